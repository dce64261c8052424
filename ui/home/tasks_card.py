"""What is due and overdue: tick it, or go to the firm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desk import Desk
from ui.home.card import HomeCard
from ui.name_link import NameLink
from ui.places import Link, Place
from ui.task_due import TaskDue
from ui.task_tick import TaskTick
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import Home, TaskRow

MOST_TASKS = 7


class TasksCard(HomeCard):
    """The next things that are due, the longest overdue first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Due and overdue", "All of them")
        self.header.acted.connect(lambda: desk.go(Link(Place.OUTREACH, None, "tasks:due")))
        self.me: str | None = None

    def show_home(self, home: Home) -> None:
        today = home.today
        rows = self.lined(((task, today), partial(self._row, task)) for task in home.tasks[:MOST_TASKS])
        if not rows:
            rows = [self.told("Nothing is due this week. What you promise at a visit comes here when its day is near.")]
        self.show_parts([*rows, *self.more(home.tasks_count - MOST_TASKS, "due and overdue")], home.tasks_count)

    def _row(self, task: TaskRow) -> QWidget:
        theme, part = self.theme, QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(10))
        row.addWidget(TaskTick(self.desk, task, words=False))
        row.addWidget(ElidedLabel(theme, task.title), 6)
        row.addWidget(self._about(task), 4)
        row.addWidget(TaskDue(self.desk, task))
        return part

    def _about(self, task: TaskRow) -> QWidget:
        """Return what the task is about: a link where there is a page for it."""
        link = None
        if task.organization_id:
            link = Link(Place.EMPLOYER, task.organization_id)
        elif task.award_id:
            link = Link(Place.AWARD, task.award_id)
        elif task.jurisdiction_id:
            link = Link(Place.CITY, task.jurisdiction_id)
        words = task.organization_name or task.award_title or task.jurisdiction_name or ""
        if link is None:
            return ElidedLabel(self.theme, words, tone="text2")
        named = NameLink(self.theme, words, tone="text2")
        named.clicked.connect(lambda: self.desk.go(link))
        return named
