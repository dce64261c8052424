"""A form over the page: labelled controls in rows, a sentence beside what is wrong, Ctrl+Enter saves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from db.errors import Refused, UserError
from ui.desk import Desk
from ui.drafts import FORM, Drafts
from ui.form_draft import Begun, FormDraft
from ui.widgets.buttons import PRIMARY, SECONDARY, Button
from ui.widgets.fields import Field
from ui.widgets.labels import Label
from ui.widgets.messages import Banner
from ui.widgets.overlay import Overlay

Values = dict[str, Any]
COLUMNS = 12


class Form(Overlay):
    """Fields in a grid of twelve columns; `make` turns what was typed into a change that runs off the GUI thread.

    `make(values)` is called on the GUI thread and returns the work for Desk.save; it may raise UserError for what can
    be told at once. A refusal with a field is shown at that field, any other above the fields. The form closes once
    the change is saved. What is typed before that is kept as a draft on this computer, whatever happens; `about` names
    what the form is about, such as the key of a record, so that the draft comes back there and nowhere else.
    """

    holds = True

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        title: str,
        save: str,
        make: Callable[[Values], Callable[[Any], Any]],
        *,
        about: str = "",
        then: Callable[[Any], None] | None = None,
        width: int = 640,
    ) -> None:
        super().__init__(desk.theme, window, name=title, width=width)
        self.desk = desk
        self.fields: dict[str, Field] = {}
        self._controls: dict[str, Any] = {}
        self._make = make
        self._then = then
        self._row, self._column = 0, 0
        self._is_saving = self._is_done = self._told_refusal = False
        drafts = Drafts(desk.data.target, FORM, seat=desk.seat)
        self.draft = FormDraft(self, drafts, f"{save} {about or title}", title, self._controls)
        self._refused_at: Field | None = None
        theme = desk.theme
        self.problem = Banner(theme, "", level="red")
        self.problem.hide()
        self.begun = Begun(theme)
        self.begun.acted.connect(self._discard)
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.space(12))
        self.grid.setVerticalSpacing(theme.space(8))
        for column in range(COLUMNS):
            self.grid.setColumnStretch(column, 1)
        self.below = QVBoxLayout()
        self.below.setSpacing(theme.space(4))
        self.save_button = Button(theme, save, PRIMARY)
        self.save_button.clicked.connect(self.save)
        self._lay_out(title)
        self.closed.connect(self._left)

    def _lay_out(self, title: str) -> None:
        theme, inside = self.theme, QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.addLayout(self.grid)
        inner.addLayout(self.below)
        area = _FittingArea()
        area.setWidget(inside)
        column = QVBoxLayout()
        column.setContentsMargins(*(theme.space(20),) * 4)
        column.setSpacing(theme.space(12))
        column.addWidget(Label(theme, title, "heading", strong=True))
        column.addWidget(self.begun)
        column.addWidget(self.problem)
        column.addWidget(area, 1)
        foot = self.foot = QHBoxLayout()
        foot.addStretch(1)
        cancel = self.cancel_button = Button(theme, "Cancel", SECONDARY)
        cancel.clicked.connect(self.close_panel)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.body.addLayout(column)

    def add(self, name: str, words: str, control: Any, span: int = COLUMNS, hint: str = "") -> Any:
        """Add a labelled control that takes `span` of twelve columns; returns the control."""
        if self._column + span > COLUMNS:
            self._row, self._column = self._row + 1, 0
        field = Field(self.theme, words, control, hint=hint)
        self.fields[name] = field
        self._controls[name] = control
        self.grid.addWidget(field, self._row, self._column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._column += span
        return control

    def add_wide(self, part: QWidget, name: str = "") -> QWidget:
        """Add a part over the whole width; with a name its `value()` is one of the form's values."""
        if self._column:
            self._row, self._column = self._row + 1, 0
        self.grid.addWidget(part, self._row, 0, 1, COLUMNS)
        self._row += 1
        if name:
            self._controls[name] = part
        return part

    def offer_also(self, words: str, act: Callable[[], object]) -> Button:
        """Add a button beside the one that saves; returns it."""
        button = Button(self.theme, words, SECONDARY)
        button.clicked.connect(act)
        self.foot.insertWidget(self.foot.count() - 1, button)
        self.setTabOrder(self.cancel_button, button)
        self.setTabOrder(button, self.save_button)
        return button

    def ask(self) -> None:
        """Show the form as it was left unsaved, or as it is filled in, with the first field focused."""
        for other in self.window().findChildren(Form):
            if other is not self and other.is_over:
                other.deleteLater()
        begun = self.draft.begin()
        if begun:
            self.begun.set_words(begun)
            self.begun.show()
        self._show()

    def _show(self) -> None:
        self.open(next((control for control in self._controls.values() if control.isEnabled()), None))

    def values(self) -> Values:
        """Return what was typed, by field; empty text is None."""
        return {name: _given(control.value()) for name, control in self._controls.items()}

    def save(self) -> None:
        """Save what was typed, unless a field has a problem or it is being saved already."""
        if self._is_saving:
            return
        if self._refused_at is not None:
            # What was refused may have been mended since; only saving again can tell.
            self._refused_at.set_problem("")
            self._refused_at = None
        for control in self._controls.values():
            if hasattr(control, "commit"):
                control.commit()
        wrong = next((c for c in self._controls.values() if getattr(c, "problem", "")), None)
        if wrong is not None:
            wrong.setFocus()
            return
        self.problem.hide()
        for field in self.fields.values():
            field.set_problem("")
        try:
            work = self._make(self.values())
        except UserError as problem:
            self._refused(problem)
            return
        self.draft.keep()
        self._is_saving = True
        self.save_button.set_busy("Saving")
        drafts, key = self.draft.drafts, self.draft.key

        def work_and_forget(database: Any) -> Any:
            result = work(database)
            # Here and not once the window has heard of it, which it may not live to see.
            drafts.remove(key)
            return result

        self.desk.save(self, work_and_forget, self._saved, failed=self._refused)

    def _saved(self, result: Any) -> None:
        self._is_saving, self._is_done = False, True
        self.draft.forget()
        if self.isVisible():
            self.close_panel()
        else:
            self.deleteLater()
        if self._then is not None:
            self._then(result)

    def _refused(self, problem: UserError) -> None:
        self._is_saving = False
        self.save_button.set_busy()
        if not self.isVisible():
            # It was left while it was being saved: what was typed comes back with the reason.
            self._show()
        field = self.fields.get(problem.field or "") if isinstance(problem, Refused) else None
        if field is not None and problem.sentence:
            field.set_problem(problem.sentence)
            self._refused_at = field
            field.control.setFocus()
        else:
            first, _, rest = problem.sentence.partition(". ")
            self.problem.set_words(first if not rest else f"{first}.", rest)
            self.problem.show()
        self.fit()

    # Leaving without saving -------------------------------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        """Whether the form was left, and nothing waits for it any more."""
        return not self.isVisible() and not self._is_saving

    def close_panel(self) -> None:
        """Leave the form: what was typed and not saved is kept as a draft, which the toast says."""
        if not self.isVisible():
            return
        unsaved = not self._is_done and not self._is_saving and bool(self.draft.unsaved())
        if unsaved and not self.draft.keep() and not self._told_refusal:
            self._told_refusal = True
            self.problem.set_words("What you typed could not be kept on this computer.",
                                   "The form stays open: save it, or close it once more to give it up.")  # fmt: skip
            self.problem.show()
            self.fit()
            return
        super().close_panel()
        if unsaved:
            self.desk.offer("What you typed is kept as a draft", "Go on", self._go_on)

    def _go_on(self) -> None:
        if isValid(self) and not self.isVisible():
            self._show()

    def _left(self) -> None:
        # With unsaved words it waits, hidden, for whoever wants to go on at once.
        if not self._is_saving and (self._is_done or not self.draft.unsaved()):
            self.draft.keep()
            self.deleteLater()

    def _discard(self) -> None:
        """Let the form stand as it was opened; the toast brings back what was typed."""
        unsaved = self.draft.unsaved()
        self.draft.put_back({})
        self.begun.hide()
        self.fit()
        self.desk.offer("The draft was discarded", "Bring it back", lambda: self._bring_back(unsaved))

    def _bring_back(self, unsaved: Values) -> None:
        if isValid(self) and not self._is_done:
            self.draft.put_back(unsaved)
            self._go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and not self._is_done and not self._is_saving:
            self.draft.keep()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held:
            self.save()
        else:
            super().keyPressEvent(event)


class _FittingArea(QScrollArea):
    """A scroll area that is as high as what is in it, while the window has room for that."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> Any:
        inside = self.widget()
        hint = super().sizeHint()
        if inside is not None:
            bar = self.horizontalScrollBar()
            is_wide = inside.minimumSizeHint().width() > self.width() > 0
            hint.setHeight(inside.sizeHint().height() + 4 + (bar.sizeHint().height() if is_wide else 0))
        return hint


def _given(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip() or None
    return value
