"""The answers of an interaction: checked against their questions, kept, replaced, read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from baum_desktop.days import in_words
from baum_desktop.edits import add_rows, edit_row
from baum_desktop.fields import table_of
from baum_desktop.questionnaires.answering import checked, shown, words
from baum_desktop.questionnaires.reading import QUESTION_COLUMNS, asked_of, question_row
from baum_desktop.questionnaires.rows import AnswerRow, Answers, Given
from baum_desktop.reading import tuples
from baum_desktop.withholding import demand_note
from db.engine import Database, Saved
from db.errors import NotFound, Refused
from db.models.outreach import Answer, Instrument, Interaction, Question
from db.models.parties import Organization
from db.vocabulary import AnswerState

_ANSWERED: Final = (
    select(Question.instrument_id, *QUESTION_COLUMNS, Answer.state, Answer.value)
    .join(Answer, Answer.question_id == Question.id)
    .join(Instrument, Instrument.id == Question.instrument_id)
    .where(Answer.interaction_id == bindparam("interaction_id"))
    .order_by(Instrument.name, Instrument.edition, Question.position)
)


def checked_answers(session: Session, instrument_id: str | None, answers: Sequence[Given]) -> list[dict[str, Any]]:
    """Return answers as they are kept, without the interaction they belong to.

    Raises:
        Refused: an answer does not fit its question, or its question is not of this edition; `.field` names it.
        NotFound: the edition is gone.
    """
    if instrument_id is None:
        if answers:
            raise Refused("Answers need the questionnaire they belong to. Nothing was saved.", "instrument_id")
        return []
    questions = {question.id: question for question in asked_of(session, instrument_id).questions}
    rows = []
    for given in answers:
        question = questions.get(given.question_id)
        if question is None:
            message = "A question was changed or removed while the form was open. Nothing was saved: open it again."
            raise Refused(message, f"answer:{given.question_id}")
        rows.append({"question_id": question.id, "state": given.state, "value": checked(question, given)})
    return rows


def insert_answers(session: Session, interaction_id: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert checked answers within a change that is already open."""
    add_rows(session, Answer, [{"interaction_id": interaction_id, **row} for row in rows])


def answers_of(database: Database, interaction_id: str) -> Answers:
    """Return what was answered at an interaction, with the edition that was asked, if any was.

    Raises:
        NotFound: the note is kept to others.
    """
    with database.read() as session:
        demand_note(session, interaction_id)
        asked = session.scalar(select(Interaction.instrument_id).where(Interaction.id == interaction_id))
        rows, instruments = [], []
        for instrument_id, *told, state, value in tuples(session, _ANSWERED, interaction_id=interaction_id):
            question = question_row(told)
            said = shown(question, value)
            rows.append(AnswerRow(question, state, said, words(question, state, said)))
            instruments.append(instrument_id)
        of = asked or next(iter(instruments), None)
        return Answers(asked_of(session, of) if of else None, tuple(rows))


def change_answers(
    database: Database, interaction_id: str, version: int, instrument_id: str, answers: Sequence[Given]
) -> Saved:
    """Replace the answers to an edition at an interaction that was read with `version`; other answers stay.

    Raises:
        Refused: an answer does not fit its question; `.field` names it.
        ChangedMeanwhile: somebody else saved the interaction since.
    """
    with database.read() as session:
        demand_note(session, interaction_id)
        rows = checked_answers(session, instrument_id, answers)
        action = f"Change the answers of {_name(session, interaction_id)}"
    with database.change(action) as change:
        session = change.session
        edit_row(session, Interaction, interaction_id, version, {"instrument_id": instrument_id}, "The visit")
        _replace(session, interaction_id, instrument_id, {row["question_id"]: row for row in rows})
    return change.saved


def _replace(session: Session, interaction_id: str, instrument_id: str, wanted: dict[str, dict[str, Any]]) -> None:
    """Delete, change and insert what differs; the rows of answers that stay are not touched."""
    table = table_of(Answer)
    asked = [question.id for question in asked_of(session, instrument_id).questions]
    query = select(table).where(table.c.interaction_id == interaction_id, table.c.question_id.in_(asked))
    there = {row["question_id"]: row for row in session.execute(query).mappings()}
    gone = [row["id"] for key, row in there.items() if key not in wanted]
    if gone:
        session.execute(delete(table).where(table.c.id.in_(gone)))
    differ = [
        {"key": there[key]["id"], "now": row["state"], "said": row["value"]}
        for key, row in wanted.items()
        if key in there and (there[key]["state"], there[key]["value"]) != (row["state"], row["value"])
    ]
    if differ:
        changed = update(table).where(table.c.id == bindparam("key"))
        values = {"state": bindparam("now"), "value": bindparam("said"), "version": table.c.version + 1}
        session.connection().execute(changed.values(**values), differ)
    insert_answers(session, interaction_id, [row for key, row in wanted.items() if key not in there])


def _name(session: Session, interaction_id: str) -> str:
    found = session.execute(
        select(Interaction.held_on, Organization.legal_name)
        .outerjoin(Organization, Organization.id == Interaction.organization_id)
        .where(Interaction.id == interaction_id)
    ).one_or_none()
    if found is None:
        raise NotFound("This visit is not in the database (any more). Nothing was changed.")
    held_on: date = found.held_on
    return f"{found.legal_name or 'the visit'} of {in_words(held_on)}"


def given_of(answers: Answers) -> tuple[Given, ...]:
    """Return the answers to the edition that was asked, as a form takes them."""
    asked = {question.id for question in answers.instrument.questions} if answers.instrument else set()
    return tuple(
        Given(row.question.id, row.state, row.value if row.state == AnswerState.ANSWERED else None)
        for row in answers.rows
        if row.question.id in asked
    )
