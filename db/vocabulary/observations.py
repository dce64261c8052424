"""The words for counts of jobs and what happened to them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


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
