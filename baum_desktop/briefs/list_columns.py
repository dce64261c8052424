"""How the columns of a list come on paper: upright, lying, or in several parts that each begin with the same column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from baum_desktop.briefs import design
from baum_desktop.briefs.tagged.block import Block
from baum_desktop.briefs.tagged.grid import Column
from baum_desktop.briefs.tagged.story import Sheet
from baum_desktop.briefs.tagged.text import Inline
from baum_desktop.briefs.tagged.tree import Elem

_SAMPLE: Final = 200
"""Rows that are measured."""
_EASY: Final = 96.0
"""Points in which words wrap without looking torn; what is shorter keeps to one line."""
_FIRST: Final = 150.0
"""Points for the column that says which record a row is about."""
_LONGEST: Final = 120.0
"""Points beyond which a single word is broken, such as an address on the web."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The sheet, and the places of the columns that stand side by side, part by part; each begins with the first."""

    sheet: Sheet
    parts: tuple[tuple[int, ...], ...]


def lay_out(columns: Sequence[Column], rows: Sequence[Sequence[Inline]]) -> Layout:
    """Return the layout in which every column can be read: on as few sheets as that takes."""
    needed = [_needed(place, columns, rows) for place in range(len(columns))]
    gutter = design.styles().grid.gutter
    for sheet in (design.LETTER, design.LYING):
        if sum(needed) + gutter * (len(needed) - 1) <= sheet.width:
            return Layout(sheet, (tuple(range(len(columns))),))
    parts: list[list[int]] = [[0]]
    room = start = design.LYING.width - needed[0]
    for place in range(1, len(columns)):
        wants = needed[place] + gutter
        if wants > room and len(parts[-1]) > 1:
            parts.append([0])
            room = start
        parts[-1].append(place)
        room -= wants
    return Layout(design.LYING, tuple(map(tuple, parts)))


def _needed(place: int, columns: Sequence[Column], rows: Sequence[Sequence[Inline]]) -> float:
    """Return the points in which a column can be read."""
    grid, loose = design.styles().grid, Elem("Document", joined=True)
    head = Block(Elem("P", loose), columns[place].title, grid.head)
    cells = [Block(Elem("P", loose), row[place], grid.cell) for row in rows[:_SAMPLE]]
    if columns[place].right:
        return max([head.longest_word(), *(cell.natural_width() for cell in cells)])
    whole = max([0.0, *(cell.natural_width() for cell in cells)])
    words = max([head.longest_word(), *(min(cell.longest_word(), _LONGEST) for cell in cells)])
    return max(words, min(whole, _FIRST if not place else _EASY))
