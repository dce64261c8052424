"""Who else of us has been at a firm: asked before one goes there, so that nobody asks the same twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from baum_desktop.confidentiality import notes_for, viewer_by
from baum_desktop.days import months_later
from baum_desktop.others_rows import OthersThere, OtherVisit, Visitor
from baum_desktop.reading import NARROWING, Query
from db.raw import Reader, marks
from db.vocabulary import InteractionKind, InteractionOutcome, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MONTHS_BACK: Final = 24
"""How far back others' visits are told."""
_SHOWN: Final = 3
_READ: Final = 50
_OURS: Final = "SFMade"
_IN_PERSON: Final = (InteractionKind.SITE_VISIT, InteractionKind.WALK_THROUGH, InteractionKind.OFFICE_MEETING)


@dataclass(frozen=True, slots=True)
class _Visit:
    id: str
    on: date
    kind: InteractionKind


_COMPLETED: Final = f"""
    FROM interaction
    WHERE interaction.id IN (
      SELECT id FROM interaction WHERE organization_id = ?
      UNION SELECT interaction_id FROM interaction_firm WHERE organization_id = ?)
    AND interaction.outcome = '{InteractionOutcome.COMPLETED.value}'
    AND interaction.kind IN ({", ".join(f"'{kind.value}'" for kind in _IN_PERSON)})
    AND interaction.held_on BETWEEN ? AND ? AND {NARROWING}
"""
_VISITS: Final = Query(
    _Visit,
    f"SELECT interaction.id, interaction.held_on, interaction.kind {_COMPLETED} "
    f"ORDER BY interaction.held_on DESC, interaction.id DESC LIMIT {_READ}",
)
_WHO: Final = f"""
    SELECT ours.interaction_id, person.id, person.full_name,
      (SELECT min(city.name) FROM liaison JOIN jurisdiction AS city ON city.id = liaison.jurisdiction_id
        WHERE liaison.person_id = person.id AND (liaison.start_on IS NULL OR liaison.start_on <= held.held_on)
        AND (liaison.end_on IS NULL OR liaison.end_on >= held.held_on)),
      (SELECT min(coalesce(city.name, '{_OURS}')) FROM account
        LEFT JOIN jurisdiction AS city ON city.id = account.jurisdiction_id WHERE account.person_id = person.id)
    FROM participation AS ours JOIN person ON person.id = ours.person_id
    JOIN interaction AS held ON held.id = ours.interaction_id
    WHERE ours.side = '{Side.US.value}' AND ours.interaction_id IN ({{}})
    ORDER BY person.full_name, person.id
"""


def others_there(reader: Reader, organization_id: str, today: date, me: str | None = None) -> OthersThere:
    """Return the last visits of others at a firm; `me` is the key of who asks, by default of who is signed in.

    A visit that who asks took part in is theirs, whoever came along. Of visits whose notes are kept to others only
    the number is told.
    """
    viewer = viewer_by(reader)
    mine = {me or viewer.person_id, viewer.name}
    values = [organization_id, organization_id, months_later(today, -MONTHS_BACK).isoformat(), today.isoformat()]
    seen, who_looks = notes_for(viewer).positional()
    visits = _VISITS.narrowed(seen).rows(reader, [*values, *who_looks])
    withheld = 0
    if not viewer.sees_all:
        counted = reader.row(f"SELECT count(*) {_COMPLETED.replace(NARROWING, f'NOT ({seen})')}", [*values, *who_looks])
        withheld = counted[0] if counted else 0
    present = _present(reader, [visit.id for visit in visits])
    theirs = [
        visit for visit in visits if mine.isdisjoint(present[visit.id]) and mine.isdisjoint(_names(present, visit))
    ]
    return OthersThere(tuple(_last_of_each(theirs, present)), withheld)


_Present = dict[str, dict[str, Visitor]]


def _present(reader: Reader, ids: Sequence[str]) -> _Present:
    """Return who of us was at each of these visits, by the person's key."""
    found: _Present = defaultdict(dict)
    for visit, key, name, city, place in reader.rows(_WHO.format(marks(ids)), ids) if ids else ():
        found[str(visit)][str(key)] = Visitor(name, city or place)
    return found


def _names(present: _Present, visit: _Visit) -> set[str]:
    return {visitor.name for visitor in present[visit.id].values()}


def _last_of_each(visits: Iterable[_Visit], present: _Present) -> list[OtherVisit]:
    """Return the newest visits that tell of somebody who was not told of yet."""
    told: set[str] = set()
    found = []
    for visit in visits:
        there = present[visit.id]
        # Where nobody is named, the empty key stands for whoever it was.
        keys = set(there) or {""}
        if not told.issuperset(keys):
            told |= keys
            found.append(OtherVisit(visit.id, visit.on, visit.kind, tuple(there.values())))
    return found[:_SHOWN]
