"""A list on paper: the rows and columns that are seen on the screen, in their order, under what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from baum_desktop.briefs.audience import WORDS
from baum_desktop.briefs.list_audience import Fitted, left_out
from baum_desktop.briefs.list_columns import lay_out
from baum_desktop.briefs.page import Brief, Column, Cover, Inline
from baum_desktop.briefs.tagged.text import plain
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
    columns = [Column(column.title, right=column.is_figure, heads=not n) for n, column in enumerate(seen.columns)]
    rows = [[_told(value) for value in row] for row in seen.rows]
    layout = lay_out(columns, rows)
    brief = Brief(cover, layout.sheet)
    if len(layout.parts) > 1 and rows:
        brief.aside(_why_in_parts(columns, len(layout.parts)))
    for number, places in enumerate(layout.parts if rows else (), 1):
        level = 2
        if len(layout.parts) > 1:
            if number > 1:
                brief.new_page()
            brief.heading(f"Part {number} of {len(layout.parts)}: {_titles(columns, places[1:])}")
            level = 3
        for words, part in _parts(seen, rows):
            if words:
                brief.heading(words, level)
            cells = [[row[place] for place in places] for row in part]
            brief.table([columns[place] for place in places], cells, summary=f"{title}: {common}")
    if not rows:
        brief.nothing(f"No {kind.words} is like this.")
    for sentence in left_out(fit):
        brief.aside(sentence)
    return brief


def _titles(columns: Sequence[Column], places: Sequence[int]) -> str:
    return ", ".join(plain(columns[place].title) for place in places)


def _why_in_parts(columns: Sequence[Column], parts: int) -> str:
    first = plain(columns[0].title)
    return (
        f"{len(columns)} columns are too many to stand side by side: they follow in {parts} parts, each beginning with "
        f"“{first}”. With fewer columns the list fits on one sheet across."
    )


def _parts(seen: Seen, rows: Sequence[list[Inline]]) -> list[tuple[str, Sequence[list[Inline]]]]:
    """Return the rows under their headings, a list without groups as one part."""
    if not seen.headings:
        return [("", rows)]
    ends = [*[first for first, _ in seen.headings[1:]], len(rows)]
    return [(words, rows[first:end]) for (first, words), end in zip(seen.headings, ends, strict=True)]


def _told(value: Any) -> Inline:
    if value is None:
        return ""
    if isinstance(value, date):
        return in_words(value)
    return (
        f"{value:,}" if isinstance(value, Decimal | float) or (isinstance(value, int) and value > 9999) else str(value)
    )
