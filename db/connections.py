"""A database by its target: the path of a `.baum` file, or the address of a database on a PostgreSQL server."""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from db.identity import SCHEMA
from db.raw import is_server


class Opened(NamedTuple):
    """An open database, and where it lies as it was if it had to be brought up to date."""

    engine: Engine
    copy: Path | None


def opened(target: str | Path, passphrase: str | None = None, wait_seconds: float = 10) -> Opened:
    """Open a database that exists, an older one after it was brought up to date.

    `wait_seconds` is how long a writer waits for another one.

    Raises:
        UserError: with the sentence why it cannot be opened; it was not changed.
    """
    if is_server(target):
        from db import postgresql_server

        engine = postgresql_server.server_engine(str(target))
        try:
            schema = postgresql_server.check_server(engine)
            return Opened(engine, _brought_up(engine, None, schema) if schema < SCHEMA else None)
        except BaseException:
            engine.dispose()
            raise
    from db import file_checks, sqlite_file

    path = Path(target)
    schema = file_checks.check_file(path, passphrase)
    engine = sqlite_file.file_engine(path, passphrase, wait_seconds)
    return Opened(engine, _brought_up(engine, path, schema, passphrase) if schema < SCHEMA else None)


def _brought_up(engine: Engine, path: Path | None, schema: int, passphrase: str | None = None) -> Path:
    """Bring an older database up to date, in one transaction after a verified copy, which is returned."""
    from db import migrate

    try:
        if path is None:
            return migrate.upgrade_server(engine, schema)
        return migrate.upgrade_file(path, engine, schema, passphrase)
    except BaseException:
        engine.dispose()
        raise


def made(target: str | Path, passphrase: str | None = None, wait_seconds: float = 10) -> tuple[Engine, str]:
    """Return the engine of a new and empty database, and its target: a file's path ends in `.baum`.

    Raises:
        UserError: there is one already, or the place cannot be written.
    """
    if is_server(target):
        from db import postgresql_server

        engine = postgresql_server.server_engine(str(target))
        try:
            postgresql_server.refuse_used(engine)
        except BaseException:
            engine.dispose()
            raise
        return engine, str(target)
    from db import sqlite_file

    path = sqlite_file.new_file(Path(target))
    return sqlite_file.file_engine(path, passphrase, wait_seconds), str(path)


def unmade(target: str | Path) -> None:
    """Take away a new file whose making failed; PostgreSQL has rolled back by itself."""
    if not is_server(target):
        from db import sqlite_file

        sqlite_file.remove_file(Path(target))
