"""The city that follows from an address: each site is placed, and the employer assigned to its main site's city."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from baum_desktop.edits import add_row, set_row
from baum_desktop.fields import table_of
from baum_desktop.placing import place
from db.models.coalition import CityAssignment, Liaison
from db.models.parties import Site
from db.vocabulary import AssignmentBasis


def placed(session: Session, site: Mapping[str, Any]) -> dict[str, Any]:
    """Return the city, the county and how they were found, as columns of a site with this address."""
    found = place(session, site.get("city_as_given"), site.get("postal_code"), site.get("state"))
    return {
        "jurisdiction_id": found.jurisdiction_id,
        "county_id": found.county_id,
        "placed_by": found.placed_by,
    }


def follow_address(session: Session, organization_id: str, today: date) -> None:
    """Bring the assignment that was derived from the address in step with the main open site, from `today` on.

    An assignment that a person made stays. The old one ends the day before; one of today is replaced.
    """
    current = session.execute(
        select(CityAssignment.id, CityAssignment.jurisdiction_id, CityAssignment.start_on, CityAssignment.basis).where(
            CityAssignment.organization_id == organization_id,
            CityAssignment.site_id.is_(None),
            or_(CityAssignment.end_on.is_(None), CityAssignment.end_on >= today),
        )
    ).all()
    if any(row.basis == AssignmentBasis.BY_HAND for row in current):
        return
    wanted = session.scalar(
        select(Site.jurisdiction_id)
        .where(Site.organization_id == organization_id, Site.closed_on.is_(None))
        .order_by(Site.is_primary.desc(), Site.id)
        .limit(1)
    )
    if any(row.jurisdiction_id == wanted for row in current):
        return
    for row in current:
        if row.start_on < today:
            set_row(session, CityAssignment, row.id, end_on=today - timedelta(days=1))
        else:
            session.execute(delete(table_of(CityAssignment)).where(CityAssignment.id == row.id))
    if wanted is not None:
        add_row(
            session,
            CityAssignment,
            organization_id=organization_id,
            jurisdiction_id=wanted,
            liaison_id=_lead_of(session, wanted, today),
            start_on=today,
            basis=AssignmentBasis.ADDRESS,
        )


def _lead_of(session: Session, jurisdiction_id: str, today: date) -> str | None:
    """Return the lead liaison of a city today."""
    return session.scalar(
        select(Liaison.id)
        .where(
            Liaison.jurisdiction_id == jurisdiction_id,
            Liaison.is_lead,
            Liaison.start_on <= today,
            or_(Liaison.end_on.is_(None), Liaison.end_on >= today),
        )
        .limit(1)
    )
