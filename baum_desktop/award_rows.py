"""What the funding screens show and what their forms send: plain rows, without a database behind them.

Money is in integer cents of US dollars.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from db.vocabulary import (
    Aggregation,
    ApplicationStage,
    AwardStatus,
    PeriodMode,
    RequirementKind,
    RequirementStatus,
    Restriction,
    TrancheStatus,
)

if TYPE_CHECKING:
    from baum_desktop.figures import Figure
    from baum_desktop.people_rows import PersonRow


class Pace(StrEnum):
    """How an indicator stands against what was due by now."""

    REACHED = "reached"
    AHEAD = "ahead"
    ON_PACE = "on pace"
    BEHIND = "behind"
    UNKNOWN = "not known"


class DueKind(StrEnum):
    """What is due: something to a funder, or money from one."""

    REQUIREMENT = "requirement"
    TRANCHE = "tranche"


@dataclass(frozen=True, slots=True)
class NewFunder:
    """A funder to be added: a new organization by its name, or one that is known (`organization_id`)."""

    name: str = ""
    organization_id: str | None = None
    website: str | None = None
    phone: str | None = None
    email: str | None = None
    priority_need: str | None = None
    reports_by: str | None = None
    portal_url: str | None = None
    acknowledgement: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class NewAward:
    """An award to be recorded; funder, title and amount are enough."""

    funder_id: str
    title: str
    amount_cents: int
    number: str | None = None
    program_id: str | None = None
    status: AwardStatus = AwardStatus.AWARDED
    awarded_on: date | None = None
    start_on: date | None = None
    end_on: date | None = None
    restriction: Restriction = Restriction.UNRESTRICTED
    restriction_text: str | None = None
    excluded_costs: str | None = None
    purpose: str | None = None
    match_required_cents: int | None = None
    officer_id: str | None = None
    jurisdiction_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewTranche:
    """A payment to be expected; without `position` it is the next one."""

    amount_cents: int
    due_on: date | None = None
    condition: str | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class NewExpense:
    """Money spent on an award; a negative amount is a refund. `category` names a budget line, made if it is new."""

    spent_on: date
    amount_cents: int
    budget_line_id: str | None = None
    category: str | None = None
    memo: str | None = None


@dataclass(frozen=True, slots=True)
class NewRequirement:
    """Something that a funder asks for by a day."""

    kind: RequirementKind
    due_on: date
    title: str | None = None
    period_start_on: date | None = None
    period_end_on: date | None = None
    responsible_id: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class NewTarget:
    """What an award promises of an indicator in a period."""

    indicator_id: str
    period_start_on: date
    period_end_on: date
    goal: Decimal
    baseline: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FunderRow:
    """A funder in the list; money of all its awards, `next_due_on` the next thing it waits for."""

    id: str
    version: int
    organization_id: str
    name: str
    priority_need: str | None
    awards: int
    active_awards: int
    awarded_cents: int
    received_cents: int
    spent_cents: int
    next_due_on: date | None
    next_due: str | None
    days_late: int | None


@dataclass(frozen=True, slots=True)
class AwardRow:
    """An award in the list; amount and end as amended, `balance_cents` is what is not spent of the amount."""

    id: str
    version: int
    funder_id: str
    funder_name: str
    title: str
    number: str | None
    status: AwardStatus
    restriction: Restriction
    amount_cents: int
    received_cents: int
    spent_cents: int
    start_on: date | None
    end_on: date | None
    next_due_on: date | None
    next_due: str | None
    days_late: int | None

    @property
    def balance_cents(self) -> int:
        """What is left of the award."""
        return self.amount_cents - self.spent_cents

    @property
    def in_bank_cents(self) -> int:
        """What was received and is not spent; negative where money was spent ahead of its coming."""
        return self.received_cents - self.spent_cents


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """Money asked for."""

    id: str
    version: int
    funder_id: str
    award_id: str | None
    title: str
    asked_cents: int | None
    stage: ApplicationStage
    due_on: date | None
    submitted_on: date | None
    decided_on: date | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """A change of an award's amount or end."""

    id: str
    version: int
    amended_on: date
    delta_cents: int
    new_end_on: date | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class TrancheRow:
    """One payment; `status` says late once its day has passed, `days_late` is then positive, None without a day."""

    id: str
    version: int
    award_id: str
    position: int
    due_on: date | None
    amount_cents: int
    condition: str | None
    status: TrancheStatus
    invoiced_on: date | None
    received_on: date | None
    received_cents: int | None
    days_late: int | None


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A category with its budget, what was spent, and what is left; `id` is None for money in no category."""

    id: str | None
    version: int
    category: str
    approved_cents: int
    revised_cents: int | None
    spent_cents: int
    variance_reason: str | None

    @property
    def budget_cents(self) -> int:
        """The budget as it stands: revised, or else approved."""
        return self.approved_cents if self.revised_cents is None else self.revised_cents

    @property
    def variance_cents(self) -> int:
        """What is left of the budget; negative where more was spent."""
        return self.budget_cents - self.spent_cents


@dataclass(frozen=True, slots=True)
class ExpenseRow:
    """Money spent on a day."""

    id: str
    version: int
    spent_on: date
    amount_cents: int
    budget_line_id: str | None
    category: str | None
    memo: str | None


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """Something that a funder asks for, with how ready it is in percent and what is missing, in words.

    `status` says overdue once its day has passed; `days_late` is then positive, 0 on the day, negative before, and
    None once it was submitted or waived.
    """

    id: str
    version: int
    award_id: str
    kind: RequirementKind
    title: str
    due_on: date
    period_start_on: date | None
    period_end_on: date | None
    responsible_id: str | None
    responsible_name: str | None
    status: RequirementStatus
    submitted_on: date | None
    accepted_on: date | None
    notes: str | None
    days_late: int | None
    ready_percent: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something due within a time or overdue: a requirement, or a payment to come (`amount_cents`)."""

    kind: DueKind
    id: str
    version: int
    award_id: str
    award_title: str
    funder_name: str
    title: str
    due_on: date
    days_late: int
    status: str
    amount_cents: int | None
    responsible_name: str | None
    ready_percent: int
    missing: tuple[str, ...]

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.days_late > 0


@dataclass(frozen=True, slots=True)
class BurnPoint:
    """What was left of an award at the end of a day."""

    on: date
    left_cents: int


@dataclass(frozen=True, slots=True)
class BurnDown:
    """How an award is spent: what was left until today, and where that leads.

    `even_today_cents` would be left today at an even pace, `end_left_cents` will be left at the end at today's pace
    (negative: it runs out before); both None where the award has no dates or has not begun.
    """

    start_on: date | None
    end_on: date | None
    points: tuple[BurnPoint, ...]
    left_cents: int
    spent_percent: int
    time_percent: int | None
    even_today_cents: int | None
    end_left_cents: int | None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One promise of an award: target, actual, and what was due by now.

    `actual` is typed where `is_typed`, with its `reason`, else computed; `figure` holds the rows behind it. For a
    count over a period `by_now` is the goal's share of the days gone.
    """

    target_id: str
    version: int
    indicator_id: str
    code: str
    name: str
    unit: str
    definition: str | None
    formula: str | None
    aggregation: Aggregation
    period_mode: PeriodMode
    period_start_on: date
    period_end_on: date
    baseline: Decimal | None
    goal: Decimal
    actual: Decimal | None
    is_typed: bool
    actual_id: str | None
    actual_version: int | None
    reason: str | None
    by_now: Decimal
    percent: int | None
    pace: Pace
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """An award, whole: what its page, its report and the terminal show, as of a day."""

    row: AwardRow
    organization_id: str
    program_id: str | None
    program_name: str | None
    officer_id: str | None
    officer_name: str | None
    awarded_on: date | None
    restriction_text: str | None
    excluded_costs: str | None
    purpose: str | None
    match_required_cents: int | None
    fiscal_agent_id: str | None
    fiscal_agent_name: str | None
    original_amount_cents: int
    original_end_on: date | None
    jurisdictions: tuple[tuple[str, str], ...]
    amendments: tuple[AmendmentRow, ...]
    tranches: tuple[TrancheRow, ...]
    requirements: tuple[RequirementRow, ...]
    budget: tuple[BudgetRow, ...]
    expenses: tuple[ExpenseRow, ...]
    indicators: tuple[IndicatorRow, ...]
    burn_down: BurnDown

    @property
    def tranches_received(self) -> int:
        """How many payments have come."""
        return sum(tranche.received_on is not None for tranche in self.tranches)

    @property
    def next_requirement(self) -> RequirementRow | None:
        """What is to be sent next."""
        open_ones = [requirement for requirement in self.requirements if requirement.days_late is not None]
        return min(open_ones, key=lambda requirement: requirement.due_on, default=None)


@dataclass(frozen=True, slots=True)
class FunderRecord:
    """A funder, whole."""

    row: FunderRow
    organization_version: int
    website: str | None
    phone: str | None
    email: str | None
    reports_by: str | None
    portal_url: str | None
    acknowledgement: str | None
    notes: str | None
    awards: tuple[AwardRow, ...]
    applications: tuple[ApplicationRow, ...]
    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorChoice:
    """An indicator to be chosen for a target; without a formula its actual is typed."""

    id: str
    code: str
    name: str
    unit: str
    formula: str | None
    definition: str | None
