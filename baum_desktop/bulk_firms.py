"""Many firms at once: given to a liaison or a member of staff, or put on the list of an event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from baum_desktop.assignments import in_force
from baum_desktop.bulk_plan import Plan, chunks, counted
from baum_desktop.bulk_rows import Assign, Invite
from baum_desktop.edits import value_of
from baum_desktop.fields import table_of
from baum_desktop.people_reading import holds
from baum_desktop.record_kinds import EMPLOYER, RecordKind
from db.bulk import insert_rows
from db.errors import Refused
from db.keys import new_key
from db.models.coalition import CityAssignment, Jurisdiction, Liaison
from db.models.outreach import Attendance, Event
from db.models.parties import Person, Role
from db.vocabulary import AttendanceStatus

_DAY: Final = timedelta(days=1)
_CARRIED: Final = ("organization_id", "jurisdiction_id", "liaison_id", "staff_owner_id", "end_on", "basis", "reason")


@dataclass(frozen=True, slots=True)
class _Who:
    """Who is to look after the firms, with the words for it."""

    fields: dict[str, str]
    jurisdiction_id: str | None
    city: str
    words: str


def plan_assign(session: Session, keys: Sequence[str], asked: Assign, today: date) -> Plan:
    """Plan to give firms to a liaison or a member of staff from today on; what was before keeps its dates.

    A liaison gets the firms that their city looks after; the others stay as they are.
    """
    who = _who(session, asked, today)
    there: dict[str, Mapping[str, Any]] = {}
    elsewhere: set[str] = set()
    table = table_of(CityAssignment)
    for chunk in chunks(keys):
        query = select(table).where(table.c.organization_id.in_(chunk), table.c.site_id.is_(None), in_force(today))
        for row in session.execute(query.order_by(table.c.start_on, table.c.id)).mappings():
            if who.jurisdiction_id in (None, row["jurisdiction_id"]):
                there[row["organization_id"]] = dict(row)
            else:
                elsewhere.add(row["organization_id"])
    plan = Plan("")
    plan.sort(keys, lambda key: _why_not(key, there, elsewhere, who))
    plan.action = f"Give {counted(len(plan.changing), 'employer', 'employers')} to {who.words}"
    plan.write = lambda inside: _reassign(inside, [there[key] for key in plan.changing], who.fields, today)
    return plan


def _who(session: Session, asked: Assign, today: date) -> _Who:
    fields: dict[str, str] = {}
    names: list[str] = []
    jurisdiction_id, city = None, ""
    if asked.liaison_id:
        person_id = value_of(session, Liaison, asked.liaison_id, "person_id", "liaison")
        jurisdiction_id = str(value_of(session, Liaison, asked.liaison_id, "jurisdiction_id", "liaison"))
        city = str(value_of(session, Jurisdiction, jurisdiction_id, "name", "city"))
        end_on = value_of(session, Liaison, asked.liaison_id, "end_on", "liaison")
        name = value_of(session, Person, person_id, "full_name", "person")
        if end_on is not None and end_on < today:
            raise Refused(f"{name} is no liaison of {city} any more. Nothing was changed.", "liaison_id")
        fields["liaison_id"] = asked.liaison_id
        names.append(f"{name}, {city}")
    if asked.staff_owner_id:
        fields["staff_owner_id"] = asked.staff_owner_id
        names.append(str(value_of(session, Person, asked.staff_owner_id, "full_name", "person")))
    if not fields:
        raise Refused("Choose who looks after these firms. Nothing was changed.", "liaison_id")
    return _Who(fields, jurisdiction_id, city, " and ".join(names))


def _why_not(key: str, there: Mapping[str, Mapping[str, Any]], elsewhere: set[str], who: _Who) -> str:
    row = there.get(key)
    if row is None:
        return f"are looked after by another city than {who.city}" if key in elsewhere else "have no city yet"
    return "" if any(row[name] != value for name, value in who.fields.items()) else "are theirs already"


def _reassign(session: Session, rows: Sequence[Mapping[str, Any]], fields: dict[str, str], today: date) -> None:
    table = table_of(CityAssignment)
    begun, before = (
        [row for row in rows if row["start_on"] == today],
        [row for row in rows if row["start_on"] != today],
    )
    for some, values in ((begun, fields), (before, {"end_on": today - _DAY})):
        for chunk in chunks([row["id"] for row in some]):
            session.execute(update(table).where(table.c.id.in_(chunk)).values(version=table.c.version + 1, **values))
    new = [{"id": new_key(), **{name: row[name] for name in _CARRIED}, **fields, "start_on": today} for row in before]
    insert_rows(session.connection(), table, new)


def plan_invite(session: Session, kind: RecordKind, keys: Sequence[str], asked: Invite, today: date) -> Plan:
    """Plan to put people on the list of an event, as invited; of a firm the main person, else who decides, else any."""
    name = value_of(session, Event, asked.event_id, "name", "event")
    of_firms = kind is EMPLOYER
    people = _spokespeople(session, keys, today) if of_firms else _may_be_contacted(session, keys)
    firms = {} if of_firms else _firms_of(session, keys, today)
    listed = set(session.scalars(select(Attendance.person_id).where(Attendance.event_id == asked.event_id)))
    plan = Plan("")

    def reason(key: str) -> str:
        if key not in people:
            return "have nobody who may be contacted" if of_firms else "do not want to be contacted"
        if people[key] in listed:
            return "are on its list already"
        # One person may speak for several firms.
        listed.add(people[key])
        return ""

    plan.sort(keys, reason)
    plan.action = f"Invite {counted(len(plan.changing), kind.words, kind.plural)} to {name}"

    def write(inside: Session) -> None:
        rows = [
            {
                "id": new_key(), "event_id": asked.event_id, "person_id": people[key],
                "organization_id": key if of_firms else firms.get(key),
                "status": AttendanceStatus.INVITED,
            }
            for key in plan.changing
        ]  # fmt: skip
        insert_rows(inside.connection(), table_of(Attendance), rows)

    plan.write = write
    return plan


def _may_be_contacted(session: Session, people: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for chunk in chunks(people):
        query = select(Person.id).where(Person.id.in_(chunk), Person.do_not_contact.is_(False))
        found |= {key: key for key in session.scalars(query)}
    return found


def _firms_of(session: Session, people: Sequence[str], today: date) -> dict[str, str]:
    """Return for whom people come: where their main role is."""
    found: dict[str, str] = {}
    for chunk in chunks(people):
        query = (
            select(Role.person_id, Role.organization_id)
            .where(Role.person_id.in_(chunk), holds(Role.end_on, today))
            .order_by(Role.is_primary.desc(), Role.id)
        )
        for person, firm in session.execute(query):
            found.setdefault(person, firm)
    return found


def _spokespeople(session: Session, firms: Sequence[str], today: date) -> dict[str, str]:
    found: dict[str, str] = {}
    for chunk in chunks(firms):
        query = (
            select(Role.organization_id, Role.person_id)
            .join(Person, Person.id == Role.person_id)
            .where(Role.organization_id.in_(chunk), holds(Role.end_on, today), Person.do_not_contact.is_(False))
            .order_by(Role.is_primary.desc(), Role.decision_maker.desc(), Role.id)
        )
        for firm, person in session.execute(query):
            found.setdefault(firm, person)
    return found
