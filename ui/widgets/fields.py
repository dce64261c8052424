"""Fields for text: one line, a search, several lines, and the label, hint and error around any of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.labels import Label


class TextField(QLineEdit):
    """One line of text; `value_changed` carries the text when the person leaves the field or presses Enter."""

    value_changed = Signal(object)
    problem_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        words: str = "",
        *,
        placeholder: str = "",
        width: int = 0,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`width`: room for so many characters, 0 takes what there is; `name`: spoken when no Field is around."""
        super().__init__(parent)
        self.theme = theme
        self._characters = width
        self._kept = words
        self._problem = ""
        self.setText(words)
        self.setCursorPosition(0)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.editingFinished.connect(self.commit)
        self.retheme()
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Take the font and the width of the text scale in use."""
        self.setFont(self.theme.font("body"))
        if self._characters:
            self.setFixedWidth(self.sizeHint().width())

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        height = max(self.theme.height("control"), size.height())
        if not self._characters:
            return QSize(size.width(), height)
        figures = self.theme.metrics("body").horizontalAdvance("0") * self._characters
        margins = self.textMargins()
        extra = margins.left() + margins.right() + self.theme.space(28)
        for action in self.actions():
            extra += self.theme.space(24) if not action.icon().isNull() else 0
        return QSize(figures + extra, height)

    def value(self) -> object:
        """The text."""
        return self.text()

    def set_value(self, value: object) -> None:
        """Show a text without saying that the person changed it; None is empty."""
        self._kept = "" if value is None else str(value)
        if self.text() != self._kept:
            self.setText(self._kept)
            self.setCursorPosition(0)
        self.set_problem("")

    def commit(self) -> None:
        """Take what is typed as the value."""
        if self.text() != self._kept:
            self._kept = self.text()
            self.value_changed.emit(self._kept)

    @property
    def problem(self) -> str:
        """The sentence that says what is wrong, or nothing."""
        return self._problem

    def set_problem(self, sentence: str) -> None:
        """Mark the field as wrong, or as right with an empty sentence."""
        if sentence != self._problem:
            self._problem = sentence
            mark_problem(self, sentence)
            self.problem_changed.emit(sentence)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)


class SearchField(TextField):
    """A field that looks for what is typed; `search_changed` follows each key, Esc empties it first."""

    search_changed = Signal(str)

    def __init__(self, theme: Theme, *, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, placeholder=placeholder, name=name, parent=parent)
        self.setProperty("sunken", True)
        self.setProperty("leading", True)
        self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition).setText(name)
        self.textChanged.connect(self.search_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class NotesField(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it, `value_changed` carries the text when the person does."""

    value_changed = Signal(object)
    problem_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        words: str = "",
        *,
        placeholder: str = "",
        lines: int = 3,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._lines = lines
        self._kept = words
        self._problem = ""
        self.setPlainText(words)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.retheme()
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Take the font and the height of the text scale in use."""
        self.setFont(self.theme.font("body"))
        self.setMinimumHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        height = self.theme.metrics("body").lineSpacing() * self._lines + self.theme.space(20)
        return QSize(self.theme.px(240), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.sizeHint().height())

    def value(self) -> object:
        """The text."""
        return self.toPlainText()

    def set_value(self, value: object) -> None:
        """Show a text without saying that the person changed it; None is empty."""
        self._kept = "" if value is None else str(value)
        if self.toPlainText() != self._kept:
            self.setPlainText(self._kept)
        self.set_problem("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    def commit(self) -> None:
        """Take what is typed as the value."""
        if self.toPlainText() != self._kept:
            self._kept = self.toPlainText()
            self.value_changed.emit(self._kept)

    @property
    def problem(self) -> str:
        """The sentence that says what is wrong, or nothing."""
        return self._problem

    def set_problem(self, sentence: str) -> None:
        """Mark the field as wrong, or as right with an empty sentence."""
        if sentence != self._problem:
            self._problem = sentence
            mark_problem(self, sentence)
            self.problem_changed.emit(sentence)


class Field(QWidget):
    """A label above a control, and below it a hint that gives way to the control's error sentence."""

    def __init__(
        self, theme: Theme, label: str, control: QWidget, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.control = control
        self._hint = hint
        self._label = Label(theme, label, "caption", strong=True)
        self._label.setBuddy(control)
        self._below = Label(theme, hint, "caption", tone="text2", wrap=True)
        if not control.accessibleName():
            control.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._label)
        column.addWidget(control)
        column.addWidget(self._below)
        column.addStretch(1)
        problem_changed = getattr(control, "problem_changed", None)
        if problem_changed is not None:
            problem_changed.connect(self._tell)
        self._tell(str(getattr(control, "problem", "")))
        self.retheme()
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Take the gaps of the text scale in use."""
        column = self.layout()
        if column is not None:
            column.setSpacing(self.theme.space(4))

    def set_hint(self, hint: str) -> None:
        """Change the sentence below, shown while nothing is wrong."""
        self._hint = hint
        self._tell(str(getattr(self.control, "problem", "")))

    def set_problem(self, sentence: str) -> None:
        """Say below the control what is wrong with it, or nothing; marks controls that can be marked."""
        set_problem = getattr(self.control, "set_problem", None)
        if set_problem is not None:
            set_problem(sentence)
        self._tell(sentence)

    def _tell(self, problem: str) -> None:
        self._below.set_words(problem or self._hint)
        self._below.set_tone("red" if problem else "text2")
        self._below.setVisible(bool(problem or self._hint))
        self.control.setAccessibleDescription(problem or self._hint)


def mark_problem(control: QWidget, sentence: str) -> None:
    """Give the control the look of an error, or take it away."""
    control.setProperty("problem", bool(sentence))
    control.style().unpolish(control)
    control.style().polish(control)
    control.update()
