"""Random work on the toy model, and an oracle that knows from snapshots alone what an undo must do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, delete, insert, null, select, text, update
from sqlalchemy.orm import Session

from db.engine import ChangeSession, Database
from db.errors import UndoRefused, UserError
from db.keys import new_key
from tests.db.toys import Badge, Firm, Person, Snapshot, Toys, Visit, snapshot

NAMES = ["Acme", "acme", "ACME", "Núñez & Sons", "O'Brien", "R&D <b>", "a" * 200, "日本", 'x\u2028\U0001f600"\\']
VALUES: dict[str, list[Any]] = {
    "nick": [None, "", "n", "N", "ñ"],
    "founded_on": [None, date(1999, 12, 31), date(2026, 1, 1)],
    "seen_at": [None, datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC), datetime(1969, 7, 20, tzinfo=UTC)],
    "is_open": [None, True, False],
    "score": [None, 0.0, 0.1, 1.0, 1e300, -1e-300, 1 / 3, float("inf")],
    "rent_cents": [None, 0, 1, -(2**31), 2**31 - 1],
    "photo": [None, b"", b"\0\xff", b"null"],
    "extra": [null(), JSON.NULL, {}, {"a": [1, None, "é"]}, [], "null", 5],
}

Choose = Callable[[int], int]


class Mistake(Exception):
    """Raised in the middle of a change, on purpose."""


class Play:
    """Does random things with a database and checks each undo; `choose(n)` picks a number below n."""

    def __init__(self, database: Database, choose: Choose) -> None:
        self.database = database
        self.choose = choose
        self.before: dict[int, Snapshot] = {}
        self.after: dict[int, Snapshot] = {}
        self.undone = self.refused = 0

    def step(self) -> None:
        kind = self.choose(10)
        if kind < 6 or not self.before:
            self._act()
        elif kind == 6:
            self._undo_newest()
        else:
            self._undo(self._one_of(sorted(self.before)))

    def _one_of(self, options: list[Any]) -> Any:
        return options[self.choose(len(options))]

    # --- what people do

    def _act(self) -> None:
        actions = [self._one_of(ACTIONS) for _ in range(1 + self.choose(3))]
        before = snapshot(self.database)
        try:
            with self.database.change("Play") as change:
                for action in actions:
                    action(self, change)
                    change.session.flush()
                    change.session.expunge_all()
        except (UserError, Mistake):
            assert snapshot(self.database) == before, "a change that failed left something behind"
            return
        after = snapshot(self.database)
        if change.saved.change_set_id:
            self.before[change.saved.change_set_id] = before
            self.after[change.saved.change_set_id] = after
        else:
            assert before == after, "something changed without a change set"

    def _key(self, session: Session, entity: Any) -> str | None:
        keys = list(session.scalars(select(entity.id).order_by(entity.id)))
        return self._one_of(keys) if keys else None

    def _values(self) -> dict[str, Any]:
        chosen = {self._one_of(list(VALUES)) for _ in range(1 + self.choose(4))}
        return {column: self._one_of(VALUES[column]) for column in sorted(chosen)}

    def add_firm(self, change: ChangeSession) -> None:
        parent = self._key(change.session, Firm) if self.choose(3) == 0 else None
        change.session.add(Firm(name=self._one_of(NAMES), parent_id=parent, **self._values()))

    def add_firms_at_once(self, change: ChangeSession) -> None:
        rows = [{"name": f"{self._one_of(NAMES)[:150]} {new_key()}", "rent_cents": n} for n in range(5)]
        change.session.execute(insert(Firm), rows)

    def add_person(self, change: ChangeSession) -> None:
        person = Person(name=self._one_of(NAMES))
        change.session.add(person)
        change.session.flush()
        if self.choose(2):
            change.session.add(Badge(code=self._one_of(NAMES)[:20], person_id=person.id))

    def add_visits(self, change: ChangeSession) -> None:
        firm = self._key(change.session, Firm)
        host = self._key(change.session, Person) if self.choose(2) else None
        if firm:
            change.session.add_all([Visit(firm_id=firm, host_id=host, notes=self._one_of(NAMES)) for _ in range(2)])

    def edit_firm(self, change: ChangeSession) -> None:
        firm = change.session.get(Firm, self._key(change.session, Firm) or new_key())
        for column, value in self._values().items():
            if firm:
                setattr(firm, column, value)

    def rename_raw(self, change: ChangeSession) -> None:
        key = self._key(change.session, Firm)
        change.connection.execute(update(Firm).where(Firm.id == (key or new_key())).values(name=self._one_of(NAMES)))

    def edit_all_at_once(self, change: ChangeSession) -> None:
        change.connection.execute(update(Firm).values(self._values()))

    def edit_visits(self, change: ChangeSession) -> None:
        change.connection.execute(update(Visit).values(host_id=self._key(change.session, Person)))
        change.connection.execute(update(Visit).values(notes=text("coalesce(notes, '') || '!'")))

    def give_parent(self, change: ChangeSession) -> None:
        child, parent = (self._key(change.session, Firm) for _ in range(2))
        if child:
            change.connection.execute(update(Firm).where(Firm.id == child).values(parent_id=parent))

    def delete_firm(self, change: ChangeSession) -> None:
        key = self._key(change.session, Firm)
        change.connection.execute(delete(Firm).where(Firm.id == (key or new_key())))

    def delete_with_the_mapper(self, change: ChangeSession) -> None:
        entity = self._one_of([Firm, Person, Visit, Badge])
        found = change.session.get(entity, self._key(change.session, entity) or new_key())
        if found:
            change.session.delete(found)

    def delete_many(self, change: ChangeSession) -> None:
        entity = self._one_of([Firm, Visit, Badge])
        change.connection.execute(delete(entity))

    def swap_names(self, change: ChangeSession) -> None:
        rows = list(change.session.execute(select(Firm.id, Firm.name).order_by(Firm.id).limit(2)))
        if len(rows) == 2:
            for key, name in ((rows[0].id, "swapping"), (rows[1].id, rows[0].name), (rows[0].id, rows[1].name)):
                change.connection.execute(update(Firm).where(Firm.id == key).values(name=name))

    def delete_and_insert_again(self, change: ChangeSession) -> None:
        key = self._key(change.session, Badge)
        if key:
            code = change.session.scalar(select(Badge.code).where(Badge.id == key))
            change.connection.execute(delete(Badge).where(Badge.id == key))
            again = self._one_of([key, new_key()])
            change.connection.execute(insert(Badge).values(id=again, code=code))

    def merge(self, change: ChangeSession) -> None:
        kept, merged = (self._key(change.session, Firm) for _ in range(2))
        if kept and kept != merged:
            change.connection.execute(update(Visit).where(Visit.firm_id == merged).values(firm_id=kept))
            change.connection.execute(delete(Firm).where(Firm.id == merged))

    def insert_or_update(self, change: ChangeSession) -> None:
        change.connection.execute(
            text("INSERT INTO badge (id, code) VALUES (:id, :code) ON CONFLICT (code) DO UPDATE SET person_id = NULL"),
            {"id": new_key(), "code": self._one_of(NAMES)[:20]},
        )

    def replace(self, change: ChangeSession) -> None:
        """SQLite's REPLACE deletes what is in the way; nobody should write it, but it must not escape the log."""
        if not self.database.is_shared:
            row = {"id": new_key(), "code": self._one_of(NAMES)[:20]}
            change.connection.execute(text("INSERT OR REPLACE INTO badge (id, code) VALUES (:id, :code)"), row)

    def make_and_destroy(self, change: ChangeSession) -> None:
        key = new_key()
        change.connection.execute(insert(Person).values(id=key, name="Passing"))
        change.connection.execute(update(Person).where(Person.id == key).values(name="Gone"))
        if self.choose(2):
            change.connection.execute(delete(Person).where(Person.id == key))

    def raise_versions(self, change: ChangeSession) -> None:
        change.connection.execute(text("UPDATE firm SET version = version + 1"))

    def make_a_mistake(self, change: ChangeSession) -> None:
        if self.choose(3) == 0:
            change.connection.execute(delete(Visit))
            raise Mistake

    # --- what undo must do

    def _undo_newest(self) -> None:
        """With nothing in between there is nothing that could stand in the way."""
        newest = max(self.before)
        try:
            self._checked_undo(newest)
        except UndoRefused as refusal:
            raise AssertionError(f"the newest set could not be undone: {refusal.sentence}") from refusal

    def _undo(self, change_set_id: int) -> None:
        before = snapshot(self.database)
        try:
            self._checked_undo(change_set_id)
        except UndoRefused:
            self.refused += 1
            assert snapshot(self.database) == before, "a refused undo left something behind"

    def _checked_undo(self, change_set_id: int) -> None:
        now = snapshot(self.database)
        saved = self.database.undo(change_set_id)
        undoes = self.database.history(1)[0].undoes
        assert undoes is not None
        after = snapshot(self.database)
        expected = reverted(now, self.before[undoes], self.after[undoes])
        wrong = {key: (now.get(key), expected.get(key), after.get(key)) for key in expected.keys() | after.keys()
                 if expected.get(key) != after.get(key)}  # fmt: skip
        assert not wrong, f"undo of {undoes} left rows (as they were, should be, are): {wrong}"
        self.undone += 1
        self.before[saved.change_set_id], self.after[saved.change_set_id] = now, after


def reverted(now: Snapshot, before: Snapshot, after: Snapshot) -> Snapshot:
    """What must be there after undoing what led from `before` to `after`, when `now` is the state today.

    Such an undo may only happen while what it takes back is still as it was made: else it takes back later work.
    """
    expected = dict(now)
    for row in before.keys() | after.keys():
        old, new, today = before.get(row), after.get(row), now.get(row)
        if old == new:
            continue
        if old is None or new is None:
            assert today == new, f"later work on {row} was overwritten"
            expected.pop(row, None)
            if old is not None:
                expected[row] = old
            continue
        assert today is not None, f"later work on {row} was overwritten"
        columns = list(zip(old, new, today, strict=True))
        assert all(became in (was, is_now) for was, became, is_now in columns), f"so was a field of {row}"
        expected[row] = tuple(was if was != became else is_now for was, became, is_now in columns)
    return expected


ACTIONS: list[Callable[[Play, ChangeSession], None]] = [
    Play.add_firm,
    Play.add_firm,
    Play.add_firms_at_once,
    Play.add_person,
    Play.add_visits,
    Play.add_visits,
    Play.edit_firm,
    Play.edit_firm,
    Play.rename_raw,
    Play.edit_all_at_once,
    Play.edit_visits,
    Play.give_parent,
    Play.delete_firm,
    Play.delete_with_the_mapper,
    Play.delete_many,
    Play.swap_names,
    Play.delete_and_insert_again,
    Play.merge,
    Play.insert_or_update,
    Play.replace,
    Play.make_and_destroy,
    Play.raise_versions,
    Play.make_a_mistake,
]
assert {table.name for table in Toys.metadata.sorted_tables} >= {"firm", "visit", "person", "badge"}
