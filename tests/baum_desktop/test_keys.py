from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer, find_employer
from baum_desktop.keys import resolve
from db.errors import NotFound, Refused
from tests.baum_desktop.kestrel import TODAY, first, kestrel, visited

if TYPE_CHECKING:
    from db.engine import Database


@pytest.mark.parametrize(
    "typed",
    ["Kestrel Sheet Metal, Inc.", "Kestrel & Sons", "kestrel sheet metal inc", "KESTREL", " kestrel  sheet ", "Kest"],
)
def test_an_employer_is_found_by_what_people_call_it(database: Database, typed: str) -> None:
    made = kestrel(database)
    add_employer(database, NewEmployer("Osprey Coffee"), TODAY)
    assert find_employer(database, typed) == made.id


def test_an_id_or_its_beginning_is_a_key(database: Database) -> None:
    made = kestrel(database)
    key = visited(database, made)
    assert resolve(database, "employer", made.id) == made.id
    assert resolve(database, "employer", made.id.upper()) == made.id
    assert resolve(database, "note", key[:23]) == key
    with pytest.raises(NotFound):
        resolve(database, "employer", key)
    with pytest.raises(NotFound):
        resolve(database, "note", "Kestrel")


def test_an_exact_name_wins_over_a_beginning(database: Database) -> None:
    kestrel(database)
    short = add_employer(database, NewEmployer("Kestrel"), TODAY).id
    assert find_employer(database, "Kestrel") == short
    assert find_employer(database, "kestrel") == short


def test_what_may_mean_several_names_them(database: Database) -> None:
    made = kestrel(database)
    other = add_employer(database, NewEmployer("Kestrel Looms"), TODAY).id
    with pytest.raises(Refused, match="may mean several") as refusal:
        find_employer(database, "Kestrel")
    assert made.id in refusal.value.sentence
    assert f"Kestrel Looms ({other})" in refusal.value.sentence


@pytest.mark.parametrize("typed", ["Nobody at all", "'; DROP TABLE organization; --", "%", "<b>"])
def test_what_is_not_there_is_said_so(database: Database, typed: str) -> None:
    kestrel(database)
    with pytest.raises(NotFound, match="There is no employer called"):
        find_employer(database, typed)


def test_other_kinds_have_keys_too(database: Database) -> None:
    made = kestrel(database)
    assert resolve(database, "contact", "dolores") == made.dolores
    assert resolve(database, "city", "Oakland") == first(database, "SELECT id FROM jurisdiction WHERE name = 'Oakland'")
    with pytest.raises(NotFound):
        resolve(database, "funder", "Bayfront")
    with pytest.raises(NotFound):
        resolve(database, "award", "Makers")
    with pytest.raises(Refused):
        resolve(database, "city", "  ")
