from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop.outreach_rows import NewTask
from baum_desktop.tasks import (
    add_task,
    change_task,
    delete_task,
    drop_task,
    finish_task,
    next_due,
    reopen_task,
    task_list,
)
from db.errors import ChangedMeanwhile, NotFound, Refused
from db.vocabulary import Repeat, TaskStatus
from tests.baum_desktop.kestrel import TODAY, kestrel

if TYPE_CHECKING:
    from db.engine import Database


def test_a_task_is_added_ticked_and_taken_up_again(database: Database) -> None:
    made = kestrel(database)
    added = add_task(database, NewTask("Confirm photo consent", made.maya, TODAY, organization_id=made.id))
    assert added.saved.action == "Add task “Confirm photo consent”"
    (task,) = task_list(database, TODAY)
    assert (task.days_late, task.organization_name, task.assignee_name) == (
        0,
        "Kestrel Sheet Metal, Inc.",
        "Maya Okafor",
    )
    assert finish_task(database, task.id, task.version, TODAY).action == "Tick “Confirm photo consent”"
    assert task_list(database, TODAY) == []
    (task,) = task_list(database, TODAY, with_done=True)
    assert (task.status, task.done_on) == (TaskStatus.DONE, TODAY)
    reopen_task(database, task.id, task.version)
    (task,) = task_list(database, TODAY)
    assert (task.status, task.done_on) == (TaskStatus.OPEN, None)
    drop_task(database, task.id, task.version, TODAY)
    assert task_list(database, TODAY, with_done=True)[0].status == TaskStatus.DROPPED


def test_a_task_that_repeats_comes_back_once(database: Database) -> None:
    kestrel(database)
    task = add_task(database, NewTask("Ask for wage bands", due_on=date(2026, 8, 31), repeat=Repeat.MONTHLY)).id
    saved = finish_task(database, task, 1, TODAY)
    finish_task(database, task, 2, TODAY)
    (following,) = task_list(database, TODAY)
    assert (following.due_on, following.repeat, following.days_late) == (date(2026, 11, 30), Repeat.MONTHLY, -11)
    database.undo(saved.change_set_id)
    assert [row.id for row in task_list(database, TODAY)] == [task]


@pytest.mark.parametrize(
    ("due", "repeat", "done", "expected"),
    [
        (date(2026, 1, 31), Repeat.MONTHLY, date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 1, 31), Repeat.MONTHLY, date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 1, 31), Repeat.MONTHLY, date(2025, 12, 1), date(2026, 2, 28)),
        (date(2026, 11, 2), Repeat.WEEKLY, TODAY, date(2026, 11, 23)),
        (date(2024, 2, 29), Repeat.YEARLY, TODAY, date(2027, 2, 28)),
        (date(2026, 8, 15), Repeat.QUARTERLY, TODAY, date(2027, 2, 15)),
    ],
)
def test_what_repeats_stays_in_step(due: date, repeat: Repeat, done: date, expected: date) -> None:
    assert next_due(due, repeat, done) == expected


def test_tasks_are_listed_the_longest_overdue_first(database: Database) -> None:
    made = kestrel(database)
    for title, due, assignee in (
        ("undated", None, None),
        ("soon", date(2026, 11, 24), made.maya),
        ("late", date(2026, 11, 17), made.maya),
        ("not mine", date(2026, 11, 1), made.ray),
    ):
        add_task(database, NewTask(title, assignee, due))
    assert [task.title for task in task_list(database, TODAY)] == ["not mine", "late", "soon", "undated"]
    mine = task_list(database, TODAY, assignee_id=made.maya)
    assert [(task.title, task.days_late) for task in mine] == [("late", 2), ("soon", -5), ("undated", None)]
    assert [task.title for task in task_list(database, TODAY, due_by=TODAY)] == ["not mine", "late"]
    assert len(task_list(database, TODAY, limit=2)) == 2
    assert task_list(database, TODAY, organization_id=made.id) == []


def test_an_edit_in_an_old_version_is_refused(database: Database) -> None:
    task = add_task(database, NewTask("Call back")).id
    change_task(database, task, 1, title="Call back about the dock", due_on=TODAY)
    with pytest.raises(ChangedMeanwhile):
        finish_task(database, task, 1, TODAY)
    with pytest.raises(Refused) as refusal:
        change_task(database, task, 2, title=" ")
    assert refusal.value.field == "title"
    delete_task(database, task, 2)
    with pytest.raises(NotFound):
        reopen_task(database, task, 2)
