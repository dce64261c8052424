"""Money at an employer: help given and jobs that came of it, each with the award that it is credited to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from baum_desktop.employer_rows import MoneyRow
from baum_desktop.reading import Query
from db.raw import Reader
from db.vocabulary import JobEventKind, ServiceKind, label


def money_of(reader: Reader, organization_id: str) -> list[MoneyRow]:
    """Return services, credited job events and placements of a firm, newest first."""
    rows = [
        *_services(reader, organization_id),
        *_job_events(reader, organization_id),
        *_placements(reader, organization_id),
    ]
    return sorted(rows, key=lambda row: (row.on, row.id), reverse=True)


_AWARD: Final = """
    LEFT JOIN award ON award.id = {}.award_id
    LEFT JOIN funder ON funder.id = award.funder_id
    LEFT JOIN organization AS giver ON giver.id = funder.organization_id
"""
"""Joins the award of a row, and who gave it; three columns of each query are of these."""


@dataclass(frozen=True, slots=True)
class _Service:
    id: str
    served_on: date
    kind: ServiceKind
    hours: Decimal | None
    share: int | None
    award_id: str | None
    award_title: str | None
    funder_name: str | None


_SERVICES: Final = Query(
    _Service,
    f"""
    SELECT service.id, service.served_on, service.kind, service.hours, attribution.share_percent, award.id,
        award.title, giver.legal_name
    FROM service LEFT JOIN attribution ON attribution.service_id = service.id {_AWARD.format("attribution")}
    WHERE service.organization_id = ?
    """,
)


def _services(reader: Reader, organization_id: str) -> list[MoneyRow]:
    rows = []
    for key, day, kind, hours, share, *award in _SERVICES.values(reader, [organization_id]):
        spent = f", {hours.normalize():f} {'hour' if hours == 1 else 'hours'}" if hours is not None else ""
        rows.append(MoneyRow(*[key, "service", day, *award, f"{label(kind)}{spent}", share]))
    return rows


@dataclass(frozen=True, slots=True)
class _JobEvent:
    id: str
    happened_on: date
    kind: JobEventKind
    jobs: int
    share: int | None
    award_id: str | None
    award_title: str | None
    funder_name: str | None


_JOB_EVENTS: Final = Query(
    _JobEvent,
    f"""
    SELECT job_event.id, job_event.happened_on, job_event.kind, job_event.jobs, attribution.share_percent, award.id,
        award.title, giver.legal_name
    FROM job_event JOIN site ON site.id = job_event.site_id
    JOIN attribution ON attribution.job_event_id = job_event.id {_AWARD.format("attribution")}
    WHERE site.organization_id = ?
    """,
)


def _job_events(reader: Reader, organization_id: str) -> list[MoneyRow]:
    rows = []
    for key, day, kind, jobs, share, *award in _JOB_EVENTS.values(reader, [organization_id]):
        what = f"{jobs:,} {'job' if jobs == 1 else 'jobs'} {label(kind).lower()}"
        rows.append(MoneyRow(*[key, "job_event", day, *award, what, share]))
    return rows


@dataclass(frozen=True, slots=True)
class _Placement:
    id: str
    placed_on: date
    position: str | None
    award_id: str | None
    award_title: str | None
    funder_name: str | None


_PLACEMENTS: Final = Query(
    _Placement,
    f"""
    SELECT placement.id, placement.placed_on, placement.position, award.id, award.title, giver.legal_name
    FROM placement {_AWARD.format("placement")}
    WHERE placement.organization_id = ?
    """,
)


def _placements(reader: Reader, organization_id: str) -> list[MoneyRow]:
    return [
        MoneyRow(*[key, "placement", day, *award, f"Placement, {position}" if position else "Placement", None])
        for key, day, position, *award in _PLACEMENTS.values(reader, [organization_id])
    ]
