"""Who changed what and when, as lists and records show it; and the triggers it rests on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, select, text, update

from db.engine import Database
from db.errors import UserError
from db.history import FieldChange
from db.migrate import execute
from db.triggers import removal_ddl, trigger_ddl, trigger_differences
from tests.db.toys import Firm, Person, Toys, Visit, open_again


def test_a_record_tells_its_story_field_by_field(toy: Database) -> None:
    with toy.change("Add Acme") as change:
        firm = Firm(name="Acme", rent_cents=100, founded_on=date(1999, 12, 31))
        change.session.add(firm)
    with toy.change("Raise the rent") as change:
        change.connection.execute(update(Firm).values(rent_cents=250, is_open=True, founded_on=None, extra={"a": 1}))
    with toy.change("Delete Acme") as change:
        change.connection.execute(delete(Firm))
    deleted, raised, added = toy.changes_of("firm", firm.id)
    assert [found.op for found in (deleted, raised, added)] == ["D", "U", "I"]
    assert [found.action for found in (deleted, raised, added)] == ["Delete Acme", "Raise the rent", "Add Acme"]
    assert raised.actor == "Ana"
    assert abs(datetime.now(UTC) - raised.at) < timedelta(minutes=1)
    true = True if toy.is_shared else 1  # as each engine keeps it
    assert {found.name: (found.old, found.new) for found in raised.fields} == {
        "rent_cents": (100, 250),
        "is_open": (None, true),
        "founded_on": ("1999-12-31", None),
        "extra": (None, '{"a": 1}'),
    }
    assert FieldChange("rent_cents", 250, None) in deleted.fields
    assert added.fields == ()


def test_actions_are_listed_newest_first_with_what_they_touched(toy: Database) -> None:
    with toy.change("Add firms") as change:
        firms = [Firm(name="A"), Firm(name="B")]
        change.session.add_all(firms)
        change.session.flush()
        change.session.add(Visit(firm_id=firms[0].id))
    with toy.change("Add person", origin="terminal") as change:
        change.session.add(Person(name="Ana"))
    undone = toy.undo()
    entries = toy.history()
    assert [entry.action for entry in entries] == ["Undo: Add person", "Add person", "Add firms"]
    assert [dict(entry.counts) for entry in entries] == [{"person": 1}, {"person": 1}, {"firm": 2, "visit": 1}]
    assert [entry.origin for entry in entries] == ["window", "terminal", "window"]
    assert entries[0].undoes == entries[1].id
    assert entries[1].undone_by == entries[0].id == undone.change_set_id
    assert [entry.action for entry in toy.history(table="visit")] == ["Add firms"]
    assert [entry.action for entry in toy.history(table="firm", row_key=firms[1].id)] == ["Add firms"]
    assert toy.history(table="badge") == []
    assert [entry.action for entry in toy.history(1)] == ["Undo: Add person"]
    assert [entry.action for entry in toy.history(before=entries[1].id)] == ["Add firms"]


def test_a_version_alone_is_not_worth_recording(toy: Database) -> None:
    with toy.change("Add") as change:
        change.session.add(Firm(name="A"))
    with toy.change("Count") as change:
        change.connection.execute(text("UPDATE firm SET version = version + 1"))
    assert len(toy.history()) == 1
    with toy.read() as session:
        assert session.scalar(select(Firm.version)) == 2


def test_case_alone_is_worth_recording(toy: Database) -> None:
    """The column compares without regard to case, the log with it."""
    with toy.change("Add") as change:
        change.session.add(Firm(name="A", nick="ace"))
    with toy.change("Shout") as change:
        change.connection.execute(update(Firm).values(nick="ACE"))
    toy.undo()
    with toy.read() as session:
        assert session.scalar(select(Firm.nick)) == "ace"


# --- the triggers


def _differences(database: Database) -> list[str]:
    with database.engine.connect() as connection:
        return trigger_differences(connection, database.metadata)


def test_a_new_database_has_the_triggers_of_its_model(toy: Database) -> None:
    assert _differences(toy) == []


def test_a_migrated_database_has_the_triggers_of_the_model(database: Database) -> None:
    assert _differences(database) == []


def _alter(database: Database, *statements: str) -> None:
    with database.engine.execution_options(writes=True).begin() as connection:
        execute(connection, statements)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_what_differs_in_a_file_is_said(toy: Database) -> None:
    _alter(
        toy,
        "DROP TRIGGER history_firm_i",
        "DROP TRIGGER history_firm_u",
        "CREATE TRIGGER history_firm_u AFTER UPDATE ON firm BEGIN SELECT 1; END",
        "CREATE TRIGGER history_spy AFTER UPDATE ON firm BEGIN SELECT 1; END",
    )
    assert _differences(toy) == [
        "The trigger history_firm_i of the change log is missing.",
        "The trigger history_firm_u of the change log has been altered.",
        "The trigger history_spy is not one of BAUM Desktop's.",
    ]


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_what_differs_on_a_server_is_said(toy: Database) -> None:
    _alter(
        toy,
        "DROP TRIGGER zz_history_truncate ON person",
        "ALTER TABLE visit DISABLE TRIGGER zz_history_d",
        "CREATE OR REPLACE FUNCTION history_of_firm() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    )
    assert _differences(toy) == [
        "The function history_of_firm of the change log has been altered.",
        "The trigger zz_history_d ON visit of the change log has been altered.",
        "The trigger zz_history_truncate ON person of the change log is missing.",
    ]


def test_a_database_whose_log_was_altered_is_not_opened(toy: Database) -> None:
    drop = "DROP TRIGGER zz_history_i ON person" if toy.is_shared else "DROP TRIGGER history_person_d"
    _alter(toy, drop)
    with pytest.raises(UserError, match="is missing"):
        open_again(toy)
    open_again(toy, checked=False).close()


def test_a_migration_takes_the_triggers_away_and_makes_them_anew(toy: Database) -> None:
    with toy.change("Add") as change:
        change.session.add(Firm(name="A"))
    with toy.engine.connect() as connection:
        removal = removal_ddl(connection)
    _alter(toy, *removal, "UPDATE firm SET name = 'B'", "UPDATE change SET table_name = 'firm'")
    assert len(_differences(toy)) > 10
    _alter(toy, *trigger_ddl(Toys.metadata, toy.engine.dialect.name))
    assert _differences(toy) == []
    toy.undo()
    with toy.read() as session:
        assert session.scalars(select(Firm)).all() == []
