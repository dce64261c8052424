"""A form over the page: labelled controls in rows, a sentence beside what is wrong, Ctrl+Enter saves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.errors import Refused, UserError
from ui.desk import Desk
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
    the change is saved, and nothing typed is lost before that.
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
        self._is_saving = False
        self._refused_at: Field | None = None
        theme = desk.theme
        self.problem = Banner(theme, "", level="red")
        self.problem.hide()
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
        self.closed.connect(self.deleteLater)

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
        column.addWidget(self.problem)
        column.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        cancel = Button(theme, "Cancel", SECONDARY)
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

    def ask(self) -> None:
        """Show the form with the first field focused."""
        first = next(iter(self._controls.values()), None)
        self.open(first)

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
        self._is_saving = True
        self.save_button.set_busy("Saving")
        self.desk.save(self, work, self._saved, failed=self._refused)

    def _saved(self, result: Any) -> None:
        self.close_panel()
        if self._then is not None:
            self._then(result)

    def _refused(self, problem: UserError) -> None:
        self._is_saving = False
        self.save_button.set_busy()
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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> Any:
        inside = self.widget()
        hint = super().sizeHint()
        if inside is not None:
            hint.setHeight(inside.sizeHint().height() + 4)
        return hint


def _given(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip() or None
    return value
