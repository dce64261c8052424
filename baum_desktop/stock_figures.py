"""Figures of a day: firms known, jobs, and the parts of them that are production, open without a degree, well paid."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy.orm import InstrumentedAttribute, Session

from baum_desktop.days import MONTHS, in_words, months_later
from baum_desktop.figures import Figure, FigureRow, percent
from baum_desktop.reading import plain
from baum_desktop.scopes import Scope
from baum_desktop.stocks import Count, Firm, firms, newest_bands, newest_counts
from baum_desktop.wage_tally import Band, tally
from baum_desktop.wages import Standards, definitions
from db.models.observations import EmploymentSnapshot


def of_day(session: Session, scope: Scope, day: date, standard_code: str | None = None) -> list[Figure]:
    """Return the figures of a day, firms known first."""
    known = firms(session, scope, day)
    counts = newest_counts(session, scope, day)
    return [
        firms_known(known, day),
        jobs_now(counts, len(known), day),
        part_figure(session, scope, day, "production_jobs", counts),
        part_figure(session, scope, day, "no_degree_jobs", counts),
        middle_income(Standards.load(plain(session)), newest_bands(session, scope, day), counts, day, standard_code),
    ]


CODES: Final = ("firms_known", "jobs_now", "production_jobs", "no_degree_jobs", "middle_income_jobs")


def one_of_day(session: Session, scope: Scope, day: date, code: str) -> Figure:
    """Return one of the figures of a day; `code` is one of CODES."""
    if code == "firms_known":
        return firms_known(firms(session, scope, day), day)
    counts = newest_counts(session, scope, day)
    if code == "jobs_now":
        return jobs_now(counts, len(firms(session, scope, day)), day)
    if code == "middle_income_jobs":
        return middle_income(Standards.load(plain(session)), newest_bands(session, scope, day), counts, day)
    return part_figure(session, scope, day, code, counts)


def firms_known(known: Sequence[Firm], day: date) -> Figure:
    """Count the firms on record."""
    rows = tuple(FigureRow("organization", firm.id, firm.name, 1, None, firm.known_since_on) for firm in known)
    return Figure(
        "firms_known",
        "Firms known",
        len(known),
        "firms",
        "Employers on record that are not closed, merged or moved out of the region.",
        f"All firms on record on {in_words(day)}.",
        day,
        rows,
    )


def jobs_now(counts: Sequence[Count], firms_of_all: int, day: date) -> Figure:
    """Add up the newest counts; None where nothing was ever counted."""
    counted = len({count.firm_id for count in counts})
    fresh = sum(count.as_of_on > months_later(day, -MONTHS) for count in counts)
    coverage = f"Counted at {counted:,} of {firms_of_all:,} firms, {percent(counted, firms_of_all)}%"
    if counts:
        coverage += f"; {fresh:,} of {len(counts):,} counts are of the last twelve months"
    return Figure(
        "jobs_now",
        "Jobs",
        sum(count.value for count in counts) if counts else None,
        "jobs",
        f"The newest head count of each open site, until {in_words(day)}.",
        f"{coverage}.",
        day,
        _rows(counts),
    )


_PARTS = {
    "production_jobs": ("Production jobs", EmploymentSnapshot.production_jobs, "Jobs in production"),
    "no_degree_jobs": (
        "Jobs that need no degree",
        EmploymentSnapshot.no_degree_jobs,
        "Jobs open to people without a college degree",
    ),
}


def part_figure(session: Session, scope: Scope, day: date, code: str, counts: Sequence[Count]) -> Figure:
    """Add up a part of the jobs where it was counted; `counts` are those of all jobs."""
    column: InstrumentedAttribute[int | None]
    name, column, words = _PARTS[code]
    told = newest_counts(session, scope, day, column)
    asked = {count.site_id for count in told}
    out_of = sum(count.jobs for count in told)
    whole = out_of + sum(count.jobs for count in counts if count.site_id not in asked)
    return Figure(
        code,
        name,
        sum(count.value for count in told) if told else None,
        "jobs",
        f"{words}, by the newest head count of each open site that tells, until {in_words(day)}.",
        f"Counted for {out_of:,} of {whole:,} jobs, {percent(out_of, whole)}%." if whole else "No jobs were counted.",
        day,
        _rows(told),
        out_of,
    )


def middle_income(
    standards: Standards, bands: Sequence[Band], counts: Sequence[Count], day: date, code: str | None = None
) -> Figure:
    """Count the jobs whose wage lies within the standard; the whole is the jobs whose wage is known."""
    with_wages = {band.site_id for band in bands}
    elsewhere = sum(count.jobs for count in counts if count.site_id not in with_wages)
    found = tally(standards, bands, elsewhere, code)
    rows = tuple(
        FigureRow(
            "wage_band", band.id, f"{band.firm_name}, {band.job_family}", band.headcount, band.source, band.as_of_on
        )
        for band in found.middle
    )
    return Figure(
        "middle_income_jobs",
        "Middle-income jobs",
        sum(band.headcount for band in found.middle) if found.known else None,
        "jobs",
        definitions(found.used),
        found.coverage,
        day,
        rows,
        found.known,
    )


def _rows(counts: Sequence[Count]) -> tuple[FigureRow, ...]:
    return tuple(
        FigureRow("employment_snapshot", count.snapshot_id, count.firm_name, count.value, count.source, count.as_of_on)
        for count in counts
    )
