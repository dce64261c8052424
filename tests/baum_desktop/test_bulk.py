"""Many records changed at once: told before, one change set, one undo, and what stays is named with its reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from baum_desktop.bulk import carry_out, preview
from baum_desktop.bulk_rows import Assign, GiveTask, Invite, PutTag, SetField, TakeTag
from baum_desktop.custom_field_rows import NewCustomField
from baum_desktop.custom_fields import add_custom_field
from baum_desktop.events import add_event, attendance_of
from baum_desktop.help_rows import NewEvent
from baum_desktop.liaisons import add_liaison
from baum_desktop.people import add_contact, add_ours
from baum_desktop.people_rows import NewContact
from baum_desktop.tags import tag_record
from db.errors import NotFound, Refused
from db.vocabulary import AttendanceStatus, EventKind, FieldType
from tests.baum_desktop.kestrel import TODAY
from tests.baum_desktop.region import OAKLAND, firm

if TYPE_CHECKING:
    from db.engine import Database


@pytest.fixture
def firms(database: Database) -> list[str]:
    return [firm(database, name) for name in ("Alta Mesa Foods", "Bayline Circuits", "Calderwood Chairs")]


def rows(database: Database, sql: str) -> list[tuple[Any, ...]]:
    with database.read() as session:
        return [tuple(row) for row in session.connection().exec_driver_sql(sql)]


def count(database: Database, sql: str) -> int:
    return int(rows(database, f"SELECT count(*) FROM {sql}")[0][0])


def test_a_tag_goes_on_those_that_lack_it_and_off_again(database: Database, firms: list[str]) -> None:
    tag_record(database, "employer", firms[0], "Food")
    told = preview(database, "employer", firms, PutTag("#food"), TODAY)
    assert (told.action, told.meant, told.changing) == ("Tag 2 employers with “Food”", 3, 2)
    assert told.sentence == "2 of 3 change."
    assert [left.sentence for left in told.left] == ["1 carries it already: Alta Mesa Foods"]
    assert count(database, "tagging") == 1
    done = carry_out(database, "employer", firms, PutTag("food"), TODAY)
    assert done.saved.action == told.action
    assert count(database, "tagging") == 3
    assert count(database, "tag") == 1
    off = carry_out(database, "employer", firms[:2], TakeTag("FOOD"), TODAY)
    assert off.saved.action == "Take “Food” off 2 employers"
    assert count(database, "tagging") == 1
    database.undo()
    database.undo()
    assert count(database, "tagging") == 1


def test_nothing_to_change_is_refused_with_the_reason(database: Database, firms: list[str]) -> None:
    carry_out(database, "employer", firms, PutTag("food"), TODAY)
    with pytest.raises(Refused, match="Nothing would change: 3 carry it already"):
        carry_out(database, "employer", firms, PutTag("food"), TODAY)
    with pytest.raises(Refused, match="No record is meant"):
        preview(database, "employer", [], PutTag("food"), TODAY)
    with pytest.raises(Refused, match="There is no tag “drink”") as refused:
        preview(database, "employer", firms, TakeTag("drink"), TODAY)
    assert refused.value.field == "name"


def test_a_task_for_each_firm_but_not_twice(database: Database, firms: list[str]) -> None:
    maya = add_ours(database, "Maya Okafor").id
    asked = GiveTask("Send the permit guide", maya, date(2026, 12, 1))
    assert carry_out(database, "employer", firms[:2], asked, TODAY).told.changing == 2
    told = carry_out(database, "employer", firms, asked, TODAY).told
    assert (told.changing, told.left[0].reason) == (1, "have this task open already")
    kept = rows(database, "SELECT title, status, priority, promised_by, version FROM task")
    assert set(kept) == {("Send the permit guide", "open", "normal", "us", 1)}
    with pytest.raises(Refused, match="needs its words"):
        preview(database, "employer", firms, GiveTask("  "), TODAY)
    with pytest.raises(NotFound):
        preview(database, "employer", firms, GiveTask("Call", firms[0]), TODAY)
    database.undo()
    assert count(database, "task") == 2


def test_fields_of_the_program_and_of_the_users_are_set(database: Database, firms: list[str]) -> None:
    told = carry_out(database, "employer", firms, SetField("Status", "At risk"), TODAY).told
    assert told.action == "Set “Status” to “At risk” for 3 employers"
    assert {row[0] for row in rows(database, "SELECT status FROM organization WHERE org_type = 'manufacturer'")} == {
        "at_risk"
    }
    carry_out(database, "employer", firms[:1], SetField("do_not_contact", value=True), TODAY)
    told = preview(database, "employer", firms, SetField("Do not contact", "yes"), TODAY)
    assert (told.changing, told.left[0].reason) == (2, "hold that already")
    add_custom_field(database, NewCustomField("employer", "Crane, tons", FieldType.NUMBER))
    assert carry_out(database, "employer", firms[:2], SetField("crane, tons", "1,250"), TODAY).told.changing == 2
    told = carry_out(database, "employer", firms, SetField("crane_tons", "7.5"), TODAY).told
    assert told.action == "Set “Crane, tons” to “7.5” for 3 employers"
    assert {row[0] for row in rows(database, "SELECT value FROM custom_value")} == {"7.5"}
    carry_out(database, "employer", firms[:2], SetField("Crane, tons", ""), TODAY)
    assert count(database, "custom_value") == 1
    database.undo()
    database.undo()
    assert sorted(row[0] for row in rows(database, "SELECT value FROM custom_value")) == ["1250", "1250"]


@pytest.mark.parametrize(
    ("field", "value", "said", "at"),
    [
        ("Height", "3", "There is no field “Height”", "field"),
        ("Status", "sleepy", "“Status” is one of", "value"),
        ("Status", "", "cannot be empty", "value"),
        ("Sector", "Volcanoes", "“Sector” is one of", "value"),
        ("Crane", "many", "“Crane” is a number", "value"),
    ],
)
def test_what_cannot_be_set_is_refused_at_its_field(
    database: Database, firms: list[str], field: str, value: str, said: str, at: str
) -> None:
    add_custom_field(database, NewCustomField("employer", "Crane", FieldType.NUMBER))
    with pytest.raises(Refused, match=said) as refused:
        preview(database, "employer", firms, SetField(field, value), TODAY)
    assert refused.value.field == at


def test_firms_are_given_to_the_liaison_of_their_city_and_keep_their_dates(
    database: Database, firms: list[str]
) -> None:
    elsewhere = firm(database, "San Jose Springs", "San Jose")
    nowhere = firm(database, "Far Away Works", "Reno")
    ana = add_ours(database, "Ana Reyes").id
    liaison = add_liaison(database, OAKLAND, ana, start_on=date(2025, 1, 1)).id
    told = carry_out(database, "employer", [*firms, elsewhere, nowhere], Assign(liaison), TODAY).told
    assert told.action == "Give 3 employers to Ana Reyes, Oakland"
    assert [left.sentence for left in told.left] == [
        "1 is looked after by another city than Oakland: San Jose Springs",
        "1 has no city yet: Far Away Works",
    ]
    first = f"city_assignment WHERE organization_id = '{firms[0]}'"
    kept = rows(database, f"SELECT start_on, end_on, liaison_id FROM {first} ORDER BY start_on")
    yesterday = TODAY - timedelta(days=1)
    assert [(str(start), end and str(end), liaison_id and str(liaison_id)) for start, end, liaison_id in kept] == [
        ("2020-01-01", str(yesterday), None),
        (str(TODAY), None, liaison),
    ]
    assert preview(database, "employer", firms, Assign(liaison), TODAY).left[0].reason == "are theirs already"
    carry_out(database, "employer", [*firms, elsewhere], Assign(staff_owner_id=ana), TODAY)
    assert count(database, f"city_assignment WHERE staff_owner_id = '{ana}' AND liaison_id = '{liaison}'") == 3
    assert count(database, first) == 2
    database.undo()
    database.undo()
    assert count(database, "city_assignment WHERE end_on IS NOT NULL") == 0
    with pytest.raises(Refused, match="Choose who looks after"):
        preview(database, "employer", firms, Assign(), TODAY)


def test_the_main_person_of_each_firm_is_invited_once(database: Database, firms: list[str]) -> None:
    event = add_event(database, NewEvent("Makers’ summit", date(2027, 3, 3), EventKind.SUMMIT)).id
    for one in firms[:2]:
        add_contact(database, one, NewContact("Somebody", email=f"{one[-6:]}@x.example"))
        add_contact(database, one, NewContact("Owner", is_primary=True, email=f"o{one[-6:]}@x.example"))
    told = carry_out(database, "employer", firms, Invite(event), TODAY).told
    assert told.action == "Invite 2 employers to Makers’ summit"
    assert told.left[0].sentence == "1 has nobody who may be contacted: Calderwood Chairs"
    assert [(row.full_name, row.status) for row in attendance_of(database, event)] == [
        ("Owner", AttendanceStatus.INVITED)
    ] * 2
    assert preview(database, "employer", firms[:2], Invite(event), TODAY).left[0].reason == "are on its list already"


def test_other_kinds_of_record_are_tagged_but_not_assigned(database: Database) -> None:
    carry_out(database, "city", [OAKLAND], PutTag("port"), TODAY)
    assert count(database, "tagging WHERE jurisdiction_id IS NOT NULL") == 1
    with pytest.raises(Refused, match="done to employers, not to cities"):
        preview(database, "city", [OAKLAND], Assign("x"), TODAY)
    with pytest.raises(Refused, match="cannot be filed under people"):
        preview(database, "contact", ["x"], GiveTask("Call"), TODAY)
