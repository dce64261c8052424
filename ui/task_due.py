"""When a task is due, as a button: one press and one key postpone the task or give it to somebody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from baum_desktop.days import working_days_after
from baum_desktop.us import us_in
from ui.desk import Desk
from ui.name_link import NameLink
from ui.task_form import task_form
from ui.widgets import draw
from ui.wording import day, months_after, until

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import TaskRow, TickRow

A_WEEK = 7
MOST_PEOPLE = 9


class TaskDue(NameLink):
    """Says when; the menu offers later days and other people, each with the key that is underlined."""

    def __init__(self, desk: Desk, task: TaskRow, *, parent: QWidget | None = None) -> None:
        self.late = (task.days_late or 0) > 0
        super().__init__(desk.theme, due_words(task, desk.today), tone="red" if self.late else "text2", role="caption",
                         parent=parent)  # fmt: skip
        self.desk = desk
        self.task = task
        self.menu: QMenu | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Due {self.label}: postpone or give away {task.title}")
        self.setToolTip("Postpone it, or give it to somebody else")
        self.clicked.connect(self._ask_us)

    def _ask_us(self) -> None:
        today = self.desk.today
        self.desk.data.read(lambda reader: us_in(reader, today), self._offer, owner=self, latest="us")

    def _offer(self, us: list[TickRow]) -> None:
        menu = self.menu = QMenu(self)
        menu.setAccessibleName(f"Postpone {self.task.title}")
        for words, on in later_days(self.desk.today):
            menu.addAction(words).triggered.connect(lambda _=False, on=on: self._postpone(on))
        menu.addAction("&Another day…").triggered.connect(lambda: self._edit(us))
        menu.addSeparator()
        others = [row for row in us if row.id != self.task.assignee_id]
        # Whoever works here first: what is nobody's yet is mostly taken by who sees it.
        others.sort(key=lambda row: row.id != self.desk.me)
        for place, row in enumerate(others[:MOST_PEOPLE], start=1):
            name = "me" if row.id == self.desk.me else draw.no_mnemonic(row.name)
            menu.addAction(f"&{place} Give to {name}").triggered.connect(lambda _=False, row=row: self._give(row))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setFocus(Qt.FocusReason.PopupFocusReason)

    def _postpone(self, on: date) -> None:
        def work(database: Database) -> Any:
            from baum_desktop.tasks import postpone_task

            return postpone_task(database, self.task.id, self.task.version, on)

        self._save(work)

    def _give(self, row: TickRow) -> None:
        def work(database: Database) -> Any:
            from baum_desktop.tasks import give_task

            return give_task(database, self.task.id, self.task.version, row.id)

        self._save(work)

    def _save(self, work: Callable[[Database], Any]) -> None:
        self.desk.save(self.window(), work)

    def _edit(self, us: list[TickRow]) -> None:
        form = task_form(self.desk, self.window(), us, self.task)
        form.ask()
        form.fields["due_on"].control.setFocus()


def later_days(today: date) -> list[tuple[str, date]]:
    """Return the days that are offered, in words with the key of each marked by &."""
    days = (("&Next working day", working_days_after(today, 1)), ("In a &week", today + timedelta(days=A_WEEK)),
            ("In &two weeks", today + timedelta(days=2 * A_WEEK)), ("In a &month", months_after(today, 1)))  # fmt: skip
    return [(f"{words}, {on:%a}, {day(on, today)}", on) for words, on in days]


def due_words(task: TaskRow, today: date) -> str:
    """Return when a task is due: "2 days late", "today", "Fri, Nov 20"."""
    if task.due_on is None:
        return "no date"
    days = (task.due_on - today).days
    if days <= 0:
        return until(task.due_on, today)
    return f"{task.due_on:%a}, {day(task.due_on, today)}" if days <= A_WEEK else day(task.due_on, today)
