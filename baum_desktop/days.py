"""Days: counted in working days and months, and said in words. Today is always given, never read from the clock."""

import calendar
from datetime import date, timedelta
from typing import Final

_SATURDAY: Final = 5
MONTHS: Final = 12
# Not calendar.month_name: that changes with the locale which a window sets at start.
MONTH_NAMES: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def working_days_after(day: date, days: int) -> date:
    """Return the day that is this many working days (Monday to Friday) after `day`."""
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day


def working_days(first: date, last: date) -> int:
    """Return how many working days there are from `first` to `last`, both counted."""
    return sum((first + timedelta(days=n)).weekday() < _SATURDAY for n in range((last - first).days + 1))


def months_later(day: date, months: int) -> date:
    """Return the same day of the month, or its last, so many months later (earlier where negative)."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the month that `day` lies in."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def in_words(day: date) -> str:
    """Return a day as a sentence says it: Nov 12, 2026."""
    return f"{MONTH_NAMES[day.month - 1][:3]} {day.day}, {day.year}"


def months_between(first: date, last: date) -> int:
    """Return how many whole months lie between two days; 0 where the second is not later."""
    months = (last.year - first.year) * MONTHS + last.month - first.month
    return max(months - (months_later(first, months) > last), 0)
