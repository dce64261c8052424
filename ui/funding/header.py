"""The head of an award: its title, how it stands, whose it is, and the actions used most."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.vocabulary import Restriction, label
from ui.desk import Desk
from ui.head_row import HeadRow
from ui.record_section import offer
from ui.widgets.badges import Pill
from ui.widgets.buttons import LINK, PRIMARY, SECONDARY, Button, IconButton
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from baum_desktop.award_rows import AwardRecord

MORE = (
    ("Edit award", "edit"),
    ("Amend amount or end", "amend"),
    ("Add a tranche", "add_tranche"),
    ("Add a requirement", "add_requirement"),
    ("Add a target", "add_target"),
    ("Add a category", "add_line"),
    ("Delete award (can be undone)", "delete"),
)


class AwardHeader(QWidget):
    """Title, pills and facts; `acted` carries back, report, add_expense, or one of MORE."""

    acted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme = desk.theme
        self._record: AwardRecord | None = None
        self.back = Button(theme, "Funding, Awards", LINK, "back")
        self.back.clicked.connect(self._say("back"))
        self.name = Label(theme, "", "title", strong=True, wrap=True)
        self.facts = Label(theme, "", tone="text2", wrap=True)
        self.status, self.bound = Pill(theme, ""), Pill(theme, "", quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, theme.space(10), 24, theme.space(6))
        column.setSpacing(theme.space(2))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        actions, words, top = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        actions.setSpacing(theme.space(8))
        words.setSpacing(0)
        top.setSpacing(theme.space(8))
        top.addWidget(self.name, 1)
        top.addWidget(self.status)
        top.addWidget(self.bound)
        top.addStretch(0)
        theme.changed.connect(self._fit)
        words.addLayout(top)
        words.addWidget(self.facts)
        report = Button(theme, "Prepare report", PRIMARY, "briefs")
        report.clicked.connect(self._say("report"))
        expense = Button(theme, "Add expense", SECONDARY, "add")
        expense.clicked.connect(self._say("add_expense"))
        more = IconButton(theme, "more", "More actions", SECONDARY)
        more.clicked.connect(lambda: offer(more, [(told, self._say(action)) for told, action in MORE]))
        for button in (report, expense, more):
            actions.addWidget(button)
        self._row = HeadRow(theme, words, actions)
        column.addLayout(self._row)

    def _say(self, action: str) -> Callable[[], None]:
        return lambda: self.acted.emit(action)

    def show_record(self, record: AwardRecord) -> None:
        """Show which award this is."""
        row = record.row
        self.name.set_words(row.title)
        self._record = record
        self.status.set_words(label(row.status))
        self.bound.set_words(label(row.restriction))
        number = f", no. {row.number}" if row.number else ""
        dates = [f"{on:%B} {on.day}, {on.year}" if on else "?" for on in (row.start_on, row.end_on)]
        span = f"{dates[0]} to {dates[1]}" if row.start_on or row.end_on else ""
        officer = f"officer {record.officer_name}" if record.officer_name else ""
        where = ", ".join(name for _, name in record.jurisdictions[:4])
        told = (f"{row.funder_name}{number}", span, officer, where)
        self.facts.set_words(" · ".join(part for part in told if part))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.fit(self.window())
        self._fit()

    def _fit(self) -> None:
        """Let the pills follow the title at once, or leave the line to the title where there is little room."""
        title = self.theme.metrics("title", strong=True).horizontalAdvance(self.name.words)
        self.name.setMaximumWidth(title + self.theme.space(4))
        narrow = self.window().width() / self.theme.text_scale < self.theme.tokens.one_column_below
        is_bound = self._record is not None and self._record.row.restriction != Restriction.UNRESTRICTED
        self.status.setVisible(not narrow)
        self.bound.setVisible(is_bound and not narrow)
