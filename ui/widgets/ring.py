"""A ring that fills."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons
from ui.theme import Theme
from ui.widgets import draw


class ReadinessRing(QWidget):
    """How far a requirement is ready, in per cent; a tick once it is."""

    def __init__(self, theme: Theme, percent: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_percent(percent)
        theme.changed.connect(self.updateGeometry)

    def set_percent(self, percent: int) -> None:
        """Show another share."""
        self._percent = min(max(percent, 0), 100)
        self.setAccessibleName("Ready" if self._percent == 100 else f"{self._percent}% ready")
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.px(34)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        width = theme.space(3)
        area = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(draw.pen(theme.colour("line"), width))
        painter.drawEllipse(area)
        painter.setPen(draw.pen(theme.colour("accent"), width))
        painter.drawArc(area, 90 * 16, -round(self._percent * 3.6 * 16))
        if self._percent == 100:
            inset = self.width() // 4
            icons.paint(theme, painter, self.rect().adjusted(inset, inset, -inset, -inset), "check", "accent")
        else:
            words = str(self._percent)
            draw.text(
                painter, self.rect(), words, theme.font("caption", strong=True), theme.colour("text"), draw.CENTRE
            )
        painter.end()
