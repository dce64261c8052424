"""Reminders while the program runs: what the person at the keyboard promised for today, told quietly and once a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from ui.desk import Desk
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import TaskRow

FIRST_AFTER_MS = 60_000
EVERY_MS = 30 * 60_000
AGAIN_AFTER_MS = 60 * 60_000


class Reminders(QObject):
    """Looks every half hour; nothing is told where Settings say so, nor twice on one day unless put off."""

    def __init__(self, desk: Desk, window: QWidget, tray: type[QSystemTrayIcon] = QSystemTrayIcon) -> None:
        super().__init__(window)
        self._tray = tray
        self._desk = desk
        self._window = window
        self._told: set[tuple[date, str]] = set()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.look)

    def start(self) -> None:
        """Look in a minute, and then again and again."""
        QTimer.singleShot(FIRST_AFTER_MS, self, self.look)
        self._clock.start()

    def look(self) -> None:
        """Ask for what is due today of whoever works here."""
        if not self._desk.settings.reminders:
            return
        today = self._desk.today

        def work(database: Database) -> list[TaskRow]:
            from baum_desktop.people_reading import signed_in
            from baum_desktop.tasks import task_list

            me = signed_in(database)
            due = task_list(database, today, assignee_id=me, due_by=today) if me else []
            return [task for task in due if task.assignee_id == me]

        self._desk.data.ask(work, self._tell, owner=self, latest="reminders", failed=lambda _: None)

    def _tell(self, tasks: list[TaskRow]) -> None:
        today = self._desk.today
        new = [task for task in tasks if (today, task.id) not in self._told]
        if not new:
            return
        self._told |= {(today, task.id) for task in new}
        words = sentence(new)
        self._desk.offer(words, "In an hour", lambda: self._put_off(new))
        if self._tray.isSystemTrayAvailable() and not self._window.isActiveWindow():
            self._in_tray(words)

    def _put_off(self, tasks: list[TaskRow]) -> None:
        """Tell the same once more in an hour, if it is not done by then."""
        today = self._desk.today

        def again() -> None:
            self._told -= {(today, task.id) for task in tasks}
            self.look()

        QTimer.singleShot(AGAIN_AFTER_MS, self, again)

    def _in_tray(self, words: str) -> None:
        """Tell it where the system tells such things, and leave nothing there."""
        tray = self._tray(self._window.windowIcon(), self)
        tray.show()
        tray.messageClicked.connect(self._window.activateWindow)
        tray.showMessage("BAUM Desktop", words)
        QTimer.singleShot(EVERY_MS // 60, tray, tray.deleteLater)


def sentence(tasks: list[TaskRow]) -> str:
    """Return what is due in a sentence: the one thing, or how many and the first."""
    late = sum((task.days_late or 0) > 0 for task in tasks)
    told = f", {late} of them late" if late else ""
    if len(tasks) == 1:
        return f"{'Late' if late else 'Due today'}: {tasks[0].title}"
    return f"{counted(len(tasks), 'thing')} due{told}: {tasks[0].title} and more"
