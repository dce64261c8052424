"""Red flags: raised, answered, resolved, with a clock in working days. Rows are in outreach_rows."""

from datetime import date, datetime
from typing import Any, Final

from baum_desktop.employer_rows import Added
from baum_desktop.outreach_rows import FlagRow, NewFlag
from db.engine import Database, Saved
from db.vocabulary import FlagStatus, Severity

ANSWER_WITHIN: Final = {Severity.RED: 2, Severity.WARM: 10}
"""Working days until somebody must have answered; what is only watched has no clock but its due date."""


def answer_due_on(raised_on: date, severity: Severity, due_on: date | None = None) -> date | None:
    """Return the day by which a flag must be answered: its own due date if that is sooner."""
    raise NotImplementedError


def clock(answer_due: date | None, today: date) -> str:
    """Return the clock in words: `2 days late`, `answer today`, `answer in 6 days`, or nothing."""
    raise NotImplementedError


def raise_flag(database: Database, organization_id: str, new: NewFlag, raised_on: date) -> Added:
    """Raise a red flag at a firm."""
    raise NotImplementedError


def take_flag(database: Database, flag_id: str, version: int, owner_id: str) -> Saved:
    """Make somebody the owner of a flag."""
    raise NotImplementedError


def answer_flag(database: Database, flag_id: str, version: int, answered_at: datetime, note: str | None = None) -> Saved:
    """Record the first answer, which stops the clock: the flag is now in action; the note is added to the evidence."""
    raise NotImplementedError


def change_flag(database: Database, flag_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a flag that was read with `version`."""
    raise NotImplementedError


def resolve_flag(
    database: Database,
    flag_id: str,
    version: int,
    status: FlagStatus,
    resolved_on: date,
    resolution: str | None = None,
    jobs_saved: int | None = None,
) -> Saved:
    """Close a flag with what became of it."""
    raise NotImplementedError


def reopen_flag(database: Database, flag_id: str, version: int) -> Saved:
    """Open a closed flag again."""
    raise NotImplementedError


def watch_list(
    database: Database,
    *,
    organization_id: str | None = None,
    jurisdiction_id: str | None = None,
    with_closed: bool = False,
    waiting_only: bool = False,
    limit: int | None = None,
) -> list[FlagRow]:
    """Return flags, the worst and longest waiting first; `waiting_only` leaves out those that were answered."""
    raise NotImplementedError
