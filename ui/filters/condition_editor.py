"""The popup of one condition on a field: how it is asked, and the value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from baum_desktop.views.fields import Field
from baum_desktop.views.known import Known
from baum_desktop.views.tree import Condition, Not, Part
from db.errors import Refused
from ui.filters.questions import OPTIONS, Question, question_of, questions, value_of
from ui.filters.value_input import ValueInput
from ui.theme import Theme
from ui.widgets.buttons import PRIMARY, Button
from ui.widgets.choice import Choice
from ui.widgets.fields import Field as Labelled
from ui.widgets.labels import Label
from ui.widgets.popover import Popover


class ConditionEditor(Popover):
    """Changes a condition; Enter or Done says `done` with it, Esc leaves it as it was."""

    done = Signal(object)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        anchor: QWidget,
        field: Field,
        known: Known,
        today: Callable[[], date],
        part: Part | None = None,
    ) -> None:
        super().__init__(theme, window, anchor, name=field.name, width=300)
        self._field = field
        self._questions = questions(field)
        asked = question_of(field, part) if part is not None else self._questions[0]
        self.how = Choice(
            theme,
            [(n, question.words) for n, question in enumerate(self._questions)],
            self._questions.index(asked),
        )
        self.value = ValueInput(theme, known.options(field), today)
        self.problem = Label(theme, "", "caption", tone="red", wrap=True)
        self.problem.hide()
        done = Button(theme, "Done", PRIMARY)
        done.clicked.connect(self._finish)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(done)
        self.body.addWidget(Labelled(theme, field.name, self.how))
        self.body.addWidget(self.value)
        self.body.addWidget(self.problem)
        self.body.addLayout(foot)
        if part is not None:
            self.value.set_value(value_of(part))
        self.how.value_changed.connect(lambda _: self._show_value())
        for control in self.value.findChildren(QWidget):
            control.installEventFilter(self)
        self._show_value()

    def begin(self) -> None:
        """Open with the cursor in the value."""
        shown = self.value.shown(self._question().takes)
        self.open(shown[0] if shown else self.how)

    def _question(self) -> Question:
        place = self.how.value()
        return self._questions[place if isinstance(place, int) else 0]

    def _show_value(self) -> None:
        self.value.setVisible(bool(self.value.shown(self._question().takes)))
        self.fit()

    def _finish(self) -> None:
        question = self._question()
        try:
            value = self.value.value(question)
        except Refused as problem:
            self.problem.set_words(problem.sentence)
            self.problem.show()
            self.fit()
            return
        found: Part = Condition(self._field.key, question.operator, value)
        self.close_panel()
        self.done.emit(Not(found) if question.denied else found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in enter:
            if watched is self.value.search:
                self._tick_the_only_one()
            self._finish()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)

    def _tick_the_only_one(self) -> None:
        """Take the first value that fits what was typed, where none is ticked yet."""
        if self._question().takes != OPTIONS or self.value.ticked():
            return
        items = [self.value.list.item(row) for row in range(self.value.list.count())]
        first = next((item for item in items if not item.isHidden()), None)
        if first is not None:
            first.setCheckState(Qt.CheckState.Checked)
