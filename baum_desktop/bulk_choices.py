"""What can be chosen when many records are changed at once: tags, people, liaisons, events, fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from baum_desktop.bulk_rows import SETTABLE
from baum_desktop.custom_values import CustomField, fields_of
from baum_desktop.tag_rows import tag_names
from baum_desktop.us import us_in
from db.raw import Reader
from db.vocabulary import FieldType, label

Named = tuple[str, str]
"""A key with its words."""

_LIAISONS: Final = (
    "SELECT l.id, p.full_name, j.name FROM liaison l JOIN person p ON p.id = l.person_id"
    " JOIN jurisdiction j ON j.id = l.jurisdiction_id WHERE l.end_on IS NULL OR l.end_on >= ?"
    " ORDER BY j.name, l.is_lead DESC, p.full_name, l.id"
)


@dataclass(frozen=True, slots=True)
class BulkChoices:
    """What the forms offer; `fields` are the users' own and those of the program that can be set for many."""

    tags: tuple[str, ...]
    us: tuple[Named, ...]
    liaisons: tuple[Named, ...]
    events: tuple[Named, ...]
    fields: tuple[CustomField, ...]


def bulk_choices(reader: Reader, today: date, kind: str = "employer") -> BulkChoices:
    """Return what can be chosen today for a kind of record."""
    return BulkChoices(
        tuple(tag_names(reader)),
        tuple((row.id, row.name) for row in us_in(reader, today)),
        tuple(liaisons(reader, today)),
        tuple(events(reader)),
        (*fields_of(reader, kind), *(_own_fields(reader) if kind == "employer" else ())),
    )


def liaisons(reader: Reader, today: date) -> list[Named]:
    """Return the liaisons in office, by city."""
    rows = reader.rows(_LIAISONS, [today.isoformat()])
    return [(str(key), f"{person}, {city}") for key, person, city in rows]


def events(reader: Reader) -> list[Named]:
    """Return the events, the latest first."""
    rows = reader.rows("SELECT id, name FROM event ORDER BY held_on DESC, id")
    return [(str(key), str(name)) for key, name in rows]


def _own_fields(reader: Reader) -> list[CustomField]:
    """Return the program's own fields as if they were the users'."""
    found = []
    for column, (words, vocabulary) in SETTABLE.items():
        kind = FieldType.CHOICE
        options: tuple[str, ...] = ()
        if vocabulary is not None:
            options = tuple(label(word) for word in vocabulary)
        elif column == "sector_code":
            options = tuple(str(row[0]) for row in reader.rows("SELECT name FROM sector ORDER BY position"))
        else:
            kind = FieldType.YES_NO if column == "do_not_contact" else FieldType.TEXT
        found.append(CustomField(column, column, words, kind, options))
    return found
