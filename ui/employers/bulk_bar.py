"""The bar below the list while employers are ticked: what can be done to all of them at once."""

from __future__ import annotations

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
    """Says how many are ticked; `asked` carries the key of an action, `cleared` takes the ticks away."""

    asked = Signal(str)
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
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
        for key, words, icon, spoken in ACTIONS:
            button = Button(theme, words, SECONDARY, icon)
            button.setAccessibleDescription(spoken)
            button.setToolTip(spoken)
            button.clicked.connect(lambda _=False, key=key: self.asked.emit(key))
            flow.addWidget(button)
            self.buttons[key] = button
        clear = Button(theme, "Clear", GHOST)
        clear.setAccessibleName("Take the ticks away")
        clear.clicked.connect(self.cleared)
        flow.addWidget(clear)
        flow.addWidget(KeyCap(theme, "Esc"))
        row.addWidget(actions, 1)

    def show_count(self, count: int) -> None:
        """Say how many are ticked."""
        self.count.set_words(f"{count:,} ticked")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        painter.fillRect(self.rect(), self.theme.colour("accent_soft"))
        painter.fillRect(0, 0, self.width(), 1, self.theme.colour("accent"))
        painter.end()
