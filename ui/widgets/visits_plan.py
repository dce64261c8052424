"""Visits of a month: one cell each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw


class VisitsPlan(QWidget):
    """A cell for each planned visit, filled once made, and an upright mark where the month's pace is today."""

    def __init__(
        self, theme: Theme, done: int = 0, planned: int = 0, pace: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_visits(done, planned, pace)
        theme.changed.connect(self.updateGeometry)

    def set_visits(self, done: int, planned: int, pace: int | None = None) -> None:
        """Show other figures; `pace` is how many should be made by today."""
        self._done, self._planned, self._pace = done, planned, pace
        told = f"; today's pace is {pace}" if pace is not None else ""
        self.setAccessibleName(f"{done} of {planned} visits made{told}")
        self.update()

    def sizeHint(self) -> QSize:
        below = self.theme.line("caption") + self.theme.space(4)
        return QSize(self.theme.px(240), self.theme.space(28) + below)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        cells = max(self._planned, self._done, 1)
        gap = theme.space(4) if cells <= 24 else 1
        wide = (self.width() - gap * (cells - 1)) / cells
        top, tall = theme.space(4), theme.space(20)
        for place in range(cells):
            area = QRectF(place * (wide + gap), top, wide, tall)
            filled = place < self._done
            fill = theme.colour("accent" if filled else "surface")
            edge = theme.colour("accent" if filled else "line_strong")
            draw.box(painter, area, min(theme.radius("tick"), wide / 3), fill=fill, edge=edge)
        if self._pace is not None:
            x = min(max(self._pace * (wide + gap) - gap / 2 - 1, 0), self.width() - 2)
            painter.fillRect(QRectF(x, 0, 2, tall + 2 * top), theme.colour("text"))
            words = f"today’s pace: {self._pace}"
            long = theme.metrics("caption").horizontalAdvance(words) + 2
            left = min(max(x - long / 2, 0), self.width() - long)
            area = QRectF(left, tall + 2 * top + theme.space(2), long, theme.line("caption"))
            draw.text(painter, area, words, theme.font("caption"), theme.colour("text2"))
        painter.end()
