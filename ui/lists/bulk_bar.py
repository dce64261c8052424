"""The bar below a list while it is narrowed or rows are ticked: what can be done to all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.badges import KeyCap
from ui.widgets.buttons import GHOST, SECONDARY, Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label

ACTIONS: Final = (
    ("tag", "Tag", "tag", "Tag them"),
    ("assign", "Assign", "assign", "Give them to a liaison or a member of staff"),
    ("task", "Task", "task", "Add a task for each of them"),
    ("field", "Set a field", "pencil", "Set a field of all of them"),
    ("invite", "Invite", "date", "Put them on the list of an event"),
)
"""What can be asked for: its key, the word on the button, the icon, and what is spoken."""


class BulkBar(QWidget):
    """Says how many are meant; `asked` carries the key of an action, `cleared` takes the ticks away."""

    asked = Signal(str)
    cleared = Signal()

    def __init__(self, theme: Theme, offered: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ticked = False
        self.setAccessibleName("What is ticked")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, theme.space(9), theme.space(8), theme.space(9))
        row.setSpacing(theme.space(12))
        self.count = Label(theme, "", strong=True)
        row.addWidget(self.count)
        actions = QWidget()
        flow = FlowLayout(actions, gap=theme.space(8), centred=True)
        self.buttons: dict[str, Button] = {}
        for key, words, icon, spoken in (action for action in ACTIONS if action[0] in offered):
            button = Button(theme, words, SECONDARY, icon)
            button.setAccessibleDescription(spoken)
            button.setToolTip(spoken)
            button.clicked.connect(lambda _=False, key=key: self.asked.emit(key))
            flow.addWidget(button)
            self.buttons[key] = button
        clear = self._clear = Button(theme, "Clear", GHOST)
        clear.setAccessibleName("Take the ticks away")
        clear.clicked.connect(self.cleared)
        flow.addWidget(clear)
        self._esc = KeyCap(theme, "Esc")
        flow.addWidget(self._esc)
        row.addWidget(actions, 1)

    def show_count(self, ticked: int, listed: int) -> None:
        """Say how many are ticked, or that all are meant that are listed."""
        self._ticked = bool(ticked)
        self.count.set_words(f"{ticked:,} ticked" if ticked else f"All {listed:,} listed")
        for part in (self._clear, self._esc):
            part.setVisible(self._ticked)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        painter.fillRect(self.rect(), self.theme.colour("accent_soft" if self._ticked else "surface"))
        painter.fillRect(0, 0, self.width(), 1, self.theme.colour("accent" if self._ticked else "line"))
        painter.end()
