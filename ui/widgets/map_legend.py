"""What size, colour and arc mean on the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.map_marks import outer_reach, paint_mark

# A share in the middle of each step: the arc of its sample is as long.
_STEPS = ((0.1, "< 20%"), (0.3, "20–39"), (0.5, "40–59"), (0.8, "60 +"))
_COUNTS = (1, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000)
_STEPS_TITLE, _SIZES_TITLE = "Visited within a year", "Firms known"


class MapLegend:
    """Four steps of coverage, and three sizes beside them, or beneath where the map is narrow."""

    def __init__(self, theme: Theme, reach_of: Callable[[int], float], most: int) -> None:
        self._theme, self._reach_of = theme, reach_of
        self._line = theme.line("caption")
        self._tall = theme.space(34)
        fitting = [count for count in _COUNTS if count <= max(most, 10) and 2 * reach_of(count) + 2 <= self._tall]
        self._sizes = fitting[::-2][:3][::-1]

    def height(self, width: float) -> int:
        """How tall the legend is in a width, in pixels."""
        block = self._line + self._tall
        return block if self._beside(width) else 2 * block

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the legend from the top left corner of an area."""
        self._paint_steps(painter, area.topLeft())
        if self._beside(area.width()):
            self._paint_sizes(painter, QPointF(area.right() - self._sizes_width(), area.y()))
        else:
            self._paint_sizes(painter, QPointF(area.x(), area.y() + self._line + self._tall))

    def _beside(self, width: float) -> bool:
        return width >= self._steps_width() + self._theme.space(16) + self._sizes_width()

    def _words(self, words: str) -> float:
        return float(self._theme.metrics("caption").horizontalAdvance(words)) + 2

    def _steps_width(self) -> float:
        far = outer_reach(self._theme, self._theme.space(5))
        return sum(2 * far + self._theme.space(12) + self._words(words) for _share, words in _STEPS)

    def _sizes_width(self) -> float:
        room = sum(2 * self._reach_of(count) + self._room_of(count) for count in self._sizes)
        return max(room, self._words(_SIZES_TITLE))

    def _room_of(self, count: int) -> float:
        return self._words(f"{count:,}") + self._theme.space(16)

    def _paint_steps(self, painter: QPainter, corner: QPointF) -> None:
        theme, reach = self._theme, self._theme.space(5)
        far = outer_reach(theme, reach)
        x, middle = corner.x(), self._title(painter, corner, _STEPS_TITLE)
        for share, words in _STEPS:
            paint_mark(theme, painter, QPointF(x + far, middle), reach, share)
            self._label(painter, x + 2 * far + theme.space(4), middle, words)
            x += 2 * far + theme.space(12) + self._words(words)

    def _paint_sizes(self, painter: QPainter, corner: QPointF) -> None:
        theme = self._theme
        x, middle = corner.x(), self._title(painter, corner, _SIZES_TITLE)
        for count in self._sizes:
            reach = self._reach_of(count)
            draw.dot(painter, QPointF(x + reach, middle), reach, None, theme.colour("line_strong"), 1)
            self._label(painter, x + 2 * reach + theme.space(4), middle, f"{count:,}")
            x += 2 * reach + self._room_of(count)

    def _title(self, painter: QPainter, corner: QPointF, words: str) -> float:
        """Draw a title, and return the middle line of what stands under it."""
        self._label(painter, corner.x(), corner.y() + self._line / 2, words)
        return corner.y() + self._line + self._tall / 2

    def _label(self, painter: QPainter, x: float, middle: float, words: str) -> None:
        area = QRectF(x, middle - self._line / 2, self._words(words), self._line)
        draw.text(painter, area, words, self._theme.font("caption"), self._theme.colour("text2"))
