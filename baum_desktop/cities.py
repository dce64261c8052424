"""Cities and counties of the region, as the coalition sees them: partners, firms, visits, liaisons."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from baum_desktop.assignments import (
    assign_city,
    assignments_of,
    change_assignment,
    end_assignment,
    follow_address,
)
from baum_desktop.city_firms import FirmLine, firm_lines
from baum_desktop.city_list import city_row, city_rows, lease_ends, region
from baum_desktop.city_rows import CityAssignmentRow, CityRecord, CityRow, Coverage, Region
from baum_desktop.coverage import (
    a_year_before,
    coverage_in,
    coverage_of,
    longest_without_visit,
    sector_shares,
    was_visited,
)
from baum_desktop.days import months_later
from baum_desktop.figures import Figure
from baum_desktop.keys import resolve
from baum_desktop.lease_reading import LEASE_MONTHS
from baum_desktop.liaisons import add_liaison, change_liaison, end_liaison, liaisons_of
from baum_desktop.measures import figure_in, figures_in
from baum_desktop.memberships import add_membership, change_membership, end_membership, memberships_of
from baum_desktop.outreach_rows import TickRow
from baum_desktop.scopes import Scope
from db.engine import Database
from db.errors import NotFound
from db.models.coalition import Jurisdiction
from db.models.outreach import RedFlag
from db.models.reference import County
from db.vocabulary import OPEN_FLAGS, JurisdictionKind, Severity

__all__ = [
    "add_liaison",
    "add_membership",
    "assign_city",
    "change_assignment",
    "change_liaison",
    "change_membership",
    "city_assignments",
    "city_choices",
    "city_figure",
    "city_list",
    "city_record",
    "coverage",
    "end_assignment",
    "end_liaison",
    "end_membership",
    "find_city",
    "follow_address",
    "partners_on",
    "whole_region",
]

_AT_A_TIME: Final = 10_000
_KINDS: Final = {
    JurisdictionKind.CITY: "City in {} County",
    JurisdictionKind.COUNTY: "County",
    JurisdictionKind.CITY_AND_COUNTY: "City and county",
}


def city_list(database: Database, today: date, *, partners_only: bool = False) -> list[CityRow]:
    """Return the cities and counties of the region by name as of `today`; by default also those that are no partner."""
    with database.read() as session:
        return city_rows(session, today, partners_only=partners_only)


def whole_region(database: Database, today: date) -> Region:
    """Return all cities and counties of the region, and the firms of all partners together."""
    with database.read() as session:
        return region(session, today)


def partners_on(database: Database, day: date) -> list[CityRow]:
    """Return who was a member of the coalition on a day; unverified ones are marked."""
    return city_list(database, day, partners_only=True)


def city_record(database: Database, jurisdiction_id: str, today: date, *, with_figures: bool = True) -> CityRecord:
    """Return a city or county, whole, as of `today`.

    Without figures, which take their time where firms are many, `figures` is empty and `coalition` None; `city_figure`
    gives any one of them.

    Raises:
        NotFound: there is no such jurisdiction.
    """
    scope = Scope(jurisdiction_ids=(jurisdiction_id,))
    since = a_year_before(today)
    with database.read() as session:
        lines = firm_lines(session, scope, today)
        row = city_row(session, today, jurisdiction_id, lines)
        if row is None:
            raise NotFound("This city is not in the database (any more).")
        return CityRecord(
            row=row,
            subtitle=_subtitle(row),
            notes=session.scalar(select(Jurisdiction.notes).where(Jurisdiction.id == jurisdiction_id)),
            coverage=coverage_in(lines, today),
            coalition=coverage_of(session, None, today) if with_figures else None,
            figures=tuple(figures_in(session, since, today, scope)) if with_figures else (),
            flags=_flags(session, lines),
            sectors=tuple(sector_shares(session, lines, today)),
            longest_without_visit=tuple(longest_without_visit(lines)),
            liaisons=tuple(liaisons_of(session, jurisdiction_id, today)),
            memberships=tuple(memberships_of(session, jurisdiction_id)),
            new_firms_in_year=sum(_is_new(line, since, today) for line in lines),
            leases_not_visited=_leases_not_visited(lines, today),
        )


def city_figure(database: Database, jurisdiction_id: str, today: date, code: str) -> Figure:
    """Return one figure of a city over the last twelve months, with the rows behind it; `code` as in `figures`."""
    with database.read() as session:
        return figure_in(session, code, a_year_before(today), today, Scope(jurisdiction_ids=(jurisdiction_id,)))


def _subtitle(row: CityRow) -> str:
    """Return what stands under a city's name: its kind and county, and since when it is a partner."""
    kind = _KINDS[row.kind].format(row.county_name)
    if not row.is_partner:
        return f"{kind} · not a partner"
    founder = "founding partner" if row.is_founder else "partner"
    since = f" since {row.joined_on:%B} {row.joined_on.day}, {row.joined_on.year}" if row.joined_on else ""
    return f"{kind} · {founder}{since}{'' if row.verified else ' (unverified)'}"


def _is_new(line: FirmLine, since: date, today: date) -> bool:
    return line.known_since_on is not None and since <= line.known_since_on <= today


def _flags(session: Session, lines: Sequence[FirmLine]) -> dict[Severity, int]:
    found = dict.fromkeys(Severity, 0)
    flagged = [line.id for line in lines if line.open_flags]
    for start in range(0, len(flagged), _AT_A_TIME):
        query = (
            select(RedFlag.severity, func.count())
            .where(RedFlag.status.in_(OPEN_FLAGS), RedFlag.organization_id.in_(flagged[start : start + _AT_A_TIME]))
            .group_by(RedFlag.severity)
        )
        for severity, count in session.execute(query):
            found[severity] += count
    return found


def _leases_not_visited(lines: Sequence[FirmLine], today: date) -> int:
    since, until = a_year_before(today), months_later(today, LEASE_MONTHS)
    return sum(lease_ends(line, today, until) and not was_visited(line, since) for line in lines)


def coverage(database: Database, today: date, jurisdiction_id: str | None = None) -> Coverage:
    """Return the coverage of a jurisdiction, or without one of all partners of that day."""
    with database.read() as session:
        return coverage_of(session, jurisdiction_id, today)


def city_assignments(database: Database, organization_id: str, today: date) -> list[CityAssignmentRow]:
    """Return which cities look after a firm, or looked, those of today first."""
    with database.read() as session:
        return assignments_of(session, organization_id, today)


def city_choices(database: Database) -> list[TickRow]:
    """Return the jurisdictions to choose from in a form, by name; `detail` is the county."""
    query = select(Jurisdiction.id, Jurisdiction.name, County.name).join(County, County.id == Jurisdiction.county_id)
    with database.read() as session:
        rows = [TickRow(key, name, f"{county} County") for key, name, county in session.execute(query)]
    return sorted(rows, key=lambda row: row.name.casefold())


def find_city(database: Database, key: str) -> str:
    """Return the id of the jurisdiction that `key` means: its id, exact name or unambiguous beginning.

    Raises:
        NotFound: there is none.
        Refused: there are several; the sentence names them.
    """
    return resolve(database, "city", key)
