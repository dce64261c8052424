"""Periods as people say them: in the last 6 months, within 12 months, this quarter, since Jan 1, 2026."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from baum_desktop.days import in_words, months_later

MOST: Final = 400
"""Units of a period at most; more would leave the calendar."""
FIRST_YEAR, LAST_YEAR = 1700, 2200
"""The years that a day of a period may lie in."""
MONTHS_OF: Final = {"month": 1, "quarter": 3, "year": 12}
DAYS_OF: Final = {"day": 1, "week": 7}
CALENDAR: Final = ("week", "month", "quarter", "year")
"""The units that "this", "last" and "next" may stand before."""
COUNTED: Final = ("day", "week", "month", "year")
"""The units that are counted from today."""


class PeriodKind(StrEnum):
    """How a period is told."""

    LAST = "last"
    NEXT = "next"
    OVER = "over"
    THIS = "this"
    PREVIOUS = "previous"
    COMING = "coming"
    SINCE = "since"
    BEFORE = "before"
    BETWEEN = "between"
    PAST = "past"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, told relative to today or by its days; `first` and `last` are in it, BEFORE ends before `first`.

    LAST, NEXT and OVER (longer ago than) have a count and a unit of COUNTED; THIS, PREVIOUS and COMING a unit of
    CALENDAR; SINCE and BEFORE a day, BETWEEN two.
    """

    kind: PeriodKind
    count: int | None = None
    unit: str | None = None
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, kind: str, count: int | None, unit: str | None, first: date | None, last: date | None) -> Period:
        """Return the period these make.

        Raises:
            ValueError: they make none.
        """
        period = cls(PeriodKind(kind), count, unit, first, last)
        if period != _SHAPES[period.kind](period):
            raise ValueError(kind)
        return period

    def span(self, today: date) -> tuple[date | None, date | None]:
        """Return the first and the last day, both included; None is without end."""
        return _SPANS[self.kind](self, today)

    def words(self) -> str:
        """Return the period as a sentence says it."""
        return _SAID[self.kind](self)


def last(count: int, unit: str) -> Period:
    """Return the period from so many units ago to today."""
    return Period(PeriodKind.LAST, count, unit)


def within(count: int, unit: str) -> Period:
    """Return the period from today to so many units later."""
    return Period(PeriodKind.NEXT, count, unit)


def since(day: date) -> Period:
    """Return the period that begins on a day."""
    return Period(PeriodKind.SINCE, first=day)


def _counted(period: Period) -> Period:
    if period.count is None or not 1 <= period.count <= MOST or period.unit not in COUNTED:
        raise ValueError(period.count)
    return Period(period.kind, int(period.count), period.unit)


def _of_calendar(period: Period) -> Period:
    if period.unit not in CALENDAR:
        raise ValueError(period.unit)
    return Period(period.kind, unit=period.unit)


def _from_day(period: Period) -> Period:
    if period.first is None or not FIRST_YEAR <= period.first.year <= LAST_YEAR:
        raise ValueError(period.kind)
    return Period(period.kind, first=period.first)


def _of_days(period: Period) -> Period:
    if period.first is None or period.last is None or not FIRST_YEAR <= period.first.year <= LAST_YEAR:
        raise ValueError(period.kind)
    if period.last < period.first or period.last.year > LAST_YEAR:
        raise ValueError(period.kind)
    return Period(period.kind, first=period.first, last=period.last)


_SHAPES: Final[dict[PeriodKind, Callable[[Period], Period]]] = {
    PeriodKind.LAST: _counted,
    PeriodKind.NEXT: _counted,
    PeriodKind.OVER: _counted,
    PeriodKind.THIS: _of_calendar,
    PeriodKind.PREVIOUS: _of_calendar,
    PeriodKind.COMING: _of_calendar,
    PeriodKind.SINCE: _from_day,
    PeriodKind.BEFORE: _from_day,
    PeriodKind.BETWEEN: _of_days,
    PeriodKind.PAST: lambda period: Period(period.kind),
    PeriodKind.AHEAD: lambda period: Period(period.kind),
}


def _moved(today: date, period: Period, sign: int) -> date:
    count = sign * (period.count or 0)
    if period.unit in DAYS_OF:
        return today + timedelta(days=count * DAYS_OF[period.unit])
    return months_later(today, count * MONTHS_OF[period.unit or "month"])


def _calendar(today: date, unit: str | None, steps: int) -> tuple[date, date]:
    """Return the first and last day of the week (from Monday), month, quarter or year that is `steps` from today's."""
    if unit == "week":
        first = today - timedelta(days=today.weekday()) + timedelta(weeks=steps)
        return first, first + timedelta(days=6)
    months = MONTHS_OF[unit or "month"]
    first = today.replace(month=(today.month - 1) // months * months + 1, day=1)
    first = months_later(first, steps * months)
    return first, months_later(first, months) - timedelta(days=1)


_SPANS: Final[dict[PeriodKind, Callable[[Period, date], tuple[date | None, date | None]]]] = {
    PeriodKind.LAST: lambda period, today: (_moved(today, period, -1), today),
    PeriodKind.NEXT: lambda period, today: (today, _moved(today, period, 1)),
    PeriodKind.OVER: lambda period, today: (None, _moved(today, period, -1) - timedelta(days=1)),
    PeriodKind.THIS: lambda period, today: _calendar(today, period.unit, 0),
    PeriodKind.PREVIOUS: lambda period, today: _calendar(today, period.unit, -1),
    PeriodKind.COMING: lambda period, today: _calendar(today, period.unit, 1),
    PeriodKind.SINCE: lambda period, today: (period.first, None),
    PeriodKind.BEFORE: lambda period, today: (None, (period.first or today) - timedelta(days=1)),
    PeriodKind.BETWEEN: lambda period, today: (period.first, period.last),
    PeriodKind.PAST: lambda period, today: (None, today - timedelta(days=1)),
    PeriodKind.AHEAD: lambda period, today: (today, None),
}


def counted(period: Period) -> str:
    """Return the count and unit in words: 6 months, 1 year."""
    return f"{period.count} {period.unit}{'' if period.count == 1 else 's'}"


def _day(day: date | None) -> str:
    return in_words(day) if day else ""


_SAID: Final[dict[PeriodKind, Callable[[Period], str]]] = {
    PeriodKind.LAST: lambda period: f"in the last {counted(period)}",
    PeriodKind.NEXT: lambda period: f"within {counted(period)}",
    PeriodKind.OVER: lambda period: f"more than {counted(period)} ago",
    PeriodKind.THIS: lambda period: f"this {period.unit}",
    PeriodKind.PREVIOUS: lambda period: f"last {period.unit}",
    PeriodKind.COMING: lambda period: f"next {period.unit}",
    PeriodKind.SINCE: lambda period: f"since {_day(period.first)}",
    PeriodKind.BEFORE: lambda period: f"before {_day(period.first)}",
    PeriodKind.BETWEEN: lambda period: f"from {_day(period.first)} to {_day(period.last)}",
    PeriodKind.PAST: lambda period: "before today",
    PeriodKind.AHEAD: lambda period: "from today on",
}
