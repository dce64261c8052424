"""The `.baum` file: how it is made and reached, with SQLite's safeguards on."""

import os
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlcipher3 import dbapi2

from db.errors import NotFound, ReadOnly, UserError
from db.file_checks import UNTOUCHED, Whereabouts, unlock
from db.folding import teach

SUFFIX: Final = ".baum"

_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "journal_size_limit = 67108864",
    "wal_autocheckpoint = 8000",
    "cache_size = -16384",
)
"""FULL: what was said to be saved survives a power cut. Recursive triggers: REPLACE cannot delete unrecorded.

Saving takes the log over into the file only when it has grown to 32 MB: long before, the window does so when it rests.
"""


def file_engine(path: Path, passphrase: str | None = None, wait_seconds: float = 10) -> Engine:
    """Return the engine of a `.baum` file; `wait_seconds` is how long a writer waits for another one.

    A transaction of a connection with the execution option `writes` takes the write lock at once, since one that
    starts by reading fails as soon as somebody else has written. A file that was moved, deleted or replaced while it is
    open takes no more changes: they would end in a file that nobody finds again.
    """
    whereabouts = Whereabouts(path)

    def connect() -> Any:
        # Never creates: what is gone must not come back as an empty file.
        address = f"file:{quote(str(path.absolute()))}?mode=rw"
        return dbapi2.connect(address, uri=True, check_same_thread=False, timeout=wait_seconds)

    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        module=dbapi2,
        poolclass=QueuePool,
        creator=connect,
    )

    @event.listens_for(engine, "connect")
    def _prepare(driver: Any, entry: ConnectionPoolEntry) -> None:
        driver.isolation_level = None
        unlock(driver, passphrase)
        for pragma in _PRAGMAS:
            driver.execute(f"PRAGMA {pragma}")
        driver.execute(f"PRAGMA busy_timeout = {int(wait_seconds * 1000)}")
        teach(driver)
        if driver.execute("PRAGMA foreign_keys").fetchone() != (1,):
            raise RuntimeError("SQLite was built without foreign keys")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        if writes:
            whereabouts.refuse_moved()
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "commit")
    def _commit(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            whereabouts.refuse_moved()

    return engine


def take_over_log(engine: Engine) -> None:
    """Take what was saved over from the log into the file, as far as nobody reads it just now; nobody waits for it."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def new_file(path: Path) -> Path:
    """Make an empty file that only its owner may read, and return its path, which ends in `.baum`.

    Raises:
        UserError: there is one already, or the folder is missing or not writable.
    """
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as problem:
        raise UserError(f"There already is a file {path}. It was not changed; choose another name.") from problem
    except FileNotFoundError as problem:
        raise NotFound(f"There is no folder {path.parent}. {UNTOUCHED}") from problem
    except OSError as problem:
        raise ReadOnly(f"{path} cannot be written ({problem.strerror}). Choose another folder.") from problem
    return path


def remove_file(path: Path) -> None:
    """Take away a file that was being made, and what SQLite left beside it."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)
