"""The migrated schema is the model's, on both engines, down to checks, defaults, deferrability and triggers."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from db import freeze, frozen, schema
from db.catalogue import catalogue, differences, expected
from db.identity import SCHEMA, number, revision
from db.migrate import SCRIPTS, execute
from db.models.history import tracked_tables

if TYPE_CHECKING:
    from db.engine import Database


LANDED = {
    "v0001_first_house/postgresql.sql": "dcb12f3348f25ad229f50f57cd77146dea679c139a98764d00327e06fa2cc43d",
    "v0001_first_house/sqlite.sql": "289e99f2be502c3671d73552401c36e74f0efea35065fd60b933e88cb0489a97",
}
"""The SHA-256 of what people's files were made with: an edition that has landed for good never changes."""


@pytest.mark.parametrize("dialect_name", ["sqlite", "postgresql"])
def test_the_newest_edition_is_the_model_frozen(dialect_name: str) -> None:
    assert frozen.read(freeze.newest(), dialect_name) == schema.ddl(dialect_name), (
        "run `python -m db.freeze`, or add an edition if the newest has landed for good: db/freeze.py says how"
    )


@pytest.mark.parametrize("name", LANDED)
def test_an_edition_that_has_landed_never_changes(name: str) -> None:
    assert hashlib.sha256((SCRIPTS / name).read_bytes()).hexdigest() == LANDED[name]


def test_every_older_edition_has_landed_for_good() -> None:
    older = {
        path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.glob("v*/*.sql") if path.parent != freeze.newest()
    }
    assert older == LANDED.keys()


def test_migrations_are_numbered_up_to_the_schema() -> None:
    numbers = sorted(number(path.name.split("_")[0]) for path in SCRIPTS.glob("v*.py"))
    assert numbers == list(range(1, SCHEMA + 1))
    assert [number(revision(each)) for each in numbers] == numbers


def test_a_migrated_database_is_what_the_model_says(database: Database) -> None:
    with database.engine.connect() as connection:
        assert differences(connection) == []


def test_the_catalogue_is_whole(database: Database) -> None:
    """Every table, column, constraint, index and trigger of the model is among what is compared."""
    with database.engine.connect() as connection:
        parts = "\n".join(f"{name} {definition}" for name, definition in catalogue(connection).items())
    metadata = schema.model()
    for table in metadata.tables.values():
        for column in table.columns:
            where = (
                f"table {table.name}: {column.name} "
                if not database.is_shared
                else f"column {table.name}.{column.name} "
            )
            assert where in parts.replace('"', "")
        for rule in table.constraints:
            is_built = getattr(rule, "_ddl_if", None) is None
            if is_built and rule.name is not None:
                assert str(rule.name) in parts
        for index in table.indexes:
            assert f"{table.name}.{index.name} " in parts
    for table in tracked_tables(metadata):
        assert f"trigger {table.name}.{'zz_history_u' if database.is_shared else f'history_{table.name}_u '}" in parts


ALTERATIONS = {
    "a dropped column": ["ALTER TABLE tag ADD COLUMN colour VARCHAR(9)"],
    "a missing index": ["DROP INDEX ix_organization_domain"],
    "a further index": ["CREATE INDEX ix_more ON tag (version)"],
    "a missing table": ["DROP TABLE export_log"],
}
SHARED_ALTERATIONS = {
    "a default": ["ALTER TABLE award ALTER COLUMN currency SET DEFAULT 'EUR'"],
    "nullability": ["ALTER TABLE tag ALTER COLUMN name DROP NOT NULL"],
    "a type": ["ALTER TABLE tag ALTER COLUMN name TYPE VARCHAR(99)"],
    "a check": ["ALTER TABLE award DROP CONSTRAINT ck_award_title_given"],
    "deletion": [
        "ALTER TABLE site DROP CONSTRAINT fk_site_county_id",
        "ALTER TABLE site ADD CONSTRAINT fk_site_county_id FOREIGN KEY (county_id) REFERENCES county (id) DEFERRABLE",
    ],
    "deferrability": ["ALTER TABLE site ALTER CONSTRAINT fk_site_county_id NOT DEFERRABLE"],
    "a trigger switched off": ["ALTER TABLE tag DISABLE TRIGGER USER"],
    "a rule": ["DROP TRIGGER rule_member_once ON membership"],
    "a function": [
        "CREATE OR REPLACE FUNCTION rule_member_once() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
    ],
}


@pytest.mark.parametrize("name", ALTERATIONS)
def test_each_kind_of_difference_is_seen(database: Database, name: str) -> None:
    _alter(database, ALTERATIONS[name])


@pytest.mark.parametrize("engine_kind", ["postgresql"])
@pytest.mark.parametrize("name", SHARED_ALTERATIONS)
def test_each_part_of_a_table_is_seen_on_a_server(database: Database, name: str) -> None:
    _alter(database, SHARED_ALTERATIONS[name])


def _alter(database: Database, statements: list[str]) -> None:
    with database.engine.execution_options(writes=True).begin() as connection:
        execute(connection, statements)
    with database.engine.connect() as connection:
        assert differences(connection)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DEFAULT 'USD'", "DEFAULT 'EUR'"),
        ("CHECK (currency = 'USD')", "CHECK (currency = 'EUR')"),
        ("amount_cents BIGINT NOT NULL", "amount_cents BIGINT"),
        ("ON DELETE SET NULL", "ON DELETE CASCADE"),
        ("INITIALLY IMMEDIATE", "INITIALLY DEFERRED"),
    ],
)
def test_each_part_of_a_table_is_seen_in_a_file(database: Database, old: str, new: str) -> None:
    with database.engine.connect() as connection:
        sql = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'award'").scalar_one()
    assert old in sql
    with database.engine.execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.exec_driver_sql("UPDATE sqlite_master SET sql = ? WHERE name = 'award'", (sql.replace(old, new),))
    with database.engine.connect() as connection:
        assert differences(connection)


def test_comparing_leaves_no_trace(database: Database) -> None:
    with database.engine.connect() as connection:
        before = catalogue(connection)
        expected(connection)
        assert catalogue(connection) == before


@pytest.mark.parametrize("dialect_name", ["sqlite", "postgresql"])
def test_rows_without_a_value_are_left_out_of_indexes(dialect_name: str) -> None:
    ddl = schema.ddl(dialect_name)
    assert [sql for sql in ddl if sql.startswith("CREATE INDEX ix_city_assignment_site_id ")] == [
        "CREATE INDEX ix_city_assignment_site_id ON city_assignment (site_id) WHERE site_id IS NOT NULL"
    ]
    assert [sql for sql in ddl if sql.startswith("CREATE INDEX ix_site_organization_id ")] == [
        "CREATE INDEX ix_site_organization_id ON site (organization_id)"
    ]
