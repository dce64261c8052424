"""Tasks and promises: what is open, whose it is, by when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from baum_desktop.task_reading import DAYS_AHEAD
from db.vocabulary import Side, label
from ui.desk import Desk
from ui.form import Form
from ui.name_link import NameLink
from ui.outreach.rows import MOST_ROWS, Rows
from ui.places import Link, Place
from ui.task_form import task_form
from ui.task_tick import TaskTick
from ui.widgets.buttons import LINK, Button
from ui.widgets.empty import EmptyState, Offer
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, Hairline, Label
from ui.widgets.segments import Segments
from ui.wording import counted, day, until

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import TaskRow, TickRow

MINE, EVERYBODY = "mine", "all"
ANY_DAY, DUE = "any", "due"
WHEN = ((ANY_DAY, "Any day"), (DUE, "Due within a week"))
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
        self.when = Segments(desk.theme, WHEN, ANY_DAY, none_allowed=False, name="Due when")
        self.when.value_changed.connect(lambda _: self.reload())
        add = Button(desk.theme, "Add a task", LINK, "add")
        add.clicked.connect(self.add)
        bar = QHBoxLayout()
        bar.setContentsMargins(24, desk.theme.space(8), 24, desk.theme.space(8))
        narrowing = FlowLayout(gap=desk.theme.space(12), centred=True)
        narrowing.addWidget(self.whose)
        narrowing.addWidget(self.when)
        bar.addLayout(narrowing, 1)
        calendar = Button(desk.theme, "Save for calendar…", LINK, "date")
        calendar.setToolTip("My open tasks as an .ics file, for Outlook, Google or Apple calendars")
        calendar.clicked.connect(lambda _=False: self._ask_where(None))
        bar.setSpacing(desk.theme.space(12))
        bar.addWidget(calendar)
        bar.addWidget(add)
        self.rows = Rows(desk, "Tasks")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(Hairline(desk.theme))
        column.addWidget(self.rows, 1)

    def show_only(self, which: str) -> None:
        """Show what is due within a week of mine and of nobody's from now on, or for "" everything."""
        self.when.set_value(DUE if which == DUE else ANY_DAY)
        self.whose.set_value(MINE if which == DUE else EVERYBODY)

    def reload(self) -> None:
        """Fetch the open tasks again."""
        today, mine = self.desk.today, self.whose.value() == MINE
        due_by = today + timedelta(days=DAYS_AHEAD) if self.when.value() == DUE else None

        def work(database: Database) -> Answer:
            from baum_desktop.people_reading import signed_in, us
            from baum_desktop.tasks import task_list

            ours = us(database, today)
            me = signed_in(database)
            return task_list(database, today, assignee_id=me if mine else None, due_by=due_by), ours

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
        theme, part = self.theme, QWidget()
        row = QHBoxLayout()
        row.setSpacing(theme.space(12))
        row.addWidget(TaskTick(self.desk, task, words=False))
        row.addWidget(ElidedLabel(theme, _title(task)), 5)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        about = task.organization_name or task.award_title or task.jurisdiction_name or ""
        if self.window().width() / theme.text_scale < theme.tokens.one_column_below:
            beneath = FlowLayout(gap=theme.space(12), centred=True)
            column.addLayout(beneath)
            row.addWidget(self._due(task))
            for other in (self._about(task, about), ElidedLabel(theme, _keeper(task), tone="text2")):
                other.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
                beneath.addWidget(other)
            for button in self._buttons(task, about):
                beneath.addWidget(button)
        else:
            row.addWidget(self._about(task, about), 3)
            row.addWidget(ElidedLabel(theme, _keeper(task), tone="text2"), 2)
            row.addWidget(self._due(task))
            for button in self._buttons(task, about):
                row.addWidget(button)
        return part

    def _about(self, task: TaskRow, about: str) -> QWidget:
        key = task.organization_id
        if key is None:
            return ElidedLabel(self.theme, about, tone="text2")
        firm = NameLink(self.theme, about, tone="text2")
        firm.setAccessibleName(f"{about}: {_title(task)}")
        firm.clicked.connect(lambda: self.desk.go(Link(Place.EMPLOYER, key)))
        return firm

    def _due(self, task: TaskRow) -> Label:
        theme, today = self.theme, self.desk.today
        late = (task.days_late or 0) > 0
        due = "no date" if task.due_on is None else until(task.due_on, today) if late else day(task.due_on, today)
        told = Label(theme, due, "caption", tone="red" if late else "text2", strong=late)
        told.setMinimumWidth(theme.px(88))
        told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return told

    def _buttons(self, task: TaskRow, about: str) -> list[Button]:
        buttons = []
        for words, act in (("Edit", self._edit), ("Calendar", self._ask_where), ("Drop", self._drop)):
            button = Button(self.theme, words, LINK)
            button.setAccessibleName(f"{words}: {task.title}" + (f", {about}" if about else ""))
            button.clicked.connect(lambda _=False, act=act: act(task))
            buttons.append(button)
        return buttons

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
        return task_form(self.desk, self.window(), self.us, task)

    # Into a calendar --------------------------------------------------------------------------------------------------

    def _ask_where(self, task: TaskRow | None = None) -> None:
        """Ask for a file that a calendar can take in."""
        name, _ = QFileDialog.getSaveFileName(
            self, "Save for your calendar", "BAUM tasks.ics" if task is None else "BAUM task.ics", "Calendar (*.ics)"
        )
        if name:
            self.save_calendar(Path(name), task)

    def save_calendar(self, path: Path, task: TaskRow | None = None) -> None:
        """Write one task, or those of whoever sits here, into a calendar file."""
        today, now = self.desk.today, datetime.now(UTC)
        key = task.id if task else None

        def work(database: Database) -> int:
            from baum_desktop.people_reading import signed_in
            from baum_desktop.task_calendar import tasks_for_calendar, write_calendar

            me = signed_in(database) if key is None else None
            found = tasks_for_calendar(database, today, person_id=me, task_id=key)
            write_calendar(path, found, now)
            return len(found)

        def told(count: int) -> None:
            self.desk.say(f"{counted(count, 'task')} in {path.name}, for your calendar to take in", undo=False)

        self.desk.data.ask(work, told, owner=self, failed=self.desk.complain)


def _title(task: TaskRow) -> str:
    """Return what is to be done, with how often."""
    return f"{task.title} ({label(task.repeat).lower()})" if task.repeat else task.title


def _keeper(task: TaskRow) -> str:
    """Return who keeps it: one of us, or the firm that promised it."""
    if task.promised_by == Side.THEM:
        return "the firm"
    return task.assignee_name or "nobody’s yet"
