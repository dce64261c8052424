"""What an employer's record shows and what its forms send: plain rows, without a database behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from baum_desktop.others_rows import NOBODY_ELSE, OthersThere
from baum_desktop.site_rows import NewSite
from db.vocabulary import (
    Answered,
    AssignmentBasis,
    NameKind,
    OrgStatus,
    OwnershipKind,
)

if TYPE_CHECKING:
    from baum_desktop.headcount_rows import (
        DemographicRow,
        JobsFigure,
        PartFigure,
        SeriesPoint,
        SnapshotRow,
        WageBandRow,
        WageFigure,
    )
    from baum_desktop.outreach_rows import FlagRow, TaskRow, TimelinePage
    from baum_desktop.people_rows import NewContact, PersonRow
    from baum_desktop.relation_rows import RelationRow
    from baum_desktop.site_rows import SiteRow
    from db.engine import Saved


@dataclass(frozen=True, slots=True)
class Added:
    """What was saved, and the key of the row that was added."""

    saved: Saved
    id: str


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
    site: NewSite = field(default_factory=NewSite)
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
    flags_withheld: int = 0
    """Open flags that are kept to others."""


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
    demographics: tuple[DemographicRow, ...]
    timeline: TimelinePage
    money: tuple[MoneyRow, ...]
    files: tuple[FileRow, ...]
    relations: tuple[RelationRow, ...]
    history: tuple[HistoryRow, ...]
    counts: SectionCounts
    others: OthersThere = NOBODY_ELSE
    """Who else of us was there, from where who is looking stands."""
