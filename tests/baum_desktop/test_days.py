from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baum_desktop.days import in_words, month_of, months_later, working_days, working_days_after

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(2026, 11, 19), 2, date(2026, 11, 23)),  # a Thursday
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # a Saturday
        (date(2026, 11, 19), 10, date(2026, 12, 3)),
        (date(2026, 11, 19), 0, date(2026, 11, 19)),
    ],
)
def test_weekends_do_not_count(day: date, days: int, expected: date) -> None:
    assert working_days_after(day, days) == expected


@given(DAYS, st.integers(1, 60))
def test_counting_there_and_back_agrees(day: date, days: int) -> None:
    assert working_days(day + timedelta(days=1), working_days_after(day, days)) == days


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 19), 18, date(2028, 5, 19)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_end_with_their_last_day(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


@given(DAYS)
def test_a_month_holds_its_day(day: date) -> None:
    first, last = month_of(day)
    assert first <= day <= last
    assert (first.day, (last + timedelta(days=1)).day) == (1, 1)


def test_a_day_is_said_without_a_leading_zero() -> None:
    assert in_words(date(2026, 1, 5)) == "Jan 5, 2026"
