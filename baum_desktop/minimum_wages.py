"""The minimum wage where a site is, on a day, and which wages that were told are under it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from baum_desktop.days import in_words
from baum_desktop.reading import Query
from db.raw import Reader
from db.vocabulary import WageUnit

HOURS_A_YEAR: Final = 2080


@dataclass(frozen=True, slots=True)
class MinimumWageRow:
    """An hourly floor of a city or of the state from a day on, in cents, with who said so."""

    place: str
    hourly_cents: int
    effective_from_on: date
    is_doubtful: bool
    source: str | None


_FLOORS: Final = Query(
    MinimumWageRow,
    """
    SELECT place, hourly_cents, effective_from_on, is_doubtful, source FROM minimum_wage
    WHERE effective_from_on <= ?
        AND (place = 'California' OR jurisdiction_id = (SELECT jurisdiction_id FROM site WHERE id = ?))
    ORDER BY effective_from_on
    """,
)


def minimum_wage(reader: Reader, site_id: str, on: date) -> MinimumWageRow | None:
    """Return the floor that held at a site on a day: the higher of the state's and the city's newest; None if unknown.

    No floor of a day before the first that is known is made up.
    """
    newest = {row.place: row for row in _FLOORS.rows(reader, [on.isoformat(), site_id])}
    return max(newest.values(), key=lambda row: row.hourly_cents, default=None)


def under(floor: MinimumWageRow | None, bands: Iterable[Mapping[str, Any]]) -> str:
    """Return the sentence that warns of wage bands (as NewWageBand names their fields) under a floor, "" without."""
    if floor is None:
        return ""
    low = [
        f"“{band['job_family']}” at {_dollars(_hourly(band))}"
        for band in bands
        if 0 < _hourly(band) < floor.hourly_cents
    ]
    if not low:
        return ""
    doubt = " This figure is marked as doubtful." if floor.is_doubtful else ""
    return (
        f"{', '.join(low)} an hour is under the minimum wage of {floor.place}: {_dollars(floor.hourly_cents)} an hour "
        f"since {in_words(floor.effective_from_on)} ({floor.source or 'no source'}).{doubt} It can be saved as told."
    )


def _hourly(band: Mapping[str, Any]) -> float:
    cents = band.get("wage_low_cents") or 0
    return cents / HOURS_A_YEAR if band.get("wage_unit") == WageUnit.YEAR else cents


def _dollars(cents: float) -> str:
    return f"${cents / 100:,.2f}"
