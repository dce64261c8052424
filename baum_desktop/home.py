"""The first page: what is owed, what waits, what comes, in rows and in one sentence."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from baum_desktop import funding
from baum_desktop.award_rows import DueKind, DueRow
from baum_desktop.days import month_of, working_days
from baum_desktop.flags import waiting, waiting_withheld
from baum_desktop.home_news import news
from baum_desktop.home_sentence import sentence
from baum_desktop.lease_radar import leases_soon
from baum_desktop.outreach_rows import DeadlineRow, Home, NextContact, VisitPlan
from baum_desktop.reading import plain, tuples
from baum_desktop.shared_settings import keep_setting, setting
from baum_desktop.tasks import due_tasks
from baum_desktop.withholding import readable_notes, seen
from db.engine import Database, Saved
from db.errors import Refused
from db.models.outreach import Interaction, Participation
from db.models.parties import Organization
from db.vocabulary import InteractionKind, InteractionOutcome, Side

VISITS_A_MONTH: Final = 12
"""The plan until somebody sets another."""
DEADLINE_DAYS: Final = 90
_PLAN: Final = "visits_a_month"
_AHEAD: Final = timedelta(days=7)
_TASKS: Final = 50
_FLAGS: Final = 50
_CONTACTS: Final = 5


def home(database: Database, today: date, person_id: str | None = None) -> Home:
    """Return the first page as of `today`; with a person, tasks of theirs and of nobody, and their visits."""
    due = funding.due(database, today, DEADLINE_DAYS)
    with database.read() as session:
        tasks, counted, overdue = due_tasks(session, today, today + _AHEAD, person_id, _TASKS)
        flags, flags_count = waiting(session, _FLAGS)
        flags_withheld = waiting_withheld(session)
        leases, leases_count, not_visited = leases_soon(session, today)
        plan = _plan(session, today, person_id)
        contacts = _next_contacts(session, today, person_id)
        new = news(plain(session), today)
    return Home(
        today=today,
        sentence=sentence(today, overdue, flags_count, contacts),
        tasks=tuple(tasks),
        tasks_count=counted,
        overdue_count=overdue,
        flags=tuple(flags),
        flags_count=flags_count,
        flags_withheld=flags_withheld,
        leases=tuple(leases),
        leases_count=leases_count,
        leases_not_visited=not_visited,
        plan=plan,
        next_contacts=tuple(contacts),
        deadlines=tuple(_deadline(row) for row in due if row.kind == DueKind.REQUIREMENT),
        news=new,
    )


def set_visit_plan(database: Database, visits_a_month: int) -> Saved:
    """Set how many visits a month are planned, for all users of the database.

    Raises:
        Refused: fewer than none; `.field` is visits_a_month.
    """
    if visits_a_month < 0:
        raise Refused("A plan of fewer than no visits cannot be kept.", "visits_a_month")
    with database.change(f"Plan {visits_a_month} visits a month") as change:
        keep_setting(change.session, _PLAN, visits_a_month)
    return change.saved


def _deadline(due: DueRow) -> DeadlineRow:
    return DeadlineRow(
        requirement_id=due.id,
        award_id=due.award_id,
        title=f"{due.funder_name}, {due.title}",
        due_on=due.due_on,
        days_late=due.days_late,
        ready_percent=due.ready_percent,
        missing=due.missing,
    )


def _plan(session: Session, today: date, person_id: str | None) -> VisitPlan:
    """Return this month's visits against the plan; the pace is its even share of the working days gone by."""
    first, last = month_of(today)
    held = session.scalar(
        select(func.count())
        .select_from(Interaction)
        .where(
            Interaction.held_on.between(first, today),
            Interaction.kind == InteractionKind.SITE_VISIT,
            Interaction.outcome == InteractionOutcome.COMPLETED,
            *_with(person_id),
        )
    )
    planned = setting(session, _PLAN)
    wanted = planned if isinstance(planned, int) else VISITS_A_MONTH
    gone, all_days = working_days(first, today), working_days(first, last)
    return VisitPlan(
        held=held or 0,
        planned=wanted,
        pace=round(wanted * gone / all_days),
        working_days_left=working_days(today + timedelta(days=1), last),
    )


def _next_contacts(session: Session, today: date, person_id: str | None) -> list[NextContact]:
    """Return the firms we said we would be in touch with from today on, unless we have been since."""
    query = (
        select(Interaction.organization_id, Organization.legal_name, Interaction.next_contact_on, Interaction.id)
        .join(Organization, Organization.id == Interaction.organization_id)
        .where(
            Interaction.next_contact_on >= today,
            *_with(person_id),
        )
        .order_by(Interaction.next_contact_on, Organization.legal_name)
        .limit(_CONTACTS)
    )
    return [NextContact(*row) for row in tuples(session, seen(session, query, readable_notes(session)))]


def _with(person_id: str | None) -> list[ColumnElement[bool]]:
    """Return the condition that a person was there from our side; none without a person."""
    if person_id is None:
        return []
    ours = select(Participation.interaction_id).where(
        Participation.person_id == person_id, Participation.side == Side.US
    )
    return [Interaction.id.in_(ours)]
