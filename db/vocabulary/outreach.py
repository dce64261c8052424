"""The words for interactions, flags, referrals, services, tasks, events and surveys."""

from enum import StrEnum


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
