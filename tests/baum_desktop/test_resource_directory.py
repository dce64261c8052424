from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop.help_rows import NewReferral, NewResource
from baum_desktop.referrals import refer
from baum_desktop.resource_directory import (
    add_resource,
    change_resource,
    check_resource,
    delete_resource,
    resource_list,
    serves,
)
from db.errors import Refused
from db.vocabulary import Need
from tests.baum_desktop.kestrel import TODAY, kestrel

if TYPE_CHECKING:
    from db.engine import Database


def names(database: Database, **asked: object) -> list[str]:
    return [row.name for row in resource_list(database, **asked) if row.fits]  # type: ignore[arg-type]


def test_the_shipped_directory_is_there_and_nothing_of_it_counts_as_checked(database: Database) -> None:
    rows = resource_list(database)
    assert len(rows) >= 18
    assert {row.checked(TODAY) for row in rows} == {"never checked"}
    assert all(row.needs for row in rows)


def test_it_is_narrowed_by_need_words_and_place(database: Database) -> None:
    made = kestrel(database)
    space = names(database, need=Need.SPACE, organization_id=made.id)
    assert "Site search" in space
    assert "Space for makers" not in space, "PlaceMade is for San Francisco, Kestrel is in Oakland"
    assert "Space for makers" in names(database, need=Need.SPACE, place=("San Francisco",))
    assert names(database, typed="naics 3111") == ["Partial sales and use tax exemption for manufacturing equipment"]
    everything = resource_list(database, need=Need.SPACE, organization_id=made.id)
    assert [row.fits for row in everything] == sorted((row.fits for row in everything), reverse=True)


@pytest.mark.parametrize(
    ("area", "places", "expected"),
    [
        (None, ("Oakland",), True),
        ("California", ("Oakland",), True),
        ("San Francisco", ("Oakland", "Alameda"), False),
        ("San Mateo County and eight South Bay cities", ("Palo Alto", "Santa Clara"), True),
        ("San Mateo County and eight South Bay cities", ("Redwood City", "San Mateo"), True),
        ("San Mateo County and eight South Bay cities", ("Oakland", "Alameda"), False),
        ("San José", ("San Jose",), True),
        ("Each city", ("Vallejo",), True),
        ("San Francisco", (), True),
    ],
)
def test_an_area_takes_in_a_place(area: str | None, places: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001
    assert serves(area, places) is expected


def test_a_resource_is_added_checked_changed_and_put_out_of_use(database: Database) -> None:
    with pytest.raises(Refused) as refused:
        add_resource(database, NewResource("East Bay tool library"))
    assert refused.value.field == "needs"
    key = add_resource(database, NewResource("East Bay tool library", (Need.TECHNOLOGY,), area="East Bay")).id

    def row(today: date = TODAY) -> tuple[str, tuple[Need, ...], int]:
        (found,) = resource_list(database, typed="tool library")
        return found.checked(today), found.needs, found.version

    check_resource(database, key, row()[2], TODAY)
    assert row()[0] == ""
    assert row(date(2027, 11, 21))[0] == "not checked for a year"
    change_resource(database, key, row()[2], needs=(Need.TECHNOLOGY, Need.TRAINING), contact="Ask for Lin")
    assert row()[1] == (Need.TECHNOLOGY, Need.TRAINING)
    change_resource(database, key, row()[2], active=False)
    assert resource_list(database, typed="tool library") == []
    assert len(resource_list(database, typed="tool library", with_inactive=True)) == 1


def test_one_that_firms_were_referred_to_stays(database: Database) -> None:
    made = kestrel(database)
    key = add_resource(database, NewResource("Tool library", (Need.TECHNOLOGY,))).id
    refer(database, made.id, NewReferral(key, Need.TECHNOLOGY, consent=True), TODAY)
    (row,) = resource_list(database, typed="tool library")
    assert (row.referred, row.helped) == (1, 0)
    with pytest.raises(Refused, match="out of use"):
        delete_resource(database, key, row.version)
