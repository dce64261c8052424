"""The real model, full of sample data: all of it deleted and brought back, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, text

from baum_desktop.files import open_database
from baum_desktop.sample.create import fill_with_sample
from db.engine import Database
from db.errors import UndoRefused
from db.models.history import tracked_tables
from tests.databases import Target

Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def filled(migrated_target: Target) -> Iterator[Database]:
    database = open_database(migrated_target, "Ana")
    fill_with_sample(database, 12, 7, today=date(2026, 11, 20))
    yield database
    database.close()


def _rows(database: Database) -> Rows:
    """Every tracked row as the engine itself writes its values, but for the version."""
    found: Rows = {}
    with database.engine.connect() as connection:
        for table in tracked_tables(database.metadata):
            names = [f'"{column.name}"' for column in table.columns if column.name != "version"]
            shown = [f"{name}::text" if database.is_shared else f"quote({name})" for name in names]
            rows = connection.execute(text(f"SELECT {', '.join(shown)} FROM {table.name}"))
            found[table.name] = sorted(tuple(row) for row in rows)
    return found


def test_all_that_is_deleted_comes_back(filled: Database) -> None:
    before = _rows(filled)
    with filled.change("Delete everything") as change:
        for table in reversed(tracked_tables(filled.metadata)):
            change.connection.execute(delete(table))
    assert not any(_rows(filled).values())
    filled.undo()
    assert _rows(filled) == before
    filled.redo()
    filled.undo()
    assert _rows(filled) == before
    assert filled.catch_up()
    assert not filled.is_behind()


def test_what_came_with_the_program_stays(filled: Database) -> None:
    before = _rows(filled)
    for entry in filled.history():
        with pytest.raises(UndoRefused, match="came with the program"):
            filled.undo(entry.id)
    assert _rows(filled) == before
