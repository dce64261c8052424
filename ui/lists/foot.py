"""The line under a list: what its rows come to, and the order."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.labels import Label


class ListFoot(QWidget):
    """What the rows come to, and what they are sorted by."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sums = Label(theme, "", "caption", tone="text2")
        self.order = Label(theme, "", "caption", tone="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, theme.space(8), 24, theme.space(8))
        row.addWidget(self.sums, 1)
        row.addWidget(self.order)
