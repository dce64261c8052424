"""How the window says dates, spans and counts: short, as people speak."""

from __future__ import annotations

from datetime import date, datetime

from baum_desktop.days import MONTH_NAMES, in_words, months_later


def day(on: date | None, today: date) -> str:
    """Return "Nov 12" within some months of today, "Aug 2025" when it is long ago or far off, "" when unknown."""
    if on is None:
        return ""
    months_apart = abs((today.year - on.year) * 12 + today.month - on.month)
    return f"{MONTH_NAMES[on.month - 1][:3]} {on.day if months_apart < 11 else on.year}"


def full_day(on: date | None) -> str:
    """Return "Nov 12, 2026", "" when unknown."""
    return "" if on is None else in_words(on)


def moment(at: datetime, today: date | None = None) -> str:
    """Return "Nov 12, 2026, 4:10 pm" where the person sits; today and yesterday by their name where today is given."""
    local = at.astimezone()
    time = f"{local:%I:%M %p}".lstrip("0").lower()
    days = None if today is None else (today - local.date()).days
    named = (
        {0: "today", 1: "yesterday"}.get(days, full_day(local.date())) if days is not None else full_day(local.date())
    )
    return f"{named}, {time}"


def until(on: date, today: date) -> str:
    """Return how far off a day is: "today", "in 3 days", "2 days late", "in 7 months"."""
    days = (on - today).days
    if days < 0:
        return f"{counted(-days, 'day')} late" if days > -60 else f"{counted(round(-days / 30.44), 'month')} ago"
    if days == 0:
        return "today"
    if days < 60:
        return f"in {counted(days, 'day')}"
    months = round(days / 30.44)
    return f"in {counted(months, 'month')}" if months < 24 else f"in {counted(round(months / 12), 'year')}"


def counted(number: int, thing: str, things: str = "") -> str:
    """Return "1 day", "2 days", "1,204 firms"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def change(by: int) -> str:
    """Return a signed number with a real minus: "+3", "−11", "no change"."""
    if by == 0:
        return "no change"
    return f"+{by:,}" if by > 0 else f"\N{MINUS SIGN}{-by:,}"


def months_before(on: date, months: int) -> date:
    """Return the day that many months before, the last of the month where there is no such day."""
    return months_later(on, -months)


def months_after(on: date, months: int) -> date:
    """Return the day that many months later."""
    return months_later(on, months)
