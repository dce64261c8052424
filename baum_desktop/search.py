"""Finding anything by its words, as the window and the terminal ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from baum_desktop.confidentiality import found_for, viewer_by
from db.marks import Snippet, highlight
from db.raw import Reader
from db.search import Hit, by_key, find
from db.search_similar import find_similar, may_be_meant_otherwise

__all__ = [
    "Found",
    "Hit",
    "Snippet",
    "find_firms",
    "find_people",
    "highlight",
    "look_further",
    "look_up",
    "opened",
    "search",
]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer, and whether it knows of every change; after a large import it may not for some seconds.

    `may_go_further` says that so little was found that `look_further` may know names that were meant.
    """

    hits: list[Hit]
    is_current: bool
    may_go_further: bool = False


def look_up(reader: Reader, typed: str, limit: int = 5) -> Found:
    """Return what is found for a text as it stands, and whether the index is up to date."""
    behind = reader.row("SELECT id FROM change_set WHERE NOT indexed LIMIT 1")
    hits = find(reader, typed, limit=limit, also=narrowing(reader))
    return Found(hits, behind is None, may_be_meant_otherwise(typed, hits, limit))


def look_further(reader: Reader, typed: str, found: Found, limit: int = 5) -> Found:
    """Return an answer of `look_up` followed by the names that fit if one letter was mistyped."""
    return Found([*found.hits, *find_similar(reader, typed, found.hits, limit=limit)], found.is_current)


def search(reader: Reader, typed: str, limit: int = 5) -> list[Hit]:
    """Return what is found for a text as it is being typed and may be seen, at most `limit` a section, best first.

    Sections come in the order firms, people, notes, money, cities; where little fits, names that are like what was
    typed follow. Nothing that can be typed raises.
    """
    hits = find(reader, typed, limit=limit, also=narrowing(reader))
    return [*hits, *find_similar(reader, typed, hits, limit=limit)]


def opened(reader: Reader, records: Sequence[tuple[str, str]]) -> list[Hit]:
    """Return records of (table, key) as the search shows them, in the same order; what is gone or kept is left out."""
    tables = {table for table, _ in records}
    seen = narrowing(reader)
    found = [by_key(reader, table, [key for of, key in records if of == table], seen) for table in tables]
    hits = {(hit.table_name, hit.row_key): hit for of_table in found for hit in of_table}
    return [hits[record] for record in records if record in hits]


def narrowing(reader: Reader) -> tuple[str, list[str]]:
    """Return the condition on what is found that keeps out what is kept to others."""
    return found_for(viewer_by(reader), is_shared=reader.is_shared).positional()


def find_firms(reader: Reader | Any, typed: str, limit: int = 8) -> list[Hit]:
    """Return the employers whose names fit what is being typed, best first, then those with a name like it."""
    hits = find(reader, typed, ("employer",), limit)
    return [*hits, *find_similar(reader, typed, hits, ("employer",), limit)]


def find_people(reader: Reader | Any, typed: str, limit: int = 8) -> list[Hit]:
    """Return the people whose names, phones or addresses fit what is being typed, best first, then those like it."""
    hits = find(reader, typed, ("person",), limit)
    return [*hits, *find_similar(reader, typed, hits, ("person",), limit)]
