"""Inserting many rows at once: plain statements of the driver, past the parts of SQLAlchemy that look at each row."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from db.search_engines import Store


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of one table that all give the same columns; the others get what the database gives them.

    Values are bound as their column says; those that need turning into something else (dates, enumerations) are
    expected to come again and again, and no JSON among them.
    """
    if not rows:
        return
    names = list(rows[0])
    columns = [[row[name] for row in rows] for name in names]
    for place, name in enumerate(names):
        bind = table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        if bind is not None:
            columns[place] = _bound(bind, columns[place])
    marks = ", ".join("?" for _ in names)
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"
    Store(connection).write(statement, list(zip(*columns, strict=True)))


def _bound(bind: Callable[[Any], Any], values: Sequence[Any]) -> list[Any]:
    bound = {value: bind(value) for value in set(values)}
    return [bound[value] for value in values]
