"""What columns and values of the change log are called: the field's words, dates and money as a person writes them."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Table

from baum_desktop.days import in_words
from db.base import Choice
from db.sentences import field_words
from db.sentences import record_words as plain_record_words
from db.vocabulary import label

_LONGEST: Final = 120
_RECORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "organization": "firm",
        "organization_name": "name of the firm",
        "interaction": "note",
        "interaction_firm": "further firm at the visit",
        "participation": "person at the visit",
        "employment_snapshot": "count of jobs",
        "demographic_count": "voluntary count of people",
        "red_flag": "flag",
        "contact_point": "phone or e-mail",
        "city_assignment": "assignment to a city",
        "jurisdiction": "city",
    }
)
_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "confidentiality": "who may read it",
        "dba": "DBA",
        "written_by": "writer",
        "lease_ends_on": "lease end",
        "lease_starts_on": "lease start",
        "owner_id": "owner",
        "organization_id": "firm",
        "jurisdiction_id": "city",
        "held_on": "day",
        "starts_at": "hour",
        "us": "who of us",
        "zip": "ZIP",
        "naics_year": "NAICS year",
        "fte": "full-time equivalents",
    }
)


def column_words(table_name: str, column: str) -> str:
    """Return a column as a person calls it: lease_ends_on is "lease end"."""
    del table_name
    return _COLUMNS.get(column) or field_words(column)


def record_words(table_name: str) -> str:
    """Return a kind of record as a person calls it."""
    return _RECORDS.get(table_name) or plain_record_words(table_name)


def value_words(table: Table, column: str, value: Any) -> str:
    """Return a value of the log in words: dates and money as they are written, words of the field, yes and no."""
    if value in (None, ""):
        return "(empty)"
    kind = table.c[column].type if column in table.c else None
    if isinstance(kind, Choice):
        return label(kind.words(value)).lower()
    says = _SAYS.get(kind.__class__.__name__)
    if says is not None:
        return says(value)
    if isinstance(value, int):
        return _number(column, value)
    words = " ".join(str(value).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _number(column: str, value: int) -> str:
    if column.endswith("_cents"):
        return f"${value / 100:,.2f}".removesuffix(".00")
    return str(value) if "year" in column else f"{value:,}"


def _listed(value: Any) -> str:
    found = json.loads(value) if isinstance(value, str) else value
    return ", ".join(map(str, found)) if isinstance(found, list) else str(found)


_SAYS: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "Date": lambda value: in_words(date.fromisoformat(str(value)[:10])),
        "Boolean": lambda value: "yes" if value else "no",
        "Quantity": lambda value: f"{int(value) / 1000:g}",
        "JSON": _listed,
    }
)
"""How a column's kind says its values."""
