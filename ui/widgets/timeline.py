"""What happened, one thing under the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.art import IconMark
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import ElidedLabel, Label, SelectableLabel


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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(8))
        self._rail = _Rail(theme)
        row.addWidget(self._rail)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space(1))
        row.addLayout(self._column, 1)
        self._column.addLayout(self._head())
        self._text = SelectableLabel(theme, "", tone="text2", wrap=True)
        self._column.addWidget(self._text)
        self._column.addStretch(1)
        self.set_event(event, last=last)

    def _head(self) -> QHBoxLayout:
        theme, head = self.theme, QHBoxLayout()
        head.setSpacing(theme.space(8))
        self._title = Label(theme, "", strong=True)
        self._meta = ElidedLabel(theme, "", "caption", tone="text2")
        self._mark = IconMark(theme, "confidential", side=14)
        self._read_by = Label(theme, "", "caption", tone="text2")
        self._action = Button(theme, "", LINK)
        self._action.clicked.connect(self.acted)
        head.addWidget(self._title)
        head.addWidget(self._meta, 1)
        for part in (self._mark, self._read_by, self._action):
            head.addWidget(part)
        return head

    def set_event(self, event: TimelineEvent, *, last: bool = False) -> None:
        """Show another event."""
        self.setAccessibleName(f"{event.title}, {event.meta}" if event.meta else event.title)
        secret = f"read by {event.read_by}" if event.read_by else ""
        self.setAccessibleDescription(", ".join(part for part in (event.text, secret) if part))
        self._rail.set_icon(event.icon, "text2" if event.quiet else "accent", last=last)
        self._column.setContentsMargins(0, self.theme.space(2), 0, 0 if last else self.theme.space(14))
        self._title.set_words(event.title)
        self._meta.set_words(event.meta)
        self._read_by.say(event.read_by)
        self._mark.setVisible(bool(event.read_by))
        self._text.say(event.text)
        if event.action != self._action.label:
            self._action.set_label(event.action)
        self._action.setAccessibleName(f"{event.action}, {event.title}" if event.action else "")
        self._action.setVisible(bool(event.action))


class _Rail(QWidget):
    """The icon in its circle, and the line down to the next row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._icon, self._tone, self._last = "", "accent", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)

    def set_icon(self, icon: str, tone: str, *, last: bool) -> None:
        """Show another icon; `last` ends the line."""
        self._icon, self._tone, self._last = icon, tone, last
        self.update()

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
