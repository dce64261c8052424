"""Keeps the change log readable when a migration changes a table, so that older actions can still be undone.

To be called inside a migration, where the triggers that guard the log are away. A dropped column needs nothing: undo
leaves it out when it brings a deleted row back, and refuses to take back an edit of a field that no longer exists.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text


def column_added(connection: Connection, table: str, column: str, default: Any) -> None:
    """Give each deleted row of the log that lacks it the default of a new column.

    `default` is as the log keeps it (text, number).
    """
    added = (
        "json_insert(before, :path, json(:value))"
        if _is_file(connection)
        else "jsonb_build_object(CAST(:name AS text), CAST(:value AS jsonb)) || before"
    )
    sql = f"UPDATE change SET before = {added} WHERE table_name = :table AND op = 'D'"
    parameters = {"table": table, "value": json.dumps(default), **_named(connection, "path", "name", column)}
    connection.execute(text(sql), parameters)


def column_renamed(connection: Connection, table: str, old: str, new: str) -> None:
    """Let the log call a column by its new name."""
    names = {**_named(connection, "old_path", "old", old), **_named(connection, "new_path", "new", new)}
    for part in ("before", "after"):
        if _is_file(connection):
            moved = f"json_remove(json_set({part}, :new_path, {part} -> :old_path), :old_path)"
            has = f"json_type({part}, :old_path) IS NOT NULL"
        else:
            old_cell = f"{part} -> CAST(:old AS text)"
            moved = f"({part} - CAST(:old AS text)) || jsonb_build_object(CAST(:new AS text), {old_cell})"
            has = f"jsonb_exists({part}, CAST(:old AS text))"
        sql = f"UPDATE change SET {part} = {moved} WHERE table_name = :table AND {has}"
        connection.execute(text(sql), {"table": table, **names})


def deleted_corrected(connection: Connection, table: str, where: str, values: Mapping[str, Any]) -> None:
    """Give columns of deleted rows of the log other values, so that a new rule lets them come back.

    `where` is a condition on the row of the log, as `cell` speaks of it.
    """
    for column, value in values.items():
        changed = (
            "json_set(before, :path, json(:value))"
            if _is_file(connection)
            else "before || jsonb_build_object(CAST(:name AS text), CAST(:value AS jsonb))"
        )
        sql = f"UPDATE change SET before = {changed} WHERE table_name = :table AND op = 'D' AND {where}"
        parameters = {"table": table, "value": json.dumps(value), **_named(connection, "path", "name", column)}
        connection.execute(text(sql), parameters)


def cell(connection: Connection, column: str, row: str = "change") -> str:
    """Return the SQL for a column of a deleted row, as text or number; `row` is the row of the log."""
    return f"({row}.before ->> '$.{column}')" if _is_file(connection) else f"({row}.before ->> '{column}')"


def table_renamed(connection: Connection, old: str, new: str) -> None:
    """Let the log call a table by its new name."""
    sql = text("UPDATE change SET table_name = :new WHERE table_name = :old")
    connection.execute(sql, {"old": old, "new": new})


def _is_file(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _named(connection: Connection, path: str, name: str, column: str) -> dict[str, str]:
    """Return the parameter that names a column in JSON: a path on SQLite, the name itself on PostgreSQL."""
    return {path: f'$."{column}"'} if _is_file(connection) else {name: column}
