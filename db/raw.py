"""Reading straight from the driver: what the first picture and as-you-type lists use, without loading the ORM."""

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from db import identity
from db.driver_failures import told
from db.errors import NotADatabase
from db.folding import teach

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = tuple[Any, ...]
BUSY_TIMEOUT_MS = 5000


class Reader:
    """A connection that only reads; SQL is written with `?` placeholders on both engines.

    Each call is its own short read; no transaction stays open between calls. Use it from one thread at a time. What
    the world does to a read (a damaged file, a lost server) is raised as a UserError with its sentence. `actor` is who
    reads, for units that ask what they may see; the program itself has no name.
    """

    def __init__(
        self, connection: Any, *, is_shared: bool, again: Callable[[], Any] | None = None, actor: str = ""
    ) -> None:
        self._connection = connection
        self._again = again
        self.is_shared = is_shared
        self.actor = actor
        self.noted: dict[Any, Any] | None = None
        """What was found out of one moment, so that it is asked once; None between moments."""

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Let all reads of the block see the database as it is at its beginning, whatever is saved meanwhile."""
        with told():
            live = self._live()
            live.execute("BEGIN ISOLATION LEVEL REPEATABLE READ" if self.is_shared else "BEGIN")
        self.noted = {}
        try:
            yield
        finally:
            self.noted = None
            if not (self._again is not None and live.closed):
                live.execute("ROLLBACK")

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a query."""
        with told():
            found: list[Row] = self._execute(sql, parameters).fetchall()
            return found

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        with told():
            found: Row | None = self._execute(sql, parameters).fetchone()
        return found

    def integers(self, sql: str, parameters: Sequence[Any] = ()) -> "array[int]":
        """Return the first column of a query as an array of 64-bit integers (8 bytes a row)."""
        found = array("q")
        with told():
            cursor = self._execute(sql, parameters)
            while chunk := cursor.fetchmany(10_000):
                found.extend(row[0] for row in chunk)
        return found

    def schema(self) -> int | None:
        """Return the number of the database's schema, None if it is not BAUM's."""
        found = identity.schema_of_server if self.is_shared else identity.schema_of_file
        with told():
            return found(self._live())

    def interrupt(self) -> None:
        """Stop the query that another thread is running here, if any."""
        if self.is_shared:
            self._connection.cancel()
        else:
            self._connection.interrupt()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _execute(self, sql: str, parameters: Sequence[Any]) -> Any:
        return self._live().execute(self._adapted(sql), tuple(parameters))

    def _live(self) -> Any:
        """Return the connection, made again where a server's was lost; a read that fails is not repeated by itself."""
        if self._again is not None and self._connection.closed:
            self._connection = self._again()
        return self._connection

    def _adapted(self, sql: str) -> str:
        return sql.replace("%", "%%").replace("?", "%s") if self.is_shared else sql


class ConnectionReader(Reader):
    """A reader of what a connection of SQLAlchemy's sees, in its transaction; its failures are SQLAlchemy's."""

    def __init__(self, connection: "Connection", actor: str = "", noted: dict[Any, Any] | None = None) -> None:
        is_shared = connection.dialect.name == "postgresql"
        super().__init__(connection, is_shared=is_shared, actor=actor)
        self.noted = noted
        if is_shared:
            keys_as_text(connection.connection.driver_connection)

    def _execute(self, sql: str, parameters: Sequence[Any]) -> Any:
        return self._connection.exec_driver_sql(self._adapted(sql), tuple(parameters))

    def _live(self) -> Any:
        return self._connection.connection.driver_connection


def keys_as_text(connection: Any) -> None:
    """Have a server's keys handed out as text, as a file hands them out."""
    from psycopg.types.string import TextLoader

    connection.adapters.register_loader("uuid", TextLoader)


def marks(values: Iterable[Any]) -> str:
    """Return as many `?` as there are values, for `IN (...)`."""
    return ", ".join("?" for _ in values)


def is_server(target: str | Path) -> bool:
    """Say whether a target names a PostgreSQL database rather than a file."""
    return isinstance(target, str) and target.startswith(("postgresql:", "postgresql+psycopg:", "postgres:"))


def open_reader(target: str | Path, actor: str = "") -> Reader:
    """Open a `.baum` file or a PostgreSQL URL for reading, for a person or the program; never creates a file.

    Raises:
        NotFound, NotADatabase, NewerFile, ReadOnly: the file cannot be used; the sentence says why.
        UserError: the server is not reached.
    """
    return _server_reader(str(target), actor) if is_server(target) else _file_reader(Path(target), actor)


def _file_reader(path: Path, actor: str) -> Reader:
    from sqlcipher3 import dbapi2

    from db.file_checks import check_file

    check_file(path)
    try:
        connection = dbapi2.connect(
            f"file:{quote(str(path.absolute()))}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
        )
        for pragma in ("query_only=ON", "trusted_schema=OFF", f"busy_timeout={BUSY_TIMEOUT_MS}"):
            connection.execute(f"PRAGMA {pragma}")
        teach(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (dbapi2.DatabaseError, sqlite3.DatabaseError) as problem:
        raise NotADatabase(
            f"{path.name} cannot be read as a BAUM database ({problem}). It was not changed."
        ) from problem
    return Reader(connection, is_shared=False, actor=actor)


def _server_reader(url: str, actor: str) -> Reader:
    import psycopg

    def connected() -> Any:
        connection = psycopg.connect(url.replace("postgresql+psycopg:", "postgresql:", 1), autocommit=True)
        connection.execute("SET default_transaction_read_only = on")
        keys_as_text(connection)
        return connection

    with told():
        return Reader(connected(), is_shared=True, again=connected, actor=actor)
