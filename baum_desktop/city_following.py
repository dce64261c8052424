"""The city that follows from an address: each site is placed, and the employer assigned to its main site's city."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.assignments import follow_address
from baum_desktop.placing import place
from db.models.parties import Site


def placed(session: Session, site: Mapping[str, Any]) -> dict[str, Any]:
    """Return the city, the county and how they were found, as columns of a site with this address."""
    found = place(session, site.get("city_as_given"), site.get("postal_code"), site.get("state"))
    return {
        "jurisdiction_id": found.jurisdiction_id,
        "county_id": found.county_id,
        "placed_by": found.placed_by,
    }


def follow_sites(session: Session, organization_id: str, today: date) -> None:
    """Bring the derived assignments of a firm in step with its open sites: the main one speaks for the whole firm.

    Any other site in another city is looked after by that city alone. What a person assigned stays.
    """
    sites = session.execute(
        select(Site.id, Site.jurisdiction_id)
        .where(Site.organization_id == organization_id, Site.closed_on.is_(None))
        .order_by(Site.is_primary.desc(), Site.id)
    ).all()
    main, others = (sites[0].jurisdiction_id, sites[1:]) if sites else (None, [])
    follow_address(session, organization_id, main, today)
    for other in others:
        apart = None if other.jurisdiction_id == main else other.jurisdiction_id
        follow_address(session, organization_id, apart, today, other.id)
