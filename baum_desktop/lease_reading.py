"""Leases that end soon as the first page reads them; the radar with its quarters is in lease_radar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from baum_desktop.days import MONTHS, months_later
from baum_desktop.outreach_rows import LeaseEnd
from baum_desktop.reading import Query
from db.vocabulary import Tenure

if TYPE_CHECKING:
    from datetime import date

    from db.raw import Reader

LEASE_MONTHS: Final = 18
"""How far ahead a lease that ends is told of."""
_SHOWN: Final = 200
# The sites and the counts are found once, and names only for the few that are shown.
_LEASES_SQL: Final = f"""
    WITH ending AS MATERIALIZED (
        SELECT site.id AS site_id, site.organization_id, site.lease_ends_on, summary.jobs, summary.name,
            coalesce(summary.last_visit_on > ?, 1 = 0) AS visited
        FROM site JOIN employer_summary AS summary ON summary.organization_id = site.organization_id
        WHERE site.lease_ends_on BETWEEN ? AND ? AND site.closed_on IS NULL AND site.tenure <> '{Tenure.OWNED.value}'
    )
    SELECT organization_id, name, site_id, lease_ends_on, jobs, visited,
        (SELECT count(*) FROM ending), (SELECT count(DISTINCT organization_id) FROM ending WHERE NOT visited)
    FROM ending ORDER BY coalesce(jobs, 0) DESC, site_id LIMIT {_SHOWN}
"""
_LEASE: Final = Query(LeaseEnd, _LEASES_SQL)


def leases_soon(reader: Reader, today: date) -> tuple[list[LeaseEnd], int, int]:
    """Return the leases that end soon by day, how many there are, and how many of the firms nobody visited in a year.

    The rows are those of the firms with most jobs where there are very many.
    """
    days: list[Any] = [months_later(today, -MONTHS), today, months_later(today, LEASE_MONTHS)]
    found = _LEASE.values(reader, [day.isoformat() for day in days])
    rows = [LeaseEnd(*row[:6]) for row in found]
    counted, unvisited = found[0][6:] if found else (0, 0)
    return sorted(rows, key=lambda row: (row.lease_ends_on, row.organization_name)), counted, unvisited
