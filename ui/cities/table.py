"""The columns of the list of cities and counties, and what each is sorted by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from baum_desktop.city_rows import CityRow
from db.vocabulary import JurisdictionKind
from ui.cities.agreement import agreement_words
from ui.widgets.table_cells import NUMBER, SIGNAL, STATE, TEXT, Cell, Column
from ui.wording import counted


def city_columns(today: Callable[[], date]) -> list[Column]:
    """Return the columns of the list, and those that some of its views have."""
    return [
        Column("name", "City or county", lambda row: Cell(row.name), TEXT, least=120),
        Column("partnership", "Partner", _partner, STATE, 104),
        Column("firms", "Firms", lambda row: Cell(f"{row.firms:,}"), NUMBER, 66),
        Column("visited", "Visited", _visited, NUMBER, 60),
        Column("jobs", "Jobs", _jobs, NUMBER, 72),
        Column("flags", "Flags", _flags, SIGNAL, 74),
        Column("lead", "Lead liaison", lambda row: Cell(row.lead_name or ""), TEXT, least=96, quiet=True),
        Column("agreement_until", "Agreement", lambda row: _agreement(row, today()), STATE, 276),
    ]


def _agreement(row: CityRow, today: date) -> Cell:
    if row.agreement_until is None:
        return Cell()
    soon = row.to_renew(today)
    words = agreement_words(row.agreement_until, today)
    return Cell(words, icon="waiting" if soon else "", tone="warm" if soon else "")


def _partner(row: CityRow) -> Cell:
    if not row.is_partner:
        return Cell()
    if row.verified:
        return Cell("Partner", icon="saved", spoken="Partner, verified")
    return Cell(row.mark, icon="waiting", tone="warm", spoken="Partner, unverified")


def _visited(row: CityRow) -> Cell:
    if row.penetration is None:
        return Cell("", spoken="no firm known")
    return Cell(f"{row.penetration}%", spoken=f"{row.visited} of {row.firms} visited within a year")


def _jobs(row: CityRow) -> Cell:
    if not row.firms_with_jobs:
        return Cell("", spoken="unknown")
    return Cell(f"{row.jobs:,}", spoken=f"{row.jobs:,} at {row.firms_with_jobs} of {row.firms} firms")


def _flags(row: CityRow) -> Cell:
    if not row.open_flags:
        return Cell()
    return Cell(f"{row.open_flags:,}", level="warm", spoken=counted(row.open_flags, "open flag"))


def foot_words(rows: Sequence[CityRow], *, of_counties: bool) -> str:
    """Return what stands under the list: how many, their firms, the share visited."""
    # A county's firms are also those of its cities: they are not counted twice.
    apart = [row for row in rows if of_counties or row.kind != JurisdictionKind.COUNTY]
    firms, visited = sum(row.firms for row in apart), sum(row.visited for row in apart)
    one, many = ("county", "counties") if of_counties else ("city or county", "cities and counties")
    share = f" · {visited / firms:.0%} visited within a year" if firms else ""
    return f"{counted(len(rows), one, many)} · {counted(firms, 'firm')}{share}"
