"""A list on paper: the rows and columns that are seen on the screen, in their order, under what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from baum_desktop.briefs.audience import WORDS, stays_inside
from baum_desktop.briefs.page import Brief, Column, Cover, Inline
from baum_desktop.briefs.wording import counted
from baum_desktop.days import in_words
from baum_desktop.views.seen import Seen
from db.vocabulary import Confidentiality

INSIDE = frozenset({"lease_ends", "open_flags", "revenue", "exports", "phone", "email", "owner", "consent"})
"""Columns on the terms of single firms, which do not leave the organisation."""


def list_brief(
    title: str,
    seen: Seen,
    *,
    today: date,
    printed_at: datetime,
    printed_by: str,
    audience: Confidentiality = Confidentiality.INTERNAL,
    sample: bool = False,
) -> Brief:
    """Lay a list out; for an audience outside, the columns on the terms of single firms are left out."""
    places = [n for n, column in enumerate(seen.columns) if stays_inside(audience) or column.key not in INSIDE]
    cover = Cover(
        kind="List",
        title=title,
        standfirst=f"{counted(len(seen.rows), 'row')}: {seen.sentence}. As of {in_words(today)}.",
        running=f"{title}, {in_words(today)}.",
        printed_at=printed_at,
        printed_by=printed_by,
        as_of=in_words(today),
        confidentiality=WORDS[audience],
        sample=sample,
    )
    brief = Brief(cover)
    shown = [seen.columns[n] for n in places]
    columns = [Column(column.title, right=column.is_figure, heads=not n) for n, column in enumerate(shown)]
    ends = [*[first for first, _ in seen.headings[1:]], len(seen.rows)]
    parts: list[tuple[str, Sequence[tuple[Any, ...]]]] = (
        [(words, seen.rows[first:end]) for (first, words), end in zip(seen.headings, ends, strict=True)]
        if seen.headings
        else [("", seen.rows)]
    )
    for words, rows in parts:
        if words:
            brief.heading(words)
        brief.table(columns, [[_told(row[n]) for n in places] for row in rows], summary=f"{title}: {seen.sentence}")
    if len(places) < len(seen.columns):
        brief.aside("Leases, flags and contacts of single firms do not leave the organisation.")
    return brief


def _told(value: Any) -> Inline:
    if value is None:
        return ""
    if isinstance(value, date):
        return in_words(value)
    return (
        f"{value:,}" if isinstance(value, Decimal | float) or (isinstance(value, int) and value > 9999) else str(value)
    )
