"""What an award promised is computed from rows, or typed with a reason, and held against an even pace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from baum_desktop import funding
from baum_desktop.award_rows import IndicatorRow, NewRequirement, NewTarget, Pace
from baum_desktop.edits import add_row
from baum_desktop.formulas import FORMULAS
from baum_desktop.indicators import pace
from db.errors import Refused
from db.keys import shipped_key
from db.models.observations import Placement
from db.vocabulary import InteractionKind, JobEventKind, RequirementKind
from tests.baum_desktop.kestrel import statements
from tests.baum_desktop.region import (
    OAKLAND,
    TODAY,
    award,
    counted,
    firm,
    funder,
    job_event,
    served,
    visited,
)

if TYPE_CHECKING:
    from db.engine import Database

START, END = date(2026, 1, 1), date(2027, 12, 31)


def promise(database: Database, award_id: str, code: str, goal: int, **fields: Any) -> str:
    target = NewTarget(shipped_key("indicator", code), fields.pop("start", START), END, Decimal(goal), **fields)
    return funding.add_target(database, award_id, target).id


def only(database: Database, award_id: str, today: date = TODAY) -> IndicatorRow:
    (row,) = funding.award_record(database, award_id, today).indicators
    return row


def test_every_shipped_formula_can_be_computed(database: Database) -> None:
    key = award(database, funder(database))
    choices = funding.indicator_choices(database)
    assert {choice.formula for choice in choices if choice.formula} == set(FORMULAS)
    for choice in choices:
        promise(database, key, choice.code, 10)
    rows = funding.award_record(database, key, TODAY).indicators
    assert len(rows) == len(choices)
    assert {row.code for row in rows if row.figure is None} == {row.code for row in rows if row.formula is None}


def test_visits_are_counted_in_the_award_s_cities_and_period(database: Database) -> None:
    key = award(database, funder(database), jurisdiction_ids=(OAKLAND,))
    promise(database, key, "firms_visited", 20)
    kestrel, elsewhere = firm(database, "Kestrel"), firm(database, "Elsewhere", "San Jose")
    for day in (date(2026, 2, 1), date(2026, 3, 1)):
        visited(database, kestrel, day)
    visited(database, elsewhere, date(2026, 2, 1))
    visited(database, firm(database, "Earlier"), date(2025, 12, 31))
    visited(database, firm(database, "Called"), date(2026, 2, 1), InteractionKind.PHONE)
    row = only(database, key)
    assert (row.actual, row.percent, row.is_typed) == (Decimal(1), 5, False)
    assert row.figure is not None
    assert [each.label for each in row.figure.rows] == ["Kestrel"]
    assert only(database, key, date(2026, 1, 15)).actual == 0


def test_each_period_counts_its_own(database: Database) -> None:
    key = award(database, funder(database))
    visits = shipped_key("indicator", "site_visits")
    for start_on, end_on in ((START, date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 12, 31))):
        funding.add_target(database, key, NewTarget(visits, start_on, end_on, Decimal(4)))
    kestrel = firm(database, "Kestrel")
    for day in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 8, 1)):
        visited(database, kestrel, day)
    assert [row.actual for row in funding.award_record(database, key, TODAY).indicators] == [1, 2]


def test_jobs_count_as_far_as_they_are_credited(database: Database) -> None:
    foundation = funder(database)
    key, other = award(database, foundation), award(database, foundation, "Other")
    promise(database, key, "jobs_created", 20)
    kestrel = firm(database, "Kestrel")
    job_event(database, kestrel, JobEventKind.CREATED, date(2026, 5, 5), 10, **{key: 60, other: 40})
    job_event(database, kestrel, JobEventKind.CREATED, date(2026, 5, 6), 3)
    job_event(database, kestrel, JobEventKind.RETAINED, date(2026, 5, 7), 5, **{key: 100})
    assert only(database, key).actual == 6


def test_hours_and_people_are_counted(database: Database) -> None:
    key = award(database, funder(database))
    promise(database, key, "service_hours", 100)
    promise(database, key, "people_placed", 10)
    kestrel = firm(database, "Kestrel")
    served(database, kestrel, date(2026, 5, 5), "1.5")
    served(database, kestrel, date(2026, 5, 6), "2.25")
    with database.change("Place two people") as change:
        for code, of_award in (("A1", key), ("A2", None)):
            add_row(
                change.session, Placement, organization_id=kestrel, award_id=of_award, code=code,
                placed_on=date(2026, 6, 1),
            )  # fmt: skip
    actuals = {row.code: row.actual for row in funding.award_record(database, key, TODAY).indicators}
    assert actuals == {"service_hours": Decimal("3.75"), "people_placed": 1}


def test_a_stock_is_that_of_the_day_and_its_pace_starts_at_the_baseline(database: Database) -> None:
    key = award(database, funder(database))
    promise(database, key, "jobs_now", 80, baseline=Decimal(60))
    kestrel = firm(database, "Kestrel")
    counted(database, kestrel, date(2025, 6, 1), 60)
    counted(database, kestrel, date(2026, 10, 1), 70)
    row = only(database, key, date(2026, 12, 31))
    assert (row.actual, row.by_now, row.pace) == (Decimal(70), Decimal(70), Pace.ON_PACE)
    assert only(database, key, date(2026, 9, 30)).actual == 60


def test_a_typed_value_stands_with_its_reason_until_it_is_taken_back(database: Database) -> None:
    key = award(database, funder(database))
    target = promise(database, key, "site_visits", 4)
    visited(database, firm(database, "Kestrel"), date(2026, 2, 1))
    with pytest.raises(Refused) as bare:
        funding.set_actual(database, target, Decimal(3), " ")
    assert bare.value.field == "reason"
    funding.set_actual(database, target, Decimal(3), "Two visits are in the old list")
    funding.set_actual(database, target, Decimal(4), "Three visits are in the old list")
    row = only(database, key)
    assert (row.actual, row.is_typed, row.reason, row.pace) == (
        Decimal(4), True, "Three visits are in the old list", Pace.REACHED,
    )  # fmt: skip
    assert row.figure is not None
    assert row.figure.value == 1
    funding.set_actual(database, target, None, "")
    assert (only(database, key).actual, only(database, key).is_typed) == (Decimal(1), False)


def test_what_is_neither_computed_nor_typed_is_not_known(database: Database) -> None:
    key = award(database, funder(database))
    promise(database, key, "cost_savings", 1000)
    row = only(database, key)
    assert (row.actual, row.percent, row.pace, row.figure) == (None, None, Pace.UNKNOWN, None)
    report = NewRequirement(RequirementKind.INTERIM_NARRATIVE, TODAY, None, START, TODAY)
    funding.add_requirement(database, key, report)
    asked = funding.award_record(database, key, TODAY).requirements[0]
    assert asked.missing == ("somebody responsible", "the value of Cost savings")
    assert asked.ready_percent == 60


def test_a_period_that_has_not_begun_has_no_pace(database: Database) -> None:
    key = award(database, funder(database))
    promise(database, key, "site_visits", 4, start=date(2027, 1, 1))
    row = only(database, key)
    assert (row.by_now, row.pace, row.figure) == (Decimal(0), Pace.UNKNOWN, None)


def test_by_now_is_the_goal_s_share_of_the_days_gone(database: Database) -> None:
    key = award(database, funder(database))
    promise(database, key, "site_visits", 220)
    assert only(database, key, date(2026, 12, 31)).by_now == 110
    assert only(database, key, date(2026, 1, 1)).by_now == 0
    assert only(database, key, date(2028, 6, 1)).by_now == 220


@pytest.mark.parametrize(
    ("actual", "due", "expected"),
    [
        (10, 10, Pace.ON_PACE),
        (9, 10, Pace.ON_PACE),
        (8, 10, Pace.BEHIND),
        (11, 10, Pace.AHEAD),
        (0, 0, Pace.ON_PACE),
        (20, 10, Pace.REACHED),
    ],
)
def test_a_tenth_more_or_less_is_on_pace(actual: int, due: int, expected: Pace) -> None:
    assert pace(Decimal(actual), Decimal(due), Decimal(20), has_begun=True) == expected


def test_a_promise_is_made_once_a_period(database: Database) -> None:
    key = award(database, funder(database))
    promise(database, key, "site_visits", 4)
    with pytest.raises(Refused) as twice:
        promise(database, key, "site_visits", 5)
    assert twice.value.field == "indicator_id"


def test_the_number_of_queries_does_not_grow_with_the_rows(database: Database) -> None:
    key = award(database, funder(database))
    for code in ("site_visits", "firms_visited", "jobs_created"):
        promise(database, key, code, 4)
    with statements(database) as few:
        funding.award_record(database, key, TODAY)
    for number in range(3):
        kestrel = firm(database, f"Firm {number}")
        visited(database, kestrel, date(2026, 2, 1))
        job_event(database, kestrel, JobEventKind.CREATED, date(2026, 5, 5), 10, **{key: 60})
    with statements(database) as many:
        funding.award_record(database, key, TODAY)
    assert len(many) == len(few)
