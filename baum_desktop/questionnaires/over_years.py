"""The answers of one firm over the years: one row a question by its code, one column a visit, across editions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from baum_desktop.questionnaires.answering import shown, words
from baum_desktop.questionnaires.reading import QUESTION_COLUMNS, question_row
from baum_desktop.questionnaires.rows import QuestionRow
from baum_desktop.reading import tuples
from baum_desktop.withholding import readable_notes, seen
from db.engine import Database
from db.models.outreach import Answer, Instrument, Interaction, Question
from db.vocabulary import AnswerState, Confidentiality


@dataclass(frozen=True, slots=True)
class Asking:
    """A visit at which a questionnaire was answered, with the edition."""

    interaction_id: str
    held_on: date
    edition: int


@dataclass(frozen=True, slots=True)
class Said:
    """An answer at a visit; `asked_as` is the wording then, where it differs from the newest."""

    words: str
    state: AnswerState
    value: Any
    asked_as: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A question in its newest wording, and what was said at each visit; None where it was not asked."""

    question: QuestionRow
    said: tuple[Said | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answers of a firm to one questionnaire, the oldest visit first."""

    name: str
    askings: tuple[Asking, ...]
    rows: tuple[Compared, ...]


def answers_over_years(
    database: Database, organization_id: str, levels: Collection[Confidentiality] | None = None
) -> list[Comparison]:
    """Return what a firm answered, by questionnaire; of visits of these levels, or of all that the viewer may read."""
    query = (
        select(
            Instrument.name,
            Interaction.id,
            Interaction.held_on,
            Instrument.edition,
            *QUESTION_COLUMNS,
            Answer.state,
            Answer.value,
        )
        .join(Question, Question.instrument_id == Instrument.id)
        .join(Answer, Answer.question_id == Question.id)
        .join(Interaction, Interaction.id == Answer.interaction_id)
        .where(Interaction.organization_id == organization_id)
        .order_by(Instrument.name, Interaction.held_on, Interaction.id, Question.position)
    )
    if levels is not None:
        query = query.where(Interaction.confidentiality.in_(levels))
    found: dict[str, _Series] = {}
    with database.read() as session:
        query = seen(session, query, readable_notes(session))
        for name, key, held_on, edition, *told, state, value in tuples(
            session, seen(session, query, readable_notes(session))
        ):
            found.setdefault(name, _Series({}, {}, {})).take(
                Asking(key, held_on, edition), question_row(told), state, value
            )
    return [series.compared(name) for name, series in found.items()]


@dataclass(slots=True)
class _Series:
    """What is gathered of one questionnaire; visits come in order of time."""

    askings: dict[str, Asking]
    newest: dict[str, tuple[int, QuestionRow]]
    said: dict[tuple[str, str], tuple[QuestionRow, AnswerState, Any]]

    def take(self, asking: Asking, question: QuestionRow, state: AnswerState, kept: Any) -> None:
        """Take one answer."""
        before = self.askings.get(asking.interaction_id)
        if before is None or before.edition < asking.edition:
            self.askings[asking.interaction_id] = asking
        if asking.edition >= self.newest.get(question.code, (0, question))[0]:
            self.newest[question.code] = (asking.edition, question)
        self.said[question.code, asking.interaction_id] = (question, state, shown(question, kept))

    def compared(self, name: str) -> Comparison:
        """Return the table."""
        askings = tuple(self.askings.values())
        questions = sorted((question for _, question in self.newest.values()), key=lambda q: (q.position, q.code))
        rows = [Compared(q, tuple(self._said(q, asking.interaction_id) for asking in askings)) for q in questions]
        return Comparison(name, askings, tuple(rows))

    def _said(self, newest: QuestionRow, interaction_id: str) -> Said | None:
        found = self.said.get((newest.code, interaction_id))
        if found is None:
            return None
        question, state, value = found
        return Said(
            words(question, state, value), state, value, question.text if question.text != newest.text else None
        )
