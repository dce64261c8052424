"""The change log's triggers on SQLite."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, Table

from db.cells import Cell, cells_of, contents, dialect_of
from db.models.history import FIXED_COLUMNS
from db.refusals import FIXED_KEY, LOG_KEPT, NO_SET

TABLES: Final = (
    "CREATE TABLE never (id INTEGER PRIMARY KEY CHECK (id IS NULL))",
    """CREATE TABLE open_change_set (one INTEGER PRIMARY KEY CHECK (one = 1), change_set_id INTEGER NOT NULL,
  closed_before_commit INTEGER NOT NULL DEFAULT 1 REFERENCES never (id) DEFERRABLE INITIALLY DEFERRED)""",
)
"""The one open set, and the empty table that keeps it from being committed."""

_OPEN: Final = f"coalesce((SELECT change_set_id FROM open_change_set), RAISE(ABORT, '{NO_SET}'))"
_REFUSED: Final = f"SELECT RAISE(ABORT, '{LOG_KEPT}')"
_OF_THE_LOG: Final = {
    "history_set_opened": "AFTER INSERT ON change_set "
    "BEGIN INSERT INTO open_change_set (one, change_set_id) VALUES (1, NEW.id)",
    "history_set_fixed": f"BEFORE UPDATE OF {', '.join(FIXED_COLUMNS)} ON change_set BEGIN {_REFUSED}",
    "history_set_kept": "BEFORE DELETE ON change_set "
    f"WHEN EXISTS (SELECT 1 FROM change WHERE change_set_id = OLD.id) BEGIN {_REFUSED}",
    "history_log_fixed": f"BEFORE UPDATE ON change BEGIN {_REFUSED}",
    "history_log_kept": f"BEFORE DELETE ON change BEGIN {_REFUSED}",
}


def triggers(tables: Sequence[Table]) -> dict[str, str]:
    """Return the SQL of each trigger by its name."""
    bodies = dict(_OF_THE_LOG)
    for table in tables:
        bodies |= _of(table)
    return {name: f"CREATE TRIGGER {name} {body}; END" for name, body in bodies.items()}


def found(connection: Connection) -> dict[str, str]:
    """Return the SQL of each trigger that the file has, by its name."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'history_*'"
    )
    return {row[0]: row[1] for row in rows}


def _of(table: Table) -> dict[str, str]:
    cells = cells_of(table, dialect_of("sqlite"))
    name, log = table.name, "INSERT INTO change (change_set_id, table_name, row_key, op"
    changed = " OR ".join(cell.differs() for cell in contents(cells)) or "0"
    whole = ", ".join(f"'{cell.name}', {cell.encoded('OLD')}" for cell in cells)
    before, after = (_changes(contents(cells), row) for row in ("OLD", "NEW"))
    return {
        f"history_{name}_i": f"AFTER INSERT ON \"{name}\" BEGIN {log}) VALUES ({_OPEN}, '{name}', NEW.id, 'I')",
        f"history_{name}_u": f'AFTER UPDATE ON "{name}" WHEN {changed} BEGIN {log}, before, after) '
        f"VALUES ({_OPEN}, '{name}', OLD.id, 'U', {before}, {after})",
        f"history_{name}_k": f'BEFORE UPDATE ON "{name}" WHEN OLD.id IS NOT NEW.id COLLATE BINARY '
        f"BEGIN SELECT RAISE(ABORT, '{FIXED_KEY}')",
        f"history_{name}_d": f'AFTER DELETE ON "{name}" BEGIN {log}, before) '
        f"VALUES ({_OPEN}, '{name}', OLD.id, 'D', json_object({whole}))",
    }


def _changes(cells: Sequence[Cell], row: str) -> str:
    """Return the JSON object of the changed columns; json_object cannot leave one out, so it is put together."""
    parts = " || ".join(
        f"CASE WHEN {cell.differs()} THEN ',\"{cell.name}\":' || json_quote({cell.encoded(row)}) ELSE '' END"
        for cell in cells
    )
    nothing = "''"
    return f"'{{' || substr({parts or nothing}, 2) || '}}'"
