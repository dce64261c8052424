"""Parties: organizations, their names, sites and ownership; people, their roles, and how to reach them."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from db.base import (
    Base,
    Edited,
    cents,
    check,
    choice,
    exactly_one,
    in_order,
    not_negative,
    prose,
    refers_to,
    truth,
    words,
)
from db.vocabulary import (
    Answered,
    ContactKind,
    NameKind,
    OrgStatus,
    OrgType,
    OwnershipKind,
    PlacedBy,
    RelationKind,
    RoleType,
    SiteType,
    Tenure,
    Zoning,
)


class Organization(Edited, Base):
    """A firm, funder, city government, school or other body; an employer is one of type manufacturer."""

    __tablename__ = "organization"
    __table_args__ = (
        check("legal_name_given", "length(trim(legal_name)) > 0"),
        check("year_founded_plausible", "year_founded BETWEEN 1700 AND 2200"),
        check("exports_percent_is_share", "exports_percent BETWEEN 0 AND 100"),
        check("override_has_reason", "manufacturer_override IS NULL OR override_reason IS NOT NULL"),
    )
    legal_name: Mapped[str] = words(300, index=True)
    org_type: Mapped[OrgType] = choice(OrgType, OrgType.MANUFACTURER)
    status: Mapped[OrgStatus] = choice(OrgStatus, OrgStatus.ACTIVE)
    sector_code: Mapped[str | None] = refers_to("sector.code")
    website: Mapped[str | None] = words(500)
    domain: Mapped[str | None] = words(253, index=True)
    phone: Mapped[str | None] = words(40, index=True)
    phone_as_given: Mapped[str | None] = words(80)
    email: Mapped[str | None] = words(254)
    year_founded: Mapped[int | None]
    legal_structure: Mapped[str | None] = words(80)
    member_number: Mapped[str | None] = words(40, unique=True)
    member_since_on: Mapped[date | None]
    known_since_on: Mapped[date | None]
    manufacturer_override: Mapped[bool | None] = truth()
    override_reason: Mapped[str | None] = words(500)
    products: Mapped[str | None] = prose(4000)
    exports_percent: Mapped[int | None]
    revenue_band: Mapped[str | None] = words(40)
    relationship_owner_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")
    public_profile_consent: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    do_not_contact: Mapped[bool] = truth(default=False)
    notes: Mapped[str | None] = prose()
    source: Mapped[str | None] = words(200)
    external_id: Mapped[str | None] = words(120, index=True)
    last_visit_on: Mapped[date | None]
    import_batch_id: Mapped[str | None] = refers_to("import_batch", when_deleted="SET NULL")


class OrganizationName(Edited, Base):
    """A further name that a firm goes by: a DBA, a former name, a name in another script."""

    __tablename__ = "organization_name"
    __table_args__ = (
        check("name_given", "length(trim(name)) > 0"),
        in_order("since_on", "until_on"),
        UniqueConstraint("organization_id", "kind", "name"),
    )
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    name: Mapped[str] = words(300)
    kind: Mapped[NameKind] = choice(NameKind, NameKind.DBA)
    language: Mapped[str | None] = words(35)
    since_on: Mapped[date | None]
    until_on: Mapped[date | None]


class Ownership(Edited, Base):
    """One fact about who owns a firm, with its certification and dates."""

    __tablename__ = "ownership"
    __table_args__ = (
        UniqueConstraint("organization_id", "kind"),
        in_order("certified_on", "expires_on"),
    )
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    kind: Mapped[OwnershipKind] = choice(OwnershipKind)
    answer: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    as_of_on: Mapped[date | None]
    certification: Mapped[str | None] = words(200)
    certified_on: Mapped[date | None]
    expires_on: Mapped[date | None]


class Site(Edited, Base):
    """An establishment of an organization: an address, what is done there, and by what right it is held."""

    __tablename__ = "site"
    __table_args__ = (
        *not_negative("square_feet", "monthly_rent_cents"),
        in_order("opened_on", "closed_on"),
        in_order("lease_starts_on", "lease_ends_on"),
        check("latitude_on_earth", "latitude BETWEEN -90 AND 90"),
        check("longitude_on_earth", "longitude BETWEEN -180 AND 180"),
        check("naics_has_vintage", "(naics_code IS NULL) = (naics_year IS NULL)"),
        Index(
            "uq_site_one_primary",
            "organization_id",
            unique=True,
            sqlite_where=text("is_primary"),
            postgresql_where=text("is_primary"),
        ),
        # All that the lease radar asks of a site, so that it walks this index alone.
        Index(
            "ix_site_lease_ends_on",
            *("lease_ends_on", "closed_on", "tenure", "organization_id", "jurisdiction_id", "county_id"),
            sqlite_where=text("lease_ends_on IS NOT NULL"),
            postgresql_where=text("lease_ends_on IS NOT NULL"),
        ),
    )
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    name: Mapped[str | None] = words(200)
    site_type: Mapped[SiteType] = choice(SiteType, SiteType.PRODUCTION)
    is_primary: Mapped[bool] = truth(default=False)
    street: Mapped[str | None] = words(300)
    unit: Mapped[str | None] = words(80)
    city_as_given: Mapped[str | None] = words(120)
    state: Mapped[str | None] = words(2)
    postal_code: Mapped[str | None] = words(10, index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    jurisdiction_id: Mapped[str | None] = refers_to("jurisdiction", when_deleted="SET NULL")
    county_id: Mapped[str | None] = refers_to("county", when_deleted="SET NULL")
    placed_by: Mapped[PlacedBy | None] = choice(PlacedBy)
    census_tract: Mapped[str | None] = words(11)
    phone: Mapped[str | None] = words(40, index=True)
    phone_as_given: Mapped[str | None] = words(80)
    naics_code: Mapped[str | None] = words(6, index=True)
    naics_year: Mapped[int | None]
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    tenure: Mapped[Tenure] = choice(Tenure, Tenure.UNKNOWN)
    square_feet: Mapped[int | None]
    lease_starts_on: Mapped[date | None]
    lease_ends_on: Mapped[date | None]
    lease_options: Mapped[str | None] = words(500)
    monthly_rent_cents: Mapped[int | None] = cents()
    landlord_id: Mapped[str | None] = refers_to("organization", when_deleted="SET NULL")
    zoning: Mapped[Zoning] = choice(Zoning, Zoning.UNKNOWN)
    expansion_room: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    external_id: Mapped[str | None] = words(120, index=True)
    notes: Mapped[str | None] = prose(20_000)


class Person(Edited, Base):
    """Somebody we know, by the full name as they give it; parts of the name only where a person typed them."""

    __tablename__ = "person"
    __table_args__ = (check("full_name_given", "length(trim(full_name)) > 0"),)
    full_name: Mapped[str] = words(300, index=True)
    given_name: Mapped[str | None] = words(120)
    family_name: Mapped[str | None] = words(120)
    preferred_name: Mapped[str | None] = words(120)
    pronouns: Mapped[str | None] = words(40)
    language: Mapped[str | None] = words(35)
    do_not_contact: Mapped[bool] = truth(default=False)
    notes: Mapped[str | None] = prose(20_000)
    import_batch_id: Mapped[str | None] = refers_to("import_batch", when_deleted="SET NULL")


class ContactPoint(Edited, Base):
    """One phone, e-mail or web address of a person, an organization or a site, as understood and as given."""

    __tablename__ = "contact_point"
    __table_args__ = (
        exactly_one("person_id", "organization_id", "site_id"),
        check("value_given", "length(trim(value)) > 0"),
    )
    person_id: Mapped[str | None] = refers_to("person", when_deleted="CASCADE")
    organization_id: Mapped[str | None] = refers_to("organization", when_deleted="CASCADE")
    site_id: Mapped[str | None] = refers_to("site", when_deleted="CASCADE")
    kind: Mapped[ContactKind] = choice(ContactKind)
    value: Mapped[str] = words(320, index=True)
    as_given: Mapped[str | None] = words(320)
    label: Mapped[str | None] = words(80)
    is_primary: Mapped[bool] = truth(default=False)


class Role(Edited, Base):
    """What a person does at an organization, at one of its sites or at all, from when to when."""

    __tablename__ = "role"
    __table_args__ = (in_order("start_on", "end_on"),)
    person_id: Mapped[str] = refers_to("person", when_deleted="CASCADE")
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    site_id: Mapped[str | None] = refers_to("site", when_deleted="SET NULL")
    role_type: Mapped[RoleType] = choice(RoleType, RoleType.OTHER)
    title: Mapped[str | None] = words(200)
    is_primary: Mapped[bool] = truth(default=False)
    decision_maker: Mapped[bool] = truth(default=False)
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]


class OrganizationRelation(Edited, Base):
    """How one organization stands to another, from when to when."""

    __tablename__ = "organization_relation"
    __table_args__ = (
        check("not_with_itself", "from_id <> to_id"),
        in_order("start_on", "end_on"),
        UniqueConstraint("from_id", "to_id", "kind", "start_on"),
    )
    from_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    to_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    kind: Mapped[RelationKind] = choice(RelationKind)
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]
    notes: Mapped[str | None] = words(2000)
