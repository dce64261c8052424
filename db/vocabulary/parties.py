"""The words for organizations, their sites and people."""

from enum import StrEnum


class OrgType(StrEnum):
    """What an organization is to the coalition."""

    MANUFACTURER = "manufacturer"
    FUNDER = "funder"
    PARTNER_CITY = "partner_city"
    WORKFORCE_PARTNER = "workforce_partner"
    SERVICE_PROVIDER = "service_provider"
    SCHOOL = "school"
    LANDLORD_DEVELOPER = "landlord_developer"
    TRADE_GROUP = "trade_group"
    OTHER = "other"


class OrgStatus(StrEnum):
    """Where an organization stands with the coalition."""

    PROSPECT = "prospect"
    ACTIVE = "active"
    AT_RISK = "at_risk"
    RELOCATED_IN_REGION = "relocated_in_region"
    RELOCATED_OUT = "relocated_out"
    CLOSED = "closed"
    MERGED = "merged"
    INACTIVE = "inactive"


class NameKind(StrEnum):
    """What kind of further name an organization goes by."""

    DBA = "dba"
    FORMER = "former"
    SHORT = "short"
    OTHER_SCRIPT = "other_script"


class OwnershipKind(StrEnum):
    """Who owns a firm, as it is certified or told."""

    WOMEN = "women"
    MINORITY = "minority"
    VETERAN = "veteran"
    LGBTQ = "lgbtq"
    IMMIGRANT = "immigrant"
    FAMILY = "family"
    WORKER_OWNED = "worker_owned"


class Answered(StrEnum):
    """A fact that may be unknown."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class SiteType(StrEnum):
    """What a firm does at a site."""

    PRODUCTION = "production"
    HEADQUARTERS = "headquarters"
    RD = "rd"
    WAREHOUSE = "warehouse"
    RETAIL = "retail"
    OFFICE = "office"
    HOME_BASED = "home_based"


class Tenure(StrEnum):
    """By what right a firm holds its site."""

    OWNED = "owned"
    LEASED = "leased"
    SUBLEASED = "subleased"
    MONTH_TO_MONTH = "month_to_month"
    SHARED_SPACE = "shared_space"
    UNKNOWN = "unknown"


class Zoning(StrEnum):
    """The land-use class of a site."""

    HEAVY_INDUSTRIAL = "heavy_industrial"
    LIGHT_INDUSTRIAL = "light_industrial"
    PDR = "pdr"
    MIXED_USE = "mixed_use"
    COMMERCIAL = "commercial"
    RESIDENTIAL = "residential"
    UNKNOWN = "unknown"


class PlacedBy(StrEnum):
    """How a site came to its city and county."""

    ADDRESS = "address"
    ZIP = "zip"
    HAND = "hand"


class ContactKind(StrEnum):
    """A way of reaching somebody."""

    PHONE = "phone"
    MOBILE = "mobile"
    FAX = "fax"
    EMAIL = "email"
    WEB = "web"


class RoleType(StrEnum):
    """What a person does at an organization."""

    OWNER_CEO = "owner_ceo"
    PLANT_MANAGER = "plant_manager"
    OPERATIONS = "operations"
    HR = "hr"
    FINANCE = "finance"
    SALES = "sales"
    SITE_CONTACT = "site_contact"
    PROGRAM_OFFICER = "program_officer"
    GRANTS_MANAGER = "grants_manager"
    LIAISON = "liaison"
    ELECTED_OFFICIAL = "elected_official"
    OTHER = "other"


class RelationKind(StrEnum):
    """How one organization stands to another."""

    PARENT_OF = "parent_of"
    SUPPLIER_TO = "supplier_to"
    TENANT_OF = "tenant_of"
    SUCCESSOR_OF = "successor_of"
    COMPETITOR_OF = "competitor_of"
