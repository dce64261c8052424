"""The list of employers answers the same on both engines: which of them, in which order, with which sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import product
from typing import Any

import pytest

from baum_desktop.employer_list import EmployerRow, employer_numbers, employer_rows, employer_totals, number_of
from baum_desktop.sample import fill_with_sample
from baum_desktop.views.listing import Sort
from baum_desktop.views.parsing import parse
from baum_desktop.views.sql import Asker
from db.engine import Database
from db.raw import Reader, open_reader

TODAY = date(2026, 11, 19)
ASKER = Asker(TODAY)
EMPLOYERS = 40
SORTS = ("name", "city", "sector", "jobs", "visited", "open_flags", "lease_ends")


@pytest.fixture
def reader(database: Database) -> Iterator[Reader]:
    fill_with_sample(database, EMPLOYERS, 2, today=TODAY)
    with closing(open_reader(database.target)) as reader:
        yield reader


def test_every_order_lists_everybody_once_and_unknown_last(reader: Reader) -> None:
    for sort, descending in product(SORTS, (False, True)):
        numbers = list(employer_numbers(reader, ASKER, sorts=(Sort(sort, descending),)))
        rows = employer_rows(reader, numbers)
        assert len(set(numbers)) == EMPLOYERS
        columns: dict[str, list[Any]] = {
            "jobs": [rows[number].jobs for number in numbers],
            "visited": [rows[number].last_visit_on for number in numbers],
            "lease_ends": [rows[number].lease_ends_on for number in numbers],
            "city": [rows[number].city for number in numbers],
        }
        values = columns.get(sort, [])
        known = [value for value in values if value is not None]
        assert values[: len(known)] == known
        assert known == sorted(known, reverse=descending)


def test_filters_keep_exactly_those_that_fit(reader: Reader) -> None:
    everybody = employer_rows(reader, employer_numbers(reader, ASKER)).values()
    since, until = date(2025, 11, 19), date(2028, 5, 19)
    fits: dict[str, Callable[[EmployerRow], bool]] = {
        "flagged": lambda row: row.open_flags > 0,
        "never visited": lambda row: row.last_visit_on is None,
        "not visited in 12 months": lambda row: row.last_visit_on is None or row.last_visit_on < since,
        "lease ends within 18 months": lambda row: bool(row.lease_ends_on and TODAY <= row.lease_ends_on <= until),
    }
    for sentence, fit in fits.items():
        which = parse(sentence, "employer", TODAY)
        assert set(employer_numbers(reader, ASKER, which)) == {row.number for row in everybody if fit(row)}


def test_the_sums_are_those_of_the_rows(reader: Reader) -> None:
    rows = employer_rows(reader, employer_numbers(reader, ASKER)).values()
    totals = employer_totals(reader, ASKER)
    assert totals.employers == EMPLOYERS
    assert totals.jobs == sum(row.jobs or 0 for row in rows)
    assert totals.employers_with_jobs == sum(row.jobs is not None for row in rows)


def test_typed_percent_signs_are_letters(reader: Reader) -> None:
    assert list(employer_numbers(reader, ASKER, parse('name has "100%_"', "employer", TODAY))) == []


def test_an_employer_finds_its_row(reader: Reader) -> None:
    number = employer_numbers(reader, ASKER)[0]
    row = employer_rows(reader, [number])[number]
    assert number_of(reader, row.id) == number
    assert number_of(reader, "00000000-0000-7000-8000-000000000000") is None
