"""A list on paper: the rows and columns that are seen on the screen, in their order, under what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from baum_desktop.briefs.audience import WORDS
from baum_desktop.briefs.list_audience import COUNTS, Fitted
from baum_desktop.briefs.page import Brief, Column, Cover, Inline
from baum_desktop.briefs.wording import counted
from baum_desktop.days import in_words
from baum_desktop.views.seen import Seen
from db.vocabulary import Answered, Confidentiality

TITLE = "Employers"
"""The title of a list whose own name may not be told."""


def list_brief(
    title: str,
    seen: Seen,
    fit: Fitted,
    *,
    today: date,
    printed_at: datetime,
    printed_by: str,
    audience: Confidentiality = Confidentiality.INTERNAL,
    sample: bool = False,
) -> Brief:
    """Lay a list out as it was fitted to its audience; `seen` has the columns that `fit` asked for."""
    title, common = (title, seen.sentence) if fit.told else (TITLE, "selected by us")
    cover = Cover(
        kind="List",
        title=title,
        standfirst=f"{counted(len(seen.rows), 'row')}: {common}. As of {in_words(today)}.",
        running=f"{title}, {in_words(today)}.",
        printed_at=printed_at,
        printed_by=printed_by,
        as_of=in_words(today),
        confidentiality=WORDS[audience],
        sample=sample,
    )
    brief = Brief(cover)
    shown = seen.columns[: len(fit.columns)]
    columns = [Column(column.title, right=column.is_figure, heads=not n) for n, column in enumerate(shown)]
    for words, rows in _parts(seen):
        if words:
            brief.heading(words)
        brief.table(columns, [_line(row, seen, fit) for row in rows], summary=f"{title}: {common}")
    if not seen.rows:
        brief.nothing("No employer is like this.")
    _say_what_is_left_out(brief, fit)
    return brief


def _parts(seen: Seen) -> list[tuple[str, Sequence[tuple[Any, ...]]]]:
    """Return the rows under their headings, a list without groups as one part."""
    if not seen.headings:
        return [("", seen.rows)] if seen.rows else []
    ends = [*[first for first, _ in seen.headings[1:]], len(seen.rows)]
    return [(words, seen.rows[first:end]) for (first, words), end in zip(seen.headings, ends, strict=True)]


def _line(row: tuple[Any, ...], seen: Seen, fit: Fitted) -> list[Inline]:
    withheld = fit.by_consent and row[-1] != Answered.YES.value
    return [
        "" if withheld and column.key in COUNTS else _told(value)
        for column, value in zip(seen.columns[: len(fit.columns)], row, strict=False)
    ]


def _say_what_is_left_out(brief: Brief, fit: Fitted) -> None:
    if fit.by_consent:
        brief.aside("Jobs are printed of firms that agreed to a public profile.")
    if not fit.whole:
        brief.aside("Leases, flags, contacts and our own notes on single firms do not leave the organisation.")


def _told(value: Any) -> Inline:
    if value is None:
        return ""
    if isinstance(value, date):
        return in_words(value)
    return (
        f"{value:,}" if isinstance(value, Decimal | float) or (isinstance(value, int) and value > 9999) else str(value)
    )
