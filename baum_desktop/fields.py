"""What a form sends, made fit to be kept: trimmed, within the column's limits, or refused with the field's name."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Column, Integer, String, Table

from db.base import Base
from db.errors import Refused

LARGEST_WHOLE_NUMBER: Final = 2_147_483_647
"""What an integer column takes on both engines."""
_HALF: Final = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair is no character: it comes from bytes that are no UTF-8, or from a broken program."""
_SHOWN: Final = 20
"""How many characters before a character that cannot be kept are told."""
EARLIEST: Final = date(1700, 1, 1)
LATEST: Final = date(2200, 12, 31)

_NAMES: Final = {
    "legal_name": "The name",
    "full_name": "The name",
    "as_of_on": "The day of the count",
    "held_on": "The date",
    "job_family": "The kind of job",
}


def table_of(model: type[Base]) -> Table:
    """Return the table of a mapped class."""
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} is not kept in a table of its own")
    return table


def tidy(model: type[Base], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as they are kept: text trimmed, empty text as unknown.

    Raises:
        Refused: a value is missing, too long, too large or out of time; `.field` names it.
        KeyError: the model has no such column.
    """
    table = table_of(model)
    return {name: _tidied(table.c[name], name, value) for name, value in fields.items()}


def named(field: str) -> str:
    """Return how a sentence speaks of a field: `The lease end`, `The notes`."""
    plain = field.removesuffix("_id").removesuffix("_on").removesuffix("_at").removesuffix("_cents").replace("_", " ")
    return _NAMES.get(field, f"The {plain}")


def _tidied(column: Column[Any], field: str, value: Any) -> Any:
    if isinstance(value, str) and isinstance(column.type, String):
        value = _text(column.type, field, value)
    if value is None and not column.nullable:
        raise Refused(f"{named(field)} cannot be empty. Nothing was saved.", field)
    if isinstance(value, date) and not isinstance(value, datetime) and not EARLIEST <= value <= LATEST:
        raise Refused(f"{named(field)} lies in {value.year}; it must be between 1700 and 2200.", field)
    if type(value) is int and value < 0 and _never_negative(column):
        raise Refused(f"{named(field)} cannot be below zero. Nothing was saved.", field)
    if type(value) is int and type(column.type) is Integer and abs(value) > LARGEST_WHOLE_NUMBER:
        raise Refused(f"{named(field)} is too large a number. Nothing was saved.", field)
    return value


def _never_negative(column: Column[Any]) -> bool:
    """Say whether the database would refuse a number below zero here."""
    rule = f"ck_{column.table.name}_{column.name}_not_negative"
    return any(str(constraint.name) == rule for constraint in column.table.constraints)


def _text(kind: String, field: str, value: str) -> str | None:
    # A clipboard may end in NUL, which says nothing; inside a text neither engine can be trusted to keep it.
    kept = value.rstrip("\x00").strip()
    before, found, _ = kept.partition("\x00")
    if found:
        place = f"after “{before[-_SHOWN:]}”" if before else "at its beginning"
        raise Refused(
            f"{named(field)} holds a character that cannot be kept (a zero byte), {place}. "
            "Nothing was saved: take it out, or type the text again.",
            field,
        )
    if _HALF.search(kept):
        raise Refused(f"{named(field)} holds letters that cannot be read. Nothing was saved; type them again.", field)
    if kind.length and len(kept) > kind.length:
        raise Refused(
            f"{named(field)} has {len(kept):,} characters; there is room for {kind.length:,}. Nothing was saved.", field
        )
    return kept or None
