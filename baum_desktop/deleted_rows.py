"""Deleted rows as the change log keeps them: what went with what, what is still gone, and who may know of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, text
from sqlalchemy.orm import Session

from baum_desktop.confidentiality import Viewer, own_firms_for
from baum_desktop.days import in_words
from baum_desktop.history_words import record_words
from baum_desktop.record_history import belonging, withheld_rows
from baum_desktop.rows_by_table import by_table
from baum_desktop.withholding import clause, viewer_of
from db.bringing_back import chunks
from db.history import cells
from db.models.history import change, change_set
from db.models.parties import Organization
from db.schema import model
from db.vocabulary import label

RECORDS: Final = (
    "organization", "site", "person", "interaction", "red_flag", "task", "award", "employment_snapshot", "event",
    "service", "referral", "resource", "requirement", "target", "tranche", "budget_line", "expense", "application",
    "contact_point", "organization_name", "role", "attachment", "tag", "custom_field", "instrument", "question",
    "saved_view", "opportunity", "job_event", "placement", "account", "liaison", "membership",
)  # fmt: skip
"""Tables whose rows a person deletes by themselves; rows of others only go with them."""
_LARGE: Final = 100_000
_NAMED_BY: Final = ("full_name", "legal_name", "title", "name", "subject", "file_name", "label", "street", "value",
                    "need", "text", "category", "memo")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gone:
    """A row that an action deleted: `change_id` names it in the log, `values` are its cells without contents."""

    change_id: int
    change_set_id: int
    table: str
    key: str
    values: Mapping[str, Any]
    actor: str
    at: datetime


def _gone_query(connection: Connection, where: str) -> str:
    sqlite = connection.dialect.name == "sqlite"
    # The bytes of a kept file stay where they are.
    light = (
        f"CASE WHEN octet_length(c.before) > {_LARGE} THEN json_remove(c.before, '$.content') ELSE c.before END"
        if sqlite
        else "c.before - 'content'"
    )
    return (
        f"SELECT c.id, c.change_set_id, c.table_name, c.row_key, {light} AS before, s.actor, s.at FROM change c "
        f"JOIN change_set s ON s.id = c.change_set_id WHERE c.op = 'D' AND s.depth % 2 = 0 AND {where} ORDER BY c.id"
    )


def deletions(session: Session, limit: int, before: int | None) -> list[int]:
    """Return the newest actions that deleted a record, without those that only took adding one back."""
    sql = (
        "SELECT DISTINCT c.change_set_id FROM change c JOIN change_set s ON s.id = c.change_set_id "
        "WHERE c.op = 'D' AND c.table_name IN :tables AND s.depth % 2 = 0 AND c.change_set_id < :before "
        "ORDER BY c.change_set_id DESC LIMIT :limit"
    )
    asked = text(sql).bindparams(bindparam("tables", expanding=True))
    newest = before if before is not None else 2**62
    return list(session.scalars(asked, {"tables": RECORDS, "before": newest, "limit": limit}))


def gone_in(session: Session, sets: Collection[int]) -> list[Gone]:
    """Return all rows that these actions deleted, in the order of the log."""
    found: list[Gone] = []
    for chunk in chunks(sorted(sets)):
        found += _gone(session, "c.change_set_id IN :given", chunk)
    return found


def gone_rows(session: Session, keys: Collection[str]) -> list[Gone]:
    """Return each deletion of rows with these keys."""
    found: list[Gone] = []
    for chunk in chunks(sorted(keys)):
        found += _gone(session, "c.row_key IN :given", chunk)
    return found


def _gone(session: Session, where: str, given: Sequence[Any]) -> list[Gone]:
    sql = text(_gone_query(session.connection(), where)).bindparams(bindparam("given", expanding=True))
    typed = sql.columns(change.c.id, change.c.change_set_id, change.c.table_name, change.c.row_key, change.c.before,
                        change_set.c.actor, change_set.c.at)  # fmt: skip
    rows = session.execute(typed, {"given": given})
    return [Gone(row.id, row.change_set_id, row.table_name, row.row_key, cells(row.before), row.actor, row.at)
            for row in rows]  # fmt: skip


def still_gone(session: Session, rows: Iterable[Gone]) -> list[Gone]:
    """Return the newest deletion of each row that is not there now."""
    newest = {(row.table, row.key): row for row in sorted(rows, key=lambda row: row.change_id)}
    there = present(session, newest)
    return [row for at, row in newest.items() if at not in there and row.table in model().tables]


def present(session: Session, rows: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those of these rows (table, key) that are in the database, one query a table and 500 rows."""
    found: set[tuple[str, str]] = set()
    for table, keys in by_table(rows):
        found |= {(table.name, str(key)) for key in session.scalars(select(table.c.id).where(table.c.id.in_(keys)))}
    return found


def parents(row: Gone) -> list[tuple[str, str]]:
    """Return the rows (table, key) that a deleted row belonged to."""
    return [
        (parent, str(row.values[column.name]))
        for child, column, parent in belonging()
        if child.name == row.table and row.values.get(column.name) is not None
    ]


def families(rows: Sequence[Gone]) -> dict[int, list[Gone]]:
    """Return the records that were deleted by themselves, by change, each with all that went with it (itself first).

    A row that belonged to two records that went goes with the first.
    """
    at = {(row.change_set_id, row.table, row.key): row for row in rows}
    children: dict[int, list[Gone]] = defaultdict(list)
    roots = []
    for row in rows:
        above = [at[place] for parent in parents(row) if (place := (row.change_set_id, *parent)) in at]
        for parent in above[:1]:
            children[parent.change_id].append(row)
        if not above and row.table in RECORDS:
            roots.append(row)
    return {root.change_id: _with_all_below(root, children) for root in roots}


def _with_all_below(root: Gone, children: Mapping[int, Sequence[Gone]]) -> list[Gone]:
    found = [root]
    for row in found:
        found += children.get(row.change_id, ())
    return found


def hidden(session: Session, rows: Iterable[Gone]) -> set[int]:
    """Return the changes among deleted rows that are kept to others; what somebody deleted they have seen."""
    viewer = viewer_of(session)
    others = [row for row in rows if row.actor != viewer.name]
    private = {
        row.change_id
        for row in others
        if row.table == "saved_view" and not row.values.get("shared") and row.values.get("owner") != viewer.name
    }
    if viewer.sees_all:
        return private
    of_notes = {row.change_id: about for row in others if (about := _notes_of(row))}
    kept = withheld_rows(session, {one for about in of_notes.values() for one in about})
    own = _own_firms(session, viewer, others)
    # What is gone can no longer be asked for; whether it may be read follows from the row as it was.
    kept -= {(row.table, row.key) for row in others if row.table in _LEVELLED and _may_read(viewer, row, own)}
    withheld = {key for key, about in of_notes.items() if any(one in kept for one in about)}
    return private | withheld | {row.change_id for row in others if not _may_read(viewer, row, own)}


_LEVELLED: Final = ("interaction", "red_flag")
"""Tables whose rows say themselves who may read them."""


def _own_firms(session: Session, viewer: Viewer, rows: Iterable[Gone]) -> set[str]:
    """Return those firms of deleted notes and flags that are of the viewer's city today."""
    asked = own_firms_for(viewer)
    firms = {str(row.values["organization_id"]) for row in rows if row.values.get("organization_id")}
    if asked is None or not firms:
        return set()
    return {str(key) for key in session.scalars(select(Organization.id).where(clause(asked))) if str(key) in firms}


def _notes_of(row: Gone) -> list[tuple[str, str]]:
    if row.table == "employment_snapshot":
        return []
    named = (("interaction", row.values.get("interaction_id")), ("red_flag", row.values.get("red_flag_id")))
    return [(table, str(key)) for table, key in named if key is not None]


def _may_read(viewer: Viewer, row: Gone, own: Collection[str]) -> bool:
    if row.table == "demographic_count":
        return viewer.reads_internal
    level = row.values.get("confidentiality")
    if level is None or level in viewer.everywhere or row.values.get("written_by") == viewer.name:
        return True
    return level in viewer.in_own_city and str(row.values.get("organization_id")) in own


def title_of(row: Gone) -> str:
    """Return what a deleted row was called: its name, else its kind and day."""
    if row.table == "red_flag":
        return f"Flag: {label(str(row.values.get('kind'))).lower()}"
    named = next((str(row.values[name]) for name in _NAMED_BY if row.values.get(name)), "")
    if named:
        short = " ".join(named.split())
        return short if len(short) <= _SHORT else f"{short[: _SHORT - 1].rstrip()}…"
    kind = record_words(row.table)
    if row.table in ("interaction", "service", "job_event") and row.values.get("kind"):
        kind = label(str(row.values["kind"]))
    day = next((row.values[name] for name in _DAYS if row.values.get(name)), None)
    words = f"{kind[:1].upper()}{kind[1:]}"
    return words if day is None else f"{words} of {in_words(date.fromisoformat(str(day)[:10]))}"


_SHORT: Final = 90
_DAYS: Final = ("held_on", "as_of_on", "served_on", "spent_on", "due_on", "happened_on", "sent_on", "period_start_on")
