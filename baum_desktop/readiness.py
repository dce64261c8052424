"""How ready a report to a funder is: what is asked for, what is there, and what is missing in words."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from baum_desktop.days import in_words
from baum_desktop.figures import percent
from db.models.funding import ActualValue, BudgetLine, Expense, Indicator, Requirement, Target
from db.vocabulary import FINISHED_REQUIREMENTS, RequirementKind

DONE: Final = FINISHED_REQUIREMENTS
"""The states in which nothing more is asked for."""
_NUMBERS: Final = (
    RequirementKind.INTERIM_NARRATIVE,
    RequirementKind.FINAL_NARRATIVE,
    RequirementKind.DATA_UPLOAD,
)
_MONEY: Final = (RequirementKind.INTERIM_FINANCIAL, RequirementKind.FINAL_FINANCIAL, RequirementKind.AUDIT)


@dataclass(slots=True)
class ReportFacts:
    """What is there of an award: values to be typed and whether they are, budget lines, expenses in no category."""

    to_type: list[tuple[str, date, date, bool]] = field(default_factory=list)
    targets: int = 0
    lines: int = 0
    uncategorised: list[date] = field(default_factory=list)


def report_facts(session: Session, award_ids: Collection[str]) -> dict[str, ReportFacts]:
    """Read what is there of these awards: three queries."""
    facts: dict[str, ReportFacts] = defaultdict(ReportFacts)
    same_period = and_(
        ActualValue.award_id == Target.award_id,
        ActualValue.indicator_id == Target.indicator_id,
        ActualValue.period_start_on == Target.period_start_on,
        ActualValue.period_end_on == Target.period_end_on,
    )
    targets = (
        select(
            Target.award_id,
            Indicator.name,
            Indicator.formula,
            Target.period_start_on,
            Target.period_end_on,
            ActualValue.id,
        )
        .join(Indicator, Indicator.id == Target.indicator_id)
        .outerjoin(ActualValue, same_period)
        .where(Target.award_id.in_(award_ids))
        .order_by(Indicator.name)
    )
    for award_id, name, formula, start_on, end_on, typed in session.execute(targets):
        facts[award_id].targets += 1
        if formula is None:
            facts[award_id].to_type.append((name, start_on, end_on, typed is not None))
    lines = select(BudgetLine.award_id, func.count()).where(BudgetLine.award_id.in_(award_ids))
    for award_id, count in session.execute(lines.group_by(BudgetLine.award_id)):
        facts[award_id].lines = count
    loose = select(Expense.award_id, Expense.spent_on).where(
        Expense.award_id.in_(award_ids), Expense.budget_line_id.is_(None)
    )
    for award_id, spent_on in session.execute(loose):
        facts[award_id].uncategorised.append(spent_on)
    return facts


def readiness(requirement: Requirement, facts: ReportFacts, today: date) -> tuple[int, tuple[str, ...]]:
    """Return how ready a requirement is in percent, and what is missing, as words that follow `missing:`."""
    if requirement.status in DONE:
        return 100, ()
    checks = [("somebody responsible", requirement.responsible_id is not None)]
    if requirement.kind in (*_NUMBERS, *_MONEY):
        start_on, end_on = requirement.period_start_on, requirement.period_end_on
        checks.append(("the period", start_on is not None and end_on is not None))
        if end_on is not None:
            checks.append((f"the rest of the period, to {in_words(end_on)}", end_on <= today))
        within = start_on or date.min, end_on or date.max
        checks += _number_checks(facts, within) if requirement.kind in _NUMBERS else _money_checks(facts, within)
    missing = tuple(words for words, is_there in checks if not is_there)
    return percent(len(checks) - len(missing), len(checks)), missing


def _number_checks(facts: ReportFacts, within: tuple[date, date]) -> list[tuple[str, bool]]:
    """Ask for a value of every indicator that is not computed."""
    checks = [("indicators to report on", facts.targets > 0)]
    for name, start_on, end_on, typed in facts.to_type:
        if start_on <= within[1] and end_on >= within[0]:
            checks.append((f"the value of {name}", typed))
    return checks


def _money_checks(facts: ReportFacts, within: tuple[date, date]) -> list[tuple[str, bool]]:
    """Ask for a budget, and that every expense of the period is in one of its categories."""
    loose = sum(within[0] <= day <= within[1] for day in facts.uncategorised)
    expenses = "1 expense" if loose == 1 else f"{loose:,} expenses"
    return [("budget lines", facts.lines > 0), (f"the category of {expenses}", loose == 0)]
