"""People: contacts at firms with their dated roles, and who is us; corrected whole in person_changes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from baum_desktop.contacts import insert_points
from baum_desktop.days import in_words
from baum_desktop.edits import add_row, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from baum_desktop.people_rows import NewContact
from db.engine import Database, Saved
from db.errors import Refused
from db.models.parties import Organization, Person, Role
from db.models.reference import Account
from db.vocabulary import AccountRole, ContactKind


def add_contact(database: Database, organization_id: str, new: NewContact) -> Added:
    """Add a person with a role at a firm, or give somebody known (`new.person_id`) the role; `.id` is the person's.

    Raises:
        Refused: there is no name, or a value cannot be kept; `.field` names it.
    """
    with database.read() as session:
        firm = value_of(session, Organization, organization_id, "legal_name", "firm")
        name = value_of(session, Person, new.person_id, "full_name", "person") if new.person_id else new.full_name
    with database.change(f"Add {_named(name)} to {firm}") as change:
        person_id = insert_contact(change.session, organization_id, new)
    return Added(change.saved, person_id)


def insert_contact(session: Session, organization_id: str, new: NewContact) -> str:
    """Insert a person with a role within a change that is already open, and return the person's key."""
    person_id = new.person_id or _insert_person(session, new)
    _check_span({"start_on": new.start_on, "end_on": new.end_on})
    if new.is_primary:
        _nobody_primary(session, organization_id)
    add_row(
        session,
        Role,
        person_id=person_id,
        organization_id=organization_id,
        site_id=new.site_id,
        role_type=new.role_type,
        title=new.title,
        is_primary=new.is_primary,
        decision_maker=new.decision_maker,
        start_on=new.start_on,
        end_on=new.end_on,
    )
    return person_id


def _insert_person(session: Session, new: NewContact) -> str:
    person_id = add_row(
        session,
        Person,
        full_name=" ".join(new.full_name.split()),
        language=new.language,
        pronouns=new.pronouns,
        notes=new.notes,
    )
    given = {ContactKind.PHONE: new.phone, ContactKind.MOBILE: new.mobile, ContactKind.EMAIL: new.email}
    insert_points(session, {"person_id": person_id}, given)
    return person_id


def _nobody_primary(session: Session, organization_id: str) -> None:
    """Make room for another main contact of a firm: there is one at a time."""
    role = table_of(Role)
    session.execute(
        update(role)
        .where(role.c.organization_id == organization_id, role.c.is_primary)
        .values(is_primary=False, version=role.c.version + 1)
    )


def _named(name: str) -> str:
    return " ".join(name.split())[:120] or "a person"


def delete_person(database: Database, person_id: str, version: int) -> Saved:
    """Delete a person with their roles; what they took part in keeps its notes."""
    name = _full_name(database, person_id)
    with database.change(f"Delete {name}") as change:
        remove_row(change.session, Person, person_id, version, name)
    return change.saved


def change_role(database: Database, role_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a role that was read with `version`."""
    name, organization_id = _holder(database, role_id)
    with database.change(f"Edit the role of {name}") as change:
        before = edit_row(change.session, Role, role_id, version, {}, f"The role of {name}")
        _check_span({**before, **fields})
        if fields.get("is_primary") and not before["is_primary"]:
            _nobody_primary(change.session, organization_id)
        edit_row(change.session, Role, role_id, version, fields, f"The role of {name}")
    return change.saved


def _check_span(role: Mapping[str, Any]) -> None:
    """Refuse a role that ends before it began."""
    began, ended = role["start_on"], role["end_on"]
    if began is not None and ended is not None and ended < began:
        raise Refused(f"The role began on {in_words(began)}; it cannot end before. Nothing was saved.", "end_on")


def end_role(database: Database, role_id: str, version: int, end_on: date) -> Saved:
    """End a role on a day; the person stays.

    Raises:
        Refused: the role began later.
    """
    name, _ = _holder(database, role_id)
    with database.change(f"End the role of {name}") as change:
        ended = {"end_on": end_on, "is_primary": False}
        before = edit_row(change.session, Role, role_id, version, {}, f"The role of {name}")
        _check_span({**before, **ended})
        edit_row(change.session, Role, role_id, version, ended, f"The role of {name}")
    return change.saved


def add_ours(
    database: Database,
    full_name: str,
    organization_id: str | None = None,
    role: AccountRole = AccountRole.STAFF,
    jurisdiction_id: str | None = None,
) -> Added:
    """Add one of us: a person with an account, so that visits and tasks can name them; `.id` is the person's.

    Raises:
        Refused: there is an account of this name.
    """
    name = " ".join(full_name.split())
    with database.read() as session:
        if name and session.scalar(select(Account.id).where(Account.name == name)) is not None:
            raise Refused(f"There is already an account of {name}. Nothing was saved.", "full_name")
    with database.change(f"Add {_named(name)} to our people") as change:
        person_id = add_row(change.session, Person, full_name=name)
        add_row(change.session, Account, name=name, person_id=person_id, role=role, jurisdiction_id=jurisdiction_id)
        if organization_id is not None:
            add_row(change.session, Role, person_id=person_id, organization_id=organization_id)
    return Added(change.saved, person_id)


def _full_name(database: Database, person_id: str) -> str:
    with database.read() as session:
        return str(value_of(session, Person, person_id, "full_name", "person"))


def _holder(database: Database, role_id: str) -> tuple[str, str]:
    """Return whose role it is, by full name, and at which firm, by key."""
    with database.read() as session:
        person_id = value_of(session, Role, role_id, "person_id", "role")
        organization_id = value_of(session, Role, role_id, "organization_id", "role")
        return str(value_of(session, Person, person_id, "full_name", "person")), str(organization_id)
