"""A small model with every kind of column and reference, to prove the change log on, apart from the real one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Computed,
    Connection,
    Double,
    LargeBinary,
    MetaData,
    String,
    Text,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from db import identity
from db.base import NAMES, Edited, Instant, Keyed, complete_checks, refers_to, truth, words
from db.engine import Database
from db.models.history import copy_to, tracked_tables


class Toys(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


class Person(Edited, Toys):
    __tablename__ = "person"
    name: Mapped[str] = words(200)


class Firm(Edited, Toys):
    __tablename__ = "firm"
    name: Mapped[str] = words(200, unique=True)
    nick: Mapped[str | None] = mapped_column(String(collation="NOCASE").with_variant(String(), "postgresql"))
    founded_on: Mapped[date | None]
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    is_open: Mapped[bool | None] = truth()
    score: Mapped[float | None] = mapped_column(Double)
    rent_cents: Mapped[int | None]
    photo: Mapped[bytes | None] = mapped_column(LargeBinary)
    extra: Mapped[Any | None] = mapped_column(JSON)
    shout: Mapped[str | None] = mapped_column(Text, Computed("upper(nick)", persisted=True))
    parent_id: Mapped[str | None] = refers_to("firm", when_deleted="SET NULL")


class Visit(Edited, Toys):
    __tablename__ = "visit"
    firm_id: Mapped[str] = refers_to("firm", when_deleted="CASCADE")
    host_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")
    notes: Mapped[str | None] = words(1000)


class Badge(Keyed, Toys):
    """Without a version; deleting its holder is refused."""

    __tablename__ = "badge"
    code: Mapped[str] = words(20, unique=True)
    person_id: Mapped[str | None] = refers_to("person")


complete_checks(Toys.metadata)
copy_to(Toys.metadata)
TABLES = tracked_tables(Toys.metadata)

Snapshot = dict[tuple[str, str], tuple[Any, ...]]


def create(target: Path | str, **options: Any) -> Database:
    database = Database.create(target, "Ana", metadata=Toys.metadata, **options)
    with database.engine.execution_options(writes=True).begin() as connection:
        for statement in _STAMPS[connection.dialect.name]:
            connection.exec_driver_sql(statement)
    return database


_STAMPS = {
    "sqlite": [f"PRAGMA application_id = {identity.APPLICATION_ID}", f"PRAGMA user_version = {identity.SCHEMA}"],
    "postgresql": [
        "CREATE TABLE alembic_version (version_num text)",
        f"INSERT INTO alembic_version VALUES ('{identity.revision(identity.SCHEMA)}')",
    ],
}
"""What the migrations would leave, by which a database of this version is known."""


def open_again(database: Database, actor: str = "Ana", **options: Any) -> Database:
    return Database.open(database.target, actor, metadata=Toys.metadata, **options)


def snapshot(database: Database) -> Snapshot:
    """Every tracked row as the engine itself writes its values, but for the version."""
    with database.engine.connect() as connection:
        return {(table.name, row[0]): tuple(row[1:]) for table in TABLES for row in _rows(connection, table.name)}


def _rows(connection: Connection, name: str) -> Iterable[Any]:
    columns = [column.name for column in Toys.metadata.tables[name].columns if column.name not in ("id", "version")]
    if connection.dialect.name == "sqlite":
        shown = ", ".join(f"typeof({column}), hex(CAST({column} AS BLOB))" for column in columns)
        return connection.execute(text(f"SELECT id, {shown} FROM {name}"))
    shown = ", ".join(f"{column}::text" for column in columns)
    return connection.execute(text(f"SELECT id::text, {shown} FROM {name}"))
