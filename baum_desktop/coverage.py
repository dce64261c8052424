"""Coverage: how many of the firms known in a city, or in the coalition, were visited within twelve months."""

from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.orm import Session

from baum_desktop.assignments import in_force
from baum_desktop.city_rows import Coverage, SectorShare, WaitingFirm
from baum_desktop.days import MONTHS, months_later
from baum_desktop.figures import percent
from baum_desktop.follow_up import follow_up_in, overdue
from baum_desktop.scopes import Scope, firms_in
from db.models.coalition import CityAssignment
from db.models.parties import Organization
from db.models.reference import Sector

NO_SECTOR: Final = "No sector yet"


def a_year_before(today: date) -> date:
    """Return the first day from which a visit still counts as within twelve months."""
    return months_later(today, -MONTHS)


def coverage_of(session: Session, jurisdiction_id: str | None, today: date) -> Coverage:
    """Return the coverage of one jurisdiction as of `today`, or with None that of all partners of that day.

    A firm in a member city and in its member county is counted once.
    """
    scope = Scope(partners=True) if jurisdiction_id is None else Scope(jurisdiction_ids=(jurisdiction_id,))
    return coverage_in(session, scope, today)


def coverage_in(session: Session, scope: Scope, today: date) -> Coverage:
    """Return the coverage of a scope as of `today`."""
    since, rule = a_year_before(today), follow_up_in(session)
    looked_after = exists().where(
        CityAssignment.organization_id == Organization.id,
        in_force(today),
        CityAssignment.liaison_id.is_not(None) | CityAssignment.staff_owner_id.is_not(None),
    )
    query = select(
        func.count(),
        _how_many(looked_after | Organization.relationship_owner_id.is_not(None)),
        _how_many(Organization.last_visit_on >= since),
        _how_many(overdue(rule, today)),
        _how_many(Organization.last_visit_on.is_(None)),
    ).where(Organization.id.in_(firms_in(scope, today)))
    firms, assigned, visited, late, never = (int(number) for number in session.execute(query).one())
    return Coverage(
        firms=firms,
        assigned=assigned,
        visited=visited,
        overdue=late,
        never_visited=never,
        penetration=percent(visited, firms) if firms else None,
        since_on=since,
        as_of_on=today,
    )


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    counted: ColumnElement[int] = func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
    return counted


def sector_shares(session: Session, scope: Scope, today: date) -> list[SectorShare]:
    """Return firms and visited firms by sector, the largest first, those without one last."""
    query = (
        select(
            Organization.sector_code,
            Sector.name,
            func.count(),
            _how_many(Organization.last_visit_on >= a_year_before(today)),
        )
        .outerjoin(Sector, Sector.code == Organization.sector_code)
        .where(Organization.id.in_(firms_in(scope, today)))
        .group_by(Organization.sector_code, Sector.name)
    )
    shares = [
        SectorShare(code, name or NO_SECTOR, int(firms), int(visited))
        for code, name, firms, visited in session.execute(query)
    ]
    return sorted(shares, key=lambda share: (share.code is None, -share.firms, share.name))


def longest_without_visit(session: Session, scope: Scope, today: date, limit: int = 5) -> list[WaitingFirm]:
    """Return the firms that are overdue for a visit and wait longest: those never visited first."""
    late = overdue(follow_up_in(session), today)
    query = (
        select(Organization.id, Organization.legal_name, Organization.last_visit_on)
        .where(Organization.id.in_(firms_in(scope, today)), late)
        .order_by(Organization.last_visit_on.asc().nulls_first(), Organization.legal_name, Organization.id)
        .limit(limit)
    )
    return [WaitingFirm(*row) for row in session.execute(query)]
