"""Adding a task, or changing one, from wherever its record is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.vocabulary import Priority, Repeat, Side, label
from ui.desk import Desk
from ui.firm_field import FirmField
from ui.form import Form, Values
from ui.record_section import options
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import TaskRow, TickRow


def task_form(
    desk: Desk,
    window: QWidget,
    us: Sequence[TickRow],
    task: TaskRow | None = None,
    **filed_under: str,
) -> Form:
    """Return the form; a new task is filed under the records given, else under the firm that is typed."""

    def make(values: Values) -> Callable[[Database], Any]:
        if not values["title"]:
            raise Refused("What is to be done?", "title")
        given = {**values, "promised_by": Side(values["promised_by"]), "priority": Priority(values["priority"])}
        given["repeat"] = Repeat(values["repeat"]) if values["repeat"] else None
        if given["repeat"] and given["due_on"] is None:
            raise Refused("What repeats needs the day of its first time.", "due_on")

        def work(database: Database) -> Any:
            from baum_desktop.outreach_rows import NewTask
            from baum_desktop.tasks import add_task, change_task

            if task is not None:
                return change_task(database, task.id, task.version, **given)
            return add_task(database, NewTask(**(given | filed_under)))

        return work

    theme = desk.theme
    title, button = ("Add a task", "Add task") if task is None else ("Edit the task", "Save")
    form = Form(desk, window, title, button, make, about=task.id if task else "".join(filed_under.values()), width=600)
    form.add("title", "What is to be done", TextField(theme, task.title if task else ""), 12)
    people = [(row.id, row.name) for row in us]
    form.add("assignee_id", "Who does it",
             Choice(theme, people, task.assignee_id if task else None, placeholder="Nobody yet"), 7)  # fmt: skip
    form.add("due_on", "By", DateField(theme, task.due_on if task else None, today=lambda: desk.today), 5)
    firm = FirmField(desk)
    if task is not None and task.organization_id:
        firm.set_firm(task.organization_id, task.organization_name or "")
    if not filed_under:
        form.add("organization_id", "About which firm", firm, 12)
    sides = ((Side.US, "We"), (Side.THEM, "The firm"))
    by = task.promised_by if task else Side.US
    form.add("promised_by", "Who promised it", Segments(theme, sides, by, none_allowed=False), 4)
    repeats = [(None, "Once"), *((repeat, label(repeat)) for repeat in Repeat)]
    form.add("repeat", "Repeats", Choice(theme, repeats, task.repeat if task else None, placeholder="Once"), 4)
    level = task.priority if task else Priority.NORMAL
    form.add("priority", "Priority", Choice(theme, options(Priority), level), 4)
    return form
