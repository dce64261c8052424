"""Copies of a `.baum` file that can be relied on: made in one step, opened and looked through before they count."""

import os
import tempfile
import time
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlcipher3 import dbapi2

from db import identity
from db.errors import DiskFull, FileLocked, NotADatabase, UserError

_WAIT_SECONDS: Final = 30
_LOCKED: Final = (5, 6)
"""SQLite's codes for a file (SQLITE_BUSY) or a table (SQLITE_LOCKED) that somebody else has locked."""


def copy_file(source: Path, target: Path, passphrase: str | None = None) -> None:
    """Copy an open or closed `.baum` file as it is at one moment, verified, readable by its owner alone.

    What lies at `target` is replaced when the copy is known to be good, and left alone otherwise. Nothing can be copied
    bit by bit here: a plain copy of a file in use misses what lies in its log.

    Raises:
        NotADatabase: the source is damaged.
        DiskFull: the copy could not be written.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        counts = _copy(source, part, passphrase)
        verify(part, counts, passphrase)
        _to_disk(part)
        part.replace(target)
        _to_disk(target.parent)
    except (OSError, dbapi2.OperationalError) as problem:
        raise DiskFull(
            f"The copy could not be written to {target.parent} ({problem}). "
            f"{source.name} was not changed, and no older copy was touched."
        ) from problem
    finally:
        for left in (part.name, f"{part.name}-journal", f"{part.name}-wal", f"{part.name}-shm"):
            part.with_name(left).unlink(missing_ok=True)


def verify(path: Path, counts: dict[str, int] | None = None, passphrase: str | None = None) -> dict[str, int]:
    """Open a file as if it had to serve, look through all of it, and return the rows of each table.

    `counts` are what each table has to hold.

    Raises:
        NotADatabase: it is damaged, incomplete or not BAUM's.
    """
    connection = _connected(path, "mode=rw", passphrase)
    try:
        if identity.schema_of_file(connection) is None:
            raise NotADatabase(f"{path.name} is not a BAUM database.")
        damage = [row[0] for row in connection.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
        damage += [f"{row[0]} refers to a lost {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")][:5]
        found = _row_counts(connection)
        if counts is not None and counts != found:
            damage.append("rows are missing")
        if not _has_history(connection):
            damage.append("the change log's triggers are missing")
    except dbapi2.DatabaseError as problem:
        raise NotADatabase(f"{path.name} is damaged: {problem}.") from problem
    finally:
        connection.close()
    if damage:
        raise NotADatabase(f"{path.name} is damaged: {'; '.join(damage)}.")
    return found


def _copy(source: Path, part: Path, passphrase: str | None) -> dict[str, int]:
    """Copy all pages at once, while the source stands still for us, and return the rows it has at that moment."""
    origin = _connected(source, "mode=rw", passphrase)
    copy = _connected(part, "mode=rwc", passphrase)
    try:
        origin.execute("BEGIN")
        counts = _row_counts(origin)
        origin.backup(copy, progress=_Patience(_WAIT_SECONDS))
        origin.execute("COMMIT")
        # A single file, that opens without a log even where nothing can be written.
        copy.execute("PRAGMA journal_mode = DELETE")
    except dbapi2.OperationalError:
        raise
    except dbapi2.DatabaseError as problem:
        raise NotADatabase(
            f"{source.name} is damaged and cannot be copied: {problem}. It was not changed."
        ) from problem
    finally:
        copy.close()
        origin.close()
    return counts


class _Patience:
    """Ends a copy that waits for somebody else's lock; the driver itself would try again for ever."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def __call__(self, status: int, remaining: int, total: int) -> None:
        if status in _LOCKED and time.monotonic() > self._until:
            raise TimeoutError


def _connected(path: Path, mode: str, passphrase: str | None) -> Any:
    address = f"file:{quote(str(path.absolute()))}?{mode}"
    connection = dbapi2.connect(address, uri=True, isolation_level=None, timeout=_WAIT_SECONDS)
    if passphrase is not None:
        connection.execute("PRAGMA key = '{}'".format(passphrase.replace("'", "''")))
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _row_counts(connection: Any) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
    return {
        name: connection.execute('SELECT count(*) FROM "{}"'.format(name.replace('"', '""'))).fetchone()[0]
        for (name,) in tables.fetchall()
    }


def _has_history(connection: Any) -> bool:
    """Say whether the change log can still be written: each kind of its triggers stands on as many tables."""
    kinds = "SELECT substr(name, -2) AS kind, count(*) FROM sqlite_master WHERE type = 'trigger'"
    found = dict(connection.execute(f"{kinds} AND name GLOB 'history_*_[iudk]' GROUP BY kind").fetchall())
    return len(found) == len("iudk") and len(set(found.values())) == 1


def _to_disk(path: Path) -> None:
    """Have the system write a file or folder down before anybody relies on it; Windows knows no folders here."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refuse_damaged(path: Path, passphrase: str | None = None) -> None:
    """See that a file can be restored from.

    Raises:
        UserError: it cannot, with the sentence.
    """
    if not path.is_file():
        raise UserError(f"There is no file {path}. Nothing was changed.")
    verify(path, passphrase=passphrase)


def replace_contents(source: Path, target: Path, passphrase: str | None = None) -> None:
    """Let a file hold what another one holds, in one transaction, so that whoever has it open goes on with the new.

    Raises:
        FileLocked: somebody was writing for too long.
        DiskFull: there was no room; the file is as it was.
    """
    origin, copy = _connected(source, "mode=rw", passphrase), _connected(target, "mode=rw", passphrase)
    try:
        origin.backup(copy, progress=_Patience(_WAIT_SECONDS))
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except TimeoutError as problem:
        raise FileLocked(
            f"Another program is writing to {target.name}. Nothing was changed: close it there and try again."
        ) from problem
    except dbapi2.OperationalError as problem:
        raise DiskFull(f"{target.name} could not be written ({problem}). It is as it was.") from problem
    finally:
        copy.close()
        origin.close()
