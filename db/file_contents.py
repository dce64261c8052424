"""What a `.baum` file holds, told at a glance without opening it for work: nothing in it or beside it is touched."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from db import identity
from db.errors import NewerFile, NotADatabase, NotFound


@dataclass(frozen=True, slots=True)
class Action:
    """An action that a file remembers: its key, what it was, whose, and when (UTC)."""

    key: str
    action: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FileContents:
    """How many employers a file holds, and the keys of all its actions with the newest of them."""

    employers: int
    keys: frozenset[str]
    newest: Action | None


def contents_of(path: Path) -> FileContents:
    """Look into a file.

    Raises:
        NotFound, NotADatabase, NewerFile: with the sentence why it cannot be looked into.
    """
    with _reading(path) as driver:
        employers = driver.execute("SELECT count(*) FROM employer_summary").fetchone()[0]
        keys = frozenset(key for (key,) in driver.execute("SELECT key FROM change_set"))
        found = driver.execute(f"{_ACTION} ORDER BY id DESC LIMIT 1").fetchone()
        return FileContents(int(employers), keys, _action(found) if found else None)


def actions_without(path: Path, keys: frozenset[str]) -> list[Action]:
    """Return the actions of a file that are not among `keys`, the newest first.

    Raises:
        NotFound, NotADatabase, NewerFile: with the sentence why it cannot be looked into.
    """
    with _reading(path) as driver:
        return [_action(row) for row in driver.execute(f"{_ACTION} ORDER BY id DESC") if row[0] not in keys]


_ACTION = "SELECT key, action, actor, at FROM change_set"


def _action(row: Any) -> Action:
    key, action, actor, at = row
    return Action(key, action, actor, datetime.fromisoformat(at).replace(tzinfo=UTC))


@contextmanager
def _reading(path: Path) -> Iterator[Any]:
    if not path.is_file():
        raise NotFound(f"There is no file {path}. Nothing was changed.")
    log = path.with_name(path.name + "-wal")
    # With a log it must be read along; without one the file can lie where nothing may be written.
    how = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    address = f"file:{quote(str(path.absolute()))}?{how}"
    try:
        with closing(dbapi2.connect(address, uri=True, isolation_level=None)) as driver:
            driver.execute("PRAGMA trusted_schema = OFF")
            schema = identity.schema_of_file(driver)
            if schema is None:
                raise NotADatabase(f"{path.name} is not a BAUM database. Nothing was changed.")
            if schema > identity.SCHEMA:
                raise NewerFile(f"{path.name} was made by a newer BAUM Desktop. Nothing was changed.")
            yield driver
    except dbapi2.Error as problem:
        raise NotADatabase(
            f"{path.name} cannot be read as a BAUM database ({problem}). It was not changed."
        ) from problem
