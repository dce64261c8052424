"""How many jobs there were, and who said so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import axes, draw
from ui.widgets.picking import Pick, Picking


@dataclass(frozen=True, slots=True)
class JobCount:
    """Jobs counted on a day; `source` in words ("visit, Nov 12"), `heard` when it was heard on a visit or call."""

    key: object
    on: date
    jobs: int
    source: str
    heard: bool = True


class JobsChart(Picking):
    """A line from zero over the counts; `picked` carries the key of a count.

    A filled dot was heard on a visit, a ring comes from a sheet. A thinner line may show a part of them ("production").
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Jobs over time", parent)
        self._counts: list[JobCount] = []
        self._part: list[tuple[date, int]] = []
        self._part_word = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def set_counts(
        self, counts: Sequence[JobCount], part: Sequence[tuple[date, int]] = (), part_word: str = "production"
    ) -> None:
        """Show other counts; both lists in any order."""
        self._counts = sorted(counts, key=lambda count: count.on)
        self._part = sorted(part)
        self._part_word = part_word
        told = [f"{count.jobs:,} on {axes.day_word(count.on)}, {count.source}" for count in self._counts]
        self.describe("; ".join(told) or "No counts yet")
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(420), self.theme.px(130) + 2 * self.theme.line("caption"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.sizeHint().height())

    def lay_out(self) -> None:
        theme, caption = self.theme, self.theme.metrics("caption")
        self._steps = axes.round_steps(max((count.jobs for count in self._counts), default=0), whole=True)
        left = caption.horizontalAdvance(f"{self._steps[-1]:,g}") + theme.space(10)
        right = max((caption.horizontalAdvance(words) for words in self._end_words()), default=0) + theme.space(14)
        foot = theme.line("caption") * 2 + theme.space(10)
        self._plot = QRectF(
            left, theme.space(8), max(self.width() - left - right, 40), max(self.height() - foot - theme.space(8), 20)
        )
        if self._counts:
            first, last = self._counts[0].on, self._counts[-1].on
            self._days = axes.DayScale(first, last, self._plot.left(), self._plot.right())
        reach = theme.space(4)
        self.picks = [
            Pick(count.key, self._point(count.on, count.jobs), reach, _in_words(count)) for count in self._counts
        ]

    def _point(self, on: date, jobs: float) -> QPointF:
        return QPointF(self._days.x(on), self._plot.bottom() - self._plot.height() * jobs / self._steps[-1])

    def _end_words(self) -> list[str]:
        if not self._counts:
            return []
        last = self._counts[-1]
        words = [_jobs(last.jobs), last.source]
        if self._part:
            words.append(f"{self._part[-1][1]:,} {self._part_word}")
        return words

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        self._paint_axes(painter)
        if self._counts:
            self._paint_lines(painter)
            self._paint_end(painter)
            self._paint_key(painter)
        self.paint_focus(painter)
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        theme, plot = self.theme, self._plot
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for step in self._steps:
            y = round(plot.bottom() - plot.height() * step / self._steps[-1])
            painter.fillRect(
                QRectF(plot.left(), y, plot.width(), 1), theme.colour("line_strong" if step == 0 else "line_soft")
            )
            if step:
                area = QRectF(0, y - theme.line("caption") / 2, plot.left() - theme.space(6), theme.line("caption"))
                words = f"{step:,g}"
                draw.text(painter, area, words, theme.font("caption"), theme.colour("text3"), draw.RIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._counts:
            self._paint_days(painter)

    def _paint_days(self, painter: QPainter) -> None:
        theme, caption = self.theme, self.theme.metrics("caption")
        most = max(int(self._plot.width() / theme.px(90)), 1)
        first, last = self._counts[0].on, self._counts[-1].on
        years = last.year - first.year > 1
        marks = axes.month_starts(first, last, most=most) or [first]
        for mark in marks:
            words = str(mark.year) if years and mark.month == 1 else axes.month_word(mark, with_year=True)
            wide = caption.horizontalAdvance(words)
            x = min(max(self._days.x(mark) - wide / 2, self._plot.left()), self._plot.right() - wide)
            area = QRectF(x, self._plot.bottom() + theme.space(4), wide + 2, theme.line("caption"))
            draw.text(painter, area, words, theme.font("caption"), theme.colour("text2"))

    def _paint_lines(self, painter: QPainter) -> None:
        theme = self.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._part:
            painter.setPen(draw.pen(theme.colour("chart2"), 1.75))
            inside = [(on, jobs) for on, jobs in self._part if self._counts[0].on <= on <= self._counts[-1].on]
            painter.drawPolyline(QPolygonF([self._point(on, jobs) for on, jobs in inside]))
        painter.setPen(draw.pen(theme.colour("chart"), theme.stroke("series")))
        painter.drawPolyline(QPolygonF([pick.where for pick in self.picks]))
        for count, pick in zip(self._counts, self.picks, strict=True):
            fill = theme.colour("chart" if count.heard else "surface")
            draw.dot(painter, pick.where, pick.reach - 0.5, fill, theme.colour("chart"), 1.75)

    def _paint_end(self, painter: QPainter) -> None:
        theme, line = self.theme, self.theme.line("caption")
        words, end = self._end_words(), self.picks[-1].where
        top = min(max(end.y() - line, 0), self._plot.bottom() - line * len(words))
        for place, text in enumerate(words):
            area = QRectF(end.x() + theme.space(12), top + place * line, self.width(), line)
            ink = theme.colour("text" if place == 0 else "text2")
            draw.text(painter, area, text, theme.font("caption", strong=place == 0), ink)

    def _paint_key(self, painter: QPainter) -> None:
        """Say what a filled dot and a ring mean, if both are there."""
        theme, line = self.theme, self.theme.line("caption")
        x, y = self._plot.left() + theme.space(4), self.height() - line / 2
        kinds = [
            (heard, words)
            for heard, words in ((True, "from a visit or call"), (False, "from a sheet"))
            if any(count.heard == heard for count in self._counts)
        ]
        for heard, words in kinds:
            ink = theme.colour("text2")
            draw.dot(painter, QPointF(x, y), theme.space(4) - 0.5, ink if heard else None, ink, 1.5)
            area = QRectF(x + theme.space(12), y - line / 2, self.width(), line)
            x += theme.space(36) + draw.text(painter, area, words, theme.font("caption"), ink)


def _in_words(count: JobCount) -> str:
    return f"{_jobs(count.jobs)} on {axes.day_word(count.on)}, {count.source}"


def _jobs(number: int) -> str:
    return f"{number:,} job" if number == 1 else f"{number:,} jobs"
