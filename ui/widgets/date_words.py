"""Dates as a person types and reads them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from baum_desktop.days import MONTH_NAMES, in_words

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_STEP = re.compile(r"([+-])\s*(\d{1,4})\s*([dwmy]?)[a-z]*")
_WEEKDAY = re.compile(r"(?:(next|last|this)\s+)?([a-z]{3,9})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHES = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?")
_WORDS = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})?(?:st|nd|rd|th)?(?:,?\s*(\d{4}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:,?\s*(\d{4}))?")


class NotADate(ValueError):
    """What was typed names no day; the text is the sentence the person reads."""


def show(day: date) -> str:
    """The day as it is shown: "Nov 19, 2026"."""
    return in_words(day)


def parse(words: str, today: date) -> date | None:
    """The day that was typed, None for nothing.

    Understands "Nov 19, 2026", "19 november", "11/19/26", "2026-11-19", "today", "tomorrow", "yesterday", "+7", "-2w",
    "+3m", "fri", "next fri", "last mon". A date without a year is the nearest one to `today`, at most six months off.

    Raises:
        NotADate: with the sentence to show.
    """
    typed = " ".join(words.strip().lower().split())
    if not typed:
        return None
    for reader in (_named, _stepped, _on_weekday, _in_figures, _in_words):
        found = reader(typed, today)
        if found is not None:
            return found
    raise NotADate("That is not a date. Type it like Nov 19, 2026 or 11/19/26.")


def _named(typed: str, today: date) -> date | None:
    steps = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
    return today + timedelta(days=steps[typed]) if typed in steps else None


def _stepped(typed: str, today: date) -> date | None:
    match = _STEP.fullmatch(typed)
    if match is None:
        return None
    count = int(match[2]) * (1 if match[1] == "+" else -1)
    try:
        if match[3] in ("m", "y"):
            return _months_on(today, count * (12 if match[3] == "y" else 1))
        return today + timedelta(days=count * (7 if match[3] == "w" else 1))
    except (OverflowError, ValueError):
        raise NotADate("That is too far away.") from None


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _on_weekday(typed: str, today: date) -> date | None:
    match = _WEEKDAY.fullmatch(typed)
    weekday = None if match is None else _starting(match[2], _DAYS)
    if match is None or weekday is None:
        return None
    ahead = (weekday - today.weekday()) % 7
    if match[1] == "last":
        return today - timedelta(days=(7 - ahead) if ahead else 7)
    return today + timedelta(days=ahead if ahead or match[1] == "this" else 7)


def _in_figures(typed: str, today: date) -> date | None:
    if match := _ISO.fullmatch(typed):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHES.fullmatch(typed):
        return _with_year(match[3], int(match[1]), int(match[2]), today)
    return None


def _in_words(typed: str, today: date) -> date | None:
    if match := _WORDS.fullmatch(typed):
        name, day, year = match[1], match[2], match[3]
    elif match := _DAY_FIRST.fullmatch(typed):
        name, day, year = match[2], match[1], match[3]
    else:
        return None
    month = _starting(name, MONTH_NAMES)
    if month is None:
        return None
    if day is None:
        raise NotADate("Which day of the month?")
    return _with_year(year, month + 1, int(day), today)


def _starting(typed: str, names: Sequence[str]) -> int | None:
    """Place of the first name that begins with what was typed: "sept" is September, "mars" is none."""
    return next((place for place, name in enumerate(names) if name.lower().startswith(typed)), None)


def _with_year(year: str | None, month: int, day: int, today: date) -> date:
    if year is not None:
        number = int(year)
        # Two figures reach back eighty years: 26 is 2026, 98 is 1998.
        return _day(number if number > 99 else _century(number, today), month, day)
    years = [today.year, today.year - 1, today.year + 1]
    if month == 2 and day == 29:
        years = [leap for leap in range(today.year - 4, today.year + 5) if calendar.isleap(leap)]
    return min((_day(y, month, day) for y in years), key=lambda found: abs((found - today).days))


def _century(number: int, today: date) -> int:
    year = today.year // 100 * 100 + number
    return year - 100 if year > today.year + 20 else year


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise NotADate(f"There is no month {month}.")
    if not 1900 <= year <= 2199:
        raise NotADate(f"The year {year} is out of range.")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        named = f"{MONTH_NAMES[month - 1]} {year}" if month == 2 else MONTH_NAMES[month - 1]
        raise NotADate(f"{named} has {days} days.")
    return date(year, month, day)
