"""Gives a file the shape of frozen SQL: tables whose CREATE differs are made anew with their rows."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final, Self

from sqlalchemy import Connection

from db.catalogue import scratch_file, sqlite_parts
from db.migrate import execute
from db.rebuild import rebuild
from db.reshape import Fills, refuse_lost

_OF_THE_HOUSE: Final = frozenset({"alembic_version", "never", "open_change_set"})
"""Tables that no frozen SQL makes: the number of the edition, and the open change set."""

_PARTS: Final = """SELECT type, tbl_name, name, sql FROM sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND tbl_name NOT IN
  (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')"""
_COLUMNS: Final = """SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
WHERE m.type = 'table' ORDER BY m.name, c.cid"""


@dataclass(frozen=True, slots=True)
class _Shape:
    """The SQL of the tables, and of the indexes and triggers beside them, by name; the columns of each table."""

    tables: dict[str, str]
    beside: dict[str, str]
    columns: dict[str, list[str]]

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """Read the shape of an open file."""
        plain = connection.execution_options(no_parameters=True)
        rows = plain.exec_driver_sql(_PARTS).all()
        columns: dict[str, list[str]] = {}
        for table, column in plain.exec_driver_sql(_COLUMNS):
            columns.setdefault(table, []).append(column)
        tables = {name: sql for kind, _, name, sql in rows if kind == "table" and name not in _OF_THE_HOUSE}
        return cls(tables, {f'{kind} "{name}"': sql for kind, _, name, sql in rows if kind != "table"}, columns)


def reshape_file(connection: Connection, statements: Sequence[str], fills: Fills) -> None:
    """Bring an open file, whose foreign keys are off, to the shape that the statements make in an empty one."""
    with scratch_file() as scratch:
        execute(scratch, statements)
        wanted = _Shape.of(scratch)
    found = _Shape.of(connection)
    gone = found.tables.keys() - wanted.tables.keys()
    differing = [name for name in wanted.tables if name in found.tables and _parts(wanted, name) != _parts(found, name)]
    refuse_lost([*gone, *(lost for name in differing for lost in _lost(found, wanted, name))], fills)
    kept = {name for name in found.tables if name not in differing or not _is_virtual(found.tables[name])}
    execute(connection, [f"DROP {part}" for part, sql in found.beside.items() if wanted.beside.get(part) != sql])
    execute(connection, [sql for name, sql in wanted.tables.items() if name not in found.tables])
    for name in differing:
        _make_anew(connection, name, wanted, found.columns[name], fills)
    execute(connection, [f'DROP TABLE "{name}"' for name in gone])
    execute(connection, [sql for sql in statements if _fills_new(sql, kept)])
    beside = _Shape.of(connection).beside
    execute(connection, [sql for part, sql in wanted.beside.items() if part not in beside])


def _parts(shape: _Shape, table: str) -> dict[str, str]:
    """Return what a table consists of, whatever the order of its columns."""
    return dict(sqlite_parts("table", table, table, shape.tables[table]))


def _lost(found: _Shape, wanted: _Shape, table: str) -> list[str]:
    """Return the columns that the new shape of a table lacks; a search index is made from the rows again."""
    if _is_virtual(wanted.tables[table]):
        return []
    return [f"{table}.{column}" for column in found.columns[table] if column not in wanted.columns[table]]


def _make_anew(connection: Connection, table: str, wanted: _Shape, before: Sequence[str], fills: Fills) -> None:
    create = wanted.tables[table]
    if _is_virtual(create):
        execute(connection, [f'DROP TABLE "{table}"', create])
        return
    copied = {
        f'"{column}"': fills.columns.get(f"{table}.{column}", f'"{column}"')
        for column in wanted.columns[table]
        if column in before or f"{table}.{column}" in fills.columns
    }
    beside = re.sub(rf'CREATE TABLE "?{table}"? ?\(', f'CREATE TABLE "new_{table}" (', create, count=1)
    rebuild(connection, table, beside, copied)


def _fills_new(statement: str, kept: Container[str]) -> bool:
    """Say whether a statement puts the first rows, such as a search index's options, into a table that is new."""
    into = re.match(r"INSERT INTO (\w+) \(", statement)
    return into is not None and into[1] not in kept


def _is_virtual(create: str) -> bool:
    return create.startswith("CREATE VIRTUAL")
