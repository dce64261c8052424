"""The list of employers answers the same on both engines: which of them, in which order, with which sums."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from baum_desktop.employer_list import (
    EVERYBODY,
    EmployerFilter,
    SortBy,
    employer_numbers,
    employer_rows,
    employer_totals,
    number_of,
)
from baum_desktop.places import places
from baum_desktop.sample import fill_with_sample
from baum_desktop.terminal.where import employer_filter
from db.engine import Database
from db.errors import Refused
from db.raw import Reader, open_reader

TODAY = date(2026, 11, 19)
EMPLOYERS = 40


@pytest.fixture
def reader(database: Database) -> Iterator[Reader]:
    fill_with_sample(database, EMPLOYERS, 2, today=TODAY)
    with closing(open_reader(database.target)) as reader:
        yield reader


def test_every_order_lists_everybody_once_and_unknown_last(reader: Reader) -> None:
    for sort, descending in product(SortBy, (False, True)):
        numbers = list(employer_numbers(reader, EVERYBODY, sort, descending=descending))
        rows = employer_rows(reader, numbers)
        assert len(set(numbers)) == EMPLOYERS
        columns: dict[SortBy, list[Any]] = {
            SortBy.JOBS: [rows[number].jobs for number in numbers],
            SortBy.LAST_VISIT: [rows[number].last_visit_on for number in numbers],
            SortBy.LEASE: [rows[number].lease_ends_on for number in numbers],
            SortBy.CITY: [rows[number].city for number in numbers],
        }
        values = columns.get(sort, [])
        known = [value for value in values if value is not None]
        assert values[: len(known)] == known
        assert known == sorted(known, reverse=descending)


def test_filters_keep_exactly_those_that_fit(reader: Reader) -> None:
    everybody = employer_rows(reader, employer_numbers(reader)).values()
    since = TODAY - timedelta(days=365)
    until = TODAY + timedelta(days=540)
    for which, fits in (
        (EmployerFilter(flagged=True), lambda row: row.open_flags > 0),
        (EmployerFilter(never_visited=True), lambda row: row.last_visit_on is None),
        (EmployerFilter(not_visited_since=since), lambda row: row.last_visit_on is None or row.last_visit_on < since),
        (
            EmployerFilter(lease_ends_from=TODAY, lease_ends_by=until),
            lambda row: row.lease_ends_on is not None and TODAY <= row.lease_ends_on <= until,
        ),
    ):
        assert set(employer_numbers(reader, which)) == {row.number for row in everybody if fits(row)}


def test_the_sums_are_those_of_the_rows(reader: Reader) -> None:
    rows = employer_rows(reader, employer_numbers(reader)).values()
    totals = employer_totals(reader, EVERYBODY, TODAY - timedelta(days=365))
    assert totals.employers == EMPLOYERS
    assert totals.jobs == sum(row.jobs or 0 for row in rows)
    assert totals.employers_with_jobs == sum(row.jobs is not None for row in rows)


def test_typed_percent_signs_are_letters(reader: Reader) -> None:
    assert list(employer_numbers(reader, EmployerFilter(name_contains="100%_"))) == []


def test_words_become_a_filter(reader: Reader) -> None:
    known = places(reader)
    oakland = next(key for key, name in known.cities if name == "Oakland")
    said = employer_filter("in Oakland, flagged and lease ends within 12 months", known, TODAY)
    assert said == replace(
        EmployerFilter(city_id=oakland, flagged=True), lease_ends_from=TODAY, lease_ends_by=date(2027, 11, 19)
    )
    last = employer_filter("lease ends within 3 months", known, date(2026, 11, 30)).lease_ends_by
    assert last == date(2027, 2, 28)  # the month's last day, where it has no 30th
    assert employer_filter("not visited for 5 months", known, date(2026, 10, 31)).not_visited_since == date(2026, 5, 31)
    assert employer_filter("sector food", known, TODAY).sector_code == "food_beverage"
    assert employer_filter("in Alameda County", known, TODAY).county_id is not None
    with pytest.raises(Refused, match="not understood"):
        employer_filter("with a nice smell", known, TODAY)


def test_an_employer_finds_its_row(reader: Reader) -> None:
    number = employer_numbers(reader)[0]
    row = employer_rows(reader, [number])[number]
    assert number_of(reader, row.id) == number
    assert number_of(reader, "00000000-0000-7000-8000-000000000000") is None
