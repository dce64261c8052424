from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.lease_radar import lease_radar, quarters
from baum_desktop.site_rows import NewSite
from baum_desktop.sites import add_site
from db.vocabulary import Tenure
from tests.baum_desktop.kestrel import TODAY, counted, kestrel, visited
from tests.baum_desktop.region import OAKLAND

if TYPE_CHECKING:
    from db.engine import Database


def leased(database: Database, name: str, ends_on: date, tenure: Tenure = Tenure.LEASED) -> None:
    site = NewSite(street="1 Pier", city="Berkeley", postal_code="94710", tenure=tenure, lease_ends_on=ends_on)
    add_employer(database, NewEmployer(name, site=site), TODAY)


def test_leases_stand_by_quarter_and_a_quarter_gives_its_rows(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    visited(database, made)
    leased(database, "Larkspur Looms", date(2026, 12, 31))
    leased(database, "Owned Ovens", date(2026, 12, 31), Tenure.OWNED)
    leased(database, "Far Foundry", date(2028, 6, 1))
    leased(database, "Past Pottery", date(2026, 11, 1))
    page = lease_radar(database, TODAY)
    assert [(quarter.name, quarter.leases, quarter.jobs) for quarter in page.quarters] == [
        ("Q4 2026", 1, 0), ("Q1 2027", 0, 0), ("Q2 2027", 1, 52), ("Q3 2027", 0, 0), ("Q4 2027", 0, 0),
        ("Q1 2028", 0, 0), ("Q2 2028", 0, 0),
    ]  # fmt: skip
    assert [(row.organization_name, row.city_name, row.visited_this_year) for row in page.rows] == [
        ("Larkspur Looms", "Berkeley", False), ("Kestrel Sheet Metal, Inc.", "Oakland", True),
    ]  # fmt: skip
    assert page.count == 2
    june = lease_radar(database, TODAY, quarter_on=date(2027, 5, 1))
    assert [row.organization_name for row in june.rows] == ["Kestrel Sheet Metal, Inc."]
    assert june.count == 1
    assert june.rows[0].site_name == "1180 Sawmill Street"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 11, 19), date(2026, 11, 19), [(date(2026, 10, 1), date(2026, 12, 31))]),
        (date(2027, 3, 31), date(2027, 4, 1), [(date(2027, 1, 1), date(2027, 3, 31)),
                                               (date(2027, 4, 1), date(2027, 6, 30))]),
    ],
)  # fmt: skip
def test_a_span_touches_quarters(first: date, last: date, expected: list[tuple[date, date]]) -> None:
    assert quarters(first, last) == expected


def test_two_leases_of_a_firm_in_a_quarter_count_its_jobs_once_and_a_city_has_its_own(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    second = NewSite(street="2 Pier", city="Berkeley", postal_code="94710", tenure=Tenure.LEASED,
                     lease_ends_on=date(2027, 5, 1))  # fmt: skip
    add_site(database, made.id, second, TODAY)
    june = lease_radar(database, TODAY).quarters[2]
    assert (june.leases, june.firms, june.jobs) == (2, 1, 47)
    assert [row.site_name for row in lease_radar(database, TODAY, jurisdiction_id=OAKLAND).rows] == [
        "1180 Sawmill Street"
    ]
