"""Databases as older editions of the program left them, with firms, what hangs on them, and a history."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, MetaData, insert, update

from db import connections, frozen, identity, schema
from db.engine import Database
from db.keys import new_key
from db.migrate import SCRIPTS, execute
from db.models.history import tracked_tables
from db.sqlite_file import file_engine
from db.triggers import history_ddl
from tests.databases import Target

EARLY: Final = "the first build of edition 1"
FIRST: Final = "edition 1"
FOLDERS: Final = {EARLY: Path(__file__).parent / "editions" / "early_first", FIRST: SCRIPTS / "v0001_first_house"}
"""Where the SQL lies that made each; two builds called themselves the first edition."""

DAY: Final = date(2025, 3, 1)


def make(target: Target, edition: str) -> Database:
    """Make a database as that edition made it, and open it as that edition did."""
    engine, place = connections.made(target)
    with engine.execution_options(writes=True).begin() as connection:
        frozen.run(connection, FOLDERS[edition])
        _stamp(connection)
    metadata = _model_of(engine)
    with engine.execution_options(writes=True).begin() as connection:
        execute(connection, history_ddl(metadata, engine.dialect.name))
    return Database(engine, place, actor="Test", metadata=metadata)


def _stamp(connection: Connection) -> None:
    execute(
        connection,
        [
            "CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)",
            "INSERT INTO alembic_version VALUES ('v0001')",
        ],
    )
    if connection.dialect.name == "sqlite":
        execute(connection, [f"PRAGMA application_id = {identity.APPLICATION_ID}", "PRAGMA user_version = 1"])


def _model_of(engine: Engine) -> MetaData:
    """Return the model of a database as it is, its history kept for the tables that have one."""
    tracked = {table.name for table in tracked_tables(schema.model())}
    metadata = MetaData()
    with engine.connect() as connection:
        metadata.reflect(connection, only=lambda name, _: name in tracked)
    for name, table in metadata.tables.items():
        table.info["tracked"] = name in tracked
    return metadata


def populate(old: Database) -> None:
    """Add three firms with all that hangs on them, edit one, and delete another."""
    with old.change("Add firms") as change:
        row = Rows(change.connection, old.metadata)
        county = row("county", fips="06001", name="Alameda")
        city = row("jurisdiction", name="Oakland", kind="city", county_id=county)
        paper = row("instrument", name="Retention visit", edition=1)
        question = row("question", instrument_id=paper, code="rent", position=1, text="Rent?", answer_type="text")
        for name in ("Kestrel Sheet Metal", "Núñez & Sons", "Gone Foundry"):
            _add_firm(row, name, city, question)
    organization = old.metadata.tables["organization"]
    with old.change("Edit what it makes") as change:
        change.connection.execute(
            update(organization).where(organization.c.legal_name == "Kestrel Sheet Metal").values(products="ducts")
        )
    with old.change("Delete a firm") as change:
        change.connection.execute(organization.delete().where(organization.c.legal_name == "Gone Foundry"))


class Rows:
    """Inserts rows into the tables of an older model."""

    def __init__(self, connection: Connection, metadata: MetaData) -> None:
        self._connection = connection
        self._metadata = metadata
        self._newest = ""

    def __call__(self, table: str, **values: Any) -> str:
        """Insert a row and return its key."""
        # Keys of one millisecond come in any order, but which site was there first is told by them.
        while (key := new_key()) <= self._newest:
            pass
        self._newest = key
        self._connection.execute(insert(self._metadata.tables[table]).values({"id": key, **values}))
        return key


def _add_firm(row: Rows, name: str, city: str, question: str) -> None:
    firm = row("organization", legal_name=name, products="bells", domain="bells.example")
    row("organization_name", organization_id=firm, name=f"{name} DBA")
    # No rule kept a firm to one main site.
    site = row("site", organization_id=firm, is_primary=True, street="1 First St", jurisdiction_id=city)
    row("site", organization_id=firm, is_primary=True, street="2 Second St", lease_ends_on=DAY)
    row("city_assignment", organization_id=firm, jurisdiction_id=city, start_on=DAY)
    snapshot = row("employment_snapshot", site_id=site, as_of_on=DAY, source="visit", jobs=12)
    row("wage_band", snapshot_id=snapshot, job_family="welders", headcount=4, wage_low_cents=2_500)
    row("wage_band", snapshot_id=snapshot, job_family="slips", headcount=1, wage_low_cents=2_500, wage_high_cents=10**8)
    person = row("person", full_name=f"Owner of {name}")
    row("role", person_id=person, organization_id=firm)
    row("contact_point", organization_id=firm, kind="phone", value="+15105550142")
    visit = row("interaction", organization_id=firm, held_on=DAY, notes="It's <b>fine</b>, 100% \\ done")
    row("answer", interaction_id=visit, question_id=question, value="high")
    row("task", organization_id=firm, interaction_id=visit, title="Call back")
    row("red_flag", organization_id=firm, kind="layoff", raised_on=DAY, evidence="two shifts")
    row(
        "attachment",
        organization_id=firm,
        file_name="plan.bin",
        media_type="application/octet-stream",
        size_bytes=3,
        sha256="00",
        content=b"\x00\xff\x01",
    )


def opened(path: Path) -> Engine:
    """Return the engine of a file as it is, of whatever edition."""
    return file_engine(path)
