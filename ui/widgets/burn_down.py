"""What is left of an award, and where today's pace leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import axes, draw
from ui.widgets.numbers import show_money


@dataclass(frozen=True, slots=True)
class Burn:
    """An award over its time, in cents: what was `left` after each spending, by day, and what would be at the end."""

    amount_cents: int
    starts_on: date
    ends_on: date
    today: date
    left: tuple[tuple[date, int], ...]
    unspent_cents: int | None = None


class BurnDown(QWidget):
    """Filled: money left. Dashed: an even pace. Dotted: today's pace, with its consequence in money at its end."""

    def __init__(self, theme: Theme, burn: Burn | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Money left")
        self.set_burn(burn)
        theme.changed.connect(self.updateGeometry)

    def set_burn(self, burn: Burn | None) -> None:
        """Show another award, or none."""
        self._burn = burn
        self.setAccessibleDescription("" if burn is None else _in_words(burn))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(480), self.theme.px(166) + self.theme.line("caption") + self.theme.space(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.sizeHint().height())

    def _lay_out(self, burn: Burn) -> None:
        theme, caption = self.theme, self.theme.metrics("caption", strong=True)
        self._end_words = _end_words(burn)
        right = max((caption.horizontalAdvance(words) for words in self._end_words), default=0) + theme.space(14)
        foot = theme.line("caption") + theme.space(6)
        left = theme.space(8)
        top = theme.space(6)
        self._plot = QRectF(left, top, max(self.width() - left - right, 60), max(self.height() - foot - top, 30))
        self._days = axes.DayScale(burn.starts_on, burn.ends_on, self._plot.left(), self._plot.right())

    def _at(self, burn: Burn, on: date, cents: int) -> QPointF:
        share = min(max(cents / max(burn.amount_cents, 1), 0.0), 1.0)
        x = min(max(self._days.x(on), self._plot.left()), self._plot.right())
        return QPointF(x, self._plot.bottom() - self._plot.height() * share)

    def paintEvent(self, event: QPaintEvent) -> None:
        burn = self._burn
        if burn is None:
            return
        self._lay_out(burn)
        painter = draw.begin(self)
        line = self._line(burn)
        self._paint_fill(painter, line)
        self._paint_axes(painter, burn)
        self._paint_paces(painter, burn, line[-1])
        self._paint_today(painter, burn, line)
        painter.end()

    def _line(self, burn: Burn) -> list[QPointF]:
        """The money left as a path of points from the beginning to today."""
        until = min(max(burn.today, burn.starts_on), burn.ends_on)
        points = [self._at(burn, burn.starts_on, burn.amount_cents)]
        points += [self._at(burn, on, cents) for on, cents in burn.left if on <= until]
        now = burn.left[-1][1] if burn.left else burn.amount_cents
        return [*points, self._at(burn, until, now)]

    def _paint_fill(self, painter: QPainter, line: list[QPointF]) -> None:
        theme, bottom = self.theme, self._plot.bottom()
        ends = [QPointF(line[-1].x(), bottom), QPointF(line[0].x(), bottom)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawPolygon(QPolygonF([*line, *ends]))

    def _paint_axes(self, painter: QPainter, burn: Burn) -> None:
        theme, plot = self.theme, self._plot
        line = theme.line("caption")
        for step in axes.round_steps(burn.amount_cents / 100, most=3)[1:]:
            y = plot.bottom() - plot.height() * step * 100 / max(burn.amount_cents, 1)
            if y < plot.top() - 1:
                continue
            painter.fillRect(QRectF(plot.left(), round(y), plot.width(), 1), theme.colour("line"))
            if y - line > plot.top():
                area = QRectF(plot.left() + theme.space(6), y - line, plot.width(), line)
                draw.text(painter, area, _short(step), theme.font("caption"), theme.colour("text2"))
        painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), theme.colour("line_strong"))
        most = max(int(plot.width() / theme.px(110)), 1)
        for mark in axes.month_starts(burn.starts_on, burn.ends_on, most=most):
            words = axes.month_word(mark, with_year=mark.month == 1)
            wide = theme.metrics("caption").horizontalAdvance(words) + 2
            left = min(max(self._days.x(mark) - wide / 2, plot.left()), plot.right() - wide)
            area = QRectF(left, plot.bottom() + theme.space(4), wide, line)
            draw.text(painter, area, words, theme.font("caption"), theme.colour("text2"))

    def _paint_paces(self, painter: QPainter, burn: Burn, now: QPointF) -> None:
        theme = self.theme
        if not burn.starts_on <= burn.today < burn.ends_on:
            return
        passed = (burn.today - burn.starts_on).days / max((burn.ends_on - burn.starts_on).days, 1)
        even = self._at(burn, burn.today, round(burn.amount_cents * (1 - passed)))
        nothing = QPointF(self._plot.right(), self._plot.bottom())
        painter.setPen(draw.pen(theme.colour("line_strong"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(even, nothing)
        middle = QPointF(even.x() * 0.7 + nothing.x() * 0.3, even.y() * 0.7 + nothing.y() * 0.3)
        words = "even pace"
        wide = theme.metrics("caption").horizontalAdvance(words) + 2
        below = QRectF(middle.x() - wide - theme.space(4), middle.y(), wide, theme.line("caption"))
        if below.bottom() < self._plot.bottom() and below.left() > now.x():
            draw.text(painter, below, words, theme.font("caption"), theme.colour("text2"))
        if burn.unspent_cents is not None:
            end = self._at(burn, burn.ends_on, burn.unspent_cents)
            painter.setPen(draw.pen(theme.colour("chart"), 1.75, Qt.PenStyle.DotLine))
            painter.drawLine(now, end)
            self._paint_end(painter, burn, end)

    def _paint_end(self, painter: QPainter, burn: Burn, end: QPointF) -> None:
        theme, line = self.theme, self.theme.line("caption")
        top = min(max(end.y() - line, 0), self._plot.bottom() - line * len(self._end_words))
        for place, words in enumerate(self._end_words):
            area = QRectF(end.x() + theme.space(10), top + place * line, self.width(), line)
            tone = "warm" if place and burn.unspent_cents else "text2"
            draw.text(painter, area, words, theme.font("caption", strong=place > 0), theme.colour(tone))

    def _paint_today(self, painter: QPainter, burn: Burn, line: list[QPointF]) -> None:
        theme, now = self.theme, line[-1]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(draw.pen(theme.colour("chart"), theme.stroke("series")))
        painter.drawPolyline(QPolygonF(line))
        painter.fillRect(QRectF(now.x(), self._plot.top(), 1, self._plot.height()), theme.colour("line_strong"))
        draw.dot(painter, now, theme.space(5), theme.colour("chart"), None, 0)
        left = burn.left[-1][1] if burn.left else burn.amount_cents
        words = f"today, {show_money(left)} left"
        wide = theme.metrics("caption", strong=True).horizontalAdvance(words) + 2
        x = now.x() + theme.space(8)
        x = x if x + wide < self.width() else now.x() - wide - theme.space(8)
        area = QRectF(x, self._plot.top(), wide, theme.line("caption"))
        # Over the grid line, so that the words stand on a clean ground.
        painter.fillRect(area, theme.colour("surface" if x > now.x() else "accent_soft"))
        draw.text(painter, area, words, theme.font("caption", strong=True), theme.colour("text"))


def _end_words(burn: Burn) -> list[str]:
    if burn.unspent_cents is None or not burn.starts_on <= burn.today < burn.ends_on:
        return []
    if burn.unspent_cents < 0:
        return ["at this pace", f"{show_money(-burn.unspent_cents)} too much"]
    if burn.unspent_cents == 0:
        return ["at this pace", "all spent"]
    return ["at this pace", f"{show_money(burn.unspent_cents // 100 * 100)} unspent"]


def _short(dollars: float) -> str:
    for unit, size in (("m", 1_000_000), ("k", 1_000)):
        if dollars >= size:
            return f"${dollars / size:g}{unit}"
    return f"${dollars:g}"


def _in_words(burn: Burn) -> str:
    left = burn.left[-1][1] if burn.left else burn.amount_cents
    told = f"{show_money(left)} left of {show_money(burn.amount_cents)} on {axes.day_word(burn.today)}"
    return ", ".join([told, *_end_words(burn)])
