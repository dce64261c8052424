from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop.assignments import assign_city, assignments_of
from baum_desktop.employer_record import employer_record
from baum_desktop.site_rows import NewSite
from baum_desktop.sites import add_site, change_site, close_site
from db.errors import ChangedMeanwhile, Refused
from db.vocabulary import AssignmentBasis, PlacedBy
from tests.baum_desktop.kestrel import TODAY, Kestrel, first, kestrel

if TYPE_CHECKING:
    from baum_desktop.site_rows import SiteRow
    from db.engine import Database

YESTERDAY = date(2026, 11, 18)


def site(database: Database, made: Kestrel, key: str) -> SiteRow:
    return next(row for row in employer_record(database, made.id, TODAY).sites if row.id == key)


def cities(database: Database, made: Kestrel) -> list[tuple[str, date, date | None, bool]]:
    with database.read() as session:
        rows = assignments_of(session, made.id, TODAY)
    return sorted((row.jurisdiction_name, row.start_on, row.end_on, row.site_id is None) for row in rows)


def test_a_corrected_address_is_placed_anew_and_the_city_follows(database: Database) -> None:
    made = kestrel(database)
    plant = site(database, made, made.plant)
    change_site(
        database, made.plant, plant.version, TODAY, street="9 Dock Road", city_as_given="Vallejo", postal_code="94590"
    )
    moved = site(database, made, made.plant)
    assert (moved.city_name, moved.county_name, moved.placed_by) == ("Vallejo", "Solano", PlacedBy.ADDRESS)
    assert cities(database, made) == [
        ("Oakland", date(2016, 5, 2), YESTERDAY, True),
        ("Oakland", TODAY, None, False),
        ("Vallejo", TODAY, None, True),
    ]


def test_what_is_no_address_does_not_move_the_city(database: Database) -> None:
    made = kestrel(database)
    plant = site(database, made, made.plant)
    change_site(database, made.plant, plant.version, TODAY, square_feet=25_000, lease_ends_on=None)
    assert cities(database, made) == [("Oakland", date(2016, 5, 2), None, True)]


def test_a_city_given_by_hand_stays_when_the_address_changes(database: Database) -> None:
    made = kestrel(database)
    berkeley = first(database, "SELECT id FROM jurisdiction WHERE name = 'Berkeley'")
    assign_city(database, made.id, berkeley, "They asked for it", date(2026, 1, 1))
    plant = site(database, made, made.plant)
    change_site(database, made.plant, plant.version, TODAY, city_as_given="Vallejo", postal_code="94590")
    record = employer_record(database, made.id, TODAY)
    assert record.assignment is not None
    assert (record.assignment.jurisdiction_name, record.assignment.basis) == ("Berkeley", AssignmentBasis.BY_HAND)


def test_a_site_placed_by_hand_takes_the_county_of_its_city(database: Database) -> None:
    made = kestrel(database)
    vallejo = first(database, "SELECT id FROM jurisdiction WHERE name = 'Vallejo'")
    change_site(database, made.plant, site(database, made, made.plant).version, TODAY, jurisdiction_id=vallejo)
    placed = site(database, made, made.plant)
    assert (placed.city_name, placed.county_name, placed.placed_by) == ("Vallejo", "Solano", PlacedBy.HAND)


def test_there_is_one_main_site(database: Database) -> None:
    made = kestrel(database)
    change_site(database, made.yard, site(database, made, made.yard).version, TODAY, is_primary=True)
    assert {row.id: row.is_primary for row in employer_record(database, made.id, TODAY).sites} == {
        made.plant: False,
        made.yard: True,
    }
    added = add_site(database, made.id, NewSite(city="Fremont", is_primary=True), TODAY).id
    assert [row.id for row in employer_record(database, made.id, TODAY).sites if row.is_primary] == [added]


def test_closing_the_main_site_makes_the_next_one_main(database: Database) -> None:
    made = kestrel(database)
    saved = close_site(database, made.plant, site(database, made, made.plant).version, TODAY)
    record = employer_record(database, made.id, TODAY)
    assert [(row.id, row.is_primary, row.closed_on) for row in record.sites] == [
        (made.yard, True, None),
        (made.plant, False, TODAY),
    ]
    with pytest.raises(Refused, match="the only open site") as refusal:
        close_site(database, made.yard, site(database, made, made.yard).version, TODAY)
    assert refusal.value.field == "closed_on"
    database.undo(saved.change_set_id)
    assert site(database, made, made.plant).is_primary


def test_a_stale_edit_of_a_site_is_refused(database: Database) -> None:
    made = kestrel(database)
    version = site(database, made, made.plant).version
    change_site(database, made.plant, version, TODAY, square_feet=1)
    with pytest.raises(ChangedMeanwhile):
        change_site(database, made.plant, version, TODAY, square_feet=2, is_primary=True)
    assert site(database, made, made.plant).square_feet == 1


def test_a_lease_that_ends_before_it_starts_is_refused(database: Database) -> None:
    made = kestrel(database)
    version = site(database, made, made.plant).version
    with pytest.raises(Refused) as refusal:
        change_site(database, made.plant, version, TODAY, lease_ends_on=date(2022, 6, 30))
    assert refusal.value.field == "lease_ends_on"


def test_an_address_out_of_the_region_has_no_city(database: Database) -> None:
    made = kestrel(database)
    plant = site(database, made, made.plant)
    change_site(database, made.plant, plant.version, TODAY, city_as_given="Reno", state="NV", postal_code="89501")
    moved = site(database, made, made.plant)
    assert (moved.city_name, moved.county_name, moved.placed_by) == (None, None, None)
    assert employer_record(database, made.id, TODAY).header.city_name == "Reno"
