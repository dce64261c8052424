"""Reference: codes, places, standards and limits that ship with the program, and what users add to any record."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import (
    Base,
    Edited,
    Instant,
    Keyed,
    Quantity,
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
from db.vocabulary import AccountRole, Confidentiality, DuplicateAnswer, FieldType, StandardBasis


class Naics(Keyed, Base):
    """A code of the North American Industry Classification System, with its vintage."""

    __tablename__ = "naics"
    __table_args__ = (UniqueConstraint("year", "code"), check("level_is_known", "level BETWEEN 2 AND 6"))
    code: Mapped[str] = words(6, index=True)
    year: Mapped[int]
    title: Mapped[str] = words(300)
    level: Mapped[int]
    parent_code: Mapped[str | None] = words(6)


class Sector(Edited, Base):
    """A sector as SFMade speaks of it, beside NAICS."""

    __tablename__ = "sector"
    code: Mapped[str] = words(20, unique=True)
    name: Mapped[str] = words(120)
    position: Mapped[int]


class SectorCrosswalk(Edited, Base):
    """The sector that a NAICS code falls into by default; the longest prefix wins."""

    __tablename__ = "sector_crosswalk"
    naics_prefix: Mapped[str] = words(6, unique=True)
    sector_code: Mapped[str] = refers_to("sector.code")


class County(Keyed, Base):
    """One of the nine counties of the region."""

    __tablename__ = "county"
    fips: Mapped[str] = words(5, unique=True)
    name: Mapped[str] = words(80, unique=True)


class PostalCode(Keyed, Base):
    """A ZIP code of the region with its county and, where it has one, its main city."""

    __tablename__ = "postal_code"
    code: Mapped[str] = words(5, unique=True)
    county_id: Mapped[str] = refers_to("county")
    jurisdiction_id: Mapped[str | None] = refers_to("jurisdiction", when_deleted="SET NULL")


class PlaceName(Edited, Base):
    """Another way of writing a place: an abbreviation, a neighborhood, an unincorporated community."""

    __tablename__ = "place_name"
    name: Mapped[str] = words(120, unique=True)
    county_id: Mapped[str] = refers_to("county")
    jurisdiction_id: Mapped[str | None] = refers_to("jurisdiction", when_deleted="CASCADE")


class IncomeLimit(Edited, Base):
    """HUD's household income limits of a county, year and household size, in dollars a year (cents here)."""

    __tablename__ = "income_limit"
    __table_args__ = (
        UniqueConstraint("county_id", "year", "household_size", "source"),
        check("household_size_plausible", "household_size BETWEEN 1 AND 12"),
    )
    county_id: Mapped[str] = refers_to("county")
    year: Mapped[int]
    household_size: Mapped[int]
    extremely_low_cents: Mapped[int | None] = cents()
    very_low_cents: Mapped[int | None] = cents()
    low_cents: Mapped[int | None] = cents()
    median_cents: Mapped[int | None] = cents()
    moderate_cents: Mapped[int | None] = cents()
    source: Mapped[str] = words(300)


class WageStandard(Edited, Base):
    """A dated definition of a middle-income job."""

    __tablename__ = "wage_standard"
    __table_args__ = (
        UniqueConstraint("code", "effective_from_on"),
        in_order("effective_from_on", "effective_to_on"),
        *not_negative("low_cents", "high_cents", "median_cents"),
        check("hours_plausible", "hours_per_year BETWEEN 1 AND 8784"),
    )
    code: Mapped[str] = words(40)
    name: Mapped[str] = words(200)
    basis: Mapped[StandardBasis] = choice(StandardBasis)
    geography: Mapped[str | None] = words(200)
    effective_from_on: Mapped[date]
    effective_to_on: Mapped[date | None]
    low_cents: Mapped[int | None] = cents()
    high_cents: Mapped[int | None] = cents()
    low_inclusive: Mapped[bool] = truth(default=True)
    high_inclusive: Mapped[bool] = truth(default=True)
    median_cents: Mapped[int | None] = cents()
    low_percent: Mapped[Decimal | None] = mapped_column(Quantity)
    high_percent: Mapped[Decimal | None] = mapped_column(Quantity)
    hours_per_year: Mapped[int] = mapped_column(default=2080, server_default="2080")
    benefits_required: Mapped[bool] = truth(default=False)
    exclude_degree_required: Mapped[bool] = truth(default=False)
    full_time_only: Mapped[bool] = truth(default=False)
    is_default: Mapped[bool] = truth(default=False)
    source: Mapped[str | None] = words(300)


class MinimumWage(Edited, Base):
    """The hourly wage floor of a city or of the state from a day on."""

    __tablename__ = "minimum_wage"
    __table_args__ = (UniqueConstraint("place", "effective_from_on"), check("amount_positive", "hourly_cents > 0"))
    place: Mapped[str] = words(120)
    jurisdiction_id: Mapped[str | None] = refers_to("jurisdiction", when_deleted="CASCADE")
    effective_from_on: Mapped[date]
    hourly_cents: Mapped[int] = cents()
    is_doubtful: Mapped[bool] = truth(default=False)
    source: Mapped[str | None] = words(300)


class Tag(Edited, Base):
    """A word that users put on records."""

    __tablename__ = "tag"
    name: Mapped[str] = words(80, unique=True)


class Tagging(Keyed, Base):
    """A tag on one record."""

    __tablename__ = "tagging"
    __table_args__ = (
        exactly_one("organization_id", "person_id", "interaction_id", "award_id", "jurisdiction_id"),
        UniqueConstraint("tag_id", "organization_id"),
        UniqueConstraint("tag_id", "person_id"),
        UniqueConstraint("tag_id", "interaction_id"),
        UniqueConstraint("tag_id", "award_id"),
        UniqueConstraint("tag_id", "jurisdiction_id"),
    )
    tag_id: Mapped[str] = refers_to("tag", when_deleted="CASCADE")
    organization_id: Mapped[str | None] = refers_to("organization", when_deleted="CASCADE")
    person_id: Mapped[str | None] = refers_to("person", when_deleted="CASCADE")
    interaction_id: Mapped[str | None] = refers_to("interaction", when_deleted="CASCADE")
    award_id: Mapped[str | None] = refers_to("award", when_deleted="CASCADE")
    jurisdiction_id: Mapped[str | None] = refers_to("jurisdiction", when_deleted="CASCADE")


class SavedView(Edited, Base):
    """A filter with its columns and order, saved under a name."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("entity", "name", "owner"),)
    name: Mapped[str] = words(120)
    entity: Mapped[str] = words(40)
    owner: Mapped[str] = words(200)
    shared: Mapped[bool] = truth(default=False)
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    definition: Mapped[dict[str, Any]] = mapped_column(JSON)


class CustomField(Edited, Base):
    """A field that users add to a kind of record."""

    __tablename__ = "custom_field"
    __table_args__ = (UniqueConstraint("entity", "name"),)
    entity: Mapped[str] = words(40)
    name: Mapped[str] = words(80)
    label: Mapped[str] = words(120)
    field_type: Mapped[FieldType] = choice(FieldType)
    options: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    position: Mapped[int] = mapped_column(default=0, server_default="0")


class CustomValue(Edited, Base):
    """What a custom field holds on one record."""

    __tablename__ = "custom_value"
    __table_args__ = (
        exactly_one("organization_id", "person_id", "interaction_id", "award_id", "jurisdiction_id"),
        UniqueConstraint("field_id", "organization_id"),
        UniqueConstraint("field_id", "person_id"),
        UniqueConstraint("field_id", "interaction_id"),
        UniqueConstraint("field_id", "award_id"),
        UniqueConstraint("field_id", "jurisdiction_id"),
    )
    field_id: Mapped[str] = refers_to("custom_field", when_deleted="CASCADE")
    organization_id: Mapped[str | None] = refers_to("organization", when_deleted="CASCADE")
    person_id: Mapped[str | None] = refers_to("person", when_deleted="CASCADE")
    interaction_id: Mapped[str | None] = refers_to("interaction", when_deleted="CASCADE")
    award_id: Mapped[str | None] = refers_to("award", when_deleted="CASCADE")
    jurisdiction_id: Mapped[str | None] = refers_to("jurisdiction", when_deleted="CASCADE")
    value: Mapped[str] = words(4000)


class Attachment(Edited, Base):
    """A file kept inside the database with the record it belongs to."""

    __tablename__ = "attachment"
    __table_args__ = (
        exactly_one(
            *("organization_id", "person_id", "interaction_id", "award_id", "requirement_id", "job_event_id"),
            "jurisdiction_id",
        ),
        check("size_is_limited", "size_bytes BETWEEN 0 AND 52428800"),
    )
    organization_id: Mapped[str | None] = refers_to("organization", when_deleted="CASCADE")
    person_id: Mapped[str | None] = refers_to("person", when_deleted="CASCADE")
    interaction_id: Mapped[str | None] = refers_to("interaction", when_deleted="CASCADE")
    award_id: Mapped[str | None] = refers_to("award", when_deleted="CASCADE")
    requirement_id: Mapped[str | None] = refers_to("requirement", when_deleted="CASCADE")
    job_event_id: Mapped[str | None] = refers_to("job_event", when_deleted="CASCADE")
    jurisdiction_id: Mapped[str | None] = refers_to("jurisdiction", when_deleted="CASCADE")
    file_name: Mapped[str] = words(255)
    media_type: Mapped[str] = words(120)
    size_bytes: Mapped[int]
    sha256: Mapped[str] = words(64)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Account(Edited, Base):
    """A user of the program: the person, and which of the three kinds of work is theirs."""

    __tablename__ = "account"
    name: Mapped[str] = words(200, unique=True)
    person_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")
    role: Mapped[AccountRole] = choice(AccountRole, AccountRole.STAFF)
    jurisdiction_id: Mapped[str | None] = refers_to("jurisdiction", when_deleted="SET NULL")
    active: Mapped[bool] = truth(default=True)


class Setting(Edited, Base):
    """A setting that all users of a database share."""

    __tablename__ = "setting"
    name: Mapped[str] = words(120, unique=True)
    value: Mapped[Any] = mapped_column(JSON)


class ImportBatch(Edited, Base):
    """A file that was imported: how it was read, and what became of each row that needs a word."""

    __tablename__ = "import_batch"
    kind: Mapped[str] = words(40)
    file_name: Mapped[str] = words(300)
    file_sha256: Mapped[str | None] = words(64)
    imported_at: Mapped[datetime] = mapped_column(Instant)
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    remarks: Mapped[list[Any]] = mapped_column(JSON)


class MergeLog(Edited, Base):
    """Two records made one: which was kept, which went, and what it held."""

    __tablename__ = "merge_log"
    entity: Mapped[str] = words(40)
    kept_id: Mapped[str] = words(36, index=True)
    removed_id: Mapped[str] = words(36, index=True)
    snapshot: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str | None] = words(500)


class DuplicateDecision(Edited, Base):
    """What a person said of two records that look alike, so that nobody is asked again; the smaller key comes first."""

    __tablename__ = "duplicate_decision"
    __table_args__ = (
        UniqueConstraint("entity", "left_id", "right_id"),
        check("pair_is_ordered", "left_id < right_id"),
        check("score_is_share", "score BETWEEN 0 AND 1000"),
    )
    entity: Mapped[str] = words(40)
    left_id: Mapped[str] = words(36)
    right_id: Mapped[str] = words(36, index=True)
    answer: Mapped[DuplicateAnswer] = choice(DuplicateAnswer)
    score: Mapped[Decimal | None] = mapped_column(Quantity)
    why: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    decided_by: Mapped[str] = words(200)
    decided_at: Mapped[datetime] = mapped_column(Instant)


class ImportMapping(Edited, Base):
    """How lists of one layout are read: which column means what, remembered under a name and by their header."""

    __tablename__ = "import_mapping"
    __table_args__ = (check("name_given", "length(trim(name)) > 0"),)
    name: Mapped[str] = words(120, unique=True)
    kind: Mapped[str] = words(40)
    header_sha256: Mapped[str | None] = words(64, index=True)
    reading: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    columns: Mapped[dict[str, Any]] = mapped_column(JSON)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class GivenValue(Keyed, Base):
    """What a list said word for word where something else was understood and kept."""

    __tablename__ = "given_value"
    __table_args__ = (UniqueConstraint("row_id", "column_name", "import_batch_id"),)
    table_name: Mapped[str] = words(60)
    row_id: Mapped[str] = words(36)
    column_name: Mapped[str] = words(60)
    given: Mapped[str] = words(4000)
    import_batch_id: Mapped[str | None] = refers_to("import_batch", when_deleted="CASCADE")


class ExportLog(Edited, Base):
    """Something that left the program, printed or exported: what, for whom, how confidential, by whom and when."""

    __tablename__ = "export_log"
    __table_args__ = not_negative("rows")
    kind: Mapped[str] = words(80)
    subject: Mapped[str | None] = words(300)
    audience: Mapped[str | None] = words(40)
    recipient: Mapped[str | None] = words(300)
    confidentiality: Mapped[Confidentiality | None] = choice(Confidentiality)
    report_run_id: Mapped[str | None] = refers_to("report_run", when_deleted="SET NULL")
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    rows: Mapped[int]
    file_sha256: Mapped[str | None] = words(64)
    exported_by: Mapped[str] = words(200)
    exported_at: Mapped[datetime] = mapped_column(Instant)
    notes: Mapped[str | None] = prose(2000)
