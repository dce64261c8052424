"""The lease radar: which leases end within eighteen months, by quarter, and how many jobs hang on them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from baum_desktop.days import MONTHS, months_later
from baum_desktop.lease_reading import LEASE_MONTHS
from baum_desktop.reading import tuples
from db.engine import Database
from db.models.coalition import Jurisdiction
from db.models.parties import Site
from db.summary_table import employer_summary
from db.vocabulary import Answered, JurisdictionKind, Tenure

_QUARTER: Final = 3
_MOST_ROWS: Final = 1_000


@dataclass(frozen=True, slots=True)
class LeaseRow:
    """A lease that ends soon: where, how large, how many work at that firm, and when somebody of us was there last."""

    id: str
    organization_id: str
    organization_name: str
    site_name: str | None
    city_name: str | None
    lease_ends_on: date
    tenure: Tenure
    square_feet: int | None
    expansion_room: Answered
    jobs: int | None
    last_visit_on: date | None
    visited_this_year: bool
    open_flags: int


@dataclass(frozen=True, slots=True)
class LeaseQuarter:
    """A quarter of the calendar: how many leases end in it, at how many firms; `jobs` are those known."""

    starts_on: date
    ends_on: date
    leases: int
    firms: int
    jobs: int

    @property
    def name(self) -> str:
        """The quarter in words: Q1 2027."""
        return f"Q{(self.starts_on.month - 1) // _QUARTER + 1} {self.starts_on.year}"


@dataclass(frozen=True, slots=True)
class LeaseRadarPage:
    """The quarters of the next eighteen months, and the leases of one of them or of all, by day.

    `rows` hold at most a thousand, those of the firms with most jobs; `count` is how many there are.
    """

    today: date
    until: date
    quarters: tuple[LeaseQuarter, ...]
    rows: tuple[LeaseRow, ...]
    count: int


def lease_radar(
    database: Database, today: date, *, quarter_on: date | None = None, jurisdiction_id: str | None = None
) -> LeaseRadarPage:
    """Return the leases that end within eighteen months; with a day, the rows are those of its quarter."""
    until = months_later(today, LEASE_MONTHS)
    spans = quarters(today, until)
    shown = next(((first, last) for first, last in spans if quarter_on and first <= quarter_on <= last), (today, until))
    with database.read() as session:
        told = _counted(session, today, until, spans, jurisdiction_id)
        query = _rows(today, max(shown[0], today), min(shown[1], until), jurisdiction_id)
        rows = [LeaseRow(*row) for row in tuples(session, query)]
    count = sum(quarter.leases for quarter in told if shown[0] <= quarter.ends_on and quarter.starts_on <= shown[1])
    return LeaseRadarPage(
        today=today,
        until=until,
        quarters=tuple(told),
        rows=tuple(sorted(rows, key=lambda row: (row.lease_ends_on, row.organization_name))),
        count=count,
    )


def quarters(first: date, last: date) -> list[tuple[date, date]]:
    """Return the quarters of the calendar that a span touches, each with its first and last day."""
    start = date(first.year, (first.month - 1) // _QUARTER * _QUARTER + 1, 1)
    found = []
    while start <= last:
        following = months_later(start, _QUARTER)
        found.append((start, following - timedelta(days=1)))
        start = following
    return found


def _ending(first: date, last: date, jurisdiction_id: str | None = None) -> list[ColumnElement[bool]]:
    """Return the conditions of a lease that ends in a span: an open site that is not owned."""
    held = [Site.lease_ends_on.between(first, last), Site.closed_on.is_(None), Site.tenure != Tenure.OWNED]
    if jurisdiction_id is None:
        return held
    county = select(Jurisdiction.county_id).where(
        Jurisdiction.id == jurisdiction_id, Jurisdiction.kind != JurisdictionKind.CITY
    )
    return [*held, (Site.jurisdiction_id == jurisdiction_id) | Site.county_id.in_(county)]


def _visited(today: date) -> ColumnElement[bool]:
    visited: ColumnElement[bool] = employer_summary.c.last_visit_on > months_later(today, -MONTHS)
    return func.coalesce(visited, False)


def _counted(
    session: Session, today: date, until: date, spans: list[tuple[date, date]], jurisdiction_id: str | None
) -> list[LeaseQuarter]:
    """Return the figures of each quarter in one query; a firm with two sites counts its jobs once in a quarter."""
    number = case(*((Site.lease_ends_on <= last, place) for place, (_, last) in enumerate(spans)))
    each = (
        select(
            number.label("quarter"),
            Site.organization_id,
            func.count().label("leases"),
            func.max(employer_summary.c.jobs).label("jobs"),
        )
        .join(employer_summary, employer_summary.c.organization_id == Site.organization_id)
        .where(*_ending(today, until, jurisdiction_id))
        .group_by(number, Site.organization_id)
        .subquery()
    )
    query = select(
        each.c.quarter, func.sum(each.c.leases), func.count(), func.coalesce(func.sum(each.c.jobs), 0)
    ).group_by(each.c.quarter)
    found = {row[0]: tuple(int(figure) for figure in row[1:]) for row in tuples(session, query)}
    return [LeaseQuarter(first, last, *found.get(place, (0, 0, 0))) for place, (first, last) in enumerate(spans)]


def _rows(today: date, first: date, last: date, jurisdiction_id: str | None) -> Select[*tuple[Any, ...]]:
    """Return the query of rows in the order of LeaseRow's own columns, the largest firms first."""
    return (
        select(
            Site.id,
            Site.organization_id,
            employer_summary.c.name,
            func.coalesce(Site.name, Site.street),
            func.coalesce(Jurisdiction.name, Site.city_as_given),
            Site.lease_ends_on,
            Site.tenure,
            Site.square_feet,
            Site.expansion_room,
            employer_summary.c.jobs,
            employer_summary.c.last_visit_on,
            _visited(today),
            employer_summary.c.open_flags,
        )
        .join(employer_summary, employer_summary.c.organization_id == Site.organization_id)
        .outerjoin(Jurisdiction, Jurisdiction.id == Site.jurisdiction_id)
        .where(*_ending(first, last, jurisdiction_id))
        .order_by(func.coalesce(employer_summary.c.jobs, 0).desc(), Site.id)
        .limit(_MOST_ROWS)
    )
