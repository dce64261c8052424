"""People as they are read: whole, in a list, and who is us."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from baum_desktop.contact_reading import points_of
from baum_desktop.edits import value_of
from baum_desktop.fields import table_of
from baum_desktop.outreach_rows import TickRow
from baum_desktop.people_rows import ContactListRow, PersonRecord, RoleRow
from baum_desktop.reading import plain, tuples
from baum_desktop.timeline import timeline_of_person
from baum_desktop.us import us_in
from baum_desktop.views.people import person_named
from db import search
from db.engine import Database
from db.models.parties import Organization, Person, Role, Site
from db.vocabulary import ContactKind, label


def holds(end_on: Any, today: Any) -> ColumnElement[bool]:
    """Return whether what ends on this day, or not at all, still holds today."""
    held: ColumnElement[bool] = (end_on.is_(None)) | (end_on >= today)
    return held


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
                Role.site_id,
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
            contacts=points_of(plain(session), [person_id]).get(person_id, ()),
            roles=tuple(RoleRow(*[*row, row[-1] is None or row[-1] >= today]) for row in tuples(session, roles)),
            timeline=timeline_of_person(plain(session), person_id),
        )


def sites_for_roles(database: Database, person_id: str) -> dict[str, list[tuple[str, str]]]:
    """Return the open sites (key, name) of each firm where a person has or had a role, by the firm's key."""
    firms = select(Role.organization_id).where(Role.person_id == person_id)
    query = (
        select(Site.organization_id, Site.id, Site.name, Site.street)
        .where(Site.organization_id.in_(firms), Site.closed_on.is_(None))
        .order_by(Site.is_primary.desc(), Site.id)
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with database.read() as session:
        for firm, key, name, street in tuples(session, query):
            found[firm].append((key, name or street or "Site"))
    return found


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
    contacts = points_of(plain(session), keys)
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
        return us_in(plain(session), today)


def signed_in(database: Database) -> str | None:
    """Return the key of the person who is signed in, None where they are nobody of us."""
    with database.read() as session:
        return person_named(plain(session), database.actor)
