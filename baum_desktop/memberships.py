"""Who belongs to the coalition, and who speaks for each member: dated memberships and liaisons."""

from datetime import date
from typing import Any

from baum_desktop.city_rows import NewLiaison
from baum_desktop.employer_rows import Added
from db.engine import Database, Saved


def add_membership(
    database: Database,
    jurisdiction_id: str,
    joined_on: date | None,
    *,
    verified: bool = False,
    tier: str | None = None,
    is_founder: bool = False,
    agreement: str | None = None,
    source: str | None = None,
) -> Added:
    """Make a jurisdiction a member from a day on, or from an unknown day; unverified until SFMade has confirmed it.

    Raises:
        Refused: it is a member already on some of these days; `.field` is joined_on.
    """
    raise NotImplementedError


def change_membership(database: Database, membership_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a membership that was read with `version`, such as `verified`."""
    raise NotImplementedError


def end_membership(database: Database, membership_id: str, version: int, left_on: date) -> Saved:
    """End a membership on a day; it is needed that the day of joining is known and not later."""
    raise NotImplementedError


def add_liaison(
    database: Database,
    jurisdiction_id: str,
    person: str | NewLiaison,
    start_on: date,
    *,
    is_lead: bool = False,
) -> Added:
    """Let a person (a key, or somebody new) speak for a jurisdiction from a day on; `.id` is the liaison's.

    A new lead takes over: whoever was lead until then stays a liaison without being the lead.

    Raises:
        Refused: the person is a liaison there already, or has no name; `.field` names it.
    """
    raise NotImplementedError


def change_liaison(database: Database, liaison_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a liaison that was read with `version`."""
    raise NotImplementedError


def end_liaison(database: Database, liaison_id: str, version: int, end_on: date) -> Saved:
    """End a liaison's time on a day; their assignments of firms stay with the city, without them."""
    raise NotImplementedError
