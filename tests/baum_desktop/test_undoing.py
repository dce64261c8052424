"""An undo that is refused names each later change in its way, and nobody undoes what is kept to others."""

from __future__ import annotations

from datetime import date

import pytest

from baum_desktop import undoing
from baum_desktop.accounts import NewAccount, add_account
from baum_desktop.cli import REFUSED, main
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.files import open_database
from baum_desktop.outreach import change_interaction
from baum_desktop.outreach_rows import NewVisit
from baum_desktop.people import add_contact
from baum_desktop.people_rows import NewContact
from baum_desktop.sites import change_site
from baum_desktop.visits import log_visit
from db.engine import Database
from db.errors import UndoRefused
from db.vocabulary import AccountRole, Confidentiality, RoleType
from tests.baum_desktop.kestrel import TODAY, first, kestrel, visited


def test_the_field_that_was_changed_since_is_named_and_no_other(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    made = kestrel(database)
    edited = change_site(database, made.plant, 1, TODAY, lease_ends_on=date(2027, 12, 31)).change_set_id
    ana = open_database(database.target, "Ana Ruiz")
    change_site(ana, made.plant, 2, TODAY, lease_ends_on=date(2028, 12, 31), square_feet=31_000)
    ana.close()
    with pytest.raises(UndoRefused) as refused:
        undoing.undo(database, edited)
    [reason] = refused.value.reasons
    assert reason.startswith(
        "Lease end of 1180 Sawmill Street at Kestrel Sheet Metal, Inc. changed from Dec 31, 2027 to Dec 31, 2028, "
        "by Ana Ruiz, "
    )
    assert main(["--database", database.target, "undo", str(edited)]) == REFUSED
    assert reason in capsys.readouterr().err


def test_what_came_to_depend_on_it_is_named(database: Database) -> None:
    added = add_employer(database, NewEmployer("Foghorn Bicycle Works"), TODAY)
    log_visit(database, NewVisit(added.id, date(2026, 11, 12), notes="Quiet"))
    with pytest.raises(UndoRefused) as refused:
        undoing.undo(database, added.saved.change_set_id)
    [reason] = refused.value.reasons
    assert reason.startswith("Last visit of Foghorn Bicycle Works changed from (empty) to Nov 12, 2026, by Test, ")


def test_what_belongs_to_it_by_now_is_named(database: Database) -> None:
    added = add_employer(database, NewEmployer("Foghorn Bicycle Works"), TODAY)
    add_contact(database, added.id, NewContact("Ray Pettibone", role_type=RoleType.PLANT_MANAGER))
    with pytest.raises(UndoRefused) as refused:
        undoing.undo(database, added.saved.change_set_id)
    assert any(reason.startswith("The role at Foghorn Bicycle Works added, by Test, ")
               for reason in refused.value.reasons), refused.value.reasons  # fmt: skip


def test_what_was_undone_since_is_not_in_the_way(database: Database) -> None:
    made = kestrel(database)
    edited = change_site(database, made.plant, 1, TODAY, square_feet=30_000).change_set_id
    change_site(database, made.plant, 2, TODAY, square_feet=31_000)
    database.undo()
    undoing.undo(database, edited)
    assert first(database, f"SELECT square_feet FROM site WHERE id = '{made.plant}'") == "24000"


def test_an_action_on_a_note_kept_to_others_is_theirs_to_undo(database: Database) -> None:
    made = kestrel(database)
    note = visited(database, made, confidentiality=Confidentiality.INTERNAL)
    edited = change_interaction(database, note, 1, notes="Zanzibar").change_set_id
    add_account(database, NewAccount("Lia Liaison", AccountRole.LIAISON))
    liaison = open_database(database.target, "Lia Liaison")
    try:
        with pytest.raises(UndoRefused, match="kept to others"):
            undoing.undo(liaison, edited)
        assert first(database, "SELECT notes FROM interaction") == "Zanzibar"
        mine = add_employer(liaison, NewEmployer("Foghorn Bicycle Works"), TODAY).saved.change_set_id
        undoing.undo(liaison, mine)
    finally:
        liaison.close()
    undoing.undo(database, edited)
