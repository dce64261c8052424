"""The firms of a city or county, each a line with what is counted of it: read once, told in many ways."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from baum_desktop.assignments import in_force
from baum_desktop.follow_up import follow_up_in, overdue
from baum_desktop.scopes import Scope, meant
from db.models.coalition import CityAssignment
from db.models.parties import Organization
from db.summary_table import employer_summary


class FirmLine(NamedTuple):
    """A firm that is there to be visited, on a day; a tuple, since a county has tens of thousands of them."""

    id: str
    name: str
    sector_code: str | None
    last_visit_on: date | None
    known_since_on: date | None
    looked_after: bool
    overdue: bool
    jobs: int | None
    open_flags: int
    lease_ends_on: date | None


def firm_lines(session: Session, scope: Scope, today: date) -> list[FirmLine]:
    """Return the firms meant on a day, each once, in one query."""
    employer = employer_summary.c
    assigned = exists().where(
        CityAssignment.organization_id == Organization.id,
        in_force(today),
        CityAssignment.liaison_id.is_not(None) | CityAssignment.staff_owner_id.is_not(None),
    )
    # A firm whose summary is still to be made is known all the same.
    query = (
        select(
            Organization.id,
            Organization.legal_name,
            Organization.sector_code,
            Organization.last_visit_on,
            Organization.known_since_on,
            assigned | Organization.relationship_owner_id.is_not(None),
            overdue(follow_up_in(session), today),
            employer.jobs,
            func.coalesce(employer.open_flags, 0),
            employer.lease_ends_on,
        )
        .outerjoin(employer_summary, employer.organization_id == Organization.id)
        .where(*meant(scope, today))
    )
    return [FirmLine._make(row) for row in session.execute(query)]
