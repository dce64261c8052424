"""WARN notices: who has to know of one at once, and what stands in that person's tasks.

The state's WARN act asks for sixty days' notice of mass layoffs, closures and moves, to the workers, the state, the
local workforce area and the chief elected official of the place: the partner city that the liaison speaks for.
"""

from datetime import date
from typing import Any, Final

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from baum_desktop.assignments import in_force
from baum_desktop.days import in_words
from baum_desktop.fields import table_of
from baum_desktop.flag_clock import answer_due_on, answer_within
from baum_desktop.outreach_rows import NewTask
from baum_desktop.people_reading import holds
from baum_desktop.reading import plain
from baum_desktop.tasks import insert_tasks
from db.models.coalition import CityAssignment, Liaison
from db.models.outreach import RedFlag
from db.models.parties import Organization, Site
from db.vocabulary import AssignmentBasis, Priority, Severity

NOTICE_DAYS: Final = 60
"""Days of notice that the act asks for (Labor Code 1401)."""


def warn_liaison(session: Session, flag_id: str) -> str:
    """Add the task that tells the lead liaison of the city, within a change that is already open; returns its key.

    A city without a lead liaison leaves the task to nobody yet, where everybody sees it.
    """
    flag = session.execute(select(table_of(RedFlag)).where(RedFlag.id == flag_id)).mappings().one()
    firm = session.scalar(select(Organization.legal_name).where(Organization.id == flag["organization_id"]))
    city_id, liaison = _looked_after(session, flag)
    due_on = answer_due_on(flag["raised_on"], Severity.RED, flag["due_on"], answer_within(plain(session)))
    told = NewTask(
        title=_title(str(firm), flag["jobs_at_risk"], flag["warn_effective_on"]),
        assignee_id=liaison or (_lead(session, city_id, flag["raised_on"]) if city_id else None),
        due_on=due_on,
        priority=Priority.HIGH,
        red_flag_id=flag_id,
        jurisdiction_id=city_id,
    )
    return insert_tasks(session, [told], organization_id=flag["organization_id"])[0]


def _title(firm: str, jobs: int | None, effective_on: date | None) -> str:
    """Return the task's words, the firm's name cut where it would not leave room for the day."""
    counted = f", {jobs:,} {'job' if jobs == 1 else 'jobs'}" if jobs else ""
    when = f", effective {in_words(effective_on)}" if effective_on else ""
    return f"Answer the WARN notice of {firm[:300]}{counted}{when}"


def _looked_after(session: Session, flag: RowMapping) -> tuple[str | None, str | None]:
    """Return the jurisdiction that looks after the flag's site, and a liaison whom a person has named for it."""
    by_hand = CityAssignment.basis == AssignmentBasis.BY_HAND
    query = (
        select(CityAssignment.jurisdiction_id, Liaison.person_id)
        .outerjoin(Liaison, Liaison.id == CityAssignment.liaison_id)
        .where(
            CityAssignment.organization_id == flag["organization_id"],
            CityAssignment.site_id.is_(None) | (CityAssignment.site_id == flag["site_id"]),
            in_force(flag["raised_on"]),
        )
        .order_by(by_hand.desc(), CityAssignment.site_id.is_(None), CityAssignment.id)
        .limit(1)
    )
    found: Any = session.execute(query).one_or_none()
    if found is not None:
        return found[0], found[1]
    # No assignment yet: the address speaks.
    here = select(Site.jurisdiction_id).where(Site.organization_id == flag["organization_id"], Site.closed_on.is_(None))
    first = here.order_by((Site.id == flag["site_id"]).desc(), Site.is_primary.desc(), Site.id).limit(1)
    return session.scalar(first), None


def _lead(session: Session, jurisdiction_id: str, today: date) -> str | None:
    """Return who leads for a jurisdiction, else whoever speaks for it."""
    return session.scalar(
        select(Liaison.person_id)
        .where(Liaison.jurisdiction_id == jurisdiction_id, holds(Liaison.end_on, today))
        .order_by(Liaison.is_lead.desc(), Liaison.start_on, Liaison.id)
        .limit(1)
    )


def short_notice(received_on: date | None, effective_on: date | None) -> int | None:
    """Return the days of notice where they are fewer than the act asks for, else None."""
    if received_on is None or effective_on is None:
        return None
    days = (effective_on - received_on).days
    return days if days < NOTICE_DAYS else None
