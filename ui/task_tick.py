"""A tick box that finishes a task; Undo in the toast brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.widgets import draw
from ui.widgets.choice import TickBox

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import TaskRow
    from db.errors import UserError


class TaskTick(TickBox):
    """Ticking finishes the task; a refusal takes the tick off again."""

    def __init__(self, desk: Desk, task: TaskRow, *, words: bool = True, parent: QWidget | None = None) -> None:
        """`words`: show the title beside the box, not only speak it."""
        super().__init__(desk.theme, task.title if words else "", name=_spoken(task), parent=parent)
        self.desk = desk
        self.task = task
        self._with_words = words
        self.setToolTip(draw.plain_tip(task.title))
        self.clicked.connect(self._finish)

    def show_task(self, task: TaskRow) -> None:
        """Stand beside another task, or the same one as it is now."""
        self.task = task
        self.set_label(task.title if self._with_words else "", _spoken(task))
        self.setToolTip(draw.plain_tip(task.title))
        self.setChecked(False)
        self.setEnabled(True)

    def _finish(self, ticked: bool) -> None:
        if not ticked:
            return
        task, today = self.task, self.desk.today
        self.setEnabled(False)

        def work(database: Database) -> object:
            from baum_desktop.tasks import finish_task

            return finish_task(database, task.id, task.version, today)

        self.desk.save(self, work, failed=self._refused)

    def _refused(self, problem: UserError) -> None:
        self.setChecked(False)
        self.setEnabled(True)
        self.desk.complain(problem)


def _spoken(task: TaskRow) -> str:
    """What finishing a task is called: several may have the same title."""
    about = task.organization_name or task.award_title or task.jurisdiction_name
    return f"Done: {task.title}, {about}" if about else f"Done: {task.title}"
