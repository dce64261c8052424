"""Events: the summit, MFG Day, a workshop; and who was asked, came, or stayed away. Rows are in help_rows."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, case, func, select, update
from sqlalchemy.orm import Session

from baum_desktop.days import in_words
from baum_desktop.edits import add_row, add_rows, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from baum_desktop.help_rows import AttendanceRow, EventRow, Invited, NewEvent
from baum_desktop.people_reading import holds
from baum_desktop.reading import tuples
from db.engine import Database, Saved
from db.errors import Refused
from db.models.coalition import Jurisdiction
from db.models.outreach import Attendance, Event, Program
from db.models.parties import Organization, Person, Role
from db.vocabulary import AttendanceStatus

_MOST: Final = 1_000


def add_event(database: Database, new: NewEvent) -> Added:
    """Add an event; `.id` is the event's.

    Raises:
        Refused: it has no name, or ends before it begins; `.field` names it.
    """
    _check(new.name, new.held_on, new.ends_on)
    with database.change(f"Add the event {new.name.strip()}") as change:
        event_id = add_row(change.session, Event, **asdict(new))
    return Added(change.saved, event_id)


def change_event(database: Database, event_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an event that was read with `version`."""
    with database.read() as session:
        name = value_of(session, Event, event_id, "name", "event")
        held_on = value_of(session, Event, event_id, "held_on", "event")
        ends_on = value_of(session, Event, event_id, "ends_on", "event")
    _check(fields.get("name", name), fields.get("held_on", held_on), fields.get("ends_on", ends_on))
    with database.change(f"Edit the event {name}") as change:
        edit_row(change.session, Event, event_id, version, fields, name)
    return change.saved


def delete_event(database: Database, event_id: str, version: int) -> Saved:
    """Delete an event with its list of attendance."""
    with database.read() as session:
        name = value_of(session, Event, event_id, "name", "event")
    with database.change(f"Delete the event {name}") as change:
        remove_row(change.session, Event, event_id, version, name)
    return change.saved


def _check(name: str | None, held_on: date | None, ends_on: date | None) -> None:
    if not (name or "").strip():
        raise Refused("An event needs a name. Nothing was saved.", "name")
    if held_on is None:
        raise Refused("An event needs its day. Nothing was saved.", "held_on")
    if ends_on is not None and ends_on < held_on:
        raise Refused(f"The event begins on {in_words(held_on)}; it cannot end before. Nothing was saved.", "ends_on")


# Who comes ------------------------------------------------------------------------------------------------------------


def invite(
    database: Database,
    event_id: str,
    today: date,
    *,
    firms: Sequence[str] = (),
    people: Sequence[tuple[str, str | None]] = (),
    status: AttendanceStatus = AttendanceStatus.REGISTERED,
) -> tuple[Saved, Invited]:
    """Add many to an event at once: people with the firm they come for, and for each firm its main person.

    Who is on the list already stays as he or she is; a firm without anybody is named in what is returned.
    """
    with database.read() as session:
        name = value_of(session, Event, event_id, "name", "event")
        spokespeople = _spokespeople(session, firms, today)
        there = set(session.scalars(select(Attendance.person_id).where(Attendance.event_id == event_id)))
        nobody = [firm for firm in dict.fromkeys(firms) if firm not in spokespeople]
        names = session.scalars(select(Organization.legal_name).where(Organization.id.in_(nobody))) if nobody else ()
        without = tuple(sorted(names))
    asked = dict(people) | {person: firm for firm, person in spokespeople.items()}
    new = {person: firm for person, firm in asked.items() if person not in there}
    with database.change(f"Add {_counted(len(new))} to {name}") as change:
        add_rows(
            change.session,
            Attendance,
            [
                {"event_id": event_id, "person_id": person, "organization_id": firm, "status": status}
                for person, firm in new.items()
            ],
        )
    return change.saved, Invited(len(new), len(asked) - len(new), without)


def _counted(people: int) -> str:
    return "one person" if people == 1 else f"{people:,} people"


def _spokespeople(session: Session, firms: Sequence[str], today: date) -> dict[str, str]:
    """Return the person of each firm who speaks for it: the main contact, else who decides, else anybody."""
    found: dict[str, str] = {}
    query = (
        select(Role.organization_id, Role.person_id)
        .join(Person, Person.id == Role.person_id)
        .where(Role.organization_id.in_(firms), holds(Role.end_on, today), Person.do_not_contact.is_(False))
        .order_by(Role.is_primary.desc(), Role.decision_maker.desc(), Role.id)
    )
    for firm, person in session.execute(query) if firms else ():
        found.setdefault(firm, person)
    return found


def mark(database: Database, event_id: str, attendance_ids: Sequence[str], **fields: Any) -> Saved:
    """Set `status` or `consent_photo` of many people on an event's list, in one statement."""
    with database.read() as session:
        name = value_of(session, Event, event_id, "name", "event")
    table = table_of(Attendance)
    with database.change(f"Mark {_counted(len(attendance_ids))} at {name}") as change:
        change.session.execute(
            update(table)
            .where(table.c.event_id == event_id, table.c.id.in_(list(attendance_ids)))
            .values(version=table.c.version + 1, **fields)
        )
    return change.saved


def take_off(database: Database, attendance_id: str, version: int) -> Saved:
    """Take somebody off an event's list."""
    with database.read() as session:
        name = value_of(
            session, Event, value_of(session, Attendance, attendance_id, "event_id", "name"), "name", "event"
        )
        person_id = value_of(session, Attendance, attendance_id, "person_id", "name")
        person = value_of(session, Person, person_id, "full_name", "person")
    with database.change(f"Take {person} off {name}") as change:
        remove_row(change.session, Attendance, attendance_id, version, person)
    return change.saved


# Reading --------------------------------------------------------------------------------------------------------------


def event_list(database: Database) -> list[EventRow]:
    """Return events with their figures, the newest first."""
    with database.read() as session:
        return [EventRow(*row) for row in tuples(session, _EVENTS)]


def attendance_of(database: Database, event_id: str) -> list[AttendanceRow]:
    """Return who is on an event's list, by name."""
    query = (
        select(
            Attendance.id,
            Attendance.version,
            Attendance.person_id,
            Person.full_name,
            Attendance.organization_id,
            Organization.legal_name,
            Attendance.status,
            Attendance.consent_photo,
        )
        .join(Person, Person.id == Attendance.person_id)
        .outerjoin(Organization, Organization.id == Attendance.organization_id)
        .where(Attendance.event_id == event_id)
        .order_by(func.lower(Person.full_name), Attendance.id)
    )
    with database.read() as session:
        return [AttendanceRow(*row) for row in tuples(session, query)]


def _figure(*statuses: AttendanceStatus) -> Any:
    return func.coalesce(func.sum(case((Attendance.status.in_(statuses), 1), else_=0)), 0)


def _events() -> Select[*tuple[Any, ...]]:
    """Return the query of events in the order of EventRow's own columns."""
    came = case((Attendance.status == AttendanceStatus.ATTENDED, Attendance.organization_id))
    figures = (
        select(
            Attendance.event_id,
            _figure(AttendanceStatus.INVITED, AttendanceStatus.REGISTERED).label("expected"),
            _figure(AttendanceStatus.ATTENDED).label("attended"),
            _figure(AttendanceStatus.ABSENT).label("absent"),
            func.count(came.distinct()).label("firms"),
        )
        .group_by(Attendance.event_id)
        .subquery()
    )
    return (
        select(
            Event.id,
            Event.version,
            Event.name,
            Event.kind,
            Event.held_on,
            Event.ends_on,
            Event.place,
            Event.jurisdiction_id,
            Jurisdiction.name,
            Event.program_id,
            Program.name,
            Event.notes,
            *(func.coalesce(figures.c[name], 0) for name in ("expected", "attended", "absent", "firms")),
        )
        .outerjoin(figures, figures.c.event_id == Event.id)
        .outerjoin(Jurisdiction, Jurisdiction.id == Event.jurisdiction_id)
        .outerjoin(Program, Program.id == Event.program_id)
        .order_by(Event.held_on.desc(), Event.id.desc())
        .limit(_MOST)
    )


_EVENTS: Final = _events()
