"""Undo and redo as people use them: by name, one after another, beside others, and refused with names."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm.attributes import set_committed_value

from db.engine import Database, Saved
from db.errors import ChangedMeanwhile, NotFound, UndoRefused
from db.keys import new_key
from db.models.parties import Organization, Role, Site
from db.models.parties import Person as RealPerson
from tests.db.toys import Badge, Firm, Person, Visit, open_again, snapshot


def _add(database: Database, *rows: Any, action: str = "Add") -> Saved:
    with database.change(action) as change:
        change.session.add_all(rows)
    return change.saved


def _firm(database: Database, name: str = "Acme") -> str:
    _add(database, Firm(name=name), action=f"Add {name}")
    with database.read() as session:
        return session.scalars(select(Firm.id).where(Firm.name == name)).one()


def _rename(database: Database, key: str, name: str) -> Saved:
    with database.change(f"Rename to {name}") as change:
        change.connection.execute(update(Firm).where(Firm.id == key).values(name=name))
    return change.saved


def _offered(database: Database) -> tuple[str | None, str | None]:
    undoable, redoable = database.undoable(), database.redoable()
    return undoable.action if undoable else None, redoable.action if redoable else None


def test_undo_and_redo_follow_each_other_by_name(toy: Database) -> None:
    key = _firm(toy)
    _rename(toy, key, "B")
    _rename(toy, key, "C")
    states = [snapshot(toy)]
    assert _offered(toy) == ("Rename to C", None)
    for undoable, redoable in (("Rename to B", "Rename to C"), ("Add Acme", "Rename to B"), (None, "Add Acme")):
        toy.undo()
        states.append(snapshot(toy))
        assert _offered(toy) == (undoable, redoable)
    assert states[-1] == {}
    with pytest.raises(NotFound, match="nothing of yours to undo"):
        toy.undo()
    for state in reversed(states[:-1]):
        toy.redo()
        assert snapshot(toy) == state
    assert _offered(toy) == ("Rename to C", None)
    with pytest.raises(NotFound, match="nothing of yours to redo"):
        toy.redo()
    assert [entry.action for entry in toy.history(3)] == ["Redo: Rename to C", "Redo: Rename to B", "Redo: Add Acme"]


def test_something_new_takes_the_place_of_redo(toy: Database) -> None:
    key = _firm(toy)
    renamed = _rename(toy, key, "B")
    toy.undo()
    _add(toy, Person(name="Ana"))
    assert _offered(toy) == ("Add", None)
    toy.redo(renamed.change_set_id)
    assert _offered(toy) == ("Rename to B", None)


def test_an_older_action_is_undone_by_name(toy: Database) -> None:
    first = _add(toy, Firm(name="Acme"))
    second = _add(toy, Firm(name="Bertolli"))
    toy.undo(first.change_set_id)
    with toy.read() as session:
        assert session.scalars(select(Firm.name)).all() == ["Bertolli"]
    with pytest.raises(UndoRefused, match="has already been undone"):
        toy.undo(first.change_set_id)
    with pytest.raises(UndoRefused, match="is in effect"):
        toy.redo(second.change_set_id)
    with pytest.raises(NotFound, match="no change with the number 999"):
        toy.undo(999)
    toy.redo(first.change_set_id)
    toy.undo(first.change_set_id)
    assert toy.history(1)[0].action == "Undo: Add"


def test_undo_is_of_ones_own_unless_named(toy: Database) -> None:
    ben = open_again(toy, actor="Ben")
    mine = _add(toy, Person(name="Of Ana"))
    _add(ben, Person(name="Of Ben"))
    assert toy.undo().action == "Undo: Add"
    with toy.read() as session:
        assert session.scalars(select(Person.name)).all() == ["Of Ben"]
    with pytest.raises(NotFound):
        toy.undo()
    ben.redo(mine.change_set_id)
    assert toy.undoable() is None
    ben.close()


def test_setting_up_is_not_offered(toy: Database) -> None:
    with toy.change("Set up", origin="setup") as change:
        change.session.add(Person(name="Reference"))
    assert toy.undoable() is None


def test_thousands_of_rows_are_one_undo(toy: Database) -> None:
    firms = [{"id": new_key(), "name": f"Firm {n}", "rent_cents": n} for n in range(3000)]
    visits = [{"id": new_key(), "firm_id": firm["id"], "notes": "first"} for firm in firms]
    with toy.change("Import 3,000 firms") as change:
        change.connection.execute(insert(Firm), firms)
        change.connection.execute(insert(Visit), visits)
        change.connection.execute(update(Firm).values(nick=Firm.name))
        change.connection.execute(update(Firm).values(rent_cents=Firm.rent_cents + 1))
    imported = snapshot(toy)
    assert toy.undo().concerns("visit", str(visits[7]["id"]))
    assert snapshot(toy) == {}
    toy.redo()
    assert snapshot(toy) == imported
    with toy.change("Edit them all") as change:
        change.connection.execute(text("UPDATE firm SET name = 'New ' || name, seen_at = CURRENT_TIMESTAMP"))
    toy.undo()
    assert snapshot(toy) == imported


def test_names_moved_along_are_moved_back(toy: Database) -> None:
    """Taken back all at once they would meet; one by one they do not."""
    keys = [_firm(toy, name) for name in ("A", "B", "C")]
    before = snapshot(toy)
    with toy.change("Move along") as change:
        for key, name in zip(reversed(keys), ("D", "C", "B"), strict=True):
            change.connection.execute(update(Firm).where(Firm.id == key).values(name=name))
    toy.undo()
    assert snapshot(toy) == before


# --- refused


def test_later_work_on_the_same_field_is_named(toy: Database) -> None:
    key = _firm(toy)
    renamed = _rename(toy, key, "B")
    _rename(toy, key, "C")
    before = snapshot(toy)
    with pytest.raises(UndoRefused, match="“Rename to B” cannot be undone: records have changed since") as refusal:
        toy.undo(renamed.change_set_id)
    assert "“Rename to C” by Ana (1 × firm)" in refusal.value.sentence
    assert refusal.value.rows == (("firm", key),)
    assert snapshot(toy) == before
    assert toy.history(1)[0].action == "Rename to C"


def test_work_on_other_fields_stays(toy: Database) -> None:
    key = _firm(toy)
    renamed = _rename(toy, key, "B")
    with toy.change("Count rent") as change:
        change.connection.execute(update(Firm).values(rent_cents=7))
    toy.undo(renamed.change_set_id)
    with toy.read() as session:
        assert session.execute(select(Firm.name, Firm.rent_cents)).one() == ("Acme", 7)


def test_later_work_that_was_taken_back_does_not_count(toy: Database) -> None:
    key = _firm(toy)
    renamed = _rename(toy, key, "B")
    later = _rename(toy, key, "C")
    toy.undo(later.change_set_id)
    toy.redo(later.change_set_id)
    with pytest.raises(UndoRefused):
        toy.undo(renamed.change_set_id)
    toy.undo(later.change_set_id)
    toy.undo(renamed.change_set_id)
    with toy.read() as session:
        assert session.scalars(select(Firm.name)).one() == "Acme"


def test_a_visit_logged_on_an_imported_firm_protects_the_import(toy: Database) -> None:
    key = new_key()
    with toy.change("Import") as change:
        change.connection.execute(insert(Firm), [{"id": key, "name": "Acme"}, {"id": new_key(), "name": "B"}])
    visit = new_key()
    _add(toy, Visit(id=visit, firm_id=key, notes="do not lose me"), action="Log visit")
    before = snapshot(toy)
    with pytest.raises(UndoRefused, match="later work depends on it") as refusal:
        toy.undo(toy.history()[1].id)
    assert refusal.value.rows == (("visit", visit),)
    assert snapshot(toy) == before


def test_a_row_that_came_to_mention_what_would_go_is_named(toy: Database) -> None:
    """The row was touched by the set as well, but not in the field that would be cleared."""
    child = _firm(toy, "Child")
    parent = new_key()
    with toy.change("Add parent, rename child") as change:
        change.connection.execute(insert(Firm).values(id=parent, name="Parent"))
        change.connection.execute(update(Firm).where(Firm.id == child).values(name="Younger"))
    both = change.saved
    with toy.change("Bring together") as change:
        change.connection.execute(update(Firm).where(Firm.id == child).values(parent_id=parent))
    before = snapshot(toy)
    with pytest.raises(UndoRefused) as refusal:
        toy.undo(both.change_set_id)
    assert ("firm", child) in refusal.value.rows
    assert snapshot(toy) == before


def test_rows_that_would_refer_to_nothing_are_named(toy: Database) -> None:
    person, badge = new_key(), new_key()
    added = _add(toy, Person(id=person, name="Ana"))
    _add(toy, Badge(id=badge, code="1", person_id=person))
    with pytest.raises(UndoRefused, match="records refer to what would be gone") as refusal:
        toy.undo(added.change_set_id)
    assert refusal.value.rows == (("badge", badge),)

    key = _firm(toy)
    visit = new_key()
    _add(toy, Visit(id=visit, firm_id=key))
    with toy.change("Delete visit") as change:
        change.connection.execute(delete(Visit))
    deleted = change.saved
    with toy.change("Delete firm") as change:
        change.connection.execute(delete(Firm))
    before = snapshot(toy)
    with pytest.raises(UndoRefused) as refusal:
        toy.undo(deleted.change_set_id)
    assert refusal.value.rows == (("visit", visit),)
    assert snapshot(toy) == before
    toy.undo()
    toy.undo(deleted.change_set_id)
    with toy.read() as session:
        assert session.scalars(select(Visit.id)).one() == visit


def test_a_name_taken_meanwhile_is_said(toy: Database) -> None:
    _firm(toy)
    with toy.change("Delete") as change:
        change.connection.execute(delete(Firm))
    deleted = change.saved
    _firm(toy)
    with pytest.raises(UndoRefused, match="cannot be undone: There already is a firm with this name") as refusal:
        toy.undo(deleted.change_set_id)
    assert refusal.value.sentence.endswith("Nothing was changed.")


def test_a_form_opened_before_an_undo_cannot_be_saved_after_it(toy: Database) -> None:
    key = _firm(toy)
    _rename(toy, key, "B")
    with toy.read() as session:
        seen = session.get_one(Firm, key).version
    toy.undo()
    toy.redo()
    with pytest.raises(ChangedMeanwhile), toy.change("Save the form") as change:  # noqa: PT012 - a change is a block
        firm = change.session.get_one(Firm, key)
        set_committed_value(firm, "version", seen)
        firm.nick = "too late"
    with toy.change("Delete") as change:
        change.session.delete(change.session.get_one(Firm, key))
    with toy.read() as session:
        assert session.scalar(select(func.count()).select_from(Firm)) == 0
    toy.undo()
    with toy.read() as session:
        assert session.get_one(Firm, key).version > seen


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_an_edit_under_way_elsewhere_is_waited_for_and_named(toy: Database) -> None:
    key = _firm(toy)
    renamed = _rename(toy, key, "B")
    ben = open_again(toy, actor="Ben")
    answers: list[object] = []

    def undo() -> None:
        try:
            answers.append(toy.undo(renamed.change_set_id))
        except UndoRefused as refusal:
            answers.append(refusal)

    waiting = threading.Thread(target=undo)
    with ben.change("Rename by Ben") as change:
        change.connection.execute(update(Firm).values(name="C"))
        waiting.start()
        with ben.engine.connect() as watching:
            _wait_for_a_lock(watching)
    waiting.join(timeout=20)
    assert isinstance(answers[0], UndoRefused)
    assert answers[0].rows == (("firm", key),)
    assert "by Ben" in answers[0].sentence
    ben.close()


def _wait_for_a_lock(watching: Any) -> None:
    """Return when the server says that somebody waits for a lock."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    for _ in range(100_000):
        if watching.execute(waiting).scalar_one():
            return
        watching.rollback()
    raise AssertionError("nobody waited")


# --- the real model


def test_an_employer_with_all_that_belongs_to_it_comes_back(database: Database) -> None:
    with database.change("Add employer") as change:
        firm = Organization(legal_name="O'Brien & Núñez", org_type="manufacturer")
        person = RealPerson(full_name="María José Ibáñez de la Cruz")
        change.session.add_all([firm, person])
        change.session.flush()
        change.session.add(Site(organization_id=firm.id, latitude=37.8044, longitude=-122.2712))
        change.session.add(Role(organization_id=firm.id, person_id=person.id))
    added = change.saved
    assert added.concerns("site")
    with database.change("Delete employer") as change:
        change.connection.execute(delete(Organization))
    assert change.saved.concerns("role")
    database.undo()
    with database.read() as session:
        assert session.scalars(select(Organization.legal_name)).all() == ["O'Brien & Núñez"]
        assert session.scalar(select(func.count()).select_from(Role)) == 1
    database.undo()
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Site)) == 0
        assert session.scalar(select(func.count()).select_from(RealPerson)) == 0
