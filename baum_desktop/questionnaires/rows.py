"""What the questionnaire screens show and what their forms send: plain rows, without a database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from db.vocabulary import AnswerState, AnswerType

if TYPE_CHECKING:
    from baum_desktop.questionnaires.rules import FlagRule
    from db.engine import Saved

LEAST_RATING = 1
MOST_RATING = 5


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question to be added; `least` and `most` bound numbers (whole) and money (cents)."""

    code: str
    text: str
    answer_type: AnswerType
    section: str | None = None
    options: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of an edition."""

    id: str
    code: str
    position: int
    section: str | None
    text: str
    answer_type: AnswerType
    options: tuple[str, ...]
    least: int | None
    most: int | None

    @property
    def rating(self) -> tuple[int, int]:
        """The ends of the scale of a rating."""
        marks = [int(option) for option in self.options if option.isdecimal()]
        return (min(marks), max(marks)) if marks else (LEAST_RATING, MOST_RATING)


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """An edition in the list: how many questions it has, and at how many interactions it was answered."""

    id: str
    version: int
    name: str
    edition: int
    published_on: date | None
    questions: int
    answered: int
    is_newest: bool


@dataclass(frozen=True, slots=True)
class InstrumentRecord:
    """An edition whole; `answered` above zero means that it stays as it is and a change makes the next edition."""

    id: str
    version: int
    name: str
    edition: int
    introduction: str | None
    published_on: date | None
    answered: int
    is_newest: bool
    questions: tuple[QuestionRow, ...]
    rules: tuple[FlagRule, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A change to an edition; where that had been answered, `instrument_id` is the next edition and `note` says so."""

    saved: Saved
    instrument_id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What came of a question that was asked; a question that was not asked is not given at all.

    `value` is None unless the state is answered: text, whole number, cents, date, "yes" or "no", an option, a tuple
    of options, or a mark.
    """

    question_id: str
    state: AnswerState = AnswerState.ANSWERED
    value: Any = None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer as it is shown: the question, the words of the answer, and the state."""

    question: QuestionRow
    state: AnswerState
    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What an interaction holds of a questionnaire, in the order of its questions; empty where none was answered."""

    instrument: InstrumentRecord | None
    rows: tuple[AnswerRow, ...]
