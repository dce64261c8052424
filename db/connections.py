"""A database by its target: the path of a `.baum` file, or the address of a database on a PostgreSQL server."""

from pathlib import Path

from sqlalchemy import Engine

from db.identity import SCHEMA
from db.raw import is_server


def opened(target: str | Path, passphrase: str | None = None, wait_seconds: float = 10) -> Engine:
    """Return the engine of a database that exists; `wait_seconds` is how long a writer waits for another one.

    Raises:
        UserError: with the sentence why it cannot be opened; it was not changed.
    """
    if is_server(target):
        from db import postgresql_server

        engine = postgresql_server.server_engine(str(target))
        try:
            schema = postgresql_server.check_server(engine)
            if schema < SCHEMA:
                _migrated(engine, None, schema)
        except BaseException:
            engine.dispose()
            raise
        return engine
    from db import file_checks, sqlite_file

    path = Path(target)
    schema = file_checks.check_file(path, passphrase)
    engine = sqlite_file.file_engine(path, passphrase, wait_seconds)
    if schema < SCHEMA:
        _migrated(engine, path, schema, passphrase)
    return engine


def _migrated(engine: Engine, path: Path | None = None, schema: int = 0, passphrase: str | None = None) -> None:
    """Bring an older database up to date: after a verified copy, in one transaction."""
    from db import migrate

    try:
        if path is None:
            migrate.upgrade_server(engine, schema)
        else:
            migrate.upgrade_file(path, engine, schema, passphrase)
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
