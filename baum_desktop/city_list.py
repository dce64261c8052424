"""The cities and counties of the region with what is counted in each, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Select,
    case,
    exists,
    func,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import Session

from baum_desktop.assignments import in_force
from baum_desktop.city_firms import FirmLine
from baum_desktop.city_rows import CityRow, MembershipRow, Region
from baum_desktop.coverage import a_year_before, was_visited
from baum_desktop.days import months_later
from baum_desktop.figures import percent
from baum_desktop.lease_reading import LEASE_MONTHS
from baum_desktop.memberships import members_on
from baum_desktop.scopes import GONE, site_open
from db.models.coalition import CityAssignment, Jurisdiction, Liaison
from db.models.parties import Person, Site
from db.models.reference import County
from db.summary_table import employer_summary
from db.vocabulary import JurisdictionKind

_AT_A_TIME: Final = 10_000
_PARTNERS: Final = "partners"
_Numbers = tuple[int, ...]
_NOTHING: Final[_Numbers] = (0,) * 6
_SEATS: Final = select(Jurisdiction.county_id, Jurisdiction.id).where(Jurisdiction.kind != JurisdictionKind.CITY)


def city_rows(session: Session, today: date, *, partners_only: bool = False) -> list[CityRow]:
    """Return the cities and counties by name as of `today`: all, or the partners."""
    members = members_on(session, today)
    counted = _counted(session, today, members.keys())
    return _rows(session, members, _leads(session, today), counted, partners_only=partners_only)


def city_row(session: Session, today: date, jurisdiction_id: str, lines: Sequence[FirmLine]) -> CityRow | None:
    """Return one city or county as of `today`, with its firms told; None if there is none."""
    counted = {jurisdiction_id: _told(lines, today)}
    members, leads = members_on(session, today), _leads(session, today)
    return next(iter(_rows(session, members, leads, counted, jurisdiction_id=jurisdiction_id)), None)


def region(session: Session, today: date) -> Region:
    """Return all cities and counties by name with what the partners of the day have together."""
    members = members_on(session, today)
    counted = _counted(session, today, members.keys())
    firms, visited, *_ = counted.get(_PARTNERS, _NOTHING)
    rows = _rows(session, members, _leads(session, today), counted)
    return Region(tuple(rows), firms, visited)


def _rows(
    session: Session,
    members: Mapping[str, MembershipRow],
    leads: Mapping[str, str],
    counted: Mapping[str, _Numbers],
    *,
    partners_only: bool = False,
    jurisdiction_id: str | None = None,
) -> list[CityRow]:
    query = select(Jurisdiction, County.name).join(County, County.id == Jurisdiction.county_id)
    if jurisdiction_id is not None:
        query = query.where(Jurisdiction.id == jurisdiction_id)
    rows = [
        _row(city, county, members.get(city.id), counted.get(city.id, _NOTHING), leads.get(city.id))
        for city, county in session.execute(query)
        if city.id in members or not partners_only
    ]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.id))


def _row(
    city: Jurisdiction,
    county_name: str,
    member: MembershipRow | None,
    counted: _Numbers,
    lead: str | None,
) -> CityRow:
    firms, visited, jobs, with_jobs, flags, leases = counted
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
        agreement_until=None if member is None else member.agreement_until,
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
            Liaison.start_on.is_(None) | (Liaison.start_on <= today),
            Liaison.end_on.is_(None) | (Liaison.end_on >= today),
        )
    )
    return {city: name for city, name in session.execute(query)}  # noqa: C416 - a Row is no pair to mypy


def _told(lines: Sequence[FirmLine], today: date) -> _Numbers:
    """Return what is counted of firms that were read one by one, in the order of `_counts`."""
    since, until = a_year_before(today), months_later(today, LEASE_MONTHS)
    return (
        len(lines),
        sum(was_visited(line, since) for line in lines),
        sum(line.jobs or 0 for line in lines),
        sum(line.jobs is not None for line in lines),
        sum(line.open_flags for line in lines),
        sum(lease_ends(line, today, until) for line in lines),
    )


def lease_ends(line: FirmLine, first: date, last: date) -> bool:
    """Whether the lease of a firm ends from one day to another."""
    return line.lease_ends_on is not None and first <= line.lease_ends_on <= last


def _counted(session: Session, today: date, partners: Collection[str]) -> dict[str, _Numbers]:
    """Return what is counted in each jurisdiction by its key, and in all partners together, where a firm counts once.

    Firms belong to the city and the county of their summary, which is one walk. Those few that belong elsewhere (a
    site in a second county, an assignment of one site) are then taken out and placed one by one.
    """
    totals: dict[str, _Numbers] = defaultdict(lambda: _NOTHING)

    def add(keys: set[str], numbers: _Numbers, sign: int = 1) -> None:
        for key in keys if keys.isdisjoint(partners) else {*keys, _PARTNERS}:
            totals[key] = tuple(one + sign * more for one, more in zip(totals[key], numbers, strict=True))

    seats = {county: key for county, key in session.execute(_SEATS)}  # noqa: C416 - a Row is no pair to mypy
    employer = employer_summary.c
    for city_id, county_id, *row in session.execute(_by(employer.city_id, employer.county_id, today=today)):
        add({city_id, seats.get(county_id)} - {None}, _numbers(row))
    apart = sorted(set(session.scalars(_apart(today))))
    for start in range(0, len(apart), _AT_A_TIME):
        firms = apart[start : start + _AT_A_TIME]
        belongs = defaultdict(set)
        for key, jurisdiction in session.execute(_belongs(today, firms)):
            belongs[key].add(jurisdiction)
        own = _by(employer.organization_id, employer.city_id, employer.county_id, today=today)
        for key, city_id, county_id, *row in session.execute(own.where(employer.organization_id.in_(firms))):
            add({city_id, seats.get(county_id)} - {None}, _numbers(row), -1)
            add(belongs[key], _numbers(row))
    return totals


def _numbers(row: Iterable[Any]) -> _Numbers:
    return tuple(int(number or 0) for number in row)


def _counts(today: date) -> list[ColumnElement[Any]]:
    """Return what is counted of summaries: firms, visited, jobs, firms with jobs, flags, leases that end soon."""
    employer = employer_summary.c
    soon = employer.lease_ends_on.between(today, months_later(today, LEASE_MONTHS))
    return [
        func.count(),
        func.sum(case((employer.last_visit_on >= a_year_before(today), 1), else_=0)),
        func.sum(employer.jobs),
        func.count(employer.jobs),
        func.sum(employer.open_flags),
        func.sum(case((soon, 1), else_=0)),
    ]


def _there() -> ColumnElement[bool]:
    there: ColumnElement[bool] = employer_summary.c.status.not_in([status.value for status in GONE])
    return there


def _by(*columns: Column[Any], today: date) -> Select[*tuple[Any, ...]]:
    """Return the query of what is counted by these columns of the summaries."""
    return select(*columns, *_counts(today)).where(_there()).group_by(*columns)


def _apart(today: date) -> CompoundSelect[str]:
    """Return the query of the firms that may belong elsewhere than to the city and the county of their summary."""
    employer = employer_summary.c
    elsewhere = (
        select(CityAssignment.organization_id)
        .join(employer_summary, employer.organization_id == CityAssignment.organization_id)
        .where(in_force(today), employer.city_id.is_(None) | (CityAssignment.jurisdiction_id != employer.city_id))
    )
    to_come = select(CityAssignment.organization_id).where(CityAssignment.start_on > today)
    sites = select(Site.organization_id).where(~Site.is_primary | ~site_open(today) | Site.closed_on.is_not(None))
    # Each table as it lies: a union would walk them in the order of the keys.
    return union_all(elsewhere, to_come, sites)


def _belongs(today: date, firms: Sequence[str]) -> CompoundSelect[str, str]:
    """Return the query of which of these firms belongs to which jurisdiction, each pair once, as a scope has it."""
    looked_after = select(
        CityAssignment.organization_id.label("organization_id"), CityAssignment.jurisdiction_id.label("jurisdiction_id")
    ).where(in_force(today), CityAssignment.organization_id.in_(firms))
    assigned_as_a_whole = exists().where(
        CityAssignment.organization_id == Site.organization_id, CityAssignment.site_id.is_(None), in_force(today)
    )
    at_home = select(Site.organization_id, Site.jurisdiction_id).where(
        Site.organization_id.in_(firms),
        Site.jurisdiction_id.is_not(None),
        Site.is_primary,
        site_open(today),
        ~assigned_as_a_whole,
    )
    in_county = (
        select(Site.organization_id, Jurisdiction.id)
        .join(Jurisdiction, Jurisdiction.county_id == Site.county_id)
        .where(Site.organization_id.in_(firms), Jurisdiction.kind != JurisdictionKind.CITY, site_open(today))
    )
    return union(looked_after, at_home, in_county)
