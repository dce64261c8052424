"""Databases for tests, each on SQLite and on PostgreSQL, always built through the migrations."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import postgres

if TYPE_CHECKING:
    from db.engine import Database

Target = Path | str


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """Run one PostgreSQL server for the session (one for each worker of pytest-xdist)."""
    with postgres.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_kind(request: pytest.FixtureRequest) -> str:
    """Name the engine; a test for one of them says @pytest.mark.parametrize("engine_kind", ["sqlite"])."""
    return str(request.param)


@pytest.fixture
def database_target(engine_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Target]:
    """Name a place where no database has been made yet: a file that does not exist, or an empty PostgreSQL database."""
    if engine_kind == "sqlite":
        yield tmp_path / "coalition.baum"
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(scope="session")
def file_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a .baum file once, through the migrations."""
    path = tmp_path_factory.mktemp("template") / "template.baum"
    _create(path)
    left = sorted(entry.name for entry in path.parent.iterdir() if entry != path)
    assert not left, f"a closed database is one file, but there are {left} beside it"
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.Server) -> str:
    """Make a PostgreSQL database once, through the migrations, and return its name."""
    name = postgres_server.create()
    _create(postgres_server.url(name))
    return name


@pytest.fixture
def database_file(file_template: Path, tmp_path: Path) -> Path:
    """Name a fresh .baum file with the whole schema and the reference data."""
    path = tmp_path / "coalition.baum"
    shutil.copy2(file_template, path)
    return path


@pytest.fixture
def migrated_target(engine_kind: str, request: pytest.FixtureRequest) -> Iterator[Target]:
    """Name a fresh database with the whole schema and the reference data, of either engine, that nobody has opened."""
    if engine_kind == "sqlite":
        yield request.getfixturevalue("database_file")
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    name = server.create(template=request.getfixturevalue("postgres_template"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def database(migrated_target: Target) -> Iterator[Database]:
    """Open a fresh database as the program does: with its reference data, its search and its summaries."""
    from baum_desktop.files import open_database

    opened = open_database(migrated_target, "Test")
    yield opened
    opened.close()


def _create(target: Target) -> None:
    from baum_desktop.files import create_database

    create_database(target, "Test").close()
