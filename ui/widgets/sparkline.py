"""A line without axes: how a figure went."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw


def paint_sparkline(theme: Theme, painter: QPainter, area: QRectF, series: Sequence[float]) -> None:
    """Draw the series from left to right in `area`, each point equally far from the next, with a dot at the end."""
    if not series:
        return
    radius = theme.space(2)
    inner = area.adjusted(0, radius, -radius, -radius)
    low, high = min(series), max(series)
    spread = (high - low) or 1
    step = inner.width() / max(len(series) - 1, 1)
    flat = high == low
    points = [
        QPointF(
            inner.left() + step * place,
            inner.center().y() if flat else inner.bottom() - inner.height() * (value - low) / spread,
        )
        for place, value in enumerate(series)
    ]
    if len(points) == 1:
        points = [QPointF(inner.right(), inner.center().y())]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(draw.pen(theme.colour("text2"), theme.stroke("spark")))
    painter.drawPolyline(QPolygonF(points))
    draw.dot(painter, points[-1], radius, theme.colour("chart"), None, 0)


def in_words(series: Sequence[float]) -> str:
    """What the line shows, for a screen reader: "from 58 to 47"."""
    if len(series) < 2:
        return ""
    return f"from {series[0]:,g} to {series[-1]:,g}"


class Sparkline(QWidget):
    """The line as a widget of its own; `label` says what it counts."""

    def __init__(
        self, theme: Theme, series: Sequence[float] = (), label: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._label = label
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_series(series)
        theme.changed.connect(self.updateGeometry)

    def set_series(self, series: Sequence[float]) -> None:
        """Show other figures, oldest first."""
        self._series = tuple(series)
        self.setAccessibleName(f"{self._label} {in_words(self._series)}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.space(48), self.theme.space(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        paint_sparkline(self.theme, painter, QRectF(self.rect()), self._series)
        painter.end()
