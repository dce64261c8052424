"""`--where` in words: "in Oakland, flagged, lease ends within 12 months, not visited for 6 months"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from baum_desktop.days import months_later
from baum_desktop.employer_list import EmployerFilter
from baum_desktop.places import Places
from db.errors import Refused
from db.words import fold

UNDERSTOOD: Final = (
    "in CITY, in COUNTY County, sector SECTOR, lease ends within N months, not visited for N months, never visited, "
    "flagged, name has WORDS; joined by commas or “and”"
)
_PATTERNS: Final = (
    ("lease", re.compile(r"lease (?:ends? )?within (\d+) months?")),
    ("unseen", re.compile(r"not visited (?:for|in) (\d+) months?")),
    ("never", re.compile(r"never visited")),
    ("flagged", re.compile(r"flagged|has (?:a |an open )?flag")),
    ("sector", re.compile(r"sector (?:is )?(.+)")),
    ("name", re.compile(r"name has (.+)")),
    ("place", re.compile(r"(?:in|city is|county is) (.+)")),
)


def employer_filter(words: str, places: Places, today: date) -> EmployerFilter:
    """Return the filter that the words mean.

    Raises:
        Refused: a part is not understood; the sentence says what is.
    """
    which = EmployerFilter()
    for part in re.split(r",|\band\b(?! machining| beverage)", words):
        said = " ".join(part.split())
        if said:
            which = _narrowed(which, said, places, today)
    return which


def _narrowed(which: EmployerFilter, said: str, places: Places, today: date) -> EmployerFilter:
    for kind, pattern in _PATTERNS:
        found = pattern.fullmatch(said.casefold())
        if found:
            given = found[1] if pattern.groups else ""
            return _CHANGES[kind](which, given, places, today)
    raise Refused(f"“{said}” is not understood. What is: {UNDERSTOOD}.")


def _in_place(which: EmployerFilter, given: str, places: Places) -> EmployerFilter:
    name = fold(given).removesuffix(" county")
    cities = [key for key, city in places.cities if fold(city) == name]
    counties = [key for key, county in places.counties if fold(county) == name]
    if counties and (not cities or fold(given).endswith(" county")):
        return replace(which, county_id=counties[0])
    if cities:
        return replace(which, city_id=cities[0])
    raise Refused(f"“{given}” is no city or county of the region.")


def _of_sector(which: EmployerFilter, given: str, places: Places) -> EmployerFilter:
    found = [
        code for code, name in places.sectors if fold(given) in (code, fold(name)) or fold(name).startswith(fold(given))
    ]
    if len(found) != 1:
        known = ", ".join(name for _, name in places.sectors)
        raise Refused(f"“{given}” is no sector, or the beginning of several. The sectors: {known}.")
    return replace(which, sector_code=found[0])


_CHANGES: Final[dict[str, Callable[[EmployerFilter, str, Places, date], EmployerFilter]]] = {
    "lease": lambda which, given, _, today: replace(
        which, lease_ends_from=today, lease_ends_by=months_later(today, int(given))
    ),
    "unseen": lambda which, given, _, today: replace(which, not_visited_since=months_later(today, -int(given))),
    "never": lambda which, *_: replace(which, never_visited=True),
    "flagged": lambda which, *_: replace(which, flagged=True),
    "sector": lambda which, given, places, _: _of_sector(which, given, places),
    "name": lambda which, given, *_: replace(which, name_contains=given),
    "place": lambda which, given, places, _: _in_place(which, given, places),
}
