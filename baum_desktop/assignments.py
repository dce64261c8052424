"""Which city looks after which firm: derived from the address, or decided by a person, with dates and reason."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, delete, select
from sqlalchemy.orm import Session, aliased

from baum_desktop.city_rows import CityAssignmentRow
from baum_desktop.days import in_words
from baum_desktop.edits import add_row, edit_row, set_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from db.engine import Database, Saved
from db.errors import Refused
from db.models.coalition import CityAssignment, Jurisdiction, Liaison
from db.models.parties import Organization, Person
from db.vocabulary import AssignmentBasis

_DAY: Final = timedelta(days=1)


def in_force(day: date) -> ColumnElement[bool]:
    """Return the condition that an assignment holds on a day; both its days belong to it."""
    started: ColumnElement[bool] = CityAssignment.start_on <= day
    return started & (CityAssignment.end_on.is_(None) | (CityAssignment.end_on >= day))


def assign_city(
    database: Database,
    organization_id: str,
    jurisdiction_id: str,
    reason: str,
    start_on: date,
    *,
    liaison_id: str | None = None,
    staff_owner_id: str | None = None,
) -> Added:
    """Give a firm to a jurisdiction by hand from a day on; the assignment in force until then ends the day before.

    Raises:
        Refused: there is no reason, or the liaison is not of that jurisdiction; `.field` names it.
    """
    if not reason.strip():
        raise Refused("Say why this city looks after the firm. Nothing was saved.", "reason")
    with database.read() as session:
        firm = value_of(session, Organization, organization_id, "legal_name", "firm")
        city = value_of(session, Jurisdiction, jurisdiction_id, "name", "city")
        _check_liaison(session, liaison_id, jurisdiction_id, city)
    with database.change(f"Assign {firm} to {city}") as change:
        for row in _from(change.session, organization_id, None, start_on):
            _end_before(change.session, row, start_on)
        assignment_id = add_row(
            change.session,
            CityAssignment,
            organization_id=organization_id,
            jurisdiction_id=jurisdiction_id,
            liaison_id=liaison_id,
            staff_owner_id=staff_owner_id,
            start_on=start_on,
            basis=AssignmentBasis.BY_HAND,
            reason=reason,
        )
    return Added(change.saved, assignment_id)


def change_assignment(
    database: Database,
    assignment_id: str,
    version: int,
    *,
    liaison_id: str | None,
    staff_owner_id: str | None,
) -> Saved:
    """Say which liaison and which member of staff look after a firm.

    Raises:
        Refused: the liaison is not of that jurisdiction; `.field` is liaison_id.
    """
    with database.read() as session:
        firm = _firm(session, assignment_id)
        jurisdiction_id = value_of(session, CityAssignment, assignment_id, "jurisdiction_id", "assignment")
        city = value_of(session, Jurisdiction, jurisdiction_id, "name", "city")
        _check_liaison(session, liaison_id, jurisdiction_id, city)
    fields = {"liaison_id": liaison_id, "staff_owner_id": staff_owner_id}
    with database.change(f"Change who looks after {firm}") as change:
        edit_row(change.session, CityAssignment, assignment_id, version, fields, f"The assignment of {firm}")
    return change.saved


def end_assignment(database: Database, assignment_id: str, version: int, end_on: date) -> Saved:
    """End an assignment on a day.

    Raises:
        Refused: it began later; `.field` is end_on.
    """
    with database.read() as session:
        firm = _firm(session, assignment_id)
    with database.change(f"End the assignment of {firm}") as change:
        name = f"The assignment of {firm}"
        before = edit_row(change.session, CityAssignment, assignment_id, version, {}, name)
        if end_on < before["start_on"]:
            began = in_words(before["start_on"])
            raise Refused(f"{name} began on {began}; it cannot end before. Nothing was saved.", "end_on")
        edit_row(change.session, CityAssignment, assignment_id, version, {"end_on": end_on}, name)
    return change.saved


def follow_address(
    session: Session, organization_id: str, jurisdiction_id: str | None, today: date, site_id: str | None = None
) -> str | None:
    """Bring the assignment that was derived from an address up to date within an open change; return its key, if any.

    One that a person made stays as it is. Give `site_id` for a site that is not the main one: its city then looks
    after that site alone.
    """
    kept: str | None = None
    for row in _from(session, organization_id, site_id, today):
        if row["basis"] == AssignmentBasis.BY_HAND or row["jurisdiction_id"] == jurisdiction_id:
            kept = str(row["id"])
        else:
            _end_before(session, row, today)
    if kept is not None or jurisdiction_id is None:
        return kept
    return add_row(
        session,
        CityAssignment,
        organization_id=organization_id,
        site_id=site_id,
        jurisdiction_id=jurisdiction_id,
        start_on=today,
    )


def _from(session: Session, organization_id: str, site_id: str | None, day: date) -> list[Mapping[str, Any]]:
    """Return the assignments of a firm, or of one of its sites, that hold on a day or later."""
    table = table_of(CityAssignment)
    mine = table.c.site_id.is_(None) if site_id is None else table.c.site_id == site_id
    query = select(table).where(
        table.c.organization_id == organization_id, mine, table.c.end_on.is_(None) | (table.c.end_on >= day)
    )
    return [dict(row) for row in session.execute(query.order_by(table.c.start_on, table.c.id)).mappings()]


def _end_before(session: Session, row: Mapping[str, Any], day: date) -> None:
    """End an assignment the day before; one that would not have begun by then never was."""
    if row["start_on"] >= day:
        table = table_of(CityAssignment)
        session.execute(delete(table).where(table.c.id == row["id"]))
    else:
        set_row(session, CityAssignment, row["id"], end_on=day - _DAY)


def _check_liaison(session: Session, liaison_id: str | None, jurisdiction_id: str, city: str) -> None:
    if liaison_id and value_of(session, Liaison, liaison_id, "jurisdiction_id", "liaison") != jurisdiction_id:
        raise Refused(f"This liaison does not speak for {city}. Choose one of {city}'s liaisons.", "liaison_id")


def _firm(session: Session, assignment_id: str) -> str:
    organization_id = value_of(session, CityAssignment, assignment_id, "organization_id", "assignment")
    return str(value_of(session, Organization, organization_id, "legal_name", "firm"))


def assignments_of(session: Session, organization_id: str, today: date) -> list[CityAssignmentRow]:
    """Return the assignments of a firm, those in force first."""
    found = session.execute(_assignments().where(CityAssignment.organization_id == organization_id)).all()
    rows = [CityAssignmentRow(*[*row, _holds(row.start_on, row.end_on, today)]) for row in found]
    return sorted(rows, key=lambda row: not row.is_current)


def _holds(start_on: date, end_on: date | None, day: date) -> bool:
    return start_on <= day and (end_on is None or end_on >= day)


def _assignments() -> Select[*tuple[Any, ...]]:
    """Return the query of assignments in the order of CityAssignmentRow's own columns, the newest first."""
    speaks, owns = aliased(Person), aliased(Person)
    return (
        select(
            CityAssignment.id,
            CityAssignment.version,
            CityAssignment.organization_id,
            Organization.legal_name,
            CityAssignment.site_id,
            CityAssignment.jurisdiction_id,
            Jurisdiction.name,
            CityAssignment.liaison_id,
            speaks.full_name,
            CityAssignment.staff_owner_id,
            owns.full_name,
            CityAssignment.start_on,
            CityAssignment.end_on,
            CityAssignment.basis,
            CityAssignment.reason,
        )
        .join(Organization, Organization.id == CityAssignment.organization_id)
        .join(Jurisdiction, Jurisdiction.id == CityAssignment.jurisdiction_id)
        .outerjoin(Liaison, Liaison.id == CityAssignment.liaison_id)
        .outerjoin(speaks, speaks.id == Liaison.person_id)
        .outerjoin(owns, owns.id == CityAssignment.staff_owner_id)
        .order_by(CityAssignment.start_on.desc(), CityAssignment.id)
    )
