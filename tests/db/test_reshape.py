"""A new shape keeps every row, fills what is new, and throws nothing away that its migration does not name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError

from db import connections, frozen
from db.migrate import execute
from db.reshape import Fills, ShapeError, reshape
from tests.databases import Target

OLD = """
CREATE TABLE firm (id TEXT NOT NULL PRIMARY KEY, name VARCHAR(20) NOT NULL, motto TEXT, size INTEGER DEFAULT 1);
CREATE INDEX ix_firm_name ON firm (name);
CREATE TABLE visit (id TEXT NOT NULL PRIMARY KEY, firm_id TEXT NOT NULL,
  CONSTRAINT fk_visit FOREIGN KEY(firm_id) REFERENCES firm (id) ON DELETE CASCADE);
CREATE TABLE old_news (id TEXT NOT NULL PRIMARY KEY);
INSERT INTO firm (id, name, motto) VALUES ('1', 'Kestrel', 'Ducts');
INSERT INTO firm (id, name, size) VALUES ('2', 'Tule Fog', NULL);
INSERT INTO visit VALUES ('3', '1')"""
NEW = """
CREATE TABLE firm (id TEXT NOT NULL PRIMARY KEY, name VARCHAR(80) NOT NULL, state TEXT NOT NULL,
  size BIGINT DEFAULT 2 NOT NULL, CONSTRAINT ck_firm_state CHECK (state <> ''), CONSTRAINT uq_firm UNIQUE (name));
CREATE INDEX ix_firm_name ON firm (name, state);
CREATE TABLE visit (id TEXT NOT NULL PRIMARY KEY, firm_id TEXT NOT NULL, site_id TEXT,
  CONSTRAINT fk_visit FOREIGN KEY(firm_id) REFERENCES firm (id) ON DELETE CASCADE);
CREATE TABLE site (id TEXT NOT NULL PRIMARY KEY, firm_id TEXT,
  CONSTRAINT fk_site FOREIGN KEY(firm_id) REFERENCES firm (id));
CREATE UNIQUE INDEX uq_site_firm ON site (firm_id)"""
GONE = frozenset({"firm.motto", "old_news"})
FILLED = Fills(columns={"firm.state": "'open'", "firm.size": "coalesce(size, 7)"}, gone=GONE)


@pytest.fixture
def engine(database_target: Target) -> Iterator[Engine]:
    """Connect to a database with two firms, one of them visited, in the old shape."""
    engine, _ = connections.made(database_target)
    with engine.execution_options(writes=True).begin() as connection:
        execute(connection, OLD.split(";"))
    yield engine
    engine.dispose()


@pytest.fixture
def to_new(engine: Engine, tmp_path: Path) -> Callable[[Fills], None]:
    """Give the database the new shape with these fills."""
    for name in ("sqlite", "postgresql"):
        frozen.write(tmp_path / "new", name, NEW.strip().split(";\n"))

    def run(fills: Fills) -> None:
        with engine.execution_options(writes=True).connect() as connection:
            _foreign_keys(connection, "OFF")
            try:
                with connection.begin():
                    reshape(connection, tmp_path / "new", fills)
            finally:
                _foreign_keys(connection, "ON")

    return run


def _foreign_keys(connection: Connection, state: str) -> None:
    """Switch them on a file, as a migration does; possible only outside a transaction."""
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.execute(f"PRAGMA foreign_keys = {state}")


def rows(connection: Connection, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(text(sql))]


def test_rows_stay_and_what_is_new_is_filled(engine: Engine, to_new: Callable[[Fills], None]) -> None:
    to_new(FILLED)
    with engine.connect() as connection:
        assert rows(connection, "SELECT id, name, state, size FROM firm ORDER BY id") == [
            ("1", "Kestrel", "open", 1),
            ("2", "Tule Fog", "open", 7),
        ]
        assert rows(connection, "SELECT id, firm_id, site_id FROM visit") == [("3", "1", None)]
        assert rows(connection, "SELECT count(*) FROM site") == [(0,)]


def test_it_may_be_done_twice(engine: Engine, to_new: Callable[[Fills], None]) -> None:
    to_new(FILLED)
    to_new(Fills())
    with engine.connect() as connection:
        assert rows(connection, "SELECT size FROM firm ORDER BY id") == [(1,), (7,)]


@pytest.mark.parametrize("named", sorted(GONE))
def test_nothing_goes_that_is_not_named(engine: Engine, to_new: Callable[[Fills], None], named: str) -> None:
    (unnamed,) = GONE - {named}
    with pytest.raises(ShapeError, match=unnamed):
        to_new(Fills(columns=FILLED.columns, gone=frozenset({named})))
    with engine.connect() as connection:
        assert rows(connection, "SELECT motto FROM firm WHERE id = '1'") == [("Ducts",)]
        assert rows(connection, "SELECT count(*) FROM old_news") == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO firm (id, name, state) VALUES ('9', 'Kestrel', 'open')",
        "INSERT INTO firm (id, name, state) VALUES ('9', 'Another', '')",
        "INSERT INTO firm (id, name) VALUES ('9', 'Another')",
        "INSERT INTO visit (id, firm_id) VALUES ('9', 'nobody')",
    ],
)
def test_the_new_rules_hold(engine: Engine, to_new: Callable[[Fills], None], statement: str) -> None:
    to_new(FILLED)
    with engine.execution_options(writes=True).connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text(statement))
