"""Gives a table of a file a new shape where SQLite cannot alter it in place: a changed rule, a dropped column."""

from collections.abc import Mapping

from sqlalchemy import Connection


def rebuild(connection: Connection, table: str, create: str, copied: Mapping[str, str]) -> None:
    """Make a table anew, inside a migration, with its rows, indexes and the triggers that are no history.

    Args:
        connection: of a file whose foreign keys are off.
        table: its name, which it keeps.
        create: its new CREATE TABLE statement, under the name `new_` + table.
        copied: the SQL expression from which each column of the new table is filled.
    """
    plain = connection.execution_options(no_parameters=True)
    beside = plain.exec_driver_sql(
        f"SELECT sql FROM sqlite_master WHERE tbl_name = '{table}' AND type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).scalars()
    kept = list(beside)
    columns = ", ".join(copied)
    # Otherwise SQLite would lead what refers to the table over to the one that is about to go, or refuse to rename.
    plain.exec_driver_sql("PRAGMA legacy_alter_table = ON")
    try:
        plain.exec_driver_sql(create)
        plain.exec_driver_sql(
            f'INSERT INTO "new_{table}" ({columns}) SELECT {", ".join(copied.values())} FROM "{table}"'
        )
        plain.exec_driver_sql(f'DROP TABLE "{table}"')
        plain.exec_driver_sql(f'ALTER TABLE "new_{table}" RENAME TO "{table}"')
    finally:
        plain.exec_driver_sql("PRAGMA legacy_alter_table = OFF")
    for statement in kept:
        plain.exec_driver_sql(statement)
