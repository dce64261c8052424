"""What the outreach screens show and what their forms send: plain rows, without a database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from baum_desktop.others_rows import NOBODY_ELSE, OthersThere
from db.vocabulary import (
    Answered,
    Confidentiality,
    FlagKind,
    FlagStatus,
    InteractionKind,
    InteractionOutcome,
    Priority,
    Repeat,
    Severity,
    Side,
    TaskStatus,
    Tenure,
)

if TYPE_CHECKING:
    from baum_desktop.help_rows import NewReferral, ReferralRow
    from baum_desktop.people_rows import NewContact, PersonRow
    from baum_desktop.questionnaires.rows import Given
    from baum_desktop.site_rows import SiteRow


class Trend(StrEnum):
    """How a firm's work is going, as it says itself."""

    GROWING = "growing"
    FLAT = "flat"
    SHRINKING = "shrinking"


@dataclass(frozen=True, slots=True)
class NewFlag:
    """A red flag to be raised; `due_on` None leaves the clock to the severity.

    The two days of a WARN notice are when it came in and when its layoffs take effect.
    """

    kind: FlagKind
    severity: Severity = Severity.WARM
    evidence: str | None = None
    owner_id: str | None = None
    due_on: date | None = None
    jobs_at_risk: int | None = None
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    site_id: str | None = None
    raised_by_id: str | None = None
    warn_received_on: date | None = None
    warn_effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewTask:
    """Something promised or to be done; filed under any of the records given."""

    title: str
    assignee_id: str | None = None
    due_on: date | None = None
    promised_by: Side = Side.US
    priority: Priority = Priority.NORMAL
    repeat: Repeat | None = None
    organization_id: str | None = None
    interaction_id: str | None = None
    red_flag_id: str | None = None
    award_id: str | None = None
    jurisdiction_id: str | None = None


@dataclass(frozen=True, slots=True)
class QuickFacts:
    """What was heard at a visit; None means not asked, and what is known stays as it was."""

    jobs: int | None = None
    lease_ends_on: date | None = None
    tenure: Tenure | None = None
    trend: Trend | None = None
    needs_space: bool | None = None
    needs_space_sf: int | None = None


@dataclass(frozen=True, slots=True)
class NewVisit:
    """An interaction with a firm to be logged, with all that was heard and promised; firm and date are enough."""

    organization_id: str
    held_on: date
    kind: InteractionKind = InteractionKind.SITE_VISIT
    site_id: str | None = None
    starts_at: datetime | None = None
    minutes: int | None = None
    subject: str | None = None
    purpose: str | None = None
    us: tuple[str, ...] = ()
    them: tuple[str, ...] = ()
    new_people: tuple[NewContact, ...] = ()
    further_firms: tuple[str, ...] = ()
    notes: str | None = None
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    outcome: InteractionOutcome = InteractionOutcome.COMPLETED
    facts: QuickFacts = QuickFacts()
    flags: tuple[NewFlag, ...] = ()
    referrals: tuple[NewReferral, ...] = ()
    next_steps: tuple[NewTask, ...] = ()
    next_contact_on: date | None = None
    instrument_id: str | None = None
    answers: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A red flag with its clock.

    `answer_due_on` is the day by which somebody must have answered, None once answered, closed or only watched.
    """

    id: str
    version: int
    organization_id: str
    organization_name: str
    city_name: str | None
    site_id: str | None
    interaction_id: str | None
    kind: FlagKind
    severity: Severity
    status: FlagStatus
    raised_on: date
    evidence: str | None
    confidentiality: Confidentiality
    owner_id: str | None
    owner_name: str | None
    due_on: date | None
    answer_due_on: date | None
    first_response_at: datetime | None
    jobs_at_risk: int | None
    jobs_saved: int | None
    jobs_now: int | None
    resolved_on: date | None
    resolution: str | None
    warn_received_on: date | None
    warn_effective_on: date | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task or promise; `days_late` is positive when it is overdue, 0 on the day, negative before, None undated."""

    id: str
    version: int
    title: str
    due_on: date | None
    days_late: int | None
    promised_by: Side
    assignee_id: str | None
    assignee_name: str | None
    status: TaskStatus
    priority: Priority
    done_on: date | None
    repeat: Repeat | None
    organization_id: str | None
    organization_name: str | None
    interaction_id: str | None
    red_flag_id: str | None
    award_id: str | None
    award_title: str | None
    jurisdiction_id: str | None
    jurisdiction_name: str | None


class TimelineKind(StrEnum):
    """What an entry of the timeline stands for."""

    INTERACTION = "interaction"
    REFERRAL = "referral"
    SERVICE = "service"
    JOB_EVENT = "job_event"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened with a firm.

    `title` is what it was ("Site visit", "Referred to Employment Training Panel"), `text` the note, `us` and `them`
    the full names of who was there. `confidentiality` is None for what has no level of its own.
    """

    kind: TimelineKind
    id: str
    version: int
    on: date
    title: str
    subject: str | None
    text: str | None
    interaction_kind: InteractionKind | None
    outcome: str | None
    confidentiality: Confidentiality | None
    starts_at: datetime | None
    minutes: int | None
    us: tuple[str, ...]
    them: tuple[str, ...]
    organization_id: str | None
    organization_name: str | None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A stretch of a timeline, newest first; `total` counts all of it, `withheld` the notes that are kept to others.

    Of these `withheld_in_city` are read by the liaisons of the firm's city.
    """

    entries: tuple[TimelineEntry, ...]
    offset: int
    total: int
    withheld: int = 0
    withheld_in_city: int = 0


@dataclass(frozen=True, slots=True)
class InteractionRow:
    """A line of the outreach list."""

    id: str
    version: int
    organization_id: str | None
    organization_name: str | None
    city_name: str | None
    kind: InteractionKind
    outcome: InteractionOutcome
    held_on: date
    minutes: int | None
    subject: str | None
    beginning: str | None
    confidentiality: Confidentiality
    us: str
    open_next_steps: int


@dataclass(frozen=True, slots=True)
class InteractionRecord:
    """One interaction, whole: what its form edits and what the terminal shows as a note."""

    id: str
    version: int
    organization_id: str | None
    organization_name: str | None
    site_id: str | None
    kind: InteractionKind
    outcome: InteractionOutcome
    subject: str | None
    purpose: str | None
    held_on: date
    starts_at: datetime | None
    minutes: int | None
    notes: str | None
    confidentiality: Confidentiality
    next_contact_on: date | None
    us: tuple[TickRow, ...]
    them: tuple[TickRow, ...]
    further_firms: tuple[TickRow, ...]
    flags: tuple[FlagRow, ...]
    referrals: tuple[ReferralRow, ...]
    next_steps: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class TickRow:
    """Somebody or something to be ticked in a form: its key, its name, and a word about it."""

    id: str
    name: str
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What is known before a visit, each with its day; the old values under the quick facts.

    Jobs and lease are those of the main site, where quick facts are kept too; middle income is the whole firm's.
    Lease and tenure carry the day of the last visit that heard or confirmed them, None where none did.
    """

    jobs: int | None
    jobs_on: date | None
    site: SiteRow | None
    middle_income: int | None
    middle_income_out_of: int | None
    trend: Trend | None
    trend_on: date | None
    needs_space: Answered
    needs_space_sf: int | None
    lease_heard_on: date | None = None
    tenure_heard_on: date | None = None


@dataclass(frozen=True, slots=True)
class VisitContext:
    """What stands beside the visit form: what we know and promised, who else is in touch, whom to tick."""

    organization_id: str
    organization_name: str
    city_name: str | None
    known: KnownFacts
    promises: tuple[TaskRow, ...]
    open_flags: tuple[FlagRow, ...]
    others_in_touch: tuple[TimelineEntry, ...]
    last_visits: tuple[TimelineEntry, ...]
    people: tuple[PersonRow, ...]
    us: tuple[TickRow, ...]
    sites: tuple[SiteRow, ...]
    withheld: int = 0
    """Contacts of the same days that are kept to others."""
    others_there: OthersThere = NOBODY_ELSE
    """Who else of us was there, and when last."""


@dataclass(frozen=True, slots=True)
class FlagSuggestion:
    """A flag that a rule suggests from quick facts and what is known; a person decides. `why` is the sentence."""

    kind: FlagKind
    severity: Severity
    why: str


@dataclass(frozen=True, slots=True)
class LeaseEnd:
    """A lease that ends soon; jobs of that firm, and whether it was visited in the last twelve months."""

    organization_id: str
    organization_name: str
    site_id: str
    lease_ends_on: date
    jobs: int | None
    visited_this_year: bool


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """Visits held this month against the plan; `pace` is how many would be on plan by today.

    `for_all` is the plan of everybody who has none of their own; `is_own` says that this one is the person's own.
    """

    held: int
    planned: int
    pace: int
    working_days_left: int
    for_all: int = 0
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class NextContact:
    """A firm that we said we would be in touch with on a day, at an hour where a time was agreed."""

    organization_id: str
    organization_name: str
    on: date
    interaction_id: str


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """Something due to a funder: how ready it is in percent, and what is missing in words."""

    requirement_id: str
    award_id: str
    title: str
    due_on: date
    days_late: int
    ready_percent: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HomeNews:
    """Counts of what is new: open WARN notices, referrals without an answer and when the oldest of them was sent,
    actions of others since yesterday and by how many, imports of the last thirty days that left remarks.

    `since_here` and `since_here_by` count the actions of others since `last_here`, which is None where nobody knows.
    """

    warn_notices: int = 0
    referrals_sent: int = 0
    longest_sent_on: date | None = None
    changes: int = 0
    changed_by: int = 0
    imports_with_remarks: int = 0
    last_here: datetime | None = None
    since_here: int = 0
    since_here_by: int = 0
    agreements_to_renew: int = 0
    """Of partners: those that have ended or end soon."""


@dataclass(frozen=True, slots=True)
class Home:
    """The first page: what I owe, what waits, what comes; the counts are of all, the rows of the first.

    `leases` are those of the firms with most jobs, by day; `leases_not_visited` counts firms.
    """

    today: date
    sentence: str
    tasks: tuple[TaskRow, ...]
    tasks_count: int
    overdue_count: int
    flags: tuple[FlagRow, ...]
    flags_count: int
    leases: tuple[LeaseEnd, ...]
    leases_count: int
    leases_not_visited: int
    plan: VisitPlan
    next_contacts: tuple[NextContact, ...]
    deadlines: tuple[DeadlineRow, ...]
    flags_withheld: int = 0
    """Flags that wait and are kept to others."""
    news: HomeNews = HomeNews()
