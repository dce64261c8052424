from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop.employer_record import employer_record
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.people import (
    add_contact,
    add_ours,
    change_role,
    delete_person,
    end_role,
)
from baum_desktop.people_reading import contact_list, person_record, us
from baum_desktop.people_rows import NewContact
from baum_desktop.person_changes import GivenPoint, save_person
from db.errors import ChangedMeanwhile, NotFound, Refused
from db.vocabulary import ContactKind
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel, visited

if TYPE_CHECKING:
    from baum_desktop.people_rows import PersonRow
    from db.engine import Database


def of(database: Database, made: Kestrel, person_id: str) -> PersonRow:
    people = employer_record(database, made.id, TODAY).people
    return next(person for person in people if person.person_id == person_id)


def test_who_left_is_shown_with_where_they_work_now(database: Database) -> None:
    made = kestrel(database)
    role = of(database, made, made.ray)
    end_role(database, role.role_id, role.role_version, date(2026, 6, 30))
    boats = add_employer(database, NewEmployer("Strait Boatworks"), TODAY).id
    add_contact(database, boats, NewContact(person_id=made.ray, title="Yard lead", start_on=date(2026, 7, 1)))
    record = employer_record(database, made.id, TODAY)
    assert [(person.full_name, person.is_current, person.elsewhere) for person in record.people] == [
        ("Dolores Kwan", True, None),
        ("Ray Pettibone", False, "Strait Boatworks"),
    ]
    roles = person_record(database, made.ray, TODAY).roles
    assert [(role.organization_name, role.is_current) for role in roles] == [
        ("Strait Boatworks", True),
        ("Kestrel Sheet Metal, Inc.", False),
    ]


def test_a_role_does_not_end_before_it_began(database: Database) -> None:
    made = kestrel(database)
    role = of(database, made, made.dolores)
    with pytest.raises(Refused) as refusal:
        end_role(database, role.role_id, role.role_version, date(1990, 1, 1))
    assert refusal.value.field == "end_on"
    assert of(database, made, made.dolores).end_on is None


def test_there_is_one_main_contact(database: Database) -> None:
    made = kestrel(database)
    role = of(database, made, made.ray)
    change_role(database, role.role_id, role.role_version, is_primary=True)
    assert not of(database, made, made.dolores).is_primary
    new = add_contact(database, made.id, NewContact("Thảo Nguyễn", is_primary=True)).id
    primary = [person.person_id for person in employer_record(database, made.id, TODAY).people if person.is_primary]
    assert primary == [new]


def save_points(database: Database, person_id: str, *points: GivenPoint) -> None:
    save_person(database, person_id, person_record(database, person_id, TODAY).version, points)


def test_ways_to_reach_somebody_are_understood_and_kept_as_given(database: Database) -> None:
    made = kestrel(database)
    with pytest.raises(Refused) as refusal:
        save_points(database, made.ray, GivenPoint(ContactKind.EMAIL, "ray at kestrel"))
    assert refusal.value.field == "contacts"
    save_points(database, made.ray, GivenPoint(ContactKind.MOBILE, "510.555.0177"))
    (held,) = of(database, made, made.ray).contacts
    assert (held.value, held.shown) == ("+15105550177", "(510) 555-0177")
    save_points(database, made.ray, GivenPoint(ContactKind.MOBILE, held.shown, None, held.id, held.version))
    (same,) = of(database, made, made.ray).contacts
    assert same.version == held.version, "shown in its national form and sent back"
    save_points(database, made.ray, GivenPoint(ContactKind.MOBILE, "call the office", None, held.id, held.version))
    (held,) = of(database, made, made.ray).contacts
    assert held.shown == "call the office"
    with pytest.raises(ChangedMeanwhile):
        save_points(database, made.ray, GivenPoint(ContactKind.MOBILE, "call twice", None, held.id, 1))
    save_points(database, made.ray)
    assert of(database, made, made.ray).contacts == ()


def test_a_person_is_corrected_and_deleted_and_the_note_stays(database: Database) -> None:
    made = kestrel(database)
    visited(database, made)
    person = person_record(database, made.ray, TODAY)
    assert person.timeline.total == 1
    save_person(database, made.ray, person.version, (), full_name="Raymond Pettibone", pronouns="he/him")
    with pytest.raises(ChangedMeanwhile):
        save_person(database, made.ray, person.version, (), full_name="Ray")
    saved = delete_person(database, made.ray, person_record(database, made.ray, TODAY).version)
    with pytest.raises(NotFound):
        person_record(database, made.ray, TODAY)
    assert employer_record(database, made.id, TODAY).timeline.entries[0].them == ("Dolores Kwan",)
    database.undo(saved.change_set_id)
    assert employer_record(database, made.id, TODAY).timeline.entries[0].them == ("Dolores Kwan", "Raymond Pettibone")


def test_a_person_without_a_name_is_refused(database: Database) -> None:
    made = kestrel(database)
    with pytest.raises(Refused) as refusal:
        add_contact(database, made.id, NewContact("  "))
    assert refusal.value.field == "full_name"
    with pytest.raises(NotFound):
        add_contact(database, made.ray, NewContact("Somebody"))


def test_contacts_are_listed_by_name_or_as_they_are_typed(database: Database) -> None:
    made = kestrel(database)
    add_contact(database, made.id, NewContact("Inés Núñez", email="ines@kestrelmetal.example"))
    assert [row.full_name for row in contact_list(database, TODAY)] == [
        "Dolores Kwan",
        "Inés Núñez",
        "Maya Okafor",
        "Ray Pettibone",
    ]
    (found,) = contact_list(database, TODAY, "nunez")
    assert (found.full_name, found.organization_name, found.email) == (
        "Inés Núñez",
        "Kestrel Sheet Metal, Inc.",
        "ines@kestrelmetal.example",
    )
    assert contact_list(database, TODAY, limit=1)[0].phone == "(510) 555-0143"


def test_us_are_the_people_with_an_account(database: Database) -> None:
    made = kestrel(database)
    assert [(row.id, row.name) for row in us(database, TODAY)] == [(made.maya, "Maya Okafor")]
    with pytest.raises(Refused, match="already an account of Maya Okafor") as refusal:
        add_ours(database, " Maya  Okafor")
    assert refusal.value.field == "full_name"
