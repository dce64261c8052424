"""The answers on the record of a visit: shown question by question, corrected, and compared over the years."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.answers_compared import ask_comparison
from ui.desk import Desk
from ui.flag_form import ask_flag
from ui.form import Form, Values
from ui.outreach.question_line import draft_of
from ui.outreach.questionnaire import Questionnaire
from ui.places import Link, Place
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import Label
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import InteractionRecord
    from baum_desktop.questionnaires.reconsidering import Reconsidered
    from baum_desktop.questionnaires.rows import Answers, Given, InstrumentRecord


class VisitAnswers(QWidget):
    """What was answered, closed until it is wanted; fetched by itself."""

    def __init__(self, desk: Desk, form: Form, record: InteractionRecord, *, after: QWidget) -> None:
        """`after` is the control that Tab comes from."""
        super().__init__()
        self._last = after
        self.desk = desk
        self.theme = desk.theme
        self.form = form
        self.record = record
        self.answers: Answers | None = None
        self.links = QHBoxLayout()
        self.links.setContentsMargins(0, 0, 0, 0)
        self.inside = QWidget()
        self.inside.hide()
        self.inner = QVBoxLayout(self.inside)
        self.inner.setContentsMargins(0, 0, 0, 0)
        self.inner.setSpacing(self.theme.space(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.links)
        column.addWidget(self.inside)
        desk.data.ask(self._read, self._show, owner=self, latest="answers")

    def _read(self, database: Database) -> tuple[Answers, list[InstrumentRecord]]:
        from baum_desktop.questionnaires.answers import answers_of
        from baum_desktop.questionnaires.reading import offered

        return answers_of(database, self.record.id), offered(database)

    def _show(self, found: tuple[Answers, list[InstrumentRecord]]) -> None:
        answers, offered = found
        self.answers = answers
        if answers.rows:
            self._link(f"Show {counted(len(answers.rows), 'answer')}", self._turn)
        asked = answers.instrument or next(iter(offered), None)
        if asked is not None:
            words = "Change the answers" if answers.rows else "Answer the questionnaire"
            self._link(words, lambda: self._ask(asked, answers))
        firm = self.record.organization_id
        if firm and answers.rows:
            name = self.record.organization_name or ""
            self._link("Over the years", lambda: ask_comparison(self.desk, self.desk_window(), firm, name))
        self.links.addStretch(1)
        for row in answers.rows:
            self.inner.addWidget(
                Label(self.theme, f"{row.question.text} {row.words}", "caption", tone="text2", wrap=True)
            )

    def desk_window(self) -> QWidget:
        """The window that panels open over."""
        return self.form.window()

    def _link(self, words: str, act: Callable[[], None]) -> Button:
        link = Button(self.theme, words, LINK)
        link.clicked.connect(lambda _=False: act())
        self.links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setTabOrder(self._last, link)
        self._last = link
        return link

    def _turn(self) -> None:
        self.inside.setVisible(self.inside.isHidden())
        self.form.fit()

    def _ask(self, asked: InstrumentRecord, answers: Answers) -> None:
        window = self.desk_window()
        self.form.close_panel()
        answers_form(self.desk, window, self.record, asked, answers).ask()


class AnswersField(QWidget):
    """The questionnaire as a control of a form."""

    value_changed = Signal(object)

    def __init__(self, desk: Desk, asked: InstrumentRecord, answers: Answers) -> None:
        from baum_desktop.questionnaires.answers import given_of

        super().__init__()
        self.part = Questionnaire(desk)
        self.part.show_instrument(asked, {given.question_id: draft_of(given) for given in given_of(answers)})
        self.part.changed.connect(lambda: self.value_changed.emit(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.part)

    def value(self) -> tuple[Given, ...]:
        """Return what was answered."""
        return self.part.answers()

    def kept(self) -> dict[str, Any]:
        """Return what stands here, fit for a draft."""
        return self.part.kept()

    def take(self, kept: Any) -> None:
        """Put the answers of a draft back."""
        self.part.put_back((kept or {}).get("questionnaire", {}).get("answers", {}))

    def commit(self) -> None:
        """Read what is typed."""
        self.part.commit()

    @property
    def problem(self) -> str:
        """The sentence of the first answer that cannot be read."""
        found = self.part.wrong()
        return found[1] if found else ""

    def setFocus(self, *_: Any) -> None:
        """Put the cursor where something is wrong, else on the heading."""
        found = self.part.wrong()
        if found is None:
            self.part.head.setFocus()
            return
        self.part.reveal(found[0])
        self.part.fields[found[0]].control.setFocus()


def answers_form(
    desk: Desk, window: QWidget, record: InteractionRecord, asked: InstrumentRecord, answers: Answers
) -> Form:
    """Return the form that corrects the answers of a visit."""

    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.questionnaires.answers import change_answers

            return change_answers(database, record.id, record.version, asked.id, values["answers"])

        return work

    def then(_: object) -> None:
        reconsider(desk, window, record)

    title = f"Answers{f' of {record.organization_name}' if record.organization_name else ''}"
    form = Form(desk, window, title, "Save", make, about=f"answers {record.id}", width=860, then=then)
    field = AnswersField(desk, asked, answers)
    form.add_wide(field, "answers")
    field.part.built.connect(lambda: form.fields.update(field.part.fields))
    form.fields.update(field.part.fields)
    return form


def reconsider(desk: Desk, window: QWidget, record: InteractionRecord) -> None:
    """Tell which flags the corrected answers suggest, and which stand on an answer that no longer holds."""
    today = desk.today

    def work(database: Database) -> Reconsidered:
        from baum_desktop.questionnaires.reconsidering import reconsidered

        return reconsidered(database, record.id, today)

    def tell(found: Reconsidered) -> None:
        firm_id = record.organization_id
        if found.suggested and firm_id:
            firm = (firm_id, record.organization_name or "")
            desk.offer(found.sentence, "Raise a flag", lambda: ask_flag(desk, window, firm))
        elif found.without_reason and firm_id:
            link = Link(Place.EMPLOYER, firm_id, "flags")
            desk.offer(found.sentence, "See the flags", lambda: desk.go(link))

    desk.data.ask(work, tell, owner=window, latest="reconsidered", failed=desk.complain)
