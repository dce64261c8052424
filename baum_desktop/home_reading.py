"""The first page as it is read: what is owed, what waits, what comes, in rows and in one sentence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from baum_desktop.confidentiality import notes_for, viewer_by
from baum_desktop.days import month_of, working_days
from baum_desktop.flag_reading import waiting, waiting_withheld
from baum_desktop.home_news import news
from baum_desktop.home_sentence import sentence
from baum_desktop.lease_reading import leases_soon
from baum_desktop.outreach_rows import DeadlineRow, Home, NextContact, VisitPlan
from baum_desktop.reading import NARROWING, Query
from baum_desktop.requirement_rows import open_requirements
from baum_desktop.setting_reading import setting_in
from baum_desktop.task_reading import DAYS_AHEAD, due_tasks
from db.raw import Reader, marks
from db.vocabulary import InteractionKind, InteractionOutcome, Side

if TYPE_CHECKING:
    from baum_desktop.award_rows import RequirementRow

VISITS_A_MONTH: Final = 12
"""The plan until somebody sets another."""
PLAN: Final = "visits_a_month"
DEADLINE_DAYS: Final = 90
_TASKS: Final = 10
_FLAGS: Final = 10
_CONTACTS: Final = 5


def read_home(reader: Reader, today: date, person_id: str | None = None, last_here: datetime | None = None) -> Home:
    """Return the first page as of `today`; with a person, tasks of theirs and of nobody, their visits and plan.

    `last_here` is when this person was last here; what others changed since is counted from it.
    """
    tasks, counted, overdue = due_tasks(reader, today, today + timedelta(days=DAYS_AHEAD), person_id, _TASKS)
    flags, flags_count = waiting(reader, _FLAGS)
    leases, leases_count, not_visited = leases_soon(reader, today)
    contacts = _next_contacts(reader, today, person_id)
    return Home(
        today=today,
        sentence=sentence(today, overdue, flags_count, contacts),
        tasks=tuple(tasks),
        tasks_count=counted,
        overdue_count=overdue,
        flags=tuple(flags),
        flags_count=flags_count,
        flags_withheld=waiting_withheld(reader),
        leases=tuple(leases),
        leases_count=leases_count,
        leases_not_visited=not_visited,
        plan=_plan(reader, today, person_id),
        next_contacts=tuple(contacts),
        deadlines=tuple(_deadlines(reader, today)),
        news=news(reader, today, last_here),
    )


def plan_of(person_id: str) -> str:
    """Return the name of the setting that holds a person's own plan."""
    return f"{PLAN} of {person_id}"


# Reports --------------------------------------------------------------------------------------------------------------

_FUNDERS: Final = """
    SELECT award.id, organization.legal_name
    FROM award
    JOIN funder ON funder.id = award.funder_id
    JOIN organization ON organization.id = funder.organization_id
    WHERE award.id IN ({})
"""


def _deadlines(reader: Reader, today: date) -> list[DeadlineRow]:
    rows = open_requirements(reader, today, today + timedelta(days=DEADLINE_DAYS))
    awards = {row.award_id for row in rows}
    found = reader.rows(_FUNDERS.format(marks(awards)), list(awards)) if awards else []
    funders = {str(key): name for key, name in found}
    return [_deadline(row, funders[row.award_id]) for row in rows]


def _deadline(row: RequirementRow, funder: str) -> DeadlineRow:
    return DeadlineRow(
        requirement_id=row.id,
        award_id=row.award_id,
        title=f"{funder}, {row.title}",
        due_on=row.due_on,
        days_late=row.days_late or 0,
        ready_percent=row.ready_percent,
        missing=row.missing,
    )


# Visits ---------------------------------------------------------------------------------------------------------------

_WITH: Final = (
    f"interaction.id IN (SELECT interaction_id FROM participation WHERE person_id = ? AND side = '{Side.US.value}')"
)
_HELD: Final = f"""
    SELECT count(*) FROM interaction
    WHERE interaction.held_on BETWEEN ? AND ? AND interaction.kind = '{InteractionKind.SITE_VISIT.value}'
        AND interaction.outcome = '{InteractionOutcome.COMPLETED.value}' AND {{}}
"""
_CONTACTS_SQL: Final = f"""
    SELECT interaction.organization_id, organization.legal_name, interaction.next_contact_on, interaction.id
    FROM interaction JOIN organization ON organization.id = interaction.organization_id
    WHERE interaction.next_contact_on >= ? AND {{}} AND {NARROWING}
    ORDER BY interaction.next_contact_on, organization.legal_name, interaction.id LIMIT {_CONTACTS}
"""


def _whose(person_id: str | None) -> tuple[str, list[str]]:
    """Return the condition that a person was there from our side, with its value; without a person it always holds."""
    return ("1 = 1", []) if person_id is None else (_WITH, [person_id])


def _plan(reader: Reader, today: date, person_id: str | None) -> VisitPlan:
    """Return this month's visits against the plan; the pace is its even share of the working days gone by."""
    first, last = month_of(today)
    condition, values = _whose(person_id)
    held = reader.row(_HELD.format(condition), [first.isoformat(), today.isoformat(), *values])
    own = None if person_id is None else setting_in(reader, plan_of(person_id))
    for_all = setting_in(reader, PLAN)
    everybody = for_all if isinstance(for_all, int) else VISITS_A_MONTH
    wanted = own if isinstance(own, int) else everybody
    gone, all_days = working_days(first, today), working_days(first, last)
    return VisitPlan(
        held=held[0] if held else 0,
        planned=wanted,
        pace=round(wanted * gone / all_days),
        working_days_left=working_days(today + timedelta(days=1), last),
        for_all=everybody,
        is_own=isinstance(own, int),
    )


def _next_contacts(reader: Reader, today: date, person_id: str | None) -> list[NextContact]:
    """Return the firms we said we would be in touch with from today on."""
    condition, values = _whose(person_id)
    seen, who = notes_for(viewer_by(reader)).positional()
    query = Query(NextContact, _CONTACTS_SQL.format(condition)).narrowed(seen)
    return query.rows(reader, [today.isoformat(), *values, *who])
