"""Tables whose header cells say what they head, repeated on each page; rows split when one is taller than a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from baum_desktop.briefs.tagged.block import Block
from baum_desktop.briefs.tagged.canvas import artifact, marks_of
from baum_desktop.briefs.tagged.flow import horizontal_rule, waited
from baum_desktop.briefs.tagged.lines import TextStyle
from baum_desktop.briefs.tagged.marks import Marks, Silent
from baum_desktop.briefs.tagged.text import Inline
from baum_desktop.briefs.tagged.tree import Elem, text_string

_SPLIT_OVER = 200.0
_NARROW = 90.0
_SAMPLE = 300


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in points (None: from its content), which side its cells lean to, and whether
    its cells head their rows.
    """

    title: Inline
    width: float | None = None
    right: bool = False
    heads: bool = False


@dataclass(frozen=True, slots=True)
class GridStyle:
    """How a table is set; paddings and the gutter between columns in points, rules as colour and weight."""

    cell: TextStyle
    head: TextStyle
    head_rule: tuple[str, float]
    row_rule: tuple[str, float]
    head_padding: float = 3.25
    row_padding: float = 4.0
    gutter: float = 14.0
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and the structure element that holds them."""

    cells: tuple[Block, ...]
    elem: Elem


class Grid(Flowable):
    """A table with at most one header row, which is repeated as an artifact on each page but the first."""

    def __init__(
        self, elem: Elem, columns: Sequence[Column], head: Row | None, rows: Sequence[Row], style: GridStyle
    ) -> None:
        super().__init__()
        self.elem, self.columns, self.head, self.rows, self.style = elem, columns, head, list(rows), style
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self._repeated = False
        self._widths: tuple[float, list[float]] | None = None

    def widths(self, available: float) -> list[float]:
        """The column widths in points: fixed ones as given, narrow ones as wide as their content, the rest shared."""
        if self._widths is None or self._widths[0] != available:
            self._widths = (
                available,
                _widths(self.columns, [self.head, *self.rows[:_SAMPLE]], available, self.style.gutter),
            )
        return self._widths[1]

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        inner = self._inner(aW)
        self._head_height = self._height(self.head, inner, self.style.head_padding) if self.head else 0.0
        head = self.head
        if head and self._head_height > _SPLIT_OVER:  # a head that would fill the pages is a row like others
            self.head, self.rows, self._head_height = None, [head, *self.rows], 0.0
        self._heights = [self._height(row, inner, self.style.row_padding) for row in self.rows]
        self.height = self._head_height + sum(self._heights)
        return self.width, self.height

    def _inner(self, available: float) -> list[float]:
        widths = self.widths(available)
        return [width - self.style.gutter for width in widths[:-1]] + widths[-1:]

    def _height(self, row: Row, inner: list[float], padding: float) -> float:
        return max(cell.height(width) for cell, width in zip(row.cells, inner, strict=True)) + 2 * padding

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        self.wrap(aW, aH)
        rest = aH - self._head_height
        count = 0
        while count < len(self.rows) - 1 and self._heights[count] <= rest + 0.01:
            rest -= self._heights[count]
            count += 1
        if self._heights[count] > _SPLIT_OVER and rest > 60:
            above, below = self._split_row(self.rows[count], aW, rest)
            return [self._part([*self.rows[:count], above]), self._rest([below, *self.rows[count + 1 :]])]
        if count < (1 if waited(self) else min(2, len(self.rows))):
            return []
        return [self._part(self.rows[:count]), self._rest(self.rows[count:])]

    def _split_row(self, row: Row, available: float, room: float) -> tuple[Row, Row]:
        lines = int((room - 2 * self.style.row_padding) / self.style.cell.leading)
        halves = [cell.split(width, lines) for cell, width in zip(row.cells, self._inner(available), strict=True)]
        return replace(row, cells=tuple(a for a, _ in halves)), replace(row, cells=tuple(b for _, b in halves))

    def _part(self, rows: Sequence[Row]) -> Grid:
        part = Grid(self.elem, self.columns, self.head, rows, self.style)
        part._widths, part._repeated = self._widths, self._repeated
        part.spaceBefore, part.spaceAfter = self.spaceBefore, 0.0
        return part

    def _rest(self, rows: Sequence[Row]) -> Grid:
        part = self._part(rows)
        part._repeated, part.spaceBefore, part.spaceAfter = True, 0.0, self.spaceAfter
        return part

    def draw(self) -> None:
        canvas, marks = self.canv, marks_of(self.canv)
        top = self.height
        if self.head and self._repeated:
            with artifact(canvas, "/Type /Pagination"):
                self._paint(self.head, top, self.style.head_padding, Silent())
        elif self.head:
            self._paint(self.head, top, self.style.head_padding, marks)
        top -= self._head_height
        edges = []
        for row, height in zip(self.rows, self._heights, strict=True):
            self._paint(row, top, self.style.row_padding, marks)
            top -= height
            edges.append(top)
        with artifact(canvas):
            for y in edges:
                horizontal_rule(canvas, 0.0, self.width, y, *self.style.row_rule)
            if self.head:
                horizontal_rule(canvas, 0.0, self.width, self.height - self._head_height, *self.style.head_rule)

    def _paint(self, row: Row, top: float, padding: float, marks: Marks) -> None:
        x = 0.0
        inner = self._inner(self.width)
        for cell, width, column in zip(row.cells, inner, self.widths(self.width), strict=True):
            if not isinstance(marks, Silent):
                cell.elem.join()
            cell.paint(self.canv, marks, x, top - padding, width)
            x += column


def make_grid(
    parent: Elem,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Inline]],
    style: GridStyle,
    summary: str = "",
    *,
    headed: bool = True,
) -> Grid:
    """A table of text under `parent`; `summary` is what a screen reader says of it before its cells.

    Raises:
        ValueError: a row has another number of cells than there are columns.
    """
    table = Elem("Table", parent)
    if summary:
        table.attributes = f"<</O /Table /Summary {text_string(summary)}>>"
    head = _head_row(Elem("THead", table), columns, style) if headed else None
    body = Elem("TBody", table)
    return Grid(table, columns, head, [_body_row(Elem("TR", body), columns, row, style) for row in rows], style)


def _head_row(parent: Elem, columns: Sequence[Column], style: GridStyle) -> Row:
    row = Elem("TR", parent)
    cells = [
        Block(Elem("TH", row, attributes="<</O /Table /Scope /Column>>"), column.title, _lean(style.head, column))
        for column in columns
    ]
    return Row(tuple(cells), row)


def _body_row(row: Elem, columns: Sequence[Column], cells: Sequence[Inline], style: GridStyle) -> Row:
    if len(cells) != len(columns):
        raise ValueError(f"a row of {len(cells)} cells in a table of {len(columns)} columns")
    return Row(
        tuple(
            Block(
                Elem("TH", row, attributes="<</O /Table /Scope /Row>>") if column.heads else Elem("TD", row),
                cell,
                _lean(style.cell, column),
            )
            for column, cell in zip(columns, cells, strict=True)
        ),
        row,
    )


def _lean(style: TextStyle, column: Column) -> TextStyle:
    return replace(style, align="right") if column.right else style


def _widths(columns: Sequence[Column], rows: Sequence[Row | None], available: float, gutter: float) -> list[float]:
    natural = [0.0] * len(columns)
    least = [0.0] * len(columns)
    for row in rows:
        for at, cell in enumerate(row.cells if row else ()):
            natural[at] = max(natural[at], cell.natural_width())
            least[at] = max(least[at], cell.longest_word())
    last = len(columns) - 1
    full = [
        (column.width or width) + (gutter if at < last and not column.width else 0.0)
        for at, (column, width) in enumerate(zip(columns, natural, strict=True))
    ]
    if sum(full) <= available:
        free = [at for at, column in enumerate(columns) if column.width is None and not column.right] or [last]
        extra = (available - sum(full)) / len(free)
        return [width + (extra if at in free else 0.0) for at, width in enumerate(full)]
    fixed = [at for at, column in enumerate(columns) if column.width or natural[at] <= _NARROW]
    room = available - sum(full[at] for at in fixed)
    flexible = [at for at in range(len(columns)) if at not in fixed]
    if not flexible or room < 40 * len(flexible):
        return _spread(full, available)
    return _share(full, least, flexible, room, gutter)


def _spread(full: Sequence[float], available: float) -> list[float]:
    """Give each column what it asks for, as long as that is no more than its even share of what is left."""
    widths = [0.0] * len(full)
    pending = sorted(range(len(full)), key=full.__getitem__)
    while pending:
        at = pending.pop(0)
        widths[at] = min(full[at], available / (len(pending) + 1))
        available -= widths[at]
    return widths


def _share(full: list[float], least: list[float], flexible: list[int], room: float, gutter: float) -> list[float]:
    """Give the flexible columns the room in proportion to their content, each at least its longest word if that can
    be.
    """
    weights = {at: min(full[at], 260.0) for at in flexible}
    widths = list(full)
    pending = list(flexible)
    while pending:
        total = sum(weights[at] for at in pending)
        tight = [at for at in pending if room * weights[at] / total < min(least[at] + gutter, room / len(pending))]
        if not tight:
            for at in pending:
                widths[at] = room * weights[at] / total
            break
        for at in tight:
            widths[at] = min(least[at] + gutter, room / len(pending))
        room -= sum(widths[at] for at in tight)
        pending = [at for at in pending if at not in tight]
    return widths
