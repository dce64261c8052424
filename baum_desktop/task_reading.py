"""Tasks and promises as they are read: the longest overdue first, the undated last."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from baum_desktop.confidentiality import tasks_for, viewer_by
from baum_desktop.outreach_rows import TaskRow
from baum_desktop.reading import NARROWING, Query
from db.raw import Reader

_TASKS: Final = """
    SELECT task.id, task.version, task.title, task.due_on, task.promised_by, task.assignee_id, person.full_name,
        task.status, task.priority, task.done_on, task.repeat, task.organization_id, organization.legal_name,
        task.interaction_id, task.red_flag_id, task.award_id, award.title, task.jurisdiction_id, jurisdiction.name
    FROM task
    LEFT JOIN person ON person.id = task.assignee_id
    LEFT JOIN organization ON organization.id = task.organization_id
    LEFT JOIN award ON award.id = task.award_id
    LEFT JOIN jurisdiction ON jurisdiction.id = task.jurisdiction_id
"""
DAYS_AHEAD: Final = 7
"""How near a day must be for the first page to tell of it."""
IS_OPEN: Final = "task.status = 'open'"
MINE: Final = "(task.assignee_id = ? OR task.assignee_id IS NULL)"
_COMPUTED: Final = "days_late"
_DUE: Final = list(TaskRow.__dataclass_fields__).index("due_on")


def task_query(condition: str, *, all_dated: bool = False) -> Query[TaskRow]:
    """Return the query of the tasks that meet a condition; where all of them have a day, an index has their order."""
    ordered = f"ORDER BY {'' if all_dated else 'task.due_on IS NULL, '}task.due_on, task.id"
    return Query(TaskRow, f"{_TASKS} WHERE ({condition}) AND {NARROWING} {ordered}", without=[_COMPUTED])


_OPEN_AT: Final = task_query(f"task.organization_id = ? AND {IS_OPEN}")
_FROM: Final = task_query("task.interaction_id = ?")


def promises_of(reader: Reader, organization_id: str, today: date) -> list[TaskRow]:
    """Return the open tasks of a firm."""
    return task_rows(reader, _OPEN_AT, today, [organization_id])


def steps_from(reader: Reader, interaction_id: str, today: date) -> list[TaskRow]:
    """Return the tasks that came of an interaction, done or not."""
    return task_rows(reader, _FROM, today, [interaction_id])


def due_tasks(
    reader: Reader, today: date, due_by: date, person_id: str | None, limit: int
) -> tuple[list[TaskRow], int, int]:
    """Return the open tasks due by a day, how many there are, and how many of them are overdue.

    A person sees their own and those of nobody.
    """
    mine, whose = ("", []) if person_id is None else (f" AND {MINE}", [person_id])
    due, values = f"{IS_OPEN} AND task.due_on <= ?{mine}", [due_by.isoformat(), *whose]
    seen, who = tasks_for(viewer_by(reader)).positional()
    late = "coalesce(sum(CASE WHEN task.due_on < ? THEN 1 ELSE 0 END), 0)"
    sql = f"SELECT count(*), {late} FROM task WHERE {due} AND {seen}"
    counted = reader.row(sql, [today.isoformat(), *values, *who]) or (0, 0)
    rows = task_rows(reader, task_query(due, all_dated=True).with_more(f"LIMIT {limit:d}"), today, values)
    return rows, counted[0], int(counted[1])


def task_rows(reader: Reader, query: Query[TaskRow], today: date, values: Sequence[Any] = ()) -> list[TaskRow]:
    """Return the rows of a query of tasks as of `today` that the viewer may see."""
    after = _DUE + 1
    seen, who = tasks_for(viewer_by(reader)).positional()
    rows = query.narrowed(seen).values(reader, [*values, *who])
    return [TaskRow(*[*found[:after], _late(found[_DUE], today), *found[after:]]) for found in rows]


def _late(due_on: date | None, today: date) -> int | None:
    return None if due_on is None else (today - due_on).days
