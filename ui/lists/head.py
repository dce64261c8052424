"""The head of a list: its title, and what can be done with all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import GHOST, PRIMARY, Button
from ui.widgets.labels import Label


class ListHead(QWidget):
    """The title, and the buttons for columns, paper, a further list, and a new record."""

    def __init__(self, theme: Theme, title: str, new: str, further: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = Button(theme, "Columns", GHOST, "columns")
        self.print = Button(theme, "Print", GHOST, "print")
        self.further = Button(theme, further, GHOST)
        self.new = Button(theme, new, PRIMARY, "add")
        if not new:
            self.new.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, theme.space(16), 24, theme.space(4))
        row.addWidget(Label(theme, title, "title", strong=True), 1)
        for button in (self.further, self.columns, self.print, self.new):
            row.addWidget(button)
