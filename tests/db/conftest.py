"""Databases of the small model of tests.db.toys, on both engines."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from db.engine import Database
from tests import postgres
from tests.databases import Target
from tests.db import toys

Fresh = Callable[[], AbstractContextManager[Database]]


@pytest.fixture
def toy(database_target: Target) -> Iterator[Database]:
    """An empty database of the small model."""
    database = toys.create(database_target)
    yield database
    database.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def fresh_toy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Makes any number of empty databases of the small model, for tests that run many examples."""
    if request.param == "sqlite":
        return files(tmp_path_factory.mktemp("toys"))
    server: postgres.Server = request.getfixturevalue("postgres_server")
    template = server.create()
    toys.create(server.url(template)).close()

    @contextmanager
    def copy() -> Iterator[Database]:
        name = server.create(template=template)
        database = Database.open(server.url(name), "Ana", metadata=toys.Toys.metadata)
        yield database
        database.close()
        server.drop(name)

    return copy


def files(folder: Path) -> Fresh:
    """Copy one empty file again and again."""
    template = folder / "template.baum"
    toys.create(template).close()

    @contextmanager
    def copy() -> Iterator[Database]:
        path = folder / "toy.baum"
        shutil.copy2(template, path)
        # What the triggers are is up to the test.
        database = Database.open(path, "Ana", metadata=toys.Toys.metadata, checked=False)
        yield database
        database.close()
        path.unlink()

    return copy
