"""The three signals of a red flag, told apart by shape and word as well as by colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw

WATCH = "watch"
WARM = "warm"
RED = "red"
WORDS = {WATCH: "Watch", WARM: "Warm", RED: "Red"}

_OCTAGON = tuple((0.5 + 0.5 * x, 0.5 + 0.5 * y) for x, y in ((-0.414, -1), (0.414, -1), (1, -0.414), (1, 0.414)))


def paint_signal(theme: Theme, painter: QPainter, area: QRect | QRectF, level: str) -> None:
    """Draw the shape of a level: a ring with a dot, a diamond half filled, an octagon with an exclamation mark."""
    rect = QRectF(area)
    ink = theme.colour(level)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if level == WATCH:
        _ring(painter, rect, QPen(ink, rect.width() / 8))
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(rect.center(), rect.width() / 7, rect.width() / 7)
    elif level == WARM:
        _diamond(painter, rect, QPen(ink, rect.width() / 9))
    else:
        _octagon(theme, painter, rect, level)
    painter.restore()


def _ring(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    half = pen.widthF() / 2
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect.adjusted(half, half, -half, -half))


def _diamond(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    half = pen.widthF() / 2
    inner = rect.adjusted(half, half, -half, -half)
    top, bottom = QPointF(inner.center().x(), inner.top()), QPointF(inner.center().x(), inner.bottom())
    left, right = QPointF(inner.left(), inner.center().y()), QPointF(inner.right(), inner.center().y())
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([top, right, bottom, left]))
    painter.setBrush(pen.color())
    painter.drawPolygon(QPolygonF([left, right, bottom]))


def _octagon(theme: Theme, painter: QPainter, rect: QRectF, level: str) -> None:
    corners = [(x, y) for x, y in _OCTAGON] + [(1 - x, 1 - y) for x, y in _OCTAGON]
    shape = QPolygonF([QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()) for x, y in corners])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(level))
    painter.drawPolygon(shape)
    painter.setBrush(theme.colour("surface"))
    unit, middle = rect.width() / 14, rect.center().x()
    mark = QPainterPath()
    mark.addRoundedRect(QRectF(middle - unit, rect.y() + 3.2 * unit, 2 * unit, 4.6 * unit), unit, unit)
    mark.addEllipse(QPointF(middle, rect.y() + 10 * unit), 1.1 * unit, 1.1 * unit)
    painter.drawPath(mark)


class Signal(QWidget):
    """The bare shape of a level, with its word spoken; `level` is WATCH, WARM or RED."""

    def __init__(self, theme: Theme, level: str, side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_level(level)
        theme.changed.connect(self.updateGeometry)

    def set_level(self, level: str) -> None:
        """Change the level."""
        self.level = level
        self.setAccessibleName(WORDS[level])
        self.setToolTip(WORDS[level])
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.space(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        side = self.theme.space(self._side)
        paint_signal(self.theme, painter, QRect(0, (self.height() - side) // 2, side, side), self.level)
        painter.end()


class SignalPill(QWidget):
    """A level with what it is about ("Layoff likely") on the level's ground; `tip` may name owner and due date."""

    def __init__(self, theme: Theme, level: str, words: str, *, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_signal(level, words, tip)
        theme.changed.connect(self.updateGeometry)

    def set_signal(self, level: str, words: str, tip: str = "") -> None:
        """Show another level or other words."""
        self.level = level
        self.words = words
        self.setAccessibleName(f"{WORDS[level]}: {words}")
        self.setAccessibleDescription(tip)
        self.setToolTip(draw.plain_tip(tip or f"{WORDS[level]}: {words}"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("caption", strong=True).horizontalAdvance(self.words)
        return QSize(width + self.theme.space(12 + 8 + 6 + 10), self.theme.height("signal_pill"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        edge = theme.colour(self.level) if theme.is_high_contrast else None
        draw.box(painter, self.rect(), self.height() / 2, fill=theme.colour(f"{self.level}_soft"), edge=edge)
        side = theme.space(12)
        paint_signal(theme, painter, QRect(theme.space(8), (self.height() - side) // 2, side, side), self.level)
        area = self.rect().adjusted(theme.space(26), 0, -theme.space(6), 0)
        draw.text(painter, area, self.words, theme.font("caption", strong=True), theme.colour(self.level))
        painter.end()
