"""People as they are read: at a firm, whole, in a list, and who is us."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, bindparam, func, select
from sqlalchemy.orm import Session

from baum_desktop.contacts import points_at, points_of
from baum_desktop.edits import value_of
from baum_desktop.employer_rows import ContactRow, PersonRow
from baum_desktop.fields import table_of
from baum_desktop.outreach_rows import TickRow
from baum_desktop.people_rows import ContactListRow, PersonRecord, RoleRow
from baum_desktop.reading import tuples
from baum_desktop.timeline import timeline_of_person
from db import search
from db.engine import Database
from db.models.coalition import Jurisdiction, Liaison
from db.models.parties import Organization, Person, Role
from db.models.reference import Account
from db.vocabulary import AccountRole, ContactKind, label


def holds(end_on: Any, today: Any) -> ColumnElement[bool]:
    """Return whether what ends on this day, or not at all, still holds today."""
    held: ColumnElement[bool] = (end_on.is_(None)) | (end_on >= today)
    return held


_HERE: Final = bindparam("organization_id", type_=Role.organization_id.type)
_TODAY: Final = bindparam("today", type_=Date())
_PEOPLE: Final = (
    select(
        Role.id.label("role_id"),
        Role.version.label("role_version"),
        Person.id,
        Person.version,
        Person.full_name,
        Person.preferred_name,
        Person.pronouns,
        Person.language,
        Person.do_not_contact,
        Role.role_type,
        Role.title,
        Role.site_id,
        Role.is_primary,
        Role.decision_maker,
        Role.start_on,
        Role.end_on,
    )
    .join(Person, Person.id == Role.person_id)
    .where(Role.organization_id == _HERE)
    .order_by(
        holds(Role.end_on, _TODAY).desc(),
        Role.is_primary.desc(),
        Role.decision_maker.desc(),
        Role.end_on.desc().nulls_first(),
        Person.full_name,
    )
)


def people_of(session: Session, organization_id: str, today: date) -> list[PersonRow]:
    """Return who works or worked at a firm: those of today first, the main contact at the top."""
    contacts = points_at(session, organization_id)
    elsewhere = _elsewhere(session, organization_id, today)
    return [
        _person(row, today, elsewhere, contacts)
        for row in tuples(session, _PEOPLE, organization_id=organization_id, today=today)
    ]


def _person(
    row: tuple[Any, ...], today: date, elsewhere: dict[str, str], contacts: dict[str, tuple[ContactRow, ...]]
) -> PersonRow:
    person_id, end_on = row[2], row[-1]
    is_current = end_on is None or end_on >= today
    works_at = None if is_current else elsewhere.get(person_id)
    return PersonRow(*[*row, is_current, works_at, contacts.get(person_id, ())])


_LEFT: Final = select(Role.person_id).where(Role.organization_id == _HERE, Role.end_on < _TODAY)
_ELSEWHERE: Final = (
    select(Role.person_id, Organization.legal_name)
    .join(Organization, Organization.id == Role.organization_id)
    .where(Role.person_id.in_(_LEFT), Role.organization_id != _HERE, holds(Role.end_on, _TODAY))
    .order_by(Role.start_on)
)


def _elsewhere(session: Session, organization_id: str, today: date) -> dict[str, str]:
    """Return the other firm where people who left this one work today, by person."""
    found = tuples(session, _ELSEWHERE, organization_id=organization_id, today=today)
    return {person_id: name for person_id, name in found}  # noqa: C416 - a tuple of any length is no pair to mypy


def person_record(database: Database, person_id: str, today: date) -> PersonRecord:
    """Return a person, whole.

    Raises:
        NotFound: there is no such person.
    """
    with database.read() as session:
        value_of(session, Person, person_id, "id", "person")
        person = session.execute(select(table_of(Person)).where(Person.id == person_id)).one()
        roles = (
            select(
                Role.id,
                Role.version,
                Role.organization_id,
                Organization.legal_name,
                Role.role_type,
                Role.title,
                Role.is_primary,
                Role.decision_maker,
                Role.start_on,
                Role.end_on,
            )
            .join(Organization, Organization.id == Role.organization_id)
            .where(Role.person_id == person_id)
            .order_by(holds(Role.end_on, today).desc(), Role.start_on.desc().nulls_last(), Role.id)
        )
        return PersonRecord(
            id=person.id,
            version=person.version,
            full_name=person.full_name,
            given_name=person.given_name,
            family_name=person.family_name,
            preferred_name=person.preferred_name,
            pronouns=person.pronouns,
            language=person.language,
            do_not_contact=person.do_not_contact,
            notes=person.notes,
            contacts=points_of(session, [person_id]).get(person_id, ()),
            roles=tuple(RoleRow(*[*row, row[-1] is None or row[-1] >= today]) for row in tuples(session, roles)),
            timeline=timeline_of_person(session, person_id),
        )


def contact_list(
    database: Database, today: date, typed: str = "", limit: int = 200, wanted: Sequence[str] | None = None
) -> list[ContactListRow]:
    """Return people by name, of those `wanted` if any are named; or those that the search finds, the best first."""
    with database.read() as session:
        if wanted is not None:
            keys = list(wanted[:limit])
        elif typed.strip():
            hits = search.find(session.connection(), typed, ("person",), limit)
            keys = [hit.row_key for hit in hits]
        else:
            keys = list(session.scalars(select(Person.id).order_by(Person.full_name, Person.id).limit(limit)))
        return _listed(session, keys, today)


def _listed(session: Session, keys: Sequence[str], today: date) -> list[ContactListRow]:
    names = dict(iter(session.execute(select(Person.id, Person.full_name).where(Person.id.in_(keys)))))
    roles = {
        person_id: (title or label(kind), organization_id, firm)
        for person_id, title, kind, organization_id, firm in session.execute(
            select(Role.person_id, Role.title, Role.role_type, Role.organization_id, Organization.legal_name)
            .join(Organization, Organization.id == Role.organization_id)
            .where(Role.person_id.in_(keys), holds(Role.end_on, today))
            .order_by(Role.is_primary, Role.id)
        )
    }
    contacts = points_of(session, keys)
    rows = []
    for key in keys:
        points = contacts.get(key, ())
        phone = next((p.shown for p in points if p.kind in (ContactKind.PHONE, ContactKind.MOBILE)), None)
        mail = next((p.shown for p in points if p.kind == ContactKind.EMAIL), None)
        title, firm_id, firm = roles.get(key, (None, None, None))
        rows.append(ContactListRow(key, names[key], title, firm_id, firm, phone, mail))
    return rows


def us(database: Database, today: date) -> list[TickRow]:
    """Return who is us today: people with an active account, and liaisons in office, by name."""
    with database.read() as session:
        return us_in(session, today)


def us_in(session: Session, today: date) -> list[TickRow]:
    """Return who is us within a read that is already open."""
    accounts = (
        select(Person.id, Person.full_name, Account.role, Jurisdiction.name)
        .join(Account, Account.person_id == Person.id)
        .outerjoin(Jurisdiction, Jurisdiction.id == Account.jurisdiction_id)
        .where(Account.active)
    )
    liaisons = (
        select(Person.id, Person.full_name, func.min(Jurisdiction.name))
        .join(Liaison, Liaison.person_id == Person.id)
        .join(Jurisdiction, Jurisdiction.id == Liaison.jurisdiction_id)
        .where(holds(Liaison.end_on, today))
        .group_by(Person.id, Person.full_name)
    )
    found = {key: TickRow(key, name, f"{city} liaison") for key, name, city in session.execute(liaisons)}
    for key, name, role, city in session.execute(accounts):
        detail = f"{city} liaison" if role == AccountRole.LIAISON and city else label(role)
        found[key] = TickRow(key, name, detail)
    return sorted(found.values(), key=lambda row: row.name.casefold())
