"""The list of employers: which of them, in which order, and the rows that a screen shows of them.

Reads through `db.raw`, so that the first picture does not wait for the ORM.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from db.raw import Reader, marks


class SortBy(StrEnum):
    """The columns that the list can be ordered by."""

    NAME = "name"
    CITY = "city"
    SECTOR = "sector"
    JOBS = "jobs"
    LAST_VISIT = "last_visit"
    FLAGS = "flags"
    LEASE = "lease"


_COLUMNS = {
    SortBy.NAME: ("name_sort",),
    SortBy.CITY: ("city_name", "name_sort"),
    SortBy.SECTOR: ("sector_name", "name_sort"),
    SortBy.JOBS: ("jobs", "name_sort"),
    SortBy.LAST_VISIT: ("last_visit_on", "name_sort"),
    SortBy.FLAGS: ("worst_severity", "open_flags", "name_sort"),
    SortBy.LEASE: ("lease_ends_on", "name_sort"),
}


@dataclass(frozen=True, slots=True)
class EmployerFilter:
    """Which employers are meant; every condition that is given must hold. Days are given, never read from the clock."""

    city_id: str | None = None
    county_id: str | None = None
    sector_code: str | None = None
    lease_ends_by: date | None = None
    lease_ends_from: date | None = None
    not_visited_since: date | None = None
    never_visited: bool = False
    flagged: bool = False
    name_contains: str | None = None

    def condition(self) -> tuple[str, list[Any]]:
        """Return the filter as SQL with its values; an empty filter is true."""
        parts: list[tuple[str, list[Any]]] = []
        if self.city_id:
            parts.append((_IN_CITY, [self.city_id, self.city_id]))
        if self.county_id:
            parts.append((_IN_COUNTY, [self.county_id, self.county_id]))
        if self.sector_code:
            parts.append(("sector_code = ?", [self.sector_code]))
        if self.lease_ends_by:
            parts.append(("lease_ends_on <= ?", [self.lease_ends_by.isoformat()]))
        if self.lease_ends_from:
            parts.append(("lease_ends_on >= ?", [self.lease_ends_from.isoformat()]))
        if self.not_visited_since:
            parts.append(("(last_visit_on IS NULL OR last_visit_on < ?)", [self.not_visited_since.isoformat()]))
        if self.never_visited:
            parts.append(("last_visit_on IS NULL", []))
        if self.flagged:
            parts.append(("open_flags > 0", []))
        if self.name_contains:
            parts.append(("name_sort LIKE ? ESCAPE '!'", [f"%{_escaped(self.name_contains)}%"]))
        values = [value for _, given in parts for value in given]
        return " AND ".join(sql for sql, _ in parts) or "1 = 1", values


_IN_CITY = (
    "(city_id = ? OR organization_id IN "
    "(SELECT organization_id FROM city_assignment WHERE jurisdiction_id = ? AND end_on IS NULL))"
)
_IN_COUNTY = (
    "(county_id = ? OR organization_id IN (SELECT organization_id FROM site WHERE county_id = ? AND closed_on IS NULL))"
)


def _escaped(typed: str) -> str:
    """Return typed text folded as names are ordered, with the wildcards of LIKE taken literally."""
    from db.words import fold

    return fold(typed).replace("!", "!!").replace("%", "!%").replace("_", "!_")


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """What a list shows of one employer. `jobs_series` are (day, jobs), oldest first; severity is 0 to 3 (red)."""

    number: int
    id: str
    name: str
    dba: str | None
    status: str
    sector: str | None
    city: str | None
    county: str | None
    jobs: int | None
    jobs_as_of_on: date | None
    jobs_series: tuple[tuple[date, int], ...]
    last_visit_on: date | None
    open_flags: int
    worst_severity: int
    worst_flag_kind: str | None
    lease_ends_on: date | None


@dataclass(frozen=True, slots=True)
class EmployerTotals:
    """What stands under the list: how many employers, their jobs, and how many nobody visited since a day."""

    employers: int
    jobs: int
    employers_with_jobs: int
    not_visited: int


_ROW = (
    "number, organization_id, name, dba, status, sector_name, city_name, county_name, jobs, jobs_as_of_on, "
    "jobs_series, last_visit_on, open_flags, worst_severity, worst_flag_kind, lease_ends_on"
)
EVERYBODY = EmployerFilter()


def employer_numbers(
    reader: Reader, which: EmployerFilter = EVERYBODY, sort: SortBy = SortBy.NAME, *, descending: bool = False
) -> "array[int]":
    """Return the numbers of the employers meant, in order; what is unknown comes last either way."""
    condition, values = which.condition()
    return reader.integers(f"SELECT number FROM employer_summary WHERE {condition} {_order(sort, descending)}", values)


def _order(sort: SortBy, descending: bool) -> str:  # noqa: FBT001 - mirrors the keyword above
    """Return the ORDER BY that an index of employer_summary serves in both directions."""
    direction = "DESC" if descending else "ASC"
    first, *rest = _COLUMNS[sort]
    unknown_last = "NULLS LAST" if first not in {"name_sort", "worst_severity"} else ""
    ordered = [f"{first} {direction} {unknown_last}"] + [
        f"{column} {direction if column == 'open_flags' else 'ASC'}" for column in rest
    ]
    return "ORDER BY " + ", ".join([*ordered, "number ASC"])


def employer_rows(reader: Reader, numbers: Sequence[int]) -> dict[int, EmployerRow]:
    """Return the rows of these employers by number, in one query."""
    if not numbers:
        return {}
    found = reader.rows(f"SELECT {_ROW} FROM employer_summary WHERE number IN ({marks(numbers)})", numbers)
    return {row[0]: _row(row) for row in found}


def _row(row: Sequence[Any]) -> EmployerRow:
    values = list(row)
    values[1] = str(values[1])
    for place in (9, 11, 15):
        values[place] = _day(values[place])
    values[10] = _series(values[10])
    return EmployerRow(*values)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _series(value: str | None) -> tuple[tuple[date, int], ...]:
    if not value:
        return ()
    points = (point.split("=") for point in value.split(";"))
    return tuple((date.fromisoformat(day), int(jobs)) for day, jobs in points)


def employer_totals(reader: Reader, which: EmployerFilter, not_visited_since: date) -> EmployerTotals:
    """Return the sums under the list."""
    condition, values = which.condition()
    found = reader.row(
        "SELECT count(*), coalesce(sum(jobs), 0), count(jobs), "
        "coalesce(sum(CASE WHEN last_visit_on IS NULL OR last_visit_on < ? THEN 1 ELSE 0 END), 0) "
        f"FROM employer_summary WHERE {condition}",
        [not_visited_since.isoformat(), *values],
    )
    return EmployerTotals(*(int(number) for number in found or (0, 0, 0, 0)))


def number_of(reader: Reader, organization_id: str) -> int | None:
    """Return an employer's number in the list, or None where it has none."""
    found = reader.row("SELECT number FROM employer_summary WHERE organization_id = ?", [organization_id])
    return None if found is None else int(found[0])
