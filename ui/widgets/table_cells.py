"""What stands in a table: columns, cells, and how each kind of cell is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from ui import icons
from ui.theme import Theme
from ui.widgets.signals import WORDS, paint_signal
from ui.widgets.sparkline import in_words, paint_sparkline

TEXT = "text"
NUMBER = "number"
DATE = "date"
SIGNAL = "signal"
STATE = "state"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    `caption` follows the words in small type where it fits whole; `series` becomes a sparkline; `level` (watch, warm,
    red) and `count` a signal; `icon` stands before the words of a STATE; `tone` recolours the words; `spoken` replaces
    what a screen reader would read ("47, down 11 in a year").
    """

    words: str = ""
    caption: str = ""
    series: tuple[float, ...] = ()
    level: str = ""
    count: int = 0
    icon: str = ""
    tone: str = ""
    strong: bool = False
    spoken: str = ""

    def aloud(self) -> str:
        """The cell in words."""
        if self.spoken:
            return self.spoken
        if self.level:
            return f"{self.words or WORDS[self.level]}{f' {self.count}' if self.count > 1 else ''}"
        return ", ".join(part for part in (self.words, self.caption, in_words(self.series)) if part)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `read` makes a Cell of a row; `width` in pixels at text scale 1.0, 0 takes what is left over.

    `kind` is TEXT (ink), NUMBER (figures to the right; with `sparkline` a line after them), DATE and STATE (quieter
    ink) or SIGNAL. `quiet` sets TEXT in the second ink.
    """

    key: str
    title: str
    read: Callable[[Any], Cell]
    kind: str = TEXT
    width: int = 0
    least: int = 96
    quiet: bool = False
    sortable: bool = True
    sparkline: bool = False


class CellPainter:
    """Draws cells in the theme; keeps what it measured until the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._cut: dict[tuple[str, int, str, bool], tuple[str, int]] = {}
        self._kinds = {
            TEXT: self._text,
            NUMBER: self._number,
            DATE: self._text,
            SIGNAL: self._signal,
            STATE: self._state,
        }

    def forget(self) -> None:
        """Measure everything again."""
        self._cut.clear()

    def paint(self, painter: QPainter, area: QRect, column: Column, cell: Cell) -> None:
        """Draw a cell in `area`, paddings already taken off."""
        self._kinds[column.kind](painter, area, column, cell)

    def words(
        self, painter: QPainter, area: QRect, words: str, role: str, ink: QColor, *, strong: bool, right: bool = False
    ) -> int:
        """Draw one line of text, cut where it does not fit; returns its width in pixels."""
        key = (words, area.width(), role, strong)
        found = self._cut.get(key)
        metrics: QFontMetrics = self._theme.metrics(role, strong=strong)
        if found is None:
            if len(self._cut) > 8192:
                self._cut.clear()
            found = self._cut[key] = _cut(metrics, words, area.width())
        shown, width = found
        font: QFont = self._theme.font(role, strong=strong)
        painter.setFont(font)
        painter.setPen(ink)
        baseline = area.y() + (area.height() - metrics.height()) // 2 + metrics.ascent()
        painter.drawText(area.right() + 1 - width if right else area.x(), baseline, shown)
        return width

    def _text(self, painter: QPainter, area: QRect, column: Column, cell: Cell) -> None:
        theme = self._theme
        tone = cell.tone or ("text2" if column.quiet or column.kind == DATE else "text")
        width = self.words(painter, area, cell.words, "body", theme.colour(tone), strong=cell.strong)
        if cell.caption:
            left = area.x() + width + theme.space(8)
            room = area.right() - left
            if theme.metrics("caption").horizontalAdvance(cell.caption) <= room:
                rest = QRect(left, area.y(), room, area.height())
                self.words(painter, rest, cell.caption, "caption", theme.colour("text2"), strong=False)

    def _number(self, painter: QPainter, area: QRect, column: Column, cell: Cell) -> None:
        theme = self._theme
        gap, long = theme.space(12), theme.space(46)
        figure = area
        if column.sparkline:
            figure = QRect(area.x(), area.y(), area.width() - gap - long, area.height())
            # A long figure is worth more than the line: it takes the whole cell rather than lose digits.
            if theme.metrics("body", strong=cell.strong).horizontalAdvance(cell.words) > figure.width():
                figure = area
        ink = theme.colour(cell.tone or "text")
        self.words(painter, figure, cell.words, "body", ink, strong=cell.strong, right=True)
        if len(cell.series) > 1 and figure is not area:
            tall = theme.space(16)
            line = QRectF(figure.right() + gap, area.y() + (area.height() - tall) / 2, long, tall)
            paint_sparkline(theme, painter, line, cell.series)

    def _signal(self, painter: QPainter, area: QRect, column: Column, cell: Cell) -> None:
        if not cell.level:
            return
        theme = self._theme
        side = theme.space(14)
        paint_signal(theme, painter, QRect(area.x(), area.y() + (area.height() - side) // 2, side, side), cell.level)
        rest = area.adjusted(side + theme.space(6), 0, 0, 0)
        words = cell.words or WORDS[cell.level]
        if cell.count > 1:
            words = f"{words} {cell.count}"
        self.words(painter, rest, words, "caption", theme.colour(cell.level), strong=True)

    def _state(self, painter: QPainter, area: QRect, column: Column, cell: Cell) -> None:
        theme = self._theme
        tone = cell.tone or "text2"
        if cell.icon:
            side = theme.space(14)
            box = QRect(area.x(), area.y() + (area.height() - side) // 2, side, side)
            icons.paint(theme, painter, box, cell.icon, tone)
            area = area.adjusted(side + theme.space(8), 0, 0, 0)
        self.words(painter, area, cell.words, "body", theme.colour(tone), strong=cell.strong)


def _cut(metrics: QFontMetrics, words: str, width: int) -> tuple[str, int]:
    line = words.replace("\n", " ")
    long = metrics.horizontalAdvance(line)
    if long <= width:
        return line, long
    # A text of many thousand letters is cut before it is measured letter by letter.
    line = metrics.elidedText(line[:400], Qt.TextElideMode.ElideRight, width)
    return line, metrics.horizontalAdvance(line)
