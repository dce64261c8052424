"""The store of the search: a connection to either engine, and what is said differently to the two.

Words are letters and digits alone, so that to quote them in a query is enough. Everything here speaks plain SQL with
`?` for a value, over SQLAlchemy's connection or the bare one of a driver: the first search needs nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, Protocol

from db.words import Term

SECTIONS: Final = ("employers", "people", "notes", "funding", "cities")
"""The sections of the answer, in the order they are shown; each has a table of words of its own.

Apart, a word that is common in notes does not make the names slow, and the planner knows how common it is in each.
"""

LAST: Final = "\U0010ffff"
"""Comes after every text that it is added to."""

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one section: columns of `search_document d`, terms, conditions on it, at most how many."""

    section: str
    columns: str
    terms: Sequence[Term]
    also: str
    values: tuple[object, ...]
    most: int


class Engine(Protocol):
    """What is said differently to the two engines."""

    tables: tuple[str, ...]
    put: str
    remove: str
    empty: tuple[str, ...]
    filled: tuple[str, ...]

    def said(self, sql: str) -> str:
        """Return SQL with the marks for values that the driver wants."""

    def keys_in(self, column: str) -> str:
        """Return the condition that a key column is one of the keys in a single value."""

    def keys(self, keys: Sequence[str]) -> object:
        """Return that single value."""

    def key_after(self, column: str) -> str:
        """Return the condition that a key column comes after a value."""

    def cell(self, column: str, name: str) -> str:
        """Return the expression for one value of a column of the change log."""

    def newest(self, store: "Store", question: "Question") -> Sequence[Row]:
        """Return the newest documents that hold every term."""

    def kept(self, words: Iterable[str]) -> object:
        """Return a document's words as they are stored."""

    def learn(self, store: "Store", section: str, words: Iterable[str]) -> None:
        """Take note of words that were put."""

    def new_ids(self, store: "Store", count: int) -> list[int]:
        """Return ids that are larger than those of all documents so far."""


class Store:
    """A connection to either engine, spoken to in SQL with `?` for each value."""

    def __init__(self, connection: Any) -> None:
        """Take a Connection of SQLAlchemy, a `db.raw.Reader`, or a connection of sqlcipher3, sqlite3 or psycopg."""
        is_postgresql = _is_postgresql(connection)
        by_sqlalchemy = hasattr(connection, "exec_driver_sql")
        if by_sqlalchemy and not is_postgresql:
            # A save asks some twenty small questions here: by way of SQLAlchemy each costs more than its answer.
            connection, by_sqlalchemy = connection.connection.driver_connection, False
        self._connection = connection
        self._by_sqlalchemy = by_sqlalchemy
        self.engine = _engine("postgresql" if is_postgresql else "sqlite")

    def rows(self, sql: str, values: Sequence[object] = ()) -> Sequence[Row]:
        """Return all rows of a query."""
        if hasattr(self._connection, "is_shared"):
            return self._connection.rows(sql, values)  # type: ignore[no-any-return]
        if self._by_sqlalchemy:
            return self._connection.exec_driver_sql(self._said(sql), tuple(values)).all()  # type: ignore[no-any-return]
        return self._connection.execute(self._said(sql), tuple(values)).fetchall()  # type: ignore[no-any-return]

    def write(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement once for each tuple of values."""
        if not rows:
            return
        if self._by_sqlalchemy:
            self._connection.exec_driver_sql(self._said(sql), [tuple(row) for row in rows])
        else:
            self._connection.cursor().executemany(self._said(sql), rows)

    def run(self, sql: str) -> None:
        """Run a statement without values or answer."""
        if self._by_sqlalchemy:
            self._connection.exec_driver_sql(sql)
        else:
            self._connection.execute(sql)

    def put_words(self, section: str, documents: Sequence[tuple[list[str], int]]) -> None:
        """Make documents findable by their words; of each (words, id)."""
        kept = [(self.engine.kept(words), number) for words, number in documents]
        self.write(self.engine.put.format(section=section), kept)
        self.engine.learn(self, section, chain.from_iterable(words for words, _ in documents))

    def remove_words(self, section: str, ids: Sequence[tuple[int]]) -> None:
        """Make documents unfindable."""
        self.write(self.engine.remove.format(section=section), ids)

    def empty(self) -> None:
        """Forget all documents."""
        for sql in self.engine.empty:
            self.run(sql)

    def filled(self) -> None:
        """Finish after all documents were put anew."""
        for sql in self.engine.filled:
            self.run(sql)

    def _said(self, sql: str) -> str:
        return self.engine.said(sql)


def _is_postgresql(connection: Any) -> bool:
    if hasattr(connection, "is_shared"):
        return bool(connection.is_shared)
    if hasattr(connection, "exec_driver_sql"):
        return bool(connection.dialect.name == "postgresql")
    return type(connection).__module__.startswith("psycopg")


def _engine(dialect_name: str) -> Engine:
    if dialect_name == "postgresql":
        from db.search_postgresql import PostgreSQL

        return PostgreSQL()
    from db.search_sqlite import SQLite

    return SQLite()


def search_ddl(dialect_name: str) -> list[str]:
    """Return the statements that make the tables of the search; `dialect_name` is "sqlite" or "postgresql"."""
    return list(_engine(dialect_name).tables)
