"""Sites: addresses of an employer, what is done there and by what right; the city follows from the address."""

from dataclasses import asdict
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from baum_desktop import phones
from baum_desktop.city_following import follow_sites, placed
from baum_desktop.edits import add_row, edit_row, set_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from baum_desktop.site_rows import NewSite
from db.engine import Database, Saved
from db.errors import Refused
from db.models.coalition import CityAssignment, Jurisdiction
from db.models.parties import Organization, Site
from db.vocabulary import PlacedBy

NAICS_YEAR: Final = 2022
"""The edition of the codes that ship with the program."""
_ADDRESS: Final = frozenset({"street", "city_as_given", "state", "postal_code"})
_BY_HAND: Final = frozenset({"jurisdiction_id", "county_id"})


def add_site(database: Database, organization_id: str, new: NewSite, today: date) -> Added:
    """Add a site; the first one, or one with `is_primary`, is the employer's main site and decides its city."""
    with database.read() as session:
        firm = value_of(session, Organization, organization_id, "legal_name", "firm")
    with database.change(f"Add a site of {firm}") as change:
        site_id = insert_site(change.session, organization_id, new, today)
    return Added(change.saved, site_id)


def insert_site(session: Session, organization_id: str, new: NewSite, today: date) -> str:
    """Insert a site within a change that is already open, place it, and return its key."""
    fields = {"organization_id": organization_id, **asdict(new)}
    fields["city_as_given"] = fields.pop("city")
    fields |= _phone(fields["phone"])
    _check_lease(fields)
    if new.naics_code:
        fields["naics_year"] = NAICS_YEAR
    open_sites = select(func.count()).where(Site.organization_id == organization_id, Site.closed_on.is_(None))
    fields["is_primary"] = new.is_primary or not session.scalar(open_sites)
    if fields["is_primary"]:
        _nobody_main(session, organization_id)
    fields |= placed(session, fields)
    site_id = add_row(session, Site, **fields)
    follow_sites(session, organization_id, today)
    return site_id


def _nobody_main(session: Session, organization_id: str) -> None:
    """Make room for another main site of a firm: there is one at a time."""
    site = table_of(Site)
    session.execute(
        update(site)
        .where(site.c.organization_id == organization_id, site.c.is_primary)
        .values(is_primary=False, version=site.c.version + 1)
    )


def change_site(database: Database, site_id: str, version: int, today: date, **fields: Any) -> Saved:
    """Change columns of a site that was read with `version`; keywords are the model's field names.

    A changed address is placed anew and moves the city assignment that was derived from it; one that a person
    made stays. `jurisdiction_id` or `county_id` given here place the site by hand.

    Raises:
        ChangedMeanwhile: somebody else saved it since.
        Refused: a value cannot be kept; `.field` names the field.
    """
    with database.read() as session:
        firm, name, organization_id = _named(session, site_id)
    if "phone" in fields:
        fields |= _phone(fields["phone"])
        if fields["phone"]:
            del fields["phone_as_given"]
    if "naics_code" in fields:
        fields["naics_year"] = fields.get("naics_year", NAICS_YEAR) if fields["naics_code"] else None
    if fields.get("jurisdiction_id") and "county_id" not in fields:
        fields["county_id"] = _county_of(database, fields["jurisdiction_id"])
    with database.change(f"Edit {name} of {firm}") as change:
        session = change.session
        if fields.get("is_primary"):
            _make_main(session, organization_id, site_id, version, name)
        after = {**edit_row(session, Site, site_id, version, {}, name), **fields}
        _check_lease(after)
        before = edit_row(session, Site, site_id, version, fields, name)
        if _BY_HAND & fields.keys():
            set_row(session, Site, site_id, placed_by=PlacedBy.HAND)
        elif any(name in fields and fields[name] != before[name] for name in _ADDRESS):
            set_row(session, Site, site_id, **placed(session, after))
        follow_sites(session, organization_id, today)
    return change.saved


def _county_of(database: Database, jurisdiction_id: str) -> str:
    with database.read() as session:
        return str(value_of(session, Jurisdiction, jurisdiction_id, "county_id", "city"))


def _make_main(session: Session, organization_id: str, site_id: str, version: int, name: str) -> None:
    if not edit_row(session, Site, site_id, version, {}, name)["is_primary"]:
        _nobody_main(session, organization_id)


def close_site(database: Database, site_id: str, version: int, closed_on: date) -> Saved:
    """Close a site; the next open one becomes the main site. The last open site of an employer cannot be closed."""
    with database.read() as session:
        firm, name, organization_id = _named(session, site_id)
        others = list(
            session.scalars(
                select(Site.id)
                .where(Site.organization_id == organization_id, Site.closed_on.is_(None), Site.id != site_id)
                .order_by(Site.is_primary.desc(), Site.id)
            )
        )
    if not others:
        raise Refused(
            f"{name} is the only open site of {firm}. Set the firm's status to closed, or add its new site first.",
            "closed_on",
        )
    with database.change(f"Close {name} of {firm}") as change:
        closed = {"closed_on": closed_on, "is_primary": False}
        before = edit_row(change.session, Site, site_id, version, {}, name)
        _check_lease({"opened_on": before["opened_on"], "closed_on": closed_on})
        edit_row(change.session, Site, site_id, version, closed, name)
        if before["is_primary"]:
            set_row(change.session, Site, others[0], is_primary=True)
        ended = table_of(CityAssignment)
        change.session.execute(
            update(ended)
            .where(ended.c.site_id == site_id, ended.c.end_on.is_(None), ended.c.start_on <= closed_on)
            .values(end_on=closed_on, version=ended.c.version + 1)
        )
        follow_sites(change.session, organization_id, closed_on)
    return change.saved


def _phone(typed: str | None) -> dict[str, str | None]:
    phone = phones.understood(typed)
    return {"phone": phone.e164 if phone else None, "phone_as_given": phone.as_given if phone else None}


def _check_lease(site: Any) -> None:
    starts, ends = site.get("lease_starts_on"), site.get("lease_ends_on")
    if starts is not None and ends is not None and ends < starts:
        raise Refused("The lease cannot end before it starts. Nothing was saved.", "lease_ends_on")
    opened, closed = site.get("opened_on"), site.get("closed_on")
    if opened is not None and closed is not None and closed < opened:
        raise Refused("A site cannot close before it opened. Nothing was saved.", "closed_on")
    for field in ("square_feet", "monthly_rent_cents"):
        if (site.get(field) or 0) < 0:
            raise Refused("Space and rent are never below zero. Nothing was saved.", field)


def _named(session: Session, site_id: str) -> tuple[str, str, str]:
    """Return the firm's name, what the site is called in a sentence, and the firm's key."""
    organization_id = str(value_of(session, Site, site_id, "organization_id", "site"))
    street = value_of(session, Site, site_id, "street", "site")
    name = value_of(session, Site, site_id, "name", "site") or street or "a site"
    return str(value_of(session, Organization, organization_id, "legal_name", "firm")), str(name), organization_id
