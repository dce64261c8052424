"""The columns that the list of employers begins with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from baum_desktop.employer_list import OVERDUE_MONTHS, EmployerRow
from ui.widgets.table_cells import DATE, NUMBER, SIGNAL, TEXT, Cell, Column
from ui.wording import change, day, full_day, months_before

LEVELS = ("", "watch", "warm", "red")
USUAL: Final = ("name", "city", "sector", "jobs", "visited", "open_flags")


def usual_columns(today: Callable[[], date]) -> list[Column]:
    """Return the columns that every list of employers begins with; who is overdue is judged by `today`."""
    return [
        Column("name", "Employer", _name, TEXT, least=200),
        Column("city", "City", lambda row: Cell(row.city or ""), TEXT, 112, quiet=True),
        Column("sector", "Sector", lambda row: Cell(row.sector or ""), TEXT, 118, quiet=True),
        Column("jobs", "Jobs", _jobs, NUMBER, 108, sparkline=True),
        Column("visited", "Last visit", lambda row: _visit(row, today()), DATE, 88, quiet=True),
        Column("open_flags", "Flags", _flags, SIGNAL, 90),
    ]


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
