"""Which firms belong to a city or county, in plain SQL, for the lists that hang on firms: timeline, flags, tasks."""

from collections.abc import Sequence
from typing import Final

_FIRMS: Final = (
    "SELECT organization_id FROM employer_summary WHERE city_id = ? "
    "UNION SELECT organization_id FROM city_assignment WHERE jurisdiction_id = ? AND end_on IS NULL "
    "UNION SELECT within.organization_id FROM site AS within JOIN jurisdiction AS seat "
    "ON seat.county_id = within.county_id WHERE seat.id = ? AND seat.kind <> 'city' AND within.closed_on IS NULL"
)


def belongs(column: str) -> str:
    """Return the condition that the firm in a column belongs to a jurisdiction; `of` gives its three values.

    It belongs to the city that it sits in or is assigned to, and to every county in which it has an open site.
    """
    return f"{column} IN ({_FIRMS})"


def of(jurisdiction_id: str) -> Sequence[str]:
    """Return the values of `belongs` in their order."""
    return [jurisdiction_id] * 3
