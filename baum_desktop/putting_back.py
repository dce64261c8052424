"""Putting back a single value of a record, out of its history."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, select, update

from baum_desktop.history_words import column_words, record_words
from baum_desktop.record_history import withheld_rows
from db.base import Choice
from db.engine import Database, Saved
from db.errors import NotFound, Refused
from db.history import cells
from db.models.history import change
from db.schema import model


def put_back(database: Database, change_id: int, column: str) -> Saved:
    """Give one field of a row the value that it had before a change, as an action of its own.

    Raises:
        NotFound: the row is gone, or is kept to others.
        Refused: the field has that value, or the value no longer fits.
    """
    with database.read() as session:
        row = session.execute(select(change).where(change.c.id == change_id)).one_or_none()
        table = None if row is None else model().tables.get(row.table_name)
        if row is None or table is None or column not in table.c or column not in cells(row.before):
            raise NotFound("This value is not in the history (any more). Nothing was changed.")
        if withheld_rows(session, {(row.table_name, row.row_key)}):
            raise NotFound("This is kept to others. Nothing was changed.")
        value = _read(table.c[column], cells(row.before)[column])
        now = session.execute(select(table.c[column]).where(table.c.id == row.row_key)).one_or_none()
    what = column_words(row.table_name, column)
    if now is None:
        raise NotFound(f"The {record_words(row.table_name)} was deleted since. Nothing was changed; restore it first.")
    if now[0] == value:
        raise Refused(f"The {what} already is as it was then. Nothing was changed.", column)
    with database.change(f"Put back the {what} of the {record_words(row.table_name)}") as opened:
        raised = {"version": table.c.version + 1} if "version" in table.c else {}
        opened.session.execute(update(table).where(table.c.id == row.row_key).values(**{column: value}, **raised))
    return opened.saved


def _read(column: Column[Any], kept: Any) -> Any:
    """Return a value of the log as the model has it."""
    if kept is None:
        return None
    kind = column.type
    if isinstance(kind, Choice):
        return kind.words(kept)
    reads: dict[str, Callable[[Any], Any]] = {
        "Instant": lambda value: datetime.fromisoformat(str(value)).replace(tzinfo=UTC),
        "Quantity": lambda value: Decimal(int(value)) / 1000,
        "JSON": json.loads,
        "Date": lambda value: date.fromisoformat(str(value)[:10]),
        "Boolean": bool,
    }
    read = reads.get(kind.__class__.__name__)
    return kept if read is None else read(kept)
