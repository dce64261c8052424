"""Cities and counties of the region, as the coalition sees them: partners, firms, visits, liaisons."""

from datetime import date

from baum_desktop.assignments import assign_city, change_assignment, end_assignment, follow_address
from baum_desktop.city_rows import CityAssignmentRow, CityRecord, CityRow, Coverage
from baum_desktop.liaisons import add_liaison, change_liaison, end_liaison
from baum_desktop.memberships import add_membership, change_membership, end_membership
from baum_desktop.outreach_rows import TickRow
from db.engine import Database

__all__ = [
    "add_liaison",
    "add_membership",
    "assign_city",
    "change_assignment",
    "change_liaison",
    "change_membership",
    "city_assignments",
    "city_choices",
    "city_list",
    "city_record",
    "coverage",
    "end_assignment",
    "end_liaison",
    "end_membership",
    "find_city",
    "follow_address",
    "partners_on",
]


def city_list(database: Database, today: date, *, partners_only: bool = False) -> list[CityRow]:
    """Return the cities and counties of the region by name as of `today`; by default also those that are no partner."""
    raise NotImplementedError


def city_record(database: Database, jurisdiction_id: str, today: date) -> CityRecord:
    """Return a city or county, whole, as of `today`.

    Raises:
        NotFound: there is no such jurisdiction.
    """
    raise NotImplementedError


def coverage(database: Database, today: date, jurisdiction_id: str | None = None) -> Coverage:
    """Return the coverage of a jurisdiction, or without one of all partners of that day."""
    raise NotImplementedError


def partners_on(database: Database, day: date) -> list[CityRow]:
    """Return who was a member of the coalition on a day; unverified ones are marked."""
    raise NotImplementedError


def city_assignments(database: Database, organization_id: str, today: date) -> list[CityAssignmentRow]:
    """Return which cities look after a firm, or looked, those of today first."""
    raise NotImplementedError


def city_choices(database: Database) -> list[TickRow]:
    """Return the jurisdictions to choose from in a form, by name; `detail` is the county."""
    raise NotImplementedError


def find_city(database: Database, key: str) -> str:
    """Return the id of the jurisdiction that `key` means: its id, exact name or unambiguous beginning.

    Raises:
        NotFound: there is none.
        Refused: there are several; the sentence names them.
    """
    raise NotImplementedError
