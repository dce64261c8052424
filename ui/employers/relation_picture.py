"""How a firm stands to others, as a small picture: the firm in the middle, those above and below it, and beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.picking import Pick, Picking

MOST = 8
ABOVE = frozenset({"Parent", "Landlord", "Supplier", "Predecessor"})
"""What stands above the firm: what it comes from or rests on; all else stands below."""


@dataclass(frozen=True, slots=True)
class Related:
    """A firm in the picture: its key and name, what it is to the one in the middle, and whether that is over."""

    key: str
    name: str
    what: str
    is_past: bool = False


class RelationPicture(Picking):
    """Boxes joined by lines; `picked` carries the key of a firm that was clicked or entered."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Related firms", parent)
        self._middle = ""
        self._rows: tuple[tuple[Related, ...], tuple[Related, ...]] = ((), ())
        self._boxes: list[tuple[Related, QRectF]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def show_related(self, middle: str, related: Sequence[Related]) -> None:
        """Show another firm with its first related ones."""
        shown = related[:MOST]
        self._middle = middle
        self._rows = (
            tuple(other for other in shown if other.what in ABOVE),
            tuple(other for other in shown if other.what not in ABOVE),
        )
        told = "; ".join(_in_words(other) for other in shown)
        more = f"; and {len(related) - MOST} more" if len(related) > MOST else ""
        self.describe(f"{middle}: {told}{more}" if shown else "No related firms")
        self.refresh()

    def _line(self) -> int:
        return self.theme.line("caption") * 2 + self.theme.space(8)

    def _shown_rows(self) -> list[tuple[Related, ...] | None]:
        above, below = self._rows
        return [row for row in (above, None, below) if row is None or row]

    def sizeHint(self) -> QSize:
        gap = self.theme.space(22)
        return QSize(self.theme.px(300), (self._line() + gap) * len(self._shown_rows()) - gap + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.sizeHint().height())

    def lay_out(self) -> None:
        gap, high, top = self.theme.space(22), self._line(), 1.0
        self._boxes, self._centre = [], QRectF()
        for row in self._shown_rows():
            if row is None:
                wide = min(self.width() - 2.0, self.theme.px(220))
                self._centre = QRectF((self.width() - wide) / 2, top, wide, high)
            else:
                between = self.theme.space(8)
                wide = min((self.width() - 2 - between * (len(row) - 1)) / len(row), self.theme.px(180))
                left = (self.width() - wide * len(row) - between * (len(row) - 1)) / 2
                for place, other in enumerate(row):
                    self._boxes.append((other, QRectF(left + place * (wide + between), top, wide, high)))
            top += high + gap
        self.picks = [Pick(other.key, box.center(), box.height() / 2, _in_words(other)) for other, box in self._boxes]

    def pick_at(self, where: QPointF) -> Pick | None:
        hit = (pick for pick, (_, box) in zip(self.picks, self._boxes, strict=True) if box.contains(where))
        return next(hit, None)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        for other, box in self._boxes:
            is_above = box.top() < self._centre.top()
            start = QPointF(box.center().x(), box.bottom() if is_above else box.top())
            end = QPointF(self._centre.center().x(), self._centre.top() if is_above else self._centre.bottom())
            style = Qt.PenStyle.DashLine if other.is_past else Qt.PenStyle.SolidLine
            painter.setPen(draw.pen(theme.colour("line_strong"), 1.25, style))
            painter.drawLine(QLineF(start, end))
        for other, box in self._boxes:
            tone = "text3" if other.is_past else "text"
            self._paint_box(painter, box, other.what + (" once" if other.is_past else ""), other.name, tone, "surface")
        self._paint_box(painter, self._centre, "", self._middle, "text", "sunken")
        self.paint_focus(painter)
        painter.end()

    def _paint_box(self, painter: QPainter, box: QRectF, what: str, name: str, tone: str, ground: str) -> None:
        theme, line = self.theme, self.theme.line("caption")
        draw.box(painter, box, theme.radius("control"), fill=theme.colour(ground), edge=theme.colour("line_strong"))
        inside = box.adjusted(theme.space(8), theme.space(4), -theme.space(8), -theme.space(4))
        top = QRectF(inside.left(), inside.top() if what else inside.center().y() - line / 2, inside.width(), line)
        if what:
            draw.text(painter, top, what, theme.font("caption"), theme.colour("text2"))
            top.translate(0, line)
        draw.text(painter, top, name, theme.font("caption", strong=True), theme.colour(tone))


def _in_words(other: Related) -> str:
    return f"{other.what}{' once' if other.is_past else ''}: {other.name}"
