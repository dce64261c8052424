from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from baum_desktop import quick_facts
from baum_desktop.employer_record import employer_record
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer, change_employer, delete_employer
from baum_desktop.flag_suggestions import suggested_flags
from baum_desktop.outreach_rows import NewFlag, NewTask, QuickFacts, Trend
from baum_desktop.people_rows import NewContact
from baum_desktop.questionnaires.answers import answers_of
from baum_desktop.questionnaires.rows import Given
from baum_desktop.timeline import timeline
from baum_desktop.visit_context import visit_context
from baum_desktop.visits import log_visit
from db.errors import NotFound, Refused, UserError
from db.keys import shipped_key
from db.vocabulary import (
    Answered,
    Confidentiality,
    FlagKind,
    InteractionKind,
    InteractionOutcome,
    Severity,
    SnapshotSource,
    Tenure,
)
from tests.baum_desktop.kestrel import TODAY, counted, first, kestrel, statements, visit, visited

if TYPE_CHECKING:
    from db.engine import Database

HELD = date(2026, 11, 12)


def test_a_visit_is_one_action_that_one_undo_takes_back(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    before = employer_record(database, made.id, TODAY)
    facts = QuickFacts(40, date(2028, 6, 30), Tenure.SUBLEASED, Trend.GROWING, needs_space=True, needs_space_sf=6000)
    added = log_visit(
        database, visit(made, facts=facts, new_people=(NewContact("Thảo Nguyễn", title="Finance"),), minutes=None)
    )
    assert added.saved.action == "Log visit to Kestrel Sheet Metal, Inc."
    record = employer_record(database, made.id, TODAY)
    assert record.header.last_visit_on == HELD
    newest = record.snapshots[-1]
    assert (newest.jobs, newest.source, newest.as_of_on) == (40, SnapshotSource.VISIT, HELD)
    assert (newest.interaction_id, newest.full_time) == (added.id, None)
    plant = next(site for site in record.sites if site.id == made.plant)
    assert (plant.lease_ends_on, plant.tenure) == (date(2028, 6, 30), Tenure.SUBLEASED)
    (flag,) = record.flags
    assert (flag.kind, flag.severity, flag.interaction_id) == (FlagKind.LAYOFF, Severity.RED, added.id)
    assert (flag.raised_on, flag.answer_due_on, flag.site_id) == (HELD, date(2026, 11, 16), made.plant)
    (promise,) = record.promises
    assert (promise.title, promise.days_late, promise.assignee_name) == (
        "Introduce to the workforce board", 2, "Maya Okafor",
    )  # fmt: skip
    (entry,) = record.timeline.entries
    assert entry.us == ("Maya Okafor",)
    assert entry.them == ("Dolores Kwan", "Ray Pettibone", "Thảo Nguyễn")
    assert entry.confidentiality == Confidentiality.CITY_ONLY
    assert "Thảo Nguyễn" in [person.full_name for person in record.people]
    known = visit_context(database, made.id, TODAY).known
    assert (known.trend, known.trend_on, known.needs_space, known.needs_space_sf) == (
        Trend.GROWING, HELD, Answered.YES, 6000,
    )  # fmt: skip
    assert first(database, "SELECT square_feet FROM opportunity") == "6000"

    database.undo(added.saved.change_set_id)
    after = employer_record(database, made.id, TODAY)
    assert after.timeline.total == 0
    assert (after.snapshots, after.flags, after.promises) == (before.snapshots, (), ())
    assert after.header.last_visit_on is None
    assert next(site for site in after.sites if site.id == made.plant).lease_ends_on == date(2027, 6, 30)


def test_firm_and_date_are_enough_and_nothing_asked_stays_as_it_was(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    before = employer_record(database, made.id, TODAY)
    visited(database, made, us=(), them=(), notes=None, facts=QuickFacts(), flags=(), next_steps=())
    after = employer_record(database, made.id, TODAY)
    assert (after.snapshots, after.sites, after.flags, after.promises) == (before.snapshots, before.sites, (), ())
    assert after.header.last_visit_on == HELD


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({"held_on": date(2026, 11, 18)}, date(2026, 11, 18)),
        ({"held_on": date(2026, 3, 24)}, HELD),
        ({"held_on": date(2026, 11, 18), "kind": InteractionKind.PHONE}, HELD),
        ({"held_on": date(2026, 11, 18), "outcome": InteractionOutcome.NO_SHOW}, HELD),
    ],
)
def test_only_a_later_visit_that_took_place_moves_the_last_visit(
    database: Database, fields: dict[str, Any], last: date
) -> None:
    made = kestrel(database)
    visited(database, made)
    visited(database, made, **fields)
    assert employer_record(database, made.id, TODAY).header.last_visit_on == last


def test_a_further_firm_was_visited_too(database: Database) -> None:
    made = kestrel(database)
    other = add_employer(database, NewEmployer("Strait Boatworks"), TODAY).id
    key = visited(database, made, further_firms=(other, other, made.id))
    record = employer_record(database, other, TODAY)
    assert [entry.id for entry in record.timeline.entries] == [key]
    assert record.header.last_visit_on == HELD
    assert timeline(database, organization_id=made.id).total == 1


def test_a_call_is_a_count_by_phone(database: Database) -> None:
    made = kestrel(database)
    visited(database, made, kind=InteractionKind.PHONE, flags=())
    assert employer_record(database, made.id, TODAY).snapshots[-1].source == SnapshotSource.PHONE


def test_facts_are_kept_at_the_visited_site(database: Database) -> None:
    made = kestrel(database)
    visited(database, made, site_id=made.yard, facts=QuickFacts(jobs=7))
    record = employer_record(database, made.id, TODAY)
    assert [(row.site_id, row.jobs) for row in record.snapshots] == [(made.yard, 7)]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"facts": QuickFacts(jobs=-1)}, "jobs"),
        ({"facts": QuickFacts(lease_ends_on=date(2022, 6, 30))}, "lease_ends_on"),
        ({"minutes": -5}, "minutes"),
        ({"next_contact_on": date(2026, 11, 11)}, "next_contact_on"),
        ({"next_steps": (NewTask("  "),)}, "next_steps"),
        ({"notes": "x" * 100_001}, "notes"),
        ({"held_on": date(1234, 1, 1)}, "held_on"),
        ({"new_people": (NewContact(""),)}, "full_name"),
        ({"flags": (NewFlag(FlagKind.LAYOFF, jobs_at_risk=-1),)}, "jobs_at_risk"),
    ],
)
def test_a_refused_visit_saves_nothing_and_names_the_field(
    database: Database, fields: dict[str, Any], field: str
) -> None:
    made = kestrel(database)
    with pytest.raises(Refused) as refusal:
        visited(database, made, **fields)
    assert refusal.value.field == field
    record = employer_record(database, made.id, TODAY)
    assert (record.timeline.total, record.snapshots, record.flags, record.promises) == (0, (), (), ())


def test_a_visit_to_who_is_gone_says_so(database: Database) -> None:
    made = kestrel(database)
    gone = add_employer(database, NewEmployer("Gone"), TODAY).id
    with pytest.raises(NotFound):
        visited(database, made, site_id=gone)
    with pytest.raises(NotFound):
        visited(database, made, them=(gone,))
    delete_employer(database, gone, employer_record(database, gone, TODAY).header.version)
    with pytest.raises(NotFound):
        visited(database, replace(made, id=gone))


def test_a_form_opened_before_the_visit_is_told(database: Database) -> None:
    made = kestrel(database)
    version = employer_record(database, made.id, TODAY).header.version
    visited(database, made)
    with pytest.raises(UserError, match="changed by somebody else"):
        change_employer(database, made.id, version, products="ducts")


def test_text_stays_text(database: Database) -> None:
    made = kestrel(database)
    notes = "<b>bold</b> & =1+1 \u202eright to left\u202c ễ " + "x" * 10_000
    visited(database, made, notes=notes)
    assert employer_record(database, made.id, TODAY).timeline.entries[0].text == notes


def test_saving_a_visit_asks_the_same_however_much_there_is(database: Database) -> None:
    made = kestrel(database)
    visited(database, made)
    with statements(database) as few:
        visited(database, made)
    for _ in range(5):
        visited(database, made)
    with statements(database) as many:
        visited(database, made)
    assert len(many) == len(few)


def test_what_to_know_before_a_visit(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    last = visited(database, made)
    earlier = visited(database, made, held_on=date(2026, 3, 24), flags=(), next_steps=())
    visited(database, made, held_on=date(2025, 3, 24), flags=(), next_steps=())
    call = visited(database, made, held_on=date(2026, 9, 3), kind=InteractionKind.PHONE, us=(), flags=(), next_steps=())
    visited(database, made, held_on=date(2026, 9, 4), kind=InteractionKind.PHONE, flags=(), next_steps=())
    context = visit_context(database, made.id, TODAY, made.maya)
    assert [entry.id for entry in context.last_visits] == [last, earlier]
    assert [entry.id for entry in context.others_in_touch] == [call]
    assert [task.title for task in context.promises] == ["Introduce to the workforce board"]
    assert [person.full_name for person in context.people] == ["Dolores Kwan", "Ray Pettibone"]
    assert [person.name for person in context.us] == ["Maya Okafor"]
    assert (context.known.jobs, context.known.jobs_on) == (47, HELD)
    assert (context.known.middle_income, context.known.middle_income_out_of) == (31, 47)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (QuickFacts(), [(FlagKind.LEASE_EXPIRING, Severity.WARM)]),
        (QuickFacts(lease_ends_on=date(2030, 1, 1)), []),
        (QuickFacts(lease_ends_on=date(2027, 3, 1)), [(FlagKind.LEASE_EXPIRING, Severity.RED)]),
        (QuickFacts(lease_ends_on=date(2028, 4, 1)), [(FlagKind.LEASE_EXPIRING, Severity.WATCH)]),
        (QuickFacts(tenure=Tenure.OWNED), []),
        (
            QuickFacts(trend=Trend.GROWING, needs_space=True),
            [(FlagKind.SPACE_CONSTRAINT, Severity.WARM), (FlagKind.LEASE_EXPIRING, Severity.WARM)],
        ),
        (
            QuickFacts(lease_ends_on=date(2030, 1, 1), needs_space=True),
            [(FlagKind.SPACE_CONSTRAINT, Severity.WATCH)],
        ),
        (QuickFacts(jobs=30, tenure=Tenure.OWNED), [(FlagKind.LAYOFF, Severity.RED)]),
        (QuickFacts(jobs=37, tenure=Tenure.OWNED), [(FlagKind.LAYOFF, Severity.WARM)]),
        (QuickFacts(jobs=41, tenure=Tenure.OWNED), []),
        (QuickFacts(jobs=60, tenure=Tenure.OWNED), []),
    ],
)
@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_combined_answers_suggest_flags(
    database: Database, facts: QuickFacts, expected: list[tuple[FlagKind, Severity]]
) -> None:
    made = kestrel(database)
    counted(database, made)
    known = visit_context(database, made.id, TODAY).known
    found = suggested_flags(known, facts, date(2026, 11, 12))
    assert [(flag.kind, flag.severity) for flag in found] == expected
    assert all(flag.why.endswith(f"is suggested as {flag.severity.value}.") for flag in found)


def test_a_fact_that_equals_what_is_known_confirms_it_with_the_visits_day(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    before = employer_record(database, made.id, TODAY)
    lease = date(2027, 6, 30)
    note = visited(database, made, facts=QuickFacts(jobs=42, lease_ends_on=lease, tenure=Tenure.LEASED))
    after = employer_record(database, made.id, TODAY)
    assert after.sites == before.sites, "nothing but the confirmation changed"
    assert [(row.jobs, row.as_of_on, row.interaction_id) for row in after.snapshots if row not in before.snapshots] == [
        (42, HELD, note)
    ]
    known = visit_context(database, made.id, TODAY).known
    assert (known.jobs_on, known.lease_heard_on, known.tenure_heard_on) == (HELD, HELD, HELD)


def test_a_fact_of_another_site_confirms_nothing_of_the_main_one(database: Database) -> None:
    made = kestrel(database)
    visited(database, made, site_id=made.yard, facts=QuickFacts(tenure=Tenure.LEASED), flags=())
    known = visit_context(database, made.id, TODAY).known
    assert (known.tenure_heard_on, known.lease_heard_on) == (None, None)


def test_a_question_answered_in_the_questionnaire_and_as_a_quick_fact_is_kept_once(database: Database) -> None:
    made = kestrel(database)
    bank = shipped_key("instrument", "BAUM visit questions")
    answers = (Given(quick_facts.TENURE, value="Subleased"),)
    note = visited(database, made, facts=QuickFacts(tenure=Tenure.LEASED), instrument_id=bank, answers=answers)
    assert [row.words for row in answers_of(database, note).rows] == ["Subleased"]
