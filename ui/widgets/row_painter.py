"""How a row of a table is drawn: ground, hairline, tick, cells, bars while loading, the ring of the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QPainter

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.choice import paint_tick
from ui.widgets.table_cells import CellPainter
from ui.widgets.table_header import TICK_LEFT
from ui.widgets.windowed_model import WindowedModel

_BAR_SHARES = (0.9, 0.6, 0.75, 0.55)


class RowPainter:
    """Draws rows of a windowed model; `bars` says whether missing rows are grey bars or still blank."""

    def __init__(self, theme: Theme, model: WindowedModel, *, tickable: bool = True) -> None:
        self._theme = theme
        self._tickable = tickable
        self._model = model
        self._cells = CellPainter(theme)
        self.bars = False

    def forget(self) -> None:
        """Measure everything again."""
        self._cells.forget()

    def paint(
        self,
        painter: QPainter,
        row: int,
        top: int,
        width: int,
        height: int,
        columns: Sequence[tuple[int, int]],
        ground: str,
    ) -> bool:
        """Draw one row, `columns` being left edge and width of each; False while the row is missing."""
        theme = self._theme
        if ground:
            painter.fillRect(0, top, width, height - 1, theme.colour(ground))
        painter.fillRect(0, top + height - 1, width, 1, theme.colour("line_soft"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._model.is_heading(row) and not ground:
            painter.fillRect(0, top, width, height - 1, theme.colour("sunken"))
        if self._tickable and not self._model.is_heading(row):
            side = theme.space(16)
            box = QRect(theme.space(TICK_LEFT), top + (height - side) // 2, side, side)
            paint_tick(theme, painter, box, self._model.is_ticked(row), over=False)
        cells = self._model.cells(row)
        pad = theme.space(8)
        if cells is None:
            if self.bars:
                self._paint_bars(painter, top, height, columns, pad)
            return False
        if self._model.is_heading(row) and columns:
            area = QRect(theme.space(TICK_LEFT), top, width - 2 * theme.space(TICK_LEFT), height - 1)
            self._cells.paint(painter, area, self._model.columns[0], cells[0])
            return True
        for (left, wide), column, cell in zip(columns, self._model.columns, cells, strict=True):
            area = QRect(left + pad, top, wide - 2 * pad, height - 1)
            self._cells.paint(painter, area, column, cell)
        return True

    def _paint_bars(
        self, painter: QPainter, top: int, height: int, columns: Sequence[tuple[int, int]], pad: int
    ) -> None:
        thick = self._theme.space(10)
        tone = self._theme.colour("line")
        for place, (left, wide) in enumerate(columns):
            long = min((wide - 2 * pad) * _BAR_SHARES[place % len(_BAR_SHARES)], self._theme.px(150))
            bar = QRectF(left + pad, top + (height - thick) / 2, long, thick)
            draw.box(painter, bar, thick / 2, fill=tone)

    def ring(self, painter: QPainter, top: int, width: int, height: int) -> None:
        """Draw the focus round a row."""
        theme = self._theme
        area = QRectF(0, top, width, height - 1)
        draw.box(painter, area, theme.radius("control"), edge=theme.colour("focus"), width=theme.stroke("focus"))

    def hidden_words(self, index: QModelIndex | QPersistentModelIndex, width: int) -> str:
        """What a cell does not show because it was cut or left out, else nothing."""
        cells = self._model.cells(index.row())
        if cells is None or index.column() == 0:
            return ""
        cell = cells[index.column() - 1]
        room = width - 2 * self._theme.space(8)
        long = self._theme.metrics("body", strong=cell.strong).horizontalAdvance(cell.words)
        if cell.caption:
            long += self._theme.space(8) + self._theme.metrics("caption").horizontalAdvance(cell.caption)
        if long <= room:
            return ""
        return "\n".join(part for part in (cell.words, cell.caption) if part)
