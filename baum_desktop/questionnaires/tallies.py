"""What many firms answered in a period: how often each answer, with those who did not know, declined or were not asked.

A firm counts once a question, with what it said last.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import Select, select

from baum_desktop.confidentiality import kept_to_others
from baum_desktop.questionnaires.answering import shown, words
from baum_desktop.questionnaires.reading import QUESTION_COLUMNS, question_row
from baum_desktop.questionnaires.rows import QuestionRow
from baum_desktop.reading import tuples
from baum_desktop.withholding import count_withheld, readable_notes, seen
from db.engine import Database
from db.models.outreach import Answer, Instrument, Interaction, Question
from db.vocabulary import AnswerState, AnswerType, Confidentiality


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer and how many firms gave it."""

    words: str
    firms: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A question in its newest wording, over firms; the four numbers add up to the firms that were interviewed.

    `told` sums numbers up in a sentence ("Median 24, from 3 to 120"), and is empty for other types.
    """

    question: QuestionRow
    bars: tuple[Bar, ...]
    answered: int
    unknown: int
    declined: int
    not_asked: int
    told: str


@dataclass(frozen=True, slots=True)
class Tallies:
    """A questionnaire over the firms interviewed in a period, all its editions together.

    `kept` says how many visits are kept to others and not counted, and is empty where none is.
    """

    name: str
    firms: int
    visits: int
    tallies: tuple[Tally, ...]
    kept: str = ""


def questionnaires_answered(database: Database) -> list[str]:
    """Return the names of the questionnaires that were ever answered."""
    query = select(Instrument.name).join(Question, Question.instrument_id == Instrument.id)
    with database.read() as session:
        answered = query.where(Question.id.in_(select(Answer.question_id))).distinct().order_by(Instrument.name)
        return list(session.scalars(answered))


def tallies(
    database: Database, name: str, since: date, until: date, levels: Collection[Confidentiality] | None = None
) -> Tallies:
    """Return what firms answered to a questionnaire from `since` to `until`, both counted."""
    questions: dict[str, QuestionRow] = {}
    last: dict[tuple[str, str], tuple[AnswerState, Any, str]] = {}
    firms: set[str] = set()
    visits: set[str] = set()
    with database.read() as session:
        query, readable = _query(name, since, until, levels), readable_notes(session)
        withheld = count_withheld(session, query.with_only_columns(Interaction.id).distinct(), readable)
        for firm, visit, *told, state, kept in tuples(session, seen(session, query, readable)):
            question = question_row(told)
            questions[question.code] = question
            value = shown(question, kept)
            last[question.code, firm] = (state, value, words(question, state, value))
            firms.add(firm)
            visits.add(visit)
    said: dict[str, list[tuple[AnswerState, Any, str]]] = {code: [] for code in questions}
    for (code, _), answer in last.items():
        said[code].append(answer)
    ordered = sorted(questions.values(), key=lambda question: (question.position, question.code))
    counted = tuple(_tally(question, said[question.code], len(firms)) for question in ordered)
    return Tallies(name, len(firms), len(visits), counted, kept_to_others(withheld, "visit"))


def _query(name: str, since: date, until: date, levels: Collection[Confidentiality] | None) -> Select[*tuple[Any, ...]]:
    """Return the query of all answers, the oldest edition and visit first, so that the last one counts."""
    query = (
        select(Interaction.organization_id, Interaction.id, *QUESTION_COLUMNS, Answer.state, Answer.value)
        .join(Answer, Answer.interaction_id == Interaction.id)
        .join(Question, Question.id == Answer.question_id)
        .join(Instrument, Instrument.id == Question.instrument_id)
        .where(Instrument.name == name, Interaction.held_on.between(since, until))
        .where(Interaction.organization_id.is_not(None))
        .order_by(Interaction.held_on, Interaction.id, Instrument.edition)
    )
    return query if levels is None else query.where(Interaction.confidentiality.in_(levels))


def _tally(question: QuestionRow, said: list[tuple[AnswerState, Any, str]], firms: int) -> Tally:
    states = Counter(state for state, _, _ in said)
    answered = [(value, told) for state, value, told in said if state == AnswerState.ANSWERED]
    counted = states[AnswerState.ANSWERED], states[AnswerState.UNKNOWN], states[AnswerState.DECLINED]
    bars, told = tuple(_bars(question, answered)), _told(question, [value for value, _ in answered])
    return Tally(question, bars, *counted, firms - sum(counted), told)


def _bars(question: QuestionRow, answered: list[tuple[Any, str]]) -> Iterator[Bar]:
    """Yield the answers that can be counted; what is no longer offered comes after what is."""
    kind = question.answer_type
    if kind in (AnswerType.TEXT, AnswerType.NUMBER, AnswerType.MONEY) or not answered:
        return
    if kind == AnswerType.CHOICES:
        count = Counter(option for value, _ in answered for option in value)
        order = list(question.options)
    elif kind == AnswerType.DATE:
        count = Counter(str(value.year) for value, _ in answered if value is not None)
        order = sorted(count)
    else:
        count = Counter(told for _, told in answered)
        order = _offered(question)
    yield from (Bar(option, count[option]) for option in order)
    yield from (Bar(option, count[option]) for option in sorted(count.keys() - set(order)))


def _offered(question: QuestionRow) -> list[str]:
    if question.answer_type == AnswerType.YES_NO:
        return ["Yes", "No"]
    if question.answer_type == AnswerType.RATING:
        least, most = question.rating
        return [words(question, AnswerState.ANSWERED, mark) for mark in range(least, most + 1)]
    return list(question.options)


def _told(question: QuestionRow, values: list[Any]) -> str:
    numbers = [value for value in values if isinstance(value, int)]
    if not numbers:
        return ""

    def say(number: float) -> str:
        return words(question, AnswerState.ANSWERED, round(number))

    if question.answer_type == AnswerType.RATING:
        return f"On average {sum(numbers) / len(numbers):.1f} of {question.rating[1]}"
    if question.answer_type not in (AnswerType.NUMBER, AnswerType.MONEY):
        return ""
    return f"Median {say(median(numbers))}, from {say(min(numbers))} to {say(max(numbers))}"
