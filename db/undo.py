"""Taking a change set back, or again: the inverse of each change as a new set, exact or refused.

Three questions are asked. Before: has anybody changed these rows since, and is that still in effect? While at it: do
the rules of the database hold at the end? After: did the undo touch exactly the rows and fields that it should, and
leave them as they were? The last one finds what the first two cannot know: rows that came to depend on those undone.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, MetaData, func, select, text
from sqlalchemy.exc import DBAPIError

from db.bringing_back import defer_foreign_keys
from db.errors import UndoRefused
from db.inverse import Inverse
from db.log_reading import Set
from db.models.history import change, change_set
from db.refusals import violation_of
from db.sentences import record_words
from db.undo_checks import NAMED, RowKey, conflicts, differences

_TURNS: Final = 8
"""Beyond so many updates of one row within a set, the changes are taken back one by one."""

_LARGE: Final = 1_000
_KEPT: Final = "Nothing was changed."


class OutOfOrder(Exception):
    """A rule broke because many rows were taken back at once; one by one it may hold."""


def take_back(connection: Connection, metadata: MetaData, original: Set, undo_id: int, *, one_by_one: bool) -> None:
    """Apply the inverse of `original` in the open set `undo_id`.

    Raises:
        UndoRefused: rows have changed since, or depend on what would go; the caller rolls back.
        OutOfOrder: try again one by one.
    """
    _expect_its_size(connection, original)
    _refuse_conflicts(connection, original)
    defer_foreign_keys(connection)
    work = Work(connection, metadata, original)
    try:
        if one_by_one or not work.fits_by_table():
            one_by_one = True
            work.one_by_one()
        else:
            work.by_table()
    except DBAPIError as problem:
        if not one_by_one and violation_of(problem, metadata) is not None:
            raise OutOfOrder from problem
        raise
    in_the_way = differences(connection, original.id, undo_id)
    if in_the_way:
        raise refused(original, in_the_way, "later work depends on it")


def refused(original: Set, rows: Sequence[RowKey], reason: str) -> UndoRefused:
    """Return the refusal that names the rows in the way."""
    counted = Counter(table for table, _ in rows)
    words = ", ".join(f"{count} × {record_words(table)}" for table, count in sorted(counted.items()))
    more = " or more" if len(rows) >= NAMED else ""
    return UndoRefused(
        f"{cannot(original)}: {reason} ({words}{more}). {_KEPT} "
        "Take back the later changes first, or correct the records by hand.",
        rows,
        change_set_id=original.id,
    )


def cannot(original: Set) -> str:
    """Return the beginning of a refusal; to take an undo back is to do the action again."""
    if original.depth == 0:
        return f"“{original.action}” cannot be undone"
    name = original.action.partition(": ")[2]
    return f"“{name}” cannot be {'redone' if original.depth % 2 else 'undone'}"


def _refuse_conflicts(connection: Connection, original: Set) -> None:
    found = conflicts(connection, original.id)
    if not found:
        return
    later = connection.execute(
        select(change_set.c.action, change_set.c.actor)
        .where(change_set.c.id.in_({row[2] for row in found}))
        .order_by(change_set.c.id.desc())
        .limit(3)
    )
    names = ", ".join(f"“{action}” by {actor}" for action, actor in later)
    rows = list(dict.fromkeys((table, key) for table, key, _ in found))
    raise refused(original, rows, f"records have changed since, by {names}")


def _expect_its_size(connection: Connection, original: Set) -> None:
    """Tell PostgreSQL whether a set is large, since its statistics know nothing yet of what was written a moment ago.

    It would look up the rows of a large set one by one, for minutes, or read the whole log for a small one.
    """
    if connection.dialect.name == "postgresql":
        query = select(func.count()).select_from(change).where(change.c.change_set_id == original.id)
        unfit = ["nestloop"] if connection.execute(query).scalar_one() > _LARGE else ["hashjoin", "mergejoin"]
        for plan in unfit:
            connection.exec_driver_sql(f"SET LOCAL enable_{plan} = off")


class Work:
    """The inverse of one set: by table, many rows at once, or strictly backwards, one by one."""

    def __init__(self, connection: Connection, metadata: MetaData, original: Set) -> None:
        self._connection = connection
        self._set = original
        tables = connection.scalars(
            select(change.c.table_name).distinct().where(change.c.change_set_id == original.id)
        ).all()
        unknown = sorted(set(tables) - metadata.tables.keys())
        if unknown:
            raise self._outgrown()
        ordered = [table for table in metadata.sorted_tables if table.name in tables]
        self._inverse = {table.name: Inverse(table, connection.dialect) for table in ordered}

    def fits_by_table(self) -> bool:
        """Say whether the order of the changes does not matter: no row came back after it was deleted."""
        self._shapes = {row.table_name: row for row in self._connection.execute(_SHAPES, {"set": self._set.id})}
        return not any(row.reinserted or row.turns > _TURNS for row in self._shapes.values())

    def by_table(self) -> None:
        """Bring back what was deleted, parents first; take updates back; delete what was inserted, children first."""
        for name, inverse in self._inverse.items():
            if self._shapes[name].deleted:
                inverse.insert_deleted(self._connection, self._set.id)
        for name, inverse in self._inverse.items():
            turns = self._shapes[name].turns
            if turns:
                columns = self._columns(inverse)
                for turn in range(1, turns + 1):
                    inverse.revert_updated(self._connection, self._set.id, columns, turn=turn if turns > 1 else 0)
        for name, inverse in reversed(self._inverse.items()):
            if self._shapes[name].inserted:
                inverse.delete_inserted(self._connection, self._set.id)

    def one_by_one(self) -> None:
        """Take back each change, the newest first."""
        columns = {name: self._columns(inverse) for name, inverse in self._inverse.items()}
        query = (
            select(change.c.id, change.c.table_name, change.c.op)
            .where(change.c.change_set_id == self._set.id)
            .order_by(change.c.id.desc())
        )
        for row in self._connection.execute(query).all():
            inverse = self._inverse[row.table_name]
            if row.op == "I":
                inverse.delete_inserted(self._connection, self._set.id, row.id)
            elif row.op == "D":
                inverse.insert_deleted(self._connection, self._set.id, row.id)
            else:
                inverse.revert_updated(self._connection, self._set.id, columns[row.table_name], change=row.id)

    def _columns(self, inverse: Inverse) -> list[str]:
        columns = inverse.updated_columns(self._connection, self._set.id)
        if not inverse.knows(columns):
            raise self._outgrown()
        return columns

    def _outgrown(self) -> UndoRefused:
        return UndoRefused(
            f"{cannot(self._set)}: it was made with an older version of BAUM Desktop, whose fields no longer exist. "
            f"{_KEPT}"
        )


_SHAPES: Final = text(
    "SELECT table_name, sum(i) AS inserted, sum(d) AS deleted, max(u) AS turns, "
    "max(CASE WHEN first_d < last_i THEN 1 ELSE 0 END) AS reinserted FROM ("
    "SELECT table_name, row_key, "
    "sum(CASE op WHEN 'I' THEN 1 ELSE 0 END) AS i, sum(CASE op WHEN 'D' THEN 1 ELSE 0 END) AS d, "
    "sum(CASE op WHEN 'U' THEN 1 ELSE 0 END) AS u, min(CASE op WHEN 'D' THEN id END) AS first_d, "
    "max(CASE op WHEN 'I' THEN id END) AS last_i FROM change WHERE change_set_id = :set GROUP BY table_name, row_key"
    ") AS rows GROUP BY table_name"
)
