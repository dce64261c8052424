"""Requirements and payments as they are read: with how late they are today, and how ready."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.award_rows import RequirementRow, TrancheRow
from baum_desktop.readiness import DONE, ReportFacts, readiness, report_facts
from db.models.funding import Requirement, Tranche
from db.models.parties import Person
from db.vocabulary import RequirementStatus, TrancheStatus, label

_SETTLED = (TrancheStatus.RECEIVED, TrancheStatus.CANCELLED)


def requirement_rows(
    session: Session, award_ids: Sequence[str], today: date, *, until: date | None = None
) -> list[RequirementRow]:
    """Return what funders ask for, by due date; with `until`, only what is open and due by that day."""
    query = (
        select(Requirement, Person.full_name)
        .outerjoin(Person, Person.id == Requirement.responsible_id)
        .where(Requirement.award_id.in_(award_ids))
        .order_by(Requirement.due_on, Requirement.id)
    )
    if until is not None:
        query = query.where(Requirement.due_on <= until, Requirement.status.not_in(DONE))
    found = [(requirement, name) for requirement, name in session.execute(query)]
    facts = report_facts(session, {requirement.award_id for requirement, _ in found})
    return [_requirement(requirement, name, facts[requirement.award_id], today) for requirement, name in found]


def _requirement(requirement: Requirement, name: str | None, facts: ReportFacts, today: date) -> RequirementRow:
    ready, missing = readiness(requirement, facts, today)
    is_open = requirement.status not in DONE
    late = (today - requirement.due_on).days
    status = requirement.status
    if is_open and late > 0:
        status = RequirementStatus.OVERDUE
    elif status == RequirementStatus.OVERDUE:
        status = RequirementStatus.UPCOMING
    return RequirementRow(
        id=requirement.id,
        version=requirement.version,
        award_id=requirement.award_id,
        kind=requirement.kind,
        title=requirement.title or label(requirement.kind),
        due_on=requirement.due_on,
        period_start_on=requirement.period_start_on,
        period_end_on=requirement.period_end_on,
        responsible_id=requirement.responsible_id,
        responsible_name=name,
        status=status,
        submitted_on=requirement.submitted_on,
        accepted_on=requirement.accepted_on,
        notes=requirement.notes,
        days_late=late if is_open else None,
        ready_percent=ready,
        missing=missing,
    )


def tranche_rows(
    session: Session, award_ids: Sequence[str], today: date, *, until: date | None = None
) -> list[TrancheRow]:
    """Return payments in their order; with `until`, only what is to come and due by that day."""
    query = select(Tranche).where(Tranche.award_id.in_(award_ids)).order_by(Tranche.position, Tranche.id)
    if until is not None:
        query = query.where(Tranche.due_on <= until, Tranche.status.not_in(_SETTLED))
    return [_tranche(tranche, today) for tranche in session.scalars(query)]


def _tranche(tranche: Tranche, today: date) -> TrancheRow:
    is_open = tranche.status not in _SETTLED
    late = (today - tranche.due_on).days if is_open and tranche.due_on is not None else None
    status = tranche.status
    if late is not None and late > 0:
        status = TrancheStatus.LATE
    elif status == TrancheStatus.LATE:
        status = TrancheStatus.EXPECTED
    return TrancheRow(
        id=tranche.id,
        version=tranche.version,
        award_id=tranche.award_id,
        position=tranche.position,
        due_on=tranche.due_on,
        amount_cents=tranche.amount_cents,
        condition=tranche.condition,
        status=status,
        invoiced_on=tranche.invoiced_on,
        received_on=tranche.received_on,
        received_cents=tranche.received_cents,
        days_late=late,
    )
