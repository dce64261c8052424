"""Fields of the users' own: defined, filled in on any main record, asked for in lists, deleted with their values."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from baum_desktop.custom_field_rows import CustomFieldRow, NewCustomField, custom_field_list
from baum_desktop.custom_fields import (
    add_custom_field,
    change_custom_field,
    delete_custom_field,
    move_custom_field,
    set_values,
)
from baum_desktop.custom_values import CustomField, as_value, kept_as, values_of
from baum_desktop.files import open_reader
from baum_desktop.search import find_firms
from baum_desktop.views.known import known_in
from baum_desktop.views.listing import keys, numbers
from baum_desktop.views.parsing import parse
from baum_desktop.views.sql import Asker
from db.errors import ChangedMeanwhile, Refused
from db.vocabulary import FieldType
from tests.baum_desktop import region
from tests.baum_desktop.kestrel import TODAY, kestrel, visited

if TYPE_CHECKING:
    from db.engine import Database


def field(
    database: Database, label: str, kind: FieldType = FieldType.TEXT, *options: str, entity: str = "employer"
) -> str:
    return add_custom_field(database, NewCustomField(entity, label, kind, options)).id


def fields(database: Database) -> list[CustomFieldRow]:
    with closing(open_reader(database.target)) as reader:
        return custom_field_list(reader)


def shown(database: Database, key: str, kind: str = "employer") -> dict[str, str]:
    with closing(open_reader(database.target)) as reader:
        return {value.field.label: value.shown for value in values_of(reader, kind, key)}


def fill(database: Database, firm: str, **typed: Any) -> None:
    by_label = {row.label: row.id for row in fields(database)}
    with closing(open_reader(database.target)) as reader:
        seen = {value.field.id: value.kept for value in values_of(reader, "employer", firm)}
    set_values(database, "employer", firm, {by_label[label]: value for label, value in typed.items()}, seen)


def test_each_kind_holds_what_it_says_and_is_undone_at_once(database: Database) -> None:
    made = kestrel(database)
    for kind in FieldType:
        field(database, kind.value.capitalize(), kind, *(("Brick", "Tin") if kind == FieldType.CHOICE else ()))
    fill(
        database, made.id, Text="  Anagama  ", Number=Decimal("1234.50"), Money=120_050, Date=date(2026, 3, 1),
        Choice="tin", Yes_no=True,
    )  # fmt: skip
    assert shown(database, made.id) == {
        "Text": "Anagama", "Number": "1,234.5", "Money": "$1,200.50", "Date": "Mar 1, 2026", "Choice": "Tin",
        "Yes_no": "Yes",
    }  # fmt: skip
    assert [row.values for row in fields(database)] == [1] * 6
    fill(database, made.id, Text="", Yes_no=False)
    assert shown(database, made.id)["Text"] == ""
    assert shown(database, made.id)["Yes_no"] == "No"
    database.undo()
    assert shown(database, made.id)["Text"] == "Anagama"


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (FieldType.NUMBER, "twelve", "“Kiln” is a number; “twelve” is none."),
        (FieldType.NUMBER, "1e999", "below a thousand million million"),
        (FieldType.NUMBER, "NaN", "below a thousand million million"),
        (FieldType.NUMBER, "0.1234567", "6 figures after the point"),
        (FieldType.MONEY, "12.345", "two figures after the point"),
        (FieldType.MONEY, "free", "an amount such as"),
        (FieldType.DATE, "2026-02-30", "is a day such as"),
        (FieldType.DATE, date(1600, 1, 1), "between 1700 and 2200"),
        (FieldType.CHOICE, "Straw", "one of “Brick”, “Tin”; “Straw” is none of them"),
        (FieldType.YES_NO, "perhaps", "yes or no"),
        (FieldType.TEXT, "x" * 4001, "4,001 letters"),
        (FieldType.TEXT, "a\x00b", "zero byte"),
    ],
)
def test_what_is_no_value_is_refused_at_its_field(kind: FieldType, typed: Any, said: str) -> None:
    kiln = CustomField("k", "kiln", "Kiln", kind, ("Brick", "Tin"))
    with pytest.raises(Refused) as refused:
        kept_as(kiln, typed)
    assert said in refused.value.sentence
    assert refused.value.field == "k"


@pytest.mark.parametrize(
    ("typed", "kept"), [("1,200.50", "1200.5"), ("-0", "0"), ("100", "100"), ("−3", "-3"), (" ", None)]
)
def test_numbers_are_kept_in_one_way(typed: str, kept: str | None) -> None:
    assert kept_as(CustomField("k", "kiln", "Kiln", FieldType.NUMBER), typed) == kept


def test_what_was_kept_before_and_is_no_value_is_shown_as_it_stands() -> None:
    assert as_value(CustomField("k", "kiln", "Kiln", FieldType.NUMBER), "twelve").shown == "twelve"


def test_somebody_elses_value_is_not_overwritten(database: Database) -> None:
    made = kestrel(database)
    kiln = field(database, "Kiln")
    set_values(database, "employer", made.id, {kiln: "Brick"}, {kiln: None})
    with pytest.raises(ChangedMeanwhile, match="it is “Brick” now"):
        set_values(database, "employer", made.id, {kiln: "Tin"}, {kiln: None})
    assert shown(database, made.id) == {"Kiln": "Brick"}


def test_labels_are_told_apart(database: Database) -> None:
    field(database, "Kiln")
    for label, said in (("kiln", "already"), ("City", "field of the program"), ("  ", "needs a label")):
        with pytest.raises(Refused, match=said) as refused:
            field(database, label)
        assert refused.value.field == "label"
    field(database, "Kiln", entity="city")
    with pytest.raises(Refused, match="needs its options"):
        field(database, "Roof", FieldType.CHOICE, " ")
    with pytest.raises(Refused, match="twice"):
        field(database, "Roof", FieldType.CHOICE, "Tin", "tin")


def test_a_field_is_renamed_moved_and_deleted_with_its_values(database: Database) -> None:
    made = kestrel(database)
    for label in ("Kiln", "Crane", "Dock"):
        field(database, label)
    fill(database, made.id, Kiln="Anagama")
    kiln = fields(database)[0]
    change_custom_field(database, kiln.id, kiln.version, label="Oven")
    move_custom_field(database, kiln.id, 5)
    assert [row.label for row in fields(database)] == ["Crane", "Dock", "Oven"]
    oven = fields(database)[-1]
    saved = delete_custom_field(database, oven.id, oven.version)
    assert saved.action == "Delete the field “Oven” with its value"
    assert shown(database, made.id) == {"Crane": "", "Dock": ""}
    database.undo()
    assert shown(database, made.id)["Oven"] == "Anagama"


def test_options_in_use_stay_and_renamed_ones_take_their_values_along(database: Database) -> None:
    made = kestrel(database)
    field(database, "Roof", FieldType.CHOICE, "Brick", "Tin")
    fill(database, made.id, Roof="Tin")
    roof = fields(database)[0]
    with pytest.raises(Refused, match="One record holds “Tin”") as refused:
        change_custom_field(database, roof.id, roof.version, label="Roof", options=["Brick"])
    assert refused.value.field == "options"
    change_custom_field(database, roof.id, roof.version, label="Roof", options=["Brick", "Steel"])
    assert shown(database, made.id) == {"Roof": "Steel"}
    change_custom_field(database, roof.id, roof.version + 1, label="Roof", options=["Steel", "Brick", "Straw"])
    assert fields(database)[0].options == ("Steel", "Brick", "Straw")


def test_values_are_found_in_lists_and_by_search(database: Database) -> None:
    made = kestrel(database)
    region.firm(database, "Larkspur Looms")
    field(database, "Crane, tons", FieldType.NUMBER)
    field(database, "Kiln")
    fill(database, made.id, **{"Crane, tons": "5", "Kiln": "Anagama"})
    with closing(open_reader(database.target)) as reader:
        known = known_in(reader)
        for words in ("crane_tons at least 5", "kiln is Anagama"):
            which = parse(words, "employer", TODAY, known)
            assert len(numbers(reader, "employer", Asker(TODAY, None, known), which)) == 1, words
        assert [hit.title for hit in find_firms(reader, "anagam", 5)] == ["Kestrel Sheet Metal, Inc."]


def test_every_main_record_has_fields_that_lists_know(database: Database) -> None:
    made = kestrel(database)
    award = region.award(database, region.funder(database))
    owners = {"contact": made.ray, "interaction": visited(database, made), "award": award, "city": region.OAKLAND}
    for entity, key in owners.items():
        kiln = field(database, "Kiln", entity=entity)
        set_values(database, entity, key, {kiln: "Anagama"}, {kiln: None})
        with closing(open_reader(database.target)) as reader:
            known = known_in(reader)
            which = parse("kiln is Anagama", entity, TODAY, known)
            assert keys(reader, entity, Asker(TODAY, None, known), which) == [key]
