"""What a brief can be made of, found as it is typed, through the plain reader; and the periods that are offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from baum_desktop.days import MONTHS, in_words, months_later
from db.raw import Reader
from db.search import find

MOST: Final = 30
BEGINNING: Final = date(2010, 1, 1)
"""The year in which SFMade was founded: no record of the coalition is older."""


@dataclass(frozen=True, slots=True)
class BriefSubject:
    """A record that a brief can be made of."""

    id: str
    name: str
    detail: str


_FIRST: Final = {
    "employer": "SELECT organization_id, name, city_name FROM employer_summary ORDER BY name_sort, number LIMIT ?",
    "city": (
        "SELECT j.id, j.name, c.name FROM jurisdiction j JOIN county c ON c.id = j.county_id "
        "ORDER BY CASE WHEN j.id IN (SELECT jurisdiction_id FROM membership WHERE left_on IS NULL) THEN 0 ELSE 1 END, "
        "j.name LIMIT ?"
    ),
    "funder": (
        "SELECT a.id, a.title, o.legal_name FROM award a JOIN funder f ON f.id = a.funder_id "
        "JOIN organization o ON o.id = f.organization_id ORDER BY a.start_on DESC, a.title LIMIT ?"
    ),
}
_ONE: Final = {
    "employer": "SELECT id, legal_name, '' FROM organization WHERE id = ?",
    "city": "SELECT id, name, '' FROM jurisdiction WHERE id = ?",
    "funder": (
        "SELECT a.id, a.title, o.legal_name FROM award a JOIN funder f ON f.id = a.funder_id "
        "JOIN organization o ON o.id = f.organization_id WHERE a.id = ?"
    ),
    "funder itself": (
        "SELECT f.id, o.legal_name, '' FROM funder f JOIN organization o ON o.id = f.organization_id WHERE f.id = ?"
    ),
}
_KINDS: Final = {"employer": ("employer",), "city": ("city",), "funder": ("award", "funder")}


def subjects(reader: Reader, kind: str, typed: str) -> list[BriefSubject]:
    """Return the records that fit what is typed, or without a word the first: partner cities, newest awards."""
    if typed.strip():
        return [BriefSubject(hit.row_key, hit.title, hit.detail) for hit in find(reader, typed, _KINDS[kind], MOST)]
    return [_subject(row) for row in reader.rows(_FIRST[kind], [MOST])]


def subject(reader: Reader, kind: str, key: str) -> BriefSubject | None:
    """Return the record with this key; for a funder's report that is an award or a funder."""
    row = reader.row(_ONE[kind], [key])
    if row is None and kind == "funder":
        row = reader.row(_ONE["funder itself"], [key])
    return None if row is None else _subject(row)


def _subject(row: tuple[object, ...]) -> BriefSubject:
    key, name, detail = row
    return BriefSubject(str(key), str(name), str(detail or ""))


class Period(StrEnum):
    """The periods that are offered for a brief."""

    ALL = "all"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_YEAR = "this_year"
    TWELVE_MONTHS = "twelve_months"


def days_of(period: Period, kind: str, today: date) -> tuple[date | None, date]:
    """Return the first and the last day of a period; None is as far as the record of this kind goes back."""
    quarter = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    match period:
        case Period.THIS_QUARTER:
            return quarter, today
        case Period.LAST_QUARTER:
            return months_later(quarter, -3), quarter - timedelta(days=1)
        case Period.THIS_YEAR:
            return today.replace(month=1, day=1), today
        case Period.TWELVE_MONTHS:
            return months_later(today, -MONTHS), today
    return BEGINNING if kind == "city" else None, today


def period_words(period: Period, kind: str, today: date) -> str:
    """Return the days of a period in words."""
    from_on, to_on = days_of(period, kind, today)
    if from_on is not None:
        return f"{in_words(from_on)} to {in_words(to_on)}"
    return "From the award's first day until today" if kind == "funder" else f"All until {in_words(to_on)}"
