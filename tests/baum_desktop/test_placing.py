"""An address finds its city and county, and says why where it does not."""

from __future__ import annotations

import pytest

from baum_desktop.placing import Placer, place, plain, zip_digits
from db.engine import Database
from db.reference_places import county_key, jurisdiction_key
from db.vocabulary import PlacedBy

ALAMEDA = county_key("Alameda")
OAKLAND = jurisdiction_key("city", "Oakland")


@pytest.fixture
def placer(database: Database) -> Placer:
    with database.read() as session:
        return Placer.load(session)


@pytest.mark.parametrize(
    ("city", "code", "expected", "county"),
    [
        ("Oakland", "94621", "Oakland", "Alameda"),
        ("  OAKLAND , CA ", "94621-1234", "Oakland", "Alameda"),
        ("City of Oakland", None, "Oakland", "Alameda"),
        ("San Franciso", "94124", "San Francisco", "San Francisco"),
        ("SUNNYVALE", "94089", "Sunnyvale", "Santa Clara"),
        ("Saint Helena", "94574", "St. Helena", "Napa"),
        ("Emeryvile", None, "Emeryville", "Alameda"),
    ],
)
def test_the_city_that_is_named_is_found(
    placer: Placer, city: str, code: str | None, expected: str, county: str
) -> None:
    found = placer.place(city, code, "CA")
    assert (found.city_name, found.county_name, found.placed_by) == (expected, county, PlacedBy.ADDRESS)
    assert found.reason is None
    assert found.is_placed


def test_the_named_city_wins_over_the_zip_and_the_disagreement_is_said(placer: Placer) -> None:
    found = placer.place("San Jose", "94621")
    assert found.city_name == "San Jose"
    assert found.county_name == "Santa Clara"
    assert found.reason == "The ZIP code 94621 belongs to Oakland; San Jose, as the address says, was kept."


def test_a_zip_of_elsewhere_is_said(placer: Placer) -> None:
    found = placer.place("Oakland", "90210")
    assert found.city_name == "Oakland"
    assert found.reason is not None
    assert "90210" in found.reason


def test_a_community_that_is_no_city_has_a_county_alone(placer: Placer) -> None:
    found = placer.place("Castro Valley", "94546")
    assert (found.jurisdiction_id, found.county_id, found.reason) == (None, ALAMEDA, None)


def test_the_zip_places_what_has_no_city_or_a_city_nobody_knows(placer: Placer) -> None:
    assert placer.place(None, "94621").jurisdiction_id == OAKLAND
    assert placer.place("", "94621").placed_by == PlacedBy.ZIP
    odd = placer.place("Oaklxnd Bay", "94621")
    assert odd.jurisdiction_id == OAKLAND
    assert odd.reason == "No place in the nine counties is called “Oaklxnd Bay”; 94621 is Oakland."


def test_a_county_that_is_named_is_the_last_resort(placer: Placer) -> None:
    alone = placer.place(None, None, "CA", "Alameda County")
    assert (alone.county_id, alone.jurisdiction_id, alone.reason) == (ALAMEDA, None, None)
    odd = placer.place("Atlantis", "00000", "CA", "alameda")
    assert odd.county_id == ALAMEDA
    assert odd.reason is not None
    assert "“Atlantis”" in odd.reason


@pytest.mark.parametrize(
    ("city", "code", "state", "said"),
    [
        ("Atlantis", "00000", "CA", "Neither “Atlantis” nor the ZIP code 00000 is known"),
        ("Atlantis", None, None, "No place in the nine counties is called “Atlantis”"),
        (None, "90210", None, "The ZIP code 90210 is not one"),
        (None, None, None, "There is no city and no ZIP code."),
        ("Oakland", "94621", "NV", "The address is in NV, not in California."),
    ],
)
def test_what_cannot_be_placed_says_why(
    placer: Placer, city: str | None, code: str | None, state: str | None, said: str
) -> None:
    found = placer.place(city, code, state)
    assert not found.is_placed
    assert found.placed_by is None
    assert found.reason is not None
    assert said in found.reason


def test_every_shipped_city_is_found_by_its_own_name(placer: Placer, database: Database) -> None:
    from sqlalchemy import select

    from db.models.coalition import Jurisdiction

    with database.read() as session:
        cities = session.execute(
            select(Jurisdiction.name, Jurisdiction.id, Jurisdiction.county_id).where(Jurisdiction.kind != "county")
        ).all()
    assert len(cities) == 101
    for name, key, county_id in cities:
        found = placer.place(name.upper())
        assert (found.jurisdiction_id, found.county_id) == (key, county_id)
        assert placer.county_of(key) == county_id


def test_one_address_is_placed_without_a_placer(database: Database) -> None:
    with database.read() as session:
        assert place(session, "Oakland", "94621", "CA").jurisdiction_id == OAKLAND


def test_names_and_codes_are_compared_plainly() -> None:
    assert plain("  Town of Los Gatos, Calif. ") == "los gatos"
    assert plain("Saint Helena") == plain("St. Helena") == "st helena"
    assert plain("San José") == "san jose"
    assert zip_digits("94621-0001") == "94621"
    assert zip_digits("9462") is None
    assert zip_digits("٩٤٦٢١") is None
