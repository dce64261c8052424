"""How an award is spent: what was left at the end of each month, and where today's pace leads. Cents; nothing asks."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from baum_desktop.award_rows import BudgetRow, BurnDown, BurnPoint
from baum_desktop.days import month_of
from baum_desktop.figures import percent

NO_CATEGORY = "In no category"


def burn_down(
    amount_cents: int, spent: Iterable[tuple[date, int]], start_on: date | None, end_on: date | None, today: date
) -> BurnDown:
    """Return the burn-down of an amount; `spent` are (day, cents), refunds below zero; what lies ahead is left out."""
    known = sorted((day, cents) for day, cents in spent if day <= today)
    total = sum(cents for _, cents in known)
    left = amount_cents - total
    gone = _days_gone(start_on, end_on, today)
    even = ends = None
    if gone is not None:
        elapsed, days = gone
        even = amount_cents - amount_cents * elapsed // days
        ends = amount_cents - total * days // elapsed if elapsed else None
    return BurnDown(
        start_on=start_on,
        end_on=end_on,
        points=_points(amount_cents, known, start_on, _last(known, end_on, today)),
        left_cents=left,
        spent_percent=percent(total, amount_cents),
        time_percent=None if gone is None else percent(*gone),
        even_today_cents=even,
        end_left_cents=ends,
    )


def _days_gone(start_on: date | None, end_on: date | None, today: date) -> tuple[int, int] | None:
    """Return how many days of the span are gone, and how many it has; None where it has no dates."""
    if start_on is None or end_on is None:
        return None
    days = (end_on - start_on).days + 1
    return min(max((today - start_on).days + 1, 0), days), days


def _last(spent: Sequence[tuple[date, int]], end_on: date | None, today: date) -> date:
    """Return the day up to which there is something to show: today, or the end if all was quiet since."""
    return today if end_on is None else min(today, max([end_on, *(day for day, _ in spent)]))


def _points(
    amount_cents: int, spent: Sequence[tuple[date, int]], start_on: date | None, last: date
) -> tuple[BurnPoint, ...]:
    """Return what was left on the first day, at the end of each month, and on the last day."""
    begun = [day for day in (start_on, spent[0][0] if spent else None) if day is not None]
    if not begun or min(begun) > last:
        return ()
    left, points, place = amount_cents, [], 0
    for end in _days(min(begun), last):
        while place < len(spent) and spent[place][0] <= end:
            left -= spent[place][1]
            place += 1
        points.append(BurnPoint(end, left))
    return tuple(points)


def _days(first: date, last: date) -> list[date]:
    """Return the first day, the ends of the months between, and the last day."""
    days = [first]
    end = month_of(first)[1]
    while end < last:
        if end > first:
            days.append(end)
        end = month_of(end + timedelta(days=1))[1]
    return [*days, last] if last > first else days


def with_uncategorised(lines: Sequence[BudgetRow], spent_in_none: int) -> tuple[BudgetRow, ...]:
    """Return the budget with a line of its own for what was spent in no category."""
    if not spent_in_none:
        return tuple(lines)
    return (*lines, BudgetRow(None, 0, NO_CATEGORY, 0, None, spent_in_none, None))
