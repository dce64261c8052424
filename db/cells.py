"""How a column's value goes into the change log as JSON and comes back the same, byte by byte, on both engines.

SQLite keeps what it stores: text, integers and reals go through its own JSON functions. PostgreSQL's jsonb would lose
-0 and NaN, and cannot tell JSON null from NULL, so floats, JSON and whatever is not plain travel as text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite

VERSION: Final = "version"
"""Counts the edits of a row. It is no content: the log leaves it out of updates, and undo raises it."""

_POSTGRESQL_PLAIN: Final = ("TEXT", "VARCHAR", "CHAR", "UUID", "DATE", "BOOLEAN", "SMALLINT", "INTEGER", "BIGINT")
_POSTGRESQL_TEXT: Final = ("TEXT", "VARCHAR", "CHAR")


@dataclass(frozen=True, slots=True)
class Cell:
    """One column as the triggers and the undo of one engine speak of it, in SQL."""

    name: str
    quoted: str
    _kind: str
    _type: str

    def encoded(self, row: str) -> str:
        """Return the expression that puts the value of `row` (OLD, NEW or an alias) into JSON."""
        value = f"{row}.{self.quoted}"
        match self._kind:
            case "sqlite bytes":
                return f"CASE WHEN {value} IS NULL THEN NULL ELSE hex({value}) END"
            case "postgresql bytes":
                return f"encode({value}, 'hex')"
            case "postgresql instant":
                return f"({value} AT TIME ZONE 'UTC')"
            case "postgresql other":
                return f"{value}::text"
        return value

    def decoded(self, cells: str) -> str:
        """Return the expression that takes the value out of the JSON object `cells` again."""
        if self._kind.startswith("sqlite"):
            value = f"{cells} ->> '$.\"{self.name}\"'"
            return f"unhex({value})" if self._kind == "sqlite bytes" else f"({value})"
        value = f"({cells} ->> '{self.name}')"
        match self._kind:
            case "postgresql text":
                return value
            case "postgresql bytes":
                return f"decode({value}, 'hex')"
            case "postgresql instant":
                return f"({value}::timestamp AT TIME ZONE 'UTC')"
        return f"{value}::{self._type}"

    def differs(self, before: str = "OLD", after: str = "NEW") -> str:
        """Return the condition under which two rows hold different values; case counts, whatever the collation."""
        old, new = f"{before}.{self.quoted}", f"{after}.{self.quoted}"
        match self._kind:
            case "sqlite bytes" | "sqlite value":
                return f"{old} IS NOT {new} COLLATE BINARY"
            case "postgresql text":
                return f'{old} IS DISTINCT FROM {new} COLLATE "C"'
            case "postgresql other":
                return f"{old}::text IS DISTINCT FROM {new}::text"
        return f"{old} IS DISTINCT FROM {new}"


def cells_of(table: Table, dialect: Dialect) -> list[Cell]:
    """Return the columns of a table that the log keeps: all but its key and what the database computes."""
    return [_cell(column, dialect) for column in table.columns if not column.primary_key and column.computed is None]


def contents(cells: Sequence[Cell]) -> list[Cell]:
    """Return the columns whose change is worth recording: all but the version counter."""
    return [cell for cell in cells if cell.name != VERSION]


def dialect_of(name: str) -> Dialect:
    """Return the dialect under whose name ("sqlite" or "postgresql") SQL is generated without a connection."""
    dialect: Dialect = postgresql.dialect() if name == "postgresql" else sqlite.dialect()  # type: ignore[no-untyped-call]
    return dialect


def _cell(column: Column[Any], dialect: Dialect) -> Cell:
    quoted = dialect.identifier_preparer.quote(column.name)
    declared = column.type.compile(dialect=dialect)
    kind = _postgresql_kind(declared) if dialect.name == "postgresql" else _sqlite_kind(declared)
    return Cell(column.name, quoted, kind, declared)


def _sqlite_kind(declared: str) -> str:
    return "sqlite bytes" if declared.startswith("BLOB") else "sqlite value"


def _postgresql_kind(declared: str) -> str:
    if declared.startswith("BYTEA"):
        return "postgresql bytes"
    if declared == "TIMESTAMP WITH TIME ZONE":
        return "postgresql instant"
    if declared.endswith("[]") or not declared.startswith(_POSTGRESQL_PLAIN):
        return "postgresql other"
    return "postgresql text" if declared.startswith(_POSTGRESQL_TEXT) else "postgresql plain"
