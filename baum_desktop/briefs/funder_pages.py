"""The report to a funder on paper: what was promised and reached, the work behind it, the money, and its words."""

from __future__ import annotations

from baum_desktop.award_rows import AwardRecord, IndicatorRow, Pace
from baum_desktop.briefs.audience import firms_counted, guarded
from baum_desktop.briefs.funder import FunderContent
from baum_desktop.briefs.funder_money import budget, payments, spending
from baum_desktop.briefs.page import Brief, Column, Inline, KeyFigure
from baum_desktop.briefs.told import table
from baum_desktop.briefs.wording import counted, day, joined, money, number, sentence, span
from baum_desktop.figures import percent
from baum_desktop.small_counts import FEW
from db.vocabulary import RequirementStatus, label

KIND = "Funder report"
_JOBS = ("jobs_created", "jobs_retained", "people_placed", "jobs_now", "middle_income_jobs", "no_degree_jobs")
_WORK = (
    "site_visits",
    "firms_visited",
    "interactions",
    "firms_served",
    "service_hours",
    "referrals_sent",
    "referrals_helped",
    "flags_raised",
    "flags_resolved",
)


def funder_brief(content: FunderContent) -> Brief:
    """Lay a funder's report out."""
    request, award, name = content.request, content.award, content.funder.row.name
    period = span(request.from_on, request.to_on)
    title = award.row.title if award else name
    standfirst = f"Report to {name}. {period}."
    running = f"{joined((name, award.row.number if award else None))}, {period}."
    brief = Brief(request.cover(KIND, title, standfirst, running, "For the funder"))
    if award is None:
        brief.paragraph(f"{name} has no award on record, so there is nothing to report on yet.")
        _funder(brief, content)
        return brief
    brief.key_figures(_key_figures(brief, award))
    _award(brief, content, award)
    _promises(brief, content, award)
    _work(brief, content)
    budget(brief, award)
    payments(brief, award)
    spending(brief, award)
    _requirements(brief, award)
    _narrative(brief, content)
    _funder(brief, content)
    return brief


def _key_figures(brief: Brief, award: AwardRecord) -> list[KeyFigure]:
    row_, down = award.row, award.burn_down
    spent = brief.define(
        "Spent",
        "Expenses of the award until the last day of the period, refunds taken off.",
        f"{len(award.expenses):,} expenses recorded.",
    )
    whole = f"of {money(row_.amount_cents)}"
    passed = "" if down.time_percent is None else f"{down.time_percent}% of the time has passed"
    return [
        KeyFigure(money(row_.amount_cents // 100 * 100), "awarded", _amended(award)),
        KeyFigure(
            money(row_.received_cents // 100 * 100), "received", f"{percent(row_.received_cents, row_.amount_cents)}%"
        ),
        KeyFigure(money(row_.spent_cents // 100 * 100), ["spent", spent], f"{down.spent_percent}% {whole}"),
        KeyFigure(money(row_.balance_cents // 100 * 100), "left", passed),
    ]


def _amended(award: AwardRecord) -> str:
    changed = award.row.amount_cents != award.original_amount_cents
    return f"amended from {money(award.original_amount_cents)}" if changed else ""


def _award(brief: Brief, content: FunderContent, award: AwardRecord) -> None:
    asked = content.requirement
    facts: list[tuple[Inline, Inline]] = [
        ("Award number", award.row.number or ""),
        ("Status", label(award.row.status)),
        ("Runs", joined((day(award.row.start_on), day(award.row.end_on)), " to ")),
        ("Awarded", day(award.awarded_on)),
        ("Program", award.program_name or ""),
        ("Program officer", award.officer_name or ""),
        ("Cities and counties", joined(tuple(name for _, name in award.jurisdictions)) or "not limited to any"),
        ("Restriction", joined((label(award.row.restriction), award.restriction_text), ": ")),
        ("Not paid for", award.excluded_costs or ""),
        ("Match required", money(award.match_required_cents) if award.match_required_cents else "none"),
        ("This report", asked.title if asked else ""),
        ("Due", day(asked.due_on) if asked else ""),
    ]
    brief.heading("The award")
    if award.purpose:
        brief.paragraph(sentence(award.purpose))
    brief.facts(facts)


def _promises(brief: Brief, content: FunderContent, award: AwardRecord) -> None:
    brief.heading("What was promised, and what was reached")
    brief.paragraph(_in_short(award.indicators))
    columns = [
        Column("Indicator", heads=True),
        Column("Until"),
        Column("Baseline", right=True),
        Column("Target", right=True),
        Column("Reached", right=True),
        Column("Of target", right=True),
        Column("Pace"),
    ]
    rows = [_promise(brief, row, is_small=row.target_id in content.small) for row in award.indicators]
    brief.table(columns, rows, summary="Indicators with baseline, target and actual", empty="No targets recorded.")


def _in_short(indicators: tuple[IndicatorRow, ...]) -> str:
    if not indicators:
        return "The award names no targets on record."
    well = sum(row.pace in (Pace.REACHED, Pace.AHEAD, Pace.ON_PACE) for row in indicators)
    behind = [row.name for row in indicators if row.pace == Pace.BEHIND]
    unknown = sum(row.pace == Pace.UNKNOWN for row in indicators)
    said = f"{well:,} of {counted(len(indicators), 'target')} reached or on pace"
    said += f", {unknown:,} not known yet." if unknown else "."
    return f"{said} Behind what was due by now: {joined(tuple(behind))}." if behind else said


def _promise(brief: Brief, promise: IndicatorRow, *, is_small: bool) -> list[Inline]:
    coverage = promise.figure.coverage if promise.figure else ""
    if promise.is_typed:
        coverage = f"Typed by hand. {sentence(promise.reason or '')}".strip()
    meaning = sentence(promise.definition or promise.name)
    due = f" An even pace asks for {number(promise.by_now)} {promise.unit} by now."
    number_of = brief.define(
        f"{promise.name}, target until {day(promise.period_end_on)}", meaning + due, guarded(coverage)
    )
    reached = FEW if is_small else number(promise.actual)
    share = "" if is_small or promise.percent is None else f"{promise.percent}%"
    return [
        [promise.name, number_of],
        day(promise.period_end_on),
        number(promise.baseline, ""),
        number(promise.goal),
        reached,
        share,
        promise.pace.value,
    ]


def _work(brief: Brief, content: FunderContent) -> None:
    where = "in the cities and counties of the award" if content.award and content.award.jurisdictions else "everywhere"
    brief.heading("Jobs and people")
    brief.aside(f"All firms known {where}, whoever paid for the work; what is credited to the award stands above.")
    table(brief, content.figures, _JOBS, "Jobs and people in the period")
    brief.heading("Activities")
    table(brief, content.figures, _WORK, "Activities in the period")
    brief.heading("Where the work was done", level=3)
    places = [
        Column("City", heads=True),
        Column("County"),
        Column("Interactions", right=True),
        Column("Firms", right=True),
    ]
    rows: list[list[Inline]] = [
        [place.city, place.county or "not recorded", f"{place.interactions:,}", firms_counted(place.firms)]
        for place in content.places
    ]
    brief.table(places, rows, summary="Interactions and firms met by city")


def _requirements(brief: Brief, award: AwardRecord) -> None:
    brief.heading("Reports asked for")
    columns = [Column("Report", heads=True), Column("Due"), Column("Status"), Column("Submitted")]
    rows: list[list[Inline]] = [
        [
            asked.title or label(asked.kind),
            day(asked.due_on),
            label(asked.status) + (f", {asked.days_late} days" if asked.status == RequirementStatus.OVERDUE else ""),
            day(asked.submitted_on) or "not yet",
        ]
        for asked in award.requirements
    ]
    brief.table(columns, rows, summary="Reports with due day and status")


def _narrative(brief: Brief, content: FunderContent) -> None:
    brief.heading("In words")
    if content.narrative:
        brief.paragraph(content.narrative)
    else:
        brief.nothing("No narrative recorded.")


def _funder(brief: Brief, content: FunderContent) -> None:
    funder = content.funder
    brief.heading("The funder")
    facts: list[tuple[Inline, Inline]] = [
        ("Name", funder.row.name),
        ("Priority", funder.row.priority_need or ""),
        ("Reports by", funder.reports_by or ""),
        ("Acknowledgement", funder.acknowledgement or ""),
    ]
    brief.facts(facts)
    columns = [
        Column("Award", heads=True),
        Column("Status"),
        Column("Amount", right=True),
        Column("Received", right=True),
        Column("Spent", right=True),
        Column("Ends"),
    ]
    rows: list[list[Inline]] = [
        [
            joined((award.title, award.number)),
            label(award.status),
            money(award.amount_cents),
            money(award.received_cents),
            money(award.spent_cents),
            day(award.end_on) or "no day",
        ]
        for award in funder.awards
    ]
    brief.table(columns, rows, caption="All awards of this funder.", summary="Awards of this funder with their money")
