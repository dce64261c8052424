"""The views of the employers' list: tabs with a filter each, and the chips that say a filter in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from baum_desktop.employer_list import EVERYBODY, EmployerFilter
from ui.wording import months_after, months_before


@dataclass(frozen=True, slots=True)
class View:
    """A tab: its key, its words, and the filter that it stands for."""

    key: str
    words: str
    which: EmployerFilter


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition in words: what it is about, its value, and the filter without it."""

    about: str
    value: str
    without: EmployerFilter


def views(today: date) -> list[View]:
    """Return the views that every coalition starts with, as of today."""
    return [
        View("all", "All", EVERYBODY),
        View("lease", "Lease ≤ 18 months", lease_within(today, 18)),
        View("never", "Never visited", EmployerFilter(never_visited=True)),
        View("overdue", "Not visited in a year", EmployerFilter(not_visited_since=months_before(today, 12))),
        View("flagged", "Flagged", EmployerFilter(flagged=True)),
    ]


def lease_within(today: date, months: int) -> EmployerFilter:
    """Return the filter for leases that end from today on, within some months."""
    return EmployerFilter(lease_ends_from=today, lease_ends_by=months_after(today, months))


def chips(which: EmployerFilter, today: date, places: dict[str, str]) -> list[Chip]:
    """Return the filter as chips; `places` gives the names of the cities, counties and sectors in it by key."""
    found = []
    if which.city_id:
        found.append(Chip("City is", places.get(which.city_id, "…"), replace(which, city_id=None)))
    if which.county_id:
        found.append(Chip("County is", places.get(which.county_id, "…"), replace(which, county_id=None)))
    if which.sector_code:
        found.append(Chip("Sector is", places.get(which.sector_code, "…"), replace(which, sector_code=None)))
    if which.lease_ends_by:
        months = max(round((which.lease_ends_by - today).days / 30.44), 0)
        without = replace(which, lease_ends_by=None, lease_ends_from=None)
        found.append(Chip("Lease ends within", f"{months} months", without))
    if which.not_visited_since:
        months = round((today - which.not_visited_since).days / 30.44)
        found.append(Chip("Not visited for", f"{months} months", replace(which, not_visited_since=None)))
    if which.never_visited:
        found.append(Chip("Visited", "never", replace(which, never_visited=False)))
    if which.flagged:
        found.append(Chip("Has", "an open flag", replace(which, flagged=False)))
    if which.name_contains:
        found.append(Chip("Name has", which.name_contains, replace(which, name_contains=None)))
    return found
