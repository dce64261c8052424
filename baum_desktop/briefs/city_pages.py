"""The brief of a city on paper: firms, jobs and visits first, then sectors, notes, needs, leases and moves."""

from __future__ import annotations

from baum_desktop.briefs.audience import firms_counted
from baum_desktop.briefs.charts import BarRow, bars
from baum_desktop.briefs.city import CityContent
from baum_desktop.briefs.city_facts import Moved, Wanted
from baum_desktop.briefs.page import Brief, Column, Inline, KeyFigure, Moment, Span
from baum_desktop.briefs.told import key_figure, table
from baum_desktop.briefs.wording import counted, day, joined, span
from baum_desktop.coverage import a_year_before
from baum_desktop.outreach_rows import TimelineEntry
from baum_desktop.small_counts import FEWEST
from db.vocabulary import label

KIND = "City brief"
_COUNTS = (
    "site_visits",
    "firms_visited",
    "interactions",
    "firms_served",
    "production_jobs",
    "no_degree_jobs",
    "jobs_created",
    "jobs_retained",
    "jobs_lost",
    "flags_raised",
    "flags_resolved",
    "flags_open",
    "referrals_sent",
    "referrals_helped",
    "service_hours",
    "people_placed",
)


def city_brief(content: CityContent) -> Brief:
    """Lay a city's brief out."""
    request, name = content.request, content.row.name
    period = span(request.from_on or a_year_before(request.to_on), request.to_on)
    standfirst = f"{content.subtitle}. {period}."
    brief = Brief(request.cover(KIND, f"Manufacturing in {name}", standfirst, f"{name}, {period}."))
    brief.key_figures(_key_figures(brief, content))
    _middle_income(brief, content)
    _sectors(brief, content)
    _counts(brief, content)
    _kinds(brief, content)
    _notes(brief, content)
    _needs(brief, content)
    _space(brief, content)
    _who(brief, content)
    return brief


def _key_figures(brief: Brief, content: CityContent) -> list[KeyFigure]:
    figures = content.figures
    visited, middle = figures["firms_visited"], figures["middle_income_jobs"]
    share = f"{visited.percent}% of those known" if visited.percent is not None else "of those known"
    pay = (
        f"{middle.percent}% of {middle.out_of:,} with known wages"
        if middle.percent is not None and middle.out_of
        else ""
    )
    return [
        key_figure(brief, figures["firms_known"], "manufacturers known"),
        key_figure(brief, visited, "visited in the period", share),
        key_figure(brief, figures["jobs_now"], "jobs counted"),
        key_figure(brief, middle, "middle-income jobs", pay),
    ]


def _middle_income(brief: Brief, content: CityContent) -> None:
    here, there = content.figures["middle_income_jobs"], content.coalition["middle_income_jobs"]
    number = brief.define("Middle-income jobs", here.definition, here.coverage)
    brief.heading("Middle-income work")
    if here.percent is None:
        brief.paragraph([f"The share of middle-income jobs in {content.row.name} is not printed", number, "."])
        brief.aside(here.coverage)
        return
    said = f"{here.percent}% of the jobs with known wages in {content.row.name} pay a middle income"
    pieces: list[str | Span] = [said, number]
    if there.percent is not None:
        whole = brief.define("Middle-income jobs of all partners", there.definition, there.coverage)
        pieces += [f"; among all partners of the coalition it is {there.percent}%", whole]
    brief.paragraph([*pieces, "."])


def _sectors(brief: Brief, content: CityContent) -> None:
    brief.room(180.0)
    brief.heading("Sectors")
    shown = content.sectors
    if not shown:
        few = f"Sectors are not printed for {firms_counted(content.row.firms)} firms."
        brief.nothing(few if content.row.firms else "None recorded.")
        return
    rows = [
        BarRow(
            cell.name, cell.firms, f"{cell.firms:,}", "firms", strong=at == 0 and not cell.is_rest, apart=cell.is_rest
        )
        for at, cell in enumerate(shown)
    ]
    first = shown[0]
    finding = f"{first.name} has the most firms, {first.firms:,}." if not first.is_rest else "No sector stands out."
    brief.chart(bars(rows, finding), f"Firms known by sector. Sectors of fewer than {FEWEST} firms are in the rest.")


def _counts(brief: Brief, content: CityContent) -> None:
    brief.heading("The period in numbers")
    table(brief, content.figures, _COUNTS, "Figures of the period")


def _kinds(brief: Brief, content: CityContent) -> None:
    brief.heading("Interactions by kind")
    columns = [Column("Kind", heads=True), Column("Held", right=True)]
    rows: list[list[Inline]] = [[kind.name, f"{int(kind.value or 0):,}"] for kind in content.kinds]
    brief.table(columns, rows, summary="Completed interactions by kind")


def _notes(brief: Brief, content: CityContent) -> None:
    brief.heading("Visits and calls")
    level = label(content.request.audience).lower()
    shown, of = len(content.notes), content.notes_in_period
    newest = f" The newest {shown} of {of:,} are printed." if of > shown else ""
    brief.aside(f"Notes that may be read at the level “{level}”.{newest} All are in the counts above.")
    brief.timeline((_moment(entry) for entry in content.notes), empty="None recorded at this level.")


def _moment(entry: TimelineEntry) -> Moment:
    return Moment(day(entry.on), joined((entry.organization_name, entry.title, entry.subject)), "", entry.text or "")


def _needs(brief: Brief, content: CityContent) -> None:
    brief.heading("Referrals by need")
    columns = [Column("Need", heads=True), *(Column(name, right=True) for name in _OUTCOMES)]
    rows: list[list[Inline]] = [
        [label(need.need), *map(firms_counted, (need.sent, need.helped, need.without_help, need.under_way))]
        for need in content.needs
    ]
    brief.table(columns, rows, summary="Referrals sent in the period, by need and what became of them")


_OUTCOMES = ("Sent", "Helped", "Without help", "Under way")


def _space(brief: Brief, content: CityContent) -> None:
    brief.heading("Leases, space and moves")
    columns = [Column("Quarter", heads=True), Column("Firms with a lease that ends", right=True)]
    ends = any(quarter.firms for quarter in content.leases)
    rows: list[list[Inline]] = [[quarter.name, firms_counted(quarter.firms)] for quarter in content.leases]
    brief.table(columns, rows if ends else [], summary="Leases that end by quarter", empty="No lease ends recorded.")
    brief.bullets(
        [
            _wanted(content.wanted),
            _moved("Firms that came", content.moved_in),
            _moved("Firms that left", content.moved_out),
        ]
    )


def _wanted(wanted: Wanted) -> str:
    if not wanted.firms:
        return "Plans to grow: none recorded."
    if wanted.firms < FEWEST:
        return f"Plans to grow: {firms_counted(wanted.firms)} firms, so their space and jobs are not printed."
    named = f"{wanted.square_feet:,} square feet and {counted(wanted.jobs, 'job')}"
    return f"Plans to grow: {counted(wanted.firms, 'firm')} that named {named}."


def _moved(how: str, found: Moved) -> str:
    if not found.firms:
        return f"{how} in the period: none recorded."
    jobs = f" with {counted(found.jobs, 'job')}" if found.firms >= FEWEST else ""
    return f"{how} in the period: {firms_counted(found.firms)}{jobs}."


def _who(brief: Brief, content: CityContent) -> None:
    brief.heading("Partnership and liaison")
    held: list[tuple[Inline, Inline]] = []
    for stretch in content.memberships:
        since = day(stretch.joined_on) or "date not known"
        until = f" until {day(stretch.left_on)}" if stretch.left_on else ""
        held.append(
            ("Partner", joined((f"since {since}{until}", stretch.tier, None if stretch.verified else "unverified")))
        )
    brief.facts(held or [("Partner", "not a partner")], columns=1)
    columns = [Column("Liaison", heads=True), Column("Role"), Column("Phone"), Column("E-mail")]
    rows: list[list[Inline]] = [
        [
            liaison.full_name + (" (lead)" if liaison.is_lead else ""),
            liaison.role or "Liaison",
            liaison.phone or "not recorded",
            liaison.email or "not recorded",
        ]
        for liaison in content.liaisons
    ]
    brief.table(columns, rows, summary="Liaisons and how to reach them", empty="No liaison recorded.")
