"""Wages judged by the standard in force on the day of the count: low, middle, high, or unknown, which is never low."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from baum_desktop.employer_rows import SnapshotRow, WageBandRow, WageFigure
from db.vocabulary import Answered, StandardBasis, WageUnit


class Verdict(StrEnum):
    """What a wage is against a standard; excluded jobs ask for a degree where the standard leaves those out."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standard:
    """A dated definition of a middle-income job; `low_cents` and `high_cents` are an hour."""

    id: str
    code: str
    name: str
    basis: StandardBasis
    geography: str | None
    from_on: date
    to_on: date | None
    low_cents: Decimal | None
    high_cents: Decimal | None
    low_inclusive: bool
    high_inclusive: bool
    hours_per_year: int
    benefits_required: bool
    exclude_degree_required: bool
    full_time_only: bool
    is_default: bool
    source: str | None


class Standards:
    """The wage standards of a database, to be asked which one was in force on a day."""

    def __init__(self, standards: Iterable[Standard]) -> None:
        raise NotImplementedError

    @classmethod
    def load(cls, session: Session) -> "Standards":
        """Read the standards: one query."""
        raise NotImplementedError

    def in_force(self, day: date, code: str | None = None) -> Standard | None:
        """Return the standard of this code, by default the coalition's, in force on a day."""
        raise NotImplementedError


def hourly(cents: int, unit: WageUnit, hours_per_year: int) -> Decimal:
    """Return a wage in cents an hour; a yearly one is divided by the standard's hours."""
    raise NotImplementedError


def judge(
    standard: Standard | None,
    low_cents: int | None,
    high_cents: int | None,
    unit: WageUnit,
    benefits: Answered = Answered.UNKNOWN,
    degree_required: Answered = Answered.UNKNOWN,
) -> Verdict:
    """Judge a wage band by its midpoint, or by its one figure where only one is known."""
    raise NotImplementedError


def wage_figure(
    standards: Standards, bands: Sequence[WageBandRow], counts: Sequence[SnapshotRow], code: str | None = None
) -> WageFigure | None:
    """Return the jobs of a firm by wage: `counts` are the newest of its open sites, `bands` those of its sites.

    None where no bands were ever recorded.
    """
    raise NotImplementedError
