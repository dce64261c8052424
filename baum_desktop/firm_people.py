"""The people of a firm as they are read: who works or worked there, and where those who left work now."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from baum_desktop.contact_reading import Points, points_at
from baum_desktop.people_rows import PersonRow
from baum_desktop.reading import Query
from db.raw import Reader

_PEOPLE: Final = Query(
    PersonRow,
    """
    SELECT role.id, role.version, person.id, person.version, person.full_name, person.preferred_name, person.pronouns,
        person.language, person.do_not_contact, role.role_type, role.title, role.site_id, role.is_primary,
        role.decision_maker, role.start_on, role.end_on
    FROM role JOIN person ON person.id = role.person_id
    WHERE role.organization_id = ?
    ORDER BY (role.end_on IS NULL OR role.end_on >= ?) DESC, role.is_primary DESC, role.decision_maker DESC,
        role.end_on DESC NULLS FIRST, person.full_name
    """,
    without=["is_current", "elsewhere", "contacts"],
)
_ELSEWHERE: Final = """
    SELECT role.person_id, organization.legal_name
    FROM role JOIN organization ON organization.id = role.organization_id
    WHERE role.person_id IN (SELECT person_id FROM role WHERE organization_id = ? AND end_on < ?)
        AND role.organization_id <> ? AND (role.end_on IS NULL OR role.end_on >= ?)
    ORDER BY role.start_on
"""
_PERSON: Final = 2


def people_of(reader: Reader, organization_id: str, today: date) -> list[PersonRow]:
    """Return who works or worked at a firm: those of today first, the main contact at the top."""
    contacts = points_at(reader, organization_id)
    day = today.isoformat()
    elsewhere: dict[str, str] = dict(reader.rows(_ELSEWHERE, [organization_id, day, organization_id, day]))
    return [_person(row, today, elsewhere, contacts) for row in _PEOPLE.values(reader, [organization_id, day])]


def _person(row: Sequence[Any], today: date, elsewhere: dict[str, str], contacts: Points) -> PersonRow:
    person_id, end_on = row[_PERSON], row[-1]
    is_current = end_on is None or end_on >= today
    works_at = None if is_current else elsewhere.get(person_id)
    return PersonRow(*[*row, is_current, works_at, contacts.get(person_id, ())])
