"""What others commit while somebody looks: told by PostgreSQL itself, and of a file by asking it every few seconds."""

from __future__ import annotations

import select
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from db.errors import UserError
from db.raw import is_server, open_reader

if TYPE_CHECKING:
    from sqlalchemy import Connection

CHANNEL: Final = "baum_change_set"
"""The name under which PostgreSQL tells each committed change set; the payload is its number."""

MOST_ROWS: Final = 2_000
"""Of a larger change set only the tables are named, as of one's own (see db.projections)."""

_ALL_ROWS: Final = "*"
"""As in db.history, which is not loaded for the sake of listening."""
_TOUCHED: Final = f"SELECT DISTINCT table_name, row_key FROM change WHERE change_set_id = ? LIMIT {MOST_ROWS + 1}"
_TABLES: Final = "SELECT DISTINCT table_name FROM change WHERE change_set_id = ?"
_NEWEST: Final = "SELECT coalesce(max(id), 0) FROM change_set"
_SINCE: Final = "SELECT id FROM change_set WHERE id > ? ORDER BY id"


def tell(connection: Connection, change_set_id: int) -> None:
    """Tell the others of a change set as soon as it is committed; a file's are found by asking."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_notify('{CHANNEL}', '{int(change_set_id)}')")


@dataclass(frozen=True, slots=True)
class Heard:
    """A change set that was committed, told as one's own would be: its number and what it touched; no action."""

    change_set_id: int
    action: str
    touched: frozenset[tuple[str, str]]


class Watch:
    """Waits for change sets that were committed to one database, by whomever; used by one thread, woken by any.

    A connection of its own, no transaction open meanwhile. A lost server is looked for again at the next `wait`, and
    what was committed in between is told then.
    """

    def __init__(self, target: str | Path) -> None:
        """Begin with what is committed from now on.

        Raises:
            UserError: the database cannot be reached.
        """
        self._reader = open_reader(target)
        self._hears = _listening(str(target)) if is_server(target) else None
        self._version = self._data_version()
        self._newest = self._ask_newest()
        self._woken, self._waker = socket.socketpair()
        self._target = target

    def wait(self, seconds: float) -> list[Heard]:
        """Wait so long, or until woken or told, and return what was committed; its action is not named.

        Raises:
            UserError: the database is not reached; ask again later.
        """
        hears = self._hears
        heard = [self._woken] if hears is None else [self._woken, hears]
        ready, _, _ = select.select(heard, [], [], seconds)
        if self._woken in ready:
            self._woken.recv(64)
        numbers = self._of_file() if hears is None else self._of_server(hears)
        return [Heard(number, "", self._touched(number)) for number in numbers]

    def wake(self) -> None:
        """End the waiting of the other thread."""
        self._waker.send(b".")

    def close(self) -> None:
        """Close the connections."""
        if self._hears is not None:
            self._hears.close()
        self._reader.close()
        self._woken.close()
        self._waker.close()

    def _of_file(self) -> list[int]:
        version = self._data_version()
        if version == self._version:
            return []
        self._version = version
        return self._since()

    def _of_server(self, hears: Any) -> list[int]:
        try:
            numbers = [int(note.payload) for note in hears.notifies(timeout=0)]
        except Exception as problem:
            if not hears.closed:
                raise
            self._again(problem)
            return self._since()
        self._newest = max([self._newest, *numbers])
        return numbers

    def _again(self, problem: Exception) -> None:
        try:
            self._hears = _listening(str(self._target))
        except UserError as still:
            raise still from problem

    def _since(self) -> list[int]:
        numbers = [row[0] for row in self._reader.rows(_SINCE, [self._newest])]
        self._newest = max([self._newest, *numbers])
        return numbers

    def _touched(self, number: int) -> frozenset[tuple[str, str]]:
        rows = self._reader.rows(_TOUCHED, [number])
        if len(rows) > MOST_ROWS:
            return frozenset((table, _ALL_ROWS) for (table,) in self._reader.rows(_TABLES, [number]))
        return frozenset((str(table), str(key)) for table, key in rows)

    def _data_version(self) -> int:
        return 0 if self._hears is not None else int((self._reader.row("PRAGMA data_version") or (0,))[0])

    def _ask_newest(self) -> int:
        return int((self._reader.row(_NEWEST) or (0,))[0])


def _listening(url: str) -> Any:
    """Return a connection that PostgreSQL tells every committed change set."""
    import psycopg

    from db.driver_failures import told

    with told():
        connection = psycopg.connect(url.replace("postgresql+psycopg:", "postgresql:", 1), autocommit=True)
        connection.execute(f"LISTEN {CHANNEL}")
    return connection
