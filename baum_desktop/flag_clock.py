"""The clock of red flags: within how many working days each must be answered, as the coalition has set it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from baum_desktop.days import working_days_after
from baum_desktop.reading import plain
from baum_desktop.setting_reading import setting_in
from db.errors import Refused
from db.vocabulary import Severity

if TYPE_CHECKING:
    from datetime import date

    from db.engine import Database, Saved
    from db.raw import Reader

ANSWER_WITHIN: Final = {Severity.RED: 2, Severity.WARM: 10}
"""Working days until somebody must have answered, until the coalition sets others; what is only watched has no clock
but its due date."""
LONGEST: Final = 250
_NAME: Final = "answer_within"


def answer_within(reader: Reader) -> dict[Severity, int]:
    """Return the working days in force, by severity."""
    kept = setting_in(reader, _NAME)
    told: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
    return {
        severity: days if isinstance(days := told.get(severity.value), int) and 1 <= days <= LONGEST else usual
        for severity, usual in ANSWER_WITHIN.items()
    }


def answer_days(database: Database) -> dict[Severity, int]:
    """Return the working days in force, for a screen that sets them."""
    with database.read() as session:
        return answer_within(plain(session))


def set_answer_within(database: Database, days: Mapping[Severity, int]) -> Saved:
    """Set the working days for all users of the database; a severity that is not named keeps its own.

    Raises:
        Refused: less than a day, or more than a year of working days; `.field` is the severity.
    """
    # Whoever only looks at a flag needs its clock, and loads no models for it.
    from baum_desktop.shared_settings import keep_setting

    for severity, count in days.items():
        if severity not in ANSWER_WITHIN or not 1 <= count <= LONGEST:
            raise Refused(f"The clock takes between 1 and {LONGEST} working days. Nothing was saved.", severity.value)
    with database.change("Set the clock of red flags") as change:
        wanted = answer_within(plain(change.session)) | dict(days)
        keep_setting(change.session, _NAME, {severity.value: count for severity, count in wanted.items()})
    return change.saved


def answer_due_on(
    raised_on: date,
    severity: Severity,
    due_on: date | None = None,
    within: Mapping[Severity, int] = ANSWER_WITHIN,
) -> date | None:
    """Return the day by which a flag must be answered: its own due date if that is sooner."""
    days = within.get(severity)
    by_clock = working_days_after(raised_on, days) if days else None
    return min((day for day in (by_clock, due_on) if day is not None), default=None)


def clock(answer_due: date | None, today: date) -> str:
    """Return the clock in words: `2 days late`, `answer today`, `answer in 6 days`, or nothing."""
    if answer_due is None:
        return ""
    days = (answer_due - today).days
    if days == 0:
        return "answer today"
    counted = f"{abs(days)} day" if abs(days) == 1 else f"{abs(days)} days"
    return f"answer in {counted}" if days > 0 else f"{counted} late"
