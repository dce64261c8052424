"""The databases that tests are given are what they are said to be."""

from __future__ import annotations

from pathlib import Path

from db.engine import Database
from tests.databases import Target


def test_a_target_is_a_place_without_a_database(database_target: Target, engine_kind: str) -> None:
    if engine_kind == "sqlite":
        assert isinstance(database_target, Path)
        assert not database_target.exists()
    else:
        assert str(database_target).startswith("postgresql://")


def test_a_database_is_of_the_engine_asked_for(database: Database, engine_kind: str) -> None:
    assert database.is_shared == (engine_kind == "postgresql")
    assert database.actor == "Test"


def test_a_database_comes_without_work_left_over(database: Database) -> None:
    assert [entry.action for entry in database.history()] == ["Set up the database"]
    assert not database.is_behind()
