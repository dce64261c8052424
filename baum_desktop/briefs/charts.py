"""The charts of the briefs as plain shapes: few, labelled directly, legible in grey, each with its finding in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from baum_desktop.briefs.palette import ACCENT, BARS, INK, MUTED, RULE, SHADES
from baum_desktop.briefs.shapes import Bar, Dot, Drawing, Path, Piece, Words

WIDTH = 486.0
_NAMES = 110.0
_LEFT = 118.0
_PITCH = 21.0
_THICK = 12.0
_LABELS = 98.0
_GLYPH = 0.5


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: its name, its value, the value as printed, a remark in grey beside it. `strong` is the bar that the
    finding is about; `apart` sets the bar off from those above (for "other").
    """

    name: str
    value: float
    label: str
    remark: str = ""
    strong: bool = False
    apart: bool = False


def bars(rows: Sequence[BarRow], finding: str) -> Drawing:
    """Horizontal bars with their values beside them; `finding` is the sentence that the chart proves.

    Raises:
        ValueError: no rows, or a negative value.
    """
    if not rows or min(row.value for row in rows) < 0:
        raise ValueError("bars need rows with values of zero or more")
    scale = (WIDTH - _LEFT - _LABELS) / (max(row.value for row in rows) or 1.0)
    shapes: list[Bar | Path | Dot | Words] = []
    y = 2.0
    for row in rows:
        y += 6.0 if row.apart else 0.0
        base = y + _THICK / 2 + 3.0
        shapes += [
            Words(_NAMES, base, (Piece(row.name, INK, row.strong),), "end", room=_NAMES),
            Bar(_LEFT, y, max(row.value * scale, 0.0), _THICK, ACCENT if row.strong else BARS),
            _value(_LEFT + row.value * scale + 6.0, base, row.label, row.remark),
        ]
        y += _PITCH
    height = y - _PITCH + _THICK + 4.0
    shapes.append(Path(((_LEFT, 0.0), (_LEFT, height)), INK, 0.6))
    said = "; ".join(_said(row.name, row.label, row.remark) for row in rows)
    return Drawing(WIDTH, height, tuple(shapes), f"Bar chart. {finding} {said}.")


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How many of how many: the part that is known of what there is."""

    name: str
    known: int
    total: int


def coverage(rows: Sequence[CoverageRow], finding: str) -> Drawing:
    """Bars of equal length, filled as far as is known, with "34 of 40" beside them.

    Raises:
        ValueError: no rows, or more known than there are.
    """
    if not rows or any(not 0 <= row.known <= row.total for row in rows):
        raise ValueError("coverage needs rows of some of some")
    length = WIDTH - _LEFT - _LABELS
    shapes: list[Bar | Path | Dot | Words] = []
    for at, row in enumerate(rows):
        y = 2.0 + at * _PITCH
        share = row.known / row.total if row.total else 0.0
        shapes += [
            Words(_NAMES, y + 9.0, (Piece(row.name, INK),), "end", room=_NAMES),
            Bar(_LEFT, y, length, _THICK, RULE),
            Bar(_LEFT, y, length * share, _THICK, ACCENT),
            _value(
                _LEFT + length + 6.0, y + 9.0, f"{row.known:,} of {row.total:,}", f"{share:.0%}" if row.total else ""
            ),
        ]
    height = (len(rows) - 1) * _PITCH + _THICK + 4.0
    said = "; ".join(f"{row.name}: {row.known:,} of {row.total:,}" for row in rows)
    return Drawing(WIDTH, height, tuple(shapes), f"Coverage chart. {finding} {said}.")


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a moment; `at` is its place on the axis (for example a date's ordinal), `name` what stands there."""

    at: float
    value: float
    name: str
    label: str


def line(points: Sequence[Point], finding: str, height: float = 128.0) -> Drawing:
    """A line from the earliest to the latest value with a dot for each count, the axis starting at zero.

    Each dot carries its value where there is room, the first, the last, the highest and the lowest always.

    Raises:
        ValueError: no points, or a negative value.
    """
    if not points or min(point.value for point in points) < 0:
        raise ValueError("a line needs points with values of zero or more")
    ordered = sorted(points, key=lambda point: point.at)
    places = _places(ordered, ordered, height)
    shapes: list[Bar | Path | Dot | Words] = [Path(((0.0, height - 18.0), (WIDTH, height - 18.0)), INK, 0.6)]
    if len(places) > 1:
        shapes.append(Path(tuple(places), ACCENT, 1.6))
    shapes += [Dot(x, y, 3.0, ACCENT) for x, y in places]
    shapes += _labels(ordered, places, height)
    said = "; ".join(f"{point.name}: {point.label}" for point in ordered)
    return Drawing(WIDTH, height, tuple(shapes), f"Line chart. {finding} {said}.")


def _labels(points: Sequence[Point], places: Sequence[tuple[float, float]], height: float) -> list[Words]:
    keen = {
        0,
        len(points) - 1,
        max(range(len(points)), key=lambda at: points[at].value),
        min(range(len(points)), key=lambda at: points[at].value),
    }
    labels: list[Words] = []
    taken: list[tuple[float, float]] = []
    for at in sorted(range(len(points)), key=lambda at: (at not in keen, at)):
        point, (x, y) = points[at], places[at]
        reach = max(len(point.label), len(point.name)) * 9.0 * _GLYPH / 2 + 4.0
        if any(x - reach < end and x + reach > start for start, end in taken):
            continue
        taken.append((x - reach, x + reach))
        anchor, place = _anchored(x, reach)
        labels.append(Words(place, y - 7.0, (Piece(point.label, INK, at in keen),), anchor))
        labels.append(Words(place, height - 5.0, (Piece(point.name, MUTED),), anchor))
    return labels


def _anchored(x: float, reach: float) -> tuple[str, float]:
    if x - reach < 0:
        return "start", max(x - 3.0, 0.0)
    if x + reach > WIDTH:
        return "end", min(x + 3.0, WIDTH)
    return "middle", x


def _places(points: Sequence[Point], all_points: Sequence[Point], height: float) -> list[tuple[float, float]]:
    first, last = min(p.at for p in all_points), max(p.at for p in all_points)
    top, bottom = 20.0, height - 18.0
    most = max(p.value for p in all_points) or 1.0
    span = last - first
    return [
        (6.0 + (WIDTH - 12.0) * ((p.at - first) / span if span else 0.5), bottom - (bottom - top) * p.value / most)
        for p in points
    ]


def burn_down(left: Sequence[Point], planned: Sequence[Point], finding: str, height: float = 140.0) -> Drawing:
    """What is left of a sum of money over time (full line, dots) against the plan (dashed line).

    Raises:
        ValueError: no points of what is left.
    """
    if not left:
        raise ValueError("a burn-down needs what is left at some moment")
    left, planned = (sorted(points, key=lambda point: point.at) for points in (left, planned))
    both = [*left, *planned]
    plan, real = _places(planned, both, height), _places(left, both, height)
    shapes: list[Bar | Path | Dot | Words] = [Path(((0.0, height - 18.0), (WIDTH, height - 18.0)), INK, 0.6)]
    if len(plan) > 1:
        shapes += [Path(tuple(plan), BARS, 1.2, dashed=True), _named(plan[len(plan) // 2], "plan", MUTED)]
    if len(real) > 1:
        shapes.append(Path(tuple(real), ACCENT, 1.6))
    shapes += [Dot(x, y, 3.0, ACCENT) for x, y in real]
    shapes += _labels(left, real, height)
    if planned and plan[-1][0] > real[-1][0] + 60.0:
        anchor, place = _anchored(plan[-1][0], 30.0)
        shapes.append(Words(place, height - 5.0, (Piece(planned[-1].name, MUTED),), anchor))
    said = "; ".join(f"{point.name}: {point.label}" for point in left)
    meant = "; ".join(f"{point.name}: {point.label}" for point in planned)
    return Drawing(
        WIDTH,
        height,
        tuple(shapes),
        f"Burn-down chart. {finding} Left: {said}." + (f" Planned: {meant}." if meant else ""),
    )


def _named(place: tuple[float, float], name: str, color: str) -> Words:
    return Words(place[0] + 5.0, place[1] - 5.0, (Piece(name, color),))


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a whole: its name, its value, the value as printed; `strong` is the part the finding is about."""

    name: str
    value: float
    label: str
    strong: bool = False


def bands(parts: Sequence[Band], finding: str) -> Drawing:
    """One bar cut into parts in their order, each named under its beginning.

    Raises:
        ValueError: no parts, a negative value, or nothing at all.
    """
    total = sum(part.value for part in parts)
    if not parts or min(part.value for part in parts) < 0 or not total:
        raise ValueError("bands need parts of something")
    shapes: list[Bar | Path | Dot | Words] = []
    ends = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    x = 0.0
    lowest = 0
    for at, part in enumerate(parts):
        width = WIDTH * part.value / total
        shapes.append(Bar(x, 2.0, max(width - 1.5, 0.3), 20.0, ACCENT if part.strong else _shade(at, len(parts))))
        need = (len(part.name) + len(part.label) + 2) * 9.0 * _GLYPH + 14.0
        start = min(x, WIDTH - need)
        row = next((row for row, end in enumerate(ends) if end <= start), len(ends) - 1)
        ends[row] = start + need
        lowest = max(lowest, row)
        base = 36.0 + row * 14.0
        shapes.append(Path(((x + 0.4, 22.0), (x + 0.4, base - 8.0 if start == x else base - 10.0)), MUTED, 0.5))
        shapes.append(Words(max(start, 0.0), base, (Piece(part.label, INK, True), Piece("\u00a0 " + part.name, MUTED))))
        x += width
    said = "; ".join(f"{part.name}: {part.label}" for part in parts)
    return Drawing(WIDTH, 40.0 + lowest * 14.0, tuple(shapes), f"One bar in parts. {finding} {said}.")


def _shade(at: int, count: int) -> str:
    return SHADES[at * len(SHADES) // max(count, 1)]


def _value(x: float, base: float, label: str, remark: str) -> Words:
    pieces = (Piece(label, INK, True), *((Piece("\u00a0 " + remark, MUTED),) if remark else ()))
    return Words(x, base, pieces, room=WIDTH - x)


def _said(name: str, label: str, remark: str) -> str:
    return f"{name}: {label}" + (f", {remark}" if remark else "")
