"""Tasks and promises: who does what by when, about which record. Rows are in outreach_rows."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Executable, bindparam, case, func, select
from sqlalchemy.orm import Session

from baum_desktop.days import months_later
from baum_desktop.edits import add_row, add_rows, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.outreach_rows import NewTask, TaskRow
from baum_desktop.reading import tuples
from db.engine import Database, Saved
from db.models.coalition import Jurisdiction
from db.models.funding import Award
from db.models.outreach import Task
from db.models.parties import Organization, Person
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
        return str(value_of(session, Task, task_id, "title", "task"))


def _short(title: str, length: int = 60) -> str:
    line = " ".join(title.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


_TASKS: Final = (
    select(
        Task.id,
        Task.version,
        Task.title,
        Task.due_on,
        Task.promised_by,
        Task.assignee_id,
        Person.full_name,
        Task.status,
        Task.priority,
        Task.done_on,
        Task.repeat,
        Task.organization_id,
        Organization.legal_name,
        Task.interaction_id,
        Task.red_flag_id,
        Task.award_id,
        Award.title,
        Task.jurisdiction_id,
        Jurisdiction.name,
    )
    .outerjoin(Person, Person.id == Task.assignee_id)
    .outerjoin(Organization, Organization.id == Task.organization_id)
    .outerjoin(Award, Award.id == Task.award_id)
    .outerjoin(Jurisdiction, Jurisdiction.id == Task.jurisdiction_id)
    .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
)
"""Tasks in the order of TaskRow's own columns."""
_OPEN_AT: Final = _TASKS.where(Task.organization_id == bindparam("organization_id"), Task.status == TaskStatus.OPEN)
_FROM: Final = _TASKS.where(Task.interaction_id == bindparam("interaction_id"))


def task_list(
    database: Database,
    today: date,
    *,
    organization_id: str | None = None,
    assignee_id: str | None = None,
    due_by: date | None = None,
    with_done: bool = False,
    limit: int | None = None,
) -> list[TaskRow]:
    """Return tasks, the longest overdue first and the undated last; a person sees their own and those of nobody."""
    query = _TASKS.limit(limit)
    if organization_id:
        query = query.where(Task.organization_id == organization_id)
    if assignee_id:
        query = query.where((Task.assignee_id == assignee_id) | Task.assignee_id.is_(None))
    if due_by:
        query = query.where(Task.due_on <= due_by)
    if not with_done:
        query = query.where(Task.status == TaskStatus.OPEN)
    with database.read() as session:
        return task_rows(session, query, today)


def due_tasks(
    session: Session, today: date, due_by: date, person_id: str | None, limit: int
) -> tuple[list[TaskRow], int, int]:
    """Return the open tasks due by a day, how many there are, and how many of them are overdue."""
    due = [Task.status == TaskStatus.OPEN, Task.due_on <= due_by]
    if person_id is not None:
        due.append((Task.assignee_id == person_id) | Task.assignee_id.is_(None))
    overdue = func.coalesce(func.sum(case((Task.due_on < today, 1), else_=0)), 0)
    counted, late = session.execute(select(func.count(), overdue).select_from(Task).where(*due)).one()
    return task_rows(session, _TASKS.where(*due).limit(limit), today), counted, int(late)


def promises_of(session: Session, organization_id: str, today: date) -> list[TaskRow]:
    """Return the open tasks of a firm within a read that is already open."""
    return task_rows(session, _OPEN_AT, today, organization_id=organization_id)


def steps_from(session: Session, interaction_id: str, today: date) -> list[TaskRow]:
    """Return the tasks that came of an interaction, done or not."""
    return task_rows(session, _FROM, today, interaction_id=interaction_id)


def task_rows(session: Session, query: Executable, today: date, **values: Any) -> list[TaskRow]:
    """Return the rows of a query of tasks as of `today`."""
    return [TaskRow(*[*found[:4], _late(found[3], today), *found[4:]]) for found in tuples(session, query, **values)]


def _late(due_on: date | None, today: date) -> int | None:
    return None if due_on is None else (today - due_on).days
