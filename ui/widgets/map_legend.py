"""What size and colour mean on the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.theme import Theme
from ui.widgets import draw

_STEPS = (("cov1", "< 20%"), ("cov2", "20–39"), ("cov3", "40–59"), ("cov4", "60 +"))


def paint_legend(theme: Theme, painter: QPainter, area: QRectF, reach_of: Callable[[int], float], most: int) -> None:
    """Draw the four steps of coverage at the left and, where there is room, three sizes at the right."""
    line = theme.line("caption")
    left = _paint_steps(theme, painter, area, line)
    tall = area.height() - line
    counts = (1, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000)
    sizes = [count for count in counts if count <= max(most, 10) and 2 * reach_of(count) + 2 <= tall]
    sizes = sizes[::-2][:3][::-1]
    title = theme.metrics("caption").horizontalAdvance("Firms known") + 2
    wide = max(sum(2 * reach_of(count) + theme.px(46) for count in sizes), title)
    if area.right() - left >= wide + theme.space(16):
        _paint_sizes(theme, painter, QRectF(area.right() - wide, area.y(), wide, area.height()), reach_of, sizes)


def _paint_steps(theme: Theme, painter: QPainter, area: QRectF, line: int) -> float:
    title = QRectF(area.x(), area.y(), area.width(), line)
    draw.text(painter, title, "Visited within a year", theme.font("caption"), theme.colour("text2"))
    x, wide, thick = area.x(), theme.px(48), theme.space(9)
    for tone, words in _STEPS:
        bar = QRectF(x, area.y() + line + theme.space(2), wide, thick)
        draw.box(painter, bar, theme.radius("bar"), fill=theme.colour(tone), edge=theme.colour("cov3"))
        below = QRectF(x, bar.bottom() + theme.space(1), wide + 2, line)
        draw.text(painter, below, words, theme.font("caption"), theme.colour("text2"))
        x += wide + theme.space(4)
    return x


def _paint_sizes(
    theme: Theme, painter: QPainter, area: QRectF, reach_of: Callable[[int], float], sizes: list[int]
) -> None:
    line = theme.line("caption")
    title = QRectF(area.x(), area.y(), area.width(), line)
    draw.text(painter, title, "Firms known", theme.font("caption"), theme.colour("text2"))
    x, middle = area.x(), area.y() + line + (area.height() - line) / 2
    for count in sizes:
        reach = reach_of(count)
        draw.dot(painter, QPointF(x + reach, middle), reach, None, theme.colour("line_strong"), 1)
        words = QRectF(x + 2 * reach + theme.space(4), middle - line / 2, theme.px(42), line)
        draw.text(painter, words, f"{count:,}", theme.font("caption"), theme.colour("text2"))
        x += 2 * reach + theme.px(46)
