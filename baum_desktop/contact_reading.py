"""Ways to reach people as they are read: the main ones first, phones as a person writes them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from baum_desktop import phones
from baum_desktop.people_rows import ContactRow
from baum_desktop.reading import Query
from db.raw import Reader, marks
from db.vocabulary import ContactKind

CALLED: Final = (ContactKind.PHONE, ContactKind.MOBILE, ContactKind.FAX)
"""The kinds whose value is a telephone number."""
_POINTS: Final = """
    SELECT point.id, point.version, point.kind, point.value, point.value, point.label, point.is_primary,
        point.person_id
    FROM contact_point AS point WHERE point.person_id IN ({people})
    ORDER BY point.is_primary DESC, CASE point.kind {kinds} END, point.id
"""
_KINDS: Final = " ".join(f"WHEN '{kind.value}' THEN {place}" for place, kind in enumerate(ContactKind))
_AT: Final = Query(
    ContactRow, _POINTS.format(people="SELECT person_id FROM role WHERE organization_id = ?", kinds=_KINDS)
)

Points = dict[str, tuple[ContactRow, ...]]


def points_at(reader: Reader, organization_id: str) -> Points:
    """Return the ways to reach everybody who works or worked at a firm, by person, the main ones first."""
    return _by_person(_AT.values(reader, [organization_id]))


def points_of(reader: Reader, people: Sequence[str]) -> Points:
    """Return the ways to reach these people, by person, the main ones first."""
    if not people:
        return {}
    return _by_person(Query(ContactRow, _POINTS.format(people=marks(people), kinds=_KINDS)).values(reader, people))


def _by_person(points: Sequence[Sequence[Any]]) -> Points:
    found: Points = defaultdict(tuple)
    for *point, person_id in points:
        found[person_id] += (_row(point),)
    return found


def _row(point: Sequence[Any]) -> ContactRow:
    key, version, kind, value, _, label, is_primary = point
    read = phones.shown(value) if kind in CALLED else value
    return ContactRow(key, version, kind, value, read or value, label, is_primary)
