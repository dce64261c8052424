"""Scales of charts: days across, figures upward, and where their marks stand."""

from __future__ import annotations

from datetime import date
from math import floor, log10

from baum_desktop.days import MONTH_NAMES
from ui.widgets.date_words import show


class DayScale:
    """Puts days between two edges, in pixels."""

    def __init__(self, first: date, last: date, left: float, right: float) -> None:
        self._first = first.toordinal()
        self._days = max(last.toordinal() - self._first, 1)
        self._left, self._right = left, right

    def x(self, day: date) -> float:
        """Where a day stands."""
        return self._left + (self._right - self._left) * (day.toordinal() - self._first) / self._days


def month_starts(first: date, last: date, *, most: int) -> list[date]:
    """First days of months between two days, at most `most`: of every month, quarter, half, year or more years."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120) if months / step <= most), 240)
    start = first.year * 12 + first.month - 1
    if first.day > 1:
        start += 1
    # Steps of a quarter or more begin where a quarter, half or year does, so that years are always named.
    start += -start % step
    days = [date(month // 12, month % 12 + 1, 1) for month in range(start, last.year * 12 + last.month, step)]
    return [day for day in days if day <= last]


def month_word(day: date, *, with_year: bool) -> str:
    """A month as "Nov" or "Nov 2027"."""
    word = MONTH_NAMES[day.month - 1][:3]
    return f"{word} {day.year}" if with_year else word


def round_steps(highest: float, *, most: int = 4, whole: bool = False) -> list[float]:
    """Round figures from 0 to at least `highest`, at most `most` of them above 0; only `whole` ones where asked."""
    if highest <= 0:
        return [0.0, 1.0]
    rough = highest / most
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    if whole or highest >= most:
        step = max(step, 1.0)
    count = -(-highest // step)
    return [step * place for place in range(int(count) + 1)]


def day_word(day: date) -> str:
    """A day as "Nov 12, 2026"."""
    return show(day)
