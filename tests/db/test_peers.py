"""What others commit is heard, with what it touched, on both engines."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from db.engine import Database
from db.keys import new_key
from db.models import Base
from db.peers import Watch

TAG = Base.metadata.tables["tag"]


def add_tags(database: Database, count: int = 1) -> int:
    with database.change("Add tags") as change:
        rows = [{"id": new_key(), "name": f"tag {new_key()}"} for _ in range(count)]
        change.connection.execute(insert(TAG), rows)
    return change.saved.change_set_id


@pytest.fixture
def watch(database: Database) -> Iterator[Watch]:
    watch = Watch(database.target)
    yield watch
    watch.close()


def test_a_change_of_another_is_heard_with_its_rows(database: Database, watch: Watch) -> None:
    assert watch.wait(0) == []
    number = add_tags(database)
    [heard] = watch.wait(2 if database.is_shared else 0)
    assert heard.change_set_id == number
    assert [table for table, _ in heard.touched] == ["tag"]
    assert watch.wait(0) == []


def test_an_undo_is_heard_and_a_change_of_nothing_is_not(database: Database, watch: Watch) -> None:
    with database.change("Nothing"):
        pass
    number = add_tags(database)
    undone = database.undo(number).change_set_id
    heard: list[int] = []
    while len(heard) < 2:
        heard += [found.change_set_id for found in watch.wait(2 if database.is_shared else 0)]
    assert heard == [number, undone]


def test_of_a_large_change_the_tables_are_named(database: Database, watch: Watch) -> None:
    add_tags(database, 2_500)
    [heard] = watch.wait(2 if database.is_shared else 0)
    assert heard.touched == {("tag", "*")}


def test_waiting_ends_at_once_when_it_is_woken(database: Database, watch: Watch) -> None:
    found: list[object] = []
    waiting = threading.Thread(target=lambda: found.extend([watch.wait(60)]))
    waiting.start()
    watch.wake()
    waiting.join(5)
    assert found == [[]]


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_what_was_committed_while_the_connection_was_lost_is_told_after(database: Database, watch: Watch) -> None:
    assert watch._hears is not None
    ours = watch._hears.info.backend_pid
    with database.engine.connect() as connection:
        connection.exec_driver_sql(f"SELECT pg_terminate_backend({ours})")
    number = add_tags(database)
    heard: list[int] = []
    for _ in range(5):
        heard += [found.change_set_id for found in watch.wait(1)]
    assert heard == [number]


def test_a_watched_file_is_one_file_again_once_all_is_closed(database_file: Path) -> None:
    from baum_desktop.files import open_database

    database = open_database(database_file, "Test")
    watch = Watch(database_file)
    add_tags(database)
    assert len(watch.wait(0)) == 1
    watch.close()
    database.close()
    assert [path.name for path in database_file.parent.glob("*.baum*")] == [database_file.name]
