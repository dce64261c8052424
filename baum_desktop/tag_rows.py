"""Tags as they are read: all of them with their counts, and those of one record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from baum_desktop.record_kinds import RecordKind, kind_of, may_read
from db.errors import Refused
from db.raw import Reader

MOST_LETTERS: Final = 80


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag with how many records carry it."""

    id: str
    version: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class TagOn:
    """A tag as a record carries it."""

    id: str
    name: str


def tag_list(reader: Reader) -> list[TagRow]:
    """Return every tag by name, with how many records carry it."""
    rows = reader.rows(
        "SELECT t.id, t.version, t.name, count(g.id) FROM tag t LEFT JOIN tagging g ON g.tag_id = t.id"
        " GROUP BY t.id, t.version, t.name"
    )
    return sorted((TagRow(str(row[0]), row[1], row[2], row[3]) for row in rows), key=lambda tag: tag.name.casefold())


def tag_names(reader: Reader) -> list[str]:
    """Return the names of all tags, for completion."""
    return sorted((str(row[0]) for row in reader.rows("SELECT name FROM tag")), key=str.casefold)


def tags_of(reader: Reader, kind: str, key: str) -> list[TagOn]:
    """Return the tags of a record, by name; none of a note that is kept to others."""
    of = kind_of(kind)
    if not may_read(reader, of, key):
        return []
    rows = reader.rows(
        f"SELECT t.id, t.name FROM tagging g JOIN tag t ON t.id = g.tag_id WHERE g.{of.column} = ?", [key]
    )
    return sorted((TagOn(str(row[0]), row[1]) for row in rows), key=lambda tag: tag.name.casefold())


def tidy_name(name: str) -> str:
    """Return a tag as it is kept: one line, without a number sign before it.

    Raises:
        Refused: nothing is left, or it is too long; `.field` is name.
    """
    kept = " ".join(name.split()).lstrip("#").strip()
    if not kept:
        raise Refused("A tag needs a word. Nothing was saved.", "name")
    if len(kept) > MOST_LETTERS:
        raise Refused(f"A tag has {MOST_LETTERS} letters at most; this has {len(kept)}. Nothing was saved.", "name")
    if "\x00" in kept:
        raise Refused("This holds a character that cannot be kept. Type the tag again; nothing was saved.", "name")
    return kept


def carried_by(reader: Reader, kind: RecordKind, tag_id: str) -> set[str]:
    """Return the keys of the records of a kind that carry a tag."""
    rows = reader.rows(f"SELECT {kind.column} FROM tagging WHERE tag_id = ? AND {kind.column} IS NOT NULL", [tag_id])
    return {str(row[0]) for row in rows}
