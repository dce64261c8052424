"""Tasks and promises: who does what by when, about which record. Rows are in outreach_rows."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from baum_desktop.belonging import belongs, of
from baum_desktop.days import in_words, months_later
from baum_desktop.edits import add_row, add_rows, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.outreach_rows import NewTask, TaskRow
from baum_desktop.reading import plain
from baum_desktop.task_reading import IS_OPEN, MINE, task_query, task_rows
from baum_desktop.withholding import demand_task
from db.engine import Database, Saved
from db.models.outreach import Task
from db.models.parties import Person
from db.vocabulary import Repeat, TaskStatus

_MONTHS: Final = {Repeat.MONTHLY: 1, Repeat.QUARTERLY: 3, Repeat.YEARLY: 12}
_COPIED: Final = (
    "title",
    "promised_by",
    "assignee_id",
    "priority",
    "repeat",
    "organization_id",
    "award_id",
    "jurisdiction_id",
)


def add_task(database: Database, new: NewTask) -> Added:
    """Add a task."""
    with database.change(f"Add task “{_short(new.title)}”") as change:
        task_id = add_row(change.session, Task, **asdict(new))
    return Added(change.saved, task_id)


def insert_tasks(session: Session, tasks: Sequence[NewTask], **filed_under: str) -> list[str]:
    """Insert tasks within a change that is already open, filed under these records besides their own."""
    return add_rows(session, Task, [asdict(task) | filed_under for task in tasks])


def change_task(database: Database, task_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a task that was read with `version`."""
    return _edited(database, task_id, version, "Edit", fields)


def postpone_task(database: Database, task_id: str, version: int, due_on: date) -> Saved:
    """Give a task another day."""
    return _edited(database, task_id, version, f"Postpone to {in_words(due_on)}:", {"due_on": due_on})


def give_task(database: Database, task_id: str, version: int, person_id: str) -> Saved:
    """Give a task to somebody.

    Raises:
        NotFound: that person is not there any more.
    """
    with database.read() as session:
        name = value_of(session, Person, person_id, "full_name", "person")
    return _edited(database, task_id, version, f"Give to {name}:", {"assignee_id": person_id})


def finish_task(database: Database, task_id: str, version: int, done_on: date) -> Saved:
    """Tick a task as done; one that repeats comes back with its next due date."""
    title = _title(database, task_id)
    with database.change(f"Tick “{_short(title)}”") as change:
        done = {"status": TaskStatus.DONE, "done_on": done_on}
        before = edit_row(change.session, Task, task_id, version, done, f"“{title}”")
        if before["repeat"] and before["status"] == TaskStatus.OPEN:
            due_on = next_due(before["due_on"] or done_on, before["repeat"], done_on)
            add_row(change.session, Task, due_on=due_on, **{name: before[name] for name in _COPIED})
    return change.saved


def next_due(due_on: date, repeat: Repeat, done_on: date) -> date:
    """Return the next due date after `done_on`, in step with the one before."""
    times = 0
    following = due_on
    while following <= max(due_on, done_on):
        times += 1
        if repeat == Repeat.WEEKLY:
            following = due_on + timedelta(weeks=times)
        else:
            following = months_later(due_on, times * _MONTHS[repeat])
    return following


def drop_task(database: Database, task_id: str, version: int, dropped_on: date) -> Saved:
    """Say that a task will not be done."""
    return _edited(database, task_id, version, "Drop", {"status": TaskStatus.DROPPED, "done_on": dropped_on})


def reopen_task(database: Database, task_id: str, version: int) -> Saved:
    """Take the tick off again."""
    return _edited(database, task_id, version, "Reopen", {"status": TaskStatus.OPEN, "done_on": None})


def delete_task(database: Database, task_id: str, version: int) -> Saved:
    """Delete a task that should never have been there."""
    title = _title(database, task_id)
    with database.change(f"Delete task “{_short(title)}”") as change:
        remove_row(change.session, Task, task_id, version, f"“{title}”")
    return change.saved


def _edited(database: Database, task_id: str, version: int, verb: str, fields: dict[str, Any]) -> Saved:
    title = _title(database, task_id)
    with database.change(f"{verb} “{_short(title)}”") as change:
        edit_row(change.session, Task, task_id, version, fields, f"“{title}”")
    return change.saved


def _title(database: Database, task_id: str) -> str:
    with database.read() as session:
        demand_task(session, task_id)
        return str(value_of(session, Task, task_id, "title", "task"))


def _short(title: str, length: int = 60) -> str:
    line = " ".join(title.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def task_list(
    database: Database,
    today: date,
    *,
    organization_id: str | None = None,
    jurisdiction_id: str | None = None,
    assignee_id: str | None = None,
    due_by: date | None = None,
    with_done: bool = False,
    limit: int | None = None,
) -> list[TaskRow]:
    """Return tasks, the longest overdue first and the undated last; a person sees their own and those of nobody.

    Those of a jurisdiction are its own and those of its firms.
    """
    conditions, values = ["1 = 1"], []
    if organization_id:
        conditions.append("task.organization_id = ?")
        values.append(organization_id)
    if jurisdiction_id:
        conditions.append(f"(task.jurisdiction_id = ? OR {belongs('task.organization_id')})")
        values += [jurisdiction_id, *of(jurisdiction_id)]
    if assignee_id:
        conditions.append(MINE)
        values.append(assignee_id)
    if due_by:
        conditions.append("task.due_on <= ?")
        values.append(due_by.isoformat())
    if not with_done:
        conditions.append(IS_OPEN)
    query = task_query(" AND ".join(conditions))
    with database.read() as session:
        query = query if limit is None else query.with_more(f"LIMIT {limit:d}")
        return task_rows(plain(session), query, today, values)
