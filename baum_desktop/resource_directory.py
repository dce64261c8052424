"""The resource directory: who can help a firm with what, where, and when somebody last checked that it still holds."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import case, delete, func, select
from sqlalchemy.orm import Session

from baum_desktop.edits import add_row, add_rows, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from baum_desktop.help_rows import NewResource, ResourceRow
from baum_desktop.reading import tuples
from db.engine import Database, Saved
from db.errors import Refused
from db.models.outreach import Referral, Resource, ResourceNeed
from db.models.parties import Site
from db.models.reference import County
from db.summary_table import employer_summary
from db.vocabulary import Need, ReferralStatus
from db.words import fold

_EVERYWHERE: Final = ("bay area", "california", "united states", "nationwide", "each city", "each county", "anywhere")
_PARTS: Final = {
    "south bay": ("Santa Clara",),
    "peninsula": ("San Mateo",),
    "east bay": ("Alameda", "Contra Costa"),
    "north bay": ("Marin", "Napa", "Solano", "Sonoma"),
}
"""Parts of the region that people name, with the counties in them."""


def add_resource(database: Database, new: NewResource) -> Added:
    """Add a resource to the directory.

    Raises:
        Refused: it has no name, or answers no need; `.field` names it.
    """
    fields = asdict(new)
    needs = _checked(fields.pop("needs"), new.name)
    with database.change(f"Add the resource {new.name}") as change:
        resource_id = add_row(change.session, Resource, **fields)
        _set_needs(change.session, resource_id, needs)
    return Added(change.saved, resource_id)


def change_resource(database: Database, resource_id: str, version: int, **fields: Any) -> Saved:
    """Change a resource that was read with `version`; `needs` replaces the needs it answers."""
    name = fields.get("name") or _name(database, resource_id)
    needs = _checked(fields.pop("needs"), name) if "needs" in fields else None
    with database.change(f"Edit the resource {name}") as change:
        edit_row(change.session, Resource, resource_id, version, fields, name)
        if needs is not None:
            _set_needs(change.session, resource_id, needs)
    return change.saved


def check_resource(database: Database, resource_id: str, version: int, checked_on: date) -> Saved:
    """Say that a resource was looked at on a day and still holds."""
    name = _name(database, resource_id)
    with database.change(f"Check the resource {name}") as change:
        edit_row(change.session, Resource, resource_id, version, {"checked_on": checked_on}, name)
    return change.saved


def delete_resource(database: Database, resource_id: str, version: int) -> Saved:
    """Delete a resource that nobody was referred to.

    Raises:
        Refused: firms were referred to it; it can be put out of use instead.
    """
    name = _name(database, resource_id)
    with database.read() as session:
        referred = session.scalar(select(func.count()).where(Referral.resource_id == resource_id))
    if referred:
        raise Refused(f"Firms were referred to {name}, so it stays. Put it out of use instead.", "active")
    with database.change(f"Delete the resource {name}") as change:
        remove_row(change.session, Resource, resource_id, version, name)
    return change.saved


def _name(database: Database, resource_id: str) -> str:
    with database.read() as session:
        return str(value_of(session, Resource, resource_id, "name", "resource"))


def _checked(needs: Iterable[Need], name: str | None) -> tuple[Need, ...]:
    if not (name or "").strip():
        raise Refused("A resource needs a name. Nothing was saved.", "name")
    found = tuple(dict.fromkeys(Need(need) for need in needs))
    if not found:
        raise Refused("Tick at least one need, so that it can be found. Nothing was saved.", "needs")
    return found


def _set_needs(session: Session, resource_id: str, needs: Sequence[Need]) -> None:
    """Make these the needs of a resource; those that stay are not touched."""
    table = table_of(ResourceNeed)
    there = set(session.scalars(select(ResourceNeed.need).where(ResourceNeed.resource_id == resource_id)))
    gone = there - set(needs)
    if gone:
        session.execute(delete(table).where(table.c.resource_id == resource_id, table.c.need.in_(gone)))
    add_rows(session, ResourceNeed, [{"resource_id": resource_id, "need": n} for n in needs if n not in there])


def resource_list(
    database: Database,
    *,
    need: Need | None = None,
    place: tuple[str, ...] = (),
    organization_id: str | None = None,
    typed: str = "",
    with_inactive: bool = False,
) -> list[ResourceRow]:
    """Return resources, those whose area takes in the place first, then by name.

    `place` names a city and its county; a firm stands for the places of its open sites. `typed` looks into name,
    provider, description, eligibility and area.
    """
    query = _resources()
    if need is not None:
        query = query.where(Resource.id.in_(select(ResourceNeed.resource_id).where(ResourceNeed.need == need)))
    if not with_inactive:
        query = query.where(Resource.active)
    with database.read() as session:
        needs = _needs(session)
        found = [
            ResourceRow(*[*row[:4], needs.get(row[0], ()), *row[4:11], True, *row[11:]])
            for row in tuples(session, query)
        ]
        where = places_of(session, organization_id) if organization_id else place
    asked = fold(typed).split()
    rows = [replace(row, fits=serves(row.area, where)) for row in found if _says(row, asked)]
    return sorted(rows, key=lambda row: (not row.fits, row.name.casefold()))


def _resources() -> Any:
    """Return the query of resources in the order of ResourceRow's own columns, without needs and fits."""
    helped = case((Referral.status == ReferralStatus.COMPLETED_HELPED, 1), else_=0)
    referred = (
        select(Referral.resource_id, func.count().label("all"), func.sum(helped).label("helped"))
        .group_by(Referral.resource_id)
        .subquery()
    )
    return select(
        Resource.id,
        Resource.version,
        Resource.name,
        Resource.provider_name,
        Resource.description,
        Resource.eligibility,
        Resource.area,
        Resource.url,
        Resource.contact,
        Resource.active,
        Resource.checked_on,
        func.coalesce(referred.c.all, 0),
        func.coalesce(referred.c.helped, 0),
    ).outerjoin(referred, referred.c.resource_id == Resource.id)


def _needs(session: Session) -> dict[str, tuple[Need, ...]]:
    found: dict[str, tuple[Need, ...]] = {}
    for key, need in session.execute(select(ResourceNeed.resource_id, ResourceNeed.need).order_by(ResourceNeed.need)):
        found[key] = (*found.get(key, ()), need)
    return found


def _says(row: ResourceRow, asked: Sequence[str]) -> bool:
    texts = (row.name, row.provider_name, row.description, row.eligibility, row.area, " ".join(row.needs))
    told = fold(" ".join(text for text in texts if text))
    return all(word in told for word in asked)


def places_of(session: Session, organization_id: str) -> tuple[str, ...]:
    """Return the names of the cities and counties in which a firm is."""
    summary = select(employer_summary.c.city_name, employer_summary.c.county_name).where(
        employer_summary.c.organization_id == organization_id
    )
    sites = (
        select(Site.city_as_given, County.name)
        .outerjoin(County, County.id == Site.county_id)
        .where(Site.organization_id == organization_id, Site.closed_on.is_(None))
    )
    names = [name for row in (*session.execute(summary), *session.execute(sites)) for name in row]
    return tuple(dict.fromkeys(name for name in names if name))


def serves(area: str | None, places: Sequence[str]) -> bool:
    """Say whether an area, as the directory words it, takes in one of these places; one without words takes in all."""
    told = fold(area or "")
    if not told or not places or any(word in told for word in _EVERYWHERE):
        return True
    counties = {fold(county) for part, inside in _PARTS.items() if part in told for county in inside}
    names = {fold(place).removesuffix(" county").removeprefix("city of ") for place in places}
    return any(name in told for name in names) or bool(names & counties)
