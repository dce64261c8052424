"""The text of one structure element: its lines at a width, painted as marked text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.pdfgen.canvas import Canvas

from baum_desktop.briefs.tagged.canvas import artifact, file_of
from baum_desktop.briefs.tagged.lines import Line, Look, TextStyle, atoms, break_lines
from baum_desktop.briefs.tagged.marks import Marks
from baum_desktop.briefs.tagged.text import Inline
from baum_desktop.briefs.tagged.tree import Elem

_CAP_HEIGHT = 0.66
_CODES = tuple(chr(code) if 32 <= code < 127 and chr(code) not in "()\\" else f"\\{code:03o}" for code in range(256))


class Block:
    """The text of one structure element. Its lines depend on a width; the last layout is kept."""

    def __init__(self, elem: Elem, content: Inline, style: TextStyle) -> None:
        self.elem, self.style = elem, style
        self.atoms = list(atoms(elem, content, style))
        self._laid: tuple[float, list[Line]] | None = None

    @property
    def text(self) -> str:
        """The words, as they are painted."""
        return "".join(atom.text + " " * atom.space for atom in self.atoms).strip()

    def lines(self, width: float) -> list[Line]:
        """The lines at this width in points."""
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, break_lines(self.atoms, width))
        return self._laid[1]

    def height(self, width: float) -> float:
        """The height at this width, points."""
        return len(self.lines(width)) * self.style.leading

    def natural_width(self) -> float:
        """The width of the longest line when only hard breaks count, points."""
        widest = line = 0.0
        for atom in self.atoms:
            line += atom.width
            widest = max(widest, line)
            line = 0.0 if atom.hard else line + atom.gap
        return widest

    def longest_word(self) -> float:
        """The width of the longest stretch without a break, points."""
        widest = word = 0.0
        for atom in self.atoms:
            word += atom.width
            widest = max(widest, word)
            if atom.cut or atom.hard:
                word = 0.0
        return widest

    def split(self, width: float, count: int) -> tuple[Block, Block]:
        """The first `count` lines at this width, and the rest, of the same element."""
        lines = self.lines(width)
        return self._part(width, lines[:count]), self._part(width, lines[count:])

    def _part(self, width: float, lines: list[Line]) -> Block:
        part = Block.__new__(Block)
        part.elem, part.style, part._laid = self.elem, self.style, (width, lines)
        part.atoms = [atom for line in lines for atom in line.atoms]
        return part

    def paint(self, canvas: Canvas, marks: Marks, x: float, top: float, width: float) -> None:
        """Paint the lines with their upper edge at `top`, in the current coordinates."""
        style, lines = self.style, self.lines(width)
        pen = _Pen(canvas, marks)
        places: list[tuple[Look, float, float, float]] = []
        for at, line in enumerate(lines):
            base = top - at * style.leading - style.leading / 2 - _CAP_HEIGHT / 2 * style.size
            left = x + {"left": 0.0, "center": (width - line.width) / 2, "right": width - line.width}[style.align]
            for look, text, start, end in _stretches(line, left):
                pen.write(look, text, start, base)
                if look.link is not None:
                    places.append((look, base, start, end))
        pen.close()
        if places:
            _links(canvas, marks, places)


def _links(canvas: Canvas, marks: Marks, places: list[tuple[Look, float, float, float]]) -> None:
    for look, base, start, end in places:
        span = look.link
        assert span is not None
        below, above = (look.rise - 0.25 * look.size, look.rise + 0.8 * look.size)
        marks.link(
            _link_elem(look.elem),
            span.url,
            span.anchor,
            span.about or span.text,
            (start, base + below, end, base + above),
        )
    ruled = [place for place in places if place[0].link is not None and place[0].link.url]
    if ruled:
        with artifact(canvas):
            for look, base, start, end in ruled:
                y = f"{base - 2:.2f}"
                canvas.addLiteral(f"q {rgb(look.color)} RG 0.5 w {start:.2f} {y} m {end:.2f} {y} l S Q")


def _link_elem(elem: Elem) -> Elem:
    while elem.tag != "Link" and elem.parent is not None:
        elem = elem.parent
    return elem


class _Pen:
    """Writes stretches of text, changing mark, font and colour only where they change."""

    def __init__(self, canvas: Canvas, marks: Marks) -> None:
        self._canvas, self._marks = canvas, marks
        self._elem: Elem | None = None
        self._actual: str | None = None
        self._code: list[str] = []
        self._state: tuple[str, float] = ("", 0.0)
        self._color, self._rise = "", 0.0

    def write(self, look: Look, text: str, x: float, y: float) -> None:
        """One stretch with its origin on the base line."""
        if look.elem is not self._elem or look.actual != self._actual:
            self.close()
            self._elem, self._actual = look.elem, look.actual
            self._marks.begin(look.elem, look.actual)
            self._code, self._state, self._color, self._rise = ["BT"], ("", 0.0), "", 0.0
        code = self._code
        code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        if look.color != self._color:
            self._color = look.color
            code.append(f"{rgb(look.color)} rg")
        if look.rise != self._rise:
            self._rise = look.rise
            code.append(f"{look.rise:.2f} Ts")
        for name, codes in look.font.encoded(text, file_of(self._canvas)):
            if self._state != (name, look.size):
                self._state = (name, look.size)
                code.append(f"{name} {look.size:g} Tf")
            code.append("(" + "".join(map(_CODES.__getitem__, codes)) + ") Tj")

    def close(self) -> None:
        """End the open mark."""
        if self._elem is None:
            return
        if self._rise:
            self._code.append("0 Ts")
        self._canvas.addLiteral(" ".join([*self._code, "ET"]))
        self._marks.end()
        self._elem = None


def rgb(color: str) -> str:
    """The operands of a DeviceRGB colour."""
    return " ".join(f"{int(color[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


def _stretches(line: Line, left: float) -> Iterator[tuple[Look, str, float, float]]:
    """The line as look, text, start and end of ink; the blank at a line's end is kept, so that words read aloud or
    copied do not run together.
    """
    x, at, atoms = left, 0, line.atoms
    while at < len(atoms):
        look, text, start, end = atoms[at].look, "", x, x
        while at < len(atoms) and atoms[at].look is look:
            atom = atoms[at]
            end = x + atom.width
            x = end + atom.gap
            text += atom.text + " " if atom.space or atom.hard else atom.text
            at += 1
        if text:
            yield look, text, start, end


def blocks_height(blocks: Iterable[Block], width: float) -> float:
    """The height of blocks stacked without space between them, points."""
    return sum(block.height(width) for block in blocks)
