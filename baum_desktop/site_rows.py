"""Sites as forms send them and as they are read: plain rows, without a database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.vocabulary import Answered, PlacedBy, SiteType, Tenure, Zoning


@dataclass(frozen=True, slots=True)
class NewSite:
    """An address of a firm to be added; its city and county are found from it."""

    street: str | None = None
    unit: str | None = None
    city: str | None = None
    state: str | None = "CA"
    postal_code: str | None = None
    name: str | None = None
    site_type: SiteType = SiteType.PRODUCTION
    is_primary: bool = False
    phone: str | None = None
    naics_code: str | None = None
    tenure: Tenure = Tenure.UNKNOWN
    square_feet: int | None = None
    lease_starts_on: date | None = None
    lease_ends_on: date | None = None
    lease_options: str | None = None
    monthly_rent_cents: int | None = None
    landlord_id: str | None = None
    zoning: Zoning = Zoning.UNKNOWN
    expansion_room: Answered = Answered.UNKNOWN
    opened_on: date | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site with its place and lease; rent in cents a month, space in square feet."""

    id: str
    version: int
    name: str | None
    site_type: SiteType
    is_primary: bool
    street: str | None
    unit: str | None
    city_as_given: str | None
    state: str | None
    postal_code: str | None
    jurisdiction_id: str | None
    city_name: str | None
    county_name: str | None
    placed_by: PlacedBy | None
    phone: str | None
    naics_code: str | None
    naics_title: str | None
    opened_on: date | None
    closed_on: date | None
    tenure: Tenure
    square_feet: int | None
    lease_starts_on: date | None
    lease_ends_on: date | None
    lease_options: str | None
    monthly_rent_cents: int | None
    zoning: Zoning
    expansion_room: Answered
    notes: str | None
    naics_year: int | None
    landlord_id: str | None
    landlord_name: str | None
