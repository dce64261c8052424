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

    Each dot carries its value where there is room; the first, the last, the highest and the lowest come first.

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


def _labels(
    points: Sequence[Point],
    places: Sequence[tuple[float, float]],
    height: float,
    *,
    falling: bool = False,
) -> list[Words]:
    """Values over their dots and names under the axis, the telling ones first, none over another.

    Beside a falling line the values stand where it does not pass: under it to the left, near the axis to the right.
    """
    values = [point.value for point in points]
    telling = [0, len(points) - 1, values.index(max(values)), values.index(min(values))]
    labels: list[Words] = []
    taken: list[tuple[float, float]] = []
    for at in dict.fromkeys([*telling, *range(len(points))]):
        point, (x, y) = points[at], places[at]
        reach = max(len(point.label), len(point.name)) * 9.0 * _GLYPH / 2 + 4.0
        anchor, place = _anchored(x, reach)
        start = place - {"start": 0.0, "middle": reach, "end": 2 * reach}[anchor]
        if any(start < end and start + 2 * reach > begin for begin, end in taken):
            continue
        taken.append((start, start + 2 * reach))
        value = (Piece(point.label, INK, at in telling),)
        if falling and y > height - 34.0 and x + 2 * reach < WIDTH:
            labels.append(Words(x + 6.0, y - 6.0, value))
        elif falling and y <= height - 34.0 and x > 2 * reach:
            labels.append(Words(x - 5.0, y + 11.0, value, "end"))
        else:
            labels.append(Words(place, y - 7.0, value, anchor))
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
    most = max([0.0, *(p.value for p in all_points)]) or 1.0
    span = last - first
    return [
        (
            6.0 + (WIDTH - 12.0) * ((p.at - first) / span if span else 0.5),
            bottom - (bottom - top) * max(p.value, 0.0) / most,
        )
        for p in points
    ]


def burn_down(left: Sequence[Point], planned: Sequence[Point], finding: str, height: float = 140.0) -> Drawing:
    """What is left of a sum of money over time (full line, dots) against the plan (dashed line).

    What is overspent lies on the axis; its label says how much.

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
        shapes += [Path(tuple(plan), BARS, 1.2, dashed=True), _plan(plan)]
    if len(real) > 1:
        shapes.append(Path(tuple(real), ACCENT, 1.6))
    shapes += [Dot(x, y, 3.0, ACCENT) for x, y in real]
    shapes += _labels(left, real, height, falling=True)
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


def _plan(places: Sequence[tuple[float, float]]) -> Words:
    (x0, y0), (x1, y1) = places[-2:]
    return Words(x0 + (x1 - x0) * 0.55, y0 + (y1 - y0) * 0.55 - 6.0, (Piece("plan", MUTED),))


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a whole: its name, its value, the value as printed; `strong` is the part the finding is about."""

    name: str
    value: float
    label: str
    strong: bool = False


def bands(parts: Sequence[Band], finding: str) -> Drawing:
    """One bar cut into parts in their order, each named under it; a bar for each where a name would not fit.

    Raises:
        ValueError: no parts, a negative value, or nothing at all.
    """
    total = sum(part.value for part in parts)
    if not parts or min(part.value for part in parts) < 0 or not total:
        raise ValueError("bands need parts of something")
    if any(_need(part) > WIDTH * part.value / total for part in parts):
        rows = [BarRow(part.name, part.value, part.label, f"{part.value / total:.0%}", part.strong) for part in parts]
        return bars(rows, finding)
    shapes: list[Bar | Path | Dot | Words] = []
    x = 0.0
    for at, part in enumerate(parts):
        width = WIDTH * part.value / total
        shapes.append(Bar(x, 2.0, width - 1.5, 20.0, ACCENT if part.strong else _shade(at, len(parts))))
        name, share = Piece(part.name, MUTED), f"{part.value / total:.0%}"
        shapes.append(Words(x, 37.0, (Piece(part.label, INK, bold=True), Piece(f"\u00a0 {share}", MUTED)), room=width))
        shapes.append(Words(x, 49.5, (name,), room=width))
        x += width
    said = "; ".join(f"{part.name}: {part.label}, {part.value / total:.0%}" for part in parts)
    return Drawing(WIDTH, 54.0, tuple(shapes), f"One bar in parts. {finding} {said}.")


def _need(part: Band) -> float:
    """The width that a part's words take at most, points."""
    return max(len(part.name), len(part.label) + 6) * 9.0 * _GLYPH + 8.0


def _shade(at: int, count: int) -> str:
    return SHADES[at * len(SHADES) // max(count, 1)]


def _value(x: float, base: float, label: str, remark: str) -> Words:
    pieces = (Piece(label, INK, True), *((Piece("\u00a0 " + remark, MUTED),) if remark else ()))
    return Words(x, base, pieces, room=WIDTH - x)


def _said(name: str, label: str, remark: str) -> str:
    return f"{name}: {label}" + (f", {remark}" if remark else "")
