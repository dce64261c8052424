"""What happened, one thing under the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.art import IconMark
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import ElidedLabel, Label


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """What one row says: `meta` is when and who, `read_by` the confidentiality in words ("City only")."""

    icon: str
    title: str
    meta: str = ""
    text: str = ""
    read_by: str = ""
    action: str = ""
    quiet: bool = False


class TimelineRow(QWidget):
    """One event: icon, title, when and who, its text, who may read it; `acted` follows its one action.

    `last` ends the line that joins the rows.
    """

    acted = Signal()

    def __init__(
        self, theme: Theme, event: TimelineEvent, *, last: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(f"{event.title}, {event.meta}" if event.meta else event.title)
        secret = f"read by {event.read_by}" if event.read_by else ""
        self.setAccessibleDescription(", ".join(part for part in (event.text, secret) if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(8))
        row.addWidget(_Rail(theme, event.icon, "text2" if event.quiet else "accent", last=last))
        column = QVBoxLayout()
        column.setSpacing(theme.space(1))
        column.setContentsMargins(0, theme.space(2), 0, 0 if last else theme.space(14))
        row.addLayout(column, 1)
        head = QHBoxLayout()
        head.setSpacing(theme.space(8))
        column.addLayout(head)
        head.addWidget(Label(theme, event.title, strong=True))
        head.addWidget(ElidedLabel(theme, event.meta, "caption", tone="text2"), 1)
        if event.read_by:
            head.addWidget(IconMark(theme, "confidential", side=14))
            head.addWidget(Label(theme, event.read_by, "caption", tone="text2"))
        if event.action:
            button = Button(theme, event.action, LINK)
            button.setAccessibleName(f"{event.action}, {event.title}")
            button.clicked.connect(self.acted)
            head.addWidget(button)
        if event.text:
            words = Label(theme, event.text, tone="text2", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(words)
        column.addStretch(1)


class _Rail(QWidget):
    """The icon in its circle, and the line down to the next row."""

    def __init__(self, theme: Theme, icon: str, tone: str, *, last: bool) -> None:
        super().__init__()
        self.theme = theme
        self._icon, self._tone, self._last = icon, tone, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = self.theme.space(24)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        side = self.width()
        if not self._last:
            line = QRectF(side / 2 - 0.5, side + theme.space(2), 1, max(self.height() - side - theme.space(4), 0))
            painter.fillRect(line, theme.colour("line"))
        edge = theme.colour("line_strong" if theme.is_high_contrast else "line")
        draw.dot(painter, QPointF(side / 2, side / 2), side / 2 - 0.5, theme.colour("sunken"), edge, 1)
        inset = side // 5
        icons.paint(theme, painter, QRect(inset, inset, side - 2 * inset, side - 2 * inset), self._icon, self._tone)
        painter.end()
