"""Tags: put on any main record, found whatever their capitals, renamed, made one, and taken back."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.files import open_reader
from baum_desktop.tag_rows import tag_list, tags_of
from baum_desktop.tags import delete_tag, merge_tags, rename_tag, tag_record, untag_record
from db.errors import NotFound, Refused
from tests.baum_desktop import region
from tests.baum_desktop.kestrel import TODAY, kestrel, visited

if TYPE_CHECKING:
    from db.engine import Database


def tags(database: Database, kind: str, key: str) -> list[str]:
    with closing(open_reader(database.target)) as reader:
        return [tag.name for tag in tags_of(reader, kind, key)]


def counts(database: Database) -> dict[str, int]:
    with closing(open_reader(database.target)) as reader:
        return {tag.name: tag.count for tag in tag_list(reader)}


def key_of(database: Database, name: str) -> tuple[str, int]:
    with closing(open_reader(database.target)) as reader:
        return next((tag.id, tag.version) for tag in tag_list(reader) if tag.name == name)


def test_any_main_record_is_tagged_counted_and_untagged(database: Database) -> None:
    made = kestrel(database)
    note = visited(database, made)
    award = region.award(database, region.funder(database), awarded_on=date(2026, 1, 1))
    owners = {"employer": made.id, "contact": made.ray, "interaction": note, "award": award, "city": region.OAKLAND}
    for kind, key in owners.items():
        tag_record(database, kind, key, "  #Clean   tech ")
        assert tags(database, kind, key) == ["Clean tech"]
    assert counts(database) == {"Clean tech": 5}
    saved = untag_record(database, "employer", made.id, key_of(database, "Clean tech")[0])
    assert saved.action == "Take “Clean tech” off Kestrel Sheet Metal, Inc."
    assert counts(database) == {"Clean tech": 4}
    database.undo()
    assert tags(database, "employer", made.id) == ["Clean tech"]


def test_a_tag_is_the_same_whatever_its_capitals_and_refused_twice(database: Database) -> None:
    made = kestrel(database)
    tag_record(database, "employer", made.id, "Ümlaut")
    tag_record(database, "contact", made.ray, "ümlaut")
    assert counts(database) == {"Ümlaut": 2}
    with pytest.raises(Refused, match=r"Kestrel Sheet Metal, Inc\. carries “Ümlaut” already\.") as refused:
        tag_record(database, "employer", made.id, "ÜMLAUT")
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("typed", "said"), [("  # ", "needs a word"), ("x" * 81, "80 letters"), ("a\x00b", "cannot be kept")]
)
def test_what_is_no_tag_is_refused(database: Database, typed: str, said: str) -> None:
    made = kestrel(database)
    with pytest.raises(Refused, match=said):
        tag_record(database, "employer", made.id, typed)
    with pytest.raises(NotFound):
        tag_record(database, "employer", made.ray, "food")
    assert counts(database) == {}


def test_renaming_to_a_name_that_is_taken_offers_to_make_them_one(database: Database) -> None:
    made = kestrel(database)
    other = add_employer(database, NewEmployer("Larkspur Looms"), TODAY).id
    for firm, name in ((made.id, "food"), (made.id, "foods"), (other, "foods")):
        tag_record(database, "employer", firm, name)
    gone, version = key_of(database, "foods")
    with pytest.raises(Refused, match="make the two one") as refused:
        rename_tag(database, gone, version, "Food")
    assert refused.value.field == "name"
    kept, _ = key_of(database, "food")
    saved = merge_tags(database, kept, gone)
    assert saved.action == "Make the tag “foods” one with “food”"
    assert counts(database) == {"food": 2}
    assert tags(database, "employer", made.id) == tags(database, "employer", other) == ["food"]
    database.undo()
    assert counts(database) == {"food": 1, "foods": 2}


def test_a_tag_is_renamed_and_deleted_with_one_undo(database: Database) -> None:
    made = kestrel(database)
    tag_record(database, "employer", made.id, "food")
    key, version = key_of(database, "food")
    rename_tag(database, key, version, "Food & drink")
    assert tags(database, "employer", made.id) == ["Food & drink"]
    delete_tag(database, key, version + 1)
    assert counts(database) == {}
    database.undo()
    assert counts(database) == {"Food & drink": 1}
