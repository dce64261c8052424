"""Money at an employer: help given and jobs that came of it, each with the award that it is credited to."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from baum_desktop.employer_rows import MoneyRow
from baum_desktop.reading import tuples
from db.models.funding import Award, Funder
from db.models.observations import Attribution, JobEvent, Placement
from db.models.outreach import Service
from db.models.parties import Organization, Site
from db.vocabulary import label


def money_of(session: Session, organization_id: str) -> list[MoneyRow]:
    """Return services, credited job events and placements of a firm, newest first."""
    rows = [
        *_services(session, organization_id),
        *_job_events(session, organization_id),
        *_placements(session, organization_id),
    ]
    return sorted(rows, key=lambda row: (row.on, row.id), reverse=True)


def _with_award(query: Select[*tuple[Any, ...]], award_id: Any) -> Select[*tuple[Any, ...]]:
    """Add the key and title of an award and the name of who gave it."""
    giver = aliased(Organization)
    return (
        query.add_columns(Award.id, Award.title, giver.legal_name)
        .outerjoin(Award, Award.id == award_id)
        .outerjoin(Funder, Funder.id == Award.funder_id)
        .outerjoin(giver, giver.id == Funder.organization_id)
    )


_SERVICES: Final = _with_award(
    select(Service.id, Service.served_on, Service.kind, Service.hours, Attribution.share_percent)
    .outerjoin(Attribution, Attribution.service_id == Service.id)
    .where(Service.organization_id == bindparam("organization_id")),
    Attribution.award_id,
)


def _services(session: Session, organization_id: str) -> list[MoneyRow]:
    rows = []
    for key, day, kind, hours, share, *award in tuples(session, _SERVICES, organization_id=organization_id):
        spent = f", {hours.normalize():f} {'hour' if hours == 1 else 'hours'}" if hours is not None else ""
        rows.append(MoneyRow(*[key, "service", day, *award, f"{label(kind)}{spent}", share]))
    return rows


_JOB_EVENTS: Final = _with_award(
    select(JobEvent.id, JobEvent.happened_on, JobEvent.kind, JobEvent.jobs, Attribution.share_percent)
    .join(Site, Site.id == JobEvent.site_id)
    .join(Attribution, Attribution.job_event_id == JobEvent.id)
    .where(Site.organization_id == bindparam("organization_id")),
    Attribution.award_id,
)


def _job_events(session: Session, organization_id: str) -> list[MoneyRow]:
    rows = []
    for key, day, kind, jobs, share, *award in tuples(session, _JOB_EVENTS, organization_id=organization_id):
        what = f"{jobs:,} {'job' if jobs == 1 else 'jobs'} {label(kind).lower()}"
        rows.append(MoneyRow(*[key, "job_event", day, *award, what, share]))
    return rows


_PLACEMENTS: Final = _with_award(
    select(Placement.id, Placement.placed_on, Placement.position).where(
        Placement.organization_id == bindparam("organization_id")
    ),
    Placement.award_id,
)


def _placements(session: Session, organization_id: str) -> list[MoneyRow]:
    return [
        MoneyRow(*[key, "placement", day, *award, f"Placement, {position}" if position else "Placement", None])
        for key, day, position, *award in tuples(session, _PLACEMENTS, organization_id=organization_id)
    ]
