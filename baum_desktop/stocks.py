"""What there is on a day: firms known, and the newest counts of jobs and wages of their open sites."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from baum_desktop.scopes import Scope, firms_in, site_open
from baum_desktop.wage_tally import Band
from db.models.observations import EmploymentSnapshot, WageBand
from db.models.parties import Organization, Site
from db.vocabulary import label


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm on record."""

    id: str
    name: str
    sector_code: str | None
    known_since_on: date | None
    last_visit_on: date | None


@dataclass(frozen=True, slots=True)
class Count:
    """The newest count of a site that tells what is asked: `value` of its `jobs`."""

    snapshot_id: str
    site_id: str
    firm_id: str
    firm_name: str
    as_of_on: date
    source: str
    jobs: int
    value: int


def firms(session: Session, scope: Scope, day: date) -> list[Firm]:
    """Return the firms known, by name."""
    query = (
        select(
            Organization.id,
            Organization.legal_name,
            Organization.sector_code,
            Organization.known_since_on,
            Organization.last_visit_on,
        )
        .where(Organization.id.in_(firms_in(scope, day)))
        .order_by(Organization.legal_name, Organization.id)
    )
    return [Firm(*row) for row in session.execute(query)]


def newest_counts(
    session: Session,
    scope: Scope,
    day: date,
    part: InstrumentedAttribute[int] | InstrumentedAttribute[int | None] = EmploymentSnapshot.jobs,
) -> list[Count]:
    """Return of each open site the newest count until a day that tells the part of the jobs that is asked."""
    newest = func.row_number().over(
        partition_by=EmploymentSnapshot.site_id,
        order_by=(EmploymentSnapshot.as_of_on.desc(), EmploymentSnapshot.id.desc()),
    )
    ranked = (
        select(
            EmploymentSnapshot.id,
            EmploymentSnapshot.site_id,
            Organization.id.label("firm_id"),
            Organization.legal_name,
            EmploymentSnapshot.as_of_on,
            EmploymentSnapshot.source,
            EmploymentSnapshot.jobs,
            part.label("value"),
            newest.label("rank"),
        )
        .join(Site, Site.id == EmploymentSnapshot.site_id)
        .join(Organization, Organization.id == Site.organization_id)
        .where(
            EmploymentSnapshot.as_of_on <= day,
            part.is_not(None),
            site_open(day),
            Organization.id.in_(firms_in(scope, day)),
        )
        .subquery()
    )
    columns = [column for column in ranked.c if column.name != "rank"]
    query = select(*columns).where(ranked.c.rank == 1).order_by(ranked.c.legal_name, ranked.c.id)
    return [
        Count(key, site, firm, name, on, label(source).lower(), jobs, value)
        for key, site, firm, name, on, source, jobs, value in session.execute(query)
    ]


def newest_bands(session: Session, scope: Scope, day: date) -> list[Band]:
    """Return of each open site the wage bands of the newest count until a day that has any."""
    has_bands = exists().where(WageBand.snapshot_id == EmploymentSnapshot.id)
    newest = func.row_number().over(
        partition_by=EmploymentSnapshot.site_id,
        order_by=(EmploymentSnapshot.as_of_on.desc(), EmploymentSnapshot.id.desc()),
    )
    ranked = (
        select(EmploymentSnapshot.id, newest.label("rank"))
        .join(Site, Site.id == EmploymentSnapshot.site_id)
        .where(
            EmploymentSnapshot.as_of_on <= day,
            has_bands,
            site_open(day),
            Site.organization_id.in_(firms_in(scope, day)),
        )
        .subquery()
    )
    query = (
        select(
            WageBand.id,
            EmploymentSnapshot.site_id,
            Organization.id,
            Organization.legal_name,
            EmploymentSnapshot.as_of_on,
            EmploymentSnapshot.source,
            WageBand.job_family,
            WageBand.headcount,
            EmploymentSnapshot.jobs,
            WageBand.wage_low_cents,
            WageBand.wage_high_cents,
            WageBand.wage_unit,
            WageBand.benefits,
            WageBand.degree_required,
        )
        .join(ranked, (ranked.c.id == WageBand.snapshot_id) & (ranked.c.rank == 1))
        .join(EmploymentSnapshot, EmploymentSnapshot.id == WageBand.snapshot_id)
        .join(Site, Site.id == EmploymentSnapshot.site_id)
        .join(Organization, Organization.id == Site.organization_id)
        .order_by(Organization.legal_name, WageBand.id)
    )
    found: list[list[Any]] = [list(row) for row in session.execute(query)]
    return [Band(*row) for row in found]
