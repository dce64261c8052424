"""What an employer's record shows and what its forms send: plain rows, without a database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from db.vocabulary import (
    Answered,
    AssignmentBasis,
    Confidence,
    ContactKind,
    NameKind,
    OrgStatus,
    OwnershipKind,
    PlacedBy,
    RoleType,
    SiteType,
    SnapshotSource,
    Tenure,
    WageUnit,
    Zoning,
)

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import FlagRow, TaskRow, TimelinePage
    from baum_desktop.relation_rows import RelationRow
    from db.engine import Saved


@dataclass(frozen=True, slots=True)
class Added:
    """What was saved, and the key of the row that was added."""

    saved: Saved
    id: str


@dataclass(frozen=True, slots=True)
class NewContact:
    """A person to be added at a firm, or somebody we know already (`person_id`) who now works there too."""

    full_name: str = ""
    person_id: str | None = None
    role_type: RoleType = RoleType.OTHER
    title: str | None = None
    phone: str | None = None
    mobile: str | None = None
    email: str | None = None
    site_id: str | None = None
    is_primary: bool = False
    decision_maker: bool = False
    start_on: date | None = None
    end_on: date | None = None
    language: str | None = None
    pronouns: str | None = None
    notes: str | None = None


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
class NewEmployer:
    """A manufacturer to be added with its first site; only the name is needed."""

    legal_name: str
    dbas: tuple[str, ...] = ()
    status: OrgStatus = OrgStatus.ACTIVE
    sector_code: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    year_founded: int | None = None
    known_since_on: date | None = None
    products: str | None = None
    notes: str | None = None
    source: str | None = None
    site: NewSite = NewSite()
    contact: NewContact | None = None


@dataclass(frozen=True, slots=True)
class LikelyMatch:
    """An employer that may be the one being typed; `reasons` are the words to show, the strongest first."""

    id: str
    legal_name: str
    dba: str | None
    street: str | None
    city_name: str | None
    reasons: tuple[str, ...]
    score: int


@dataclass(frozen=True, slots=True)
class NewWageBand:
    """What a family of jobs pays, in cents an hour or a year; an unknown wage stays None."""

    job_family: str
    headcount: int
    wage_low_cents: int | None = None
    wage_high_cents: int | None = None
    wage_unit: WageUnit = WageUnit.HOUR
    benefits: Answered = Answered.UNKNOWN
    degree_required: Answered = Answered.UNKNOWN
    promising: Answered = Answered.UNKNOWN
    next_job: str | None = None
    training: str | None = None


@dataclass(frozen=True, slots=True)
class NewSnapshot:
    """A count of jobs at a site on a day, with its source; only what was told is filled."""

    site_id: str
    as_of_on: date
    source: SnapshotSource
    jobs: int
    full_time: int | None = None
    part_time: int | None = None
    temporary: int | None = None
    production_jobs: int | None = None
    no_degree_jobs: int | None = None
    local_resident_jobs: int | None = None
    apprentices: int | None = None
    benefits_percent: int | None = None
    unionized: Answered = Answered.UNKNOWN
    confidence: Confidence = Confidence.MEDIUM
    source_note: str | None = None
    interaction_id: str | None = None
    bands: tuple[NewWageBand, ...] = ()


@dataclass(frozen=True, slots=True)
class NameRow:
    """A further name of a firm."""

    id: str
    version: int
    name: str
    kind: NameKind
    language: str | None
    since_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True)
class OwnershipRow:
    """One fact about who owns a firm."""

    id: str
    version: int
    kind: OwnershipKind
    answer: Answered
    as_of_on: date | None
    certification: str | None
    certified_on: date | None
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """Which city, liaison and member of staff look after a firm today, and why."""

    id: str
    version: int
    jurisdiction_id: str
    jurisdiction_name: str
    liaison_name: str | None
    staff_owner_name: str | None
    start_on: date
    basis: AssignmentBasis
    reason: str | None


@dataclass(frozen=True, slots=True)
class EmployerHeader:
    """What stands at the top of an employer's record and in its edit form; phones as a person reads them."""

    id: str
    version: int
    legal_name: str
    status: OrgStatus
    sector_code: str | None
    sector_name: str | None
    naics_code: str | None
    naics_title: str | None
    naics_year: int | None
    city_id: str | None
    city_name: str | None
    county_name: str | None
    website: str | None
    phone: str | None
    email: str | None
    year_founded: int | None
    legal_structure: str | None
    member_number: str | None
    member_since_on: date | None
    known_since_on: date | None
    products: str | None
    exports_percent: int | None
    revenue_band: str | None
    relationship_owner_id: str | None
    relationship_owner_name: str | None
    public_profile_consent: Answered
    do_not_contact: bool
    notes: str | None
    source: str | None
    last_visit_on: date | None


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One phone, e-mail or web address; `shown` is how a person reads it, `value` how it is dialled or opened."""

    id: str
    version: int
    kind: ContactKind
    value: str
    shown: str
    label: str | None
    is_primary: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a role at a firm; `is_current` says whether the role still holds today.

    `elsewhere` names the firm where somebody whose role has ended works now.
    """

    role_id: str
    role_version: int
    person_id: str
    person_version: int
    full_name: str
    preferred_name: str | None
    pronouns: str | None
    language: str | None
    do_not_contact: bool
    role_type: RoleType
    title: str | None
    site_id: str | None
    is_primary: bool
    decision_maker: bool
    start_on: date | None
    end_on: date | None
    is_current: bool
    elsewhere: str | None
    contacts: tuple[ContactRow, ...]


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


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """One dated count of jobs at one site."""

    id: str
    version: int
    site_id: str
    as_of_on: date
    source: SnapshotSource
    source_note: str | None
    confidence: Confidence
    interaction_id: str | None
    jobs: int
    full_time: int | None
    part_time: int | None
    temporary: int | None
    production_jobs: int | None
    no_degree_jobs: int | None
    local_resident_jobs: int | None
    apprentices: int | None
    benefits_percent: int | None
    unionized: Answered


@dataclass(frozen=True, slots=True)
class WageBandRow:
    """A wage band of one of the newest counts that have bands, in cents an hour or a year."""

    id: str
    version: int
    snapshot_id: str
    as_of_on: date
    source: SnapshotSource
    job_family: str
    headcount: int
    wage_low_cents: int | None
    wage_high_cents: int | None
    wage_unit: WageUnit
    benefits: Answered
    degree_required: Answered
    promising: Answered
    next_job: str | None
    training: str | None


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """All jobs of a firm on a day when a count came in: each site with the newest count known that day."""

    as_of_on: date
    jobs: int
    production_jobs: int | None
    source: SnapshotSource


@dataclass(frozen=True, slots=True)
class JobsFigure:
    """Jobs now, the sum over open sites of the newest count; `change` is against a year before where that is known."""

    jobs: int
    as_of_on: date
    source: SnapshotSource
    change: int | None
    change_from: int | None
    change_from_on: date | None
    sites_counted: int
    sites_open: int


@dataclass(frozen=True, slots=True)
class PartFigure:
    """A part of the jobs, such as those that need no degree, with the day and source of the count that told it."""

    jobs: int
    out_of: int
    as_of_on: date
    source: SnapshotSource


@dataclass(frozen=True, slots=True)
class WageFigure:
    """Jobs by wage against the standard in force on the day of the count; unknown is unknown, never low.

    `low_cents` and `high_cents` are the standard's band an hour; `out_of` counts all jobs of the snapshots judged.
    """

    low: int
    middle: int
    high: int
    unknown: int
    out_of: int
    as_of_on: date
    standard: str
    low_cents: int | None
    high_cents: int | None
    definition: str
    coverage: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures under an employer's name; None where nothing was ever recorded."""

    jobs: JobsFigure | None
    middle_income: WageFigure | None
    no_degree: PartFigure | None
    production: PartFigure | None
    lease: SiteRow | None


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Help or money that reached a firm: a service or jobs credited to an award, or a placement."""

    id: str
    kind: str
    on: date
    award_id: str | None
    award_title: str | None
    funder_name: str | None
    what: str
    share_percent: int | None


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file kept with a record; its bytes are read when it is opened."""

    id: str
    file_name: str
    media_type: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change set that touched a record: who, when and the action in the user's words."""

    change_set_id: int
    action: str
    actor: str
    at: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class SectionCounts:
    """How many there are in each section of the record, also where fewer are shown."""

    people: int
    sites: int
    snapshots: int
    timeline: int
    flags: int
    promises: int
    money: int
    files: int
    relations: int
    history: int


@dataclass(frozen=True, slots=True)
class EmployerRecord:
    """An employer, whole: what its page, its brief and the terminal show."""

    header: EmployerHeader
    names: tuple[NameRow, ...]
    ownership: tuple[OwnershipRow, ...]
    assignment: AssignmentRow | None
    figures: Figures
    flags: tuple[FlagRow, ...]
    promises: tuple[TaskRow, ...]
    people: tuple[PersonRow, ...]
    sites: tuple[SiteRow, ...]
    snapshots: tuple[SnapshotRow, ...]
    series: tuple[SeriesPoint, ...]
    bands: tuple[WageBandRow, ...]
    timeline: TimelinePage
    money: tuple[MoneyRow, ...]
    files: tuple[FileRow, ...]
    relations: tuple[RelationRow, ...]
    history: tuple[HistoryRow, ...]
    counts: SectionCounts
