"""The main kinds of record: what users add to any of them (tags, fields of their own, files) is kept the same way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from baum_desktop.confidentiality import notes_for, viewer_by
from db.errors import NotFound, Refused
from db.raw import Reader


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: its key in the catalogue of views, its words, its table, and the column that names it.

    `named` is SQL for the record's name, `r` being the record.
    """

    key: str
    words: str
    plural: str
    table: str
    column: str
    named: str


EMPLOYER: Final = RecordKind("employer", "employer", "employers", "organization", "organization_id", "r.legal_name")
CONTACT: Final = RecordKind("contact", "person", "people", "person", "person_id", "r.full_name")
NOTE: Final = RecordKind(
    "interaction", "note", "notes", "interaction", "interaction_id", "coalesce(r.subject, 'a note')"
)
AWARD: Final = RecordKind("award", "award", "awards", "award", "award_id", "r.title")
CITY: Final = RecordKind("city", "city", "cities", "jurisdiction", "jurisdiction_id", "r.name")
FUNDER: Final = RecordKind("funder", "funder", "funders", "organization", "organization_id", "r.legal_name")
"""A funder under the key of the organization that it is."""
KINDS: Final = {kind.key: kind for kind in (EMPLOYER, CONTACT, NOTE, AWARD, CITY, FUNDER)}


def kind_of(key: str) -> RecordKind:
    """Return a kind of record.

    Raises:
        Refused: there is none under this key; `.field` is entity.
    """
    found = KINDS.get(key)
    if found is None:
        raise Refused("Choose the kind of record that this belongs to. Nothing was saved.", "entity")
    return found


def entity_of(kept: str) -> str:
    """Return the kind of record that a field stands on; some are kept under the name of its table."""
    return next((kind.key for kind in KINDS.values() if kept in (kind.key, kind.table)), kept)


def name_of(reader: Reader, kind: RecordKind, key: str) -> str:
    """Return a record's name.

    Raises:
        NotFound: it is gone, or kept to others.
    """
    row = reader.row(f"SELECT {kind.named} FROM {kind.table} r WHERE r.id = ?", [key])
    if row is None or not may_read(reader, kind, key):
        raise NotFound(f"This {kind.words} is not in the database (any more). Nothing was changed.")
    return str(row[0])


def may_read(reader: Reader, kind: RecordKind, key: str) -> bool:
    """Say whether who is looking may see what hangs on a record: of a note that is kept to others, nothing."""
    if kind is not NOTE:
        return True
    sql, values = notes_for(viewer_by(reader), "r").positional()
    return reader.row(f"SELECT 1 FROM interaction r WHERE r.id = ? AND {sql}", [key, *values]) is not None


def short(name: str, length: int = 120) -> str:
    """Return a record's name for the name of an action."""
    return name if len(name) <= length else f"{name[: length - 1].rstrip()}…"
