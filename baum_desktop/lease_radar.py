"""The lease radar: which leases end within eighteen months, by quarter, and how many jobs hang on them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from baum_desktop.days import MONTHS, months_later
from baum_desktop.lease_reading import LEASE_MONTHS
from baum_desktop.reading import plain, tuples
from db.engine import Database
from db.models.coalition import Jurisdiction
from db.models.parties import Site
from db.raw import Reader
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
        ends = _ends(plain(session), today, until, jurisdiction_id)
        shown_ends = [end for end in ends if shown[0] <= end.on <= shown[1]]
        largest = nsmallest(_MOST_ROWS, shown_ends, key=lambda end: (-(end.jobs or 0), end.site_id))
        rows = _rows(session, today, [end.site_id for end in largest])
    return LeaseRadarPage(
        today=today,
        until=until,
        quarters=tuple(_counted(ends, spans)),
        rows=tuple(sorted(rows, key=lambda row: (row.lease_ends_on, row.organization_name))),
        count=len(shown_ends),
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


def _visited(today: date) -> ColumnElement[bool]:
    visited: ColumnElement[bool] = employer_summary.c.last_visit_on > months_later(today, -MONTHS)
    return func.coalesce(visited, False)


class _End(NamedTuple):
    """The end of a lease, and how many work at the firm."""

    site_id: str
    organization_id: str
    on: date
    jobs: int | None


_ENDS: Final = f"""
SELECT CAST(s.id AS TEXT), CAST(s.organization_id AS TEXT), CAST(s.lease_ends_on AS TEXT), e.jobs
FROM site s JOIN employer_summary e ON e.organization_id = s.organization_id
WHERE s.lease_ends_on BETWEEN ? AND ? AND s.closed_on IS NULL AND s.tenure <> '{Tenure.OWNED}'"""

_IN_PLACE: Final = f"""
AND (s.jurisdiction_id = ? OR s.county_id IN (SELECT j.county_id FROM jurisdiction j
  WHERE j.id = ? AND j.kind <> '{JurisdictionKind.CITY}'))"""


def _ends(reader: Reader, first: date, last: date, jurisdiction_id: str | None) -> list[_End]:
    """Return the leases that end in a span; read once, for the quarters as for the rows."""
    days = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    by_words = {day.isoformat(): day for day in days}
    span = (first.isoformat(), last.isoformat())
    if jurisdiction_id is None:
        found = reader.rows(_ENDS, span)
    else:
        found = reader.rows(_ENDS + _IN_PLACE, (*span, jurisdiction_id, jurisdiction_id))
    return [_End(site, firm, by_words[on], jobs) for site, firm, on, jobs in found]


def _counted(ends: Iterable[_End], spans: Sequence[tuple[date, date]]) -> list[LeaseQuarter]:
    """Return the figures of each quarter; a firm with two sites counts its jobs once in a quarter."""
    last_days = [last for _, last in spans]
    leases = [0] * len(spans)
    firms: list[dict[str, int]] = [{} for _ in spans]
    for end in ends:
        place = bisect_left(last_days, end.on)
        leases[place] += 1
        firms[place][end.organization_id] = end.jobs or 0
    return [
        LeaseQuarter(first, last, count, len(jobs), sum(jobs.values()))
        for (first, last), count, jobs in zip(spans, leases, firms, strict=True)
    ]


def _rows(session: Session, today: date, site_ids: Sequence[str]) -> list[LeaseRow]:
    """Return the rows of these sites, their columns in the order of LeaseRow's own."""
    query = (
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
        .where(Site.id.in_(site_ids))
    )
    return [LeaseRow(*row) for row in tuples(session, query)]
