"""Filters keep the same rows on both engines: exactly those that fit, whatever is asked of whatever hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import pytest

from baum_desktop.awards import award_list
from baum_desktop.cities import city_list
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.outreach_rows import NewVisit
from baum_desktop.sample import fill_with_sample
from baum_desktop.site_rows import NewSite
from baum_desktop.views import listing
from baum_desktop.views.catalogue import ENTITIES, entity_of
from baum_desktop.views.city_fields import figures
from baum_desktop.views.fields import Field, Kind
from baum_desktop.views.known import ME, Known, known_in
from baum_desktop.views.listing import Sort
from baum_desktop.views.parsing import parse
from baum_desktop.views.periods import Period, PeriodKind, last
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import EVERYTHING, All, Any, Condition, Having, Not, Operator, Part, both
from baum_desktop.visits import log_visit
from db.engine import Database
from db.errors import Refused
from db.models.parties import Organization
from db.models.reference import CustomField, CustomValue, Tag, Tagging
from db.raw import Reader, open_reader
from db.vocabulary import FieldType
from tests.baum_desktop.kestrel import kestrel
from tests.baum_desktop.test_employer_list import EMPLOYERS, TODAY

LISTED = [entity for entity in ENTITIES.values() if entity.source]


@pytest.fixture
def reader(database: Database) -> Iterator[Reader]:
    fill_with_sample(database, EMPLOYERS, 2, today=TODAY)
    with closing(open_reader(database.target)) as reader:
        yield reader


def asker(reader: Reader) -> Asker:
    return Asker(TODAY, None, known_in(reader))


def found(reader: Reader, sentence: str) -> set[int]:
    asking = asker(reader)
    return set(listing.numbers(reader, "employer", asking, parse(sentence, "employer", TODAY, asking.known)))


def questions(field: Field, known: Known) -> Iterator[Part]:
    """Every kind of question that a field can be asked."""
    yield Condition(field.key, Operator.KNOWN)
    if field.kind == Kind.TEXT:
        for operator in (Operator.IS, Operator.HAS, Operator.STARTS):
            yield Condition(field.key, operator, "O'Neil 100%_!")
    elif field.kind == Kind.DATE:
        yield Condition(field.key, Operator.WITHIN, last(6, "month"))
        yield Condition(field.key, Operator.WITHIN, Period(PeriodKind.PAST))
    elif field.kind in (Kind.NUMBER, Kind.MONEY):
        for operator in (Operator.IS, Operator.AT_LEAST, Operator.AT_MOST):
            yield Condition(field.key, operator, 5)
    elif field.kind != Kind.YES:
        keys = [key for key, _ in known.options(field)][:2] or [ME]
        yield Condition(field.key, Operator.IS, (*keys,))
        yield (
            Condition(field.key, Operator.IS, (ME,))
            if field.listed == "us"
            else Condition(field.key, Operator.IS, (keys[0],))
        )


def test_every_question_of_the_catalogue_is_answered(reader: Reader) -> None:
    asking = asker(reader)
    for entity in LISTED:
        everything = listing.count(reader, entity.key, asking)
        asked: list[Part] = [part for field in entity.fields for part in questions(field, asking.known)]
        for link in entity.links:
            inner = [part for field in entity_of(link.entity).fields for part in questions(field, asking.known)]
            asked += [Having(link.key, both(part)) for part in inner] + [Having(link.key, EVERYTHING, 2)]
        for part in asked:
            fit = listing.count(reader, entity.key, asking, both(part))
            rest = listing.count(reader, entity.key, asking, both(Not(part)))
            assert fit + rest == everything, part


def test_all_any_and_not_are_what_they_say(reader: Reader) -> None:
    everybody = found(reader, "")
    flagged, never = found(reader, "flagged"), found(reader, "never visited")
    assert flagged
    assert never
    assert found(reader, "flagged, never visited") == flagged & never
    assert found(reader, "flagged or never visited") == flagged | never
    assert found(reader, "not (flagged or never visited)") == everybody - flagged - never
    assert found(reader, "all employers") == everybody


def test_what_hangs_on_a_firm_is_asked_of_one_and_the_same_thing(reader: Reader) -> None:
    with_flag = found(reader, "has a flag (open)")
    assert with_flag == found(reader, "flagged")
    red = found(reader, "has a flag (open, severity is red)")
    assert red <= with_flag
    assert found(reader, "has no flag") == found(reader, "all employers") - found(reader, "has a flag")
    several = found(reader, "has at least 2 notes")
    rows = reader.rows("SELECT s.number FROM interaction i JOIN employer_summary s ON s.organization_id ="
                       " i.organization_id GROUP BY s.number HAVING count(*) >= 2")  # fmt: skip
    assert several == {row[0] for row in rows}
    assert found(reader, "has fewer than 2 notes") == found(reader, "all employers") - several


def test_me_is_who_asks(database: Database, reader: Reader) -> None:
    which = parse("looked after by me", "employer", TODAY, Known())
    person = reader.row("SELECT id FROM person ORDER BY id")
    firm = reader.row("SELECT number, organization_id FROM employer_summary ORDER BY number")
    assert person
    assert firm
    with database.change("Look after a firm") as change:
        change.session.get_one(Organization, str(firm[1])).relationship_owner_id = str(person[0])
    assert list(listing.numbers(reader, "employer", Asker(TODAY, str(person[0])), which)) == [firm[0]]
    assert list(listing.numbers(reader, "employer", Asker(TODAY), which)) == []


def test_tags_and_added_fields_can_be_asked(database: Database, reader: Reader) -> None:
    first, second = islice(reader.rows("SELECT organization_id, number FROM employer_summary ORDER BY number"), 2)
    with database.change("Tag and measure") as change:
        tag = Tag(name="Summit, 2027")
        crane = CustomField(entity="organization", name="crane", label="Crane, tons", field_type=FieldType.NUMBER)
        note = CustomField(entity="organization", name="word", label="Word", field_type=FieldType.TEXT)
        change.session.add_all([tag, crane, note])
        change.session.flush()
        change.session.add_all(
            [
                Tagging(tag_id=tag.id, organization_id=str(first[0])),
                CustomValue(field_id=crane.id, organization_id=str(first[0]), value="12"),
                CustomValue(field_id=crane.id, organization_id=str(second[0]), value="7"),
                CustomValue(field_id=note.id, organization_id=str(second[0]), value="not a number"),
            ]
        )
    assert found(reader, 'tag is "summit, 2027"') == {first[1]}
    assert found(reader, "Crane, tons at least 10") == {first[1]}
    assert found(reader, "Crane, tons known") == {first[1], second[1]}
    shown = listing.columns(reader, "employer", asker(reader), ["tag", "custom:crane"], [first[1], second[1]])
    assert shown[first[1]] == {"tag": "Summit, 2027", "custom:crane": 12}
    with pytest.raises(Refused, match="not known as tag"):
        found(reader, "tag is nothing like it")


def test_orders_of_several_levels_and_groups_agree_with_their_headings(reader: Reader) -> None:
    asking = asker(reader)
    sorts = (Sort("jobs", descending=True), Sort("name"))
    numbers = list(listing.numbers(reader, "employer", asking, EVERYTHING, sorts, group="city"))
    rows = listing.columns(reader, "employer", asking, ["city", "jobs", "name"], numbers)
    in_order = [rows[number] for number in numbers]
    headings = listing.groups(reader, "employer", asking, EVERYTHING, "city")
    assert [group.value for group in headings for _ in range(group.count)] == [row["city"] for row in in_order]
    for group in headings:
        jobs = [row["jobs"] for row in in_order if row["city"] == group.value]
        known = [count for count in jobs if count is not None]
        assert jobs[: len(known)] == sorted(known, reverse=True)


def test_every_column_can_be_shown_and_sorted_by(reader: Reader) -> None:
    asking = asker(reader)
    for entity in LISTED:
        shown = [field.key for field in entity.fields if field.shown]
        ids: list[object] = [*listing.keys(reader, entity.key, asking)]
        if entity.key == "employer":
            ids = [int(str(key)) for key in ids]
        listing.columns(reader, entity.key, asking, shown, ids)
        for key in shown:
            both_ways = [
                listing.keys(reader, entity.key, asking, EVERYTHING, (Sort(key, descending), Sort("source")))
                if key != "source" and entity.field("source")
                else listing.keys(reader, entity.key, asking, EVERYTHING, (Sort(key, descending),))
                for descending in (False, True)
            ]
            assert sorted(both_ways[0]) == sorted(both_ways[1])

    # A field that is gone is a sentence.
    for part in (Condition("custom:gone", Operator.KNOWN), Having("gone", EVERYTHING)):
        with pytest.raises(Refused, match="gone"):
            listing.count(reader, "employer", asking, All((Any((part,)),)))
    with pytest.raises(Refused, match="gone"):
        listing.numbers(reader, "employer", asking, EVERYTHING, (Sort("gone"),))


def test_a_day_in_a_filter_is_in_it_and_relative_days_move_with_today(reader: Reader) -> None:
    row = reader.row("SELECT number, last_visit_on FROM employer_summary WHERE last_visit_on IS NOT NULL")
    assert row
    seen = row[1] if isinstance(row[1], date) else date.fromisoformat(row[1])
    said = f"{seen.isoformat()}"
    assert row[0] in found(reader, f"visited since {said}") & found(reader, f"visited from {said} to {said}")
    assert row[0] not in found(reader, f"visited before {said}")

    known = known_in(reader)
    which = parse("visited in the last 12 months", "employer", TODAY, known)
    now = set(listing.numbers(reader, "employer", Asker(TODAY, None, known), which))
    later = set(listing.numbers(reader, "employer", Asker(TODAY + timedelta(days=400), None, known), which))
    assert now
    assert not later


def test_a_text_is_found_without_case_and_marks(database: Database) -> None:
    for name, dba in (("Kestrel", "Hermanos NÚÑEZ"), ("Osprey", "O\u2019Brien & Søn"), ("Alder", "Plain")):
        add_employer(database, NewEmployer(name, dbas=(dba,), site=NewSite()), TODAY)
    with closing(open_reader(database.target)) as reader:
        asking = asker(reader)
        for sentence, number in (
            ("DBA has nunez", 1), ("DBA has núñez", 1), ("DBA starts with HERMANOS", 1), ("DBA is hermanos nuñez", 1),
            ("DBA has o'brien", 1), ("DBA has son", 1), ("DBA does not have nunez", 2), ("DBA has N_NEZ", 0),
        ):  # fmt: skip
            assert listing.count(reader, "employer", asking, parse(sentence, "employer", TODAY)) == number, sentence


def test_notes_are_found_by_their_words_as_the_search_finds_them(database: Database) -> None:
    firm = add_employer(database, NewEmployer("Kestrel", site=NewSite()), TODAY).id
    for notes in ("Señor Núñez wants to expand", "Nothing new"):
        log_visit(database, NewVisit(firm, TODAY, notes=notes))
    with closing(open_reader(database.target, "Maya")) as reader:
        for sentence, number in (
            ("words has nunez", 1),
            ("words has nunez expand", 1),
            ("words does not have nunez", 1),
        ):
            which = parse(sentence, "interaction", TODAY)
            assert listing.count(reader, "interaction", Asker(TODAY), which) == number, sentence


def test_the_money_of_awards_is_what_their_list_says(database: Database) -> None:
    fill_with_sample(database, 4, 2, today=TODAY)
    shown = ("amount", "received", "spent", "balance", "ends", "next_due")
    rows = award_list(database, TODAY)
    assert any(row.received_cents and row.spent_cents and row.next_due_on for row in rows)
    with closing(open_reader(database.target)) as reader:
        read = listing.columns(reader, "award", asker(reader), shown, [row.id for row in rows])
    for row in rows:
        said = [int(read[row.id][key]) for key in shown[:4]]
        balance = row.received_cents - row.spent_cents
        assert said == [row.amount_cents, row.received_cents, row.spent_cents, balance], row.title
        days = [str(day) if day else None for day in (read[row.id]["ends"], read[row.id]["next_due"])]
        assert days == [str(day) if day else None for day in (row.end_on, row.next_due_on)], row.title


def test_people_are_found_by_the_role_they_hold_today(database: Database) -> None:
    made = kestrel(database)
    with closing(open_reader(database.target)) as reader:
        asking = asker(reader)

        def people(sentence: str) -> set[str]:
            return set(listing.keys(reader, "contact", asking, parse(sentence, "contact", TODAY, asking.known)))

        at_firm = people("firm has kestrel")
        assert made.ray in at_firm
        assert people("has a firm (name has kestrel)") == at_firm
        assert people("without a role") == people("all contacts") - people("with a role")
        held = listing.columns(reader, "contact", asking, ("firm", "role", "city"), [made.ray])[made.ray]
        assert held["firm"] == "Kestrel Sheet Metal, Inc."


def test_what_is_counted_in_a_city_can_be_asked(database: Database) -> None:
    fill_with_sample(database, EMPLOYERS, 2, today=TODAY)
    rows = city_list(database, TODAY)
    with closing(open_reader(database.target)) as reader:
        asking = replace(asker(reader), figures=figures(rows))
        for sentence, fits in (
            ("firms at least 2", lambda row: row.firms >= 2),
            ("partner", lambda row: row.is_partner),
            ("partnership is unverified", lambda row: bool(row.mark)),
            ("with a lead liaison", lambda row: row.lead_name is not None),
            ("visited percent at most 50, open flags at least 1", lambda row: row.open_flags and row.penetration <= 50),
        ):
            which = parse(sentence, "city", TODAY, asking.known)
            assert set(listing.keys(reader, "city", asking, which)) == {row.id for row in rows if fits(row)}, sentence
        by_firms = listing.keys(reader, "city", asking, EVERYTHING, (Sort("firms", descending=True),))
        counts = {row.id: row.firms for row in rows}
        assert [counts[key] for key in by_firms] == sorted(counts.values(), reverse=True)
