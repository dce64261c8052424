"""What fields of the users' own hold: read as what they are, and what is typed turned into what is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from baum_desktop.days import in_words
from baum_desktop.record_kinds import entity_of, kind_of, may_read
from db.errors import Refused
from db.raw import Reader
from db.vocabulary import FieldType

MOST_LETTERS: Final = 4000
_MOST_NUMBER: Final = Decimal(10) ** 15
_MOST_CENTS: Final = 10**15
_MOST_DECIMALS: Final = 6
_EARLIEST, _LATEST = 1700, 2200
_YES: Final = frozenset({"yes", "y", "true", "1"})
_NO: Final = frozenset({"no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class CustomField:
    """A field of the users' own, as it is needed to read and to fill it."""

    id: str
    name: str
    label: str
    field_type: FieldType
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomValue:
    """A field with what one record holds in it.

    `kept` is the text in the database, None where nothing is known; `value` the same as a str, Decimal, cents (int),
    date or bool; `shown` as a person reads it.
    """

    field: CustomField
    kept: str | None
    value: Any
    shown: str


# Reading --------------------------------------------------------------------------------------------------------------


def fields_of(reader: Reader, kind: str) -> list[CustomField]:
    """Return the fields that records of a kind have, in their order."""
    of = kind_of(kind)
    rows = reader.rows(
        "SELECT id, name, label, field_type, options FROM custom_field WHERE entity IN (?, ?)"
        " ORDER BY position, label, id",
        [of.key, of.table if entity_of(of.table) == of.key else of.key],
    )
    return [CustomField(str(row[0]), row[1], row[2], FieldType(row[3]), as_options(row[4])) for row in rows]


def as_options(kept: Any) -> tuple[str, ...]:
    """Return the options of a choice as either engine hands them out."""
    listed = json.loads(kept) if isinstance(kept, str) else kept
    return tuple(str(option) for option in listed or ())


def values_of(reader: Reader, kind: str, key: str) -> list[CustomValue]:
    """Return every field of a kind of record with what one record holds in it; nothing of a note kept to others."""
    of = kind_of(kind)
    fields = fields_of(reader, kind)
    if not fields or not may_read(reader, of, key):
        return []
    rows = reader.rows(f"SELECT field_id, value FROM custom_value WHERE {of.column} = ?", [key])
    held = {str(field_id): str(value) for field_id, value in rows}
    return [as_value(field, held.get(field.id)) for field in fields]


def as_value(field: CustomField, kept: str | None) -> CustomValue:
    """Return what a field holds as a person reads it; what is no value of its kind is shown as it stands."""
    if kept is None:
        return CustomValue(field, None, None, "")
    try:
        value = _read(field.field_type, kept)
    except (ValueError, InvalidOperation):
        return CustomValue(field, kept, None, kept)
    return CustomValue(field, kept, value, _shown(field.field_type, value))


def _read(kind: FieldType, kept: str) -> Any:
    match kind:
        case FieldType.NUMBER:
            return Decimal(kept)
        case FieldType.MONEY:
            return int(kept)
        case FieldType.DATE:
            return date.fromisoformat(kept)
        case FieldType.YES_NO:
            return kept == "yes"
    return kept


def _shown(kind: FieldType, value: Any) -> str:
    match kind:
        case FieldType.NUMBER:
            return f"{value:,f}"
        case FieldType.MONEY:
            dollars, cents = divmod(abs(value), 100)
            return f"{'−' if value < 0 else ''}${dollars:,}" + (f".{cents:02}" if cents else "")
        case FieldType.DATE:
            return in_words(value)
        case FieldType.YES_NO:
            return "Yes" if value else "No"
    return str(value)


# Writing --------------------------------------------------------------------------------------------------------------


def kept_as(field: CustomField, typed: Any) -> str | None:
    """Return what is kept of something typed (text) or chosen (Decimal, cents, date, bool), None for nothing.

    Raises:
        Refused: it is no value of the field; `.field` is the field's key.
    """
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return None
    if isinstance(typed, str) and "\x00" in typed:
        raise _refused(field, "holds a character that cannot be kept (a zero byte); type it again")
    return _KEEPERS[field.field_type](field, typed)


def _text(field: CustomField, typed: Any) -> str:
    kept = str(typed).strip()
    if len(kept) > MOST_LETTERS:
        raise _refused(field, f"has {len(kept):,} letters; there is room for {MOST_LETTERS:,}")
    return kept


def _number(field: CustomField, typed: Any) -> str:
    try:
        number = Decimal(str(typed).replace(",", "").replace("−", "-").strip())
    except InvalidOperation:
        raise _refused(field, f"is a number; “{_short(typed)}” is none") from None
    if not number.is_finite() or abs(number) >= _MOST_NUMBER:
        raise _refused(field, "is a number below a thousand million million")
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_MOST_DECIMALS:
        raise _refused(field, f"takes {_MOST_DECIMALS} figures after the point at most")
    plain = f"{number:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in {"-0", ""} else plain


def _money(field: CustomField, typed: Any) -> str:
    if isinstance(typed, int) and not isinstance(typed, bool):
        cents = Decimal(typed)
    else:
        try:
            cents = Decimal(str(typed).replace("$", "").replace(",", "").replace("−", "-").strip()) * 100
        except InvalidOperation:
            raise _refused(field, f"is an amount such as $1,240; “{_short(typed)}” is none") from None
    if not cents.is_finite() or abs(cents) >= _MOST_CENTS:
        raise _refused(field, "is an amount below ten million million dollars")
    if cents != cents.to_integral_value():
        raise _refused(field, "takes two figures after the point at most")
    return str(int(cents))


def _day(field: CustomField, typed: Any) -> str:
    try:
        day = typed if isinstance(typed, date) else date.fromisoformat(str(typed).strip())
    except ValueError:
        raise _refused(field, f"is a day such as 2026-11-19; “{_short(typed)}” is none") from None
    if not _EARLIEST <= day.year <= _LATEST:
        raise _refused(field, f"lies between {_EARLIEST} and {_LATEST}, not in {day.year}")
    return day.isoformat()


def _chosen(field: CustomField, typed: Any) -> str:
    words = str(typed).strip().casefold()
    found = next((option for option in field.options if option.casefold() == words), None)
    if found is None:
        offered = ", ".join(f"“{option}”" for option in field.options[:8])
        raise _refused(field, f"is one of {offered or 'no options yet'}; “{_short(typed)}” is none of them")
    return found


def _yes_no(field: CustomField, typed: Any) -> str:
    words = str(typed).strip().casefold()
    if words not in _YES | _NO:
        raise _refused(field, f"is yes or no, not “{_short(typed)}”")
    return "yes" if words in _YES else "no"


_KEEPERS: Final = {
    FieldType.TEXT: _text,
    FieldType.NUMBER: _number,
    FieldType.MONEY: _money,
    FieldType.DATE: _day,
    FieldType.CHOICE: _chosen,
    FieldType.YES_NO: _yes_no,
}


def _refused(field: CustomField, why: str) -> Refused:
    return Refused(f"“{field.label}” {why}. Nothing was saved.", field.id)


def _short(typed: Any) -> str:
    words = " ".join(str(typed).split())
    return words if len(words) <= 40 else f"{words[:39]}…"
