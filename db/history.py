"""Who changed what and when: change sets as they are opened, listed, and chosen for undo and redo."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata as packages
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, text

from db.keys import new_key
from db.log_reading import SETUP, Set
from db.models.history import change, change_set

ALL_ROWS: Final = "*"
_LONGEST_ACTION: Final = 500


@dataclass(frozen=True, slots=True)
class Saved:
    """What a change left behind, for whoever shows it and for undo.

    `change_set_id` is 0 if nothing was changed. `touched` are (table, id); of a set of more than 2,000 changes it names
    the tables only, each with ALL_ROWS: ask `concerns`.
    """

    change_set_id: int
    action: str
    touched: frozenset[tuple[str, str]]

    def concerns(self, table_name: str, row_key: str | None = None) -> bool:
        """Say whether rows of a table, or one of them, may have changed."""
        if row_key is None:
            return any(table == table_name for table, _ in self.touched)
        return (table_name, row_key) in self.touched or (table_name, ALL_ROWS) in self.touched


@dataclass(frozen=True, slots=True)
class Entry:
    """One change set, as a list of actions shows it."""

    id: int
    action: str
    actor: str
    at: datetime
    origin: str
    undoes: int | None
    undone_by: int | None
    counts: Mapping[str, int] = field(hash=False)
    """How many rows of which table it touched."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record before and after, as the log keeps values (text, numbers, None)."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one change set did to one record: op is I (made), U (edited) or D (deleted)."""

    change_set_id: int
    action: str
    actor: str
    at: datetime
    op: str
    fields: tuple[FieldChange, ...]


def open_set(connection: Connection, action: str, actor: str, origin: str, undoes: Set | None = None) -> int:
    """Open a change set for the rest of the transaction and return its id."""
    values: dict[str, Any] = {
        "key": new_key(),
        "action": " ".join(action.split())[:_LONGEST_ACTION],
        "actor": actor,
        "at": datetime.now(UTC),
        "origin": origin,
        "program_version": _program_version(),
    }
    if undoes is not None:
        values |= {"undoes": undoes.id, "root_id": undoes.root_id, "depth": undoes.depth + 1}
    opened: int = connection.execute(_OPEN, values).scalar_one()
    return opened


_OPEN: Final = insert(change_set).returning(change_set.c.id)
_CLOSE: Final = text("DELETE FROM open_change_set")


def close_set(connection: Connection) -> None:
    """Close the open set, without which SQLite would not commit; on PostgreSQL it ends with the transaction."""
    if connection.dialect.name == "sqlite":
        connection.execute(_CLOSE)


def drop_set(connection: Connection, change_set_id: int) -> None:
    """Forget a set that touched nothing."""
    connection.execute(delete(change_set).where(change_set.c.id == change_set_id))


def find_set(connection: Connection, change_set_id: int) -> Set | None:
    """Return a change set, None if there is none with this id."""
    return _set(connection.execute(_sets().where(change_set.c.id == change_set_id)).one_or_none())


def came_with_the_program(connection: Connection, found: Set) -> bool:
    """Say whether a set holds what every new database starts with."""
    return connection.scalar(select(change_set.c.origin).where(change_set.c.id == found.root_id)) == SETUP


def newest_of_chain(connection: Connection, root_id: int) -> Set:
    """Return what happened last to an action: itself, its undo, the redo of that, and so on."""
    chain = or_(change_set.c.id == root_id, change_set.c.root_id == root_id)
    row = connection.execute(_sets().where(chain).order_by(change_set.c.depth.desc()).limit(1)).one()
    return Set(row.id, row.action, row.root_id, row.depth)


def entries(
    connection: Connection,
    limit: int,
    table_name: str | None = None,
    row_key: str | None = None,
    before: int | None = None,
) -> list[Entry]:
    """Return change sets, newest first: all, those that touched a table or one row of it, those before an id."""
    query = _with_undoer().order_by(change_set.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(change_set.c.id < before)
    if table_name is not None:
        touched = select(change.c.change_set_id).where(change.c.table_name == table_name)
        if row_key is not None:
            touched = touched.where(change.c.row_key == row_key)
        query = query.where(change_set.c.id.in_(touched))
    return [_entry(row) for row in connection.execute(query)]


def entry(connection: Connection, change_set_id: int) -> Entry:
    """Return one change set."""
    return _entry(connection.execute(_with_undoer().where(change_set.c.id == change_set_id)).one())


def changes_of(connection: Connection, table_name: str, row_key: str, limit: int = 500) -> list[RecordChange]:
    """Return what happened to one record, newest first, field by field."""
    query = (
        select(change, change_set.c.action, change_set.c.actor, change_set.c.at)
        .join(change_set, change_set.c.id == change.c.change_set_id)
        .where(change.c.table_name == table_name, change.c.row_key == row_key)
        .order_by(change.c.id.desc())
        .limit(limit)
    )
    return [
        RecordChange(row.change_set_id, row.action, row.actor, row.at, row.op, _fields(row.before, row.after))
        for row in connection.execute(query)
    ]


def cells(value: Any) -> dict[str, Any]:
    """Return the logged values of a row by column; SQLite keeps them as text."""
    found: dict[str, Any] = json.loads(value) if isinstance(value, str) else value or {}
    return found


def _fields(before: Any, after: Any) -> tuple[FieldChange, ...]:
    old, new = cells(before), cells(after)
    return tuple(FieldChange(name, old.get(name), new.get(name)) for name in old)


def _with_undoer() -> Select[Any]:
    undoer = change_set.alias("undoer")
    joined = change_set.outerjoin(undoer, undoer.c.undoes == change_set.c.id)
    return select(change_set, undoer.c.id.label("undone_by")).select_from(joined)


def _entry(row: Row[Any]) -> Entry:
    counts = MappingProxyType(json.loads(row.counts or "{}"))
    return Entry(row.id, row.action, row.actor, row.at, row.origin, row.undoes, row.undone_by, counts)


def _sets() -> Select[Any]:
    root = func.coalesce(change_set.c.root_id, change_set.c.id).label("root_id")
    return select(change_set.c.id, change_set.c.action, root, change_set.c.depth)


def _set(row: Row[Any] | None) -> Set | None:
    return None if row is None else Set(row.id, row.action, row.root_id, row.depth)


@functools.cache
def _program_version() -> str | None:
    try:
        return packages.version("baum-desktop")
    except packages.PackageNotFoundError:
        return None
