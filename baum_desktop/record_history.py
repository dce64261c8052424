"""The history of one record in sentences, with what belongs to it; the newest action first."""

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, Table, bindparam, select, text
from sqlalchemy.orm import Session

from baum_desktop.confidentiality import told_action
from baum_desktop.days import in_words
from baum_desktop.history_words import column_words, record_words, value_words
from baum_desktop.row_names import firms_of, names_of
from baum_desktop.rows_by_table import by_table
from baum_desktop.withholding import of_readable_notes, readable_flags, readable_notes, readable_tasks, viewer_of
from db.engine import Database
from db.history import cells
from db.log_reading import SETUP
from db.models.history import change, change_set
from db.schema import model

LIMIT: Final = 200
_MOST_ROWS: Final = 2_000
_CHUNK: Final = 400
_DEEPEST: Final = 3
_MOST_DELETED: Final = 20_000
_WITHOUT_WORDS: Final = frozenset({"name_sort", "number", "import_batch_id"})


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field of one row before and after, in a sentence; `change_id` and `column` are what puts it back."""

    sentence: str
    change_id: int
    column: str
    may_be_put_back: bool


@dataclass(frozen=True, slots=True)
class RecordAction:
    """One action, with how many rows it touched; `withheld` counts rows of it that are kept to others."""

    change_set_id: int
    action: str
    actor: str
    at: datetime
    undone: bool
    fields: tuple[ChangedField, ...]
    withheld: int
    rows: int
    may_be_undone: bool


def record_history(
    database: Database, table_name: str, row_key: str, limit: int = LIMIT, before: int | None = None
) -> list[RecordAction]:
    """Return the newest actions on a record and what belongs to it now, those before a change set if one is given."""
    with database.read() as session:
        rows = _rows_of(session, table_name, row_key)
        changes = _changes(session, rows, limit, before)
        return Telling(session, changes).actions()


def _rows_of(session: Session, table_name: str, row_key: str) -> dict[str, set[str]]:
    """Return the keys of a record and of what belongs or belonged to it, by table."""
    found: dict[str, set[str]] = defaultdict(set, {table_name: {row_key}})
    newest = {table_name: {row_key}}
    for _ in range(_DEEPEST):
        following: dict[str, set[str]] = defaultdict(set)
        for child, column, parent in belonging():
            if newest.get(parent):
                keys = session.scalars(select(child.c.id).where(column.in_(newest[parent])).limit(_MOST_ROWS))
                following[child.name] |= {str(key) for key in keys} - found[child.name]
        for name, keys_of in following.items():
            found[name] |= keys_of
        newest = following
    for name, keys_of in _deleted_below(session, found).items():
        found[name] |= keys_of
    return found


@functools.cache
def belonging() -> tuple[tuple[Table, Column[Any], str], ...]:
    """Return (child, its column, parent's name) for rows that go with their parent."""
    return tuple(
        (table, key.parent, key.column.table.name)
        for table in model().sorted_tables
        if table.info.get("tracked", True) and "id" in table.c
        for key in table.foreign_keys
        if key.ondelete == "CASCADE" and key.column.name == "id"
    )


def _deleted_below(session: Session, found: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return what belonged to these records and was deleted, by table; what only an undo took away is left out."""
    columns: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for child, column, parent in belonging():
        if child.name != "attachment":
            columns[child.name].append((column.name, parent))
    deleted = _DELETED.bindparams(bindparam("tables", expanding=True)).columns(change.c.before)
    below: dict[str, set[str]] = defaultdict(set)
    for before, table, key in session.execute(deleted, {"tables": sorted(columns), "most": _MOST_DELETED}):
        values = cells(before)
        if any(str(values.get(column)) in found.get(parent, ()) for column, parent in columns[table]):
            below[table].add(key)
    return below


_DELETED: Final = text(
    "SELECT c.before, c.table_name, c.row_key FROM change c JOIN change_set s ON s.id = c.change_set_id "
    "WHERE c.op = 'D' AND c.table_name IN :tables AND s.depth % 2 = 0 ORDER BY c.change_set_id DESC LIMIT :most"
)


def _changes(session: Session, rows: dict[str, set[str]], limit: int, before: int | None) -> list[Any]:
    keys = sorted(key for of_table in rows.values() for key in of_table)
    query = (
        select(change, change_set.c.action, change_set.c.actor, change_set.c.at, change_set.c.origin)
        .join(change_set, change_set.c.id == change.c.change_set_id)
        .where(change_set.c.undoes.is_(None))
        .order_by(change.c.id.desc())
        .limit(limit * 10)
    )
    if before is not None:
        query = query.where(change.c.change_set_id < before)
    found: list[Any] = []
    for start in range(0, len(keys), _CHUNK):
        found += session.execute(query.where(change.c.row_key.in_(keys[start : start + _CHUNK]))).all()
    found.sort(key=lambda row: row.id, reverse=True)
    newest = list(dict.fromkeys(row.change_set_id for row in found))[:limit]
    wanted = set(newest)
    return [row for row in found if row.change_set_id in wanted]


class Telling:
    """Puts changes into sentences, without those of rows that are kept to others."""

    def __init__(self, session: Session, changes: list[Any], *, with_firms: bool = False) -> None:
        self._session = session
        self._changes = changes
        self._tables = model().tables
        self._viewer = viewer_of(session)
        self._kept = withheld_rows(session, {(row.table_name, row.row_key) for row in changes})
        told = [row for row in changes if (row.table_name, row.row_key) not in self._kept]
        self._names = names_of(session, told)
        about = {(row.table_name, row.row_key) for row in changes} if with_firms else ()
        self._firms = firms_of(session, about)

    def actions(self) -> list[RecordAction]:
        """Return the actions, newest first."""
        by_set: dict[int, list[Any]] = defaultdict(list)
        for row in self._changes:
            by_set[row.change_set_id].append(row)
        undone = self._undone(by_set)
        return [self._action(key, rows, undone=key in undone) for key, rows in by_set.items()]

    def _action(self, key: int, rows: list[Any], *, undone: bool) -> RecordAction:
        first = rows[0]
        told = [row for row in rows if (row.table_name, row.row_key) not in self._kept]
        fields = _once(field for row in reversed(told) for field in self._fields(row))
        action = told_action(self._viewer, first.action, first.actor)
        may = not undone and first.origin != SETUP
        kept = len(rows) - len(told)
        return RecordAction(key, action, first.actor, first.at, undone, fields, kept, len(rows), may)

    def _undone(self, sets: Iterable[int]) -> set[int]:
        chain = select(change_set.c.root_id, change_set.c.depth).where(change_set.c.root_id.in_(list(sets)))
        depth: dict[int, int] = defaultdict(int)
        for root, found in self._session.execute(chain):
            depth[root] = max(depth[root], found)
        return {root for root, found in depth.items() if found % 2}

    def _fields(self, row: Any) -> Iterable[ChangedField]:
        table = self._tables.get(row.table_name)
        name = self._name(row)
        if row.op != "U" or table is None:
            done = {"I": "added", "D": "deleted"}.get(row.op, "changed")
            sentence = f"{name} {done}, by {row.actor}, {_day(row.at)}"
            yield ChangedField(sentence[:1].upper() + sentence[1:], row.id, "", may_be_put_back=False)
            return
        old, new = cells(row.before), cells(row.after)
        for column in old:
            if column in _WITHOUT_WORDS or self._is_of_a_note(column):
                continue
            before, after = (self._value(table, column, value.get(column)) for value in (old, new))
            what = column_words(row.table_name, column)
            sentence = f"{what} of {name} changed from {before} to {after}, by {row.actor}, {_day(row.at)}"
            back = column in table.c and can_be_put_back(table.c[column])
            yield ChangedField(sentence[:1].upper() + sentence[1:], row.id, column, may_be_put_back=back)

    def _is_of_a_note(self, column: str) -> bool:
        return column == "source_note" and not self._viewer.sees_all

    def _value(self, table: Table, column: str, value: Any) -> str:
        if column in table.c and value is not None:
            for key in table.c[column].foreign_keys:
                return self._names.get((key.column.table.name, str(value)), "another record")
        return value_words(table, column, value)

    def _name(self, row: Any) -> str:
        told = self._names.get((row.table_name, row.row_key))
        kind = record_words(row.table_name)
        name = told if told and told != row.row_key else f"the {kind}"
        firm = self._firms.get((row.table_name, row.row_key))
        return f"{name} at {firm}" if firm else name


def _once(fields: Iterable[ChangedField]) -> tuple[ChangedField, ...]:
    """Return fields with sentences that read alike, such as of people added to a visit, told once with their count."""
    alike: dict[tuple[str, str], list[ChangedField]] = defaultdict(list)
    for field in fields:
        alike[field.sentence, field.column or "row"].append(field)
    return tuple(
        one
        for (sentence, column), same in alike.items()
        for one in (
            same
            if column != "row" or len(same) == 1
            else [replace(same[0], sentence=f"{sentence} ({len(same)} times)")]
        )
    )


def withheld_rows(session: Session, rows: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those of these rows that are kept to others; what is deleted can no longer be judged, so it is kept."""
    viewer = viewer_of(session)
    if viewer.sees_all:
        return set()
    conditions = {
        "interaction": readable_notes(session),
        "red_flag": readable_flags(session),
        "task": readable_tasks(session),
    }
    kept: set[tuple[str, str]] = set()
    for table, keys in by_table(rows):
        name = table.name
        if name == "employment_snapshot":
            continue
        if name == "demographic_count":
            kept |= {(name, key) for key in keys if not viewer.reads_internal}
            continue
        condition = conditions.get(name)
        if condition is None and "interaction_id" in table.c:
            condition = of_readable_notes(session, f"{name}.interaction_id")
        if condition is not None:
            seen = {str(key) for key in session.scalars(select(table.c.id).where(table.c.id.in_(keys), condition))}
            kept |= {(name, key) for key in keys if key not in seen}
    return kept


def _day(at: datetime) -> str:
    return in_words(at.astimezone().date())


def can_be_put_back(column: Column[Any]) -> bool:
    """Say whether a column is content that `putting_back` can give a former value."""
    return column.name != "version" and not column.primary_key and column.type.__class__.__name__ != "LargeBinary"
