"""Firms by sector, and how many of each were visited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.picking import Pick, Picking


@dataclass(frozen=True, slots=True)
class SectorCount:
    """Firms of a sector; `visited` is None where the cell is too small to print ("fewer than 5")."""

    key: object
    sector: str
    firms: int
    visited: int | None
    words: str = ""


class SectorBars(Picking):
    """One bar a sector: its length is firms, its dark part those visited; `picked` carries the sector's key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Firms by sector, share visited", parent)
        self._sectors: Sequence[SectorCount] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_sectors(self, sectors: Sequence[SectorCount]) -> None:
        """Show other figures, in the order given."""
        self._sectors = tuple(sectors)
        self.describe("; ".join(f"{part.sector}: {_end_words(part)}" for part in self._sectors))
        self.refresh()

    def _line(self) -> int:
        return self.theme.line("caption") + self.theme.space(6)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(360), max(len(self._sectors), 1) * self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(220), self.sizeHint().height())

    def lay_out(self) -> None:
        caption = self.theme.metrics("caption")
        names = max((caption.horizontalAdvance(part.sector) for part in self._sectors), default=0)
        ends = max((caption.horizontalAdvance(_end_words(part)) for part in self._sectors), default=0)
        self._left = min(names + self.theme.space(14), self.width() * 0.45)
        self._room = max(self.width() - self._left - ends - self.theme.space(8), 20)
        line = self._line()
        self.picks = [
            Pick(part.key, QPointF(self._left, place * line + line / 2), line / 2, f"{part.sector}: {_end_words(part)}")
            for place, part in enumerate(self._sectors)
        ]

    def pick_at(self, where: QPointF) -> Pick | None:
        place = int(where.y() // self._line())
        return self.picks[place] if 0 <= place < len(self.picks) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        most = max((part.firms for part in self._sectors), default=1) or 1
        for place, part in enumerate(self._sectors):
            self._paint_bar(painter, part, place * self._line(), self._room * part.firms / most)
        self.paint_focus(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter, part: SectorCount, top: int, long: float) -> None:
        theme, thick = self.theme, self.theme.space(12)
        line = self._line()
        name = QRectF(0, top, self._left - theme.space(8), line)
        draw.text(painter, name, part.sector, theme.font("caption"), theme.colour("text"))
        bar = QRectF(self._left, top + (line - thick) / 2, max(long, 2), thick)
        edge = theme.colour("chart") if theme.is_high_contrast else None
        fill = theme.colour("surface" if theme.is_high_contrast else "chart2")
        draw.box(painter, bar, theme.radius("bar"), fill=fill, edge=edge)
        if part.visited and part.firms:
            dark = QRectF(bar.x(), bar.y(), bar.width() * part.visited / part.firms, thick)
            draw.box(painter, dark, theme.radius("bar"), fill=theme.colour("chart"))
        end = QRectF(bar.right() + theme.space(6), top, self.width(), line)
        draw.text(painter, end, _end_words(part), theme.font("caption"), theme.colour("text2"))

    def paint_focus(self, painter: QPainter) -> None:
        pick = self.current()
        if self.hasFocus() and pick is not None:
            area = QRectF(0, pick.where.y() - pick.reach, self.width(), 2 * pick.reach)
            ring, width = self.theme.colour("focus"), self.theme.stroke("focus")
            draw.box(painter, area, self.theme.radius("tick"), edge=ring, width=width)


def _end_words(part: SectorCount) -> str:
    if part.words:
        return part.words
    if part.visited is None:
        return f"{part.firms:,}, visited: fewer than 5"
    return f"{part.firms:,}, {part.visited / part.firms:.0%}" if part.firms else "0"
