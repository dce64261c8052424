"""Which records fit a filter, in which order and groups, and what columns show of them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from baum_desktop.confidentiality import viewer_by
from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.fields import Entity, Field, Kind
from baum_desktop.views.sql import Asker, Sql, condition, value_of
from baum_desktop.views.tree import EVERYTHING, All
from db.errors import Refused
from db.folding import folded
from db.raw import Reader, marks

TABLE = "t0"
_MOST_FOUND = 5_000
"""How many records with some words a filter knows of, the best first."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One level of an order."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of a grouped list: what its rows have in common (None: nothing is known) and how many there are."""

    value: Any
    count: int


def numbers(
    reader: Reader,
    entity: str,
    asker: Asker,
    which: All = EVERYTHING,
    sorts: Sequence[Sort] = (),
    group: str | None = None,
) -> array[int]:
    """Return the numbers of the records that fit, in order; what is unknown comes last either way."""
    sql, values = _selected(reader, entity, asker, which, sorts, group)
    return reader.integers(sql, values)


def keys(
    reader: Reader,
    entity: str,
    asker: Asker,
    which: All = EVERYTHING,
    sorts: Sequence[Sort] = (),
    group: str | None = None,
) -> list[str]:
    """Return the keys of the records that fit, in order, where a kind of record has no numbers."""
    sql, values = _selected(reader, entity, asker, which, sorts, group)
    return [str(row[0]) for row in reader.rows(sql, values)]


def listed(
    reader: Reader, entity: str, asker: Asker, which: All, sorts: Sequence[Sort] = (), group: str | None = None
) -> Sequence[Any]:
    """Return the numbers of the records that fit, in order, or their keys where the kind has no numbers."""
    numbered = entity_of(entity).number.endswith(".number")
    return (numbers if numbered else keys)(reader, entity, asker, which, sorts, group)


def count(reader: Reader, entity: str, asker: Asker, which: All = EVERYTHING) -> int:
    """Return how many records fit."""
    kind = entity_of(entity, asker.known)
    where, values = condition(which, entity, as_seen_by(reader, asker), TABLE)
    found = reader.row(f"SELECT count(*) FROM {_source(kind)} WHERE {where}", values)
    return int(found[0]) if found else 0


def groups(reader: Reader, entity: str, asker: Asker, which: All, by: str) -> list[Group]:
    """Return the headings of a list grouped by a field, in the order of `numbers`."""
    kind = entity_of(entity, asker.known)
    asker = as_seen_by(reader, asker)
    shown, given = value_of(field_of(kind, by), TABLE, asker)
    where, values = condition(which, entity, asker, TABLE)
    inner = f"SELECT {shown} AS value FROM {_source(kind)} WHERE {where}"
    found = reader.rows(
        f"SELECT value, count(*) FROM ({inner}) grouped GROUP BY value ORDER BY value ASC NULLS LAST",
        [*given, *values],
    )
    return [Group(row[0], int(row[1])) for row in found]


def columns(
    reader: Reader, entity: str, asker: Asker, shown: Sequence[str], wanted: Sequence[Any]
) -> dict[Any, Mapping[str, Any]]:
    """Return what some records hold in some fields, by their number or key, as the database keeps it."""
    if not wanted or not shown:
        return {one: {} for one in wanted}
    kind = entity_of(entity, asker.known)
    asker = as_seen_by(reader, asker)
    seen, who = condition(EVERYTHING, entity, asker, TABLE)
    written = [value_of(field_of(kind, key), TABLE, asker) for key in shown]
    number = kind.number.replace("{t}", TABLE)
    found = reader.rows(
        f"SELECT {number}, {', '.join(sql for sql, _ in written)} FROM {_source(kind)} "
        f"WHERE {number} IN ({marks(wanted)}) AND ({seen})",
        [*(value for _, given in written for value in given), *wanted, *who],
    )
    return {row[0]: dict(zip(shown, row[1:], strict=True)) for row in found}


def field_of(kind: Entity, key: str) -> Field:
    """Return a field of a kind of record.

    Raises:
        Refused: there is no such field (any more).
    """
    field = kind.field(key)
    if field is None:
        raise Refused(f"{kind.plural.capitalize()} have no field called “{key}” (any more).")
    return field


def as_seen_by(reader: Reader, asker: Asker) -> Asker:
    """Return who asks with what they may see, as whom and from where the reader reads."""
    return replace(
        asker,
        viewer=viewer_by(reader),
        is_shared=reader.is_shared,
        find=lambda kind, words: _looked_up(reader, kind, words),
    )


def _looked_up(reader: Reader, kind: str, words: str) -> list[str]:
    from baum_desktop.search import narrowing
    from db.search import find

    return [hit.row_key for hit in find(reader, words, (kind,), _MOST_FOUND, also=narrowing(reader), bodies={})]


def _source(kind: Entity) -> str:
    return kind.source.replace("{t}", TABLE)


def _selected(reader: Reader, entity: str, asker: Asker, which: All, sorts: Sequence[Sort], group: str | None) -> Sql:
    kind = entity_of(entity, asker.known)
    asker = as_seen_by(reader, asker)
    where, values = condition(which, entity, asker, TABLE)
    number = kind.number.replace("{t}", TABLE)
    levels = [*([Sort(group)] if group else []), *(sort for sort in sorts if sort.field != group)]
    ordered, given = _order(kind, levels, asker, group)
    # Of one day, what was written last comes first; numbers of a summary say nothing of that.
    newest_first = bool(levels) and levels[0].descending and not number.endswith(".number")
    ordered += f", {number} {'DESC' if newest_first else 'ASC'}"
    sql = f"SELECT {number} FROM {_source(kind)} WHERE {where} ORDER BY {ordered}"
    return sql, [*values, *given]


def _order(kind: Entity, sorts: Sequence[Sort], asker: Asker, group: str | None) -> Sql:
    """Return an ORDER BY that an index serves where there is one for the only level; names decide at the end.

    Texts go by their letters without case and marks, but for a group, whose headings are told apart by each sign.
    """
    name = kind.fields[0]
    if len(sorts) <= 1:
        sort = sorts[0] if sorts else Sort(name.key)
        field = field_of(kind, sort.field)
        if field.order:
            return _by_index(field, descending=sort.descending), []
    written, values = [], []
    for sort in [*sorts, Sort(name.key)] if all(sort.field != name.key for sort in sorts) else sorts:
        field = field_of(kind, sort.field)
        sql, given = (f"{TABLE}.{field.order[0]}", []) if field.order else value_of(field, TABLE, asker)
        if field.kind == Kind.TEXT and not given and not field.order and sort.field != group:
            sql = folded(sql, is_shared=asker.is_shared)
        written.append(f"{sql} {'DESC' if sort.descending else 'ASC'} NULLS LAST")
        values += given
    return ", ".join(written), values


def _by_index(field: Field, *, descending: bool) -> str:
    """Return the ORDER BY that an index of a summary serves in both directions."""
    direction = "DESC" if descending else "ASC"
    first, *rest = field.order
    last = "" if first in {"name_sort", "worst_severity"} else " NULLS LAST"
    ordered = [f"{TABLE}.{first} {direction}{last}"]
    ordered += [f"{TABLE}.{column} {direction if column == 'open_flags' else 'ASC'}" for column in rest]
    return ", ".join(ordered)
