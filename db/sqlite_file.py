"""The `.baum` file: how it is made, looked at before it is opened, and reached, with SQLite's safeguards on."""

import os
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlcipher3 import dbapi2

from db import identity
from db.errors import NewerFile, NotADatabase, NotFound, ReadOnly, UserError

SUFFIX: Final = ".baum"

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_UNTOUCHED: Final = "Nothing was changed."
_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "journal_size_limit = 67108864",
    "cache_size = -16384",
)
"""FULL: what was said to be saved survives a power cut. Recursive triggers: REPLACE cannot delete unrecorded."""


def file_engine(path: Path, passphrase: str | None = None, wait_seconds: float = 10) -> Engine:
    """Return the engine of a `.baum` file; `wait_seconds` is how long a writer waits for another one.

    A transaction of a connection with the execution option `writes` takes the write lock at once, since one that
    starts by reading fails as soon as somebody else has written.
    """
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        module=dbapi2,
        poolclass=QueuePool,
        connect_args={"check_same_thread": False, "timeout": wait_seconds},
    )

    @event.listens_for(engine, "connect")
    def _prepare(driver: Any, entry: ConnectionPoolEntry) -> None:
        driver.isolation_level = None
        _unlock(driver, passphrase)
        for pragma in _PRAGMAS:
            driver.execute(f"PRAGMA {pragma}")
        driver.execute(f"PRAGMA busy_timeout = {int(wait_seconds * 1000)}")
        if driver.execute("PRAGMA foreign_keys").fetchone() != (1,):
            raise RuntimeError("SQLite was built without foreign keys")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _unlock(driver: Any, passphrase: str | None) -> None:
    """Give an encrypted file its passphrase, which must come before anything else."""
    if passphrase is not None:
        driver.execute("PRAGMA key = '{}'".format(passphrase.replace("'", "''")))


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
        raise NotFound(f"There is no folder {path.parent}. {_UNTOUCHED}") from problem
    except OSError as problem:
        raise ReadOnly(f"{path} cannot be written ({problem.strerror}). Choose another folder.") from problem
    return path


def remove_file(path: Path) -> None:
    """Take away a file that was being made, and what SQLite left beside it."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def check_file(path: Path, passphrase: str | None = None) -> int:
    """Return the schema number of a file after seeing that it is BAUM's and can be used; the file is not touched.

    Raises:
        NotFound, NotADatabase, NewerFile, ReadOnly: with the sentence why it cannot.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {path}. {_UNTOUCHED} Choose another file or create a new database.")
    try:
        if passphrase is None:
            _check_header(path)
        schema = _schema_of(path, passphrase)
    except PermissionError as problem:
        raise ReadOnly(f"{path} may not be read by you. {_UNTOUCHED}") from problem
    if schema is None:
        raise NotADatabase(f"{path.name} is a database, but not one of BAUM Desktop's. {_UNTOUCHED}")
    if schema > identity.SCHEMA:
        raise NewerFile(
            f"{path.name} was last used by a newer BAUM Desktop. {_UNTOUCHED} Install the newer version to open it."
        )
    _check_writable(path)
    return schema


def _check_header(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    size = path.stat().st_size
    if size == 0:
        raise NotADatabase(f"{path.name} is empty. {_UNTOUCHED} Restore a backup, or create a new database elsewhere.")
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise NotADatabase(f"{path.name} is not a BAUM database. {_UNTOUCHED}")
    page = int.from_bytes(header[16:18]) or 1
    pages = int.from_bytes(header[28:32])
    # While there is a log beside the file, pages may still lie there.
    if size < pages * (65536 if page == 1 else page) and not _log_size(path):
        raise NotADatabase(
            f"{path.name} is cut short: {size:,} bytes are left. {_UNTOUCHED} Copy it again, or restore a backup."
        )


def _log_size(path: Path) -> int:
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


def _schema_of(path: Path, passphrase: str | None) -> int | None:
    """Ask a file for its schema without leaving a trace: with a log it must be read along, without one it need not."""
    how = "mode=ro" if _log_size(path) else "immutable=1"
    try:
        driver = dbapi2.connect(f"file:{quote(str(path.absolute()))}?{how}", uri=True, isolation_level=None)
        try:
            _unlock(driver, passphrase)
            driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return identity.schema_of_file(driver)
        finally:
            driver.close()
    except dbapi2.Error as problem:
        key = " with this passphrase" if passphrase is not None else ""
        raise NotADatabase(f"{path.name} cannot be read as a BAUM database{key} ({problem}). {_UNTOUCHED}") from problem


def _check_writable(path: Path) -> None:
    advice = "Copy it to a folder of your own and open the copy."
    try:
        os.close(os.open(path, os.O_RDWR))
    except OSError as problem:
        raise ReadOnly(f"{path.name} cannot be written ({problem.strerror}). {_UNTOUCHED} {advice}") from problem
    if not os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise ReadOnly(f"The folder of {path.name} cannot be written. {_UNTOUCHED} {advice}")
