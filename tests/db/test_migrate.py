"""Migrations keep every row, its children and its history, or leave the database exactly as it was."""

from __future__ import annotations

import re
import shutil
import subprocess
import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, func, insert, select, text, update

from db import connections, migrate, schema
from db.catalogue import catalogue, differences
from db.copies import verify
from db.engine import Database
from db.errors import NewerFile, UndoRefused, UserError
from db.identity import SCHEMA, revision
from db.keys import new_key
from db.migrate import SCRIPTS, MigrationFailed, tables_of, upgrade, upgrade_file, upgrade_server
from db.models import Base
from db.triggers import trigger_differences
from tests.databases import Target
from tests.postgres import Server

TABLES = Base.metadata.tables
CHILDREN = (
    "organization_name",
    "site",
    "employment_snapshot",
    "wage_band",
    "interaction",
    "task",
    "contact_point",
    "role",
)
HEADER = f"""
from alembic import op
from sqlalchemy import text
from db.log_rewrite import column_added, column_renamed
from db.rebuild import rebuild

revision = "v{SCHEMA + 1:04}"
down_revision = "v{SCHEMA:04}"
"""
CHANGES = """
def upgrade():
    connection = op.get_bind()
    run = connection.exec_driver_sql
    run("ALTER TABLE organization ADD COLUMN motto VARCHAR(80) DEFAULT 'none yet' NOT NULL")
    column_added(connection, "organization", "motto", "none yet")
    run("ALTER TABLE organization RENAME COLUMN products TO makes")
    column_renamed(connection, "organization", "products", "makes")
    run("ALTER TABLE organization DROP COLUMN known_since_on")
    if connection.dialect.name == "postgresql":
        run("ALTER TABLE organization DROP COLUMN revenue_band")
        return
    create = run("SELECT sql FROM sqlite_master WHERE name = 'organization'").scalar_one()
    lines = [line for line in create.replace("organization (", "new_organization (", 1).splitlines()]
    create = "\\n".join(line for line in lines if "revenue_band" not in line)
    names = run("SELECT name FROM pragma_table_info('organization')").scalars()
    rebuild(connection, "organization", create, {name: name for name in names if name != "revenue_band"})
"""
REBUILDS = """
def upgrade():
    connection = op.get_bind()
    for table in ("award", "jurisdiction", "site"):
        run = connection.exec_driver_sql
        create = run(f"SELECT sql FROM sqlite_master WHERE name = '{table}'").scalar_one()
        names = run(f"SELECT name FROM pragma_table_info('{table}')").scalars().all()
        create = create.replace(f"{table} (", f"new_{table} (", 1)
        rebuild(connection, table, create, {name: name for name in names})
"""
HALF_WAY = """
def upgrade():
    connection = op.get_bind()
    connection.exec_driver_sql("ALTER TABLE organization ADD COLUMN motto VARCHAR(80)")
    connection.exec_driver_sql("DROP TABLE wage_band")
    connection.exec_driver_sql("UPDATE site SET name = 'gone'")
    raise RuntimeError("the power went out")
"""
LOSES_ROWS = """
def upgrade():
    op.get_bind().exec_driver_sql("DELETE FROM task")
"""
LOSES_PARENTS = """
LOSES_ROWS_OF = frozenset({"organization"})

def upgrade():
    op.get_bind().exec_driver_sql("DELETE FROM organization")
"""


@pytest.fixture
def later(tmp_path: Path) -> Callable[[str], tuple[Path, ...]]:
    """Return the folders of the real migrations and of one that follows them."""

    def write(body: str) -> tuple[Path, ...]:
        folder = tmp_path / "later"
        folder.mkdir()
        (folder / f"v{SCHEMA + 1:04}_tomorrow.py").write_text(HEADER + textwrap.dedent(body), encoding="utf-8")
        return (SCRIPTS, folder)

    return write


@pytest.fixture
def populated(migrated_target: Target) -> Iterator[Database]:
    """Open a database with three firms and what belongs to them, one deleted again, one edited."""
    database = Database.open(migrated_target, actor="Test")
    with database.change("Add firms") as change:
        for name in ("Kestrel Sheet Metal", "Núñez & Sons", "Gone Foundry"):
            _add_firm(change.connection, name)
    organization = TABLES["organization"]
    _edit(database, "Edit what it makes", {"products": "ducts", "year_founded": 1999})
    _edit(database, "Edit its revenue", {"revenue_band": "1-5M"})
    with database.change("Delete a firm") as change:
        change.connection.execute(organization.delete().where(organization.c.legal_name == "Gone Foundry"))
    yield database
    database.close()


def _add_firm(connection: Connection, name: str) -> None:
    firm, site, snapshot, person, interaction = (new_key() for _ in range(5))
    day = date(2025, 3, 1)
    rows: list[tuple[str, dict[str, Any]]] = [
        ("organization", {"id": firm, "legal_name": name, "products": "bells", "revenue_band": "under 1M"}),
        ("organization_name", {"organization_id": firm, "name": f"{name} DBA"}),
        ("site", {"id": site, "organization_id": firm, "is_primary": True, "lease_ends_on": day}),
        ("employment_snapshot", {"id": snapshot, "site_id": site, "as_of_on": day, "source": "visit", "jobs": 12}),
        ("wage_band", {"snapshot_id": snapshot, "job_family": "welders", "headcount": 4}),
        ("person", {"id": person, "full_name": f"Owner of {name}"}),
        ("role", {"person_id": person, "organization_id": firm}),
        ("contact_point", {"organization_id": firm, "kind": "phone", "value": "+15105550142"}),
        ("interaction", {"id": interaction, "organization_id": firm, "held_on": day, "notes": "It's <b>fine</b>"}),
        ("task", {"organization_id": firm, "interaction_id": interaction, "title": "Call back"}),
    ]
    for table, values in rows:
        connection.execute(insert(TABLES[table]).values({"id": new_key(), **values}))


def _edit(database: Database, action: str, values: dict[str, Any]) -> None:
    organization = TABLES["organization"]
    with database.change(action) as change:
        change.connection.execute(
            update(organization).where(organization.c.legal_name == "Kestrel Sheet Metal").values(values)
        )


def model_of_tomorrow(database: Database) -> MetaData:
    """Return today's model with the organization that the later migration leaves behind."""
    tomorrow = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in schema.model().sorted_tables:
        if table.name != "organization":
            table.to_metadata(tomorrow)
    today = TABLES["organization"]
    columns: list[Column[Any]] = []
    for column in today.columns:
        if column.name not in {"known_since_on", "revenue_band"}:
            name = "makes" if column.name == "products" else column.name
            columns.append(Column(name, column.type, primary_key=column.primary_key, nullable=column.nullable))
    columns.append(Column("motto", String(80), nullable=False))
    Table("organization", tomorrow, *columns)
    return tomorrow


def everything(database: Database) -> dict[str, Any]:
    """Return all that a database holds: its parts and the rows of each table."""
    with database.engine.connect() as connection:
        rows = {
            table: sorted(map(repr, connection.execute(text(f'SELECT * FROM "{table}"'))))
            for table in tables_of(connection)
        }
        return {"parts": catalogue(connection), **rows}


def set_id(database: Database, action: str) -> int:
    return next(entry.id for entry in database.history() if entry.action == action)


def count(database: Database, table: str) -> int:
    with database.engine.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(TABLES[table])) or 0)


@pytest.fixture
def migrated(populated: Database, later: Callable[[str], tuple[Path, ...]]) -> Database:
    tomorrow = model_of_tomorrow(populated)
    upgrade(populated.engine, later(CHANGES), tomorrow)
    return Database(populated.engine, populated.target, actor="Test", metadata=tomorrow)


def test_a_migration_keeps_rows_and_their_children(
    populated: Database, later: Callable[[str], tuple[Path, ...]]
) -> None:
    before = everything(populated)
    upgrade(populated.engine, later(CHANGES), model_of_tomorrow(populated))
    after = everything(populated)
    for table in CHILDREN:
        assert after[table] == before[table]
        assert after[table]
    with populated.engine.connect() as connection:
        found = connection.execute(text("SELECT legal_name, makes, motto FROM organization ORDER BY legal_name"))
        assert [tuple(row) for row in found] == [
            ("Kestrel Sheet Metal", "ducts", "none yet"),
            ("Núñez & Sons", "bells", "none yet"),
        ]
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == revision(SCHEMA + 1)


def test_the_history_goes_on_under_the_new_names(migrated: Database) -> None:
    with migrated.engine.connect() as connection:
        assert trigger_differences(connection, migrated.metadata) == []
    with migrated.change("Give it a motto") as change:
        change.connection.execute(text("UPDATE organization SET motto = 'Ducts', makes = 'hoods'"))
    with migrated.engine.connect() as connection:
        key = connection.scalar(text("SELECT id FROM organization WHERE legal_name = 'Kestrel Sheet Metal'"))
    newest = migrated.changes_of("organization", str(key))[0]
    assert {(each.name, each.old, each.new) for each in newest.fields} == {
        ("motto", "none yet", "Ducts"),
        ("makes", "ducts", "hoods"),
    }


def test_rules_and_indexes_of_a_rebuilt_table_stay(
    populated: Database, later: Callable[[str], tuple[Path, ...]]
) -> None:
    def about(parts: dict[str, str]) -> set[str]:
        return {
            name for name in parts if "organization" in name and name.startswith(("index", "trigger", "constraint"))
        }

    with populated.engine.connect() as connection:
        before = about(catalogue(connection))
    upgrade(populated.engine, later(CHANGES), model_of_tomorrow(populated))
    with populated.engine.connect() as connection:
        after = about(catalogue(connection))
    gone = {name for name in before - after if "revenue_band" not in name}
    assert gone == set()
    assert before


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_rebuilt_table_is_the_same_also_to_the_rules_of_others(
    populated: Database, later: Callable[[str], tuple[Path, ...]]
) -> None:
    before = everything(populated)
    upgrade(populated.engine, later(REBUILDS), schema.model())
    after = everything(populated)
    del before["alembic_version"], after["alembic_version"]
    before["parts"] = {name.replace('"', ""): definition for name, definition in before["parts"].items()}
    after["parts"] = {name.replace('"', ""): definition for name, definition in after["parts"].items()}
    assert after == before
    with populated.engine.connect() as connection:
        assert differences(connection) == []


def test_an_older_delete_is_undone_after_it_with_all_children(migrated: Database) -> None:
    before = {table: count(migrated, table) for table in CHILDREN}
    migrated.undo(set_id(migrated, "Delete a firm"))
    for table in CHILDREN:
        assert count(migrated, table) == before[table] + (0 if table == "person" else 1)
    with migrated.engine.connect() as connection:
        row = connection.execute(text("SELECT makes, motto FROM organization WHERE legal_name = 'Gone Foundry'")).one()
    assert tuple(row) == ("bells", "none yet")


def test_an_older_edit_of_a_renamed_column_is_undone_after_it(migrated: Database) -> None:
    migrated.undo(set_id(migrated, "Edit what it makes"))
    with migrated.engine.connect() as connection:
        row = connection.execute(
            text("SELECT makes, year_founded FROM organization WHERE legal_name = 'Kestrel Sheet Metal'")
        ).one()
    assert tuple(row) == ("bells", None)


def test_an_older_edit_of_a_dropped_column_is_refused_in_words(migrated: Database) -> None:
    with pytest.raises(UndoRefused, match="fields no longer exist"):
        migrated.undo(set_id(migrated, "Edit its revenue"))


@pytest.mark.parametrize(
    ("body", "error"),
    [(HALF_WAY, RuntimeError), (LOSES_ROWS, MigrationFailed), (LOSES_PARENTS, MigrationFailed)],
    ids=["half way", "loses rows", "loses parents"],
)
def test_a_failed_migration_leaves_everything_as_it_was(
    populated: Database, later: Callable[[str], tuple[Path, ...]], body: str, error: type[Exception]
) -> None:
    before = everything(populated)
    with pytest.raises(error):
        upgrade(populated.engine, later(body), schema.model())
    assert everything(populated) == before
    with populated.engine.connect() as connection:
        assert trigger_differences(connection, schema.model()) == []
        if not populated.is_shared:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    populated.undo(set_id(populated, "Delete a firm"))


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_file_is_copied_before_it_is_migrated(populated: Database, later: Callable[[str], tuple[Path, ...]]) -> None:
    before = everything(populated)
    path = Path(populated.target)
    copy = upgrade_file(path, populated.engine, SCHEMA, folders=later(CHANGES), metadata=model_of_tomorrow(populated))
    assert copy.name == f"coalition before update from {revision(SCHEMA)}.baum"
    assert copy.stat().st_mode & 0o777 == 0o600
    verify(copy)
    kept = Database.open(copy, actor="Test")
    assert everything(kept) == before
    kept.close()


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_failed_update_says_what_was_kept(populated: Database, later: Callable[[str], tuple[Path, ...]]) -> None:
    before = everything(populated)
    with pytest.raises(UserError, match="Nothing in it was changed, and a copy lies beside it"):
        upgrade_file(Path(populated.target), populated.engine, SCHEMA, folders=later(HALF_WAY))
    assert everything(populated) == before


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_a_servers_database_is_copied_before_it_is_migrated(
    populated: Database, later: Callable[[str], tuple[Path, ...]], postgres_server: Server
) -> None:
    before = everything(populated)
    copy = upgrade_server(populated.engine, SCHEMA, folders=later(CHANGES), metadata=model_of_tomorrow(populated))
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.name.endswith(f"before update from {revision(SCHEMA)}.dump")
    name = postgres_server.create()
    restored = postgres_server.url(name)
    words = ["pg_restore", "--no-owner", f"--dbname={restored.replace('+psycopg', '')}", str(copy)]
    subprocess.run(words, check=True, capture_output=True)
    kept = Database.open(restored, actor="Test")
    # The server words some rules otherwise once they are restored; the rows are what counts.
    assert everything(kept) | {"parts": None} == before | {"parts": None}
    kept.close()
    postgres_server.drop(name)


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_without_the_programs_a_servers_database_is_left_alone_until_a_copy_lies_there(
    populated: Database, later: Callable[[str], tuple[Path, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, folders = everything(populated), later(CHANGES)
    monkeypatch.setattr(shutil, "which", {}.get)
    with pytest.raises(UserError, match=r"Nothing was changed\..*pg_dump --format=custom") as refused:
        upgrade_server(populated.engine, SCHEMA, folders=folders, metadata=model_of_tomorrow(populated))
    assert everything(populated) == before
    name = re.search(r'--file="([^"]+)"', refused.value.sentence)
    folder = re.search(r"put the file into (.+)\.$", refused.value.sentence)
    assert name is not None
    assert folder is not None
    by_hand = Path(folder[1]) / name[1]
    by_hand.write_bytes(b"PGDMP and so on")
    assert upgrade_server(populated.engine, SCHEMA, folders=folders, metadata=model_of_tomorrow(populated)) == by_hand


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_a_failed_update_of_a_server_says_what_was_kept(
    populated: Database, later: Callable[[str], tuple[Path, ...]]
) -> None:
    before = everything(populated)
    with pytest.raises(UserError, match="Nothing in it was changed, and a copy lies here"):
        upgrade_server(populated.engine, SCHEMA, folders=later(HALF_WAY))
    assert everything(populated) == before


def test_an_older_database_is_brought_up_to_date_when_it_is_opened(
    migrated_target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(connections, "SCHEMA", SCHEMA + 1)

    def of_server(_engine: Engine, found: int) -> None:
        done.append(f"server {found}")

    def of_file(path: Path, _engine: Engine, found: int, _passphrase: str | None) -> None:
        done.append(f"{path.name} {found}")

    monkeypatch.setattr(migrate, "upgrade_server", of_server)
    monkeypatch.setattr(migrate, "upgrade_file", of_file)
    Database.open(migrated_target, actor="Test").close()
    assert done == ([f"coalition.baum {SCHEMA}"] if isinstance(migrated_target, Path) else [f"server {SCHEMA}"])


def test_a_newer_database_is_refused_untouched(database: Database, migrated_target: Target) -> None:
    with database.engine.execution_options(writes=True).begin() as connection:
        newer = "UPDATE alembic_version SET version_num = 'v0099'" if database.is_shared else "PRAGMA user_version = 99"
        connection.exec_driver_sql(newer)
    before = everything(database)
    database.close()
    with pytest.raises(NewerFile, match="Nothing was changed"):
        Database.open(migrated_target, actor="Test")
    again = Database(database.engine, "", actor="Test")
    assert everything(again) == before
    again.close()


def test_what_is_up_to_date_is_not_migrated_again(populated: Database) -> None:
    before = everything(populated)
    upgrade(populated.engine)
    assert everything(populated) == before
