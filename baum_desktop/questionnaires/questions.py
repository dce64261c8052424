"""The questions of an edition: added, changed, moved and removed, and the rules that look at their answers."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from baum_desktop.edits import add_row, set_row
from baum_desktop.fields import table_of
from baum_desktop.questionnaires.instruments import editing
from baum_desktop.questionnaires.reading import record_of
from baum_desktop.questionnaires.rows import Changed, InstrumentRecord, NewQuestion, QuestionRow
from baum_desktop.questionnaires.rule_words import check_rule, sentence
from baum_desktop.questionnaires.rules import FlagRule, kept_on_instrument, kept_on_question
from db.engine import Database
from db.errors import NotFound, Refused
from db.models.outreach import Answer, Instrument, Question
from db.vocabulary import AnswerType

_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
_MOST_OPTIONS: Final = 40
_OPTION_LENGTH: Final = 120
_MOST_MARKS: Final = 10
_PICKED: Final = (AnswerType.CHOICE, AnswerType.CHOICES)
_BOUNDED: Final = (AnswerType.NUMBER, AnswerType.MONEY)


def add_question(
    database: Database, instrument_id: str, version: int, new: NewQuestion, after: str | None = None
) -> Changed:
    """Add a question at the end, or after the question of a code.

    Raises:
        Refused: a field cannot be kept; `.field` names it.
    """
    _check(new)
    with editing(database, instrument_id, version, f"Add question {new.code}") as edition:
        questions = edition.record.questions
        _check_code(questions, new.code)
        places = [question.code for question in questions]
        place = places.index(after) + 1 if after in places else len(questions)
        key = add_row(edition.session, Question, instrument_id=edition.record.id, position=place, **_kept(new))
        keys = [question.id for question in questions]
        _number(edition.session, [*keys[:place], key, *keys[place:]])
    return edition.done()


def change_question(database: Database, instrument_id: str, version: int, code: str, new: NewQuestion) -> Changed:
    """Change the question of a code; the code itself may change, with the rules that name it.

    Raises:
        Refused: a field cannot be kept, or a rule could never hold any more; `.field` names it.
        NotFound: there is no such question.
    """
    _check(new)
    gone = _options_gone(database, instrument_id, code, new)
    with editing(database, instrument_id, version, f"Change question {code}") as edition:
        question = _question(edition.record, code)
        if new.code != code:
            _check_code(edition.record.questions, new.code)
            if any(code in _asked(rule) and rule.question is None for rule in edition.record.rules):
                raise Refused(f"A rule looks at question {code} by its code. Change that rule first.", "code")
        set_row(edition.session, Question, question.id, **_kept(new))
        _check_rules(record_of(edition.session, edition.record.id))
    done = edition.done()
    return Changed(done.saved, done.instrument_id, f"{done.note} {gone}".strip() if done.note else "")


def move_question(database: Database, instrument_id: str, version: int, code: str, place: int) -> Changed:
    """Put a question at another place, counted from 0; it joins the section of the question before it.

    Raises:
        NotFound: there is no such question.
    """
    with editing(database, instrument_id, version, f"Move question {code}") as edition:
        question = _question(edition.record, code)
        others = [other for other in edition.record.questions if other.code != code]
        place = max(0, min(place, len(others)))
        _number(edition.session, [q.id for q in (*others[:place], question, *others[place:])])
        beside = others[place - 1] if place else next(iter(others), question)
        if beside.section != question.section and not _touches(others, place, question.section):
            set_row(edition.session, Question, question.id, section=beside.section)
    return edition.done()


def remove_question(database: Database, instrument_id: str, version: int, code: str) -> Changed:
    """Remove a question with the rules that look at it alone.

    Raises:
        Refused: a rule over several answers looks at it.
        NotFound: there is no such question.
    """
    with editing(database, instrument_id, version, f"Remove question {code}") as edition:
        question = _question(edition.record, code)
        for rule in edition.record.rules:
            if code in _asked(rule) and rule.question is None:
                said = sentence(rule, edition.record.questions)
                raise Refused(f"A rule looks at this question, so it stays. Change the rule first: {said}")
        table = table_of(Question)
        edition.session.execute(delete(table).where(table.c.id == question.id))
        _number(edition.session, [other.id for other in edition.record.questions if other.code != code])
    return edition.done()


def set_rules(database: Database, instrument_id: str, version: int, rules: Sequence[FlagRule]) -> Changed:
    """Replace all rules of an edition; one that looks at a single answer is kept on its question.

    Raises:
        Refused: a rule could never hold; `.field` names its condition.
    """
    with editing(database, instrument_id, version, "Change the rules of the questionnaire") as edition:
        record = edition.record
        for rule in rules:
            check_rule(rule, record.questions)
        several = kept_on_instrument(rule for rule in rules if rule.question is None)
        set_row(edition.session, Instrument, record.id, flag_rules=several)
        before = {q.code: kept_on_question(r for r in record.rules if r.question == q.code) for q in record.questions}
        for question in record.questions:
            single = kept_on_question(rule for rule in rules if rule.question == question.code)
            if single != before[question.code]:
                set_row(edition.session, Question, question.id, flag_rule=single)
    return edition.done()


def _kept(new: NewQuestion) -> dict[str, Any]:
    bounded = new.answer_type in _BOUNDED
    options = list(new.options) if new.answer_type in (*_PICKED, AnswerType.RATING) else None
    return {
        **asdict(new),
        "options": options or None,
        "least": new.least if bounded else None,
        "most": new.most if bounded else None,
    }


def _check(new: NewQuestion) -> None:
    """Refuse a question that cannot be asked."""
    if not _CODE.fullmatch(new.code):
        raise Refused("A code is a word of letters, figures, dots and dashes, such as C6. Nothing was saved.", "code")
    if not new.text.strip():
        raise Refused("What is asked? A question needs its words.", "text")
    if new.answer_type in _BOUNDED and None not in (new.least, new.most) and (new.least or 0) > (new.most or 0):
        raise Refused("The most that may be answered is below the least.", "most")
    if new.answer_type in _PICKED:
        _check_options(new.options)
    if new.answer_type == AnswerType.RATING and new.options:
        marks = [str(mark) for mark in range(1, len(new.options) + 1)]
        if list(new.options) != marks or not 2 <= len(marks) <= _MOST_MARKS:
            raise Refused(f"Marks run from 1 to 2 or up to {_MOST_MARKS}, without a gap.", "options")


def _check_options(options: Sequence[str]) -> None:
    if len(options) < 2:
        raise Refused("Give at least two answers to choose from, one on each line.", "options")
    if len(options) > _MOST_OPTIONS:
        raise Refused(f"There are {len(options)} answers; {_MOST_OPTIONS} is the most.", "options")
    folded = [option.casefold() for option in options]
    twice = next((o for o, f in zip(options, folded, strict=True) if folded.count(f) > 1), None)
    if twice:
        raise Refused(f"“{twice}” is there twice.", "options")
    long = next((option for option in options if len(option) > _OPTION_LENGTH), None)
    if long:
        start = f"“{long[:30]}…” has {len(long):,} characters"
        raise Refused(f"{start}; an answer to choose has {_OPTION_LENGTH} at most.", "options")


def _check_code(questions: Sequence[QuestionRow], code: str) -> None:
    if any(question.code.casefold() == code.casefold() for question in questions):
        raise Refused(f"Another question of this questionnaire has the code {code}.", "code")


def _check_rules(record: InstrumentRecord) -> None:
    for rule in record.rules:
        try:
            check_rule(rule, record.questions)
        except Refused as problem:
            said = sentence(rule, record.questions)
            message = f"A rule could never hold any more: {said} {problem.sentence} Change the rule first."
            raise Refused(message, "options" if "answers" in problem.sentence else "answer_type") from None


def _asked(rule: FlagRule) -> set[str]:
    return {condition.question for condition in rule.conditions if condition.question}


def _question(record: InstrumentRecord, code: str) -> QuestionRow:
    found = next((question for question in record.questions if question.code == code), None)
    if found is None:
        raise NotFound(f"There is no question {code} in this questionnaire (any more). Nothing was changed.")
    return found


def _touches(others: Sequence[QuestionRow], place: int, section: str | None) -> bool:
    """Say whether a question at this place still lies beside its section."""
    return any(other.section == section for other in others[max(place - 1, 0) : place + 1])


def _number(session: Session, keys: Sequence[str]) -> None:
    """Number questions in this order, from 1; those that stay are not touched."""
    table = table_of(Question)
    numbered = (
        update(table)
        .where(table.c.id == bindparam("key"), table.c.position != bindparam("place"))
        .values(position=bindparam("place"), version=table.c.version + 1)
    )
    places = [{"key": key, "place": place} for place, key in enumerate(keys, 1)]
    if places:
        session.connection().execute(numbered, places)


def _options_gone(database: Database, instrument_id: str, code: str, new: NewQuestion) -> str:
    """Return a sentence about answers that chose an option which the question will no longer offer, or nothing."""
    with database.read() as session:
        question = next((q for q in record_of(session, instrument_id).questions if q.code == code), None)
        gone = set(question.options) - set(new.options) if question and question.answer_type in _PICKED else set()
        if question is None or not gone:
            return ""
        values = session.scalars(select(Answer.value).where(Answer.question_id == question.id))
        chose = sum(bool(gone & set(value if isinstance(value, list) else [value])) for value in values)
    if not chose:
        return ""
    who = "One answer" if chose == 1 else f"{chose:,} answers"
    listed = ", ".join(f"“{option}”" for option in question.options if option in gone)
    return f"{who} chose {listed}, and will go on saying so."
