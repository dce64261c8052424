"""Tasks and promises: who does what by when, about which record. Rows are in outreach_rows."""

from datetime import date
from typing import Any

from baum_desktop.employer_rows import Added
from baum_desktop.outreach_rows import NewTask, TaskRow
from db.engine import Database, Saved


def add_task(database: Database, new: NewTask) -> Added:
    """Add a task."""
    raise NotImplementedError


def change_task(database: Database, task_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a task that was read with `version`."""
    raise NotImplementedError


def finish_task(database: Database, task_id: str, version: int, done_on: date) -> Saved:
    """Tick a task as done; one that repeats comes back with its next due date."""
    raise NotImplementedError


def drop_task(database: Database, task_id: str, version: int, dropped_on: date) -> Saved:
    """Say that a task will not be done."""
    raise NotImplementedError


def reopen_task(database: Database, task_id: str, version: int) -> Saved:
    """Take the tick off again."""
    raise NotImplementedError


def delete_task(database: Database, task_id: str, version: int) -> Saved:
    """Delete a task that should never have been there."""
    raise NotImplementedError


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
    raise NotImplementedError
