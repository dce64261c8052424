"""Funding: funders, what they gave, and what is due to them and from them."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.award_changes import add_award, amend_award, change_award, delete_award
from baum_desktop.award_list import award_rows, funder_rows
from baum_desktop.award_rows import (
    ApplicationRow,
    AwardRow,
    DueKind,
    DueRow,
    FunderRecord,
    FunderRow,
    RequirementRow,
    TrancheRow,
)
from baum_desktop.awards import award_history, award_list, award_record, indicator_choices, program_choices
from baum_desktop.deliverables import (
    accept_requirement,
    add_requirement,
    add_target,
    change_requirement,
    change_target,
    delete_requirement,
    delete_target,
    set_actual,
    submit_requirement,
)
from baum_desktop.firm_people import people_of
from baum_desktop.funders import add_application, add_funder, change_application, change_funder
from baum_desktop.keys import resolve
from baum_desktop.money import (
    add_expense,
    add_tranche,
    change_budget_line,
    change_expense,
    change_tranche,
    delete_budget_line,
    delete_expense,
    delete_tranche,
    receive_tranche,
    set_budget_line,
    take_back_receipt,
)
from baum_desktop.outreach_rows import TickRow
from baum_desktop.phones import shown
from baum_desktop.reading import plain
from baum_desktop.requirement_rows import open_requirements
from baum_desktop.tranche_rows import tranche_rows
from db.engine import Database
from db.errors import NotFound
from db.models.funding import Application, Award, Funder
from db.models.parties import Organization
from db.vocabulary import AwardStatus, label

__all__ = [
    "accept_requirement",
    "add_application",
    "add_award",
    "add_expense",
    "add_funder",
    "add_requirement",
    "add_target",
    "add_tranche",
    "amend_award",
    "award_history",
    "award_list",
    "award_record",
    "change_application",
    "change_award",
    "change_budget_line",
    "change_expense",
    "change_funder",
    "change_requirement",
    "change_target",
    "change_tranche",
    "delete_award",
    "delete_budget_line",
    "delete_expense",
    "delete_requirement",
    "delete_target",
    "delete_tranche",
    "due",
    "find_award",
    "find_funder",
    "funder_choices",
    "funder_list",
    "funder_record",
    "indicator_choices",
    "program_choices",
    "receive_tranche",
    "set_actual",
    "set_budget_line",
    "submit_requirement",
    "take_back_receipt",
]


def funder_list(database: Database, today: date) -> list[FunderRow]:
    """Return the funders by name, with the money of their awards as of `today`."""
    with database.read() as session:
        return funder_rows(session, today)


def funder_record(database: Database, funder_id: str, today: date) -> FunderRecord:
    """Return a funder, whole.

    Raises:
        NotFound: there is no such funder (any more).
    """
    with database.read() as session:
        row = next(iter(funder_rows(session, today, Funder.id == funder_id)), None)
        if row is None:
            raise NotFound("This funder is not in the database (any more). Undo may bring it back.")
        funder, organization = session.execute(
            select(Funder, Organization)
            .join(Organization, Organization.id == Funder.organization_id)
            .where(Funder.id == funder_id)
        ).one()
        return FunderRecord(
            row=row,
            organization_version=organization.version,
            website=organization.website,
            phone=shown(organization.phone) or organization.phone_as_given,
            email=organization.email,
            reports_by=funder.reports_by,
            portal_url=funder.portal_url,
            acknowledgement=funder.acknowledgement,
            notes=funder.notes,
            awards=tuple(award_rows(session, today, Award.funder_id == funder_id)),
            applications=_applications(session, funder_id),
            people=tuple(people_of(plain(session), row.organization_id, today)),
        )


def _applications(session: Session, funder_id: str) -> tuple[ApplicationRow, ...]:
    query = (
        select(
            Application.id,
            Application.version,
            Application.funder_id,
            Application.award_id,
            Application.title,
            Application.asked_cents,
            Application.stage,
            Application.due_on,
            Application.submitted_on,
            Application.decided_on,
            Application.notes,
        )
        .where(Application.funder_id == funder_id)
        .order_by(Application.due_on.desc().nulls_last(), Application.id.desc())
    )
    found: list[list[Any]] = [list(row) for row in session.execute(query)]
    return tuple(ApplicationRow(*row) for row in found)


def funder_choices(database: Database) -> list[TickRow]:
    """Return the funders to choose from in a form, by name."""
    query = select(Funder.id, Organization.legal_name).join(Organization, Organization.id == Funder.organization_id)
    with database.read() as session:
        rows = [TickRow(key, name) for key, name in session.execute(query)]
    return sorted(rows, key=lambda row: row.name.casefold())


def due(database: Database, today: date, days: int = 60) -> list[DueRow]:
    """Return what is due within so many days or overdue, the earliest first: requirements, and payments to come."""
    until = today + timedelta(days=days)
    with database.read() as session:
        awards = {row.id: row for row in award_rows(session, today, Award.status != AwardStatus.DECLINED)}
        asked = open_requirements(plain(session), today, until)
        coming = tranche_rows(session, list(awards), today, until=until)
    rows = [_due_requirement(row, awards[row.award_id]) for row in asked]
    rows += [_due_tranche(row, awards[row.award_id], row.due_on) for row in coming if row.due_on is not None]
    return sorted(rows, key=lambda row: (row.due_on, row.kind, row.award_title, row.id))


def _due_requirement(row: RequirementRow, award: AwardRow) -> DueRow:
    return DueRow(
        kind=DueKind.REQUIREMENT,
        id=row.id,
        version=row.version,
        award_id=row.award_id,
        award_title=award.title,
        funder_name=award.funder_name,
        title=row.title,
        due_on=row.due_on,
        days_late=row.days_late or 0,
        status=label(row.status),
        amount_cents=None,
        responsible_name=row.responsible_name,
        ready_percent=row.ready_percent,
        missing=row.missing,
    )


def _due_tranche(row: TrancheRow, award: AwardRow, due_on: date) -> DueRow:
    return DueRow(
        kind=DueKind.TRANCHE,
        id=row.id,
        version=row.version,
        award_id=row.award_id,
        award_title=award.title,
        funder_name=award.funder_name,
        title=f"Payment {row.position}",
        due_on=due_on,
        days_late=row.days_late or 0,
        status=label(row.status),
        amount_cents=row.amount_cents,
        responsible_name=None,
        ready_percent=0 if row.condition else 100,
        missing=(row.condition,) if row.condition else (),
    )


def find_funder(database: Database, key: str) -> str:
    """Return the id of the funder that `key` means: its id, exact name or unambiguous beginning.

    Raises:
        NotFound: there is none.
        Refused: there are several; the sentence names them.
    """
    return resolve(database, "funder", key)


def find_award(database: Database, key: str) -> str:
    """Return the id of the award that `key` means: its id, exact title or unambiguous beginning.

    Raises:
        NotFound: there is none.
        Refused: there are several; the sentence names them.
    """
    return resolve(database, "award", key)
