"""The cities and counties of the region with what is counted in each, in a fixed number of queries."""

from datetime import date
from typing import Any, Final

from sqlalchemy import CompoundSelect, Row, case, exists, func, select, union
from sqlalchemy.orm import Session

from baum_desktop.assignments import in_force
from baum_desktop.city_rows import CityRow, MembershipRow
from baum_desktop.coverage import a_year_before
from baum_desktop.days import months_later
from baum_desktop.figures import percent
from baum_desktop.memberships import members_on
from baum_desktop.scopes import GONE, site_open
from db.models.coalition import CityAssignment, Jurisdiction, Liaison
from db.models.parties import Person, Site
from db.models.reference import County
from db.summary_table import employer_summary
from db.vocabulary import JurisdictionKind

LEASE_MONTHS: Final = 18
"""How far ahead a lease is watched."""


def city_rows(session: Session, today: date, *, partners_only: bool = False) -> list[CityRow]:
    """Return the cities and counties by name as of `today`."""
    members = members_on(session, today)
    leads = _leads(session, today)
    counted = {row[0]: row for row in session.execute(_counted(today))}
    query = select(Jurisdiction, County.name).join(County, County.id == Jurisdiction.county_id)
    rows = [
        _row(city, county, members.get(city.id), counted.get(city.id), leads.get(city.id))
        for city, county in session.execute(query.order_by(Jurisdiction.name, Jurisdiction.id))
        if city.id in members or not partners_only
    ]
    return sorted(rows, key=lambda row: row.name.casefold())


def _row(
    city: Jurisdiction,
    county_name: str,
    member: MembershipRow | None,
    counted: Row[*tuple[Any, ...]] | None,
    lead: str | None,
) -> CityRow:
    firms, visited, jobs, with_jobs, flags, leases = [int(number) for number in counted[1:]] if counted else [0] * 6
    return CityRow(
        id=city.id,
        version=city.version,
        name=city.name,
        kind=city.kind,
        county_id=city.county_id,
        county_name=county_name,
        region=city.region,
        latitude=city.latitude,
        longitude=city.longitude,
        is_partner=member is not None,
        verified=member is not None and member.verified,
        is_founder=member is not None and member.is_founder,
        joined_on=None if member is None else member.joined_on,
        firms=firms,
        visited=visited,
        penetration=percent(visited, firms) if firms else None,
        jobs=jobs,
        firms_with_jobs=with_jobs,
        open_flags=flags,
        leases_ending=leases,
        lead_name=lead,
    )


def _leads(session: Session, today: date) -> dict[str, str]:
    """Return who leads for each jurisdiction, by its key."""
    query = (
        select(Liaison.jurisdiction_id, Person.full_name)
        .join(Person, Person.id == Liaison.person_id)
        .where(
            Liaison.is_lead,
            Liaison.start_on <= today,
            Liaison.end_on.is_(None) | (Liaison.end_on >= today),
        )
    )
    return {city: name for city, name in session.execute(query)}  # noqa: C416 - a Row is no pair to mypy


def _counted(today: date) -> Any:
    """Return the query of what is counted in each jurisdiction, from the summaries that the employers' list shows."""
    belongs = _belongs(today).subquery()
    employer = employer_summary.c
    soon = employer.lease_ends_on.between(today, months_later(today, LEASE_MONTHS))
    return (
        select(
            belongs.c.jurisdiction_id,
            func.count(),
            func.sum(case((employer.last_visit_on >= a_year_before(today), 1), else_=0)),
            func.coalesce(func.sum(employer.jobs), 0),
            func.count(employer.jobs),
            func.sum(employer.open_flags),
            func.sum(case((soon, 1), else_=0)),
        )
        .join(employer_summary, employer.organization_id == belongs.c.organization_id)
        .where(employer.status.not_in([status.value for status in GONE]))
        .group_by(belongs.c.jurisdiction_id)
    )


def _belongs(today: date) -> CompoundSelect[str, str]:
    """Return the query of which firm belongs to which jurisdiction, each pair once; the rule is that of a scope."""
    looked_after = select(
        CityAssignment.organization_id.label("organization_id"), CityAssignment.jurisdiction_id.label("jurisdiction_id")
    ).where(in_force(today))
    assigned_as_a_whole = exists().where(
        CityAssignment.organization_id == Site.organization_id, CityAssignment.site_id.is_(None), in_force(today)
    )
    at_home = select(Site.organization_id, Site.jurisdiction_id).where(
        Site.jurisdiction_id.is_not(None), Site.is_primary, site_open(today), ~assigned_as_a_whole
    )
    in_county = (
        select(Site.organization_id, Jurisdiction.id)
        .join(Jurisdiction, Jurisdiction.county_id == Site.county_id)
        .where(Jurisdiction.kind != JurisdictionKind.CITY, site_open(today))
    )
    return union(looked_after, at_home, in_county)
