"""What firms answered to a questionnaire in a period: bars with their counts, and how many said nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.outreach.rows import Rows
from ui.widgets.bars import IndicatorBar
from ui.widgets.buttons import GHOST, Button
from ui.widgets.dates import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.questionnaires.tallies import Tallies, Tally


class TalliesView(QWidget):
    """One questionnaire over the firms of a period; `left` leads back to the list."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        theme = self.theme = desk.theme
        self.name = ""
        self.found: Tallies | None = None
        self.back = Button(theme, "Questionnaires", GHOST, "back")
        self.back.clicked.connect(self.left)
        self.title = Label(theme, "", "heading", strong=True, wrap=True)
        self.told = Label(theme, "", "caption", tone="text2", wrap=True)
        today = desk.today
        self.since = DateField(theme, today.replace(month=1, day=1), today=lambda: desk.today)
        self.until = DateField(theme, today, today=lambda: desk.today)
        period = FlowLayout(gap=theme.space(12))
        for words, control in (("From", self.since), ("To", self.until)):
            control.value_changed.connect(lambda _: self.reload())
            period.addWidget(Field(theme, words, control))
        self.rows = Rows(desk, "Answers")
        head = QVBoxLayout()
        head.setContentsMargins(24, theme.space(8), 24, theme.space(4))
        head.setSpacing(theme.space(4))
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.title)
        head.addLayout(period)
        head.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.rows, 1)

    def open(self, name: str) -> None:
        """Show a questionnaire by its name, all editions together."""
        self.name = name
        self.title.set_words(f"Answers to {name}")
        self.reload()
        self.since.setFocus()

    def reload(self) -> None:
        """Count again."""
        name, since, until = self.name, self.since.value(), self.until.value()
        if since is None or until is None:
            self.told.set_words("Give the first and the last day of the period.")
            return

        def work(database: Database) -> Tallies:
            from baum_desktop.questionnaires.tallies import tallies

            return tallies(database, name, since, until)

        self.desk.data.ask(work, self._show, owner=self, latest="tallies")

    def _show(self, found: Tallies) -> None:
        self.found = found
        firms, visits = counted(found.firms, "firm"), counted(found.visits, "visit")
        counts = f"{firms} at {visits}; of each firm what it said last." if found.firms else ""
        self.told.set_words(" ".join(part for part in (counts, found.kept and f"{found.kept}.") if part))
        if found.tallies:
            self.rows.show_rows([self._tally(tally) for tally in found.tallies])
            return
        sentence = "Answers given at visits in this period are counted here. Choose another period, or ask at a visit."
        self.rows.show_empty(EmptyState(self.theme, "Nobody answered in this period", sentence))

    def _tally(self, tally: Tally) -> QWidget:
        theme, part = self.theme, QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, theme.space(4), 0, theme.space(4))
        grid.setHorizontalSpacing(theme.space(12))
        grid.setVerticalSpacing(theme.space(2))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.addWidget(Label(theme, tally.question.text, strong=True, wrap=True), 0, 0, 1, 3)
        most = max((bar.firms for bar in tally.bars), default=0) or 1
        for place, bar in enumerate(tally.bars, 1):
            grid.addWidget(Label(theme, bar.words, wrap=True), place, 0)
            painted = IndicatorBar(theme, bar.firms, most)
            painted.setAccessibleName(f"{bar.words}: {counted(bar.firms, 'firm')}")
            grid.addWidget(painted, place, 1)
            number = Label(theme, f"{bar.firms:,}")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(number, place, 2)
        grid.addWidget(Label(theme, told(tally), "caption", tone="text2", wrap=True), len(tally.bars) + 1, 0, 1, 3)
        return part


def told(tally: Tally) -> str:
    """Return the numbers beneath the bars in words: what sums up, and who said nothing."""
    said = [tally.told, f"{tally.answered:,} answered"]
    for count, words in ((tally.unknown, "unknown"), (tally.declined, "declined"), (tally.not_asked, "not asked")):
        if count:
            said.append(f"{count:,} {words}")
    return " · ".join(part for part in said if part)
