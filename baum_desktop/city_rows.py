"""What the city screens show and what their forms send: plain rows, without a database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from db.vocabulary import AssignmentBasis, JurisdictionKind, Severity

if TYPE_CHECKING:
    from baum_desktop.figures import Figure


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the firms known were visited since a day, twelve months ago.

    `firms` are those known, `assigned` those of them that a liaison or a member of staff looks after, `overdue` those
    that the rule of follow-up calls overdue; `penetration` is visited of firms in percent, None where no firm is known.
    """

    firms: int
    assigned: int
    visited: int
    overdue: int
    never_visited: int
    penetration: int | None
    since_on: date
    as_of_on: date


RENEW_DAYS: Final = 90
"""How many days before its end an agreement is to be renewed."""


def ends_soon(until: date | None, today: date) -> bool:
    """Whether an agreement has ended, or ends within RENEW_DAYS."""
    return until is not None and until <= today + timedelta(days=RENEW_DAYS)


@dataclass(frozen=True, slots=True)
class CityRow:
    """A jurisdiction in the list and on the map, as of a day.

    `is_partner` says whether it is a member on that day; a member that is not `verified` has to be marked wherever it
    is shown. `jobs` are those of `firms_with_jobs` firms. A county's firms include those of its cities.
    """

    id: str
    version: int
    name: str
    kind: JurisdictionKind
    county_id: str
    county_name: str
    region: str | None
    latitude: float | None
    longitude: float | None
    is_partner: bool
    verified: bool
    is_founder: bool
    joined_on: date | None
    agreement_until: date | None
    firms: int
    visited: int
    penetration: int | None
    jobs: int
    firms_with_jobs: int
    open_flags: int
    leases_ending: int
    lead_name: str | None

    @property
    def overdue(self) -> int:
        """Firms not visited within twelve months."""
        return self.firms - self.visited

    def to_renew(self, today: date) -> bool:
        """Whether the agreement of a partner has ended, or ends soon."""
        return self.is_partner and ends_soon(self.agreement_until, today)

    @property
    def mark(self) -> str:
        """What to print beside the name: `unverified` for a partner that SFMade has not confirmed, or nothing."""
        return "unverified" if self.is_partner and not self.verified else ""


@dataclass(frozen=True, slots=True)
class Region:
    """All cities and counties of the region, and how many firms their partners have together, each counted once."""

    cities: tuple[CityRow, ...]
    firms: int
    visited: int


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A stretch of a jurisdiction's membership; undated where it is not known since when."""

    id: str
    version: int
    jurisdiction_id: str
    jurisdiction_name: str
    joined_on: date | None
    left_on: date | None
    tier: str | None
    is_founder: bool
    verified: bool
    agreement: str | None
    agreement_signed_on: date | None
    agreement_until: date | None
    source: str | None


@dataclass(frozen=True, slots=True)
class LiaisonRow:
    """A person who speaks for a jurisdiction; `phone` and `email` are the first of theirs."""

    id: str
    version: int
    person_id: str
    full_name: str
    jurisdiction_id: str
    is_lead: bool
    start_on: date | None
    end_on: date | None
    is_current: bool
    role: str | None
    phone: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class CityAssignmentRow:
    """Which jurisdiction, liaison and member of staff look after a firm, or looked, and why."""

    id: str
    version: int
    organization_id: str
    organization_name: str
    site_id: str | None
    jurisdiction_id: str
    jurisdiction_name: str
    liaison_id: str | None
    liaison_name: str | None
    staff_owner_id: str | None
    staff_owner_name: str | None
    start_on: date
    end_on: date | None
    basis: AssignmentBasis
    reason: str | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class SectorShare:
    """Firms of a sector in a city, and how many of them were visited within twelve months; None is no sector."""

    code: str | None
    name: str
    firms: int
    visited: int

    @property
    def penetration(self) -> int:
        """Visited of firms, in percent."""
        return round(100 * self.visited / self.firms) if self.firms else 0


@dataclass(frozen=True, slots=True)
class WaitingFirm:
    """A firm that is overdue for a visit; None is never."""

    id: str
    name: str
    last_visit_on: date | None


@dataclass(frozen=True, slots=True)
class CityRecord:
    """A city or county, whole: what its page, its brief and the terminal show, as of a day.

    `coalition` and `figures` are there only where they were asked for.
    """

    row: CityRow
    subtitle: str
    notes: str | None
    coverage: Coverage
    coalition: Coverage | None
    figures: tuple[Figure, ...]
    flags: dict[Severity, int]
    sectors: tuple[SectorShare, ...]
    longest_without_visit: tuple[WaitingFirm, ...]
    liaisons: tuple[LiaisonRow, ...]
    memberships: tuple[MembershipRow, ...]
    new_firms_in_year: int
    leases_not_visited: int

    @property
    def visits_in_year(self) -> int:
        """Site visits in the last twelve months."""
        return int(self.figure("site_visits").value or 0)

    def figure(self, code: str) -> Figure:
        """Return the figure of this code, such as `jobs_now`."""
        return next(figure for figure in self.figures if figure.code == code)


@dataclass(frozen=True, slots=True)
class NewLiaison:
    """A person known already (`person_id`), or a new one, who is to speak for a jurisdiction."""

    person_id: str | None = None
    full_name: str = ""
    title: str | None = None
    phone: str | None = None
    email: str | None = None
