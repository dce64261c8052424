"""A database of any edition comes to the newest with its rows, its history and its search, as if made so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from baum_desktop.files import open_database, projections
from db import checkup, identity
from db.catalogue import catalogue, differences
from db.engine import Database
from db.errors import Refused, UndoRefused, UserError
from db.search import find
from tests.databases import Target
from tests.db import older_editions
from tests.db.older_editions import EARLY, FIRST

MENDED = {"site": {"is_primary", "version"}, "wage_band": {"wage_high_cents", "version"}}
"""What the second edition corrects in the rows of older_editions."""


@pytest.fixture(params=[EARLY, FIRST])
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def older(database_target: Target, edition: str) -> Iterator[Database]:
    """Open a populated database of an older edition, as that edition did."""
    old = older_editions.make(database_target, edition)
    older_editions.populate(old)
    yield old
    old.close()


def rows_of(database: Database) -> dict[str, dict[str, dict[str, Any]]]:
    """Return each row of each table with a history, by its key."""
    with database.engine.connect() as connection:
        return {
            name: {str(row["id"]): dict(row) for row in connection.execute(text(f'SELECT * FROM "{name}"')).mappings()}
            for name in _tracked(database)
        }


def _tracked(database: Database) -> list[str]:
    return [name for name, table in database.metadata.tables.items() if table.info.get("tracked", True)]


def upgraded(older: Database) -> Database:
    older.close()
    return open_database(older.target, "Test")


def set_id(database: Database, action: str) -> int:
    return next(entry.id for entry in database.history() if entry.action == action)


def test_every_row_comes_along(older: Database) -> None:
    before = rows_of(older)
    database = upgraded(older)
    after = rows_of(database)
    for table, rows in before.items():
        assert after[table].keys() == rows.keys()
        for key, row in rows.items():
            kept = {name: value for name, value in row.items() if name not in MENDED.get(table, ())}
            assert kept == {name: after[table][key][name] for name in kept}, table
    assert sum(map(len, before.values())) > 30
    database.close()


def test_it_has_the_shape_of_a_new_one(older: Database, database: Database) -> None:
    upgraded_one = upgraded(older)
    with upgraded_one.engine.connect() as connection, database.engine.connect() as fresh:
        found, wanted = _unquoted(catalogue(connection)), _unquoted(catalogue(fresh))
        assert found == wanted
        assert differences(connection) == []
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == identity.revision(identity.SCHEMA)
    upgraded_one.close()


def _unquoted(parts: dict[str, str]) -> dict[str, str]:
    return {name.replace('"', ""): definition for name, definition in parts.items()}


def test_what_the_new_rules_refuse_was_corrected_and_written_down(older: Database) -> None:
    database = upgraded(older)
    with database.engine.connect() as connection:
        streets = connection.execute(text("SELECT street FROM site WHERE is_primary")).scalars().all()
        wages = connection.execute(text("SELECT wage_low_cents, wage_high_cents FROM wage_band WHERE headcount = 1"))
        assert set(streets) == {"1 First St"}
        assert {tuple(row) for row in wages} == {(2_500, None)}
        second = str(connection.scalar(text("SELECT id FROM site WHERE street = '2 Second St'")))
    newest = database.changes_of("site", second)[0]
    assert newest.actor == "BAUM Desktop"
    assert [(each.name, bool(each.old), bool(each.new)) for each in newest.fields] == [("is_primary", True, False)]
    with pytest.raises(UndoRefused, match="came with the program"):
        database.undo(set_id(database, newest.action))
    database.close()


def test_older_actions_are_undone_after_it(older: Database) -> None:
    database = upgraded(older)
    database.undo(set_id(database, "Edit what it makes"))
    with database.engine.connect() as connection:
        assert set(connection.execute(text("SELECT products FROM organization")).scalars()) == {"bells"}
        answers = connection.execute(text("SELECT state FROM answer")).scalars().all()
        assert answers == ["answered"] * 2
    database.undo(set_id(database, "Delete a firm"))
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT state FROM answer")).scalars().all() == ["answered"] * 3
        assert len(connection.execute(text("SELECT id FROM site WHERE is_primary")).all()) == 3
        assert set(connection.execute(text("SELECT wage_high_cents FROM wage_band")).scalars()) == {None}
        assert set(connection.execute(text("SELECT content FROM attachment")).scalars()) == {b"\x00\xff\x01"}
    database.redo()
    database.close()


def test_search_and_lists_know_everything(older: Database, edition: str) -> None:
    """Those of the first build are made anew; those of the second go on with what waits for them."""
    if edition == EARLY:
        with older.engine.execution_options(writes=True).begin() as connection:
            connection.execute(text("UPDATE change_set SET indexed = true"))
    database = upgraded(older)
    assert database.is_behind() == (edition == FIRST)
    database.catch_up()
    with database.engine.connect() as connection:
        assert [hit.title for hit in find(connection, "nunez", ["employer"], 5)] == ["Núñez & Sons"]
        summaries = connection.execute(text("SELECT name, jobs FROM employer_summary ORDER BY name_sort")).all()
        assert [tuple(row) for row in summaries] == [("Kestrel Sheet Metal", 12), ("Núñez & Sons", 12)]
    assert checkup.stale(database.engine, projections()) == []
    with database.engine.connect() as connection:
        assert checkup.altered_log(connection, database.metadata) == []
        assert checkup.broken_rules(connection) == []
        assert checkup.damage(connection) == []
    database.close()


def test_the_history_goes_on(older: Database) -> None:
    database = upgraded(older)
    with database.change("Sign the agreement") as change:
        city = change.connection.scalar(text("SELECT id FROM jurisdiction"))
        change.connection.execute(
            text("INSERT INTO membership (id, jurisdiction_id, agreement_until) VALUES (:id, :city, '2027-06-30')"),
            {"id": city, "city": city},
        )
    assert database.history(1)[0].action == "Sign the agreement"
    database.undo()
    with (
        pytest.raises(Refused, match="main site"),
        database.change("A second main site") as change,
    ):
        change.connection.execute(text("UPDATE site SET is_primary = true"))
    database.close()


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_file_is_copied_as_it_was(older: Database) -> None:
    before = rows_of(older)
    upgraded(older).close()
    copy = Path(older.target).with_name("coalition before update from v0001.baum")
    assert rows_of(Database(older_editions.opened(copy), str(copy), metadata=older.metadata, actor="Test")) == before


def test_what_cannot_be_brought_up_stays_as_it_was(older: Database) -> None:
    """A row that no rule foresaw: the person reads which rule it breaks, and nothing of the update is kept."""
    with older.change("Log an export") as change:
        row = older_editions.Rows(change.connection, older.metadata)
        day = datetime(2025, 3, 1, tzinfo=UTC)
        row("export_log", kind="csv", parameters={}, rows=-1, exported_by="Test", exported_at=day)
    before = rows_of(older)
    with older.engine.connect() as connection:
        parts = catalogue(connection)
    older.engine.dispose()
    with pytest.raises(UserError, match="ck_export_log_rows_not_negative") as refused:
        open_database(older.target, "Test")
    assert "Nothing in it was changed, and a copy lies" in refused.value.sentence
    assert "INSERT" not in refused.value.sentence
    assert rows_of(older) == before
    with older.engine.connect() as connection:
        assert catalogue(connection) == parts
