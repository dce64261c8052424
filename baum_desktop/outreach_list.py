"""The list of interactions: which of them, in which order, and the rows that a screen shows of them.

Reads through `db.raw`, so that the list does not wait for the ORM.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from baum_desktop.confidentiality import notes_for, viewer_by
from baum_desktop.outreach_rows import InteractionRow
from baum_desktop.search import narrowing
from db.raw import Reader, marks
from db.vocabulary import Confidentiality, InteractionKind, InteractionOutcome

_BEGINNING: Final = 240
"""Characters of the notes that a line may show."""


class InteractionSort(StrEnum):
    """The columns that the outreach list can be ordered by."""

    HELD_ON = "held_on"
    FIRM = "firm"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class InteractionFilter:
    """Which interactions are meant; every condition that is given must hold.

    `typed` is looked up as the search does; `ids` are what it found elsewhere.
    """

    organization_id: str | None = None
    jurisdiction_id: str | None = None
    person_id: str | None = None
    kinds: tuple[InteractionKind, ...] = ()
    held_from: date | None = None
    held_to: date | None = None
    confidentiality: Confidentiality | None = None
    typed: str | None = None

    def condition(self, reader: Reader) -> tuple[str, list[Any]]:
        """Return the filter as SQL with its values, within what the reader may see; an empty filter is true."""
        seen = notes_for(viewer_by(reader), "i")
        asked, values = self._asked(reader)
        if not seen.sql:
            return asked, values
        sql, more = seen.positional()
        return f"{asked} AND {sql}", [*values, *more]

    def withheld(self, reader: Reader) -> int:
        """Return how many of the interactions meant are kept to others; of what is typed only those seen are meant."""
        seen = notes_for(viewer_by(reader), "i")
        if not seen.sql or (self.typed and self.typed.strip()):
            return 0
        asked, values = self._asked(reader)
        sql, more = seen.positional()
        row = reader.row(f"SELECT count(*) FROM interaction i WHERE {asked} AND NOT {sql}", [*values, *more])
        return int(row[0]) if row else 0

    def _asked(self, reader: Reader) -> tuple[str, list[Any]]:
        parts: list[tuple[str, list[Any]]] = []
        if self.organization_id:
            parts.append((_WITH_FIRM, [self.organization_id, self.organization_id]))
        if self.jurisdiction_id:
            parts.append((_IN_CITY, [self.jurisdiction_id, self.jurisdiction_id]))
        if self.person_id:
            parts.append((_WITH_PERSON, [self.person_id]))
        if self.kinds:
            parts.append((f"i.kind IN ({marks(self.kinds)})", [kind.value for kind in self.kinds]))
        if self.held_from:
            parts.append(("i.held_on >= ?", [self.held_from.isoformat()]))
        if self.held_to:
            parts.append(("i.held_on <= ?", [self.held_to.isoformat()]))
        if self.confidentiality:
            parts.append(("i.confidentiality = ?", [self.confidentiality.value]))
        if self.typed and self.typed.strip():
            keys = _found(reader, self.typed)
            parts.append((f"i.id IN ({marks(keys) or 'NULL'})", keys))
        values = [value for _, given in parts for value in given]
        return " AND ".join(sql for sql, _ in parts) or "1 = 1", values


_WITH_FIRM: Final = (
    "(i.organization_id = ? OR i.id IN (SELECT interaction_id FROM interaction_firm WHERE organization_id = ?))"
)
_IN_CITY: Final = (
    "i.organization_id IN (SELECT organization_id FROM employer_summary WHERE city_id = ?"
    " UNION SELECT organization_id FROM city_assignment WHERE jurisdiction_id = ? AND end_on IS NULL)"
)
_WITH_PERSON: Final = "i.id IN (SELECT interaction_id FROM participation WHERE person_id = ?)"
_ORDERS: Final = {
    InteractionSort.HELD_ON: "i.held_on {0}, i.id {0}",
    InteractionSort.FIRM: "s.name_sort {0} NULLS LAST, i.held_on DESC, i.id DESC",
    InteractionSort.KIND: "i.kind {0}, i.held_on DESC, i.id DESC",
}
EVERYTHING: Final = InteractionFilter()
_FOUND: Final = 500


def _found(reader: Reader, typed: str) -> list[str]:
    from db.search import find

    return [hit.row_key for hit in find(reader, typed, ("note",), _FOUND, also=narrowing(reader), bodies={})]


def interaction_ids(
    reader: Reader,
    which: InteractionFilter = EVERYTHING,
    sort: InteractionSort = InteractionSort.HELD_ON,
    *,
    descending: bool = True,
) -> list[str]:
    """Return the ids of the interactions meant, in order."""
    condition, values = which.condition(reader)
    beside = "LEFT JOIN employer_summary s ON s.organization_id = i.organization_id"
    joined = beside if sort == InteractionSort.FIRM else ""
    order = _ORDERS[sort].format("DESC" if descending else "ASC")
    found = reader.rows(f"SELECT i.id FROM interaction i {joined} WHERE {condition} ORDER BY {order}", values)
    return [str(row[0]) for row in found]


def interaction_rows(reader: Reader, ids: Sequence[str]) -> dict[str, InteractionRow]:
    """Return the rows of these interactions by id, in one query a kind."""
    if not ids:
        return {}
    seen, who = notes_for(viewer_by(reader), "i").positional()
    listed = marks(ids)
    us: dict[str, list[str]] = {}
    for key, name in reader.rows(
        "SELECT a.interaction_id, p.full_name FROM participation a JOIN person p ON p.id = a.person_id "
        f"WHERE a.side = 'us' AND a.interaction_id IN ({listed}) ORDER BY p.full_name",
        ids,
    ):
        us.setdefault(str(key), []).append(name)
    steps = {
        str(key): int(count)
        for key, count in reader.rows(
            "SELECT interaction_id, count(*) FROM task WHERE status = 'open' "
            f"AND interaction_id IN ({listed}) GROUP BY interaction_id",
            ids,
        )
    }
    found = reader.rows(
        "SELECT i.id, i.version, i.organization_id, o.legal_name, s.city_name, i.kind, i.outcome, i.held_on, "
        f"i.minutes, i.subject, substr(i.notes, 1, {_BEGINNING}), i.confidentiality "
        "FROM interaction i LEFT JOIN organization o ON o.id = i.organization_id "
        "LEFT JOIN employer_summary s ON s.organization_id = i.organization_id "
        f"WHERE i.id IN ({listed}) AND {seen}",
        [*ids, *who],
    )
    return {str(row[0]): _row(row, us.get(str(row[0]), []), steps.get(str(row[0]), 0)) for row in found}


def _row(row: Sequence[Any], us: list[str], open_next_steps: int) -> InteractionRow:
    key, version, firm_id, firm, city, kind, outcome, held_on, minutes, subject, beginning, level = row
    return InteractionRow(
        id=str(key),
        version=version,
        organization_id=None if firm_id is None else str(firm_id),
        organization_name=firm,
        city_name=city,
        kind=InteractionKind(kind),
        outcome=InteractionOutcome(outcome),
        held_on=date.fromisoformat(held_on) if isinstance(held_on, str) else held_on,
        minutes=minutes,
        subject=subject,
        beginning=beginning,
        confidentiality=Confidentiality(level),
        us=", ".join(us),
        open_next_steps=open_next_steps,
    )
