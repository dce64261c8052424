"""Figures as they may leave the organisation: small counts of firms said as such, telling sums held back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from baum_desktop.briefs.audience import firms_counted, guarded, telling
from baum_desktop.briefs.page import Brief, Column, Inline, KeyFigure
from baum_desktop.briefs.wording import number
from baum_desktop.figures import Figure
from baum_desktop.small_counts import FEW, FEWEST

_SUMS: Final = ("jobs_now", "production_jobs", "no_degree_jobs", "jobs_created", "jobs_retained", "jobs_lost")
HELD_BACK: Final = f"Held back: it stands on fewer than {FEWEST} firms, or one firm is nearly all of it."


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it is printed: `value` in words, `percent` of its whole, `coverage` without small counts.

    `held_back` says that it would tell of single firms; then value and percent are not there. `is_empty` says that
    there is nothing to tell: not known, or none.
    """

    code: str
    name: str
    value: str
    percent: int | None
    out_of: int | None
    definition: str
    coverage: str
    held_back: bool = False
    is_known: bool = True
    is_empty: bool = False


def told(figure: Figure, wages: Iterable[tuple[str, int]] = ()) -> Told:
    """Return a figure as it may leave the organisation; `wages` are (firm, jobs) of the wages known, for those."""
    out_of, percent = figure.out_of, figure.percent
    value = number(figure.value)
    if figure.unit == "firms":
        value = firms_counted(int(figure.value or 0))
        small = value != number(figure.value) or (out_of is not None and 0 < out_of < FEWEST)
        percent = None if small else percent
    shown = Told(
        figure.code,
        figure.name,
        value,
        percent,
        out_of,
        figure.definition,
        guarded(figure.coverage),
        is_known=figure.value is not None,
        is_empty=not figure.value,
    )
    behind = (
        list(wages) if figure.code == "middle_income_jobs" else [(row.label, int(row.value)) for row in figure.rows]
    )
    if figure.code in (*_SUMS, "middle_income_jobs") and not telling(behind):
        return replace(shown, value="held back", percent=None, out_of=None, coverage=HELD_BACK, held_back=True)
    return shown


def key_figure(brief: Brief, shown: Told, label: str, remark: Inline = "") -> KeyFigure:
    """Return a figure large, with the number of its definition."""
    name: Inline = [label, brief.define(shown.name, shown.definition, shown.coverage)]
    if shown.held_back:
        return KeyFigure("\u2013", name, "held back, see below")
    if shown.value == FEW:
        return KeyFigure(f"<{FEWEST}", name, f"{FEW} firms")
    return KeyFigure(shown.value if shown.is_known else "\u2013", name, remark if shown.is_known else "none recorded")


def table(brief: Brief, figures: Mapping[str, Told], codes: Sequence[str], summary: str) -> None:
    """Print figures as a table, each with the number of its definition; those of nothing in one sentence after it."""
    there = [figures[code] for code in codes if not figures[code].is_empty]
    absent = [figures[code].name.lower() for code in codes if figures[code].is_empty]
    columns = [Column("What", heads=True), Column("Count", right=True), Column("Share", right=True)]
    if there:
        brief.table(columns, [_row(brief, shown) for shown in there], summary=summary)
    if absent:
        brief.nothing(f"None recorded: {', '.join(absent)}.")


def _row(brief: Brief, shown: Told) -> list[Inline]:
    number_of = brief.define(shown.name, shown.definition, shown.coverage)
    return [[shown.name, number_of], shown.value, "" if shown.percent is None else f"{shown.percent}%"]
