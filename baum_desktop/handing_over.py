"""When a liaison leaves: their firms, open tasks and flags go to the next one from a day on, in one change."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import RowMapping, select, update
from sqlalchemy.orm import Session

from baum_desktop.belonging import belongs, of
from baum_desktop.days import in_words
from baum_desktop.edits import add_row, add_rows, edit_row, set_row, value_of
from baum_desktop.fields import table_of
from baum_desktop.reading import plain
from db.base import Base
from db.engine import Database, Saved
from db.errors import Refused
from db.models.coalition import CityAssignment, Jurisdiction, Liaison
from db.models.outreach import RedFlag, Task
from db.models.parties import Person
from db.raw import Reader
from db.vocabulary import OPEN_FLAGS, TaskStatus

_DAY: Final = timedelta(days=1)
_OPEN: Final = ", ".join(f"'{status.value}'" for status in OPEN_FLAGS)
_FLAGS: Final = f"SELECT id FROM red_flag WHERE owner_id = ? AND status IN ({_OPEN}) AND {belongs('organization_id')}"
_TASKS: Final = (
    f"SELECT id FROM task WHERE assignee_id = ? AND status = '{TaskStatus.OPEN.value}' "
    f"AND (jurisdiction_id = ? OR {belongs('organization_id')})"
)
_FIRMS: Final = (
    "SELECT count(DISTINCT organization_id) FROM city_assignment WHERE liaison_id = ? "
    "AND (end_on IS NULL OR end_on > ?)"
)


@dataclass(frozen=True, slots=True)
class HandOver:
    """What goes over when a liaison leaves: how many firms, open tasks and open flags, and to whom."""

    name: str
    city: str
    to_name: str | None
    end_on: date
    firms: int
    tasks: int
    flags: int

    @property
    def whose(self) -> str:
        """Whose time is meant, in a sentence that refuses."""
        return f"{self.name} as a liaison of {self.city}"

    @property
    def sentence(self) -> str:
        """What will happen, as one reads it before agreeing."""
        firms = _counted(self.firms, "firm")
        rest = f"{_counted(self.tasks, 'open task')} and {_counted(self.flags, 'open flag')}"
        leaves = f"{self.name} leaves {self.city} on {in_words(self.end_on)}"
        if self.to_name is None:
            return f"{leaves}: {firms} will have no liaison; {rest} stay with {self.name}."
        return f"{leaves}: {firms}, {rest} go to {self.to_name} from {in_words(self.end_on + _DAY)}."


def hand_over_plan(database: Database, liaison_id: str, end_on: date, to_person_id: str | None) -> HandOver:
    """Return what `hand_over` would do, without doing it."""
    with database.read() as session:
        person_id = value_of(session, Liaison, liaison_id, "person_id", "liaison")
        jurisdiction_id = value_of(session, Liaison, liaison_id, "jurisdiction_id", "liaison")
        reader = plain(session)
        firms = reader.row(_FIRMS, [liaison_id, end_on.isoformat()])
        return HandOver(
            name=value_of(session, Person, person_id, "full_name", "person"),
            city=value_of(session, Jurisdiction, jurisdiction_id, "name", "city"),
            to_name=value_of(session, Person, to_person_id, "full_name", "person") if to_person_id else None,
            end_on=end_on,
            firms=firms[0] if firms else 0,
            tasks=len(_tasks(reader, person_id, jurisdiction_id)),
            flags=len(_flags(reader, person_id, jurisdiction_id)),
        )


def may_hand_over(database: Database, liaison_id: str, end_on: date, to_person_id: str | None) -> None:
    """Refuse what `hand_over` would refuse, without doing it.

    Raises:
        Refused: as `hand_over`.
    """
    plan = hand_over_plan(database, liaison_id, end_on, to_person_id)
    table = table_of(Liaison)
    with database.read() as session:
        before = session.execute(select(table).where(table.c.id == liaison_id)).mappings().one()
    _check(before, end_on, to_person_id, plan.whose)


def hand_over(database: Database, liaison_id: str, version: int, end_on: date, to_person_id: str | None) -> Saved:
    """End a liaison's time on a day, and let another person take over from the next: firms, open tasks and open flags.

    Who leads goes over with it. Each firm keeps the time of the one before as a row of its own. Without a person the
    firms have no liaison from then on, and tasks and flags stay.

    Raises:
        Refused: the liaison began later, or would follow upon themselves; `.field` is end_on or to_person_id.
    """
    plan = hand_over_plan(database, liaison_id, end_on, to_person_id)
    name = plan.whose
    followed = f", {plan.to_name} takes over" if plan.to_name else ""
    with database.change(f"{plan.name} leaves {plan.city}{followed}") as change:
        session = change.session
        before = edit_row(session, Liaison, liaison_id, version, {}, name)
        _check(before, end_on, to_person_id, name)
        edit_row(session, Liaison, liaison_id, version, {"end_on": end_on}, name)
        next_id = _follower(session, before, end_on + _DAY, to_person_id) if to_person_id else None
        _move_firms(session, liaison_id, next_id, end_on)
        if to_person_id:
            reader = plain(session)
            tasks = _tasks(reader, before["person_id"], before["jurisdiction_id"])
            flags = _flags(reader, before["person_id"], before["jurisdiction_id"])
            _give(session, Task, tasks, assignee_id=to_person_id)
            _give(session, RedFlag, flags, owner_id=to_person_id)
    return change.saved


def _give(session: Session, model: type[Base], keys: list[str], **to: str) -> None:
    table = table_of(model)
    session.execute(update(table).where(table.c.id.in_(keys)).values(version=table.c.version + 1, **to))


def _check(before: RowMapping, end_on: date, to_person_id: str | None, name: str) -> None:
    if before["start_on"] is not None and end_on < before["start_on"]:
        began = in_words(before["start_on"])
        raise Refused(f"The time of {name} began on {began}; it cannot end before. Nothing was saved.", "end_on")
    if before["end_on"] is not None and before["end_on"] < end_on:
        ended = in_words(before["end_on"])
        raise Refused(f"The time of {name} ended on {ended} already. Choose that day or one before it.", "end_on")
    if before["person_id"] == to_person_id:
        raise Refused("Nobody takes over from themselves. Choose somebody else.", "to_person_id")


def _follower(session: Session, before: RowMapping, day: date, person_id: str) -> str:
    """Return the key of the liaison who takes over on a day: known there already, or new; the lead if the other was."""
    table = table_of(Liaison)
    known = select(table).where(
        table.c.jurisdiction_id == before["jurisdiction_id"],
        table.c.person_id == person_id,
        table.c.end_on.is_(None) | (table.c.end_on >= day),
    )
    own = session.execute(known.order_by(table.c.start_on.asc().nulls_first(), table.c.id)).mappings().first()
    if own is not None and (own["is_lead"] or not before["is_lead"]):
        if own["start_on"] is not None and own["start_on"] > day:
            set_row(session, Liaison, own["id"], start_on=day)
        return str(own["id"])
    new = {"person_id": person_id, "jurisdiction_id": before["jurisdiction_id"], "is_lead": before["is_lead"]}
    if own is None:
        return add_row(session, Liaison, **new, start_on=day)
    if own["start_on"] is not None and own["start_on"] >= day:
        set_row(session, Liaison, own["id"], start_on=day, is_lead=True)
        return str(own["id"])
    # Their time without the lead ends, and what they look after themselves goes on under the new entry.
    set_row(session, Liaison, own["id"], end_on=day - _DAY)
    next_id = add_row(session, Liaison, **new, start_on=day, end_on=own["end_on"])
    _move_firms(session, own["id"], next_id, day - _DAY)
    return next_id


def _move_firms(session: Session, liaison_id: str, next_id: str | None, end_on: date) -> None:
    """End the assignments of a liaison on a day and go on under the next from the day after, or under nobody."""
    table = table_of(CityAssignment)
    mine = (table.c.liaison_id == liaison_id) & (table.c.end_on.is_(None) | (table.c.end_on > end_on))
    rows = session.execute(select(table).where(mine).order_by(table.c.id)).mappings().all()
    split = [row for row in rows if row["start_on"] <= end_on]
    kept = ("organization_id", "site_id", "jurisdiction_id", "staff_owner_id", "end_on", "basis", "reason")
    later = mine & (table.c.start_on > end_on)
    session.execute(update(table).where(later).values(liaison_id=next_id, version=table.c.version + 1))
    ends = mine & (table.c.start_on <= end_on)
    session.execute(update(table).where(ends).values(end_on=end_on, version=table.c.version + 1))
    if split:
        follow = [{name: row[name] for name in kept} for row in split]
        add_rows(session, CityAssignment, [{**row, "liaison_id": next_id, "start_on": end_on + _DAY} for row in follow])


def _tasks(reader: Reader, person_id: str, jurisdiction_id: str) -> list[str]:
    return [row[0] for row in reader.rows(_TASKS, [person_id, jurisdiction_id, *of(jurisdiction_id)])]


def _flags(reader: Reader, person_id: str, jurisdiction_id: str) -> list[str]:
    return [row[0] for row in reader.rows(_FLAGS, [person_id, *of(jurisdiction_id)])]


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing if number == 1 else f'{thing}s'}"
