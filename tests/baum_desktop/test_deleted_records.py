"""What was deleted is listed and comes back whole, also much later; what stands in the way is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from baum_desktop.accounts import NewAccount, add_account
from baum_desktop.deleted_records import deleted_records, restore_record
from baum_desktop.employer_record import employer_record
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer, change_employer, delete_employer
from baum_desktop.files import open_database
from baum_desktop.outreach import delete_interaction
from baum_desktop.people import delete_person
from baum_desktop.record_history import record_history
from baum_desktop.sites import change_site
from baum_desktop.tags import delete_tag, tag_named
from db.engine import Database
from db.errors import NotFound, Refused
from db.vocabulary import AccountRole, Confidentiality
from tests.baum_desktop.kestrel import TODAY, Kestrel, counted, first, kestrel, visited

TABLES = ("organization", "organization_name", "site", "role", "interaction", "participation", "red_flag", "task",
          "employment_snapshot", "wage_band", "contact_point", "city_assignment")  # fmt: skip


def rows(database: Database) -> dict[str, list[object]]:
    """Return all rows of what a firm has, without versions."""
    found: dict[str, list[object]] = {}
    with database.read() as session:
        for table in TABLES:
            told = session.connection().exec_driver_sql(f"SELECT * FROM {table} ORDER BY id").mappings()
            found[table] = [{name: value for name, value in row.items() if name != "version"} for row in told]
    return found


def add_tag(database: Database, name: str) -> str:
    with database.change(f"Add the tag {name}") as opened:
        tag = tag_named(opened.session, name)
    return first(database, f"SELECT id FROM tag WHERE name = '{tag.name}'")


def delete_firm(database: Database, made: Kestrel) -> None:
    version = int(first(database, f"SELECT version FROM organization WHERE id = '{made.id}'"))
    delete_employer(database, made.id, version)


@contextmanager
def as_liaison(database: Database) -> Iterator[Database]:
    add_account(database, NewAccount("Lia Liaison", AccountRole.LIAISON))
    liaison = open_database(database.target, "Lia Liaison")
    try:
        yield liaison
    finally:
        liaison.close()


def test_a_firm_comes_back_whole_after_other_work_and_one_undo_takes_it_away(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    visited(database, made)
    before = rows(database)
    delete_firm(database, made)
    other = add_employer(database, NewEmployer("Foghorn Bicycle Works"), TODAY).id
    change_employer(database, other, 1, products="Bicycles")
    [listed] = deleted_records(database).rows
    assert (listed.id, listed.kind, listed.title, listed.actor) == (
        made.id, "employer", "Kestrel Sheet Metal, Inc.", "Test"
    )  # fmt: skip
    assert "2 sites" in listed.with_it
    done = restore_record(database, made.id)
    assert done.remarks == ()
    assert done.rows == listed.children + 1
    after = rows(database)
    for table, kept in before.items():
        missing = [row for row in kept if row not in after[table]]
        assert missing == [], table
    assert employer_record(database, made.id, TODAY).header.legal_name == "Kestrel Sheet Metal, Inc."
    assert deleted_records(database).rows == ()
    database.undo()
    assert [row.title for row in deleted_records(database).rows] == ["Kestrel Sheet Metal, Inc."]
    assert first(database, "SELECT count(*) FROM role") == "0"


def test_what_an_undo_took_away_is_not_deleted(database: Database) -> None:
    add_employer(database, NewEmployer("Foghorn Bicycle Works"), TODAY)
    database.undo()
    assert deleted_records(database).rows == ()


def test_a_note_waits_for_its_firm_and_says_so(database: Database) -> None:
    made = kestrel(database)
    note = visited(database, made)
    delete_interaction(database, note, 1)
    [listed] = deleted_records(database).rows
    assert listed.firm == "Kestrel Sheet Metal, Inc."
    delete_firm(database, made)
    with pytest.raises(Refused, match="the firm it belonged to is gone too"):
        restore_record(database, note)
    restore_record(database, made.id)
    restore_record(database, note)
    assert first(database, "SELECT count(*) FROM interaction") == "1"


def test_a_person_is_named_again_only_where_nobody_else_is_by_now(database: Database) -> None:
    made = kestrel(database)
    visited(database, made)
    version = int(first(database, f"SELECT version FROM person WHERE id = '{made.maya}'"))
    flag = first(database, "SELECT id FROM red_flag")
    delete_person(database, made.maya, version)
    with database.change("Give the flag to Ray") as opened:
        opened.connection.exec_driver_sql(f"UPDATE red_flag SET owner_id = '{made.ray}' WHERE id = '{flag}'")
    done = restore_record(database, made.maya)
    assert done.remarks == ("1 × flag names something else by now and stays as it is.",)
    assert first(database, f"SELECT owner_id FROM red_flag WHERE id = '{flag}'") == made.ray
    assert first(database, "SELECT assignee_id FROM task") == made.maya


def test_a_name_that_is_taken_refuses_in_a_sentence(database: Database) -> None:
    tag = add_tag(database, "Steel")
    delete_tag(database, tag, 1)
    add_tag(database, "Steel")
    with pytest.raises(Refused, match="“Steel” cannot be restored: There already is a"):
        restore_record(database, tag)
    assert first(database, "SELECT count(*) FROM tag") == "1"


def test_a_deleted_note_is_kept_to_those_who_could_read_it(database: Database) -> None:
    made = kestrel(database)
    note = visited(database, made, confidentiality=Confidentiality.INTERNAL, subject="Zanzibar")
    delete_interaction(database, note, 1)
    with as_liaison(database) as liaison:
        told = deleted_records(liaison)
        assert (told.rows, told.kept) == ((), "1 deleted record is kept to others")
        with pytest.raises(NotFound, match="kept to others"):
            restore_record(liaison, note)
    restore_record(database, note)


def test_what_is_not_deleted_cannot_be_restored(database: Database) -> None:
    made = kestrel(database)
    with pytest.raises(NotFound, match="no deleted record"):
        restore_record(database, made.id)
    delete_firm(database, made)
    with pytest.raises(NotFound, match="went with another record"):
        restore_record(database, made.plant)


def test_the_list_goes_on_with_what_was_deleted_before(database: Database) -> None:
    for number in range(5):
        delete_tag(database, add_tag(database, f"Tag {number}"), 1)
    newest = deleted_records(database, 2)
    assert [row.title for row in newest.rows] == ["Tag 4", "Tag 3"]
    older = deleted_records(database, 3, newest.before)
    assert [row.title for row in older.rows] == ["Tag 2", "Tag 1", "Tag 0"]
    assert deleted_records(database, 3, older.before).rows == ()


def test_the_history_of_a_firm_tells_of_what_was_deleted(database: Database) -> None:
    made = kestrel(database)
    change_site(database, made.yard, 1, TODAY, lease_ends_on=date(2027, 12, 31))
    with database.change("Delete the yard") as opened:
        opened.connection.exec_driver_sql(f"DELETE FROM site WHERE id = '{made.yard}'")
    said = [field.sentence for action in record_history(database, "organization", made.id) for field in action.fields]
    assert any(sentence.startswith("Yard deleted, by Test, ") for sentence in said), said
    assert any(sentence.startswith("Lease end of Yard changed from (empty) to Dec 31, 2027") for sentence in said), said
