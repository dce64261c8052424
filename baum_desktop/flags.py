"""Red flags: raised, answered, resolved. Rows are in outreach_rows, the clock in flag_clock."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from baum_desktop.belonging import belongs, of
from baum_desktop.days import in_words
from baum_desktop.edits import add_row, edit_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.flag_reading import IS_OPEN, flag_query, flag_rows, open_withheld
from baum_desktop.outreach_rows import FlagRow, NewFlag
from baum_desktop.reading import plain
from baum_desktop.warn_notices import warn_liaison
from baum_desktop.withholding import demand_flag
from db.engine import Database, Saved
from db.errors import Refused
from db.models.outreach import RedFlag
from db.models.parties import Organization, Person
from db.vocabulary import OPEN_FLAGS, FlagKind, FlagStatus, label


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
        demand_flag(session, flag_id)
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
        demand_flag(session, flag_id)
        name = _name(session, flag_id)
    with database.change(action.format(name)) as change:
        edit_row(change.session, RedFlag, flag_id, version, fields, name)
    return change.saved


def _name(session: Session, flag_id: str) -> str:
    kind = value_of(session, RedFlag, flag_id, "kind", "flag")
    organization_id = value_of(session, RedFlag, flag_id, "organization_id", "flag")
    firm = value_of(session, Organization, organization_id, "legal_name", "firm")
    return f"“{label(kind)}” at {firm}"


def flags_withheld(database: Database) -> int:
    """Return how many open flags are kept to others."""
    with database.read() as session:
        return open_withheld(plain(session))


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
    conditions, values = ["1 = 1"], []
    if organization_id:
        conditions.append("red_flag.organization_id = ?")
        values.append(organization_id)
    if jurisdiction_id:
        conditions.append(belongs("red_flag.organization_id"))
        values.extend(of(jurisdiction_id))
    if not with_closed:
        conditions.append(IS_OPEN)
    if waiting_only:
        conditions.append("red_flag.first_response_at IS NULL")
    query = flag_query(" AND ".join(conditions))
    with database.read() as session:
        return flag_rows(plain(session), query if limit is None else query.with_more(f"LIMIT {limit:d}"), values)
