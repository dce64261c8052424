"""What a reader fills in, on screen or by hand: lines of text boxes and of boxes to tick, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from baum_desktop.briefs.tagged.block import Block
from baum_desktop.briefs.tagged.canvas import TaggedCanvas, artifact, file_of, marks_of
from baum_desktop.briefs.tagged.fields import TYPED, Fields, appearance
from baum_desktop.briefs.tagged.lines import TextStyle
from baum_desktop.briefs.tagged.marks import Silent
from baum_desktop.briefs.tagged.tree import Elem, text_string

_MULTILINE = 1 << 12
_SIDE = 9.5
_GAP = 12.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class FormStyle:
    """How a form is set: its words, what is typed, the edge of a box (colour), the height of a line in points."""

    label: TextStyle
    hint: TextStyle
    typed: TextStyle
    edge: str
    line: float = 19.0


@dataclass(frozen=True, slots=True)
class TextBox:
    """A box for words. `about` is what a screen reader says of it; `share` is its part of the line's width."""

    name: str
    label: str
    about: str = ""
    value: str = ""
    hint: str = ""
    share: float = 1.0
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick, (key, words) each: any of them, or with `one` at most one."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    one: bool = True
    hint: str = ""
    share: float = 1.0


Ask = TextBox | Ticks


class FormLine(Flowable):
    """Things to fill in beside each other, read from left to right."""

    def __init__(self, parent: Elem, asks: Sequence[Ask], style: FormStyle, after: float = 5.0) -> None:
        super().__init__()
        self.asks, self.style = asks, style
        self.spaceAfter = after
        self._parts = [
            (ask, Block(Elem("P", parent), ask.label, style.label), Block(Elem("P", parent), ask.hint, style.hint))
            for ask in asks
        ]
        self._options = {
            id(ask): [Block(Elem("P", parent), words, style.typed) for _, words in ask.options]
            for ask in asks
            if isinstance(ask, Ticks)
        }

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = max(self._tall(part, width) for part, (_, width) in zip(self._parts, self._places(), strict=True))
        return self.width, self.height

    def _places(self) -> list[tuple[float, float]]:
        """The left edge and the width of each."""
        room = self.width - _GAP * (len(self.asks) - 1)
        total = sum(ask.share for ask in self.asks)
        widths = [room * ask.share / total for ask in self.asks]
        lefts = [0.0]
        for width in widths[:-1]:
            lefts.append(lefts[-1] + width + _GAP)
        return list(zip(lefts, widths, strict=True))

    def _tall(self, part: tuple[Ask, Block, Block], width: float) -> float:
        ask, label, hint = part
        inner = ask.lines * self.style.line if isinstance(ask, TextBox) else self._rows(ask, width) * self.style.line
        return (label.height(width) if ask.label else 0.0) + inner + (hint.height(width) if ask.hint else 0.0)

    def _rows(self, ask: Ticks, width: float) -> int:
        return 1 + max((row for row, _, _ in self._laid(ask, width)), default=0)

    def _laid(self, ask: Ticks, width: float) -> Iterator[tuple[int, float, float]]:
        """The row, the left edge and the room for words of each option."""
        row, x = 0, 0.0
        for block in self._options[id(ask)]:
            wide = min(_SIDE + 4.0 + block.natural_width(), width)
            if x and x + wide > width:
                row, x = row + 1, 0.0
            yield row, x, wide - _SIDE - 4.0
            x += wide + _GAP

    def draw(self) -> None:
        canvas = self.canv
        for (ask, label, hint), (left, width) in zip(self._parts, self._places(), strict=True):
            top = self.height
            if ask.label:
                label.paint(canvas, marks_of(canvas), left, top, width)
                top -= label.height(width)
            if isinstance(ask, TextBox):
                below = top - ask.lines * self.style.line
                self._text(canvas, label.elem, ask, (left, below + 1.0, left + width, top - 1.0))
            else:
                below = top - self._rows(ask, width) * self.style.line
                self._ticks(canvas, ask, left, top, width)
            if ask.hint:
                hint.paint(canvas, marks_of(canvas), left, below, width)

    def _text(self, canvas: Canvas, elem: Elem, ask: TextBox, box: Box) -> None:
        self._edge(canvas, box)
        if not isinstance(canvas, TaggedCanvas):
            return
        width, height = box[2] - box[0], box[3] - box[1]
        picture = appearance(file_of(canvas), width, height, _written(canvas, ask, self.style, width, height))
        entries = (
            f"/Subtype /Widget /FT /Tx /T {text_string(ask.name)} /TU {text_string(ask.about or ask.label)} "
            f"/V {text_string(ask.value)} /Ff {_MULTILINE if ask.lines > 1 else 0} "
            f"/DA ({TYPED} {self.style.typed.size:g} Tf 0 g) /AP <</N {picture} 0 R>>"
        )
        number = canvas.annotate(Elem("Form", elem), box, lambda: entries)
        fields: Fields = canvas.fields
        fields.numbers.append(number)
        fields.face = self.style.typed.faces.regular

    def _ticks(self, canvas: Canvas, ask: Ticks, left: float, top: float, width: float) -> None:
        blocks = self._options[id(ask)]
        for (key, words), block, (row, x, room) in zip(ask.options, blocks, self._laid(ask, width), strict=True):
            middle = top - (row + 0.5) * self.style.line
            box = (left + x, middle - _SIDE / 2, left + x + _SIDE, middle + _SIDE / 2)
            self._edge(canvas, box)
            if isinstance(canvas, TaggedCanvas):
                _tick(canvas, Elem("Form", block.elem), ask, (key, words), box)
                canvas.fields.face = self.style.typed.faces.regular
            block.paint(canvas, marks_of(canvas), box[2] + 4.0, middle + self.style.typed.leading / 2, room + 0.1)

    def _edge(self, canvas: Canvas, box: Box) -> None:
        with artifact(canvas):
            canvas.setStrokeColor(self.style.edge)
            canvas.setLineWidth(0.8)
            canvas.rect(box[0], box[1], box[2] - box[0], box[3] - box[1])


def _tick(canvas: TaggedCanvas, elem: Elem, ask: Ticks, option: tuple[str, str], box: Box) -> None:
    """Put a box to tick into the file; those of which one is on at most share a field."""
    key, words = option
    document, fields = file_of(canvas), canvas.fields
    cross = f"1.4 w 2 2 m {_SIDE - 2:g} {_SIDE - 2:g} l 2 {_SIDE - 2:g} m {_SIDE - 2:g} 2 l S"
    on, off = (appearance(document, _SIDE, _SIDE, code) for code in (cross, ""))
    state = key if ask.one else "Yes"
    about = text_string(f"{ask.label}: {words}" if ask.label else words)
    look = f"/Subtype /Widget /TU {about} /AS /Off /AP <</N <</{state} {on} 0 R /Off {off} 0 R>>>> "
    if ask.one:
        choice = fields.choice(document, ask.name, ask.label)
        choice.boxes.append(canvas.annotate(elem, box, lambda: f"{look}/Parent {choice.number} 0 R"))
    else:
        name = text_string(f"{ask.name}_{key}")
        fields.numbers.append(canvas.annotate(elem, box, lambda: f"{look}/FT /Btn /T {name} /V /Off"))


def _written(canvas: TaggedCanvas, ask: TextBox, style: FormStyle, width: float, height: float) -> str:
    """Return the code of what stands in a box from the beginning, cut off at its edge."""
    if not ask.value:
        return ""
    block = Block(Elem("P"), ask.value, style.typed)
    top = height - 2.0 if ask.lines > 1 else height / 2 + style.typed.leading / 2
    code = canvas.drawn(lambda: block.paint(canvas, Silent(), 3.0, top, width - 6.0))
    return f"/Tx BMC q 0 0 {width:.2f} {height:.2f} re W n {code} Q EMC"
