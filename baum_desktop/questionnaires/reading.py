"""Reading instruments: the list of editions, one edition whole, and what is offered at a visit."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from baum_desktop.questionnaires.rows import InstrumentRecord, InstrumentRow, QuestionRow
from baum_desktop.questionnaires.rules import FlagRule, rules_of_instrument, rules_of_question
from baum_desktop.reading import tuples
from db.engine import Database
from db.errors import NotFound
from db.keys import shipped_key
from db.models.outreach import Answer, Instrument, Question

BANK: Final = shipped_key("instrument", "BAUM visit questions")
"""The edition that ships with the program."""
QUICK_CODES: Final = ("Q1", "Q2", "Q3")
"""Questions of the shipped bank that the visit form asks as quick facts, in every edition of it."""


def instruments(database: Database) -> list[InstrumentRow]:
    """Return every edition by name, the newest first."""
    with database.read() as session:
        return _rows(session)


def offered(database: Database) -> list[InstrumentRecord]:
    """Return the newest published edition of each questionnaire, without the questions that are quick facts."""
    with database.read() as session:
        newest: dict[str, str] = {}
        for row in _rows(session):
            if row.published_on is not None and row.questions:
                newest.setdefault(row.name, row.id)
        bank = _bank(session)
        return [_without_quick(record, bank) for record in records(session, list(newest.values()))]


def asked_of(session: Session, instrument_id: str) -> InstrumentRecord:
    """Return one edition as it is asked at a visit: without the questions that are quick facts.

    Raises:
        NotFound: there is no such edition (any more).
    """
    return _without_quick(record_of(session, instrument_id), _bank(session))


def instrument_record(database: Database, instrument_id: str) -> InstrumentRecord:
    """Return one edition whole.

    Raises:
        NotFound: there is no such edition (any more).
    """
    with database.read() as session:
        return record_of(session, instrument_id)


def record_of(session: Session, instrument_id: str) -> InstrumentRecord:
    """Return one edition whole, within a read or a change that is already open."""
    found = records(session, [instrument_id])
    if not found:
        raise NotFound("This questionnaire is not in the database (any more). Undo may bring it back.")
    return found[0]


def records(session: Session, keys: list[str]) -> list[InstrumentRecord]:
    """Return editions whole, in the order of their names and editions."""
    rows = {row.id: row for row in _rows(session, Instrument.id.in_(keys))} if keys else {}
    told = select(Instrument.id, Instrument.introduction, Instrument.flag_rules).where(Instrument.id.in_(list(rows)))
    about = {key: (introduction, rules) for key, introduction, rules in tuples(session, told)} if rows else {}
    questions, single = _questions(session, list(rows)) if rows else ({}, {})
    return [
        InstrumentRecord(
            id=row.id,
            version=row.version,
            name=row.name,
            edition=row.edition,
            introduction=about[row.id][0],
            published_on=row.published_on,
            answered=row.answered,
            is_newest=row.is_newest,
            questions=tuple(questions.get(row.id, ())),
            rules=(*single.get(row.id, ()), *rules_of_instrument(about[row.id][1])),
        )
        for row in rows.values()
    ]


def _questions(
    session: Session, instruments: list[str]
) -> tuple[dict[str, list[QuestionRow]], dict[str, list[FlagRule]]]:
    """Return the questions and the single-answer rules of editions, by edition."""
    query = (
        select(Question.instrument_id, *QUESTION_COLUMNS, Question.flag_rule)
        .where(Question.instrument_id.in_(instruments))
        .order_by(Question.instrument_id, Question.position, Question.id)
    )
    questions: dict[str, list[QuestionRow]] = {}
    rules: dict[str, list[FlagRule]] = {}
    for instrument_id, *row, rule in tuples(session, query):
        question = question_row(row)
        questions.setdefault(instrument_id, []).append(question)
        rules.setdefault(instrument_id, []).extend(rules_of_question(question.code, rule))
    return questions, rules


QUESTION_COLUMNS: Final = (
    Question.id,
    Question.code,
    Question.position,
    Question.section,
    Question.text,
    Question.answer_type,
    Question.options,
    Question.least,
    Question.most,
)


def question_row(row: Sequence[Any]) -> QuestionRow:
    """Return a question from the columns of QUESTION_COLUMNS."""
    key, code, position, section, text, answer_type, options, least, most = row
    return QuestionRow(key, code, position, section, text, answer_type, tuple(options or ()), least, most)


def _rows(session: Session, *only: ColumnElement[bool]) -> list[InstrumentRow]:
    return [InstrumentRow(*row) for row in tuples(session, _listed().where(*only))]


def _listed() -> Select[*tuple[Any, ...]]:
    """Return the query of editions in the order of InstrumentRow's columns."""
    questions = select(func.count()).where(Question.instrument_id == Instrument.id).scalar_subquery()
    answered = (
        select(func.count(Answer.interaction_id.distinct()))
        .join(Question, Question.id == Answer.question_id)
        .where(Question.instrument_id == Instrument.id)
        .correlate(Instrument)
        .scalar_subquery()
    )
    other = Instrument.__table__.alias("other")
    newest = ~select(other.c.id).where(other.c.name == Instrument.name, other.c.edition > Instrument.edition).exists()
    return select(
        Instrument.id,
        Instrument.version,
        Instrument.name,
        Instrument.edition,
        Instrument.published_on,
        questions,
        answered,
        newest,
    ).order_by(Instrument.name, Instrument.edition.desc())


def _bank(session: Session) -> str | None:
    """Return what the shipped questionnaire is called now."""
    return session.scalar(select(Instrument.name).where(Instrument.id == BANK))


def _without_quick(record: InstrumentRecord, bank: str | None) -> InstrumentRecord:
    if record.name != bank:
        return record
    return replace(record, questions=tuple(q for q in record.questions if q.code not in QUICK_CODES))
