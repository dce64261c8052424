"""A panel beside the control that opened it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.overlay import Overlay


class Popover(Overlay):
    """An overlay without a scrim, below its anchor or above it where there is no room below; gone once it is closed."""

    def __init__(self, theme: Theme, window: QWidget, anchor: QWidget, *, name: str, width: int = 340) -> None:
        super().__init__(theme, window, name=name, width=width)
        self._anchor = anchor
        margin = theme.space(12)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.space(8))
        self.closed.connect(self.deleteLater)

    def _panel_area(self) -> QRect:
        gap, margin = self.theme.space(4), self.theme.space(8)
        width = min(self.theme.px(self._wide), self.width() - 2 * margin)
        height = min(max(self.panel.sizeHint().height(), self.body.totalHeightForWidth(width)), self.height() - margin)
        if not isValid(self._anchor):
            return QRect((self.width() - width) // 2, margin, width, height)
        corner = self._anchor.mapTo(self.window(), QPoint(0, 0))
        left = max(min(corner.x(), self.width() - width - margin), margin)
        below = corner.y() + self._anchor.height() + gap
        if below + height <= self.height() - margin:
            return QRect(left, below, width, height)
        return QRect(left, max(min(corner.y() - gap, self.height()) - height, 0), width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        self._paint_panel(painter, QRectF(self.panel.geometry()))
        painter.end()
