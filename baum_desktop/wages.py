"""Wages judged by the standard in force on the day of the count: low, middle, high, or unknown, which is never low."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from baum_desktop.days import in_words
from baum_desktop.reading import Query
from db.raw import Reader
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
    """A dated definition of a middle-income job; `low_cents` and `high_cents` are an hour, None where it is open."""

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

    @property
    def band(self) -> str:
        """The band in words: $20.86 to $31.30 an hour."""
        low, high = _money(self.low_cents), _money(self.high_cents)
        words = f"{low} or more" if high is None else f"up to {high}" if low is None else f"{low} to {high}"
        return f"{words} an hour"

    @property
    def definition(self) -> str:
        """The standard in a sentence, with its source, as it stands beside every figure that uses it."""
        benefits = ", with benefits" if self.benefits_required else ""
        degree = ", open to people without a degree" if self.exclude_degree_required else ""
        until = f" until {in_words(self.to_on)}" if self.to_on else ""
        source = f" Source: {self.source.rstrip('.')}." if self.source else ""
        valid = f"in force from {in_words(self.from_on)}{until}"
        return f"{self.name}: {self.band}{benefits}{degree} ({self.geography or 'everywhere'}; {valid}).{source}"


class Standards:
    """The wage standards of a database, to be asked which one was in force on a day."""

    def __init__(self, standards: Iterable[Standard]) -> None:
        self._standards = sorted(standards, key=lambda standard: (standard.from_on, standard.code), reverse=True)

    @classmethod
    def load(cls, reader: Reader) -> "Standards":
        """Read the standards: one query."""
        return cls(_standard(row) for row in _STANDARDS.rows(reader))

    def in_force(self, day: date, code: str | None = None) -> Standard | None:
        """Return the standard of this code, by default the coalition's, in force on a day."""
        for standard in self._standards:
            wanted = standard.is_default if code is None else standard.code == code
            if wanted and standard.from_on <= day and (standard.to_on is None or standard.to_on >= day):
                return standard
        return None


@dataclass(frozen=True, slots=True)
class _Published:
    """A standard as it was published: its ends as wages, or as shares of a median."""

    id: str
    code: str
    name: str
    basis: StandardBasis
    geography: str | None
    effective_from_on: date
    effective_to_on: date | None
    low_cents: int | None
    high_cents: int | None
    low_inclusive: bool
    high_inclusive: bool
    median_cents: int | None
    low_percent: Decimal | None
    high_percent: Decimal | None
    hours_per_year: int
    benefits_required: bool
    exclude_degree_required: bool
    full_time_only: bool
    is_default: bool
    source: str | None


_STANDARDS: Final = Query(_Published, f"SELECT {', '.join(_Published.__dataclass_fields__)} FROM wage_standard")


def _standard(row: _Published) -> Standard:
    low, high = _bound(row.low_cents, row, row.low_percent), _bound(row.high_cents, row, row.high_percent)
    return Standard(
        id=row.id,
        code=row.code,
        name=row.name,
        basis=row.basis,
        geography=row.geography,
        from_on=row.effective_from_on,
        to_on=row.effective_to_on,
        low_cents=low,
        high_cents=None if row.basis == StandardBasis.FLOOR else high,
        low_inclusive=row.low_inclusive,
        high_inclusive=row.high_inclusive,
        hours_per_year=row.hours_per_year,
        benefits_required=row.benefits_required,
        exclude_degree_required=row.exclude_degree_required,
        full_time_only=row.full_time_only,
        is_default=row.is_default,
        source=row.source,
    )


def _bound(published: int | None, row: _Published, share: Decimal | None) -> Decimal | None:
    """Return an end of the band: as published, or else its share of the median."""
    if published is not None:
        return Decimal(published)
    if row.basis == StandardBasis.PCT_OF_MEDIAN and row.median_cents is not None and share is not None:
        return Decimal(row.median_cents) * share / 100
    return None


def hourly(cents: int, unit: WageUnit, hours_per_year: int) -> Decimal:
    """Return a wage in cents an hour; a yearly one is divided by the standard's hours."""
    return Decimal(cents) if unit == WageUnit.HOUR else Decimal(cents) / hours_per_year


def judge(
    standard: Standard | None,
    low_cents: int | None,
    high_cents: int | None,
    unit: WageUnit,
    benefits: Answered = Answered.UNKNOWN,
    degree_required: Answered = Answered.UNKNOWN,
) -> Verdict:
    """Judge a wage band by its midpoint, or by its one figure where only one is known.

    A condition of the standard that is not answered leaves the band unknown: it may or may not be met.
    """
    known = [cents for cents in (low_cents, high_cents) if cents is not None]
    if standard is None or not known:
        return Verdict.UNKNOWN
    wage = sum((hourly(cents, unit, standard.hours_per_year) for cents in known), Decimal(0)) / len(known)
    by_wage = _by_wage(standard, wage)
    if by_wage != Verdict.MIDDLE:
        return by_wage
    return _by_conditions(standard, benefits, degree_required)


def _by_wage(standard: Standard, wage: Decimal) -> Verdict:
    low, high = standard.low_cents, standard.high_cents
    if low is None and high is None:
        return Verdict.UNKNOWN
    if low is not None and (wage < low or (wage == low and not standard.low_inclusive)):
        return Verdict.LOW
    if high is not None and (wage > high or (wage == high and not standard.high_inclusive)):
        return Verdict.HIGH
    return Verdict.MIDDLE


def _by_conditions(standard: Standard, benefits: Answered, degree_required: Answered) -> Verdict:
    """Judge a wage within the band by what else the standard asks for; full-time work is not told by a band."""
    asked = []
    if standard.benefits_required:
        asked.append(benefits)
    if standard.exclude_degree_required:
        asked.append(_opposite(degree_required))
    if standard.full_time_only:
        asked.append(Answered.UNKNOWN)
    if Answered.NO in asked:
        return Verdict.EXCLUDED
    return Verdict.UNKNOWN if Answered.UNKNOWN in asked else Verdict.MIDDLE


def _opposite(answer: Answered) -> Answered:
    return {Answered.YES: Answered.NO, Answered.NO: Answered.YES}.get(answer, Answered.UNKNOWN)


def _money(cents: Decimal | None) -> str | None:
    return None if cents is None else f"${cents / 100:,.2f}"


def definitions(used: Sequence[Standard]) -> str:
    """Return what makes a job middle-income, in sentences: the standards used and how a band is judged."""
    said = " ".join(dict.fromkeys(standard.definition for standard in used))
    return (
        f"{said or 'No wage standard was in force on the days of the counts.'} Each band of wages counts by its "
        "midpoint, by the standard in force on the day of its count; a yearly wage is divided by "
        f"{used[0].hours_per_year if used else 2080:,} hours. A wage that is not known is not counted as any."
    )
