"""Sample data is invented, the same for the same seed, says so, and holds what every screen needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from baum_desktop.files import open_database
from baum_desktop.opening import look_at
from baum_desktop.sample import create_sample, fill_with_sample
from db.engine import Database
from db.models.funding import Award
from db.models.outreach import Interaction
from db.models.parties import ContactPoint, Organization, Person
from db.vocabulary import ContactKind

TODAY = date(2026, 11, 19)


def names(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(Organization.legal_name).order_by(Organization.id)))


def test_it_fills_either_engine(database: Database) -> None:
    fill_with_sample(database, 12, 3, today=TODAY)
    with database.read() as session:
        counts = {model: session.scalar(select(func.count()).select_from(model)) for model in (Interaction, Award)}
        assert session.scalar(text("SELECT count(*) FROM employer_summary")) == 12
    assert counts == {Interaction: 60, Award: 3}
    assert database.undoable() is None, "sample data is a set-up, not an action to take back"


def test_the_same_seed_gives_the_same_firms(tmp_path: Path) -> None:
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        create_sample(tmp_path / f"{name}.baum", 8, seed, today=TODAY)
    listed = {}
    for name in "abc":
        database = open_database(tmp_path / f"{name}.baum", "Test")
        listed[name] = names(database)
        database.close()
    assert listed["a"] == listed["b"] != listed["c"]


def test_it_says_that_it_is_invented(tmp_path: Path) -> None:
    path = create_sample(tmp_path / "s.baum", 2, today=TODAY)
    assert look_at(path).is_sample


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_nobody_in_it_can_be_reached(database: Database) -> None:
    fill_with_sample(database, 20, 1, today=TODAY)
    with database.read() as session:
        emails = list(session.scalars(select(ContactPoint.value).where(ContactPoint.kind == ContactKind.EMAIL)))
        phones = list(session.scalars(select(ContactPoint.value).where(ContactPoint.kind == ContactKind.PHONE)))
        people = session.scalar(select(func.count()).select_from(Person))
    assert emails
    assert all(email.endswith(("@example.com", "@example.org")) for email in emails)
    assert all("555" in phone for phone in phones)
    assert people is not None
    assert people > 40


@pytest.mark.parametrize("employers", [0, 100_001])
def test_sizes_out_of_range_are_refused(database_file: Path, employers: int) -> None:
    database = open_database(database_file, "Test")
    with pytest.raises(ValueError, match="between 1 and"):
        fill_with_sample(database, employers, 1, today=TODAY)
    database.close()
