"""What a firm answered to questionnaires over the years, side by side, from wherever the firm is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.theme import Theme
from ui.widgets.buttons import SECONDARY, Button
from ui.widgets.empty import EmptySection
from ui.widgets.labels import Hairline, Label
from ui.widgets.overlay import Overlay
from ui.wording import full_day

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.questionnaires.over_years import Comparison, Said

MOST_VISITS = 4
ROUND_ABOUT = 260
"""Pixels that the title, the button and the margins of the panel take."""


def ask_comparison(desk: Desk, window: QWidget, organization_id: str, firm: str) -> None:
    """Show the answers of a firm over the page."""

    def work(database: Database) -> list[Comparison]:
        from baum_desktop.questionnaires.over_years import answers_over_years

        return answers_over_years(database, organization_id)

    desk.data.ask(
        work, lambda found: ComparisonPanel(desk.theme, window, firm, found).show_whole(), owner=window,
        latest="comparison", failed=desk.complain,
    )  # fmt: skip


class ComparisonPanel(Overlay):
    """A table for each questionnaire: one line a question, one column a visit, the newest at the right."""

    def __init__(self, theme: Theme, window: QWidget, firm: str, found: list[Comparison]) -> None:
        super().__init__(theme, window, name=f"Answers of {firm} over the years", width=960)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.space(4), 0, theme.space(12), 0)
        column.setSpacing(theme.space(12))
        for comparison in found:
            column.addWidget(_table(theme, comparison))
        if not found:
            sentence = "What is answered at its visits stands here side by side, question by question."
            column.addWidget(EmptySection(theme, "outreach", "No questionnaire answered yet", sentence))
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(f"Answers of {firm}")
        room = window.height() - theme.space(ROUND_ABOUT)
        self.area.setMinimumHeight(min(theme.px(420), room) if found else theme.px(90))
        self.area.setWidget(inside)
        close = Button(theme, "Close", SECONDARY)
        close.clicked.connect(self.close_panel)
        whole = QVBoxLayout()
        whole.setContentsMargins(*(theme.space(20),) * 4)
        whole.setSpacing(theme.space(12))
        whole.addWidget(Label(theme, f"Answers of {firm} over the years", "heading", strong=True, wrap=True))
        whole.addWidget(self.area, 1)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(whole)
        self.closed.connect(self.deleteLater)

    def show_whole(self) -> None:
        """Open, with the keys on the table."""
        self.open(self.area)


def _table(theme: Theme, comparison: Comparison) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.space(12))
    grid.setVerticalSpacing(theme.space(4))
    askings = comparison.askings[-MOST_VISITS:]
    skipped = len(comparison.askings) - len(askings)
    earlier = f", the last {len(askings)} of {len(comparison.askings)} visits" if skipped else ""
    grid.addWidget(Label(theme, f"{comparison.name}{earlier}", strong=True, wrap=True), 0, 0)
    grid.setColumnStretch(0, 3)
    for column, asking in enumerate(askings, 1):
        grid.setColumnStretch(column, 2)
        grid.addWidget(Label(theme, f"{full_day(asking.held_on)}", "caption", strong=True, wrap=True), 0, column)
    line = 1
    for compared in comparison.rows:
        said = compared.said[skipped:]
        if not any(said):
            continue
        grid.addWidget(Hairline(theme), line, 0, 1, len(askings) + 1)
        question = compared.question
        grid.addWidget(Label(theme, f"{question.code}: {question.text}", tone="text2", wrap=True), line + 1, 0)
        for column, each in enumerate(said, 1):
            before = next((other for other in reversed(compared.said[: skipped + column - 1]) if other), None)
            grid.addWidget(_cell(theme, each, before), line + 1, column)
        line += 2
    return part


def _cell(theme: Theme, said: Said | None, before: Said | None) -> Label:
    """Return an answer; what differs from the visit before stands out, also in words for a screen reader."""
    if said is None:
        return Label(theme, "not asked", "caption", tone="text3", wrap=True)
    changed = before is not None and before.words != said.words
    cell = Label(theme, said.words, strong=changed, wrap=True)
    told = [f"before: {before.words}" if changed and before is not None else ""]
    told.append(f"asked as “{said.asked_as}”" if said.asked_as else "")
    cell.setToolTip("; ".join(part for part in told if part))
    cell.setAccessibleDescription(cell.toolTip())
    return cell
