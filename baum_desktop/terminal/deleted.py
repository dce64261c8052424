"""The commands of what was deleted: the list, and one record brought back."""

import argparse
from datetime import date

from baum_desktop.deleted_records import deleted_records, restore_record
from baum_desktop.terminal.output import Output, row_of
from db.engine import Database
from db.errors import NotFound, Refused


def list_deleted(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Print what was deleted and is still gone, newest first."""
    del today
    found = deleted_records(database, asked.limit)
    output.table(
        "deleted", [row_of(row) for row in found.rows], ("id", "kind", "title", "firm", "with_it", "actor", "at")
    )
    for sentence in (found.kept, "Older ones: --limit" if found.before else "", _HOW if found.rows else ""):
        if sentence:
            output.line(f"{sentence}.")


def restore_one(database: Database, asked: argparse.Namespace, output: Output, today: date) -> None:
    """Bring back a deleted record with what went with it."""
    del today
    done = restore_record(database, _whole_id(database, asked.id.strip().lower()))
    database.catch_up()
    output.document({"id": done.id, "table": done.table, "rows": done.rows, "remarks": list(done.remarks),
                     "change_set_id": done.saved.change_set_id, "action": done.saved.action})  # fmt: skip
    output.line(f"{done.saved.action.removesuffix('.')}: {done.rows:,} row{'s' if done.rows != 1 else ''}. "
                f"Undo with: baum undo {done.saved.change_set_id}")  # fmt: skip
    for sentence in done.remarks:
        output.line(f"  {sentence}")


def _whole_id(database: Database, typed: str) -> str:
    """Return the id that was typed, or the one among the newest deletions that begins so."""
    if len(typed) == _LENGTH:
        return typed
    begun = sorted({row.id for row in deleted_records(database, _SEARCHED).rows if row.id.startswith(typed)})
    if not begun:
        raise NotFound(f"No deleted record has an id that begins with {typed}. `baum deleted` lists them.")
    if len(begun) > 1:
        raise Refused(f"{len(begun)} deleted records have an id that begins with {typed}. Give more of it.")
    return begun[0]


_HOW = "Bring one back with: baum restore-record ID"
_LENGTH = 36
_SEARCHED = 2_000
