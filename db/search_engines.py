"""How each engine keeps and finds words: FTS5 without its own tokenizing on SQLite, arrays of words on PostgreSQL.

Everything here speaks plain SQL with `?` for a value, over SQLAlchemy's connection or the bare one of a driver, so that
the first search needs nothing else to be imported.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Protocol

from db.words import Term

SECTIONS: Final = ("employers", "people", "notes", "funding", "cities")
"""The sections of the answer, in the order they are shown; each has a table of words of its own.

Apart, a word that is common in notes does not make the names slow, and the planner knows how common it is in each.
"""

Row = Sequence[Any]


class Engine(Protocol):
    """What is said differently to the two engines."""

    tables: tuple[str, ...]
    put: str
    remove: str
    newest: str
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

    def asked(self, terms: Sequence[Term]) -> str:
        """Return the terms in the engine's own language of queries."""

    def kept(self, words: Iterable[str]) -> object:
        """Return a document's words as they are stored."""

    def new_ids(self, store: "Store", count: int) -> list[int]:
        """Return ids that are larger than those of all documents so far."""


class SQLite:
    """FTS5, contentless: of a text only its words are kept, by document, without their places."""

    put = "INSERT INTO search_{section} (words, rowid) VALUES (?, ?)"
    remove = "DELETE FROM search_{section} WHERE rowid = ?"
    newest = (
        "SELECT {columns} FROM search_{section} CROSS JOIN search_document d ON d.id = search_{section}.rowid"
        " WHERE search_{section} MATCH ? {also} ORDER BY search_{section}.rowid DESC LIMIT ?"
    )
    empty = (
        "DELETE FROM search_document",
        *(f"INSERT INTO search_{section} (search_{section}) VALUES ('delete-all')" for section in SECTIONS),
    )
    filled = tuple(f"INSERT INTO search_{section} (search_{section}) VALUES ('optimize')" for section in SECTIONS)
    tables = (
        """CREATE TABLE search_document (
    id INTEGER PRIMARY KEY, section TEXT NOT NULL, kind TEXT NOT NULL, table_name TEXT NOT NULL, row_key TEXT NOT NULL,
    organization_id TEXT, title TEXT NOT NULL, detail TEXT NOT NULL, name TEXT, confidentiality TEXT, on_date TEXT,
    digest INTEGER NOT NULL, UNIQUE (row_key, table_name))""",
        "CREATE INDEX ix_search_document_name ON search_document (section, name) WHERE name IS NOT NULL",
        *(
            f"CREATE VIRTUAL TABLE search_{section} USING fts5 (words, content='', contentless_delete=1,"
            " tokenize='ascii', detail=none, prefix='1 2 3 4 5')"
            for section in SECTIONS
        ),
    )

    def said(self, sql: str) -> str:
        return sql

    def keys_in(self, column: str) -> str:
        return f"{column} IN (SELECT value FROM json_each(?))"

    def keys(self, keys: Sequence[str]) -> object:
        import json

        return json.dumps(list(keys))

    def key_after(self, column: str) -> str:
        return f"{column} > ?"

    def cell(self, column: str, name: str) -> str:
        return f"json_extract({column}, '$.{name}')"

    def asked(self, terms: Sequence[Term]) -> str:
        return " AND ".join(
            "(" + " OR ".join(_way(way, '"{}"', '"{}"*', " AND ") for way in t.ways) + ")" for t in terms
        )

    def kept(self, words: Iterable[str]) -> object:
        return " ".join(words)

    def new_ids(self, store: "Store", count: int) -> list[int]:
        last = int(store.rows("SELECT coalesce(max(id), 0) FROM search_document")[0][0])
        return list(range(last + 1, last + 1 + count))


class PostgreSQL:
    """Sorted arrays of words (tsvector made without a parser) under GIN."""

    put = "INSERT INTO search_{section} (words, id) VALUES (array_to_tsvector(?), ?)"
    remove = "DELETE FROM search_{section} WHERE id = ?"
    newest = (
        "SELECT {columns} FROM search_{section} w JOIN search_document d ON d.id = w.id"
        " WHERE w.words @@ ?::tsquery {also} ORDER BY w.id DESC LIMIT ?"
    )
    _indexes = tuple(
        # Without fastupdate: a list of unsorted words would be read whole by every search until the next vacuum.
        f"CREATE INDEX ix_search_{section}_words ON search_{section} USING gin (words) WITH (fastupdate = off)"
        for section in SECTIONS
    )
    empty = (
        *(f"DROP INDEX ix_search_{section}_words" for section in SECTIONS),
        f"TRUNCATE search_document, {', '.join(f'search_{section}' for section in SECTIONS)} RESTART IDENTITY",
    )
    filled = (*_indexes, "ANALYZE search_document", *(f"ANALYZE search_{section}" for section in SECTIONS))
    tables = (
        """CREATE TABLE search_document (
    id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, section TEXT NOT NULL, kind TEXT NOT NULL,
    table_name TEXT NOT NULL, row_key TEXT COLLATE "C" NOT NULL, organization_id TEXT COLLATE "C", title TEXT NOT NULL,
    detail TEXT NOT NULL, name TEXT COLLATE "C", confidentiality TEXT, on_date TEXT COLLATE "C",
    digest BIGINT NOT NULL, UNIQUE (row_key, table_name))""",
        "CREATE INDEX ix_search_document_name ON search_document (section, name) WHERE name IS NOT NULL",
        *(f"CREATE TABLE search_{section} (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)" for section in SECTIONS),
        *_indexes,
    )

    def said(self, sql: str) -> str:
        return sql.replace("%", "%%").replace("?", "%s")

    def keys_in(self, column: str) -> str:
        return f"{column} = ANY(?)" if column.endswith("row_key") else f"{column} = ANY(?::uuid[])"

    def keys(self, keys: Sequence[str]) -> object:
        return list(keys)

    def key_after(self, column: str) -> str:
        return f"{column} > ?::uuid"

    def cell(self, column: str, name: str) -> str:
        return f"({column} ->> '{name}')"

    def asked(self, terms: Sequence[Term]) -> str:
        return " & ".join("(" + " | ".join(_way(way, "'{}'", "'{}':*", " & ") for way in t.ways) + ")" for t in terms)

    def kept(self, words: Iterable[str]) -> object:
        return list(words)

    def new_ids(self, store: "Store", count: int) -> list[int]:
        sequence = "pg_get_serial_sequence('search_document', 'id')"
        return [int(row[0]) for row in store.rows(f"SELECT nextval({sequence}) FROM generate_series(1, ?)", (count,))]


def _way(way: tuple[str, ...], whole: str, beginning: str, together: str) -> str:
    """Return a way in a language of queries; words are letters and digits alone, so that quoting them is enough."""
    *before, last = way
    return "(" + together.join([*(whole.format(word) for word in before), beginning.format(last)]) + ")"


class Store:
    """A connection to either engine, spoken to in SQL with `?` for each value."""

    def __init__(self, connection: Any) -> None:
        """Take a Connection of SQLAlchemy, a `db.raw.Reader`, or a connection of sqlcipher3, sqlite3 or psycopg."""
        self._connection = connection
        self._by_sqlalchemy = hasattr(connection, "exec_driver_sql")
        self.engine: Engine = PostgreSQL() if _is_postgresql(connection) else SQLite()

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


def search_ddl(dialect_name: str) -> list[str]:
    """Return the statements that make the tables of the search; `dialect_name` is "sqlite" or "postgresql"."""
    return list((SQLite if dialect_name == "sqlite" else PostgreSQL).tables)
