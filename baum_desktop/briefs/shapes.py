"""A chart as plain shapes, so that the one on the screen and the one on paper are the same chart.

Lengths in points, the origin at the upper left, y down. No drawing library is needed here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    color: str


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    color: str
    weight: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle around its centre."""

    x: float
    y: float
    radius: float
    color: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one look."""

    text: str
    color: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words at a base line; `anchor` says which end or the middle is at `x`. Longer than `room`, it ends in
    an ellipsis.
    """

    x: float
    y: float
    pieces: tuple[Piece, ...]
    anchor: str = "start"
    size: float = 9.0
    room: float = 480.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: its size, its shapes from back to front, and the words that say what it shows."""

    width: float
    height: float
    shapes: tuple[Bar | Path | Dot | Words, ...]
    alt: str
