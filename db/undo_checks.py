"""What undo asks before and after: who changed these rows since, and was everything left as it had been?"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, MetaData, Row, TextClause, bindparam, func, select, text

from db.history import cells
from db.models.history import change, change_set

NAMED: Final = 100
"""How many rows in the way are named at most."""

_CHUNK: Final = 500

RowKey = tuple[str, str]
"""A table's name and the id of a row."""

T = TypeVar("T")


def conflicts(connection: Connection, change_set_id: int) -> list[tuple[str, str, int]]:
    """Return rows of a set that others changed later in the same fields, with the set that did.

    Changes that were taken back again do not count.
    """
    found: list[tuple[str, str, int]] = []
    for chunk in _chunks(_in_effect(connection, _later_sets(connection, change_set_id))):
        rows = connection.execute(_conflict_query(connection), {"set": change_set_id, "later": chunk})
        found += [(row[0], row[1], row[2]) for row in rows]
        if len(found) >= NAMED:
            break
    return found[:NAMED]


def _later_sets(connection: Connection, change_set_id: int) -> list[int]:
    later = change.alias("later")
    query = (
        select(later.c.change_set_id)
        .distinct()
        .select_from(change)
        .join(later, (later.c.row_key == change.c.row_key) & (later.c.table_name == change.c.table_name))
        .where(change.c.change_set_id == change_set_id, later.c.id > change.c.id)
    )
    return [found for found in connection.scalars(query) if found != change_set_id]


def _in_effect(connection: Connection, later: Sequence[int]) -> list[int]:
    """Leave out sets that cancel each other: of each chain of undos the newest remains if their number is odd."""
    chains: dict[int, list[tuple[int, int]]] = defaultdict(list)
    root = func.coalesce(change_set.c.root_id, change_set.c.id)
    for chunk in _chunks(later):
        for row in connection.execute(
            select(root, change_set.c.depth, change_set.c.id).where(change_set.c.id.in_(chunk))
        ):
            chains[row[0]].append((row[1], row[2]))
    return sorted(max(chain)[1] for chain in chains.values() if len(chain) % 2 == 1)


def _conflict_query(connection: Connection) -> TextClause:
    if connection.dialect.name == "sqlite":
        # The sign keeps SQLite from reading every change of the later sets instead of those of these rows.
        sign = "+"
        overlap = "SELECT 1 FROM json_each(c.before) x JOIN json_each(l.before) y ON x.key = y.key"
    else:
        sign = ""
        overlap = "SELECT 1 FROM jsonb_object_keys(c.before) AS x (key) WHERE l.before ? x.key"
    return text(
        "SELECT DISTINCT c.table_name, c.row_key, l.change_set_id FROM change c "
        "JOIN change l ON l.row_key = c.row_key AND l.table_name = c.table_name AND l.id > c.id "
        f"WHERE c.change_set_id = :set AND {sign}l.change_set_id IN :later "
        f"AND (c.op <> 'U' OR l.op <> 'U' OR EXISTS ({overlap})) LIMIT {NAMED}"
    ).bindparams(bindparam("later", expanding=True))


def orphans(connection: Connection, metadata: MetaData, change_set_id: int) -> list[RowKey]:
    """Return rows that refer to nothing, among the tables that a set touched and those that refer to them."""
    touched = set(
        connection.scalars(select(change.c.table_name).distinct().where(change.c.change_set_id == change_set_id))
    )
    found: list[RowKey] = []
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            parent = key.referred_table.alias("parent")
            if not {table.name, key.referred_table.name} & touched or "id" not in table.c:
                continue
            pairs = [(element.parent, parent.c[element.column.name]) for element in key.elements]
            joined = select(table.c.id).outerjoin(parent, _all(column == target for column, target in pairs))
            missing = joined.where(*(column.is_not(None) for column, _ in pairs), pairs[0][1].is_(None))
            found += [(table.name, row) for row in connection.scalars(missing.limit(NAMED))]
    return found[:NAMED]


def _all(conditions: Iterable[Any]) -> Any:
    first, *others = conditions
    for other in others:
        first &= other
    return first


def differences(connection: Connection, original_id: int, undo_id: int) -> list[RowKey]:
    """Return rows that an undo did not leave as they were before its original, or should not have touched.

    Every row of the original must be there or gone as before it; of rows that were only updated, each field must have
    its former value and no other field may have changed.
    """
    sets = {"old": original_id, "new": undo_id}
    rows = [(row[0], row[1]) for row in connection.execute(_EXISTENCE, sets)]
    sign = "+" if connection.dialect.name == "sqlite" else ""
    suspects = connection.execute(text(_VALUES.format(sign=sign)), sets)
    for chunk in _chunks((row[0], row[1]) for row in suspects):
        rows += _wrong_values(connection, chunk, original_id, undo_id)
        if len(rows) >= NAMED:
            break
    return list(dict.fromkeys(rows))[:NAMED]


_EXISTENCE: Final = text(
    "SELECT table_name, row_key FROM ("
    "SELECT table_name, row_key, min(CASE change_set_id WHEN :old THEN id END) AS first, "
    "min(CASE WHEN change_set_id = :old AND op = 'I' THEN id END) AS born, "
    "max(CASE change_set_id WHEN :new THEN id END) AS last, "
    "max(CASE WHEN change_set_id = :new AND op = 'D' THEN id END) AS gone, "
    "max(CASE WHEN change_set_id = :old AND op <> 'U' THEN 1 ELSE 0 END) AS moved, "
    "max(CASE WHEN change_set_id = :new AND op <> 'U' THEN 1 ELSE 0 END) AS moved_back "
    "FROM change WHERE change_set_id IN (:old, :new) GROUP BY table_name, row_key"
    ") AS rows WHERE first IS NULL OR last IS NULL OR moved_back > moved "
    "OR CASE WHEN born = first THEN 1 ELSE 0 END <> CASE WHEN gone = last THEN 1 ELSE 0 END "
    f"LIMIT {NAMED}"
)
_VALUES: Final = (
    "SELECT DISTINCT o.table_name, o.row_key FROM change o JOIN change n "
    "ON n.row_key = o.row_key AND n.table_name = o.table_name AND n.op = 'U' AND {sign}n.change_set_id = :new "
    "WHERE o.change_set_id = :old AND o.op = 'U' AND o.before IS DISTINCT FROM n.after"
)
"""Rows updated several times are here as well, so what is found is only suspected."""


def _wrong_values(connection: Connection, rows: Sequence[RowKey], original_id: int, undo_id: int) -> list[RowKey]:
    query = (
        select(change)
        .where(change.c.row_key.in_({key for _, key in rows}), change.c.change_set_id.in_([original_id, undo_id]))
        .order_by(change.c.id)
    )
    histories: dict[RowKey, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        histories[row.table_name, row.row_key].append(row)
    return [row for row in rows if not _restored(histories[row], original_id)]


def _restored(history: Sequence[Row[Any]], original_id: int) -> bool:
    """Say whether a row that was only updated has its former values again; of other rows existence was compared."""
    if any(row.op != "U" for row in history):
        return True
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for row in history:
        if row.change_set_id == original_id:
            before = cells(row.before) | before
        else:
            after |= cells(row.after)
    return json.dumps(before, sort_keys=True) == json.dumps(after, sort_keys=True)


def _chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    rows = iter(rows)
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk
