"""What a benchmark found: times beside the limit of the same run, and the table that people read."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

MEDIAN, P95 = "median", "p95"


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, the limit of the same run and ours, and what was hoped for.

    `goal` is ours over the limit, at most that or, of rows a second, at least that. `grows` says that the goal for
    growth does not apply to the row.
    """

    key: str
    name: str
    against: str
    limit: list[float]
    ours: list[float]
    goal: float
    judged: str = MEDIAN
    unit: str = "ms"
    at_least: bool = False
    grows: bool = False
    remark: str = ""

    def value(self, values: Sequence[float]) -> float:
        """Return what the row is judged by."""
        return statistics.median(values) if self.judged == MEDIAN else quantile(values, 0.95)

    @property
    def ratio(self) -> float:
        """Ours over the limit."""
        return self.value(self.ours) / self.value(self.limit)

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal


@dataclass(frozen=True, slots=True)
class Run:
    """All rows of one size."""

    employers: int
    rows: list[Row] = field(default_factory=list)


GROWTH = 1.5
LARGE = 100_000
"""Employers at which the work of a row that grows outweighs the painting that its limit leaves out."""


def markdown(runs: Sequence[Run]) -> str:
    """Return the tables, one a size, then how each row grew from the smallest to the largest."""
    parts = [_table(run) for run in runs]
    sized = [run for run in runs if run.employers]
    if len(sized) > 1:
        parts.append(_growth(sized[0], sized[-1]))
    parts.append(machine())
    return "\n\n".join(parts)


def _table(run: Run) -> str:
    lines = [
        f"**{run.employers:,} employers, {run.employers * 2:,} contacts, {run.employers * 5:,} notes**" if run.employers
        else "**Whatever the size**",
        "",
        "| | limit, same run | ratio | goal | | limit p50 / p95 | ours p50 / p95 |",
        "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    lines += [_line(row, judged=run.employers >= LARGE or not row.grows) for row in run.rows]
    lines += [f"\n{row.name}: {row.remark}" for row in run.rows if row.remark]
    return "\n".join(lines)


def _line(row: Row, *, judged: bool) -> str:
    verdict = ("met" if row.met else "missed") if judged else f"a goal for {LARGE:,}"
    goal = f"{'≥' if row.at_least else '≤'} {row.goal:g} | {verdict}"
    ratio = f"{row.name}, {row.judged} | {row.against} | **{row.ratio:.2f}**"
    return f"| {ratio} | {goal} | {_pair(row, row.limit)} | {_pair(row, row.ours)} |"


def _pair(row: Row, values: Sequence[float]) -> str:
    shown = (f"{_number(value)}" for value in (statistics.median(values), quantile(values, 0.95)))
    return f"{' / '.join(shown)} {row.unit}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _growth(small: Run, large: Run) -> str:
    before = {row.key: row for row in small.rows}
    lines = [
        f"**Growth from {small.employers:,} to {large.employers:,} employers** (ours; goal at most {GROWTH:g})",
        "",
        "| | growth | |",
        "|---|---|---|",
    ]
    for row in large.rows:
        if row.key in before and not row.at_least:
            growth = row.value(row.ours) / row.value(before[row.key].ours)
            word = "excepted" if row.grows else "met" if growth <= GROWTH else "missed"
            lines.append(f"| {row.name} | {growth:.2f} | {word} |")
    return "\n".join(lines)


def machine() -> str:
    """Return on what it was measured, and what else the machine had to do."""
    from importlib.metadata import version

    from sqlcipher3 import dbapi2

    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores (load {load:.1f}), Python "
        f"{platform.python_version()}, PySide6 {version('PySide6-Essentials')}, SQLite "
        f"{dbapi2.sqlite_version}, offscreen."
    )


def plain(runs: Sequence[Run]) -> dict[str, Any]:
    """Return everything that was measured, for a file."""
    return {
        "machine": machine(),
        "runs": [
            {
                "employers": run.employers,
                "rows": [asdict(row) | {"ratio": row.ratio, "met": row.met} for row in run.rows],
            }
            for run in runs
        ],
    }
