"""The places that a new database starts with: counties, cities, partner jurisdictions, ZIP codes and other names."""

from typing import Any

from db.keys import shipped_key
from db.reference_cells import day, truth
from resources import table

Row = dict[str, Any]


def county_key(name: str) -> str:
    """Return the key of a county by its name without the word County."""
    return shipped_key("county", name)


def jurisdiction_key(kind: str, name: str) -> str:
    """Return the key of a shipped jurisdiction."""
    return shipped_key("jurisdiction", f"{kind}:{name}")


def counties() -> list[Row]:
    """Return the counties of the region."""
    return [{"id": county_key(row["name"]), "fips": row["fips"], "name": row["name"]} for row in table("counties")]


def jurisdictions() -> list[Row]:
    """Return the cities and counties that a firm can lie in; San Francisco is both in one."""
    regions = {row["name"]: row["region"] for row in table("counties")}
    cities = [
        {
            "id": jurisdiction_key(row["kind"], row["name"]),
            "name": row["name"],
            "kind": row["kind"],
            "county_id": county_key(row["county"]),
            "region": regions[row["county"]],
            "latitude": float(row["lat"]),
            "longitude": float(row["lon"]),
        }
        for row in table("cities")
    ]
    both = {row["name"] for row in cities if row["kind"] == "city_and_county"}
    return cities + [
        {
            "id": jurisdiction_key("county", f"{county} County"),
            "name": f"{county} County",
            "kind": "county",
            "county_id": county_key(county),
            "region": region,
            "latitude": None,
            "longitude": None,
        }
        for county, region in regions.items()
        if county not in both
    ]


def _cities() -> dict[str, str]:
    """Return the key of each incorporated city by its name."""
    return {row["name"]: jurisdiction_key(row["kind"], row["name"]) for row in table("cities")}


def memberships() -> list[Row]:
    """Return the partner jurisdictions, of which only the verified ones are certain."""
    return [
        {
            "id": shipped_key("membership", row["jurisdiction"]),
            "jurisdiction_id": jurisdiction_key(row["kind"], row["jurisdiction"]),
            "joined_on": day(row["joined_on"]),
            "is_founder": truth(row["founding"]),
            "verified": truth(row["verified"]),
        }
        for row in table("partner_cities")
    ]


def postal_codes() -> list[Row]:
    """Return the ZIP codes of the region."""
    cities = _cities()
    return [
        {
            "id": shipped_key("postal_code", row["code"]),
            "code": row["code"],
            "county_id": county_key(row["county"]),
            "jurisdiction_id": cities.get(row["city"]),
        }
        for row in table("zip_codes")
    ]


def place_names() -> list[Row]:
    """Return the other ways of writing a place, and the postal places that are no city."""
    cities = _cities()
    named: dict[str, tuple[str, str]] = {row["alias"]: (row["city"], row["county"]) for row in table("place_aliases")}
    for row in table("zip_codes"):
        if row["place"] not in cities:
            named.setdefault(row["place"], (row["city"], row["county"]))
    return [
        {
            "id": shipped_key("place_name", name),
            "name": name,
            "county_id": county_key(county),
            "jurisdiction_id": cities.get(city),
        }
        for name, (city, county) in named.items()
    ]
