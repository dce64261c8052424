"""What an award promised: target, actual and what was due by now, computed from rows or typed with a reason."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from baum_desktop.award_rows import IndicatorRow, Pace
from baum_desktop.figures import Figure, percent
from baum_desktop.formulas import FORMULAS, Asked, Formulas
from baum_desktop.happenings import Span
from baum_desktop.scopes import Scope
from db.models.funding import ActualValue, Indicator, Target
from db.vocabulary import Aggregation, PeriodMode

_AHEAD: Final = Decimal("1.1")
_BEHIND: Final = Decimal("0.9")
"""A tenth above or below what was due by now is on pace."""


def indicator_rows(
    session: Session,
    award_id: str,
    jurisdiction_ids: Sequence[str],
    program_id: str | None,
    start_on: date | None,
    today: date,
) -> list[IndicatorRow]:
    """Return what an award promised, by period and name; it counts firms of its jurisdictions, or of all."""
    found = _targets(session, award_id)
    if not found:
        return []
    starts = [_from(target, indicator, start_on) for target, indicator, _ in found]
    ends = [min(target.period_end_on, today) for target, _, _ in found]
    scope = Scope(jurisdiction_ids=tuple(jurisdiction_ids))
    formulas = Formulas(session, Span(min(starts), max(ends), scope, award_id, program_id))
    return [
        _row(target, indicator, typed, formulas, since, today)
        for (target, indicator, typed), since in zip(found, starts, strict=True)
    ]


def _targets(session: Session, award_id: str) -> list[tuple[Target, Indicator, ActualValue | None]]:
    same_period = and_(
        ActualValue.award_id == Target.award_id,
        ActualValue.indicator_id == Target.indicator_id,
        ActualValue.period_start_on == Target.period_start_on,
        ActualValue.period_end_on == Target.period_end_on,
    )
    query = (
        select(Target, Indicator, ActualValue)
        .join(Indicator, Indicator.id == Target.indicator_id)
        .outerjoin(ActualValue, same_period)
        .where(Target.award_id == award_id)
        .order_by(Target.period_start_on, Target.period_end_on, Indicator.name)
    )
    return [(target, indicator, typed) for target, indicator, typed in session.execute(query)]


def _from(target: Target, indicator: Indicator, award_start_on: date | None) -> date:
    """Return the first day that counts: of the award where the indicator is cumulative, else of the period."""
    if indicator.period_mode == PeriodMode.CUMULATIVE and award_start_on is not None:
        return min(award_start_on, target.period_start_on)
    return target.period_start_on


def _row(
    target: Target, indicator: Indicator, typed: ActualValue | None, formulas: Formulas, since: date, today: date
) -> IndicatorRow:
    figure = _figure(target, indicator, formulas, since, today)
    actual = typed.actual if typed is not None else _value(figure)
    due = by_now(target, is_stock=indicator.aggregation == Aggregation.LAST, today=today)
    return IndicatorRow(
        target_id=target.id,
        version=target.version,
        indicator_id=indicator.id,
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        definition=indicator.definition,
        formula=indicator.formula,
        aggregation=indicator.aggregation,
        period_mode=indicator.period_mode,
        period_start_on=target.period_start_on,
        period_end_on=target.period_end_on,
        baseline=target.baseline,
        goal=target.goal,
        actual=actual,
        is_typed=typed is not None,
        actual_id=None if typed is None else typed.id,
        actual_version=None if typed is None else typed.version,
        reason=None if typed is None else typed.reason,
        by_now=due,
        percent=percent(actual, target.goal) if actual is not None and target.goal else None,
        pace=pace(actual, due, target.goal, has_begun=today >= target.period_start_on),
        figure=figure,
    )


def _figure(target: Target, indicator: Indicator, formulas: Formulas, since: date, today: date) -> Figure | None:
    """Return the computed figure, or None where the indicator is typed or its period has not begun."""
    if indicator.formula not in FORMULAS or target.period_start_on > today:
        return None
    until = min(target.period_end_on, today)
    return formulas.figure(Asked(indicator.formula, indicator.name, indicator.unit, indicator.definition, since, until))


def _value(figure: Figure | None) -> Decimal | None:
    return None if figure is None or figure.value is None else Decimal(figure.value)


def by_now(target: Target, *, is_stock: bool, today: date) -> Decimal:
    """Return what is due by today at an even pace: the goal's share of the days gone, from the baseline for a stock.

    Whole goals give whole numbers.
    """
    days = (target.period_end_on - target.period_start_on).days + 1
    gone = min(max((today - target.period_start_on).days + 1, 0), days)
    base = (target.baseline or Decimal(0)) if is_stock else Decimal(0)
    due = base + (target.goal - base) * gone / days
    steps = Decimal(1) if target.goal == target.goal.to_integral_value() else Decimal("0.001")
    return due.quantize(steps, ROUND_HALF_UP)


def pace(actual: Decimal | None, due: Decimal, goal: Decimal, *, has_begun: bool) -> Pace:
    """Return how a value stands against what was due by now."""
    if actual is None or not has_begun:
        return Pace.UNKNOWN
    if actual >= goal:
        return Pace.REACHED
    if actual > due and actual >= due * _AHEAD:
        return Pace.AHEAD
    return Pace.ON_PACE if actual >= due * _BEHIND else Pace.BEHIND
