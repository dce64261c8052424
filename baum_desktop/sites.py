"""Sites: addresses of an employer, what is done there and by what right; the city follows from the address."""

from datetime import date
from typing import Any

from baum_desktop.employer_rows import Added, NewSite
from db.engine import Database, Saved


def add_site(database: Database, organization_id: str, new: NewSite, today: date) -> Added:
    """Add a site; the first one, or one with `is_primary`, is the employer's main site and decides its city."""
    raise NotImplementedError


def change_site(database: Database, site_id: str, version: int, today: date, **fields: Any) -> Saved:
    """Change columns of a site that was read with `version`; keywords are the model's field names.

    A changed address is placed anew and moves the city assignment that was derived from it; one that a person
    made stays. `jurisdiction_id` or `county_id` given here place the site by hand.

    Raises:
        ChangedMeanwhile: somebody else saved it since.
        Refused: a value cannot be kept; `.field` names the field.
    """
    raise NotImplementedError


def close_site(database: Database, site_id: str, version: int, closed_on: date) -> Saved:
    """Close a site; the next open one becomes the main site. The last open site of an employer cannot be closed."""
    raise NotImplementedError
