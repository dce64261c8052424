from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from baum_desktop.employer_record import employer_record
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import (
    add_employer,
    change_employer,
    delete_employer,
    likely_matches,
)
from baum_desktop.identity import save_names, save_ownership
from baum_desktop.people_rows import NewContact
from baum_desktop.site_rows import NewSite
from db.errors import ChangedMeanwhile, NotFound, Refused
from db.vocabulary import Answered, AssignmentBasis, NameKind, OwnershipKind
from tests.baum_desktop.kestrel import TODAY, first, kestrel

if TYPE_CHECKING:
    from db.engine import Database


def test_a_new_employer_is_whole_and_one_undo_takes_it_back(database: Database) -> None:
    made = kestrel(database)
    record = employer_record(database, made.id, TODAY)
    assert record.header.legal_name == "Kestrel Sheet Metal, Inc."
    assert record.header.phone == "(510) 555-0142"
    assert (record.header.city_name, record.header.county_name) == ("Oakland", "Alameda")
    assert record.header.sector_name == "Metal & machining"
    assert record.header.naics_title == "Sheet Metal Work Manufacturing"
    assert [name.name for name in record.names] == ["Kestrel & Sons"]
    assert [person.full_name for person in record.people] == ["Dolores Kwan", "Ray Pettibone"]
    assert record.people[0].contacts[0].shown == "(510) 555-0143"
    assert record.assignment is not None
    assert (record.assignment.jurisdiction_name, record.assignment.basis) == ("Oakland", AssignmentBasis.ADDRESS)

    added = add_employer(database, NewEmployer("Osprey Coffee", contact=NewContact("An Lê"), site=OAKLAND), TODAY)
    assert added.saved.action == "Add Osprey Coffee"
    database.undo(added.saved.change_set_id)
    with pytest.raises(NotFound):
        employer_record(database, added.id, TODAY)
    assert first(database, "SELECT count(*) FROM person WHERE full_name = 'An Lê'") == "0"


OAKLAND = NewSite(city="Oakland", postal_code="94607")


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewEmployer("   "), "legal_name"),
        (NewEmployer("x" * 301), "legal_name"),
        (NewEmployer("Osprey", email="no address"), "email"),
        (NewEmployer("Osprey", contact=NewContact(" ")), "full_name"),
        (NewEmployer("Osprey", site=NewSite(lease_starts_on=TODAY, lease_ends_on=date(2020, 1, 1))), "lease_ends_on"),
        (NewEmployer("Osprey", year_founded=12), "year_founded"),
    ],
)
def test_a_refused_employer_leaves_nothing_behind(database: Database, new: NewEmployer, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        add_employer(database, new, TODAY)
    assert refusal.value.field == field
    assert first(database, "SELECT count(*) FROM site") == "0"


def test_an_edit_is_saved_in_the_version_that_was_read_and_no_other(database: Database) -> None:
    made = kestrel(database)
    version = employer_record(database, made.id, TODAY).header.version
    change_employer(database, made.id, version, products="ducts", website="http://Kestrel.example:80/x")
    with pytest.raises(ChangedMeanwhile, match=r"Kestrel Sheet Metal, Inc\. was changed"):
        change_employer(database, made.id, version, products="pipes")
    record = employer_record(database, made.id, TODAY).header
    assert (record.products, record.version) == ("ducts", version + 1)
    assert first(database, "SELECT domain FROM organization WHERE domain IS NOT NULL") == "kestrel.example"


def test_saving_a_form_as_it_was_changes_nothing(database: Database) -> None:
    made = kestrel(database)
    header = employer_record(database, made.id, TODAY).header
    saved = change_employer(
        database, made.id, header.version, phone=header.phone, legal_name=f"{header.legal_name} ", status=header.status
    )
    assert saved.change_set_id == 0
    assert first(database, "SELECT phone_as_given FROM organization WHERE phone IS NOT NULL") == "510-555-0142"
    assert employer_record(database, made.id, TODAY).header.version == header.version


def test_an_edit_of_what_is_gone_says_so(database: Database) -> None:
    made = kestrel(database)
    version = employer_record(database, made.id, TODAY).header.version
    deleted = delete_employer(database, made.id, version)
    with pytest.raises(NotFound):
        change_employer(database, made.id, version, products="pipes")
    database.undo(deleted.change_set_id)
    assert employer_record(database, made.id, TODAY).counts.sites == 2


def test_a_stale_delete_is_refused(database: Database) -> None:
    made = kestrel(database)
    version = employer_record(database, made.id, TODAY).header.version
    change_employer(database, made.id, version, products="ducts")
    with pytest.raises(ChangedMeanwhile):
        delete_employer(database, made.id, version)


def test_names_come_and_go(database: Database) -> None:
    made = kestrel(database)
    (known,) = employer_record(database, made.id, TODAY).names
    kept = {"id": known.id, "version": known.version, "name": known.name, "kind": known.kind}
    save_names(database, made.id, [kept, {"name": " Kestrel  Metal ", "kind": NameKind.DBA}])
    names = {name.name: name for name in employer_record(database, made.id, TODAY).names}
    assert set(names) == {"Kestrel & Sons", "Kestrel Metal"}
    assert (names["Kestrel & Sons"].id, names["Kestrel & Sons"].version) == (known.id, known.version), "not touched"
    stays = {"id": names["Kestrel Metal"].id, "version": names["Kestrel Metal"].version, "name": "Kestrel Metal"}
    save_names(database, made.id, [stays | {"kind": NameKind.DBA}])
    assert [name.name for name in employer_record(database, made.id, TODAY).names] == ["Kestrel Metal"]


def test_ownership_is_told_once_and_corrected_after(database: Database) -> None:
    made = kestrel(database)
    save_ownership(database, made.id, [{"kind": OwnershipKind.WOMEN, "answer": Answered.UNKNOWN}])
    (told,) = employer_record(database, made.id, TODAY).ownership
    corrected = {"id": told.id, "version": told.version, "kind": told.kind, "answer": Answered.YES}
    save_ownership(database, made.id, [corrected | {"certified_on": date(2024, 3, 1)}])
    (told,) = employer_record(database, made.id, TODAY).ownership
    assert (told.kind, told.answer, told.certified_on) == (OwnershipKind.WOMEN, Answered.YES, date(2024, 3, 1))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"name": "Kestrel Sheet Metal"}, "same name"),
        ({"name": "KESTREL SHEET METAL LLC"}, "same name"),
        ({"name": "Kestrel Shet Metal Co"}, "similar name"),
        ({"name": "Kestrel Sh"}, "name begins so"),
        ({"name": "Kestrel and Sons"}, "same name as DBA"),
        ({"name": "Zenith", "phone": "+1 (510) 555-0142"}, "same phone"),
        ({"name": "Zenith", "website": "kestrelmetal.example"}, "same website"),
        ({"name": "Zenith", "street": "1202 sawmill st."}, "same street address"),
    ],
)
def test_a_likely_match_says_why(database: Database, typed: dict[str, Any], reason: str) -> None:
    made = kestrel(database)
    add_employer(database, NewEmployer("Zephyr Looms", site=NewSite(street="1180 Broadway", city="Oakland")), TODAY)
    (match,) = likely_matches(database, **typed)
    assert match.id == made.id
    assert match.reasons[0] == reason
    assert match.city_name == "Oakland"


@pytest.mark.parametrize("name", ["", "K", "Sheet", "Metal Works", "Quillfeather", "%", "'; DROP", "&"])
def test_no_likely_match_where_none_is(database: Database, name: str) -> None:
    kestrel(database)
    assert likely_matches(database, name) == []


def test_the_likeliest_match_comes_first(database: Database) -> None:
    made = kestrel(database)
    near = add_employer(database, NewEmployer("Kestrel Sheet Metals", site=OAKLAND), TODAY).id
    found = likely_matches(database, "Kestrel Sheet Metal", phone="510 555 0142")
    assert [match.id for match in found] == [made.id, near]
    assert found[0].reasons == ("same name", "same phone")
