"""Days and periods as they stand in a sentence: since Jan 1, 2026, in the last 30 days, this quarter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from baum_desktop.days import MONTH_NAMES
from baum_desktop.views.periods import CALENDAR, COUNTED, Period, PeriodKind
from baum_desktop.views.tokens import Token, stands_at

Found = tuple[Period, int]
_UNITS: Final = (
    {unit: unit for unit in CALENDAR}
    | {f"{unit}s": unit for unit in (*CALENDAR, "day")}
    | {"day": "day", "mo": "month", "mos": "month", "mo.": "month", "yr": "year", "yrs": "year", "wk": "week"}
)
_NUMBERS: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9} | {
    "ten": 10,
    "twelve": 12,
}
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHES: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Days:
    """Reads days and periods; what is relative stays relative."""

    def __init__(self, tokens: Sequence[Token], today: date) -> None:
        self._tokens = tokens
        self._today = today

    def period(self, place: int, *, ahead: bool) -> Found | None:
        """Return the period at a place, and the place after it; "in 6 months" is later where days lie `ahead`."""
        for read in (self._counted, self._calendar, self._from_day, self._between, self._today_itself):
            found = read(place, ahead=ahead)
            if found is not None:
                return found
        return None

    def _folded(self, place: int) -> str:
        return self._tokens[place].folded if 0 <= place < len(self._tokens) else ""

    def _made(self, after: int, kind: PeriodKind, count: int | None = None, unit: str | None = None,
              first: date | None = None, last: date | None = None) -> Found | None:  # fmt: skip
        try:
            return Period.of(kind, count, unit, first, last), after
        except ValueError:
            return None

    # Counted from today -----------------------------------------------------------------------------------------------

    def _counted(self, place: int, *, ahead: bool) -> Found | None:
        nearby = PeriodKind.NEXT if ahead else PeriodKind.LAST
        for words, kind in (
            (("in", "the", "last"), PeriodKind.LAST),
            (("within", "the", "last"), PeriodKind.LAST),
            (("in", "the", "past"), PeriodKind.LAST),
            (("in", "the", "next"), PeriodKind.NEXT),
            (("within", "the", "next"), PeriodKind.NEXT),
            (("within",), PeriodKind.NEXT),
            (("in",), nearby),
            (("for",), nearby),
        ):
            if stands_at(self._tokens, place, words):
                found = self._count(place + len(words), bare=len(words) == 3)
                if found is not None:
                    return self._made(found[2], kind, found[0], found[1])
        start = place + 2 if stands_at(self._tokens, place, ("more", "than")) else place + 1
        if start == place + 2 or self._folded(place) == "over":
            found = self._count(start, bare=False)
            if found is not None and self._folded(found[2]) == "ago":
                return self._made(found[2] + 1, PeriodKind.OVER, found[0], found[1])
        return None

    def _count(self, place: int, *, bare: bool) -> tuple[int, str, int] | None:
        """Return a count, its unit, and the place after: "6 months", "a year", and bare "month"."""
        word = self._folded(place)
        if bare and word in _UNITS:
            return self._of_unit(1, word, place + 1)
        number = int(word) if word.isdecimal() and len(word) < 6 else _NUMBERS.get(word)
        return None if number is None else self._of_unit(number, self._folded(place + 1), place + 2)

    def _of_unit(self, count: int, word: str, after: int) -> tuple[int, str, int] | None:
        unit = _UNITS.get(word)
        if unit == "quarter":
            return count * 3, "month", after
        return (count, unit, after) if unit in COUNTED else None

    def _calendar(self, place: int, *, ahead: bool) -> Found | None:
        del ahead
        start = place + 1 if self._folded(place) in ("in", "during") else place
        kinds = {"this": PeriodKind.THIS, "last": PeriodKind.PREVIOUS, "next": PeriodKind.COMING}
        kind, unit = kinds.get(self._folded(start)), self._folded(start + 1)
        return self._made(start + 2, kind, unit=unit) if kind and unit in CALENDAR else None

    def _today_itself(self, place: int, *, ahead: bool) -> Found | None:
        del ahead
        for words, kind in (
            (("before", "today"), PeriodKind.PAST),
            (("in", "the", "past"), PeriodKind.PAST),
            (("from", "today", "on"), PeriodKind.AHEAD),
            (("since", "today"), PeriodKind.AHEAD),
            (("in", "the", "future"), PeriodKind.AHEAD),
        ):
            if stands_at(self._tokens, place, words):
                return self._made(place + len(words), kind)
        return None

    # Days -------------------------------------------------------------------------------------------------------------

    def _from_day(self, place: int, *, ahead: bool) -> Found | None:
        del ahead
        kinds = {"since": PeriodKind.SINCE, "before": PeriodKind.BEFORE}
        word = self._folded(place)
        if word == "on":
            day = self.day(place + 1)
            return self._made(day[1], PeriodKind.BETWEEN, first=day[0], last=day[0]) if day else None
        if word in ("since", "before"):
            day = self.day(place + 1)
            return self._made(day[1], kinds[word], first=day[0]) if day else None
        return None

    def _between(self, place: int, *, ahead: bool) -> Found | None:
        del ahead
        if self._folded(place) not in ("from", "between"):
            return None
        first = self.day(place + 1)
        if first is None or self._folded(first[1]) not in ("to", "and", "until"):
            return None
        last = self.day(first[1] + 1)
        return None if last is None else self._made(last[1], PeriodKind.BETWEEN, first=first[0], last=last[0])

    def day(self, place: int) -> tuple[date, int] | None:
        """Return a day with its year, and the place after it: Jan 1, 2026, 2026-01-01, 1/1/2026, 2026."""
        word = self._folded(place)
        iso, slashes = _ISO.fullmatch(word), _SLASHES.fullmatch(word)
        if iso:
            return _day(int(iso[1]), int(iso[2]), int(iso[3]), place + 1)
        if slashes:
            return _day(int(slashes[3]), int(slashes[1]), int(slashes[2]), place + 1)
        if re.fullmatch(r"\d{4}", word):
            return _day(int(word), 1, 1, place + 1)
        month = _month(word)
        return self._named(month, place + 1) if month else None

    def _named(self, month: int, place: int) -> tuple[date, int] | None:
        """Return a day whose month has been read: 1, 2026, 1 2026, or the year alone."""
        word = self._folded(place)
        if re.fullmatch(r"\d{4}", word):
            return _day(int(word), month, 1, place + 1)
        if not re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", word):
            return None
        after = place + 2 if self._folded(place + 1) == "," else place + 1
        year = self._folded(after)
        number = int(re.sub(r"\D", "", word))
        return _day(int(year), month, number, after + 1) if re.fullmatch(r"\d{4}", year) else None


def _month(word: str) -> int | None:
    plain = word.rstrip(".")
    if len(plain) < 3:
        return None
    return next((n for n, name in enumerate(MONTH_NAMES, 1) if name.casefold().startswith(plain)), None)


def _day(year: int, month: int, day: int, after: int) -> tuple[date, int] | None:
    try:
        return date(year, month, day), after
    except ValueError:
        return None
