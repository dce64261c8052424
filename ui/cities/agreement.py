"""Until when a partner's agreement lasts, in words."""

from __future__ import annotations

from datetime import date

from baum_desktop.city_rows import ends_soon
from ui.wording import counted, full_day


def agreement_words(until_on: date, today: date) -> str:
    """Return until when an agreement lasts: "until Jan 2, 2027", "ends in 39 days", "ended 3 days ago"."""
    days = (until_on - today).days
    if not ends_soon(until_on, today):
        return f"until {full_day(until_on)}"
    when = f"in {counted(days, 'day')}" if days > 0 else "today" if not days else f"{counted(-days, 'day')} ago"
    return f"{'ends' if days >= 0 else 'ended'} {when}, {full_day(until_on)}"
