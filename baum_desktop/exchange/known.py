"""The firms and sites that a database holds already, by the keys that an import asks for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.exchange.identity import firm_key, firm_keys, same_site, street_key
from db.models.parties import Organization, OrganizationName, Site
from db.search_engines import Store
from db.vocabulary import OrgType

FILLABLE: Final = ("street", "unit", "city_as_given", "state", "postal_code", "phone", "naics_code", "external_id")
"""What an import may add to a site where nothing stands yet; it never overwrites."""

ASKED_AT_ONCE: Final = 5_000


@dataclass(slots=True)
class KnownSite:
    """A site that is there, with what it says."""

    id: str
    values: dict[str, Any]

    def filled_by(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the row adds to the site: only what is empty there."""
        filled = {name: given[name] for name in FILLABLE if given.get(name) and not self.values.get(name)}
        if "naics_code" in filled:
            filled["naics_year"] = given["naics_year"]
        if "phone" in filled:
            filled["phone_as_given"] = given["phone_as_given"]
        if self.values["county_id"] is None and given["county_id"]:
            filled |= {name: given[name] for name in ("jurisdiction_id", "county_id", "placed_by")}
        return filled


@dataclass(slots=True)
class KnownFirm:
    """A firm that is there, with its names as keys and its sites."""

    id: str
    name: str
    phone: str | None
    names: set[str] = field(default_factory=set)
    sites: list[KnownSite] = field(default_factory=list)


class Known:
    """The manufacturers of a database whose name key is among those asked for, with their names and sites."""

    def __init__(self, session: Session, keys: Collection[str]) -> None:
        """Look through all names, and read no more than the firms that one of the `keys` may mean."""
        self._by_key: dict[str, list[KnownFirm]] = defaultdict(list)
        wanted = frozenset(keys)
        firms: dict[str, KnownFirm] = {}
        for chosen in _chunks(self._named(session, wanted)):
            self._add_firms(session, chosen, firms)
        for chosen in _chunks(firms):
            self._add_names(session, chosen, firms)
            self._add_sites(session, chosen, firms)
        for _, firm in sorted(firms.items()):
            for key in {firm_key(firm.name), *firm.names} & wanted:
                self._by_key[key].append(firm)

    def _named(self, session: Session, wanted: Collection[str]) -> list[str]:
        """Return the keys of the organizations that go by a wanted name."""
        found: dict[str, None] = {}
        store = Store(session.connection())
        for key, name in (
            (Organization.id, Organization.legal_name),
            (OrganizationName.organization_id, OrganizationName.name),
        ):
            # Past SQLAlchemy, which would take longer over the names than all that follows.
            names = [row[0] for row in store.rows(f"SELECT {name.key} FROM {name.class_.__tablename__}")]
            meant = [said for said, asked in zip(names, firm_keys(names), strict=True) if asked in wanted]
            for chosen in _chunks(dict.fromkeys(meant)):
                found |= dict.fromkeys(session.scalars(select(key).where(name.in_(chosen))))
        return list(found)

    def _add_firms(self, session: Session, chosen: Sequence[str], firms: dict[str, KnownFirm]) -> None:
        rows = session.execute(
            select(Organization.id, Organization.legal_name, Organization.phone).where(
                Organization.id.in_(chosen), Organization.org_type == OrgType.MANUFACTURER
            )
        )
        firms |= {key: KnownFirm(key, name, phone) for key, name, phone in rows}

    def _add_names(self, session: Session, chosen: Sequence[str], firms: dict[str, KnownFirm]) -> None:
        names = select(OrganizationName.organization_id, OrganizationName.name)
        for organization_id, name in session.execute(names.where(OrganizationName.organization_id.in_(chosen))):
            firms[organization_id].names.add(firm_key(name))

    def _add_sites(self, session: Session, chosen: Sequence[str], firms: dict[str, KnownFirm]) -> None:
        columns = (*FILLABLE, "jurisdiction_id", "county_id")
        sites = select(Site.organization_id, Site.id, *(getattr(Site, name) for name in columns)).order_by(Site.id)
        for row in session.execute(sites.where(Site.organization_id.in_(chosen))):
            firms[row[0]].sites.append(KnownSite(row[1], dict(zip(columns, row[2:], strict=True))))

    def firm(self, key: str, phone: str | None, place: str, street: str | None, external_id: str) -> KnownFirm | None:
        """Return the firm of this name that shares a number, place, phone or street with the row, if there is one."""
        named = self._by_key.get(key, [])
        here = street_key(street) if named else ""
        for firm in named:
            for site in firm.sites:
                said = site.values
                if external_id and said["external_id"] == external_id:
                    return firm
                if phone and phone in {said["phone"], firm.phone}:
                    return firm
                if place and place in {said["jurisdiction_id"], said["county_id"], said["postal_code"]}:
                    return firm
                if here and street_key(said["street"]) == here:
                    return firm
        return None

    def site(self, firm: KnownFirm | None, here: tuple[str, str], external_id: str | None) -> KnownSite | None:
        """Return the site of a firm at an address, or with the list's number."""
        for site in firm.sites if firm else []:
            if external_id and site.values["external_id"] == external_id:
                return site
            if same_site(here, (street_key(site.values["street"]), site.values["postal_code"] or "")):
                return site
        return None


def _chunks(items: Iterable[str]) -> Iterator[list[str]]:
    left = iter(items)
    while chunk := list(islice(left, ASKED_AT_ONCE)):
        yield chunk
