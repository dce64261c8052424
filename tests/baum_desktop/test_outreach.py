from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop.employer_history import employer_history
from baum_desktop.employer_record import employer_record
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.outreach import change_interaction, delete_interaction, interaction_record
from baum_desktop.outreach_list import InteractionFilter, InteractionSort, interaction_ids, interaction_rows
from baum_desktop.outreach_rows import QuickFacts
from baum_desktop.site_rows import NewSite
from baum_desktop.timeline import timeline
from db.errors import ChangedMeanwhile, NotFound
from db.raw import open_reader
from db.vocabulary import Confidentiality, InteractionKind, InteractionOutcome
from tests.baum_desktop.kestrel import TODAY, first, kestrel, statements, visited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.engine import Database
    from db.raw import Reader

NOTHING_MORE = {"facts": QuickFacts(), "flags": (), "next_steps": ()}


@pytest.fixture
def reader(database: Database) -> Iterator[Reader]:
    opened = open_reader(database.target)
    yield opened
    opened.close()


def test_a_note_is_shown_whole(database: Database) -> None:
    made = kestrel(database)
    key = visited(database, made, subject="Rail order")
    note = interaction_record(database, key, TODAY)
    assert (note.organization_name, note.subject, note.held_on) == (
        "Kestrel Sheet Metal, Inc.",
        "Rail order",
        date(2026, 11, 12),
    )
    assert [person.name for person in note.us] == ["Maya Okafor"]
    assert [person.name for person in note.them] == ["Dolores Kwan", "Ray Pettibone"]
    assert [flag.jobs_at_risk for flag in note.flags] == [11]
    assert [task.title for task in note.next_steps] == ["Introduce to the workforce board"]


def test_a_corrected_note_moves_people_and_the_last_visit(database: Database) -> None:
    made = kestrel(database)
    visited(database, made, held_on=date(2026, 3, 24), **NOTHING_MORE)
    key = visited(database, made, **NOTHING_MORE)
    change_interaction(database, key, 1, notes="No rail order.", them=(made.ray,), us=())
    note = interaction_record(database, key, TODAY)
    assert (note.notes, note.us, [person.id for person in note.them]) == ("No rail order.", (), [made.ray])
    change_interaction(database, key, 2, held_on=date(2026, 11, 18))
    assert employer_record(database, made.id, TODAY).header.last_visit_on == date(2026, 11, 18)
    change_interaction(database, key, 3, outcome=InteractionOutcome.NO_SHOW)
    assert employer_record(database, made.id, TODAY).header.last_visit_on == date(2026, 3, 24)
    with pytest.raises(ChangedMeanwhile):
        change_interaction(database, key, 3, notes="Late")


def test_a_note_filed_under_another_firm_moves_both_last_visits(database: Database) -> None:
    made = kestrel(database)
    other = add_employer(database, NewEmployer("Strait Boatworks"), TODAY).id
    key = visited(database, made, **NOTHING_MORE)
    change_interaction(database, key, 1, organization_id=other)
    assert employer_record(database, made.id, TODAY).header.last_visit_on is None
    assert employer_record(database, other, TODAY).header.last_visit_on == date(2026, 11, 12)


def test_a_deleted_note_takes_its_steps_along_and_leaves_the_flag(database: Database) -> None:
    made = kestrel(database)
    key = visited(database, made)
    saved = delete_interaction(database, key, 1)
    assert saved.action == "Delete site visit with Kestrel Sheet Metal, Inc. of Nov 12, 2026"
    record = employer_record(database, made.id, TODAY)
    assert (record.counts.promises, record.counts.flags, record.header.last_visit_on) == (0, 1, None)
    assert record.snapshots[0].interaction_id is None
    with pytest.raises(NotFound):
        interaction_record(database, key, TODAY)
    database.undo(saved.change_set_id)
    assert interaction_record(database, key, TODAY).next_steps


def test_the_list_is_filtered_and_ordered(database: Database, reader: Reader) -> None:
    made = kestrel(database)
    fremont = NewSite(city="Fremont", postal_code="94538")
    boats = add_employer(database, NewEmployer("Strait Boatworks", site=fremont), TODAY).id
    old = visited(database, made, held_on=date(2026, 3, 24), **NOTHING_MORE)
    new = visited(database, made, kind=InteractionKind.PHONE)
    theirs = visited(
        database, made, organization_id=boats, held_on=date(2026, 9, 1), us=(), notes="Núñez wants a slip",
        confidentiality=Confidentiality.PUBLIC, further_firms=(made.id,), **NOTHING_MORE,
    )  # fmt: skip
    oakland = first(database, "SELECT id FROM jurisdiction WHERE name = 'Oakland'")

    def ids(**conditions: object) -> list[str]:
        return interaction_ids(reader, InteractionFilter(**conditions))  # type: ignore[arg-type]

    assert ids() == [new, theirs, old]
    assert interaction_ids(reader, descending=False) == [old, theirs, new]
    assert interaction_ids(reader, sort=InteractionSort.FIRM, descending=False) == [new, old, theirs]
    assert interaction_ids(reader, sort=InteractionSort.KIND) == [theirs, old, new]
    assert ids(organization_id=made.id) == [new, theirs, old]
    assert ids(organization_id=boats) == [theirs]
    assert ids(jurisdiction_id=oakland) == [new, old]
    assert ids(person_id=made.maya) == [new, old]
    assert ids(kinds=(InteractionKind.PHONE, InteractionKind.VIDEO)) == [new]
    assert ids(held_from=date(2026, 9, 1), held_to=date(2026, 9, 1)) == [theirs]
    assert ids(confidentiality=Confidentiality.PUBLIC) == [theirs]
    assert ids(typed="nunez slip") == [theirs]
    assert ids(typed="nothing like it") == []
    assert timeline(database, jurisdiction_id=oakland).total == 3
    assert timeline(database).total == 3


def test_the_rows_of_the_list(database: Database, reader: Reader) -> None:
    made = kestrel(database)
    key = visited(database, made, notes="é" * 1000)
    row = interaction_rows(reader, [key])[key]
    assert (row.organization_name, row.city_name, row.us, row.open_next_steps) == (
        "Kestrel Sheet Metal, Inc.",
        "Oakland",
        "Maya Okafor",
        1,
    )
    assert (row.kind, row.held_on, row.minutes) == (InteractionKind.SITE_VISIT, date(2026, 11, 12), 45)
    assert row.beginning == "é" * 240
    assert interaction_rows(reader, []) == {}


def test_the_timeline_comes_in_pages(database: Database) -> None:
    made = kestrel(database)
    keys = [visited(database, made, held_on=date(2026, 1, day), **NOTHING_MORE) for day in range(1, 8)]
    page = timeline(database, organization_id=made.id, offset=2, limit=3)
    assert (page.total, page.offset) == (7, 2)
    assert [entry.id for entry in page.entries] == [keys[4], keys[3], keys[2]]
    beyond = timeline(database, organization_id=made.id, offset=50)
    assert (beyond.total, beyond.entries) == (7, ())
    assert timeline(database, person_id=made.ray, limit=1).total == 7


def test_notes_of_other_levels_are_not_there_at_all(database: Database) -> None:
    made = kestrel(database)
    visited(database, made, **NOTHING_MORE)
    seen = visited(database, made, confidentiality=Confidentiality.PUBLIC, **NOTHING_MORE)
    page = timeline(database, organization_id=made.id, levels=(Confidentiality.PUBLIC,))
    assert ([entry.id for entry in page.entries], page.total) == ([seen], 1)


def test_a_record_asks_the_same_however_much_there_is(database: Database) -> None:
    made = kestrel(database)
    visited(database, made)
    with statements(database) as few:
        employer_record(database, made.id, TODAY)
    for day in range(1, 9):
        visited(database, made, held_on=date(2026, 2, day))
    with statements(database) as many:
        record = employer_record(database, made.id, TODAY)
    assert record.counts.timeline == record.counts.flags == record.counts.promises == 9
    assert len(many) == len(few) <= 28


def test_the_record_tells_its_history(database: Database) -> None:
    made = kestrel(database)
    visited(database, made)
    database.undo()
    record = employer_record(database, made.id, TODAY)
    assert [(row.action, row.actor, row.undone) for row in record.history[:2]] == [
        ("Log visit to Kestrel Sheet Metal, Inc.", "Test", True),
        ("Add a site of Kestrel Sheet Metal, Inc.", "Test", False),
    ]
    assert record.counts.history == 4
    database.redo()
    assert not employer_record(database, made.id, TODAY).history[0].undone
    assert len(employer_history(database, made.id)) == 4
