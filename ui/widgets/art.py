"""The one drawing, and icons that are no buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons
from ui.theme import Theme
from ui.widgets import draw


class IconMark(QWidget):
    """An icon that is no button; beside words that say the same, so it is not spoken."""

    def __init__(
        self, theme: Theme, icon: str, tone: str = "text2", side: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._icon, self._tone, self._side = icon, tone, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = self.theme.space(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        icons.paint(self.theme, painter, QRect(0, 0, self.width(), self.height()), self._icon, self._tone)
        painter.end()


class EmptyArt(QWidget):
    """The works with the saw-tooth roof, in lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.space(266), self.theme.space(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        painter.scale(self.width() / 266, self.height() / 112)
        _paint_works(self.theme, painter)
        painter.end()


def _paint_works(theme: Theme, painter: QPainter) -> None:
    line = draw.pen(theme.colour("line_strong"), 1.5)
    painter.setPen(line)
    painter.setBrush(theme.colour("surface"))
    for x, y, wide in ((21, 77, 26), (181, 39, 18), (205, 67, 24)):
        painter.drawRect(QRectF(x, y, wide, 111 - y))
    roof = [(53, 111), (53, 59), (93, 81), (93, 59), (133, 81), (133, 59), (173, 81), (173, 111)]
    painter.setBrush(theme.colour("accent_soft"))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in roof]))
    for window in range(5):
        draw.box(painter, QRectF(65 + 20 * window, 93, 10, 8), 2, fill=theme.colour("accent"))
    painter.setPen(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(QPointF(1, 111), QPointF(265, 111))
    smoke = QPainterPath(QPointF(190, 33))
    smoke.cubicTo(QPointF(186, 20), QPointF(200, 18), QPointF(195, 1))
    painter.drawPath(smoke)
