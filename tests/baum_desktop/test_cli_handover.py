"""The terminal hands a city over from one liaison to the next, and tells it before."""

from __future__ import annotations

import json
from datetime import date

import pytest

from baum_desktop import cities
from baum_desktop.cli import DONE, REFUSED, main
from baum_desktop.people import add_ours
from db.engine import Database
from tests.baum_desktop.region import OAKLAND, firm

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def kestrel(database: Database) -> str:
    """A firm that Ana looks after for Oakland; Jon is one of us."""
    ana = add_ours(database, "Ana Núñez").id
    add_ours(database, "Jon Alvarez")
    liaison = cities.add_liaison(database, OAKLAND, ana, date(2021, 3, 1), is_lead=True).id
    key = firm(database, "Kestrel")
    cities.assign_city(database, key, OAKLAND, "Asked for Ana", date(2022, 1, 1), liaison_id=liaison)
    return key


def who(database: Database, day: date) -> list[str]:
    liaisons = cities.city_record(database, OAKLAND, day, with_figures=False).liaisons
    return [row.full_name for row in liaisons if row.is_current]


def test_it_is_told_before_then_saved_and_taken_back(
    database: Database, kestrel: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--database", database.target, "handover", "Oakland", "--to", "jon", "--on", "2026-11-30"]
    changes = len(database.history(100))
    assert main([*asked, "--preview"]) == DONE
    told = "Ana Núñez leaves Oakland on Nov 30, 2026: 1 firm, 0 open tasks and 0 open flags go to Jon Alvarez"
    assert told in capsys.readouterr().out
    assert len(database.history(100)) == changes
    assert main([*asked, "--json"]) == DONE
    document = json.loads(capsys.readouterr().out)
    assert (document["name"], document["to_name"], document["firms"]) == ("Ana Núñez", "Jon Alvarez", 1)
    assert who(database, date(2026, 12, 1)) == ["Jon Alvarez"]
    assert main(["--database", database.target, "undo", str(document["change_set_id"])]) == DONE
    assert who(database, date(2026, 12, 1)) == ["Ana Núñez"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["Oakland", "--to", "Nobody Known"], "no liaison or person of us called"),
        (["Oakland", "--from", "Zoe"], "no liaison of this city called"),
        (["Oakland", "--to", "Ana", "--preview"], "Nobody takes over from themselves"),
        (["Oakland", "--on", "2020-01-01", "--preview"], "cannot end before"),
        (["Fremont"], "Nobody speaks for this city"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    database: Database, kestrel: str, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(database.history(100))
    assert main(["--database", database.target, "handover", *words]) == REFUSED
    assert sentence in capsys.readouterr().err
    assert len(database.history(100)) == before


def test_of_several_it_has_to_be_said_who_leaves(
    database: Database, kestrel: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cities.add_liaison(database, OAKLAND, add_ours(database, "Ben Osei").id, date(2024, 1, 1))
    assert main(["--database", database.target, "handover", "Oakland"]) == REFUSED
    assert "Ana Núñez, Ben Osei. Say with --from" in capsys.readouterr().err
    assert main(["--database", database.target, "handover", "Oakland", "--from", "ben", "--preview"]) == DONE
    assert "Ben Osei leaves Oakland" in capsys.readouterr().out
