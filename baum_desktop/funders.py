"""Funders and what they are asked for: added and changed."""

from dataclasses import asdict
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop import phones
from baum_desktop.award_rows import NewFunder
from baum_desktop.blaming import blaming
from baum_desktop.contacts import domain_of, email
from baum_desktop.edits import add_row, edit_row, set_row, value_of
from baum_desktop.employer_rows import Added
from db.engine import Database, Saved
from db.errors import Refused
from db.models.funding import Application, Funder
from db.models.parties import Organization
from db.vocabulary import ApplicationStage, OrgType

_OF_ORGANIZATION: Final = ("name", "website", "phone", "email")
"""What is kept with the organization that a funder is."""


def add_funder(database: Database, new: NewFunder) -> Added:
    """Add a funder; `.id` is the funder's key.

    Raises:
        Refused: it has no name, or is a funder already; `.field` names it.
    """
    fields = asdict(new)
    organization_id = fields.pop("organization_id")
    about = {name: fields.pop(name) for name in _OF_ORGANIZATION}
    name = " ".join(new.name.split())
    with database.read() as session:
        if organization_id:
            name = value_of(session, Organization, organization_id, "legal_name", "organization")
        _check_new(session, name)
    with blaming("organization_id"), database.change(f"Add funder {name}") as change:
        kept = organization_id or add_row(
            change.session, Organization, org_type=OrgType.FUNDER, **_organization({**about, "name": name})
        )
        funder_id = add_row(change.session, Funder, organization_id=kept, **fields)
    return Added(change.saved, funder_id)


def _check_new(session: Session, name: str) -> None:
    if not name:
        raise Refused("A funder needs its name. Nothing was saved.", "name")
    same = (
        select(Funder.id)
        .join(Organization, Organization.id == Funder.organization_id)
        .where(Organization.legal_name == name)
    )
    if session.scalars(same).first() is not None:
        raise Refused(f"{name} is already kept as a funder. Nothing was saved.", "name")


def _organization(about: dict[str, Any]) -> dict[str, Any]:
    """Return what is kept of an organization from what a form sends."""
    kept: dict[str, Any] = {}
    if "name" in about:
        kept["legal_name"] = " ".join((about["name"] or "").split())
    if "website" in about:
        kept |= {"website": about["website"], "domain": domain_of(about["website"])}
    if "phone" in about:
        phone = phones.understood(about["phone"])
        kept |= {"phone": phone.kept if phone else None, "phone_as_given": phone.as_given if phone else None}
    if "email" in about:
        kept["email"] = email(about["email"]) if (about["email"] or "").strip() else None
    return kept


def change_funder(database: Database, funder_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a funder that was read with `version`; its name, website, phone and email are changed too.

    Raises:
        ChangedMeanwhile: somebody else saved it since.
        Refused: a value cannot be kept; `.field` names it.
    """
    about = _organization({name: fields.pop(name) for name in _OF_ORGANIZATION if name in fields})
    with database.read() as session:
        organization_id = value_of(session, Funder, funder_id, "organization_id", "funder")
        name = value_of(session, Organization, organization_id, "legal_name", "funder")
    with database.change(f"Edit {name}") as change:
        edit_row(change.session, Funder, funder_id, version, fields, name)
        if about:
            set_row(change.session, Organization, organization_id, **about)
    return change.saved


def add_application(
    database: Database,
    funder_id: str,
    title: str,
    *,
    asked_cents: int | None = None,
    stage: ApplicationStage = ApplicationStage.LOI,
    due_on: date | None = None,
    **fields: Any,
) -> Added:
    """Record money asked for.

    Raises:
        Refused: it has no title, or a value cannot be kept; `.field` names it.
    """
    name = _funder(database, funder_id)
    with database.change(f"Record an application to {name}") as change:
        application_id = add_row(
            change.session,
            Application,
            funder_id=funder_id,
            title=title,
            asked_cents=asked_cents,
            stage=stage,
            due_on=due_on,
            **fields,
        )
    return Added(change.saved, application_id)


def change_application(database: Database, application_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an application that was read with `version`, such as its stage."""
    with database.read() as session:
        title = value_of(session, Application, application_id, "title", "application")
    with database.change(f"Edit the application “{title}”") as change:
        edit_row(change.session, Application, application_id, version, fields, f"The application “{title}”")
    return change.saved


def _funder(database: Database, funder_id: str) -> str:
    with database.read() as session:
        organization_id = value_of(session, Funder, funder_id, "organization_id", "funder")
        return str(value_of(session, Organization, organization_id, "legal_name", "funder"))
