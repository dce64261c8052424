"""What is kept beside the tables for speed, and how it follows them: the change log is its queue.

A small change set reaches the projections in its own transaction. A large one is committed first and left waiting
(`change_set.indexed`); whoever has time works it off in chunks, and a crash in between loses nothing but time.
"""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, Protocol

from sqlalchemy import Connection, Engine, func, select, text, update

from db import collector
from db.models.history import change, change_set

AT_ONCE: Final = 2_000
"""Changes that still reach the projections in the transaction of their own set."""

CHUNK: Final = 5_000
"""Changes that are worked off in one transaction afterwards."""


class Touched(NamedTuple):
    """A row that a change set touched, and how it was left: op is I (inserted), U (updated) or D (deleted)."""

    table_name: str
    row_key: str
    op: str


class Projection(Protocol):
    """Something kept true to the rows of tracked tables.

    `refresh` looks at the rows as they are now: `op` says how the log last left them, and the same rows may come again.
    """

    @property
    def name(self) -> str:
        """Its name, for messages and checks."""
        ...

    @property
    def tables(self) -> frozenset[str]:
        """The tracked tables that it reads."""
        ...

    def refresh(self, connection: Connection, touched: Sequence[Touched]) -> None:
        """Bring it up to date for the rows touched, in the transaction of `connection`."""
        ...

    def rebuild(self, connection: Connection, progress: Callable[[int, int], None] | None = None) -> None:
        """Make it anew from the tables; `progress` is told how much is done, of how much."""
        ...


def touched_rows(changes: Sequence[Touched]) -> list[Touched]:
    """Return each row once, as the last of its changes left it, from changes in the order they were recorded."""
    last = {(table_name, row_key): op for table_name, row_key, op in changes}
    return [Touched(table_name, row_key, op) for (table_name, row_key), op in last.items()]


def refresh(projections: Sequence[Projection], connection: Connection, touched: Sequence[Touched]) -> None:
    """Bring all projections up to date for the rows touched."""
    for projection in projections:
        concerned = [row for row in touched if row.table_name in projection.tables]
        if concerned:
            projection.refresh(connection, concerned)


def changes_of_set(connection: Connection, change_set_id: int, limit: int) -> list[Touched]:
    """Return the first `limit` changes of a set in the order they were recorded."""
    rows = connection.execute(_CHANGES, {"set": change_set_id, "limit": limit})
    return [Touched(*row) for row in rows]


def count_by_table(connection: Connection, change_set_id: int) -> dict[str, int]:
    """Return how many rows of which table a set touched."""
    rows = func.count(change.c.row_key.distinct())
    query = select(change.c.table_name, rows).where(change.c.change_set_id == change_set_id)
    return {row[0]: row[1] for row in connection.execute(query.group_by(change.c.table_name))}


def finish_set(connection: Connection, change_set_id: int, projections: Sequence[Projection]) -> list[Touched] | None:
    """Count an open set and bring the projections up to date with it, or leave it waiting if it is large.

    Returns its rows, none if it touched nothing, or None if it is too large to list.
    """
    changes = changes_of_set(connection, change_set_id, AT_ONCE + 1)
    if not changes:
        return []
    small = len(changes) <= AT_ONCE
    touched = touched_rows(changes)
    counts = Counter(row.table_name for row in touched) if small else count_by_table(connection, change_set_id)
    if small:
        refresh(projections, connection, touched)
    # Whoever works without projections leaves the set waiting for somebody who has them.
    done = small and bool(projections)
    connection.execute(_FINISHED, {"set": change_set_id, "counts": json.dumps(counts), "indexed": done})
    return touched if small else None


# Written out, since every save runs them and to put a query together takes longer than to run it.
_CHANGES: Final = text("SELECT table_name, row_key, op FROM change WHERE change_set_id = :set ORDER BY id LIMIT :limit")
_FINISHED: Final = text("UPDATE change_set SET counts = :counts, indexed = :indexed WHERE id = :set")


def waiting(connection: Connection) -> list[int]:
    """Return the sets that the projections do not know of yet, oldest first."""
    return list(connection.scalars(select(change_set.c.id).where(~change_set.c.indexed).order_by(change_set.c.id)))


def changes_waiting(connection: Connection) -> int:
    """Return how many changes the projections do not know of yet."""
    query = select(func.count()).select_from(change).join(change_set, change_set.c.id == change.c.change_set_id)
    return (
        connection.scalar(query.where(~change_set.c.indexed, change.c.id > func.coalesce(change_set.c.indexed_to, 0)))
        or 0
    )


def work_off(connection: Connection, change_set_id: int, projections: Sequence[Projection]) -> int | None:
    """Bring the projections up to date with the next chunk of a waiting set, in the transaction of `connection`.

    Returns how many changes that were, or None if the set is done. Another window that works on the same set waits.
    """
    columns = select(change_set.c.indexed, func.coalesce(change_set.c.indexed_to, 0))
    state = connection.execute(columns.where(change_set.c.id == change_set_id).with_for_update()).one_or_none()
    if state is None or state[0]:
        return None
    query = (
        select(change.c.id, change.c.table_name, change.c.row_key, change.c.op)
        .where(change.c.change_set_id == change_set_id, change.c.id > state[1])
        .order_by(change.c.id)
        .limit(CHUNK)
    )
    rows = connection.execute(query).all()
    refresh(projections, connection, touched_rows([Touched(*row[1:]) for row in rows]))
    last = len(rows) < CHUNK
    reached = rows[-1].id if rows else state[1]
    connection.execute(
        update(change_set).where(change_set.c.id == change_set_id).values(indexed=last, indexed_to=reached)
    )
    return len(rows)


def catch_up(
    writer: Engine,
    projections: Sequence[Projection],
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bool:
    """Work off all waiting sets, each chunk a transaction of its own; False if it was cancelled in between.

    `progress` is told how many changes are done, of how many.
    """
    with writer.begin() as connection:
        queue, total = waiting(connection), changes_waiting(connection)
    done = 0
    for change_set_id in queue:
        worked: int | None = 0
        while worked is not None:
            if cancelled is not None and cancelled():
                return False
            with collector.put_off(), writer.begin() as connection:
                worked = work_off(connection, change_set_id, projections)
            done += worked or 0
            if progress is not None and worked:
                progress(done, total)
    return True
