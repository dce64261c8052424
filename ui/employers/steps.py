"""From one firm of a list to the next: which of how many this is, and the way to those beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.walk import Walk
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label


class Steps(QWidget):
    """Says "8 of 41" with a way up and down; `stepped` carries -1 or 1."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = Label(theme, "", "caption", tone="text2")
        self.before = IconButton(theme, "chevron-up", "Previous firm of the list (Alt+Up)")
        self.after = IconButton(theme, "chevron-down", "Next firm of the list (Alt+Down)")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(4))
        for part in (self.where, self.before, self.after):
            row.addWidget(part)
        self.hide()

    def show_walk(self, walk: Walk | None) -> None:
        """Show where in the list this is; nothing where no list led here."""
        if walk is not None:
            self.where.set_words(f"{walk.place + 1:,} of {walk.count:,}")
            self.before.setEnabled(walk.number_beside(-1) is not None)
            self.after.setEnabled(walk.number_beside(1) is not None)
        self.setVisible(walk is not None)
