"""A wage is judged by the standard in force on the day of the count, and what is not known stays unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from baum_desktop.wages import Standard, Standards, Verdict, hourly, judge
from db.vocabulary import Answered, StandardBasis, WageUnit

OLD = Standard(
    id="1", code="MTC_8020", name="Middle-wage job", basis=StandardBasis.PCT_OF_MEDIAN, geography="Bay Area",
    from_on=date(2015, 1, 1), to_on=date(2016, 12, 31), low_cents=Decimal(1900), high_cents=Decimal(2900),
    low_inclusive=True, high_inclusive=True, hours_per_year=2080, benefits_required=False,
    exclude_degree_required=False, full_time_only=False, is_default=True, source="MTC",
)  # fmt: skip
NEW = replace(OLD, id="2", from_on=date(2017, 1, 1), to_on=None, low_cents=Decimal(2086), high_cents=Decimal(3130))
FLOOR = replace(NEW, id="3", code="FLOOR", low_cents=Decimal(2500), high_cents=None, is_default=False)


def test_the_standard_of_the_day_is_found() -> None:
    standards = Standards([OLD, NEW, FLOOR])
    assert standards.in_force(date(2014, 12, 31)) is None
    assert standards.in_force(date(2016, 12, 31)) == OLD
    assert standards.in_force(date(2017, 1, 1)) == NEW
    assert standards.in_force(date(2026, 1, 1), "FLOOR") == FLOOR
    assert standards.in_force(date(2026, 1, 1), "NO_SUCH") is None


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (2086, 2086, Verdict.MIDDLE),
        (2085, 2085, Verdict.LOW),
        (3130, 3130, Verdict.MIDDLE),
        (3131, 3131, Verdict.HIGH),
        (1500, 2700, Verdict.MIDDLE),  # the midpoint is $21
        (1500, 2600, Verdict.LOW),  # the midpoint is $20.50
        (2500, None, Verdict.MIDDLE),
        (None, 2500, Verdict.MIDDLE),
        (None, None, Verdict.UNKNOWN),
    ],
)
def test_a_band_counts_by_its_midpoint(low: int | None, high: int | None, verdict: Verdict) -> None:
    assert judge(NEW, low, high, WageUnit.HOUR) == verdict


def test_ends_that_do_not_belong_to_the_band_are_outside() -> None:
    open_ended = replace(NEW, low_inclusive=False, high_inclusive=False)
    assert judge(open_ended, 2086, 2086, WageUnit.HOUR) == Verdict.LOW
    assert judge(open_ended, 3130, 3130, WageUnit.HOUR) == Verdict.HIGH


def test_a_yearly_wage_is_divided_by_the_hours_of_the_standard() -> None:
    assert hourly(52_000_00, WageUnit.YEAR, 2080) == Decimal(2500)
    assert judge(NEW, 52_000_00, 52_000_00, WageUnit.YEAR) == Verdict.MIDDLE
    assert judge(replace(NEW, hours_per_year=1000), 52_000_00, 52_000_00, WageUnit.YEAR) == Verdict.HIGH


def test_a_floor_has_no_upper_end() -> None:
    assert judge(FLOOR, 90_00, 90_00, WageUnit.HOUR) == Verdict.MIDDLE
    assert judge(FLOOR, 24_99, 24_99, WageUnit.HOUR) == Verdict.LOW


def test_without_a_standard_nothing_is_known() -> None:
    assert judge(None, 2500, 2500, WageUnit.HOUR) == Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("benefits", "degree", "verdict"),
    [
        (Answered.YES, Answered.NO, Verdict.MIDDLE),
        (Answered.NO, Answered.NO, Verdict.EXCLUDED),
        (Answered.YES, Answered.YES, Verdict.EXCLUDED),
        (Answered.UNKNOWN, Answered.NO, Verdict.UNKNOWN),
        (Answered.YES, Answered.UNKNOWN, Verdict.UNKNOWN),
    ],
)
def test_what_else_a_standard_asks_for_must_be_answered(benefits: Answered, degree: Answered, verdict: Verdict) -> None:
    strict = replace(NEW, benefits_required=True, exclude_degree_required=True)
    assert judge(strict, 2500, 2500, WageUnit.HOUR, benefits, degree) == verdict


def test_the_definition_names_band_place_days_and_source() -> None:
    assert OLD.definition == (
        "Middle-wage job: $19.00 to $29.00 an hour (Bay Area; in force from Jan 1, 2015 until Dec 31, 2016). "
        "Source: MTC."
    )
    assert FLOOR.band == "$25.00 or more an hour"
