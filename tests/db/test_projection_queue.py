"""What is kept beside the tables: at once for what a person does, afterwards for bulk work, never stale unnoticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update

from db.engine import Database
from db.keys import new_key
from db.projections import AT_ONCE, CHUNK, Touched
from tests.db.toys import Firm, Person, Visit, open_again


class Names:
    """Keeps the names of firms in a table of its own."""

    name = "names"
    tables = frozenset({"firm"})

    def __init__(self) -> None:
        self.chunks: list[int] = []

    def refresh(self, connection: Connection, touched: Sequence[Touched]) -> None:
        assert {row.table_name for row in touched} == {"firm"}
        keys = [row.row_key for row in touched]
        assert len(set(keys)) == len(keys)
        self.chunks.append(len(keys))
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            names = connection.execute(select(Firm.id, Firm.name).where(Firm.id.in_(some))).all()
            connection.execute(text("DELETE FROM names WHERE id = :id"), [{"id": key} for key in some])
            if names:
                rows = [{"id": row.id, "name": row.name} for row in names]
                connection.execute(text("INSERT INTO names VALUES (:id, :name)"), rows)

    def rebuild(self, connection: Connection, progress: Callable[[int, int], None] | None = None) -> None:
        raise NotImplementedError


@pytest.fixture
def names() -> Names:
    return Names()


@pytest.fixture
def named(toy: Database, names: Names) -> Iterator[Database]:
    with toy.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("CREATE TABLE names (id text PRIMARY KEY, name text)"))
    database = open_again(toy, projections=[names])
    yield database
    database.close()


def _true(database: Database) -> bool:
    with database.read() as session:
        kept = session.execute(text("SELECT id, name FROM names ORDER BY id")).all()
        return [tuple(row) for row in kept] == [
            tuple(row) for row in session.execute(select(Firm.id, Firm.name).order_by(Firm.id))
        ]


def _import(database: Database, count: int) -> None:
    with database.change(f"Import {count}") as change:
        rows = [{"id": new_key(), "name": f"Firm {n} {new_key()}"} for n in range(count)]
        change.connection.execute(insert(Firm), rows)


def test_small_changes_are_known_at_once(named: Database, names: Names) -> None:
    _import(named, 3)
    with named.change("Rename one, delete one, visit one") as change:
        one, other, third = change.session.scalars(select(Firm).order_by(Firm.name)).all()
        one.name = "Renamed"
        change.session.delete(other)
        change.session.add(Visit(firm_id=third.id))
    assert names.chunks == [3, 2]
    assert _true(named)
    assert not named.is_behind()
    named.undo()
    assert _true(named)
    with named.change("Of no interest") as change:
        change.session.add(Person(name="Ana"))
    assert names.chunks == [3, 2, 2]
    assert not named.is_behind()


def test_what_fails_beside_the_tables_fails_the_change(
    named: Database, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: Connection, touched: Sequence[Touched]) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(names, "refresh", fail)
    with pytest.raises(ValueError, match="broken"):
        _import(named, 1)
    assert named.history() == []


def test_large_changes_wait_and_are_worked_off_in_chunks(named: Database, names: Names) -> None:
    _import(named, AT_ONCE)
    assert names.chunks == [AT_ONCE]
    assert not named.is_behind()
    count = 2 * CHUNK + 10
    _import(named, count)
    assert named.is_behind()
    assert not _true(named)
    with named.change("Meanwhile") as change:
        change.connection.execute(delete(Firm).where(Firm.id.in_(select(Firm.id).limit(5))))
    steps: list[tuple[int, int]] = []
    assert named.catch_up(lambda done, total: steps.append((done, total)))
    assert steps == [(CHUNK, count), (2 * CHUNK, count), (count, count)]
    assert not named.is_behind()
    assert _true(named)
    assert named.catch_up(lambda done, total: steps.append((done, total)))
    assert len(steps) == 3
    with named.change("Rename all") as change:
        change.connection.execute(update(Firm).values(name=Firm.name + "!"))
    named.undo()
    assert named.is_behind()
    assert named.catch_up()
    assert _true(named)


def test_catching_up_goes_on_where_it_was_cancelled(named: Database, names: Names) -> None:
    _import(named, 2 * CHUNK + 10)
    answers = iter([False, True])
    assert not named.catch_up(cancelled=lambda: next(answers))
    assert names.chunks == [CHUNK]
    assert named.is_behind()
    assert named.catch_up()
    assert names.chunks == [CHUNK, CHUNK, 10]
    assert _true(named)


def test_who_knows_no_projections_leaves_the_work_to_others(toy: Database, named: Database) -> None:
    _import(toy, 2)
    assert not toy.catch_up()
    assert named.is_behind()
    assert named.catch_up()
    assert _true(named)
    assert not toy.is_behind()
