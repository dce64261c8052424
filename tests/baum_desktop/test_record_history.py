"""A record tells its history in sentences, gives single values back, and keeps to itself what others may not read."""

from __future__ import annotations

from datetime import date

import pytest

from baum_desktop.accounts import NewAccount, add_account
from baum_desktop.files import open_database
from baum_desktop.history_words import column_words
from baum_desktop.outreach import change_interaction
from baum_desktop.putting_back import put_back
from baum_desktop.record_history import record_history
from baum_desktop.sites import change_site
from db.engine import Database
from db.errors import NotFound, Refused
from db.models.history import tracked_tables
from db.schema import model
from db.vocabulary import AccountRole, Confidentiality
from tests.baum_desktop.kestrel import TODAY, first, kestrel, visited


def sentences(database: Database, table: str, key: str) -> list[str]:
    return [field.sentence for action in record_history(database, table, key) for field in action.fields]


def test_every_tracked_column_has_words() -> None:
    for table in tracked_tables(model()):
        for column in table.columns:
            words = column_words(table.name, column.name)
            assert words.strip(), f"{table.name}.{column.name}"
            assert "_" not in words, f"{table.name}.{column.name}"


def test_a_firm_tells_what_happened_to_its_sites_and_a_value_is_put_back(database: Database) -> None:
    made = kestrel(database)
    change_site(database, made.plant, 1, TODAY, lease_ends_on=date(2027, 12, 31))
    said = "Lease end of 1180 Sawmill Street changed from Jun 30, 2027 to Dec 31, 2027, by Test, "
    assert any(sentence.startswith(said) for sentence in sentences(database, "organization", made.id))
    newest = record_history(database, "site", made.plant)[0]
    field = next(field for field in newest.fields if field.column == "lease_ends_on")
    put_back(database, field.change_id, field.column)
    assert first(database, f"SELECT lease_ends_on FROM site WHERE id = '{made.plant}'") == "2027-06-30"
    with pytest.raises(Refused, match="already is"):
        put_back(database, field.change_id, field.column)
    database.undo()
    assert first(database, f"SELECT lease_ends_on FROM site WHERE id = '{made.plant}'") == "2027-12-31"


def test_an_undone_action_says_so(database: Database) -> None:
    made = kestrel(database)
    change_site(database, made.plant, 1, TODAY, square_feet=30_000)
    database.undo()
    assert record_history(database, "site", made.plant)[0].undone


def test_history_keeps_a_note_to_those_who_may_read_it(database: Database) -> None:
    made = kestrel(database)
    note = visited(database, made, confidentiality=Confidentiality.INTERNAL, notes="Zanzibar at first")
    change_interaction(database, note, 1, notes="Zanzibar later")
    assert any("Zanzibar" in sentence for sentence in sentences(database, "organization", made.id))
    add_account(database, NewAccount("Lia Liaison", AccountRole.LIAISON))
    liaison = open_database(database.target, "Lia Liaison")
    try:
        told = record_history(liaison, "organization", made.id)
        assert "Zanzibar" not in repr(told)
        assert sum(action.withheld for action in told) > 0
        changed = record_history(database, "interaction", note)[0]
        field = next(field for field in changed.fields if field.column == "notes")
        with pytest.raises(NotFound, match="kept to others"):
            put_back(liaison, field.change_id, "notes")
    finally:
        liaison.close()
