"""Observations: dated counts of jobs and wages with their source, what happened to jobs, and what it is credited to."""

from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import (
    Base,
    Edited,
    Quantity,
    cents,
    check,
    choice,
    exactly_one,
    not_negative,
    prose,
    refers_to,
    wage_ceiling,
    words,
)
from db.vocabulary import Answered, Basis, Confidence, JobEventKind, LmiLevel, SnapshotSource, WageUnit


class EmploymentSnapshot(Edited, Base):
    """How many people worked at a site on a day, by whose word; growth is computed from these and never typed."""

    __tablename__ = "employment_snapshot"
    __table_args__ = (
        *not_negative(
            "jobs",
            "full_time",
            "part_time",
            "temporary",
            "production_jobs",
            "no_degree_jobs",
            "local_resident_jobs",
            "apprentices",
        ),
        check("parts_within_jobs", "jobs >= coalesce(full_time, 0) + coalesce(part_time, 0) + coalesce(temporary, 0)"),
        check("production_within_jobs", "jobs >= production_jobs"),
        check("no_degree_within_jobs", "jobs >= no_degree_jobs"),
        check("residents_within_jobs", "jobs >= local_resident_jobs"),
        check("benefits_percent_is_share", "benefits_percent BETWEEN 0 AND 100"),
        check("range_is_whole", "(jobs_least IS NULL) = (jobs_most IS NULL)"),
        check("jobs_within_range", "jobs BETWEEN jobs_least AND jobs_most"),
        *not_negative("jobs_least"),
    )
    site_id: Mapped[str] = refers_to("site", when_deleted="CASCADE")
    as_of_on: Mapped[date] = mapped_column(index=True)
    source: Mapped[SnapshotSource] = choice(SnapshotSource)
    source_note: Mapped[str | None] = words(300)
    interaction_id: Mapped[str | None] = refers_to("interaction", when_deleted="SET NULL")
    confidence: Mapped[Confidence] = choice(Confidence, Confidence.MEDIUM)
    jobs: Mapped[int]
    jobs_least: Mapped[int | None]
    jobs_most: Mapped[int | None]
    full_time: Mapped[int | None]
    part_time: Mapped[int | None]
    temporary: Mapped[int | None]
    production_jobs: Mapped[int | None]
    no_degree_jobs: Mapped[int | None]
    local_resident_jobs: Mapped[int | None]
    apprentices: Mapped[int | None]
    benefits_percent: Mapped[int | None]
    unionized: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    import_batch_id: Mapped[str | None] = refers_to("import_batch", when_deleted="SET NULL")


class WageBand(Edited, Base):
    """What a family of jobs pays at a snapshot, from low to high, and where it leads."""

    __tablename__ = "wage_band"
    __table_args__ = (
        *not_negative("headcount", "wage_low_cents", "wage_high_cents"),
        check("high_from_low", "wage_high_cents >= wage_low_cents"),
        wage_ceiling("wage_low_cents", "wage_high_cents"),
    )
    snapshot_id: Mapped[str] = refers_to("employment_snapshot", when_deleted="CASCADE")
    job_family: Mapped[str] = words(200)
    soc_code: Mapped[str | None] = words(10)
    headcount: Mapped[int]
    wage_low_cents: Mapped[int | None] = cents()
    wage_high_cents: Mapped[int | None] = cents()
    wage_unit: Mapped[WageUnit] = choice(WageUnit, WageUnit.HOUR)
    benefits: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    degree_required: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    promising: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    next_job: Mapped[str | None] = words(200)
    training: Mapped[str | None] = words(500)


class DemographicCount(Edited, Base):
    """A voluntary count of people in one category at a snapshot; small cells never leave the organisation."""

    __tablename__ = "demographic_count"
    __table_args__ = (*not_negative("people"), UniqueConstraint("snapshot_id", "dimension", "category"))
    snapshot_id: Mapped[str] = refers_to("employment_snapshot", when_deleted="CASCADE")
    dimension: Mapped[str] = words(60)
    category: Mapped[str] = words(120)
    people: Mapped[int]


class JobEvent(Edited, Base):
    """Jobs created, retained, lost or moved at a site, with what the claim rests on."""

    __tablename__ = "job_event"
    __table_args__ = (
        check("jobs_positive", "jobs > 0"),
        *not_negative("fte", "wage_cents"),
        wage_ceiling("wage_cents"),
    )
    site_id: Mapped[str] = refers_to("site", when_deleted="CASCADE")
    kind: Mapped[JobEventKind] = choice(JobEventKind)
    happened_on: Mapped[date]
    jobs: Mapped[int]
    fte: Mapped[Decimal | None] = mapped_column(Quantity)
    wage_cents: Mapped[int | None] = cents()
    wage_unit: Mapped[WageUnit] = choice(WageUnit, WageUnit.HOUR)
    degree_required: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    reason: Mapped[str | None] = prose(4000)
    basis: Mapped[Basis] = choice(Basis, Basis.COMPANY_REPORTED)
    interaction_id: Mapped[str | None] = refers_to("interaction", when_deleted="SET NULL")
    service_id: Mapped[str | None] = refers_to("service", when_deleted="SET NULL")


class Placement(Edited, Base):
    """A person placed in a job, kept by a code, only where an award asks for rows of people."""

    __tablename__ = "placement"
    __table_args__ = (
        *not_negative("household_size", "wage_cents", "fringe_cents", "weekly_hours"),
        wage_ceiling("wage_cents"),
        UniqueConstraint("organization_id", "code"),
    )
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    award_id: Mapped[str | None] = refers_to("award", when_deleted="SET NULL")
    code: Mapped[str] = words(40)
    position: Mapped[str | None] = words(200)
    placed_on: Mapped[date]
    household_size: Mapped[int | None]
    lmi_level: Mapped[LmiLevel] = choice(LmiLevel, LmiLevel.UNKNOWN)
    determined_on: Mapped[date | None]
    method: Mapped[str | None] = words(200)
    race: Mapped[str | None] = words(80)
    hispanic: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    gender: Mapped[str | None] = words(40)
    disabled: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    female_head: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    wage_cents: Mapped[int | None] = cents()
    wage_unit: Mapped[WageUnit] = choice(WageUnit, WageUnit.HOUR)
    fringe_cents: Mapped[int | None] = cents()
    weekly_hours: Mapped[Decimal | None] = mapped_column(Quantity)
    retained_30: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    retained_90: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    retained_180: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)


class Attribution(Edited, Base):
    """The share of a job event, a service or a placement that is credited to an award; together never above 100 %."""

    __tablename__ = "attribution"
    __table_args__ = (
        exactly_one("job_event_id", "service_id", "placement_id"),
        check("share_is_percent", "share_percent BETWEEN 1 AND 100"),
    )
    award_id: Mapped[str] = refers_to("award", when_deleted="CASCADE")
    job_event_id: Mapped[str | None] = refers_to("job_event", when_deleted="CASCADE")
    service_id: Mapped[str | None] = refers_to("service", when_deleted="CASCADE")
    placement_id: Mapped[str | None] = refers_to("placement", when_deleted="CASCADE")
    share_percent: Mapped[int]
    rationale: Mapped[str | None] = words(1000)
