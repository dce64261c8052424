"""What is due and overdue: tick it, or go to the firm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desk import Desk
from ui.home.card import HomeCard
from ui.name_link import NameLink
from ui.places import Link, Place
from ui.task_tick import TaskTick
from ui.widgets.labels import ElidedLabel, Hairline, Label
from ui.wording import day, until

if TYPE_CHECKING:
    from datetime import date

    from baum_desktop.outreach_rows import Home, TaskRow

MOST_TASKS = 7
A_WEEK = 7


class TasksCard(HomeCard):
    """The next things that are due, the longest overdue first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Due and overdue", "All tasks")
        self.header.acted.connect(lambda: desk.go(Link(Place.OUTREACH, None, "tasks")))
        self.me: str | None = None

    def show_home(self, home: Home) -> None:
        column = self.fill(home.tasks_count)
        if not home.tasks:
            self.nothing(
                column, "Nothing is due this week. What you promise at a visit comes here when its day is near."
            )
        for place, task in enumerate(home.tasks[:MOST_TASKS]):
            if place:
                column.addWidget(Hairline(self.theme))
            column.addWidget(self._row(task, home.today))
        self.more(column, home.tasks_count - MOST_TASKS, "All tasks")

    def _row(self, task: TaskRow, today: date) -> QWidget:
        theme, part = self.theme, QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(10))
        row.addWidget(TaskTick(self.desk, task, words=False))
        row.addWidget(ElidedLabel(theme, task.title), 6)
        row.addWidget(self._about(task), 4)
        late = (task.days_late or 0) > 0
        words = _due(task, today)
        row.addWidget(Label(theme, words, "caption", tone="red" if late else "text2", strong=late))
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


def _due(task: TaskRow, today: date) -> str:
    if task.due_on is None:
        return "no date"
    days = (task.due_on - today).days
    if days <= 0:
        return until(task.due_on, today)
    return f"{task.due_on:%a}, {day(task.due_on, today)}" if days <= A_WEEK else day(task.due_on, today)
