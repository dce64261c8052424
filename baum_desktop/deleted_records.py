"""Records that were deleted: the list of them, and bringing one back with all that went with it, also much later."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.confidentiality import kept_to_others
from baum_desktop.deleted_rows import (
    Gone,
    deletions,
    families,
    gone_in,
    gone_rows,
    hidden,
    present,
    still_gone,
    title_of,
)
from baum_desktop.history_words import record_words
from db.bringing_back import bring_back, mention_again, mention_no_more
from db.engine import ChangeSession, Database, Saved
from db.errors import NotFound, Refused
from db.history import cells
from db.models.history import change
from db.models.parties import Organization, Site
from db.schema import model

LIMIT: Final = 100
_KINDS_SAID: Final = 4


@dataclass(frozen=True, slots=True)
class DeletedRecord:
    """A record that is gone, who deleted it when, and what went with it in words (“3 sites, 2 persons”)."""

    id: str
    change_set_id: int
    table: str
    kind: str
    title: str
    firm: str | None
    with_it: str
    children: int
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Deleted:
    """A part of the list: `before` asks for what was deleted earlier, None at the end; `withheld` counts others'."""

    rows: tuple[DeletedRecord, ...]
    withheld: int
    before: int | None

    @property
    def kept(self) -> str:
        """How many are kept to others, in words."""
        return kept_to_others(self.withheld, "deleted record")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was saved, how many rows came back, and a sentence for each thing that is not as it was."""

    saved: Saved
    id: str
    table: str
    rows: int
    remarks: tuple[str, ...]


def deleted_records(database: Database, limit: int = LIMIT, before: int | None = None) -> Deleted:
    """Return what `limit` deletions took away and what is still gone, the newest first."""
    with database.read() as session:
        sets = deletions(session, limit, before)
        by_change = families(gone_in(session, sets))
        roots = {row.change_id: row for row in still_gone(session, [family[0] for family in by_change.values()])}
        kept = hidden(session, roots.values())
        shown = [row for row in sorted(roots.values(), key=lambda row: -row.change_id) if row.change_id not in kept]
        firms = _firms(session, shown)
    rows = tuple(_row(row, by_change[row.change_id], firms) for row in shown)
    return Deleted(rows, len(kept), sets[-1] if len(sets) == limit else None)


def restore_record(database: Database, key: str) -> Restored:
    """Bring back a deleted record, by its id, with what went with it, as an action of its own.

    What it had been mentioned in mentions it again, unless something else stands there now.

    Raises:
        NotFound: it is not among the deleted records, or is kept to others.
        Refused: what it belonged to is gone too, or something else has taken its place.
    """
    with database.read() as session:
        root, family = _family(session, key)
        back = _Back(session, root, family)
    try:
        with database.change(f"Restore {title_of(root)}") as opened:
            taken = back.write(opened)
    except Refused as refusal:
        raise Refused(f"“{title_of(root)}” cannot be restored: {refusal.sentence.removesuffix(' Nothing was saved.')} "
                      "Nothing was changed.", refusal.field) from refusal  # fmt: skip
    return Restored(opened.saved, root.key, root.table, len(back.rows), (*back.remarks, *taken))


def _family(session: Session, key: str) -> tuple[Gone, list[Gone]]:
    found = still_gone(session, gone_rows(session, [key]))
    if not found:
        raise NotFound("There is no deleted record with this id; it may be back already. Nothing was changed.")
    root = found[0]
    if hidden(session, found):
        raise NotFound("This is kept to others. Nothing was changed.")
    family = families(gone_in(session, [root.change_set_id])).get(root.change_id)
    if family is None:
        raise NotFound(f"“{title_of(root)}” went with another record: restore that one. Nothing was changed.")
    return root, family


class _Back:
    """What comes back with a record: rows of the log, links between them, and mentions elsewhere."""

    def __init__(self, session: Session, root: Gone, family: Sequence[Gone]) -> None:
        self.remarks: list[str] = []
        self._root = root
        gone = {row.change_id for row in still_gone(session, family)}
        rows = [row for row in family if row.change_id in gone]
        self.rows, self._emptied = self._fitting(session, rows)
        self._mentions = self._lost_mentions(session)

    def _fitting(self, session: Session, rows: list[Gone]) -> tuple[list[Gone], dict[tuple[str, str], set[str]]]:
        """Leave out rows whose other owner is gone, and note the mentions of what is gone."""
        coming = {(row.table, row.key) for row in rows}
        there = present(session, {target for row in rows for _, target, _ in _references(row)} - coming)
        emptied: dict[tuple[str, str], set[str]] = defaultdict(set)
        left: list[Gone] = []
        for row in rows:
            lost = [(column, target, may) for column, target, may in _references(row)
                    if target not in there and target not in coming]  # fmt: skip
            if any(not may for _, _, may in lost):
                self._demand_child(row, lost)
                coming.discard((row.table, row.key))
                self.remarks.append(f"{_sentence(title_of(row))} stays deleted: what else it belonged to is gone.")
                continue
            for column, target, _ in lost:
                emptied[row.table, column].add(row.key)
                self.remarks.append(f"{_sentence(title_of(row))} no longer names the {record_words(target[0])} it had, "
                                    "which is gone.")  # fmt: skip
            left.append(row)
        return left, emptied

    def _demand_child(self, row: Gone, lost: Sequence[tuple[str, tuple[str, str], bool]]) -> None:
        if row.change_id == self._root.change_id:
            kinds = " and the ".join(record_words(target[0]) for _, target, may in lost if not may)
            raise Refused(f"“{title_of(row)}” cannot be restored: the {kinds} it belonged to is gone too. Restore that "
                          "first. Nothing was changed.")  # fmt: skip

    def _lost_mentions(self, session: Session) -> dict[tuple[str, str], dict[str, str]]:
        """Return what the deletion emptied in other rows: values by row key, by (table, column)."""
        query = select(change.c.table_name, change.c.row_key, change.c.before, change.c.after)
        updated = query.where(change.c.change_set_id == self._root.change_set_id, change.c.op == "U")
        coming = {(row.table, row.key) for row in self.rows}
        found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for row in session.execute(updated):
            table = model().tables.get(row.table_name)
            before, after = cells(row.before), cells(row.after)
            for key in () if table is None else table.foreign_keys:
                column = key.parent.name
                lost = before.get(column) is not None and after.get(column) is None
                if lost and (key.column.table.name, str(before[column])) in coming:
                    found[row.table_name, column][row.row_key] = str(before[column])
        return found

    def write(self, opened: ChangeSession) -> list[str]:
        """Write all of it, and return sentences about mentions that stay as they are now."""
        changes: dict[str, list[int]] = defaultdict(list)
        for row in self.rows:
            changes[row.table].append(row.change_id)
        bring_back(opened.connection, model().sorted_tables, self._root.change_set_id, changes)
        for (table, column), keys in self._emptied.items():
            mention_no_more(opened.connection, model().tables[table], column, keys)
        said = []
        for (table, column), values in self._mentions.items():
            taken = mention_again(opened.connection, model().tables[table], column, values)
            if taken:
                words = f"{len(taken)} × {record_words(table)}"
                said.append(f"{words} names something else by now and stays as it is.")
        return said


def _references(row: Gone) -> Iterable[tuple[str, tuple[str, str], bool]]:
    """Return (column, (table, key), whether it may be empty) for what a deleted row refers to by key."""
    for key in model().tables[row.table].foreign_keys:
        column, value = key.parent.name, row.values.get(key.parent.name)
        if value is not None and key.column.name == "id":
            yield column, (key.column.table.name, str(value)), key.ondelete == "SET NULL"


def _row(root: Gone, family: Sequence[Gone], firms: Mapping[str, str]) -> DeletedRecord:
    counted = Counter(row.table for row in family[1:])
    said = [f"{count} {_plural(record_words(table), count)}" for table, count in counted.most_common(_KINDS_SAID)]
    others = len(family) - 1 - sum(count for _, count in counted.most_common(_KINDS_SAID))
    words = ", ".join([*said, *([f"{others} more"] if others else [])])
    kind = _KINDS.get(root.table, record_words(root.table))
    firm = firms.get(root.key)
    return DeletedRecord(root.key, root.change_set_id, root.table, kind, title_of(root), firm, words, len(family) - 1,
                         root.actor, root.at)  # fmt: skip


_KINDS: Final = {"organization": "employer", "employment_snapshot": "count of jobs", "attachment": "file",
                 "instrument": "questionnaire", "custom_field": "added field"}  # fmt: skip


def _firms(session: Session, rows: Sequence[Gone]) -> dict[str, str]:
    """Return the names of the firms that deleted rows were about and that are still there, by row key."""
    firm_of = {row.key: str(row.values["organization_id"]) for row in rows if row.values.get("organization_id")}
    sites = {
        row.key: str(row.values["site_id"]) for row in rows if row.values.get("site_id") and row.key not in firm_of
    }
    if sites:
        found = session.execute(select(Site.id, Site.organization_id).where(Site.id.in_(set(sites.values()))))
        of_site = {str(site): str(firm) for site, firm in found}
        firm_of |= {key: of_site[site] for key, site in sites.items() if site in of_site}
    query = select(Organization.id, Organization.legal_name).where(Organization.id.in_(set(firm_of.values())))
    names: dict[str, Any] = {str(key): name for key, name in session.execute(query)} if firm_of else {}
    return {key: names[firm] for key, firm in firm_of.items() if firm in names}


def _plural(words: str, count: int) -> str:
    if count == 1:
        return words
    head, of, rest = words.partition(" of ")
    head, at, where = (head, "", "") if of else words.partition(" at ")
    if head.endswith(("ss", "x")):
        many = f"{head}es"
    elif head.endswith("y") and not head.endswith(("ay", "ey", "oy")):
        many = f"{head[:-1]}ies"
    else:
        many = f"{head}s"
    return f"{many}{of}{rest}{at}{where}".replace("persons", "people")


def _sentence(words: str) -> str:
    return f"“{words}”"
