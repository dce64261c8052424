"""What is to do for a city's firms, and which of their leases end: the tabs Tasks and Leases of its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from ui.name_link import NameLink
from ui.places import Link, Place
from ui.record_section import RecordSection
from ui.task_tick import TaskTick
from ui.widgets.labels import ElidedLabel, Label
from ui.wording import counted, day, full_day, until

if TYPE_CHECKING:
    from baum_desktop.lease_radar import LeaseRadarPage, LeaseRow
    from baum_desktop.outreach_rows import TaskRow

MOST_ROWS = 100


class Tasks(RecordSection):
    """Open tasks of the city and of its firms, the longest overdue first; a tick finishes one."""

    title = "Open tasks"
    line_above = False

    def show_tasks(self, tasks: list[TaskRow]) -> None:
        """Show these tasks."""
        column = self.fill()
        self.heading.set_count(len(tasks))
        if not tasks:
            self.nothing(column, "Tasks and promises that concern firms of this city will be listed here.")
        for task in tasks[:MOST_ROWS]:
            column.addLayout(self._row(task))
        if len(tasks) > MOST_ROWS:
            self.nothing(column, f"and {counted(len(tasks) - MOST_ROWS, 'task')} more, under Outreach.")

    def _row(self, task: TaskRow) -> QHBoxLayout:
        theme, line, today = self.theme, QHBoxLayout(), self.desk.today
        line.setSpacing(theme.space(12))
        tick = TaskTick(self.desk, task)
        tick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line.addWidget(tick, 5)
        name = task.organization_name or task.jurisdiction_name or ""
        if task.organization_id:
            firm = NameLink(theme, name)
            firm.clicked.connect(lambda: self.desk.go(Link(Place.EMPLOYER, task.organization_id)))
            line.addWidget(firm, 4)
        else:
            line.addWidget(ElidedLabel(theme, name, tone="text2"), 4)
        late = task.due_on is not None and task.due_on < today
        due = f"due {until(task.due_on, today)}" if task.due_on else "no day"
        told = " · ".join(part for part in (task.assignee_name or "nobody yet", due) if part)
        line.addWidget(ElidedLabel(theme, told, "caption", tone="red" if late else "text2"), 3)
        return line


class Leases(RecordSection):
    """Leases of the city's firms that end within eighteen months, by day."""

    title = "Leases that end within 18 months"
    line_above = False

    def show_leases(self, radar: LeaseRadarPage) -> None:
        """Show the leases, the next to end first."""
        column = self.fill()
        self.heading.set_count(radar.count)
        if not radar.rows:
            self.nothing(column, "No lease is known to end here. Note the end of a lease at a site or at a visit.")
        for lease in radar.rows[:MOST_ROWS]:
            column.addLayout(self._row(lease))
        if radar.count > MOST_ROWS:
            self.nothing(column, f"and {counted(radar.count - MOST_ROWS, 'lease')} more, under Outreach, Leases.")

    def _row(self, lease: LeaseRow) -> QHBoxLayout:
        theme, line, today = self.theme, QHBoxLayout(), self.desk.today
        line.setSpacing(theme.space(12))
        ends = Label(theme, full_day(lease.lease_ends_on), strong=True)
        ends.setFixedWidth(theme.metrics("body", strong=True).horizontalAdvance("Nov 30, 2026") + theme.space(8))
        line.addWidget(ends)
        firm = NameLink(theme, lease.organization_name)
        firm.clicked.connect(lambda: self.desk.go(Link(Place.EMPLOYER, lease.organization_id, "sites")))
        line.addWidget(firm, 4)
        jobs = counted(lease.jobs, "job") if lease.jobs is not None else "jobs unknown"
        visit = f"visited {day(lease.last_visit_on, today)}" if lease.last_visit_on else "never visited"
        told = " · ".join(part for part in (lease.site_name or "", jobs, visit) if part)
        tone = "text2" if lease.visited_this_year else "warm"
        line.addWidget(ElidedLabel(theme, told, "caption", tone=tone), 5)
        return line
