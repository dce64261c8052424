"""Taking any action back or doing it again: by whom it may be, and exactly which later work stands in the way."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.confidentiality import kept_to_others
from baum_desktop.record_history import ChangedField, Telling, withheld_rows
from baum_desktop.withholding import viewer_of
from db.bringing_back import chunks
from db.engine import Database, Saved
from db.errors import UndoRefused
from db.history import cells
from db.models.history import change, change_set
from db.schema import model

NAMED: Final = 12
"""How many rows in the way are told of one by one."""
_KEPT: Final = "This action is on a note that is kept to others, so it is theirs to take back. Nothing was changed."


def undo(database: Database, change_set_id: int | None = None) -> Saved:
    """Take back an action, by default the newest of this person's.

    Raises:
        UndoRefused: later work is in the way, `.reasons` tell it row by row; or it is on a note kept to others.
        NotFound: there is nothing to undo.
    """
    return _take_back(database, "undo", change_set_id)


def redo(database: Database, change_set_id: int | None = None) -> Saved:
    """Do again what was undone, by default what this person undid last.

    Raises:
        UndoRefused: later work is in the way, `.reasons` tell it row by row; or it is on a note kept to others.
        NotFound: there is nothing to redo.
    """
    return _take_back(database, "redo", change_set_id)


def _take_back(database: Database, what: str, change_set_id: int | None) -> Saved:
    if change_set_id is not None:
        with database.read() as session:
            _demand(session, change_set_id)
    try:
        return database.undo(change_set_id) if what == "undo" else database.redo(change_set_id)
    except UndoRefused as refusal:
        if not refusal.rows:
            raise
        with database.read() as session:
            reasons = _reasons(session, refusal)
        raise UndoRefused(refusal.sentence, refusal.rows, reasons, refusal.change_set_id) from refusal


def _demand(session: Session, change_set_id: int) -> None:
    """Refuse to touch what the viewer may not read, unless it was they who did it."""
    viewer = viewer_of(session)
    if viewer.sees_all:
        return
    actor = session.scalar(select(change_set.c.actor).where(change_set.c.id == change_set_id))
    if actor is None or actor == viewer.name:
        return
    tables = [table.name for table in model().sorted_tables
              if table.name in ("interaction", "red_flag", "task") or "interaction_id" in table.c]  # fmt: skip
    touched = select(change.c.table_name, change.c.row_key).distinct()
    rows = session.execute(touched.where(change.c.change_set_id == change_set_id, change.c.table_name.in_(tables)))
    if withheld_rows(session, {(row.table_name, row.row_key) for row in rows}):
        raise UndoRefused(_KEPT)


def _reasons(session: Session, refusal: UndoRefused) -> tuple[str, ...]:
    """Return a sentence for each later change that stands in the way, of the first rows; then how many more."""
    rows = refusal.rows[:NAMED]
    later = _later(session, rows, refusal.change_set_id)
    told = Telling(session, later, with_firms=True)
    columns = _columns_of(session, refusal.change_set_id, rows)
    fields = [field for action in told.actions() if not action.undone for field in action.fields]
    said = list(dict.fromkeys(field.sentence for field in fields if _stands_in_the_way(field, later, columns)))
    kept = withheld_rows(session, rows)
    if kept:
        said.append(f"{kept_to_others(len(kept), 'record')}.")
    if len(refusal.rows) > len(rows):
        said.append(f"And {len(refusal.rows) - len(rows)} more.")
    return tuple(said)


def _later(session: Session, rows: Iterable[tuple[str, str]], original: int | None) -> list[Any]:
    """Return what happened to rows after a set, newest first; of rows that it did not touch, their newest change."""
    query = (
        select(change, change_set.c.action, change_set.c.actor, change_set.c.at, change_set.c.origin)
        .join(change_set, change_set.c.id == change.c.change_set_id)
        .where(change.c.row_key.in_([key for _, key in rows]))
        .order_by(change.c.id.desc())
    )
    wanted, found = set(rows), []
    since = {(row.table_name, row.row_key): row.id for row in session.execute(query) if row.change_set_id == original}
    for row in session.execute(query):
        place = (row.table_name, row.row_key)
        if place not in wanted or row.change_set_id == original:
            continue
        if place not in since:
            wanted.discard(place)
        elif row.id < since[place]:
            continue
        found.append(row)
    return found


def _columns_of(session: Session, original: int | None, rows: Collection[tuple[str, str]]) -> dict[Any, set[str]]:
    """Return the fields that a set changed in rows it only edited."""
    found: dict[Any, set[str]] = {}
    for chunk in chunks([key for _, key in rows]):
        query = select(change).where(change.c.change_set_id == original, change.c.row_key.in_(chunk))
        for row in session.execute(query):
            if row.op == "U":
                found.setdefault((row.table_name, row.row_key), set()).update(cells(row.before))
    return found


def _stands_in_the_way(field: ChangedField, later: Iterable[Any], columns: dict[Any, set[str]]) -> bool:
    if not field.column:
        return True
    row = next(row for row in later if row.id == field.change_id)
    changed = columns.get((row.table_name, row.row_key))
    return changed is None or field.column in changed
