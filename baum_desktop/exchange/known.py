"""The firms and sites that a database holds already, by the keys that an import asks for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.exchange.identity import firm_key, same_site, street_key
from db.models.parties import Organization, OrganizationName, Site
from db.vocabulary import OrgType

FILLABLE: Final = ("street", "unit", "city_as_given", "state", "postal_code", "phone", "naics_code", "external_id")
"""What an import may add to a site where nothing stands yet; it never overwrites."""


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
    """All manufacturers of a database by name key; three queries, whatever is asked afterwards."""

    def __init__(self, session: Session) -> None:
        self._by_key: dict[str, list[KnownFirm]] = defaultdict(list)
        firms = self._firms(session)
        names = select(OrganizationName.organization_id, OrganizationName.name)
        for organization_id, name in session.execute(names):
            if organization_id in firms:
                firms[organization_id].names.add(firm_key(name))
        self._add_sites(session, firms)
        for firm in firms.values():
            for key in {firm_key(firm.name), *firm.names}:
                self._by_key[key].append(firm)

    def _firms(self, session: Session) -> dict[str, KnownFirm]:
        rows = session.execute(
            select(Organization.id, Organization.legal_name, Organization.phone).where(
                Organization.org_type == OrgType.MANUFACTURER
            )
        )
        return {key: KnownFirm(key, name, phone) for key, name, phone in rows}

    def _add_sites(self, session: Session, firms: dict[str, KnownFirm]) -> None:
        columns = (*FILLABLE, "jurisdiction_id", "county_id")
        for row in session.execute(
            select(Site.organization_id, Site.id, *(getattr(Site, name) for name in columns)).order_by(Site.id)
        ):
            if row[0] in firms:
                firms[row[0]].sites.append(KnownSite(row[1], dict(zip(columns, row[2:], strict=True))))

    def firm(self, key: str, phone: str | None, place: str, street: str, external_id: str) -> KnownFirm | None:
        """Return the firm of this name that shares a number, place, phone or street with the row, if there is one."""
        for firm in self._by_key.get(key, []):
            for site in firm.sites:
                said = site.values
                if external_id and said["external_id"] == external_id:
                    return firm
                if phone and phone in {said["phone"], firm.phone}:
                    return firm
                if place and place in {said["jurisdiction_id"], said["county_id"], said["postal_code"]}:
                    return firm
                if street and street_key(said["street"]) == street:
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
