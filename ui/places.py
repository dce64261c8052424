"""The places of the window, and links that lead to one of them or to a record in it."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a person can be; the first six are on Ctrl+1 to Ctrl+6."""

    HOME = "home"
    EMPLOYERS = "employers"
    CITIES = "cities"
    OUTREACH = "outreach"
    FUNDING = "funding"
    BRIEFS = "briefs"
    EXCHANGE = "exchange"
    SETTINGS = "settings"
    EMPLOYER = "employer"
    CITY = "city"
    LOG_VISIT = "log_visit"
    AWARD = "award"
    HISTORY = "history"
    PEOPLE = "people"


RAIL = (Place.HOME, Place.EMPLOYERS, Place.CITIES, Place.OUTREACH, Place.FUNDING, Place.BRIEFS)
RAIL_BELOW = (Place.EXCHANGE, Place.SETTINGS)

WORDS = {
    Place.HOME: "Home",
    Place.EMPLOYERS: "Employers",
    Place.CITIES: "Cities",
    Place.OUTREACH: "Outreach",
    Place.FUNDING: "Funding",
    Place.BRIEFS: "Briefs",
    Place.EXCHANGE: "Import & export",
    Place.SETTINGS: "Settings",
    Place.EMPLOYER: "Employer",
    Place.CITY: "City",
    Place.LOG_VISIT: "Log visit",
    Place.AWARD: "Award",
    Place.HISTORY: "History",
    Place.PEOPLE: "People",
}

ICONS = {
    Place.HOME: "home",
    Place.EMPLOYERS: "employers",
    Place.CITIES: "cities",
    Place.OUTREACH: "outreach",
    Place.FUNDING: "funding",
    Place.BRIEFS: "briefs",
    Place.EXCHANGE: "import_export",
    Place.SETTINGS: "settings",
}

BELONGS_TO = {
    Place.EMPLOYER: Place.EMPLOYERS,
    Place.CITY: Place.CITIES,
    Place.LOG_VISIT: Place.OUTREACH,
    Place.AWARD: Place.FUNDING,
    Place.HISTORY: Place.SETTINGS,
    Place.PEOPLE: Place.EMPLOYERS,
}
"""The rail entry that is marked while a record or a form is open."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go: `key` is the record's id where the place shows one, `detail` a view, section or preset."""

    place: Place
    key: str | None = None
    detail: str | None = None
