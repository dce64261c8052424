"""A card of the first page: a head with a count and a way to all of it, and rows that are filled anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.buttons import LINK, Button
from ui.widgets.cards import Card, SectionHeader
from ui.widgets.labels import Label


class HomeCard(Card):
    """Rows under a title; subclasses fill them from the page's one answer."""

    def __init__(self, desk: Desk, title: str, action: str = "") -> None:
        super().__init__(desk.theme)
        self.desk = desk
        self.header = SectionHeader(desk.theme, title, action=action)
        self.body.addWidget(self.header)
        self._filled: QWidget | None = None
        self.setAccessibleName(title)

    def fill(self, count: int | None = None) -> QVBoxLayout:
        """Take away the rows that were shown and return the layout for those that come."""
        self.header.set_count(count)
        if self._filled is not None:
            self.body.removeWidget(self._filled)
            self._filled.hide()
            self._filled.deleteLater()
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.space(4))
        self.body.addWidget(self._filled, 0, Qt.AlignmentFlag.AlignTop)
        return column

    def nothing(self, column: QVBoxLayout, sentence: str) -> None:
        """Say what would be here."""
        column.addWidget(Label(self.theme, sentence, tone="text2", wrap=True))

    def more(self, column: QVBoxLayout, count: int, where: str) -> None:
        """Say how many are not shown, as a way to them."""
        if count <= 0:
            return
        button = Button(self.theme, f"{count:,} more", LINK)
        button.setAccessibleName(f"{count:,} more: {where}")
        button.clicked.connect(self.header.acted)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
