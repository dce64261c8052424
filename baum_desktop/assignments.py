"""Which city looks after which firm: derived from the address, or decided by a person, with dates and reason."""

from datetime import date

from sqlalchemy.orm import Session

from baum_desktop.city_rows import CityAssignmentRow
from baum_desktop.employer_rows import Added
from db.engine import Database, Saved


def assign_city(
    database: Database,
    organization_id: str,
    jurisdiction_id: str,
    reason: str,
    start_on: date,
    *,
    liaison_id: str | None = None,
    staff_owner_id: str | None = None,
) -> Added:
    """Give a firm to a jurisdiction by hand from a day on; the assignment in force until then ends the day before.

    Raises:
        Refused: there is no reason, or the liaison is not of that jurisdiction; `.field` names it.
    """
    raise NotImplementedError


def change_assignment(
    database: Database,
    assignment_id: str,
    version: int,
    *,
    liaison_id: str | None,
    staff_owner_id: str | None,
) -> Saved:
    """Say which liaison and which member of staff look after a firm."""
    raise NotImplementedError


def end_assignment(database: Database, assignment_id: str, version: int, end_on: date) -> Saved:
    """End an assignment on a day."""
    raise NotImplementedError


def follow_address(
    session: Session, organization_id: str, jurisdiction_id: str | None, today: date, site_id: str | None = None
) -> str | None:
    """Bring the assignment that was derived from an address up to date within an open change; return its key, if any.

    One that a person made stays as it is. Give `site_id` for a site that is not the main one: its city then looks
    after that site alone.
    """
    raise NotImplementedError


def assignments_of(session: Session, organization_id: str, today: date) -> list[CityAssignmentRow]:
    """Return the assignments of a firm, those in force first."""
    raise NotImplementedError
