"""Bars: a lease running down, an indicator against its goal, coverage."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import axes, draw


class Bar(QWidget):
    """A painted bar as wide as there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.theme.px(96)), self.sizeHint().height())

    def track(self, painter: QPainter, area: QRectF, share: float, tone: str) -> None:
        """Draw the empty bar and the filled part."""
        theme, radius = self.theme, self.theme.radius("bar")
        edge = theme.colour("line_strong") if theme.is_high_contrast else None
        draw.box(painter, area, radius, fill=theme.colour("sunken"), edge=edge)
        filled = QRectF(area.x(), area.y(), area.width() * min(max(share, 0.0), 1.0), area.height())
        if filled.width() >= 1:
            draw.box(painter, filled, min(radius, filled.width() / 2), fill=theme.colour(tone))


class LeaseBar(Bar):
    """How much of a lease has passed, with its beginning at the left below and what is left at the right."""

    def __init__(
        self, theme: Theme, starts_on: date, ends_on: date, today: date, *, warm: bool, parent: QWidget | None = None
    ) -> None:
        """`warm` colours a lease that ends soon; which is soon the caller decides."""
        super().__init__(theme, parent)
        self.set_lease(starts_on, ends_on, today, warm=warm)

    def set_lease(self, starts_on: date, ends_on: date, today: date, *, warm: bool) -> None:
        """Show another lease."""
        whole = max((ends_on - starts_on).days, 1)
        self._share = (today - starts_on).days / whole
        self._tone = "warm" if warm else "accent"
        self._from = axes.month_word(starts_on, with_year=True)
        self._left = _left_words(today, ends_on)
        self.setAccessibleName(f"Lease since {self._from}, {self._left}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.space(6) + self.theme.space(4) + self.theme.line("caption"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        thick = theme.space(6)
        self.track(painter, QRectF(0, 0, self.width(), thick), self._share, self._tone)
        words = QRect(0, thick + theme.space(4), self.width(), theme.line("caption"))
        draw.text(painter, words, self._from, theme.font("caption"), theme.colour("text2"))
        draw.text(painter, words, self._left, theme.font("caption"), theme.colour("text2"), draw.RIGHT)
        painter.end()


def _left_words(today: date, ends_on: date) -> str:
    days = (ends_on - today).days
    if days < 0:
        return "ended"
    if days < 60:
        return "1 day left" if days == 1 else f"{days} days left"
    months = round(days / 30.44)
    return f"{months} months left" if months < 24 else f"{months // 12} years left"


class IndicatorBar(Bar):
    """Actual against a goal, with a mark where it should be by now; `behind` colours it."""

    def __init__(
        self,
        theme: Theme,
        actual: float,
        goal: float,
        by_now: float | None = None,
        *,
        behind: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._actual, self._goal, self._by_now, self._behind = actual, max(goal, 1e-9), by_now, behind
        told = f", {by_now:,g} due by now" if by_now is not None else ""
        self.setAccessibleName(f"{actual:,g} of {goal:,g}{told}{', behind' if behind else ''}")

    def sizeHint(self) -> QSize:
        return QSize(self.theme.space(112), self.theme.space(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        thick = theme.space(8)
        area = QRectF(0, (self.height() - thick) / 2, self.width(), thick)
        self.track(painter, area, self._actual / self._goal, "warm" if self._behind else "accent")
        if self._by_now is not None:
            x = min(self.width() * self._by_now / self._goal, self.width() - 2)
            painter.fillRect(QRectF(x, area.y() - theme.space(4), 2, thick + 2 * theme.space(4)), theme.colour("text"))
        painter.end()


class CoverageBar(Bar):
    """A share that was reached, with another share to compare it to ("coalition 34%")."""

    def __init__(
        self,
        theme: Theme,
        share: float,
        other: float | None = None,
        other_word: str = "coalition",
        parent: QWidget | None = None,
    ) -> None:
        """Shares from 0.0 to 1.0."""
        super().__init__(theme, parent)
        self._other_word = other_word
        self.set_share(share, other)

    def set_share(self, share: float, other: float | None = None) -> None:
        """Show another share, from 0.0 to 1.0, and what it is compared to."""
        self._share, self._other = share, other
        self._words = f"{self._other_word} {other:.0%}" if other is not None else ""
        self.setAccessibleName(f"Coverage {share:.0%}" + (f", {self._words}" if self._words else ""))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        below = self.theme.line("caption") + self.theme.space(4) if self._words else 0
        return QSize(self.theme.px(200), self.theme.space(12) + below)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        thick = theme.space(12)
        self.track(painter, QRectF(0, 0, self.width(), thick), self._share, "accent")
        if self._other is not None:
            x = self.width() * self._other
            # On the filled part a dark mark would drown: it is drawn in the ink that stands out there.
            ink = theme.colour("on_accent" if self._other < self._share and not theme.is_high_contrast else "text")
            painter.fillRect(QRectF(x - 1, 0, 2, thick), ink)
            painter.fillRect(QRectF(x - 1, thick, 2, theme.space(4)), theme.colour("text"))
            wide = theme.metrics("caption").horizontalAdvance(self._words)
            left = min(max(x - wide / 2, 0), self.width() - wide)
            area = QRectF(left, thick + theme.space(4), wide + 2, theme.line("caption"))
            draw.text(painter, area, self._words, theme.font("caption"), theme.colour("text2"))
        painter.end()
