"""All actions, newest first, a page at a time: by whom, by their words, by what they touched, and by days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from baum_desktop.confidentiality import told_action
from baum_desktop.record_history import LIMIT, RecordAction
from baum_desktop.withholding import viewer_of
from db.engine import Database
from db.history import cells
from db.log_reading import SETUP
from db.models.history import change_set

KINDS: Final = (
    ("organization", "Employers"), ("site", "Sites"), ("person", "People"), ("interaction", "Visits and notes"),
    ("red_flag", "Flags"), ("task", "Tasks"), ("employment_snapshot", "Counts of jobs"), ("service", "Services"),
    ("referral", "Referrals"), ("event", "Events"), ("award", "Awards"), ("expense", "Expenses"),
    ("answer", "Answers"), ("instrument", "Questionnaires"), ("tagging", "Tags"), ("custom_value", "Added fields"),
    ("attachment", "Files"), ("account", "Accounts"), ("setting", "Settings"),
)  # fmt: skip
"""(table, words) of what actions can be asked for by."""


@dataclass(frozen=True, slots=True)
class Which:
    """Which actions are asked for; days are those where the person sits, both included.

    `not_by` leaves out what somebody did; `since` is a moment.
    """

    actor: str = ""
    words: str = ""
    kind: str = ""
    from_on: date | None = None
    to_on: date | None = None
    not_by: str = ""
    since: datetime | None = None

    @property
    def all(self) -> bool:
        """Whether nothing is left out."""
        return self == Which()


def actions(
    database: Database, which: Which = Which(), limit: int = LIMIT, before: int | None = None
) -> list[RecordAction]:
    """Return the newest actions without their fields, those before a change set if one is given."""
    with database.read() as session:
        return list(islice(_rows(session, which, limit, before), limit))


def actors(database: Database) -> list[str]:
    """Return everybody who ever did anything, by name."""
    with database.read() as session:
        return list(session.scalars(select(change_set.c.actor).distinct().order_by(change_set.c.actor)))


def _rows(session: Session, which: Which, limit: int, before: int | None) -> Iterator[RecordAction]:
    """Give actions until there are no more; what a viewer reads of an action decides whether its words are found."""
    viewer, wanted = viewer_of(session), which.words.casefold().split()
    while True:
        rows = session.execute(_page(which, limit, before)).all()
        for row in rows:
            told = told_action(viewer, row.action, row.actor)
            if viewer.sees_all or all(word in told.casefold() for word in wanted):
                yield _action(row, told)
        if len(rows) < limit:
            return
        before = rows[-1].id


def _page(which: Which, limit: int, before: int | None) -> Select[Any]:
    undoer = change_set.alias("undoer")
    undone = select(undoer.c.id).where(undoer.c.undoes == change_set.c.id).exists()
    query = select(change_set, undone.label("undone")).order_by(change_set.c.id.desc()).limit(limit)
    return query.where(*_conditions(which, before))


def _conditions(which: Which, before: int | None) -> Iterator[ColumnElement[bool]]:
    if before is not None:
        yield change_set.c.id < before
    if which.actor:
        yield change_set.c.actor == which.actor
    if which.not_by:
        yield change_set.c.actor != which.not_by
        yield change_set.c.origin != SETUP
    if which.since is not None:
        yield change_set.c.at >= which.since
    for word in which.words.split():
        yield change_set.c.action.icontains(word, autoescape=True)
    if which.kind:
        yield change_set.c.counts.contains(f'"{which.kind}":', autoescape=True)
    if which.from_on is not None:
        yield change_set.c.at >= _start(which.from_on)
    if which.to_on is not None:
        yield change_set.c.at < _start(which.to_on + timedelta(days=1))


def _start(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()


def _action(row: Any, told: str) -> RecordAction:
    counts = sum(cells(row.counts).values())
    may = not row.undone and row.origin != SETUP
    return RecordAction(row.id, told, row.actor, row.at, row.undone, (), 0, counts, may)
