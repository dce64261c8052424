"""The columns of the employers' list: those that every list has, and any field that a person adds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from baum_desktop.employer_list import OVERDUE_MONTHS, EmployerRow
from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.fields import Field, Kind
from baum_desktop.views.known import Known
from baum_desktop.views.seen import words
from ui.widgets.table_cells import DATE, NUMBER, SIGNAL, TEXT, Cell, Column
from ui.wording import change, day, full_day, months_before

LEVELS = ("", "watch", "warm", "red")
USUAL: Final = ("name", "city", "sector", "jobs", "visited", "open_flags")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading between the rows of a grouped list."""

    words: str


def employer_columns(keys: Sequence[str], today: Callable[[], date], known: Known) -> list[Column]:
    """Return the columns of some fields; what is overdue is judged by `today`."""
    usual = {column.key: column for column in _usual(today)}
    kind = entity_of("employer", known)
    fields = {field.key: field for field in kind.fields}
    found = [usual.get(key) or _further(fields[key], known) for key in keys if key in usual or key in fields]
    return [_with_headings(column, first=not place) for place, column in enumerate(found or usual.values())]


def further(keys: Sequence[str]) -> list[str]:
    """Return the fields that the usual rows do not bring along."""
    return [key for key in keys if key not in USUAL]


def _usual(today: Callable[[], date]) -> list[Column]:
    return [
        Column("name", "Employer", _name, TEXT, least=200),
        Column("city", "City", lambda row: Cell(row.city or ""), TEXT, 112, quiet=True),
        Column("sector", "Sector", lambda row: Cell(row.sector or ""), TEXT, 118, quiet=True),
        Column("jobs", "Jobs", _jobs, NUMBER, 108, sparkline=True),
        Column("visited", "Last visit", lambda row: _visit(row, today()), DATE, 88, quiet=True),
        Column("open_flags", "Flags", _flags, SIGNAL, 90),
    ]


def _further(field: Field, known: Known) -> Column:
    """Return the column of a field that is no usual one."""
    kinds = {Kind.NUMBER: NUMBER, Kind.MONEY: NUMBER, Kind.DATE: DATE}
    widths = {Kind.NUMBER: 92, Kind.MONEY: 92, Kind.DATE: 116}

    def read(row: EmployerRow) -> Cell:
        return Cell(words(field, row.more.get(field.key), known))

    return Column(field.key, field.name, read, kinds.get(field.kind, TEXT), widths.get(field.kind, 128), quiet=True)


def _with_headings(column: Column, *, first: bool) -> Column:
    """Return a column that says a heading in its first cell."""

    def read(row: Any) -> Cell:
        if isinstance(row, Heading):
            return Cell(row.words, strong=True) if first else Cell()
        return column.read(row)

    return Column(
        column.key,
        column.title,
        read,
        column.kind,
        0 if first else column.width,
        200 if first else column.least,
        column.quiet and not first,
        column.sortable,
        column.sparkline,
    )


def _name(row: EmployerRow) -> Cell:
    return Cell(row.name, caption=row.dba or "")


def _jobs(row: EmployerRow) -> Cell:
    if row.jobs is None:
        return Cell("", spoken="unknown")
    series = tuple(float(jobs) for _, jobs in row.jobs_series)
    spoken = f"{row.jobs}"
    if len(row.jobs_series) > 1:
        first_on, first = row.jobs_series[0]
        spoken += f", {change(row.jobs - first)} since {full_day(first_on)}"
    return Cell(f"{row.jobs:,}", series=series if len(series) > 1 else (), spoken=spoken)


def _visit(row: EmployerRow, today: date) -> Cell:
    if row.last_visit_on is None:
        return Cell("Never", tone="warm")
    overdue = row.last_visit_on < months_before(today, OVERDUE_MONTHS)
    return Cell(day(row.last_visit_on, today), tone="warm" if overdue else "", spoken=full_day(row.last_visit_on))


def _flags(row: EmployerRow) -> Cell:
    return Cell(level=LEVELS[row.worst_severity], count=row.open_flags) if row.worst_severity else Cell()
