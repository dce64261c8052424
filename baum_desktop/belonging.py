"""Which firms belong to a city or county, in plain SQL, for the lists that hang on firms: timeline, flags, tasks."""

from collections.abc import Sequence
from typing import Final

from db.raw import Reader

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


def firms_there(reader: Reader, jurisdiction_id: str, typed: str, limit: int) -> list[tuple[str, str, str]]:
    """Return firms of a city or county whose names hold what is typed, as (key, name, city).

    Those that wait longest for a visit come first.
    """
    # Here, as SQLAlchemy comes with it: what only reads a timeline does without.
    from db.summary_rows import sort_key

    sql = (
        f"SELECT organization_id, name, city_name FROM employer_summary WHERE {belongs('organization_id')} "
        "AND name_sort LIKE ? ESCAPE '!' AND status NOT IN ('closed', 'merged', 'relocated_out') "
        f"ORDER BY last_visit_on IS NOT NULL, last_visit_on, name_sort, number LIMIT {limit:d}"
    )
    words = "".join(f"!{letter}" if letter in "!%_" else letter for letter in sort_key(typed)) if typed.strip() else ""
    found = reader.rows(sql, [*of(jurisdiction_id), f"%{words}%"])
    return [(str(key), name, city or "") for key, name, city in found]
