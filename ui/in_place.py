"""One value of a record changed where it stands: click or Enter, type, Enter; Esc puts it back, leaving saves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.errors import UserError
from ui.desk import Desk
from ui.name_link import NameLink
from ui.widgets.choice import Choice
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from baum_desktop.files import Database

WORDS_WIDTH = 76
_STAYS = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})
"""Focus goes so without the person leaving the field: its own list opened, or another window came to the front."""


class _Value(NameLink):
    """What stands there, pressed to change it."""

    def show_words(self, words: str, *, is_known: bool) -> None:
        self._tone = "text" if is_known else "text2"
        self.set_label(words)


class InPlace(QWidget):
    """A label with a value that is changed where it stands.

    `make` builds the control when it is first needed, `save(value)` returns the work for `Desk.save`. What is refused
    stays as typed, with the sentence below it.
    """

    def __init__(
        self,
        desk: Desk,
        words: str,
        make: Callable[[], Any],
        save: Callable[[Any], Callable[[Database], Any]],
        *,
        beside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`words` names the value; `beside` stands at its end, such as a button that opens an address."""
        super().__init__(parent)
        self.desk = desk
        self._words, self._make, self._save = words, make, save
        self._value: Any = None
        self._saving = False
        self.control: Any = None
        theme = desk.theme
        self._name = Label(theme, words, "caption", tone="text2")
        self._name.setFixedWidth(theme.px(WORDS_WIDTH))
        theme.changed.connect(lambda: self._name.setFixedWidth(theme.px(WORDS_WIDTH)))
        self.shown = _Value(theme, "")
        self.shown.clicked.connect(self.begin)
        self.problem = Label(theme, "", "caption", tone="red", wrap=True)
        self.problem.hide()
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.space(8))
        self._line.addWidget(self._name)
        self._line.addWidget(self.shown, 1)
        if beside is not None:
            self._line.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._line)
        column.addWidget(self.problem)

    @property
    def is_open(self) -> bool:
        """Whether somebody is changing the value."""
        return self.control is not None and not self.control.isHidden()

    def show_value(self, value: Any, words: str) -> None:
        """Show a value, in words; what is being typed stays."""
        if self.is_open:
            return
        self._value = value
        self.shown.show_words(words or "not known", is_known=bool(words))
        self.shown.setAccessibleName(f"{self._words}: {words or 'not known'}")
        self.shown.setAccessibleDescription("Enter changes it")

    # Changing it ------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Put a control in the place of the value."""
        if self.control is None:
            self.control = self._make()
            self.control.setAccessibleName(self._words)
            self.control.installEventFilter(self)
            # A control of a width of its own would pull what stands around it into the middle.
            is_narrow = self.control.minimumWidth() == self.control.maximumWidth()
            side = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag(0)
            self._line.insertWidget(1, self.control, 1, side)
            if isinstance(self.control, Choice):
                self.control.value_changed.connect(lambda _: self.finish())
        self.control.set_value(self._value)
        self._say("")
        self.shown.hide()
        self.control.show()
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.control, QLineEdit):
            self.control.selectAll()
        else:
            self.control.showPopup()

    def cancel(self) -> None:
        """Let the value stand as it was."""
        self._close(back=True)

    def finish(self, *, back: bool = True) -> None:
        """Save what was typed, if it is another value; `back` gives the value the focus."""
        if not self.is_open or self._saving:
            return
        if hasattr(self.control, "commit"):
            self.control.commit()
        if getattr(self.control, "problem", ""):
            self._say(self.control.problem)
            return
        value = self.control.value()
        value = value.strip() or None if type(value) is str else value
        if value == self._value:
            self._close(back=back)
            return
        self._saving = True
        self.desk.save(self, self._save(value), lambda _: self._saved(value, back=back), failed=self._refused)

    def _saved(self, value: Any, *, back: bool) -> None:
        self._saving = False
        words = self.control.currentText() if isinstance(self.control, Choice) else value
        self._close(back=back and self.control.hasFocus())
        self.show_value(value, "" if words is None else f"{words}")

    def _refused(self, problem: UserError) -> None:
        self._saving = False
        if self.isVisible():
            self._say(problem.sentence)
            self.control.setFocus()
        else:
            self.desk.complain(problem)

    def _close(self, *, back: bool) -> None:
        self._say("")
        self.control.hide()
        self.shown.show()
        if back:
            self.shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        self.problem.set_words(sentence)
        self.problem.setVisible(bool(sentence))
        if self.control is not None:
            self.control.setAccessibleDescription(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.control and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.finish()
                return True
        if watched is self.control and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            chooses = isinstance(self.control, Choice) and self.control.view().isVisible()
            if event.reason() not in _STAYS and not chooses:
                self.finish(back=False)
        return super().eventFilter(watched, event)
