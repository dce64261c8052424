"""The list of employers: which of them, in which order, and the rows that a screen shows of them.

Reads through `db.raw`, so that the first picture does not wait for the ORM.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from baum_desktop.days import months_later
from baum_desktop.views.listing import Sort, as_seen_by, columns, numbers
from baum_desktop.views.sql import Asker, condition
from baum_desktop.views.tree import EVERYTHING, All
from db.raw import Reader, marks

ENTITY: Final = "employer"
OVERDUE_MONTHS: Final = 12
"""After so long without a visit an employer is overdue."""


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
    more: Mapping[str, Any] = field(default_factory=dict)
    """What further columns show, by the key of their field."""


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


def employer_numbers(
    reader: Reader,
    asker: Asker,
    which: All = EVERYTHING,
    sorts: Sequence[Sort] = (),
    group: str | None = None,
) -> "array[int]":
    """Return the numbers of the employers meant, in order; what is unknown comes last either way."""
    return numbers(reader, ENTITY, asker, which, sorts, group)


def employer_rows(
    reader: Reader, wanted: Sequence[int], more: Sequence[str] = (), asker: Asker | None = None
) -> dict[int, EmployerRow]:
    """Return the rows of these employers by number, in one query; a second one fills further columns."""
    if not wanted:
        return {}
    found = reader.rows(f"SELECT {_ROW} FROM employer_summary WHERE number IN ({marks(wanted)})", wanted)
    further = columns(reader, ENTITY, asker, more, wanted) if asker and more else {}
    return {row[0]: _row(row, further.get(row[0], {})) for row in found}


def _row(row: Sequence[Any], more: Mapping[str, Any]) -> EmployerRow:
    values = list(row)
    values[1] = str(values[1])
    for place in (9, 11, 15):
        values[place] = _day(values[place])
    values[10] = _series(values[10])
    return EmployerRow(*[*values, more])


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _series(value: str | None) -> tuple[tuple[date, int], ...]:
    if not value:
        return ()
    points = (point.split("=") for point in value.split(";"))
    return tuple((date.fromisoformat(day), int(jobs)) for day, jobs in points)


def employer_totals(reader: Reader, asker: Asker, which: All = EVERYTHING) -> EmployerTotals:
    """Return the sums under the list; who is overdue was not visited for OVERDUE_MONTHS."""
    where, values = condition(which, ENTITY, as_seen_by(reader, asker))
    since = months_later(asker.today, -OVERDUE_MONTHS)
    found = reader.row(
        "SELECT count(*), coalesce(sum(t0.jobs), 0), count(t0.jobs), "
        "coalesce(sum(CASE WHEN t0.last_visit_on IS NULL OR t0.last_visit_on < ? THEN 1 ELSE 0 END), 0) "
        f"FROM employer_summary t0 WHERE {where}",
        [since.isoformat(), *values],
    )
    return EmployerTotals(*(int(number) for number in found or (0, 0, 0, 0)))


def key_of(reader: Reader, number: int) -> str | None:
    """Return the key of the employer with a number in the list, or None where it is gone."""
    found = reader.row("SELECT organization_id FROM employer_summary WHERE number = ?", [number])
    return None if found is None else str(found[0])


def number_of(reader: Reader, organization_id: str) -> int | None:
    """Return an employer's number in the list, or None where it has none."""
    found = reader.row("SELECT number FROM employer_summary WHERE organization_id = ?", [organization_id])
    return None if found is None else int(found[0])
