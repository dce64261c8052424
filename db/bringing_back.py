"""Bringing deleted rows back out of the change log, in an open change set: the rows, and the mentions they lost."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, select, update

from db.inverse import Inverse

_CHUNK: Final = 500


def defer_foreign_keys(connection: Connection) -> None:
    """Let rows come back in any order; the commit checks what they refer to."""
    sqlite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON" if sqlite else "SET CONSTRAINTS ALL DEFERRED")


def bring_back(connection: Connection, tables: Sequence[Table], change_set_id: int, changes: Mapping[str, Any]) -> None:
    """Insert rows that the set `change_set_id` deleted, as they were; `changes` are ids of the log by table name."""
    defer_foreign_keys(connection)
    for table in [table for table in tables if table.name in changes]:
        inverse = Inverse(table, connection.dialect)
        for chunk in chunks(sorted(changes[table.name])):
            inverse.insert_deleted(connection, change_set_id, among=chunk)


def mention_again(connection: Connection, table: Table, column: str, values: Mapping[str, str]) -> set[str]:
    """Give rows back what they referred to (`values` by row key), and return those that refer to something else now.

    Rows that are gone are left out.
    """
    field = table.c[column]
    taken: set[str] = set()
    for chunk in chunks(sorted(values)):
        query = select(table.c.id).where(table.c.id.in_(chunk), field.is_not(None))
        taken |= {str(key) for key in connection.scalars(query)}
    free = [{"the_key": key, "the_value": value} for key, value in values.items() if key not in taken]
    raised = {"version": table.c.version + 1} if "version" in table.c else {}
    if free:
        stays = update(table).where(table.c.id == bindparam("the_key"))
        connection.execute(stays.values({column: bindparam("the_value", type_=field.type), **raised}), free)
    return taken


def mention_no_more(connection: Connection, table: Table, column: str, keys: Collection[str]) -> None:
    """Empty a column of rows that have just come back, since what they referred to is gone."""
    for chunk in chunks(sorted(keys)):
        connection.execute(update(table).where(table.c.id.in_(chunk)).values({column: None}))


def chunks(rows: Collection[Any]) -> Iterator[list[Any]]:
    """Return values in as many lists as one statement can take each."""
    left = iter(rows)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk
