"""The bare database: the same rows in plain tables with the same indexes and an FTS5 index, and nothing around them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

FTS = (
    "CREATE VIRTUAL TABLE found USING fts5 (title, body, content='', contentless_delete=1, prefix='1 2 3',"
    " tokenize='unicode61 remove_diacritics 2')"
)


def connect(path: Path) -> Any:
    """Open a database as durable as the program's: every commit reaches the disk."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -16384"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def like(connection: Any, source: Path, tables: Sequence[str]) -> None:
    """Make tables with the columns, keys and indexes that they have in a database of the program; no checks."""
    connection.execute("ATTACH ? AS source", (str(source),))
    for table in tables:
        columns = connection.execute(f"PRAGMA source.table_info({table})").fetchall()
        said = ", ".join(f"{name} {kind}{' PRIMARY KEY' if key else ''}" for _, name, kind, _, _, key in columns)
        connection.execute(f"CREATE TABLE main.{table} ({said})")
        for number, index in enumerate(connection.execute(f"PRAGMA source.index_list({table})").fetchall()):
            names = [row[2] for row in connection.execute(f"PRAGMA source.index_info({index[1]})").fetchall()]
            if names not in (["id"], [None]) and None not in names:
                only = f" WHERE {names[0]} IS NOT NULL" if index[4] else ""
                connection.execute(f"CREATE INDEX main.raw_{table}_{number} ON {table} ({', '.join(names)}){only}")
    connection.execute(FTS)


def columns_of(connection: Any, table: str) -> list[str]:
    """Return the columns of a table of the main database."""
    return [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})").fetchall()]
