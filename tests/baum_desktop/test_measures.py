"""Every figure follows from rows that it names, says what it covers, and does not count anything twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop.assignments import assign_city
from baum_desktop.employers import change_employer
from baum_desktop.figures import Figure, percent
from baum_desktop.headcount_rows import NewWageBand
from baum_desktop.measures import EVERYBODY, Scope, figures, growth, visits_by_kind
from baum_desktop.memberships import add_membership
from baum_desktop.site_rows import NewSite
from baum_desktop.sites import add_site
from db.vocabulary import InteractionKind, InteractionOutcome, JobEventKind, OrgStatus, WageUnit
from tests.baum_desktop.kestrel import first, statements
from tests.baum_desktop.region import (
    ALAMEDA_COUNTY,
    OAKLAND,
    RICHMOND,
    SAN_JOSE,
    TODAY,
    counted,
    firm,
    job_event,
    served,
    visited,
)

if TYPE_CHECKING:
    from db.engine import Database

YEAR = date(2025, 11, 19)


def of(database: Database, code: str, scope: Scope = EVERYBODY, from_on: date = YEAR, to_on: date = TODAY) -> Figure:
    return next(figure for figure in figures(database, from_on, to_on, scope) if figure.code == code)


def test_every_figure_is_the_sum_of_its_rows_and_says_what_it_covers(database: Database) -> None:
    kestrel, osprey = firm(database, "Kestrel"), firm(database, "Osprey", "San Jose")
    counted(database, kestrel, date(2026, 6, 1), 47, NewWageBand("Welders", 20, 2400, 2600), production_jobs=31)
    counted(database, osprey, date(2024, 6, 1), 12, no_degree_jobs=9)
    visited(database, kestrel, date(2026, 3, 3))
    visited(database, kestrel, date(2026, 4, 4), InteractionKind.PHONE)
    job_event(database, kestrel, JobEventKind.CREATED, date(2026, 5, 5), 4)
    served(database, osprey, date(2026, 5, 6), "2.5")
    found = figures(database, YEAR, TODAY)
    for figure in found:
        assert figure.definition.endswith(".")
        assert figure.coverage.endswith(".")
        assert sum(row.value for row in figure.rows) == (figure.value or 0), figure.code
    by_code = {figure.code: figure for figure in found}
    assert len(by_code) == len(found)
    assert {code: figure.value for code, figure in by_code.items() if figure.value} == {
        "firms_known": 2,
        "jobs_now": 59,
        "production_jobs": 31,
        "no_degree_jobs": 9,
        "middle_income_jobs": 20,
        "site_visits": 1,
        "firms_visited": 1,
        "interactions": 2,
        "firms_served": 2,
        "jobs_created": 4,
        "service_hours": 2.5,
    }
    assert by_code["jobs_now"].coverage == (
        "Counted at 2 of 2 firms, 100%; 1 of 2 counts are of the last twelve months."
    )
    assert by_code["production_jobs"].coverage == "Counted for 47 of 59 jobs, 80%."
    assert by_code["middle_income_jobs"].coverage == "Wages known for 20 of 59 jobs, 34%."
    assert by_code["middle_income_jobs"].percent == 100
    assert by_code["firms_visited"].coverage == "1 of 2 firms known, 50%."
    row = by_code["jobs_now"].rows[0]
    assert (row.kind, row.label, row.value, row.source, row.as_of_on) == (
        "employment_snapshot", "Kestrel", 47, "survey", date(2026, 6, 1),
    )  # fmt: skip


def test_what_was_never_counted_is_not_zero(database: Database) -> None:
    firm(database, "Kestrel")
    assert of(database, "jobs_now").value is None
    assert of(database, "middle_income_jobs").value is None
    assert of(database, "site_visits").value == 0


def test_jobs_are_the_newest_count_of_each_site_by_the_day(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    yard = add_site(database, kestrel, NewSite(street="2 Mill Street", city="Oakland"), YEAR).id
    counted(database, kestrel, date(2025, 6, 1), 60)
    counted(database, kestrel, date(2026, 6, 1), 50)
    counted(database, kestrel, date(2026, 12, 1), 40)
    with database.change("Count the yard") as change:
        from baum_desktop.edits import add_row
        from db.models.observations import EmploymentSnapshot

        add_row(change.session, EmploymentSnapshot, site_id=yard, as_of_on=date(2026, 1, 1), source="visit", jobs=5)
    assert of(database, "jobs_now").value == 55
    assert of(database, "jobs_now", to_on=date(2025, 7, 1)).value == 60


def test_a_firm_of_a_member_city_and_its_member_county_counts_once(database: Database) -> None:
    add_membership(database, ALAMEDA_COUNTY, date(2020, 1, 1))
    firm(database, "In the city")
    firm(database, "In the county", "Castro Valley")
    firm(database, "Elsewhere", "Gilroy")
    both = Scope(jurisdiction_ids=(OAKLAND, ALAMEDA_COUNTY))
    assert [row.label for row in of(database, "firms_known", both).rows] == ["In the city", "In the county"]
    assert of(database, "firms_known", Scope(partners=True)).value == 2
    assert of(database, "firms_known", Scope(jurisdiction_ids=(OAKLAND,))).value == 1
    assert of(database, "firms_known").value == 3


def test_partners_are_those_of_the_day(database: Database) -> None:
    firm(database, "Kestrel", "Gilroy")
    gilroy = first(database, "SELECT id FROM jurisdiction WHERE name = 'Gilroy'")
    add_membership(database, gilroy, date(2026, 6, 1))
    partners = Scope(partners=True)
    assert of(database, "firms_known", partners).value == 1
    assert of(database, "firms_known", partners, to_on=date(2026, 5, 31)).value == 0


def test_a_firm_given_to_another_city_counts_there(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    assign_city(database, kestrel, RICHMOND, "Its plant moves there", date(2026, 1, 1))
    assert of(database, "firms_known", Scope(jurisdiction_ids=(OAKLAND,))).value == 0
    assert of(database, "firms_known", Scope(jurisdiction_ids=(RICHMOND,))).value == 1
    before = date(2025, 12, 31)
    assert of(database, "firms_known", Scope(jurisdiction_ids=(OAKLAND,)), to_on=before).value == 1


def test_a_second_plant_counts_in_its_own_city_too(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    add_site(database, kestrel, NewSite(street="9 First Street", city="San Jose"), YEAR)
    assert of(database, "firms_known", Scope(jurisdiction_ids=(SAN_JOSE,))).value == 1
    assert of(database, "firms_known", Scope(jurisdiction_ids=(SAN_JOSE, OAKLAND))).value == 1


def test_closed_firms_are_no_longer_known_but_were_visited(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    visited(database, kestrel, date(2026, 3, 3))
    version = int(first(database, f"SELECT version FROM organization WHERE id = '{kestrel}'"))
    change_employer(database, kestrel, version, status=OrgStatus.CLOSED)
    assert of(database, "firms_known").value == 0
    assert of(database, "site_visits").value == 1


def test_what_did_not_take_place_or_lies_outside_is_not_counted(database: Database) -> None:
    kestrel, osprey = firm(database, "Kestrel"), firm(database, "Osprey")
    visited(database, kestrel, date(2026, 3, 3), outcome=InteractionOutcome.NO_SHOW)
    visited(database, kestrel, date(2025, 11, 18))
    both = visited(database, kestrel, YEAR, further_firms=(osprey,))
    assert [row.id for row in of(database, "site_visits").rows] == [both]
    assert of(database, "firms_visited").value == 2


def test_visits_are_told_by_kind_the_most_frequent_first(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    for day in (3, 4):
        visited(database, kestrel, date(2026, 3, day), InteractionKind.PHONE)
    visited(database, kestrel, date(2026, 3, 5))
    kinds = visits_by_kind(database, YEAR, TODAY)
    assert [(figure.code, figure.name, figure.value) for figure in kinds] == [
        ("phone", "Phone", 2),
        ("site_visit", "Site visit", 1),
    ]


def test_the_standard_of_the_day_of_the_count_decides(database: Database) -> None:
    kestrel, osprey = firm(database, "Kestrel"), firm(database, "Osprey")
    counted(database, kestrel, date(2016, 6, 1), 10, NewWageBand("Welders", 10, 1950, 1950))
    counted(database, osprey, date(2026, 6, 1), 10, NewWageBand("Welders", 7, 1950, 1950), NewWageBand("Leads", 3))
    figure = of(database, "middle_income_jobs")
    assert [row.label for row in figure.rows] == ["Kestrel, Welders"]
    assert (figure.value, figure.out_of, figure.percent) == (10, 17, 59)
    assert figure.coverage == "Wages known for 17 of 20 jobs, 85%."
    assert "$20.86 to $31.30 an hour" in figure.definition
    assert "$19.00 to $29.00 an hour" in figure.definition


def test_yearly_wages_are_converted(database: Database) -> None:
    kestrel = firm(database, "Kestrel")
    yearly = NewWageBand("Welders", 10, 50_000_00, 54_000_00, wage_unit=WageUnit.YEAR)
    counted(database, kestrel, date(2026, 6, 1), 10, yearly)
    assert of(database, "middle_income_jobs").value == 10


def test_growth_compares_the_same_firms_and_sets_the_others_apart(database: Database) -> None:
    grown, quiet, new, left = (firm(database, name) for name in ("Grown", "Quiet", "New", "Left"))
    for key, jobs in ((grown, 40), (quiet, 7), (left, 30)):
        counted(database, key, date(2025, 6, 1), jobs)
    counted(database, grown, date(2026, 6, 1), 52)
    counted(database, new, date(2026, 7, 1), 9)
    version = int(first(database, f"SELECT version FROM organization WHERE id = '{left}'"))
    change_employer(database, left, version, status=OrgStatus.RELOCATED_OUT)
    found = growth(database, YEAR, TODAY)
    assert (found.firms, found.jobs_before, found.jobs_after, found.percent) == (1, 40, 52, 30.0)
    assert [(row.label, row.value) for row in found.change.rows] == [("Grown", 12)]
    assert (found.change.value, found.entries.value, found.exits.value) == (12, 9, 30)
    assert found.not_recounted == 1
    assert "1 not counted again are left out" in found.change.coverage


def test_growth_of_nobody_is_not_known(database: Database) -> None:
    found = growth(database, YEAR, TODAY)
    assert found.change.value is None
    assert found.percent is None


def test_the_number_of_queries_does_not_grow_with_the_firms(database: Database) -> None:
    visited(database, firm(database, "Kestrel"), date(2026, 3, 3))
    with statements(database) as few:
        figures(database, YEAR, TODAY)
    for number in range(5):
        key = firm(database, f"Firm {number}")
        counted(database, key, date(2026, 6, 1), 10, NewWageBand("Welders", 10, 2500, 2500))
        visited(database, key, date(2026, 3, 3))
    with statements(database) as many:
        figures(database, YEAR, TODAY)
    assert len(many) == len(few)


@pytest.mark.parametrize(("part", "whole", "expected"), [(1, 8, 13), (1, 200, 1), (0, 0, 0), (2, 3, 67)])
def test_percents_round_half_up(part: int, whole: int, expected: int) -> None:
    assert percent(part, whole) == expected
