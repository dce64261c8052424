"""What is known in a database that a filter may name: places, sectors, tags, people, programs, and added fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from baum_desktop.views.fields import Field, Kind, Options, options
from db.raw import Reader
from db.vocabulary import FieldType

ME: Final = "me"
"""Stands for the person who asks, in lists of people."""

_LISTS: Final = {
    "city": "SELECT id, name FROM jurisdiction WHERE kind <> 'county' ORDER BY name",
    "county": "SELECT id, name FROM county ORDER BY name",
    "sector": "SELECT code, name FROM sector ORDER BY position",
    "tag": "SELECT id, name FROM tag ORDER BY name",
    "us": "SELECT p.id, p.full_name FROM person p WHERE p.id IN (SELECT person_id FROM account UNION"
    " SELECT person_id FROM liaison) ORDER BY p.full_name, p.id",
    "program": "SELECT id, name FROM program ORDER BY name, id",
    "funder": "SELECT f.id, (SELECT o.legal_name FROM organization o WHERE o.id = f.organization_id) FROM funder f"
    " ORDER BY 2, 1",
    "resource": "SELECT id, name FROM resource ORDER BY name, id",
    "event": "SELECT id, name FROM event ORDER BY held_on DESC, id",
}
_OWNERS: Final = {
    "organization": ("employer", "organization_id", "{t}.organization_id"),
    "employer": ("employer", "organization_id", "{t}.organization_id"),
    "person": ("contact", "person_id", "{t}.id"),
    "contact": ("contact", "person_id", "{t}.id"),
    "interaction": ("interaction", "interaction_id", "{t}.id"),
    "award": ("award", "award_id", "{t}.id"),
    "jurisdiction": ("city", "jurisdiction_id", "{t}.id"),
    "city": ("city", "jurisdiction_id", "{t}.id"),
}
_KINDS: Final = {
    FieldType.TEXT: Kind.TEXT,
    FieldType.NUMBER: Kind.NUMBER,
    FieldType.MONEY: Kind.MONEY,
    FieldType.DATE: Kind.DATE,
    FieldType.CHOICE: Kind.CHOICE,
    FieldType.YES_NO: Kind.CHOICE,
}


@dataclass(frozen=True, slots=True)
class Known:
    """The lists that choices take their values from, as (value, words), and the fields that users added."""

    lists: Mapping[str, Options] = field(default_factory=dict)
    fields: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)

    def options(self, of: Field) -> Options:
        """Return the values that a field may have, with their words; people begin with me."""
        if not of.listed:
            return of.options
        listed = self.lists.get(of.listed, ())
        return ((ME, "me"), *listed) if of.listed == "us" else listed

    def words(self, of: Field, value: str) -> str:
        """Return the words of a value, the value itself where it is not known (any more)."""
        return next((words for key, words in self.options(of) if key == value), value)


NOTHING_KNOWN: Final = Known()


def known_in(reader: Reader) -> Known:
    """Return what is known in a database."""
    lists = {name: _apart((str(key), str(words)) for key, words in reader.rows(sql)) for name, sql in _LISTS.items()}
    return Known(lists, _added(reader))


def _apart(pairs: Iterable[tuple[str, str]]) -> Options:
    """Return pairs whose words are all different: a second Maya Okafor becomes Maya Okafor (2)."""
    seen: dict[str, int] = {}
    found = []
    for key, words in pairs:
        folded = words.casefold()
        seen[folded] = seen.get(folded, 0) + 1
        found.append((key, words if seen[folded] == 1 else f"{words} ({seen[folded]})"))
    return tuple(found)


def _added(reader: Reader) -> dict[str, tuple[Field, ...]]:
    """Return the custom fields by the kind of record that they stand on."""
    import json

    found: dict[str, list[Field]] = {}
    for entity, name, words, kind, given in reader.rows(
        "SELECT entity, name, label, field_type, options FROM custom_field ORDER BY position, label, id"
    ):
        if entity in _OWNERS:
            key, column, own = _OWNERS[entity]
            listed = json.loads(given) if isinstance(given, str) else given
            made = _field(str(entity), str(name), str(words), FieldType(kind), listed or [], column, own)
            found.setdefault(key, []).append(made)
    return {key: tuple(fields) for key, fields in found.items()}


def _field(entity: str, name: str, words: str, kind: FieldType, listed: list[str], column: str, own: str) -> Field:
    """Return a custom field; its values are kept as text, and read as what they are."""
    value = "c.value"
    if kind in (FieldType.NUMBER, FieldType.MONEY):
        value = f"CASE WHEN d.field_type = '{kind.value}' THEN CAST(c.value AS numeric) END"
    source = "FROM custom_value c JOIN custom_field d ON d.id = c.field_id WHERE d.entity = ? AND d.name = ?"
    yes_no = options(()) if kind != FieldType.YES_NO else (("yes", "yes"), ("no", "no"))
    return Field(
        key=f"custom:{name}",
        words=words,
        kind=_KINDS[kind],
        expr=f"(SELECT {value} {source} AND c.{column} = {own})",
        within=f"{own} IN (SELECT c.{column} {source} AND c.{column} IS NOT NULL AND {{condition}})",
        inside=value,
        given=(entity, name),
        options=yes_no or tuple((option, option) for option in listed),
        also=(name,) if name != words else (),
    )
