"""Beside the form: what we know, what we promised last time, who else is in touch, the last visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from baum_desktop.confidentiality import kept_to_others
from db.vocabulary import label
from ui.desk import Desk
from ui.others_told import visit_told
from ui.task_tick import TaskTick
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, Hairline, Label
from ui.widgets.signals import SignalPill
from ui.wording import day, full_day, until

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import TaskRow, TimelineEntry, VisitContext

LONGEST_NOTE = 220


class VisitSide(QScrollArea):
    """The context of a visit, in the order in which it is asked for at the door."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What we know of this firm")

    def show_context(self, context: VisitContext | None) -> None:
        """Show the context of a firm, or say what will be here."""
        theme, body = self.theme, QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, theme.space(16), 20, theme.space(16))
        column.setSpacing(theme.space(8))
        if context is None:
            column.addWidget(Label(theme, "What we know", strong=True))
            column.addWidget(
                Label(theme, "Once the firm is named, its figures, our promises and the last visits stand here.",
                      tone="text2", wrap=True)
            )  # fmt: skip
        else:
            self._fill(column, context)
        column.addStretch(1)
        self.setWidget(body)

    def _fill(self, column: QVBoxLayout, context: VisitContext) -> None:
        theme = self.theme
        column.addWidget(Label(theme, "What we know", strong=True))
        for words, value in self._facts(context):
            row = QHBoxLayout()
            row.addWidget(Label(theme, words))
            told = Label(theme, value, tone="text2", wrap=True)
            told.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(told, 1)
            column.addLayout(row)
        if context.open_flags:
            pills = QWidget()
            flow = FlowLayout(pills, gap=theme.space(6))
            for flag in context.open_flags:
                flow.addWidget(SignalPill(theme, flag.severity.value, label(flag.kind)))
            column.addWidget(pills)
        self._others(column, context)
        self._section(column, "Promised last time")
        for task in context.promises:
            column.addWidget(self._promise(task))
        if not context.promises:
            column.addWidget(Label(theme, "Nothing is open.", tone="text2"))
        if context.others_in_touch:
            self._section(column, "Others in touch")
        for entry in context.others_in_touch:
            self._entry(column, entry)
        self._section(column, "Last two visits")
        for entry in context.last_visits:
            self._entry(column, entry)
        if not context.last_visits:
            column.addWidget(Label(theme, "Nobody has been there yet.", tone="text2", wrap=True))
        self._kept(column, kept_to_others(context.withheld), "of the last six months")

    def _kept(self, column: QVBoxLayout, kept: str, of_when: str) -> None:
        if kept:
            column.addWidget(Label(self.theme, f"{kept}, {of_when}.", "caption", tone="text2", wrap=True))

    def _others(self, column: QVBoxLayout, context: VisitContext) -> None:
        """Say who else was there: before one goes, rather than at the door."""
        others = context.others_there
        self._section(column, "Who else was there")
        for visit in others.visits:
            column.addWidget(Label(self.theme, visit_told(visit, self.desk.today), wrap=True))
        self._kept(column, kept_to_others(others.withheld, "visit"), "of the last two years")
        if not others.visits and not others.withheld:
            column.addWidget(Label(self.theme, "Nobody else in two years.", tone="text2", wrap=True))

    def _section(self, column: QVBoxLayout, title: str) -> None:
        column.addSpacing(self.theme.space(4))
        column.addWidget(Hairline(self.theme))
        column.addSpacing(self.theme.space(4))
        column.addWidget(Label(self.theme, title, strong=True))

    def _facts(self, context: VisitContext) -> list[tuple[str, str]]:
        known, today = context.known, self.desk.today
        site = known.site
        jobs = "unknown" if known.jobs is None else f"{known.jobs:,}, {day(known.jobs_on, today)}"
        facts = [("Jobs", jobs), ("Lease ends", full_day(site.lease_ends_on) if site else "")]
        if site is not None:
            area = f"{site.square_feet:,} sf" if site.square_feet else ""
            facts.append(("Site", ", ".join(part for part in (area, label(site.tenure).lower()) if part)))
        if known.middle_income is not None:
            facts.append(("Middle-income", f"{known.middle_income:,} of {known.middle_income_out_of or 0:,}"))
        return [(words, value or "unknown") for words, value in facts]

    def _promise(self, task: TaskRow) -> QWidget:
        theme, box = self.theme, QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(8))
        row.addWidget(TaskTick(self.desk, task, words=False), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(theme, task.title, wrap=True))
        late = (task.days_late or 0) > 0
        due = until(task.due_on, self.desk.today) if task.due_on else "no date"
        told = ", ".join(part for part in (task.assignee_name, due) if part)
        words.addWidget(Label(theme, told, "caption", tone="red" if late else "text2"))
        row.addLayout(words, 1)
        return box

    def _entry(self, column: QVBoxLayout, entry: TimelineEntry) -> None:
        theme = self.theme
        who = ", ".join(entry.us)
        how = entry.title if entry.title != "Site visit" else ""
        told = ", ".join(part for part in (day(entry.on, self.desk.today), who, how) if part)
        column.addWidget(ElidedLabel(theme, told, "caption", tone="text2"))
        text = " ".join((entry.text or entry.subject or "No notes.").split())
        shown = text if len(text) <= LONGEST_NOTE else f"{text[: LONGEST_NOTE - 1]}…"
        column.addWidget(Label(theme, shown, wrap=True))
