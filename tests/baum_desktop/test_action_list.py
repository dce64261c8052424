"""All actions are narrowed by who, words, kind and days; words of a note find nothing for who may not read it."""

from __future__ import annotations

from datetime import date, timedelta

from baum_desktop.accounts import NewAccount, add_account
from baum_desktop.action_list import Which, actions, actors
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.files import open_database
from baum_desktop.shared_settings import keep_setting
from db.engine import Database
from db.vocabulary import AccountRole
from tests.baum_desktop.kestrel import TODAY


def names(database: Database, which: Which, limit: int = 50) -> list[str]:
    return [action.action for action in actions(database, which, limit)]


def test_actions_are_found_by_who_words_kind_and_days(database: Database) -> None:
    add_employer(database, NewEmployer("Foghorn 50% Works"), TODAY)
    ana = open_database(database.target, "Ana Ruiz")
    add_employer(ana, NewEmployer("Kestrel"), TODAY)
    add_account(ana, NewAccount("Ana Ruiz"))
    ana.close()
    assert {"Ana Ruiz", "Test"} <= set(actors(database))
    assert names(database, Which(actor="Ana Ruiz")) == ["Add the account of Ana Ruiz", "Add Kestrel"]
    assert names(database, Which(words="works add 50%")) == ["Add Foghorn 50% Works"]
    assert names(database, Which(kind="account")) == ["Add the account of Ana Ruiz"]
    assert names(database, Which(kind="organization", actor="Test")) == ["Add Foghorn 50% Works"]
    today = actions(database, Which(), 1)[0].at.astimezone().date()
    assert names(database, Which(actor="Ana Ruiz", from_on=today, to_on=today)) != []
    assert names(database, Which(from_on=today + timedelta(days=1))) == []
    assert names(database, Which(to_on=date(2020, 1, 1))) == []
    newest = actions(database, Which(), 2)
    assert actions(database, Which(), 1, newest[1].change_set_id)[0].action == "Add Foghorn 50% Works"


def test_words_that_are_left_out_for_a_viewer_find_nothing(database: Database) -> None:
    for number in range(3):
        with database.change(f"Log a note “Zanzibar {number}”") as opened:
            keep_setting(opened.session, "test.number", number)
    with database.change("Visit Zanzibar") as opened:
        keep_setting(opened.session, "test.number", 5)
    add_account(database, NewAccount("Lia Liaison", AccountRole.LIAISON))
    liaison = open_database(database.target, "Lia Liaison")
    try:
        assert len(names(database, Which(words="zanzibar"))) == 4
        assert names(liaison, Which(words="zanzibar"), 1) == ["Visit Zanzibar"]
        assert names(liaison, Which(words="zanzibar 2")) == []
    finally:
        liaison.close()
