"""Sites as they are read: with their place, their code and their lease."""

from typing import Final

from baum_desktop import phones
from baum_desktop.reading import Query
from baum_desktop.site_rows import SiteRow
from db.raw import Reader

_SITES: Final = Query(
    SiteRow,
    """
    SELECT site.id, site.version, site.name, site.site_type, site.is_primary, site.street, site.unit,
        site.city_as_given, site.state, site.postal_code, site.jurisdiction_id, jurisdiction.name, county.name,
        site.placed_by, coalesce(site.phone, site.phone_as_given), site.naics_code, naics.title, site.opened_on,
        site.closed_on, site.tenure, site.square_feet, site.lease_starts_on, site.lease_ends_on, site.lease_options,
        site.monthly_rent_cents, site.zoning, site.expansion_room, site.notes, site.naics_year, site.landlord_id,
        landlord.legal_name
    FROM site
    LEFT JOIN jurisdiction ON jurisdiction.id = site.jurisdiction_id
    LEFT JOIN county ON county.id = site.county_id
    LEFT JOIN naics ON naics.code = site.naics_code AND naics.year = site.naics_year
    LEFT JOIN organization AS landlord ON landlord.id = site.landlord_id
    WHERE site.organization_id = ?
    ORDER BY site.closed_on IS NOT NULL, site.is_primary DESC, site.id
    """,
)
_PHONE: Final = 14


def sites_of(reader: Reader, organization_id: str) -> list[SiteRow]:
    """Return the sites of a firm: the main one, then the open ones, then those closed."""
    return [
        SiteRow(*[*row[:_PHONE], phones.shown(row[_PHONE]), *row[_PHONE + 1 :]])
        for row in _SITES.values(reader, [organization_id])
    ]
