"""Counts of jobs and wages, as forms send them and as they are read: plain rows, without a database behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from db.vocabulary import Answered, Confidence, SnapshotSource, WageUnit


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


DIMENSIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Gender": ("Women", "Men", "Nonbinary", "Another gender", "Declined to say"),
        "Race and ethnicity": (
            "American Indian or Alaska Native", "Asian", "Black or African American", "Hispanic or Latino",
            "Middle Eastern or North African", "Native Hawaiian or Pacific Islander", "White", "Several of these",
            "Declined to say",
        ),
        "Age": ("Under 25", "25 to 39", "40 to 54", "55 and over", "Declined to say"),
        "Disability": ("With a disability", "Without a disability", "Declined to say"),
        "Military service": ("Veterans", "Not veterans", "Declined to say"),
        "Language at home": ("English", "Spanish", "Cantonese", "Mandarin", "Vietnamese", "Tagalog",
                             "Another language"),
    }
)  # fmt: skip
"""What may be asked, with usual answers; those on race are of OMB's Statistical Policy Directive 15 (2024)."""
SEVERAL_ANSWERS: Final = frozenset({"Language at home"})
"""Questions that one person may give several answers to, so that these may add up to more than there are people."""


@dataclass(frozen=True, slots=True)
class NewDemographic:
    """How many people gave an answer, of their own will, to what was asked."""

    dimension: str
    category: str
    people: int


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
    demographics: tuple[NewDemographic, ...] = ()


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
class DemographicRow:
    """How many people gave an answer at a count; None, which `kept` says in words, where the reader may not know."""

    id: str
    version: int
    snapshot_id: str
    as_of_on: date
    source: SnapshotSource
    dimension: str
    category: str
    people: int | None
    kept: str = ""


@dataclass(frozen=True, slots=True)
class DemographicFigure:
    """The newest answers of a firm to one question: (category, people or None), of the jobs counted in those days."""

    dimension: str
    cells: tuple[tuple[str, int | None], ...]
    out_of: int
    since_on: date
    as_of_on: date
    source: SnapshotSource

    @property
    def is_kept_back(self) -> bool:
        """Whether some of it is not told to who is looking."""
        return any(people is None for _, people in self.cells)


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
