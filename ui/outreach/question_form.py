"""The form of one question of a questionnaire."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.vocabulary import AnswerType, label
from ui.desk import Desk
from ui.form import Form, Values
from ui.widgets.choice import Choice
from ui.widgets.fields import NotesField, TextField
from ui.widgets.numbers import NumberField

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.questionnaires.rows import InstrumentRecord, NewQuestion, QuestionRow

CENTS = 100
FIVE = 5


def question_form(
    desk: Desk,
    window: QWidget,
    record: InstrumentRecord,
    question: QuestionRow | None,
    then: Callable[[Any], None],
    after: QuestionRow | None = None,
) -> Form:
    """Return the form that adds a question after another one, or changes one."""

    def make(values: Values) -> Callable[[Database], Any]:
        new = _question(values)

        def work(database: Database) -> Any:
            from baum_desktop.questionnaires.questions import add_question, change_question

            if question is None:
                return add_question(database, record.id, record.version, new, after.code if after else None)
            return change_question(database, record.id, record.version, question.code, new)

        return work

    theme, words = desk.theme, ("Add a question", "Add question") if question is None else ("Edit the question", "Save")
    about = f"{record.id} {question.code if question else 'new'}"
    form = Form(desk, window, words[0], words[1], make, about=about, then=then, width=680)
    beside = question or after
    options = "\n".join(question.options) if question and question.answer_type != AnswerType.RATING else ""
    form.add("text", "What is asked", NotesField(theme, question.text if question else "", lines=2), 12)
    form.add("code", "Code", TextField(theme, question.code if question else "", width=8), 3,
             hint="Answers under one code are compared over the years.")  # fmt: skip
    form.add("section", "Section", TextField(theme, (beside.section or "") if beside else ""), 5)
    kinds = [(kind, label(kind)) for kind in AnswerType]
    form.add("answer_type", "Answered by", Choice(theme, kinds, question.answer_type if question else None), 4)
    form.add("options", "Answers to choose from", NotesField(theme, options, lines=4), 7,
             hint="One on each line; for one or any of several.")  # fmt: skip
    least, most = _bounds(question)
    form.add("least", "At least", NumberField(theme, least, least=-1_000_000, width=8), 2)
    form.add("most", "At most", NumberField(theme, most, width=8), 3,
             hint="Numbers, dollars, or the highest mark.")  # fmt: skip
    return form


def _bounds(question: QuestionRow | None) -> tuple[int | None, int | None]:
    """Return the bounds as a person types them: money in dollars, the highest mark of a rating."""
    if question is None:
        return None, None
    if question.answer_type == AnswerType.RATING:
        return None, question.rating[1]
    unit = CENTS if question.answer_type == AnswerType.MONEY else 1
    least, most = (None if each is None else each // unit for each in (question.least, question.most))
    return least, most


def _question(values: Values) -> NewQuestion:
    from baum_desktop.questionnaires.rows import NewQuestion

    if values["answer_type"] is None:
        raise Refused("How is it answered? Choose one.", "answer_type")
    kind = AnswerType(values["answer_type"])
    lines = [line.strip() for line in (values["options"] or "").splitlines()]
    options, least, most = tuple(line for line in lines if line), values["least"], values["most"]
    if kind == AnswerType.RATING:
        options, least, most = tuple(str(mark) for mark in range(1, (most or FIVE) + 1)), None, None
    elif kind == AnswerType.MONEY:
        least, most = (None if each is None else each * CENTS for each in (least, most))
    return NewQuestion(values["code"] or "", values["text"] or "", kind, values["section"], options, least, most)
