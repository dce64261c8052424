"""The numbers of an employer on paper: its key figures, its jobs over time, its wages."""

from __future__ import annotations

from baum_desktop.briefs.charts import Point, line
from baum_desktop.briefs.employer import EmployerContent
from baum_desktop.briefs.page import Brief, Column, Inline, KeyFigure
from baum_desktop.briefs.wording import counted, day, money, signed
from baum_desktop.figures import percent
from baum_desktop.headcount_rows import WageBandRow
from db.vocabulary import Answered, WageUnit, label

_POINTS = 12
_CHART = 100.0


def key_figures(brief: Brief, content: EmployerContent) -> list[KeyFigure]:
    """Return the figures that stand under the name."""
    figures = content.record.figures
    made = [_jobs_now(brief, content)]
    for part, name, words in (
        (figures.production, "production jobs", "Jobs in production, by the newest head count of each open site."),
        (
            figures.no_degree,
            "jobs that need no degree",
            "Jobs open to people without a college degree, by the newest head count of each open site that tells.",
        ),
    ):
        if part is None:
            made.append(KeyFigure("\u2013", name, "none recorded"))
            continue
        coverage = (
            f"Counted for {counted(part.out_of, 'job')}; newest {day(part.as_of_on)}, {label(part.source).lower()}."
        )
        number = brief.define(name.capitalize(), words, coverage)
        share = f"{percent(part.jobs, part.out_of)}% of {part.out_of:,}, {day(part.as_of_on)}"
        made.append(KeyFigure(f"{part.jobs:,}", [name, number], share))
    if content.terms:
        made.append(_middle_income(brief, content))
    return made


def _jobs_now(brief: Brief, content: EmployerContent) -> KeyFigure:
    jobs = content.record.figures.jobs
    if jobs is None:
        return KeyFigure("\u2013", "jobs", "no head count recorded")
    meaning = "The newest head count of each open site"
    if jobs.change_from_on is not None:
        meaning += f"; the change is against the count known a year earlier, of {day(jobs.change_from_on)}"
    coverage = (
        f"Counted at {jobs.sites_counted:,} of {counted(jobs.sites_open, 'open site')}; "
        f"newest {day(jobs.as_of_on)}, {label(jobs.source).lower()}."
    )
    remark = f"on {day(jobs.as_of_on)}"
    if jobs.change is not None and jobs.change_from is not None:
        remark = f"{signed(jobs.change)} from {jobs.change_from:,} a year before"
    return KeyFigure(f"{jobs.jobs:,}", ["jobs", brief.define("Jobs", f"{meaning}.", coverage)], remark)


def _middle_income(brief: Brief, content: EmployerContent) -> KeyFigure:
    pay = content.record.figures.middle_income
    known = 0 if pay is None else pay.out_of - pay.unknown
    if pay is None or not known:
        return KeyFigure("\u2013", "middle-income jobs", "no wages recorded")
    number = brief.define("Middle-income jobs", pay.definition, pay.coverage)
    remark = f"{percent(pay.middle, known)}% of {known:,} with known wages"
    return KeyFigure(f"{pay.middle:,}", ["middle-income jobs", number], remark)


def jobs_over_time(brief: Brief, content: EmployerContent) -> None:
    """Draw the head counts."""
    series = content.record.series[-_POINTS:]
    brief.room(160.0)
    brief.heading("Jobs over time")
    if not series:
        brief.nothing(
            "No head count recorded." if content.figures_shown else "Left out: no consent to a public profile."
        )
        return
    points = [Point(at.as_of_on.toordinal(), at.jobs, day(at.as_of_on), f"{at.jobs:,}") for at in series]
    first, last = series[0], series[-1]
    finding = f"{counted(last.jobs, 'job')} on {day(last.as_of_on)}"
    if len(series) > 1:
        finding += f", {signed(last.jobs - first.jobs)} since {day(first.as_of_on)}"
    sources = ", ".join(dict.fromkeys(label(at.source).lower() for at in series))
    brief.chart(line(points, f"{finding}.", _CHART), f"{finding}. Sources: {sources}.")


def wages(brief: Brief, content: EmployerContent) -> None:
    """Print the wage bands of the newest counts."""
    brief.heading("Wages by family of jobs")
    columns = [
        Column("Jobs", heads=True),
        Column("Count", right=True),
        Column("Wage"),
        Column("Degree"),
        Column("Counted"),
    ]
    rows: list[list[Inline]] = [
        [band.job_family, f"{band.headcount:,}", _wage(band), _degree(band.degree_required), day(band.as_of_on)]
        for band in content.record.bands
    ]
    brief.table(columns, rows, summary="Families of jobs with head count and wage")


def _wage(band: WageBandRow) -> str:
    known = [money(cents) for cents in (band.wage_low_cents, band.wage_high_cents) if cents is not None]
    unit = "an hour" if band.wage_unit == WageUnit.HOUR else "a year"
    return f"{' to '.join(dict.fromkeys(known))} {unit}" if known else "not known"


def _degree(answer: Answered) -> str:
    return {Answered.YES: "required", Answered.NO: "not required"}.get(answer, "not known")
