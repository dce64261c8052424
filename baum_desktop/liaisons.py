"""Liaisons: who speaks for a partner jurisdiction, from when to when, and who leads."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import RowMapping, select, update
from sqlalchemy.orm import Session

from baum_desktop.blaming import blaming
from baum_desktop.city_rows import LiaisonRow, NewLiaison
from baum_desktop.contact_reading import points_of
from baum_desktop.contacts import insert_points
from baum_desktop.days import in_words
from baum_desktop.edits import add_row, edit_row, set_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from baum_desktop.reading import plain
from db.engine import Database, Saved
from db.errors import Refused
from db.models.coalition import CityAssignment, Jurisdiction, Liaison
from db.models.parties import Organization, Person, Role
from db.vocabulary import ContactKind, JurisdictionKind, OrgType, RoleType, label

_DAY: Final = timedelta(days=1)
_GOVERNMENT: Final = {
    JurisdictionKind.CITY: "City of {}",
    JurisdictionKind.COUNTY: "{}",
    JurisdictionKind.CITY_AND_COUNTY: "City and County of {}",
}


def add_liaison(
    database: Database,
    jurisdiction_id: str,
    person: str | NewLiaison,
    start_on: date,
    *,
    is_lead: bool = False,
) -> Added:
    """Let a person (a key, or somebody new) speak for a jurisdiction from a day on; `.id` is the liaison's.

    A new lead takes over: whoever was lead until then stays a liaison without being the lead.

    Raises:
        Refused: the person is a liaison there already, or has no name; `.field` names it.
    """
    new = NewLiaison(person_id=person) if isinstance(person, str) else person
    with database.read() as session:
        city = value_of(session, Jurisdiction, jurisdiction_id, "name", "city")
        known = new.person_id
        name = value_of(session, Person, known, "full_name", "person") if known else " ".join(new.full_name.split())
    with blaming("start_on"), database.change(f"Make {name or 'a person'} a liaison of {city}") as change:
        person_id = new.person_id or _insert_person(change.session, jurisdiction_id, name, new)
        if is_lead:
            _hand_over(change.session, jurisdiction_id, start_on, person_id)
        liaison_id = add_row(
            change.session,
            Liaison,
            person_id=person_id,
            jurisdiction_id=jurisdiction_id,
            is_lead=is_lead,
            start_on=start_on,
        )
    return Added(change.saved, liaison_id)


def _insert_person(session: Session, jurisdiction_id: str, name: str, new: NewLiaison) -> str:
    """Insert a person with a role at the jurisdiction's government, and return the person's key."""
    person_id = add_row(session, Person, full_name=name)
    given = {ContactKind.PHONE: new.phone, ContactKind.EMAIL: new.email}
    insert_points(session, {"person_id": person_id}, given)
    add_row(
        session,
        Role,
        person_id=person_id,
        organization_id=_government(session, jurisdiction_id),
        role_type=RoleType.LIAISON,
        title=new.title,
    )
    return person_id


def _government(session: Session, jurisdiction_id: str) -> str:
    """Return the key of the organization that is a jurisdiction's government, made if there is none yet."""
    name = value_of(session, Jurisdiction, jurisdiction_id, "name", "city")
    kind = value_of(session, Jurisdiction, jurisdiction_id, "kind", "city")
    legal_name = _GOVERNMENT[kind].format(name)
    there = select(Organization.id).where(
        Organization.org_type == OrgType.PARTNER_CITY, Organization.legal_name.in_([legal_name, name])
    )
    found = session.scalars(there.order_by(Organization.id)).first()
    return found or add_row(session, Organization, legal_name=legal_name, org_type=OrgType.PARTNER_CITY)


def _hand_over(session: Session, jurisdiction_id: str, day: date, to_person_id: str) -> None:
    """End the time as lead of whoever leads on a day or later; they go on as liaisons, with the firms they look after.

    A liaison who becomes the lead ends their time without it.
    """
    table = table_of(Liaison)
    goes_on = table.c.end_on.is_(None) | (table.c.end_on >= day)
    theirs = table.c.is_lead | (table.c.person_id == to_person_id)
    query = select(table).where(table.c.jurisdiction_id == jurisdiction_id, goes_on, theirs)
    for row in session.execute(query).mappings().all():
        if row["person_id"] == to_person_id and not row["is_lead"] and _began_before(row, day):
            set_row(session, Liaison, row["id"], end_on=day - _DAY)
        elif row["is_lead"] and _began_before(row, day) and row["person_id"] != to_person_id:
            set_row(session, Liaison, row["id"], end_on=day - _DAY)
            _look_after_instead(session, row, _continued(session, row, day))
        elif row["is_lead"] and row["person_id"] != to_person_id:
            set_row(session, Liaison, row["id"], is_lead=False)


def _began_before(row: RowMapping, day: date) -> bool:
    return row["start_on"] is None or row["start_on"] < day


def _continued(session: Session, row: RowMapping, day: date) -> str:
    """Insert the rest of a liaison's time, no longer as the lead."""
    kept = {name: row[name] for name in ("person_id", "jurisdiction_id", "end_on")}
    return add_row(session, Liaison, **kept, is_lead=False, start_on=day)


def _look_after_instead(session: Session, row: RowMapping, liaison_id: str | None) -> None:
    """Let the firms that a liaison looks after be looked after under another entry, or under none."""
    table = table_of(CityAssignment)
    session.execute(
        update(table)
        .where(table.c.liaison_id == row["id"], table.c.end_on.is_(None))
        .values(liaison_id=liaison_id, version=table.c.version + 1)
    )


def change_liaison(database: Database, liaison_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a liaison that was read with `version`.

    Raises:
        Refused: another liaison leads on some of these days, or the dates do not fit; `.field` names it.
    """
    name = _named(database, liaison_id)
    with blaming("start_on"), database.change(f"Edit {name}") as change:
        before = edit_row(change.session, Liaison, liaison_id, version, {}, name)
        dates = {**before, **fields}
        _check_end(dates["start_on"], dates["end_on"], name)
        edit_row(change.session, Liaison, liaison_id, version, fields, name)
    return change.saved


def end_liaison(database: Database, liaison_id: str, version: int, end_on: date) -> Saved:
    """End a liaison's time on a day; the firms they looked after stay with the city, for another one to take.

    Raises:
        Refused: it began later; `.field` is end_on.
    """
    name = _named(database, liaison_id)
    with database.change(f"End the time of {name}") as change:
        before = edit_row(change.session, Liaison, liaison_id, version, {}, name)
        _check_end(before["start_on"], end_on, name)
        edit_row(change.session, Liaison, liaison_id, version, {"end_on": end_on}, name)
        _look_after_instead(change.session, before, None)
    return change.saved


def _check_end(start_on: date | None, end_on: date | None, name: str) -> None:
    if start_on is not None and end_on is not None and end_on < start_on:
        began = in_words(start_on)
        raise Refused(f"The time of {name} began on {began}; it cannot end before. Nothing was saved.", "end_on")


def _named(database: Database, liaison_id: str) -> str:
    with database.read() as session:
        person_id = value_of(session, Liaison, liaison_id, "person_id", "liaison")
        jurisdiction_id = value_of(session, Liaison, liaison_id, "jurisdiction_id", "liaison")
        person = value_of(session, Person, person_id, "full_name", "person")
        return f"{person} as a liaison of {value_of(session, Jurisdiction, jurisdiction_id, 'name', 'city')}"


def liaisons_of(session: Session, jurisdiction_id: str, today: date) -> list[LiaisonRow]:
    """Return who speaks or spoke for a jurisdiction: those of today first, the lead at the top."""
    query = (
        select(Liaison, Person.full_name)
        .join(Person, Person.id == Liaison.person_id)
        .where(Liaison.jurisdiction_id == jurisdiction_id)
    )
    found = session.execute(query).all()
    people = [liaison.person_id for liaison, _ in found]
    contacts = points_of(plain(session), people)
    roles = _roles(session, people)
    rows = []
    for liaison, full_name in found:
        points = contacts.get(liaison.person_id, ())
        started = liaison.start_on is None or liaison.start_on <= today
        rows.append(
            LiaisonRow(
                id=liaison.id,
                version=liaison.version,
                person_id=liaison.person_id,
                full_name=full_name,
                jurisdiction_id=jurisdiction_id,
                is_lead=liaison.is_lead,
                start_on=liaison.start_on,
                end_on=liaison.end_on,
                is_current=started and (liaison.end_on is None or liaison.end_on >= today),
                role=roles.get(liaison.person_id),
                phone=next((p.shown for p in points if p.kind in (ContactKind.PHONE, ContactKind.MOBILE)), None),
                email=next((p.shown for p in points if p.kind == ContactKind.EMAIL), None),
            )
        )
    return sorted(rows, key=lambda row: (not row.is_current, not row.is_lead, row.full_name.casefold(), row.id))


def _roles(session: Session, people: list[str]) -> dict[str, str]:
    """Return what people do, and where, by the person's key."""
    query = (
        select(Role.person_id, Role.title, Role.role_type, Organization.legal_name)
        .join(Organization, Organization.id == Role.organization_id)
        .where(Role.person_id.in_(people), Role.end_on.is_(None))
        .order_by(Role.id.desc())
    )
    return {
        person_id: ", ".join([title] if title else [label(kind), firm])
        for person_id, title, kind, firm in session.execute(query)
    }
