"""Red flags: raised, answered, resolved. Rows are in outreach_rows, the clock in flag_clock."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Executable, bindparam, case, func, select
from sqlalchemy.orm import Session

from baum_desktop.days import in_words
from baum_desktop.edits import add_row, edit_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.flag_clock import answer_due_on, answer_within
from baum_desktop.outreach_rows import FlagRow, NewFlag
from baum_desktop.reading import tuples
from baum_desktop.warn_notices import warn_liaison
from db.engine import Database, Saved
from db.errors import Refused
from db.models.outreach import RedFlag
from db.models.parties import Organization, Person
from db.summary_table import employer_summary
from db.vocabulary import OPEN_FLAGS, FlagKind, FlagStatus, Severity, label


def raise_flag(database: Database, organization_id: str, new: NewFlag, raised_on: date) -> Added:
    """Raise a red flag at a firm."""
    with database.read() as session:
        firm = value_of(session, Organization, organization_id, "legal_name", "firm")
    with database.change(f"Raise “{label(new.kind)}” at {firm}") as change:
        flag_id = insert_flag(change.session, organization_id, new, raised_on)
    return Added(change.saved, flag_id)


def insert_flag(
    session: Session, organization_id: str, new: NewFlag, raised_on: date, interaction_id: str | None = None
) -> str:
    """Insert a flag within a change that is already open, and return its key; a WARN notice warns the liaison."""
    flag_id = add_row(
        session,
        RedFlag,
        **asdict(new),
        organization_id=organization_id,
        interaction_id=interaction_id,
        raised_on=raised_on,
    )
    if new.kind == FlagKind.WARN_NOTICE:
        warn_liaison(session, flag_id)
    return flag_id


def take_flag(database: Database, flag_id: str, version: int, owner_id: str) -> Saved:
    """Make somebody the owner of a flag."""
    with database.read() as session:
        person = value_of(session, Person, owner_id, "full_name", "person")
    return _edited(database, flag_id, version, f"Give {{}} to {person}", {"owner_id": owner_id})


def answer_flag(
    database: Database, flag_id: str, version: int, answered_at: datetime, note: str | None = None
) -> Saved:
    """Record the first answer, which stops the clock: the flag is now in action; the note is added to the evidence."""
    with database.read() as session:
        evidence = value_of(session, RedFlag, flag_id, "evidence", "flag")
        answered = value_of(session, RedFlag, flag_id, "first_response_at", "flag")
    fields: dict[str, Any] = {"status": FlagStatus.IN_ACTION, "first_response_at": answered or answered_at}
    if note and note.strip():
        fields["evidence"] = "\n\n".join(part for part in (evidence, note.strip()) if part)
    return _edited(database, flag_id, version, "Record an answer to {}", fields)


def change_flag(database: Database, flag_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a flag that was read with `version`; one that becomes a WARN notice warns the liaison."""
    with database.read() as session:
        name, kind = _name(session, flag_id), value_of(session, RedFlag, flag_id, "kind", "flag")
    with database.change(f"Edit {name}") as change:
        edit_row(change.session, RedFlag, flag_id, version, fields, name)
        if fields.get("kind", kind) == FlagKind.WARN_NOTICE != kind:
            warn_liaison(change.session, flag_id)
    return change.saved


def resolve_flag(
    database: Database,
    flag_id: str,
    version: int,
    status: FlagStatus,
    resolved_on: date,
    *,
    resolution: str | None = None,
    jobs_saved: int | None = None,
) -> Saved:
    """Close a flag with what became of it."""
    if status in OPEN_FLAGS:
        raise Refused("Choose what became of the flag before it is closed.", "status")
    with database.read() as session:
        raised_on = value_of(session, RedFlag, flag_id, "raised_on", "flag")
        at_risk = value_of(session, RedFlag, flag_id, "jobs_at_risk", "flag")
    if resolved_on < raised_on:
        raise Refused(f"The flag was raised on {in_words(raised_on)}; it cannot be closed before.", "resolved_on")
    if jobs_saved is not None and at_risk is not None and jobs_saved > at_risk:
        raise Refused(f"Only {at_risk} jobs were at risk, so {jobs_saved} cannot have been saved.", "jobs_saved")
    fields = {"status": status, "resolved_on": resolved_on, "resolution": resolution, "jobs_saved": jobs_saved}
    return _edited(database, flag_id, version, "Close {}", fields)


def reopen_flag(database: Database, flag_id: str, version: int) -> Saved:
    """Open a closed flag again."""
    with database.read() as session:
        answered = value_of(session, RedFlag, flag_id, "first_response_at", "flag")
    status = FlagStatus.OPEN if answered is None else FlagStatus.IN_ACTION
    return _edited(database, flag_id, version, "Reopen {}", {"status": status, "resolved_on": None})


def _edited(database: Database, flag_id: str, version: int, action: str, fields: dict[str, Any]) -> Saved:
    """Save an edit; `{}` in the action becomes the flag's words and firm."""
    with database.read() as session:
        name = _name(session, flag_id)
    with database.change(action.format(name)) as change:
        edit_row(change.session, RedFlag, flag_id, version, fields, name)
    return change.saved


def _name(session: Session, flag_id: str) -> str:
    kind = value_of(session, RedFlag, flag_id, "kind", "flag")
    organization_id = value_of(session, RedFlag, flag_id, "organization_id", "flag")
    firm = value_of(session, Organization, organization_id, "legal_name", "firm")
    return f"“{label(kind)}” at {firm}"


_WORST_FIRST: Final = case({Severity.RED: 0, Severity.WARM: 1}, value=RedFlag.severity, else_=2)


_FLAGS: Final = (
    select(
        RedFlag.id,
        RedFlag.version,
        RedFlag.organization_id,
        Organization.legal_name,
        employer_summary.c.city_name,
        RedFlag.site_id,
        RedFlag.interaction_id,
        RedFlag.kind,
        RedFlag.severity,
        RedFlag.status,
        RedFlag.raised_on,
        RedFlag.evidence,
        RedFlag.confidentiality,
        RedFlag.owner_id,
        Person.full_name,
        RedFlag.due_on,
        RedFlag.first_response_at,
        RedFlag.jobs_at_risk,
        RedFlag.jobs_saved,
        employer_summary.c.jobs,
        RedFlag.resolved_on,
        RedFlag.resolution,
        RedFlag.warn_received_on,
        RedFlag.warn_effective_on,
    )
    .join(Organization, Organization.id == RedFlag.organization_id)
    .outerjoin(employer_summary, employer_summary.c.organization_id == RedFlag.organization_id)
    .outerjoin(Person, Person.id == RedFlag.owner_id)
    .order_by(_WORST_FIRST, RedFlag.raised_on, RedFlag.id)
)
"""Flags in the order of FlagRow's own columns."""
_OPEN_AT: Final = _FLAGS.where(RedFlag.organization_id == bindparam("organization_id"), RedFlag.status.in_(OPEN_FLAGS))
_FROM: Final = _FLAGS.where(RedFlag.interaction_id == bindparam("interaction_id"))


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
    query = _FLAGS.limit(limit)
    if organization_id:
        query = query.where(RedFlag.organization_id == organization_id)
    if jurisdiction_id:
        query = query.where(employer_summary.c.city_id == jurisdiction_id)
    if not with_closed:
        query = query.where(RedFlag.status.in_(OPEN_FLAGS))
    if waiting_only:
        query = query.where(RedFlag.first_response_at.is_(None))
    with database.read() as session:
        return flag_rows(session, query)


def waiting(session: Session, limit: int) -> tuple[list[FlagRow], int]:
    """Return the flags that nobody has answered, the worst and longest waiting first, and how many there are."""
    unanswered = (RedFlag.status.in_(OPEN_FLAGS), RedFlag.first_response_at.is_(None))
    counted = session.scalar(select(func.count()).select_from(RedFlag).where(*unanswered))
    return flag_rows(session, _FLAGS.where(*unanswered).limit(limit)), counted or 0


def flags_of(session: Session, organization_id: str) -> list[FlagRow]:
    """Return the open flags of a firm within a read that is already open."""
    return flag_rows(session, _OPEN_AT, organization_id=organization_id)


def flags_from(session: Session, interaction_id: str) -> list[FlagRow]:
    """Return the flags that came of an interaction."""
    return flag_rows(session, _FROM, interaction_id=interaction_id)


def flag_rows(session: Session, query: Executable, **values: Any) -> list[FlagRow]:
    """Return the rows of a query of flags."""
    found = list(tuples(session, query, **values))
    within = answer_within(session) if found else {}
    return [_row(row, within) for row in found]


def _row(values: tuple[Any, ...], within: Mapping[Severity, int]) -> FlagRow:
    flag = FlagRow(*[*values[:16], None, *values[16:]])
    waits = flag.status in OPEN_FLAGS and flag.first_response_at is None
    if not waits:
        return flag
    due = answer_due_on(flag.raised_on, flag.severity, flag.due_on, within)
    return replace(flag, answer_due_on=due)
