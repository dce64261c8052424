"""A list on paper: the rows and columns that are seen on the screen, in their order, under what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from baum_desktop.briefs.audience import WORDS
from baum_desktop.briefs.list_audience import Fitted, left_out
from baum_desktop.briefs.page import Brief, Column, Cover, Inline
from baum_desktop.briefs.wording import counted
from baum_desktop.days import in_words
from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.seen import Seen
from db.vocabulary import Confidentiality


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
    """Lay a list out as it was fitted to its audience."""
    kind = entity_of(seen.entity)
    title, common = (title, seen.sentence) if fit.told else (kind.plural.capitalize(), "selected by us")
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
    columns = [Column(column.title, right=column.is_figure, heads=not n) for n, column in enumerate(seen.columns)]
    for words, rows in _parts(seen):
        if words:
            brief.heading(words)
        brief.table(columns, [[_told(value) for value in row] for row in rows], summary=f"{title}: {common}")
    if not seen.rows:
        brief.nothing(f"No {kind.words} is like this.")
    for sentence in left_out(fit):
        brief.aside(sentence)
    return brief


def _parts(seen: Seen) -> list[tuple[str, Sequence[tuple[Any, ...]]]]:
    """Return the rows under their headings, a list without groups as one part."""
    if not seen.headings:
        return [("", seen.rows)] if seen.rows else []
    ends = [*[first for first, _ in seen.headings[1:]], len(seen.rows)]
    return [(words, seen.rows[first:end]) for (first, words), end in zip(seen.headings, ends, strict=True)]


def _told(value: Any) -> Inline:
    if value is None:
        return ""
    if isinstance(value, date):
        return in_words(value)
    return (
        f"{value:,}" if isinstance(value, Decimal | float) or (isinstance(value, int) and value > 9999) else str(value)
    )
