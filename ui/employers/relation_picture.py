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
PER_LINE = 2
LINES_APART, TRUNK = 8, 20
"""How far lines stand apart, and how wide the way of the trunk is between two firms, in pixels."""
ABOVE = ("Landlord", "Supplier", "Parent", "Predecessor")
"""What stands above the firm: what it rests on or comes from, so that firms that became one stand right above it."""
BELOW = ("Successor", "Subsidiary", "Customer", "Tenant", "Competitor")
"""What stands below it, in this order."""


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
            tuple(sorted((one for one in shown if one.what in ABOVE), key=lambda one: ABOVE.index(one.what))),
            tuple(sorted((one for one in shown if one.what in BELOW), key=lambda one: BELOW.index(one.what))),
        )
        told = "; ".join(_in_words(other) for other in shown)
        more = f"; and {len(related) - MOST} more" if len(related) > MOST else ""
        self.describe(f"{middle}: {told}{more}" if shown else "No related firms")
        self.refresh()

    def _line(self) -> int:
        return self.theme.line("caption") * 2 + self.theme.space(8)

    def _lines(self) -> tuple[list[tuple[Related, ...]], list[tuple[Related, ...]]]:
        """Return the firms above and below, two a line; one that is left over stands where the trunk ends."""
        above, below = self._rows
        odd = len(above) % PER_LINE
        upper = [above[:odd], *(above[at : at + PER_LINE] for at in range(odd, len(above), PER_LINE))]
        lower = [below[at : at + PER_LINE] for at in range(0, len(below), PER_LINE)]
        return [line for line in upper if line], lower

    def sizeHint(self) -> QSize:
        upper, lower = self._lines()
        between, around = self.theme.space(LINES_APART), self.theme.space(TRUNK)
        groups = sum(
            self._line() * len(lines) + between * (len(lines) - 1) + around for lines in (upper, lower) if lines
        )
        return QSize(self.theme.px(300), groups + self._line() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.sizeHint().height())

    def lay_out(self) -> None:
        high, top = self._line(), 1.0
        between, around = self.theme.space(LINES_APART), self.theme.space(TRUNK)
        upper, lower = self._lines()
        self._boxes = []
        for line in upper:
            self._place(line, top)
            top += high + between
        top += around - between if upper else 0
        wide = min(self.width() - 2.0, self.theme.px(240))
        self._centre = QRectF((self.width() - wide) / 2, top, wide, high)
        top += high + around
        for line in lower:
            self._place(line, top)
            top += high + between
        self.picks = [Pick(other.key, box.center(), box.height() / 2, _in_words(other)) for other, box in self._boxes]

    def _place(self, line: Sequence[Related], top: float) -> None:
        """Put the firms of a line on both sides of the trunk, or one upon it."""
        gap, middle = self.theme.space(TRUNK), self.width() / 2
        wide = min((self.width() - 2 - gap) / 2, self.theme.px(190))
        lefts = [middle - wide / 2] if len(line) == 1 else [middle - gap / 2 - wide, middle + gap / 2]
        for other, left in zip(line, lefts, strict=True):
            self._boxes.append((other, QRectF(left, top, wide, self._line())))

    def pick_at(self, where: QPointF) -> Pick | None:
        hit = (pick for pick, (_, box) in zip(self.picks, self._boxes, strict=True) if box.contains(where))
        return next(hit, None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        self._paint_trunk(painter)
        for other, box in self._boxes:
            tone = "text3" if other.is_past else "text"
            self._paint_box(painter, box, other.what + (" once" if other.is_past else ""), other.name, tone, "surface")
        self._paint_box(painter, self._centre, "", self._middle, "text", "sunken")
        self.paint_focus(painter)
        painter.end()

    def _paint_trunk(self, painter: QPainter) -> None:
        """Paint the line through the firm, and a branch to each other one: dashed where that is over."""
        colour, middle = self.theme.colour("line_strong"), self.width() / 2
        painter.setPen(draw.pen(colour, 1.25))
        ends = [box.center().y() for _, box in self._boxes]
        if ends:
            painter.drawLine(QLineF(middle, min(*ends, self._centre.top()), middle, max(*ends, self._centre.bottom())))
        for other, box in self._boxes:
            if not box.left() < middle < box.right():
                inner = box.right() if box.right() < middle else box.left()
                style = Qt.PenStyle.DashLine if other.is_past else Qt.PenStyle.SolidLine
                painter.setPen(draw.pen(colour, 1.25, style))
                painter.drawLine(QLineF(inner, box.center().y(), middle, box.center().y()))

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
