"""The field's enumerations and the words that people read for them; plain Python, so that every floor may use it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


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


class JurisdictionKind(StrEnum):
    """What kind of local government a jurisdiction is."""

    CITY = "city"
    COUNTY = "county"
    CITY_AND_COUNTY = "city_and_county"


class AssignmentBasis(StrEnum):
    """Why an employer belongs to a city: from its address, or by a person's word."""

    ADDRESS = "address"
    BY_HAND = "by_hand"


class SnapshotSource(StrEnum):
    """Where a count of jobs comes from."""

    VISIT = "visit"
    SURVEY = "survey"
    PHONE = "phone"
    ESTIMATE = "estimate"
    WARN_NOTICE = "warn_notice"
    PUBLIC_RECORD = "public_record"
    IMPORT = "import"
    OTHER = "other"


class Confidence(StrEnum):
    """How sure an observation is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class WageUnit(StrEnum):
    """The time that a wage is paid for."""

    HOUR = "hour"
    YEAR = "year"


MOST_WAGE_CENTS: Final[Mapping[WageUnit, int]] = MappingProxyType({WageUnit.HOUR: 200_000, WageUnit.YEAR: 500_000_000})
"""The highest wage that is kept, in cents: anything above is a slip of the finger."""


class JobEventKind(StrEnum):
    """What happened to jobs."""

    CREATED = "created"
    RETAINED = "retained"
    LOST = "lost"
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"


class Basis(StrEnum):
    """What a job event rests on."""

    DOCUMENTED = "documented"
    COMPANY_REPORTED = "company_reported"
    STAFF_ESTIMATE = "staff_estimate"


class LmiLevel(StrEnum):
    """Household income against the area median (HUD)."""

    EXTREMELY_LOW = "extremely_low"
    VERY_LOW = "very_low"
    LOW_MODERATE = "low_moderate"
    NOT_LMI = "not_lmi"
    UNKNOWN = "unknown"


class InteractionKind(StrEnum):
    """How we were in touch."""

    SITE_VISIT = "site_visit"
    OFFICE_MEETING = "office_meeting"
    PHONE = "phone"
    VIDEO = "video"
    EMAIL = "email"
    EVENT = "event"
    WALK_THROUGH = "walk_through"
    SURVEY = "survey"


class InteractionOutcome(StrEnum):
    """What became of an interaction."""

    COMPLETED = "completed"
    NO_SHOW = "no_show"
    RESCHEDULED = "rescheduled"
    DECLINED = "declined"


class Side(StrEnum):
    """Whether a person at an interaction, or a promise, is ours or the firm's."""

    US = "us"
    THEM = "them"


class Confidentiality(StrEnum):
    """Who may read a note, from everybody to the fewest; restricted is Gov. Code 7927.605."""

    PUBLIC = "public"
    COALITION = "coalition"
    CITY_ONLY = "city_only"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class FlagKind(StrEnum):
    """The risk or chance that a red flag names."""

    RELOCATION = "relocation"
    CLOSURE = "closure"
    LAYOFF = "layoff"
    WARN_NOTICE = "warn_notice"
    LEASE_EXPIRING = "lease_expiring"
    RENT_INCREASE = "rent_increase"
    DISPLACEMENT_REZONING = "displacement_rezoning"
    SPACE_CONSTRAINT = "space_constraint"
    OWNERSHIP_SUCCESSION = "ownership_succession"
    SALES_DECLINE = "sales_decline"
    KEY_CUSTOMER_LOSS = "key_customer_loss"
    SUPPLY_CHAIN = "supply_chain"
    REGULATORY_PERMIT = "regulatory_permit"
    LABOR_SHORTAGE = "labor_shortage"
    CAPITAL_NEED = "capital_need"
    EQUIPMENT_OBSOLETE = "equipment_obsolete"
    COURTED_ELSEWHERE = "courted_elsewhere"
    SAFETY_QUALITY_OF_LIFE = "safety_quality_of_life"
    OTHER = "other"


class Severity(StrEnum):
    """How pressing a red flag is."""

    WATCH = "watch"
    WARM = "warm"
    RED = "red"


class FlagStatus(StrEnum):
    """Where a red flag stands; open and in action are unresolved."""

    OPEN = "open"
    IN_ACTION = "in_action"
    RESOLVED_RETAINED = "resolved_retained"
    RESOLVED_OTHER = "resolved_other"
    LOST = "lost"
    NOT_ACTIONABLE = "not_actionable"


OPEN_FLAGS = (FlagStatus.OPEN, FlagStatus.IN_ACTION)
"""The states in which a flag still waits for somebody."""


class Need(StrEnum):
    """What a firm asks for."""

    SPACE = "space"
    HIRING = "hiring"
    TRAINING = "training"
    CAPITAL = "capital"
    PERMITS = "permits"
    ENERGY = "energy"
    EXPORT = "export"
    SUPPLY_CHAIN = "supply_chain"
    TECHNOLOGY = "technology"
    SUCCESSION = "succession"
    MARKETING = "marketing"
    INCENTIVES = "incentives"
    OTHER = "other"


class ReferralStatus(StrEnum):
    """Where a referral stands."""

    DRAFTED = "drafted"
    SENT = "sent"
    ACCEPTED = "accepted"
    IN_SERVICE = "in_service"
    COMPLETED_HELPED = "completed_helped"
    COMPLETED_NOT_HELPED = "completed_not_helped"
    DECLINED = "declined"
    NO_RESPONSE = "no_response"


class ServiceKind(StrEnum):
    """What was done for a firm."""

    ADVISING = "advising"
    WORKSHOP = "workshop"
    HIRING_HELP = "hiring_help"
    TRAINING = "training"
    SITE_SEARCH = "site_search"
    PERMIT_HELP = "permit_help"
    MARKETING = "marketing"
    OTHER = "other"


class TaskStatus(StrEnum):
    """Whether a task still waits."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Priority(StrEnum):
    """How much a task presses."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Repeat(StrEnum):
    """How often a task comes back."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class EventKind(StrEnum):
    """What kind of gathering an event is."""

    SUMMIT = "summit"
    MFG_DAY = "mfg_day"
    WORKSHOP = "workshop"
    TOUR = "tour"
    HIRING_FAIR = "hiring_fair"
    OTHER = "other"


class AttendanceStatus(StrEnum):
    """Whether a person came."""

    INVITED = "invited"
    REGISTERED = "registered"
    ATTENDED = "attended"
    ABSENT = "absent"


class AnswerType(StrEnum):
    """What a survey question takes for an answer."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    RATING = "rating"


class AnswerState(StrEnum):
    """What came of a question that was asked; one that was not asked has no answer at all."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    DECLINED = "declined"


class ApplicationStage(StrEnum):
    """How far an application for money has come."""

    LOI = "loi"
    INVITED = "invited"
    APPLIED = "applied"
    AWARDED = "awarded"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class AwardStatus(StrEnum):
    """Where an award stands."""

    PROSPECT = "prospect"
    LOI = "loi"
    APPLIED = "applied"
    AWARDED = "awarded"
    ACTIVE = "active"
    EXTENDED = "extended"
    CLOSED = "closed"
    DECLINED = "declined"


class Restriction(StrEnum):
    """What a funder binds an award to."""

    UNRESTRICTED = "unrestricted"
    PURPOSE = "purpose"
    TIME = "time"
    PURPOSE_AND_TIME = "purpose_and_time"
    REIMBURSEMENT = "reimbursement"


class TrancheStatus(StrEnum):
    """Where a payment of an award stands."""

    EXPECTED = "expected"
    CONDITION_PENDING = "condition_pending"
    INVOICED = "invoiced"
    RECEIVED = "received"
    LATE = "late"
    CANCELLED = "cancelled"


class RequirementKind(StrEnum):
    """What a funder asks for."""

    LOI = "loi"
    APPLICATION = "application"
    INTERIM_NARRATIVE = "interim_narrative"
    INTERIM_FINANCIAL = "interim_financial"
    FINAL_NARRATIVE = "final_narrative"
    FINAL_FINANCIAL = "final_financial"
    SITE_VISIT = "site_visit"
    DATA_UPLOAD = "data_upload"
    AUDIT = "audit"
    RENEWAL = "renewal"
    ACKNOWLEDGEMENT = "acknowledgement"


class RequirementStatus(StrEnum):
    """Where a requirement stands; overdue is computed from the due date and never stored alone."""

    UPCOMING = "upcoming"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    OVERDUE = "overdue"
    WAIVED = "waived"


FINISHED_REQUIREMENTS = (RequirementStatus.SUBMITTED, RequirementStatus.ACCEPTED, RequirementStatus.WAIVED)


class Aggregation(StrEnum):
    """How an indicator adds up over a period."""

    SUM = "sum"
    LAST = "last"
    AVG = "avg"
    DISTINCT = "distinct"


class PeriodMode(StrEnum):
    """Whether an indicator counts the period alone or everything since the award began."""

    PERIOD = "period"
    CUMULATIVE = "cumulative"


class StandardBasis(StrEnum):
    """How a wage standard draws its line."""

    FIXED_RANGE = "fixed_range"
    PCT_OF_MEDIAN = "pct_of_median"
    FLOOR = "floor"


class AccountRole(StrEnum):
    """Which of the three kinds of people an account belongs to."""

    STAFF = "staff"
    LIAISON = "liaison"
    PROGRAM_MANAGER = "program_manager"


class DuplicateAnswer(StrEnum):
    """What a person said of two records that look alike."""

    SAME = "same"
    DIFFERENT = "different"
    LATER = "later"


class FieldType(StrEnum):
    """What a custom field holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"


_WORDS = {
    "yes_no": "Yes or no",
    "choice": "One of several",
    "choices": "Any of several",
    "rd": "R&D",
    "pdr": "PDR (production, distribution, repair)",
    "hr": "HR",
    "dba": "DBA",
    "lgbtq": "LGBTQ",
    "loi": "Letter of intent",
    "owner_ceo": "Owner or CEO",
    "warn_notice": "WARN notice",
    "mfg_day": "MFG Day",
    "month_to_month": "Month to month",
    "regulatory_permit": "Permit",
    "space_constraint": "Space needed",
    "lease_expiring": "Lease ending",
    "layoff": "Layoff likely",
    "labor_shortage": "Hiring",
    "displacement_rezoning": "Displacement or rezoning",
    "ownership_succession": "Ownership or succession",
    "safety_quality_of_life": "Safety or quality of life",
    "not_lmi": "Above 80% of area median",
    "extremely_low": "Extremely low (30% or less)",
    "very_low": "Very low (50% or less)",
    "low_moderate": "Low or moderate (80% or less)",
    "site_visit": "Site visit",
    "restricted": "Restricted",
    "pct_of_median": "Share of the median",
}


def label(value: StrEnum | str) -> str:
    """Return the words a person reads for an enumerated value, such as `Month to month`."""
    return _WORDS.get(str(value), str(value).replace("_", " ").capitalize())
