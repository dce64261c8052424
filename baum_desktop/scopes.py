"""Which firms a figure is about: those of a city, of a county, of the partners of a day, of a sector, or all."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, Select, exists, select, union

from baum_desktop.assignments import in_force
from db.models.coalition import CityAssignment, Jurisdiction, Membership
from db.models.parties import Organization, Site
from db.vocabulary import JurisdictionKind, OrgStatus, OrgType

GONE: Final = (OrgStatus.CLOSED, OrgStatus.MERGED, OrgStatus.RELOCATED_OUT)
"""What a firm on record is when it is no longer there to be visited."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which firms are meant: those of a jurisdiction, of several, of one firm, of a sector, of the partners, or all.

    Conditions given together must all hold. `partners` means the members of the coalition on the day of the figure.
    """

    jurisdiction_ids: tuple[str, ...] = ()
    organization_id: str | None = None
    sector_code: str | None = None
    partners: bool = False


EVERYBODY: Final = Scope()


def firms_in(scope: Scope, day: date, *, with_gone: bool = False) -> Select[str]:
    """Return the query of the keys of the firms meant on a day, each once, however many of its cities are meant.

    Firms that closed or moved away are left out, but for what happened with them while they were there (`with_gone`).
    """
    return select(Organization.id).where(*meant(scope, day, with_gone=with_gone))


def meant(scope: Scope, day: date, *, with_gone: bool = False) -> list[ColumnElement[bool]]:
    """Return the conditions by which an Organization is meant on a day, as in `firms_in`."""
    found: list[ColumnElement[bool]] = [Organization.org_type == OrgType.MANUFACTURER]
    if not with_gone:
        found.append(Organization.status.not_in(GONE))
    if scope.organization_id:
        found.append(Organization.id == scope.organization_id)
    if scope.sector_code:
        found.append(Organization.sector_code == scope.sector_code)
    if scope.jurisdiction_ids:
        found.append(_within(select(Jurisdiction.id).where(Jurisdiction.id.in_(scope.jurisdiction_ids)), day))
    if scope.partners:
        found.append(_within(partners(day), day))
    return found


def partners(day: date) -> Select[str]:
    """Return the query of the keys of the members of the coalition on a day."""
    since = Membership.joined_on.is_(None) | (Membership.joined_on <= day)
    until = Membership.left_on.is_(None) | (Membership.left_on >= day)
    return select(Membership.jurisdiction_id).where(since, until)


def site_open(day: date) -> ColumnElement[bool]:
    """Return the condition that a site is in use on a day; the day on which it closed is its first without."""
    opened: ColumnElement[bool] = Site.opened_on.is_(None) | (Site.opened_on <= day)
    return opened & (Site.closed_on.is_(None) | (Site.closed_on > day))


def _within(jurisdictions: Select[str], day: date) -> ColumnElement[bool]:
    """Return the condition that a firm belongs to one of these jurisdictions.

    It belongs to the city that looks after it, or else to that of its main site; and to every county it has a site in.
    """
    looked_after = select(CityAssignment.organization_id).where(
        CityAssignment.jurisdiction_id.in_(jurisdictions), in_force(day)
    )
    assigned_as_a_whole = exists().where(
        CityAssignment.organization_id == Site.organization_id, CityAssignment.site_id.is_(None), in_force(day)
    )
    at_home = select(Site.organization_id).where(
        Site.jurisdiction_id.in_(jurisdictions), Site.is_primary, site_open(day), ~assigned_as_a_whole
    )
    counties = select(Jurisdiction.county_id).where(
        Jurisdiction.id.in_(jurisdictions), Jurisdiction.kind != JurisdictionKind.CITY
    )
    in_county = select(Site.organization_id).where(Site.county_id.in_(counties), site_open(day))
    # One union rather than three conditions: it is walked by key, where an OR would test every firm on record.
    return Organization.id.in_(union(looked_after, at_home, in_county))
