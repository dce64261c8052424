"""Which leases end when, and how many jobs hang on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import axes, draw
from ui.widgets.picking import Pick, Picking

_SOON_DAYS = 183
_MOST_LABELS = 12


@dataclass(frozen=True, slots=True)
class LeaseEnd:
    """A lease that ends: whose, when, and how many work there (None where nobody knows)."""

    key: object
    firm: str
    ends_on: date
    jobs: int | None


class LeaseRadar(Picking):
    """Dots along the months: size is jobs, those within six months stand in a named band; `picked` carries a key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Leases that end", parent)
        self._ends: list[LeaseEnd] = []
        self._today = date.min
        self._until = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_ends(self, ends: Sequence[LeaseEnd], today: date, until: date) -> None:
        """Show the leases that end between two days."""
        inside = [end for end in ends if today <= end.ends_on <= until]
        self._ends = sorted(inside, key=lambda end: -(end.jobs or 0))
        self._today, self._until = today, until
        told = sorted(self._ends, key=lambda end: end.ends_on)
        self.describe("; ".join(_in_words(end) for end in told) or "No lease ends in this time")
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(420), self.theme.px(84) + self.theme.line("caption") + self.theme.space(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.sizeHint().height())

    def lay_out(self) -> None:
        theme = self.theme
        pad = theme.space(14)
        foot = theme.line("caption") + theme.space(6)
        self._plot = QRectF(pad, 0, max(self.width() - 2 * pad, 40), max(self.height() - foot, 30))
        self._days = axes.DayScale(self._today, self._until, self._plot.left(), self._plot.right())
        biggest = max((end.jobs or 0 for end in self._ends), default=1) or 1
        least, most = theme.space(6), theme.space(15)
        self.picks = []
        for end in sorted(self._ends, key=lambda end: end.ends_on):
            reach = least + (most - least) * ((end.jobs or 0) / biggest) ** 0.5
            where = QPointF(self._days.x(end.ends_on), self._plot.bottom() - theme.space(3) - reach)
            self.picks = [*self.picks, Pick(end.key, where, reach, _in_words(end))]
        self._labels = self._place_labels()

    def _place_labels(self) -> list[tuple[QRectF, str]]:
        """Names above the largest dots, as many as stand free of each other."""
        theme, metrics = self.theme, self.theme.metrics("caption")
        by_key = {pick.key: pick for pick in self.picks}
        placed: list[tuple[QRectF, str]] = []
        taken = [_square(pick) for pick in self.picks]
        if self._soon():
            taken.append(self._band_words()[0])
        for end in self._ends[:_MOST_LABELS]:
            pick = by_key[end.key]
            words = end.firm if end.jobs is None else f"{end.firm}, {end.jobs:,}"
            wide = min(metrics.horizontalAdvance(words), theme.px(180)) + 2
            left = min(max(pick.where.x() - wide / 3, 0), self.width() - wide)
            area = QRectF(left, pick.where.y() - pick.reach - theme.line("caption"), wide, theme.line("caption"))
            if area.top() >= 0 and not any(area.intersects(other) for other in taken):
                placed.append((area, words))
                taken.append(area)
        return placed

    def _soon(self) -> bool:
        return any((end.ends_on - self._today).days <= _SOON_DAYS for end in self._ends)

    def _band_words(self) -> tuple[QRectF, str]:
        words = "within 6 months"
        wide = self.theme.metrics("caption").horizontalAdvance(words) + 2
        pad = self.theme.space(8)
        return QRectF(self._plot.left() + pad, self.theme.space(2), wide, self.theme.line("caption")), words

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        if self._until > self._today:
            self._paint_axis(painter)
        soon_by_key = {end.key: (end.ends_on - self._today).days <= _SOON_DAYS for end in self._ends}
        for pick in sorted(self.picks, key=lambda pick: -pick.reach):
            fill = theme.colour("warm" if soon_by_key[pick.key] else "chart")
            draw.dot(painter, pick.where, pick.reach, fill, theme.colour("surface"), 1.5)
        for area, words in self._labels:
            draw.text(painter, area, words, theme.font("caption"), theme.colour("text"))
        self.paint_focus(painter)
        painter.end()

    def _paint_axis(self, painter: QPainter) -> None:
        theme, plot = self.theme, self._plot
        soon = min(self._days.x(date.fromordinal(self._today.toordinal() + _SOON_DAYS)), plot.right())
        if self._soon():
            edge = theme.colour("warm") if theme.is_high_contrast else None
            band = QRectF(plot.left(), 0, soon - plot.left(), plot.height())
            draw.box(painter, band, theme.radius("tick"), fill=theme.colour("warm_soft"), edge=edge)
            area, words = self._band_words()
            draw.text(painter, area, words, theme.font("caption"), theme.colour("warm"))
        painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), theme.colour("line_strong"))
        most = max(int(plot.width() / theme.px(90)), 1)
        for mark in axes.month_starts(self._today, self._until, most=most):
            x = self._days.x(mark)
            painter.fillRect(QRectF(x, plot.bottom(), 1, theme.space(4)), theme.colour("line_strong"))
            # The year stands at its first mark only.
            first = mark.month <= 3 or mark.year > self._today.year + 1
            words = axes.month_word(mark, with_year=first and mark.month <= 3)
            area = QRectF(x - theme.px(40), plot.bottom() + theme.space(4), theme.px(80), theme.line("caption"))
            draw.text(painter, area, words, theme.font("caption"), theme.colour("text2"), draw.CENTRE)


def _in_words(end: LeaseEnd) -> str:
    jobs = "jobs unknown" if end.jobs is None else f"{end.jobs:,} jobs"
    return f"{end.firm}, {jobs}, lease ends {axes.day_word(end.ends_on)}"


def _square(pick: Pick) -> QRectF:
    return QRectF(pick.where.x() - pick.reach, pick.where.y() - pick.reach, 2 * pick.reach, 2 * pick.reach)
