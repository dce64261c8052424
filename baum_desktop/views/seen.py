"""A list as it is seen: its columns and its rows in words, to be put into a file or on paper."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from baum_desktop.days import in_words
from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.fields import Field, Kind
from baum_desktop.views.known import Known
from baum_desktop.views.listing import Group, Sort, columns, field_of, groups, listed
from baum_desktop.views.saying import dollars, say
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import All
from db.raw import Reader

_CHUNK: Final = 500
_LIVE: Final = ("=", "+", "-", "@")
"""What begins a formula in a spreadsheet."""


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column: its title, and whether it holds figures."""

    key: str
    title: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A list as it is seen: the sentence of its filter, its columns, its rows in order; headings begin at their row."""

    sentence: str
    columns: tuple[SeenColumn, ...]
    rows: tuple[tuple[Any, ...], ...]
    headings: tuple[tuple[int, str], ...] = ()
    entity: str = "employer"


def seen(
    reader: Reader,
    entity: str,
    asker: Asker,
    which: All,
    shown: Sequence[str],
    sorts: Sequence[Sort] = (),
    group: str | None = None,
    only: Sequence[Any] | None = None,
) -> Seen:
    """Return the rows that a list shows, or those of `only`, with the columns that it shows, in its order."""
    kind = entity_of(entity, asker.known)
    fields = [field_of(kind, key) for key in shown]
    wanted = listed(reader, entity, asker, which, sorts, group)
    if only is not None:
        kept = set(only)
        wanted = [one for one in wanted if one in kept]
    rows: list[tuple[Any, ...]] = []
    for first in range(0, len(wanted), _CHUNK):
        part = wanted[first : first + _CHUNK]
        found = columns(reader, entity, asker, shown, list(part))
        rows += [tuple(plain(field, found[number][field.key], asker.known) for field in fields) for number in part]
    titles = tuple(SeenColumn(field.key, field.name, field.kind in (Kind.NUMBER, Kind.MONEY)) for field in fields)
    headings: tuple[tuple[int, str], ...] = ()
    if group and only is None:
        headings = tuple(_headings(groups(reader, entity, asker, which, group), field_of(kind, group), asker.known))
    return Seen(say(which, entity, asker.known), titles, tuple(rows), headings, entity)


def _headings(found: Sequence[Group], field: Field, known: Known) -> Iterator[tuple[int, str]]:
    first = 0
    for one in found:
        yield first, heading(field, one, known)
        first += one.count


def heading(field: Field, group: Group, known: Known) -> str:
    """Return the words of a heading: what its rows have in common, and how many they are."""
    return f"{words(field, group.value, known) or field.known_words[1].capitalize()}, {group.count:,}"


def plain(field: Field, value: Any, known: Known) -> Any:
    """Return what a field holds as a value that a file keeps: a number, a day, or words."""
    if value is None or value == "":
        return None
    if field.kind == Kind.MONEY:
        return Decimal(int(value)) / 100
    if field.kind == Kind.NUMBER:
        return int(value) if int(value) == value else float(value)
    if field.kind == Kind.DATE:
        return date.fromisoformat(value) if isinstance(value, str) else value
    if field.kind == Kind.CHOICE and not field.shows:
        return ", ".join(known.words(field, one) for one in str(value).split(", "))
    return str(value)


def words(field: Field, value: Any, known: Known) -> str:
    """Return what a field holds as people read it, "" where nothing is known."""
    found = plain(field, value, known)
    if found is None:
        return ""
    if field.kind == Kind.MONEY:
        return dollars(int(value))
    if isinstance(found, date):
        return in_words(found)
    if field.kind == Kind.NUMBER:
        return str(found) if "year" in field.key else f"{found:,}"
    return str(found)


def as_csv(list_seen: Seen) -> bytes:
    """Return a list as CSV (UTF-8 with its mark, so that spreadsheets know it); no cell can act as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(column.title) for column in list_seen.columns])
    for row in list_seen.rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | float | Decimal) else harmless(str(value))


def harmless(text: str) -> str:
    """Return a text that a spreadsheet takes for text; what would begin a formula gets an apostrophe before it."""
    plainly = unicodedata.normalize("NFKC", text)
    begins = re.sub(r"^[\s\"'\u0000-\u0020\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+", "", plainly)
    is_phone = re.fullmatch(r"\+[\d ().-]+", text) is not None
    return f"'{text}" if begins.startswith(_LIVE) and not is_phone else text
