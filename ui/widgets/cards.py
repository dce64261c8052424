"""Cards, the head of a section, a key figure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import Label


class Sheet(QFrame):
    """A surface with round corners and a hairline around it, without a layout of its own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        draw.box(painter, self.rect(), theme.radius("card"), fill=theme.colour("surface"), edge=theme.colour("line"))
        painter.end()


class Card(Sheet):
    """A sheet with paddings; put widgets into `body`, a QVBoxLayout."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.body = QVBoxLayout(self)
        self.retheme()
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Take the paddings of the text scale in use."""
        across, down = self.theme.space(16), self.theme.space(12)
        self.body.setContentsMargins(across, down, across, down)
        self.body.setSpacing(self.theme.space(8))
        self.update()


class SectionHeader(QWidget):
    """The title of a section, how many there are, and one action at the right; `acted` follows the action."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        count: int | None = None,
        *,
        action: str = "",
        icon: str = "",
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`large` is the heading of a record's sections; the small one heads a card or a side column."""
        super().__init__(parent)
        self.theme = theme
        self._title = Label(theme, title, "heading" if large else "body", strong=True)
        self._count = Label(theme, "", "caption", tone="text2")
        self.action = Button(theme, action, LINK, icon=icon)
        # Showing a part that has no parent yet would open it as a window and take the focus away.
        if not action:
            self.action.hide()
        self.action.setAccessibleName(f"{action}, {title}" if action else "")
        self.action.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(8))
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.action)
        self.set_count(count)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.set_words(title)

    def set_count(self, count: int | None) -> None:
        """Change the count; None leaves it out."""
        self._count.set_words("" if count is None else f"{count:,}")
        self._count.setVisible(count is not None)


class KeyFigure(QWidget):
    """A figure with its label above and its coverage, date or change below."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        value: str,
        note: str = "",
        *,
        tone: str = "text2",
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`tone` colours the note (text2, warm, red); `large` sets the value in the heading size."""
        super().__init__(parent)
        self.theme = theme
        self._label = Label(theme, label, "caption", tone="text2")
        self._value = Label(theme, value, "heading" if large else "body", strong=True)
        self._note = Label(theme, note, "caption", tone=tone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        for part in (self._label, self._value, self._note):
            column.addWidget(part)
        column.addStretch(1)
        self.set_value(value, note, tone)

    def set_value(self, value: str, note: str = "", tone: str = "text2") -> None:
        """Change the figure and its note."""
        self._value.set_words(value)
        self._note.set_words(note)
        self._note.set_tone(tone)
        self._note.setVisible(bool(note))
        self.setAccessibleName(f"{self._label.words}: {value}")
        self.setAccessibleDescription(note)
