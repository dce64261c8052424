"""What users add to records is found: tags, values of custom fields, answers to questions."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, select, update

from db.engine import Database
from db.models.coalition import Jurisdiction
from db.models.funding import Award
from db.models.outreach import Answer, Instrument, Interaction, Question
from db.models.parties import Organization, Person
from db.models.reference import CustomField, CustomValue, Tag, Tagging
from db.search_sources import search_index
from db.vocabulary import AnswerType, FieldType
from tests.db.corpus import documents, titles, write_corpus

OWNERS = (
    ("organization_id", Organization, Organization.legal_name, "Bay"),
    ("person_id", Person, Person.full_name, "Maya Okafor"),
    ("award_id", Award, Award.number, "HF-2026"),
    ("jurisdiction_id", Jurisdiction, Jurisdiction.name, "Oakland"),
)


@pytest.fixture
def corpus(database: Database) -> Database:
    write_corpus(database)
    return database


def test_a_tag_finds_what_it_is_on_and_a_renamed_one_too(corpus: Database) -> None:
    with corpus.change("Tag") as change:
        tag = Tag(name="quillwort")
        change.session.add(tag)
        change.session.flush()
        for column, table, name, value in OWNERS:
            owner = change.session.scalars(select(table.id).where(name == value)).one()
            change.session.add(Tagging(tag_id=tag.id, **{column: owner}))
    assert len(titles(corpus, "quillw")) == len(OWNERS)
    with corpus.change("Rename") as change:
        change.session.execute(update(Tag).values(name="brambling"))
    assert titles(corpus, "quillw") == []
    assert len(titles(corpus, "brambl")) == len(OWNERS)
    with corpus.change("Untag") as change:
        change.session.execute(delete(Tagging))
    assert titles(corpus, "brambl") == []


def test_the_value_of_a_custom_field_finds_its_record(corpus: Database) -> None:
    with corpus.change("Fill in") as change:
        for column, table, name, value in OWNERS:
            owner = change.session.scalars(select(table.id).where(name == value)).one()
            field = CustomField(entity=table.__tablename__, name="kiln", label="Kiln", field_type=FieldType.TEXT)
            change.session.add(field)
            change.session.flush()
            change.session.add(CustomValue(field_id=field.id, value="Anagama", **{column: owner}))
    assert len(titles(corpus, "anaga")) == len(OWNERS)
    with corpus.change("Edit") as change:
        change.session.execute(update(CustomValue).values(value="Noborigama"))
    assert titles(corpus, "anaga") == []
    assert len(titles(corpus, "nobori")) == len(OWNERS)
    known = documents(corpus)
    with corpus.engine.execution_options(writes=True).begin() as connection:
        search_index().rebuild(connection)
    assert documents(corpus) == known


def test_an_answer_finds_the_visit_at_which_it_was_given(corpus: Database) -> None:
    with corpus.change("Ask") as change:
        visit = Interaction(held_on=date(2026, 5, 5), notes="Walked the floor")
        instrument = Instrument(name="Needs", edition=1)
        change.session.add_all([visit, instrument])
        change.session.flush()
        question = Question(
            instrument_id=instrument.id, code="q1", position=1, text="What is short?", answer_type=AnswerType.TEXT
        )
        change.session.add(question)
        change.session.flush()
        change.session.add(Answer(interaction_id=visit.id, question_id=question.id, value="gooseneck couplings"))
    assert titles(corpus, "gooseneck", "note") == ["Site visit"]
    corpus.undo()
    assert titles(corpus, "gooseneck") == []
