"""One user action: all of it or nothing, recorded, and refused with a sentence where a rule says no."""

from __future__ import annotations

import getpass

import psycopg
import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.attributes import set_committed_value

from db.engine import Database
from db.errors import ChangedMeanwhile, NotADatabase, Refused, UserError
from db.keys import new_key
from db.models.history import change as change_log
from db.models.history import change_set
from db.models.parties import Organization
from tests import postgres
from tests.db.toys import Badge, Firm, Person, Toys, Visit, create, open_again, snapshot


def _add(database: Database, *rows: object) -> None:
    with database.change("Add") as change:
        change.session.add_all(rows)


def test_a_change_that_fails_leaves_nothing(toy: Database) -> None:
    before = snapshot(toy)
    with pytest.raises(ZeroDivisionError), toy.change("Fail") as change:  # noqa: PT012 - a change is a block
        change.session.add(Person(name="Ana"))
        change.session.flush()
        change.connection.execute(insert(Person).values(id=new_key(), name="Ben"))
        raise ZeroDivisionError
    assert snapshot(toy) == before
    assert toy.history() == []
    _add(toy, Person(name="Cleo"))
    assert len(toy.history()) == 1


def test_what_touched_nothing_is_no_change(toy: Database) -> None:
    with toy.change("Look around") as change:
        change.session.scalars(select(Firm)).all()
    assert change.saved.change_set_id == 0
    assert change.saved.touched == frozenset()
    assert toy.history() == []


def test_saved_says_what_was_touched(toy: Database) -> None:
    with toy.change("Log   visit to\nAcme") as change:
        firm = Firm(name="Acme")
        change.session.add(firm)
        change.session.flush()
        change.session.add(Visit(firm_id=firm.id))
        with pytest.raises(RuntimeError, match="not been committed"):
            change.saved  # noqa: B018 - asking is what is tested
    assert change.saved.concerns("visit")
    assert change.saved.concerns("firm", firm.id)
    assert not change.saved.concerns("firm", new_key())
    assert not change.saved.concerns("person")
    assert toy.history()[0].action == "Log visit to Acme"


def test_a_thread_cannot_wait_for_itself(toy: Database) -> None:
    with toy.change("Outer"), pytest.raises(RuntimeError, match="already open"), toy.change("Inner"):
        pass
    _add(toy, Person(name="Afterwards"))


def test_reading_never_writes(toy: Database) -> None:
    with toy.read() as session:
        session.execute(text("UPDATE firm SET version = version + 1"))
    _add(toy, Firm(name="Acme"))
    with toy.read() as session:
        session.execute(text("UPDATE firm SET version = 7"))
    with toy.read() as session:
        assert session.scalar(select(Firm.version)) == 1


# --- rules


@pytest.mark.parametrize(
    ("entity", "values", "field", "words"),
    [
        (Firm, {"name": "Acme"}, "name", "There already is a firm with this name."),
        (Badge, {"code": "x" * 21}, "code", "“Code” is too long."),
        (Firm, {"name": None}, "name", "“Name” is missing in the firm."),
        (Badge, {"code": "b", "person_id": "01a2040d-d028-7de0-8cd8-e35c51858723"}, None, "no longer exists"),
    ],
)
def test_a_rule_that_says_no_is_a_sentence(
    toy: Database, entity: type, values: dict[str, object], field: str | None, words: str
) -> None:
    _add(toy, Firm(name="Acme"))
    before = snapshot(toy)
    with pytest.raises(Refused) as refusal, toy.change("Break a rule") as change:
        change.connection.execute(insert(entity).values(id=new_key(), **values))
    assert words in refusal.value.sentence or "longer than its field" in refusal.value.sentence
    assert refusal.value.sentence.endswith(("Nothing was saved.", "try again."))
    if "longer than its field" not in refusal.value.sentence and not (field is None and toy.is_shared):
        assert refusal.value.field == field
    assert snapshot(toy) == before


def test_the_words_of_a_trigger_reach_the_reader(toy: Database) -> None:
    _add(toy, Firm(name="Acme"))
    with pytest.raises(Refused) as refusal, toy.change("New key") as change:
        change.connection.execute(update(Firm).values(id=new_key()))
    assert refusal.value.sentence == "The key of a record never changes."


def test_a_form_opened_before_somebody_elses_save_is_refused(toy: Database) -> None:
    _add(toy, Firm(name="Acme"))
    with toy.read() as session:
        seen = session.scalars(select(Firm)).one().version
    with toy.change("Rename") as change:
        change.session.scalars(select(Firm)).one().name = "Acme Foods"
    with pytest.raises(ChangedMeanwhile), toy.change("Rename too late") as change:  # noqa: PT012 - a change is a block
        firm = change.session.scalars(select(Firm)).one()
        set_committed_value(firm, "version", seen)
        firm.name = "Acme Works"
    with toy.read() as session:
        assert session.scalar(select(Firm.name)) == "Acme Foods"


def test_a_rule_of_the_real_model_is_a_sentence(database: Database) -> None:
    with pytest.raises(Refused) as refusal, database.change("Add employer") as change:
        change.session.add(Organization(legal_name="Acme", org_type="manufacturer", year_founded=1066))
    assert refusal.value.sentence == "The year of foundation is between 1700 and 2200. Nothing was saved."


# --- nothing goes round the log


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO person (id, name) VALUES ('01a2040d-d028-7de0-8cd8-e35c51858723', 'Stray')",
        "UPDATE person SET name = 'Stray'",
        "DELETE FROM person",
    ],
)
def test_a_write_outside_a_change_is_refused(toy: Database, statement: str) -> None:
    _add(toy, Person(name="Ana"))
    before = snapshot(toy)
    with pytest.raises(DBAPIError, match="no change set is open"), toy.engine.begin() as connection:
        connection.execute(text(statement))
    with pytest.raises(DBAPIError, match="no change set is open"), toy.read() as session:
        session.execute(text(statement))
    assert snapshot(toy) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET op = 'D'",
        "DELETE FROM change",
        "UPDATE change_set SET actor = 'Somebody else'",
        "UPDATE change_set SET action = 'Nothing at all', indexed = true",
        "DELETE FROM change_set",
    ],
)
def test_the_log_is_never_rewritten(toy: Database, statement: str) -> None:
    _add(toy, Person(name="Ana"))
    with pytest.raises(Refused, match="never rewritten"), toy.change("Forge") as change:
        change.connection.execute(text(statement))
    assert [entry.action for entry in toy.history()] == ["Add"]


def test_a_transaction_has_one_set(toy: Database) -> None:
    values = {"key": new_key(), "action": "Second", "actor": "Eve", "at": toy_moment(toy), "origin": "window"}
    with pytest.raises(DBAPIError), toy.change("First") as change:
        change.connection.execute(insert(change_set).values(values))


def toy_moment(database: Database) -> object:
    _add(database, Person(name="Somebody"))
    return database.history()[0].at


postgresql_only = pytest.mark.parametrize("engine_kind", ["postgresql"])


@postgresql_only
def test_nobody_writes_into_a_set_that_is_closed(toy: Database) -> None:
    _add(toy, Person(name="Ana"))
    mine = toy.history()[0].id
    with (  # noqa: PT012 - a transaction is a block
        pytest.raises(DBAPIError, match="no change set is open"),
        toy.engine.begin() as connection,
    ):
        connection.execute(text("SELECT set_config('baum.change_set', :id, true)"), {"id": str(mine)})
        connection.execute(update(Person).values(name="Eve"))
    with pytest.raises(Refused, match="never rewritten"), toy.change("Forge") as change:
        change.connection.execute(
            insert(change_log).values(change_set_id=mine, table_name="person", row_key=new_key(), op="I")
        )


@postgresql_only
@pytest.mark.parametrize("table", ["visit", "badge, person, visit, firm", "change", "change_set"])
def test_truncate_is_refused(toy: Database, table: str) -> None:
    _add(toy, Person(name="Ana"))
    with pytest.raises(Refused, match=r"emptied by DELETE|never rewritten"), toy.change("Empty") as change:
        change.connection.execute(text(f"TRUNCATE {table}"))


@postgresql_only
def test_a_pooled_connection_forgets_its_set(toy: Database) -> None:
    for name in ("Ana", "Ben"):
        _add(toy, Person(name=name))
    with pytest.raises(DBAPIError, match="no change set is open"), toy.engine.begin() as connection:
        connection.execute(delete(Person))


def test_people_with_logins_of_their_own(postgres_server: postgres.Server) -> None:
    """The schema belongs to an ordinary role; staff may edit rows and add sets, and cannot touch the log itself."""
    name = postgres_server.create()
    owner, staff = f"owner_{name}", f"staff_{name}"
    with psycopg.connect(postgres_server.url(name), autocommit=True) as connection:
        for role in (owner, staff):
            connection.execute(f'CREATE ROLE "{role}" LOGIN')
        connection.execute(f'ALTER DATABASE "{name}" OWNER TO "{owner}"')

    def as_role(role: str) -> str:
        return postgres_server.url(name).replace("baum_tests@", f"{role}@")

    made = create(as_role(owner))
    with made.engine.begin() as connection_of_owner:
        for table in Toys.metadata.sorted_tables:
            rights = {"change": "SELECT", "change_set": "SELECT, INSERT, UPDATE, DELETE"}.get(
                table.name, "SELECT, INSERT, UPDATE, DELETE"
            )
            connection_of_owner.execute(text(f'GRANT {rights} ON {table.name} TO "{staff}"'))
        connection_of_owner.execute(text(f'GRANT SELECT ON alembic_version TO "{staff}"'))
    made.close()
    database = Database.open(as_role(staff), metadata=Toys.metadata)
    assert database.actor == staff
    _add(database, Person(name="Ana"))
    assert database.history()[0].actor == staff
    database.undo()
    assert snapshot(database) == {}
    with pytest.raises(Refused, match="may not do this"), database.change("Forge") as change:
        change.connection.execute(delete(change_log))
    database.close()
    postgres_server.drop(name)
    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as connection:
        for role in (owner, staff):
            connection.execute(f'DROP ROLE "{role}"')


@postgresql_only
def test_a_server_without_our_tables_is_refused(database_target: str) -> None:
    with pytest.raises(NotADatabase, match="not one of BAUM Desktop's"):
        Database.open(database_target)
    with pytest.raises(UserError, match="was not reached"):
        Database.open("postgresql://nobody@/nothing?host=/nowhere")
    with pytest.raises(UserError, match="cannot be understood"):
        Database.open("postgresql://host:not-a-port/x")


def test_by_default_the_account_is_the_actor(toy: Database) -> None:
    again = open_again(toy, actor="")
    assert again.actor == ("baum_tests" if toy.is_shared else getpass.getuser())
    _add(again, Person(name="Ana"))
    assert again.history()[0].actor == again.actor
    again.close()
