"""One question of a questionnaire as it is answered: its words, a control of its type, and that it was not answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from db.vocabulary import AnswerState, AnswerType
from ui import typed
from ui.desk import Desk
from ui.theme import Theme
from ui.widgets.chips import ChipRow
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import Field, NotesField
from ui.widgets.numbers import MoneyField, NumberField, YearField
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from baum_desktop.questionnaires.rows import Given, QuestionRow

MOST_NUMBER = 2_147_483_647
SIDE_BY_SIDE = 44
"""Letters of all answers together up to which they stand side by side; longer ones drop down."""
STATES = ((AnswerState.UNKNOWN, "Unknown"), (AnswerState.DECLINED, "Declined"))


class QuestionLine(QWidget):
    """A question; `changed` follows each answer, `left` carries -1 or 1 where Up or Down leads to another question."""

    changed = Signal()
    left = Signal(int)

    def __init__(self, desk: Desk, question: QuestionRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.theme = desk.theme
        self.control: Any = _control(desk, question)
        self.field = Field(self.theme, question.text, self.control)
        self.state = Segments(self.theme, STATES, name=f"No answer to: {question.text}")
        self.state.value_changed.connect(self._not_answered)
        if isinstance(self.control, ChipRow):
            self.control.ticked_changed.connect(self._answered)
        else:
            typed.follow(self.control, self._answered)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.space(16))
        row.addWidget(self.field, 1)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignBottom)
        for part in (self.control, *self.control.findChildren(QWidget), *self.state.findChildren(QWidget)):
            part.installEventFilter(self)

    # Value ------------------------------------------------------------------------------------------------------------

    def given(self) -> Given | None:
        """Return the answer, None where the question was not asked."""
        from baum_desktop.questionnaires.rows import Given

        state = self.state.value()
        if state is not None:
            return Given(self.question.id, AnswerState(str(state)))
        value = self.control.value()
        value = tuple(value) if isinstance(value, list) else value.strip() if isinstance(value, str) else value
        return None if value in (None, "", ()) else Given(self.question.id, value=value)

    def kept(self) -> Any:
        """Return what stands here, fit for a draft; None where nothing does."""
        state = self.state.value()
        if state is not None:
            return {"state": str(state)}
        value = self.control.ticked() if isinstance(self.control, ChipRow) else typed.kept(self.control)
        return None if value in (None, "", []) else {"value": value}

    def take(self, kept: Any) -> None:
        """Put back what a draft kept; None empties the line."""
        kept = kept if isinstance(kept, dict) else {}
        state = kept.get("state")
        self.state.set_value(AnswerState(state) if state in set(AnswerState) else None)
        value = kept.get("value")
        if isinstance(self.control, ChipRow):
            self.control.set_ticked(value if isinstance(value, list) else [])
        elif isinstance(self.control, Segments) and self.question.answer_type == AnswerType.RATING:
            self.control.set_value(int(value) if str(value).isdecimal() else None)
        else:
            typed.take(self.control, value)

    def commit(self) -> None:
        """Read what is typed."""
        if hasattr(self.control, "commit"):
            self.control.commit()

    @property
    def problem(self) -> str:
        """The sentence of what cannot be read."""
        return str(getattr(self.control, "problem", "")) if self.state.value() is None else ""

    def _answered(self, _: object = None) -> None:
        if self.given() is not None and self.state.value() is not None:
            self.state.set_value(None)
        self.changed.emit()

    def _not_answered(self, state: object) -> None:
        """Whoever did not answer gave no value."""
        if state is not None:
            blocked = self.control.blockSignals(True)
            if isinstance(self.control, ChipRow):
                self.control.set_ticked([])
            else:
                typed.take(self.control, None)
            self.control.blockSignals(blocked)
            self.field.set_problem("")
        self.changed.emit()

    # Keys -------------------------------------------------------------------------------------------------------------

    def focus(self) -> None:
        """Put the cursor into the answer."""
        first = self.control
        if isinstance(first, ChipRow):
            chips = [chip for chip in first.findChildren(QWidget) if chip.focusPolicy() and chip.isVisibleTo(first)]
            first = chips[0] if chips else first
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        """Take a key of the questionnaire; False leaves it to the control."""
        key, held = Qt.Key(event.key()), event.modifiers()
        alt = bool(held & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_U, Qt.Key.Key_D):
            wanted = AnswerState.UNKNOWN if key == Qt.Key.Key_U else AnswerState.DECLINED
            self.state.set_value(None if self.state.value() == wanted else wanted)
            self._not_answered(self.state.value())
            return True
        if held & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if step is not None and not (isinstance(watched, QPlainTextEdit) and _has_line(watched, step)):
            self.left.emit(step)
            return True
        return not isinstance(watched, QLineEdit | QPlainTextEdit) and self._answer_by(event.text().lower())

    def _answer_by(self, letter: str) -> bool:
        """Choose by a figure, or y and n."""
        if self.question.answer_type == AnswerType.YES_NO:
            wanted: object = {"y": "yes", "n": "no"}.get(letter)
        elif letter.isdecimal() and letter.isascii() and int(letter) > 0:
            wanted = self._option(int(letter))
        else:
            return False
        if wanted is None:
            return False
        if isinstance(self.control, ChipRow):
            ticked = self.control.ticked()
            self.control.set_ticked(
                [each for each in ticked if each != wanted] if wanted in ticked else [*ticked, wanted]
            )
        else:
            self.control.set_value(wanted)
            self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._answered()
        return True

    def _option(self, number: int) -> object:
        least, most = self.question.rating
        if self.question.answer_type == AnswerType.RATING:
            return number if least <= number <= most else None
        return self.question.options[number - 1] if number <= len(self.question.options) else None


def _control(desk: Desk, question: QuestionRow) -> Any:
    """Return the control that a question is answered in."""
    theme, options = desk.theme, [(option, option) for option in question.options]
    match question.answer_type:
        case AnswerType.NUMBER | AnswerType.MONEY:
            control: Any = _amount(theme, question)
        case AnswerType.DATE:
            control = DateField(theme, today=lambda: desk.today, placeholder="not asked")
        case AnswerType.YES_NO:
            control = Segments(theme, (("yes", "Yes"), ("no", "No")), name=question.text)
        case AnswerType.RATING:
            low, high = question.rating
            control = Segments(theme, [(mark, str(mark)) for mark in range(low, high + 1)], name=question.text)
        case AnswerType.CHOICES:
            control = ChipRow(theme, options, name=question.text)
        case AnswerType.CHOICE if sum(map(len, question.options)) <= SIDE_BY_SIDE:
            control = Segments(theme, options, name=question.text)
        case AnswerType.CHOICE:
            control = Choice(theme, options, placeholder="not asked")
        case _:
            control = NotesField(theme, lines=1, placeholder="not asked")
    return control


def _amount(theme: Theme, question: QuestionRow) -> NumberField | MoneyField:
    from baum_desktop.questionnaires.answering import is_year

    if question.answer_type == AnswerType.MONEY:
        return MoneyField(theme)
    least = 0 if question.least is None else question.least
    most = MOST_NUMBER if question.most is None else question.most
    field = YearField if is_year(question) else NumberField
    return field(theme, least=least, most=most, width=10, placeholder="not asked")


def _has_line(field: QPlainTextEdit, step: int) -> bool:
    """Say whether the cursor can still go a line up or down in a text."""
    cursor = field.textCursor()
    return bool(cursor.movePosition(cursor.MoveOperation.Up if step < 0 else cursor.MoveOperation.Down))


def draft_of(given: Given) -> dict[str, Any]:
    """Return an answer as `QuestionLine.take` puts it back."""
    if given.state != AnswerState.ANSWERED:
        return {"state": str(given.state)}
    if isinstance(given.value, tuple):
        return {"value": list(given.value)}
    return {"value": given.value.isoformat() if isinstance(given.value, date) else given.value}
