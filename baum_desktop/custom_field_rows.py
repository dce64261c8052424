"""Fields of the users' own as they are read and typed: what they are called, what they hold, how often."""

from __future__ import annotations

from dataclasses import dataclass

from baum_desktop.custom_values import as_options
from baum_desktop.record_kinds import KINDS, entity_of
from db.raw import Reader
from db.vocabulary import FieldType


@dataclass(frozen=True, slots=True)
class CustomFieldRow:
    """A field of the users' own, with how many records hold a value in it."""

    id: str
    version: int
    entity: str
    name: str
    label: str
    field_type: FieldType
    options: tuple[str, ...]
    position: int
    values: int


@dataclass(frozen=True, slots=True)
class NewCustomField:
    """A field as it is typed: for which kind of record, its label, what it holds, and the options of a choice."""

    entity: str
    label: str
    field_type: FieldType = FieldType.TEXT
    options: tuple[str, ...] = ()


def custom_field_list(reader: Reader, kind: str | None = None) -> list[CustomFieldRow]:
    """Return the fields of one kind of record or of all, in their order."""
    rows = reader.rows(
        "SELECT f.id, f.version, f.entity, f.name, f.label, f.field_type, f.options, f.position,"
        " (SELECT count(*) FROM custom_value v WHERE v.field_id = f.id) FROM custom_field f"
        " ORDER BY f.position, f.label, f.id"
    )
    found = [
        CustomFieldRow(str(row[0]), row[1], entity_of(row[2]), row[3], row[4], FieldType(row[5]), as_options(row[6]),
                       row[7], row[8])
        for row in rows
    ]  # fmt: skip
    order = list(KINDS)
    found.sort(key=lambda field: order.index(field.entity) if field.entity in order else len(order))
    return [field for field in found if kind is None or field.entity == kind]
