"""The triggers that write the change log, generated from the model, so that no way into the database goes round it.

Each tracked table reports what happens to its rows: an insert its key, an update the changed columns before and after,
a delete the whole row. A row in `change_set` opens a set for the transaction it is made in; without one every write
to a tracked table is refused. How a trigger knows the set differs:

* SQLite: a table of one row, which must be empty again before COMMIT (a deferred foreign key to an always empty table
  sees to that), so that a set never outlives its transaction.
* PostgreSQL: a setting of the transaction, believed only if the set was made by this very transaction.
"""

from sqlalchemy import Connection, MetaData

from db import triggers_postgresql, triggers_sqlite
from db.models.history import tracked_tables


def history_ddl(metadata: MetaData, dialect_name: str, schema: str = "public") -> list[str]:
    """Return the statements that give the tracked tables of a new database their change log, in order.

    `dialect_name` is "sqlite" or "postgresql"; `schema` is where PostgreSQL keeps the tables.
    """
    tables = list(triggers_sqlite.TABLES) if dialect_name == "sqlite" else []
    return tables + trigger_ddl(metadata, dialect_name, schema)


def trigger_ddl(metadata: MetaData, dialect_name: str, schema: str = "public") -> list[str]:
    """Return the statements that make the triggers (and PostgreSQL's functions) alone, as a migration needs them."""
    tables = tracked_tables(metadata)
    if dialect_name == "sqlite":
        return list(triggers_sqlite.triggers(tables).values())
    functions = triggers_postgresql.functions(tables, schema)
    return [*functions.values(), *triggers_postgresql.triggers(tables, schema).values()]


def removal_ddl(connection: Connection) -> list[str]:
    """Return the statements that take the triggers away for a migration; the log itself stays."""
    if connection.dialect.name == "sqlite":
        return [f'DROP TRIGGER "{name}"' for name in triggers_sqlite.found(connection)]
    triggers = [f"DROP TRIGGER {name}" for name in triggers_postgresql.found_triggers(connection)]
    return triggers + [f"DROP FUNCTION {name}()" for name in triggers_postgresql.found_functions(connection)]


def trigger_differences(connection: Connection, metadata: MetaData) -> list[str]:
    """Return a sentence for each trigger of the change log that is missing, altered or unknown; none if all is well."""
    tables = tracked_tables(metadata)
    if connection.dialect.name == "sqlite":
        return _compared("trigger", triggers_sqlite.triggers(tables), triggers_sqlite.found(connection))
    schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    functions = triggers_postgresql.functions(tables, schema)
    bodies = {name: triggers_postgresql.body(sql) for name, sql in functions.items()}
    triggers = triggers_postgresql.triggers(tables, schema)
    return [
        *_compared("function", bodies, triggers_postgresql.found_functions(connection)),
        *_compared("trigger", triggers, triggers_postgresql.found_triggers(connection)),
    ]


def _compared(kind: str, expected: dict[str, str], found: dict[str, str]) -> list[str]:
    missing = [f"The {kind} {name} of the change log is missing." for name in expected if name not in found]
    altered = [
        f"The {kind} {name} of the change log has been altered."
        for name, sql in expected.items()
        if name in found and found[name] != sql
    ]
    unknown = [f"The {kind} {name} is not one of BAUM Desktop's." for name in found if name not in expected]
    return sorted([*missing, *altered, *unknown])
