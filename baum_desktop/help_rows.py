"""What the screens of referrals, resources, services and events show and send: plain rows, no database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from db.vocabulary import Answered, AttendanceStatus, EventKind, FlagKind, Need, ReferralStatus, ServiceKind

CHECK_AFTER: Final = timedelta(days=365)
OPEN_REFERRALS: Final = (
    ReferralStatus.DRAFTED,
    ReferralStatus.SENT,
    ReferralStatus.ACCEPTED,
    ReferralStatus.IN_SERVICE,
)
"""The referrals that still wait for something."""
NEED_OF_FLAG: Final = {
    FlagKind.LEASE_EXPIRING: Need.SPACE,
    FlagKind.RENT_INCREASE: Need.SPACE,
    FlagKind.DISPLACEMENT_REZONING: Need.SPACE,
    FlagKind.SPACE_CONSTRAINT: Need.SPACE,
    FlagKind.RELOCATION: Need.SPACE,
    FlagKind.LAYOFF: Need.HIRING,
    FlagKind.WARN_NOTICE: Need.HIRING,
    FlagKind.LABOR_SHORTAGE: Need.HIRING,
    FlagKind.REGULATORY_PERMIT: Need.PERMITS,
    FlagKind.OWNERSHIP_SUCCESSION: Need.SUCCESSION,
    FlagKind.SALES_DECLINE: Need.MARKETING,
    FlagKind.KEY_CUSTOMER_LOSS: Need.MARKETING,
    FlagKind.SUPPLY_CHAIN: Need.SUPPLY_CHAIN,
    FlagKind.CAPITAL_NEED: Need.CAPITAL,
    FlagKind.EQUIPMENT_OBSOLETE: Need.TECHNOLOGY,
}
"""The need that a flag most often stands for; layoffs go to the workforce boards, which file under hiring."""


@dataclass(frozen=True, slots=True)
class NewResource:
    """A program of a partner for the resource directory."""

    name: str
    needs: tuple[Need, ...] = ()
    provider_name: str | None = None
    description: str | None = None
    eligibility: str | None = None
    area: str | None = None
    url: str | None = None
    contact: str | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A resource of the directory.

    `fits` says whether its area takes in the place that was asked for, True where none was; `referred` counts all
    referrals to it, `helped` those that ended well.
    """

    id: str
    version: int
    name: str
    provider_name: str | None
    needs: tuple[Need, ...]
    description: str | None
    eligibility: str | None
    area: str | None
    url: str | None
    contact: str | None
    active: bool
    checked_on: date | None
    fits: bool
    referred: int
    helped: int

    def checked(self, today: date) -> str:
        """Return in words when somebody last looked whether this still holds."""
        if self.checked_on is None:
            return "never checked"
        return "not checked for a year" if today - self.checked_on > CHECK_AFTER else ""


@dataclass(frozen=True, slots=True)
class NewReferral:
    """A firm to be handed on to a resource; with consent it counts as sent, else it waits as a draft.

    `follow_up_on` makes a task for `follow_up_by` to ask what became of it; a flag named is answered by this.
    """

    resource_id: str
    need: Need
    consent: bool = False
    follow_up_on: date | None = None
    follow_up_by: str | None = None
    red_flag_id: str | None = None


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral with its days; `days_open` counts from sent to today or to its end, None while it is a draft."""

    id: str
    version: int
    organization_id: str
    organization_name: str
    city_name: str | None
    resource_id: str
    resource_name: str
    provider_name: str | None
    need: Need
    consent: bool
    status: ReferralStatus
    sent_on: date | None
    accepted_on: date | None
    served_on: date | None
    closed_on: date | None
    outcome: str | None
    value_cents: int | None
    interaction_id: str | None
    days_to_accept: int | None
    days_open: int | None

    @property
    def is_open(self) -> bool:
        """Whether something is still to come."""
        return self.status in OPEN_REFERRALS


@dataclass(frozen=True, slots=True)
class NewService:
    """Help given to a firm."""

    organization_id: str
    kind: ServiceKind
    served_on: date
    hours: Decimal | None = None
    program_id: str | None = None
    completed: bool = True
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """Help given to a firm, with the program it was given under."""

    id: str
    version: int
    organization_id: str
    organization_name: str
    city_name: str | None
    kind: ServiceKind
    served_on: date
    hours: Decimal | None
    program_id: str | None
    program_name: str | None
    completed: bool
    outcome: str | None


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Services newest first, at most a thousand; count and hours are of all that were asked for."""

    rows: tuple[ServiceRow, ...]
    count: int
    hours: Decimal


@dataclass(frozen=True, slots=True)
class NewEvent:
    """A gathering to be held, or held."""

    name: str
    held_on: date
    kind: EventKind = EventKind.OTHER
    ends_on: date | None = None
    place: str | None = None
    jurisdiction_id: str | None = None
    program_id: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with how many were invited or registered, came, and stayed away; `firms` counts those that came."""

    id: str
    version: int
    name: str
    kind: EventKind
    held_on: date
    ends_on: date | None
    place: str | None
    jurisdiction_id: str | None
    city_name: str | None
    program_id: str | None
    program_name: str | None
    notes: str | None
    expected: int
    attended: int
    absent: int
    firms: int


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A person at an event, for a firm or for themselves."""

    id: str
    version: int
    person_id: str
    full_name: str
    organization_id: str | None
    organization_name: str | None
    status: AttendanceStatus
    consent_photo: Answered


@dataclass(frozen=True, slots=True)
class Invited:
    """What came of adding many to an event: how many were added, who was there already, which firms have nobody."""

    added: int
    there_already: int
    without_person: tuple[str, ...]
