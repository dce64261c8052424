"""Tasks and promises: what is open, whose it is, by when."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.errors import Refused
from ui.desk import Desk
from ui.form import Form, Values
from ui.name_link import NameLink
from ui.outreach.rows import MOST_ROWS, Rows
from ui.places import Link, Place
from ui.task_tick import TaskTick
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.empty import EmptyState, Offer
from ui.widgets.fields import TextField
from ui.widgets.labels import ElidedLabel, Hairline, Label
from ui.widgets.segments import Segments
from ui.wording import day, until

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import TaskRow, TickRow

MINE, EVERYBODY = "mine", "all"
SHARES = ((EVERYBODY, "Everybody’s"), (MINE, "Mine and nobody’s"))
Answer = tuple["list[TaskRow]", "list[TickRow]"]


class Tasks(QWidget):
    """The longest overdue first; `counted` carries how many are open."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.theme = desk.theme
        self.us: list[TickRow] = []
        self.tasks: list[TaskRow] = []
        self.whose = Segments(desk.theme, SHARES, EVERYBODY, none_allowed=False, name="Whose tasks")
        self.whose.value_changed.connect(lambda _: self.reload())
        add = Button(desk.theme, "Add a task", LINK, "add")
        add.clicked.connect(self.add)
        bar = QHBoxLayout()
        bar.setContentsMargins(24, desk.theme.space(8), 24, desk.theme.space(8))
        bar.addWidget(self.whose)
        bar.addStretch(1)
        bar.addWidget(add)
        self.rows = Rows(desk, "Tasks")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(Hairline(desk.theme))
        column.addWidget(self.rows, 1)

    def reload(self) -> None:
        """Fetch the open tasks again."""
        today, actor, mine = self.desk.today, self.desk.actor, self.whose.value() == MINE

        def work(database: Database) -> Answer:
            from baum_desktop.people_reading import us
            from baum_desktop.tasks import task_list

            ours = us(database, today)
            me = next((row.id for row in ours if row.name == actor), None)
            return task_list(database, today, assignee_id=me if mine else None), ours

        self.desk.data.ask(work, self._show, owner=self, latest="tasks")

    def _show(self, found: Answer) -> None:
        self.tasks, self.us = found
        self.counted.emit(len(self.tasks))
        if not self.tasks:
            offer = Offer("task", "Add a task", "Who does what by when; it comes to Home when its day is near.",
                          "Add a task", self.add)  # fmt: skip
            sentence = "What we promised at a visit, and what else is to be done, is listed here until it is ticked."
            self.rows.show_empty(EmptyState(self.theme, "Nothing is open", sentence, [offer]))
            return
        left = len(self.tasks) - MOST_ROWS
        self.rows.show_rows(
            [self._row(task) for task in self.tasks[:MOST_ROWS]],
            f"{left:,} more are open; those due first are shown." if left > 0 else "",
        )

    def _row(self, task: TaskRow) -> QWidget:
        theme, part, today = self.theme, QWidget(), self.desk.today
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(12))
        row.addWidget(TaskTick(self.desk, task, words=False))
        row.addWidget(ElidedLabel(theme, task.title), 5)
        about = task.organization_name or task.award_title or task.jurisdiction_name or ""
        if task.organization_id:
            firm = NameLink(theme, about, tone="text2")
            key = task.organization_id
            firm.clicked.connect(lambda: self.desk.go(Link(Place.EMPLOYER, key)))
            row.addWidget(firm, 3)
        else:
            row.addWidget(ElidedLabel(theme, about, tone="text2"), 3)
        row.addWidget(ElidedLabel(theme, task.assignee_name or "nobody’s yet", tone="text2"), 2)
        late = (task.days_late or 0) > 0
        due = "no date" if task.due_on is None else until(task.due_on, today) if late else day(task.due_on, today)
        told = Label(theme, due, "caption", tone="red" if late else "text2", strong=late)
        told.setMinimumWidth(theme.px(88))
        told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(told)
        for words, act in (("Edit", self._edit), ("Drop", self._drop)):
            button = Button(theme, words, LINK)
            button.setAccessibleName(f"{words}: {task.title}")
            button.clicked.connect(lambda _=False, act=act: act(task))
            row.addWidget(button)
        return part

    # Actions ----------------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a new task."""
        self._form(None).ask()

    def _edit(self, task: TaskRow) -> None:
        self._form(task).ask()

    def _drop(self, task: TaskRow) -> None:
        today = self.desk.today

        def work(database: Database) -> Any:
            from baum_desktop.tasks import drop_task

            return drop_task(database, task.id, task.version, today)

        self.desk.save(self, work)

    def _form(self, task: TaskRow | None) -> Form:
        def make(values: Values) -> Callable[[Database], Any]:
            if not values["title"]:
                raise Refused("What is to be done?", "title")

            def work(database: Database) -> Any:
                from baum_desktop.outreach_rows import NewTask
                from baum_desktop.tasks import add_task, change_task

                if task is None:
                    return add_task(database, NewTask(**values))
                return change_task(database, task.id, task.version, **values)

            return work

        desk, theme = self.desk, self.theme
        title, button = ("Add a task", "Add task") if task is None else ("Edit the task", "Save")
        form = Form(desk, self.window(), title, button, make, about=task.id if task else "", width=560)
        form.add("title", "What is to be done", TextField(theme, task.title if task else ""), 12)
        people = [(row.id, row.name) for row in self.us]
        form.add("assignee_id", "Who does it",
                 Choice(theme, people, task.assignee_id if task else None, placeholder="Nobody yet"), 7)  # fmt: skip
        form.add("due_on", "By", DateField(theme, task.due_on if task else None, today=lambda: desk.today), 5)
        return form
