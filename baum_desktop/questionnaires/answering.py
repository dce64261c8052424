"""Answers: checked against the type of their question, and said in words. Plain Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from baum_desktop.days import in_words
from baum_desktop.fields import EARLIEST, LARGEST_WHOLE_NUMBER, LATEST
from baum_desktop.money import dollars
from baum_desktop.questionnaires.rows import Given, QuestionRow
from db.errors import Refused
from db.vocabulary import AnswerState, AnswerType, label

LONGEST: Final = 4_000
"""Characters of a free answer; what is longer is a note."""


def field_of(question_id: str) -> str:
    """Return the name of the field in which a question is answered, as refusals name it."""
    return f"answer:{question_id}"


def checked(question: QuestionRow, given: Given) -> Any:
    """Return the value as it is kept, None where nothing was said.

    Raises:
        Refused: it is no answer to this question; `.field` names its field.
    """
    if given.state != AnswerState.ANSWERED:
        return None
    try:
        return _CHECKS[question.answer_type](question, given.value)
    except _Wrong as wrong:
        raise Refused(f"{wrong} Nothing was saved.", field_of(question.id)) from None


def shown(question: QuestionRow, kept: Any) -> Any:
    """Return a kept value as the form holds it: dates as dates, several options as a tuple; unreadable is None."""
    if question.answer_type == AnswerType.DATE:
        try:
            return date.fromisoformat(str(kept))
        except ValueError:
            return None
    return tuple(kept) if isinstance(kept, list) else kept


def words(question: QuestionRow, state: AnswerState, value: Any) -> str:
    """Return an answer as a person reads it; `value` as the form holds it."""
    if state != AnswerState.ANSWERED:
        return label(state)
    say = _WORDS.get(question.answer_type)
    return str(value) if say is None or value is None else say(question, value)


def _number_words(question: QuestionRow, value: Any) -> str:
    return str(value) if is_year(question) else f"{value:,}"


def is_year(question: QuestionRow) -> bool:
    """Whether a number is a year, which is written without a comma."""
    return question.least is not None and question.least >= EARLIEST.year


class _Wrong(Exception):
    """Why a value is no answer."""


def _text(_: QuestionRow, value: Any) -> str:
    said = str(value or "").replace("\x00", "").strip()
    if not said:
        raise _Wrong("An empty answer says nothing: leave the question unasked, or say that it is unknown.")
    if len(said) > LONGEST:
        room = f"This answer has {len(said):,} characters; there is room for {LONGEST:,}."
        raise _Wrong(f"{room} Put the rest into the notes.")
    return said


def _number(question: QuestionRow, value: Any) -> int:
    return _whole(question, value, "{:,}".format)


def _money(question: QuestionRow, value: Any) -> int:
    return _whole(question, value, dollars)


def _whole(question: QuestionRow, value: Any, say: Callable[[int], str]) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _Wrong("The answer is a whole number.")
    least = 0 if question.least is None else question.least
    most = LARGEST_WHOLE_NUMBER if question.most is None else question.most
    if not least <= value <= most:
        say = str if is_year(question) else say
        raise _Wrong(f"{say(value)} is out of range: the answer is from {say(least)} to {say(most)}.")
    return value


def _day(_: QuestionRow, value: Any) -> str:
    if not isinstance(value, date):
        raise _Wrong("The answer is a day.")
    if not EARLIEST <= value <= LATEST:
        raise _Wrong(f"The day lies in {value.year}; it must be between 1700 and 2200.")
    return value.isoformat()


def _yes_no(_: QuestionRow, value: Any) -> str:
    if value not in ("yes", "no"):
        raise _Wrong("The answer is yes or no.")
    return str(value)


def _choice(question: QuestionRow, value: Any) -> str:
    if value not in question.options:
        raise _Wrong(f"“{value}” is not one of the answers offered.")
    return str(value)


def _choices(question: QuestionRow, value: Any) -> list[str]:
    ticked = set(value) if isinstance(value, list | tuple | set | frozenset) else {value}
    other = sorted(str(each) for each in ticked - set(question.options))
    if other:
        raise _Wrong(f"“{other[0]}” is not one of the answers offered.")
    if not ticked:
        raise _Wrong("Tick at least one answer, or leave the question unasked.")
    return [option for option in question.options if option in ticked]


def _rating(question: QuestionRow, value: Any) -> int:
    least, most = question.rating
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _Wrong(f"The answer is a mark from {least} to {most}.")
    return value


_CHECKS: Final[Mapping[AnswerType, Callable[[QuestionRow, Any], Any]]] = MappingProxyType(
    {
        AnswerType.TEXT: _text,
        AnswerType.NUMBER: _number,
        AnswerType.MONEY: _money,
        AnswerType.DATE: _day,
        AnswerType.YES_NO: _yes_no,
        AnswerType.CHOICE: _choice,
        AnswerType.CHOICES: _choices,
        AnswerType.RATING: _rating,
    }
)
_WORDS: Final[Mapping[AnswerType, Callable[[QuestionRow, Any], str]]] = MappingProxyType(
    {
        AnswerType.NUMBER: _number_words,
        AnswerType.MONEY: lambda _, cents: dollars(cents),
        AnswerType.DATE: lambda _, day: in_words(day),
        AnswerType.YES_NO: lambda _, value: label(str(value)),
        AnswerType.CHOICES: lambda _, options: ", ".join(options),
        AnswerType.RATING: lambda question, mark: f"{mark} of {question.rating[1]}",
    }
)
