"""Where the names on a map may stand without covering each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name and the rectangle it stands in, in pixels."""

    words: str
    area: QRectF


class LabelRoom:
    """Keeps what is taken and finds a free place for the next name, or none."""

    def __init__(self, bounds: QRectF, dots: Iterable[tuple[QPointF, float]]) -> None:
        self._bounds = bounds
        self._dots = list(dots)
        self._taken: list[QRectF] = []

    def beside(self, words: str, size: QSizeF, where: QPointF, reach: float, gap: float) -> PlacedName | None:
        """Place a name at the right, left, below or above of its dot."""
        wide, tall = size.width(), size.height()
        aside = reach + gap
        corners = (
            (where.x() + aside, where.y() - tall / 2),
            (where.x() - aside - wide, where.y() - tall / 2),
            (where.x() - wide / 2, where.y() + reach + 1),
            (where.x() - wide / 2, where.y() - reach - tall - 1),
            (where.x() + aside * 0.7, where.y() - tall - reach * 0.4),
            (where.x() + aside * 0.7, where.y() + reach * 0.4),
            (where.x() - aside * 0.7 - wide, where.y() - tall - reach * 0.4),
            (where.x() - aside * 0.7 - wide, where.y() + reach * 0.4),
        )
        return self._first_free(words, size, corners, own=where)

    def within(
        self, words: str, size: QSizeF, middle: QPointF, outline: QPainterPath, steps: Sequence[float]
    ) -> PlacedName | None:
        """Place a name as near to a point as it is free, its middle inside the outline."""
        offsets = sorted(
            ((dx, dy) for dx in steps for dy in steps), key=lambda step: step[0] * step[0] + step[1] * step[1]
        )
        corners = tuple(
            (middle.x() + dx - size.width() / 2, middle.y() + dy - size.height() / 2)
            for dx, dy in offsets
            if outline.contains(QPointF(middle.x() + dx, middle.y() + dy))
        )
        return self._first_free(words, size, corners, own=None)

    def _first_free(
        self, words: str, size: QSizeF, corners: Iterable[tuple[float, float]], own: QPointF | None
    ) -> PlacedName | None:
        for x, y in corners:
            area = QRectF(QPointF(x, y), size)
            if self._is_free(area, own):
                self._taken.append(area)
                return PlacedName(words, area)
        return None

    def _is_free(self, area: QRectF, own: QPointF | None) -> bool:
        if not self._bounds.contains(area) or any(area.intersects(other) for other in self._taken):
            return False
        return not any(where != own and _covers(where, reach, area) for where, reach in self._dots)


def _covers(where: QPointF, reach: float, area: QRectF) -> bool:
    x = min(max(where.x(), area.left()), area.right())
    y = min(max(where.y(), area.top()), area.bottom())
    return bool((x - where.x()) ** 2 + (y - where.y()) ** 2 < reach * reach)
