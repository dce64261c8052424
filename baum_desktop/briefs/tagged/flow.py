"""Flowables that tag themselves: text, things kept together, columns, figures, space."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ActionFlowable, Flowable

from baum_desktop.briefs.tagged.block import Block, blocks_height
from baum_desktop.briefs.tagged.canvas import artifact, marks_of
from baum_desktop.briefs.tagged.marks import Marks, Silent
from baum_desktop.briefs.tagged.tree import Elem

Paint = Callable[[Canvas], None]
"""Draws a figure in a box whose lower left corner is the origin."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a text: a bullet, a number, a date. The text begins `width` points after it."""

    block: Block
    width: float


class Text(Flowable):
    """A paragraph, heading, caption, list item or note; it splits between lines, two of them on either side."""

    def __init__(
        self,
        block: Block,
        indent: float = 0.0,
        label: Label | None = None,
        bookmark: int | None = None,
        anchor: str | None = None,
        before: float | None = None,
        after: float | None = None,
    ) -> None:
        super().__init__()
        self.block, self.indent, self.label, self.bookmark, self.anchor = block, indent, label, bookmark, anchor
        self.spaceBefore = block.style.before if before is None else before
        self.spaceAfter = block.style.after if after is None else after
        self._hanging = label.width if label else 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = self.block.height(self._text_width(aW))
        if self.label:
            self.height = max(self.height, self.label.block.height(self.label.width))
        return self.width, self.height

    def _text_width(self, width: float) -> float:
        return max(width - self.indent - self._hanging, 12.0)

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        width = self._text_width(aW)
        total, rows = len(self.block.lines(width)), _rows(self.block, aH)
        count = total if total <= rows else min(rows, total - 2)
        if min(count, rows) < min(2, total) or rows < 2:
            return []
        first, rest = self.block.split(width, count)
        label, label_rest = self._split_label(aH)
        head = Text(first, self.indent, label, self.bookmark, self.anchor, self.spaceBefore, 0.0)
        tail = Text(rest, self.indent, label_rest, None, None, 0.0, self.spaceAfter)
        tail._hanging = self._hanging
        return [head, tail]

    def _split_label(self, room: float) -> tuple[Label | None, Label | None]:
        """The label, and what of it has no room: a label is longer than its text when people's data is odd."""
        label = self.label
        if label is None or label.block.height(label.width) <= room:
            return label, None
        first, rest = label.block.split(label.width, _rows(label.block, room))
        return replace(label, block=first), replace(label, block=rest)

    def draw(self) -> None:
        canvas, marks = self.canv, marks_of(self.canv)
        if self.bookmark is not None:
            marks.bookmark(self.block.text, self.bookmark, 0.0, self.height)
        if self.anchor:
            marks.anchor(self.anchor, 0.0, self.height)
        if self.label:
            self.label.block.paint(canvas, marks, self.indent, self.height, self.label.width)
        left = self.indent + self._hanging
        self.block.paint(canvas, marks, left, self.height, self._text_width(self.width))


def _rows(block: Block, room: float) -> int:
    """How many lines of a block have room, which is in points."""
    return int((room + 0.01) / block.style.leading)


def waited(flowable: Flowable) -> bool:
    """Whether Platypus has already moved a flowable to a fresh page, where it has to begin somehow."""
    return hasattr(flowable, "_postponed")


class Unrolled(ActionFlowable):
    """Stands before the parts into which something was taken apart, so that Platypus lays out each of them anew."""

    def apply(self, doc: object) -> None:
        """Nothing."""


class Together(Flowable):
    """Headings and the like with what they introduce: at least the beginning of the last one stands on their page."""

    def __init__(self, heads: Sequence[Flowable], body: Flowable) -> None:
        super().__init__()
        self.heads, self.body = list(heads), body
        self.spaceBefore = self.heads[0].getSpaceBefore()
        self.spaceAfter = body.getSpaceAfter()

    def _gaps(self) -> list[float]:
        """The space above each part but the first, points."""
        parts = [*self.heads, self.body]
        return [max(above.getSpaceAfter(), below.getSpaceBefore()) for above, below in pairwise(parts)]

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        heads = sum(head.wrapOn(self.canv, aW, aH)[1] for head in self.heads)
        self._above = heads + sum(self._gaps())
        self.width = aW
        self.height = self._above + self.body.wrapOn(self.canv, aW, max(aH - self._above, 0.0))[1]
        return self.width, self.height

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        self.wrap(aW, aH)
        parts = self.body.splitOn(self.canv, aW, aH - self._above) if aH > self._above else []
        if parts and not isinstance(parts[0], Unrolled):
            return [Together(self.heads, parts[0]), *parts[1:]]
        return [Unrolled(), *self.heads, self.body] if parts or self._above > TALL or waited(self) else []

    def draw(self) -> None:
        top = self.height
        for part, gap in zip([*self.heads, self.body], [0.0, *self._gaps()], strict=True):
            top -= gap + part.height
            part.drawOn(self.canv, 0, top)


class Columns(Flowable):
    """Stacks of text side by side, read one stack after the other, between two rules. What is too tall for a page
    becomes ordinary text.
    """

    def __init__(
        self,
        stacks: Sequence[Sequence[Block]],
        gutter: float = 14.0,
        padding: float = 0.0,
        above: tuple[str, float] | None = None,
        below: tuple[str, float] | None = None,
        before: float = 0.0,
        after: float = 0.0,
    ) -> None:
        super().__init__()
        self.stacks, self.gutter, self.padding, self.above, self.below = stacks, gutter, padding, above, below
        self.spaceBefore, self.spaceAfter = before, after

    def _stack_width(self, width: float) -> float:
        return width / len(self.stacks) - self.gutter

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = max(blocks_height(stack, self._stack_width(aW)) for stack in self.stacks) + 2 * self.padding
        return self.width, self.height

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        if self.wrap(aW, aH)[1] < TALL:
            return []
        return [Unrolled(), *(Text(block) for stack in self.stacks for block in stack)]

    def draw(self) -> None:
        canvas, marks = self.canv, marks_of(self.canv)
        with artifact(canvas):
            for rule, y in ((self.above, self.height), (self.below, 0.0)):
                if rule:
                    horizontal_rule(canvas, 0.0, self.width, y, *rule)
        width = self._stack_width(self.width)
        for at, stack in enumerate(self.stacks):
            top = self.height - self.padding
            for block in stack:
                block.paint(canvas, marks, at * self.width / len(self.stacks), top, width)
                top -= block.height(width)


class Beside(Flowable):
    """Two flowables next to each other, the left one read first; too tall for a page, they stand one under the
    other.
    """

    def __init__(self, left: Flowable, right: Flowable, gutter: float = 24.0, after: float = 0.0) -> None:
        super().__init__()
        self.left, self.right, self.gutter = left, right, gutter
        self.spaceBefore, self.spaceAfter = left.getSpaceBefore(), after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, half = aW, (aW - self.gutter) / 2
        self.height = max(part.wrapOn(self.canv, half, aH)[1] for part in (self.left, self.right))
        return self.width, self.height

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        return [Unrolled(), self.left, self.right] if self.wrap(aW, aH)[1] > TALL else []

    def draw(self) -> None:
        for part, x in ((self.left, 0.0), (self.right, (self.width + self.gutter) / 2)):
            part.drawOn(self.canv, x, self.height - part.height)


TALL = 400.0
"""Points: what is higher than this is split rather than moved to a page of its own."""


class Figure(Flowable):
    """A drawing of a known size with the words that stand for it.

    Raises:
        ValueError: the words are missing.
    """

    def __init__(
        self, elem: Elem, width: float, height: float, paint: Paint, before: float = 0.0, after: float = 0.0
    ) -> None:
        super().__init__()
        if not (elem.alt or "").strip():
            raise ValueError("a figure needs an alternative text")
        self.elem, self.width, self.height, self._paint = elem, width, height, paint
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, marks = self.canv, marks_of(self.canv)
        x0, y0 = canvas.absolutePosition(0, 0)
        x1, y1 = canvas.absolutePosition(self.width, self.height)
        self.elem.attributes = f"<</O /Layout /BBox [{x0:.2f} {y0:.2f} {x1:.2f} {y1:.2f}]>>"
        marks.begin(self.elem)
        self._paint(canvas)
        marks.end()


class Decoration(Flowable):
    """A drawing that says nothing: an artifact."""

    def __init__(self, width: float, height: float, paint: Paint, before: float = 0.0, after: float = 0.0) -> None:
        super().__init__()
        self.width, self.height, self._paint = width, height, paint
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with artifact(self.canv):
            self._paint(self.canv)


def horizontal_rule(canvas: Canvas, x0: float, x1: float, y: float, color: str, weight: float) -> None:
    """A line from x0 to x1; colour "#rrggbb", weight in points."""
    canvas.setStrokeColor(color)
    canvas.setLineWidth(weight)
    canvas.line(x0, y, x1, y)


def paint_line(canvas: Canvas, block: Block, x: float, top: float, width: float, marks: Marks | None = None) -> None:
    """A block painted where the caller has opened an artifact or a figure: it marks nothing itself."""
    block.paint(canvas, marks or Silent(), x, top, width)
