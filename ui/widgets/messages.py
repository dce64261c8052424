"""What the program says: beside its cause, and after something is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.buttons import SECONDARY, Button
from ui.widgets.herald import Herald
from ui.widgets.labels import Label
from ui.widgets.signals import Signal as SignalShape


class Banner(QFrame):
    """A sentence on the ground of its level, with one action: an open red flag, an error next to its cause."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentence: str = "",
        *,
        action: str = "",
        level: str = "red",
        parent: QWidget | None = None,
    ) -> None:
        """`title` says what happened, `sentence` what was kept and what to do."""
        super().__init__(parent)
        self.theme = theme
        self.level = level
        self._title = Label(theme, title, strong=True, tone=level, wrap=True)
        self._sentence = Label(theme, sentence, wrap=True)
        # Showing a part that has no parent yet would open it as a window and take the focus away.
        if not sentence:
            self._sentence.hide()
        self.action = Button(theme, action, SECONDARY)
        if not action:
            self.action.hide()
        self.action.clicked.connect(self.acted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        across, down = theme.space(14), theme.space(8)
        row.setContentsMargins(across, down, theme.space(12), down)
        row.setSpacing(theme.space(12))
        row.addWidget(SignalShape(theme, level), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.action)
        self._name()

    def set_action(self, action: str) -> None:
        """Change what can be done about it; nothing where it is empty."""
        self.action.set_label(action)
        self.action.setVisible(bool(action))

    def set_words(self, title: str, sentence: str = "") -> None:
        """Change what is said."""
        self._title.set_words(title)
        self._sentence.set_words(sentence)
        self._sentence.setVisible(bool(sentence))
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(self._title.words)
        self.setAccessibleDescription(self._sentence.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        edge = theme.colour(self.level) if theme.is_high_contrast else None
        ground = theme.colour(f"{self.level}_soft")
        draw.box(painter, self.rect(), theme.radius("control"), fill=ground, edge=edge)
        painter.end()


class Toast(QFrame):
    """What was just done, with Undo, at the foot of a window; stays 8 s, longer under the pointer or the focus."""

    undone = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.theme = theme
        self._act: Callable[[], object] | None = None
        self._herald = Herald(window)
        self._said = Label(theme, "")
        self.undo = _ToastButton(theme, "Undo")
        self.undo.clicked.connect(self._take_back)
        self._keys = Label(theme, "Ctrl Z", "caption")
        self.clock = QTimer(self)
        self.clock.setSingleShot(True)
        self.clock.setInterval(theme.tokens.toast_seconds * 1000)
        self.clock.timeout.connect(self._leave)
        row = QHBoxLayout(self)
        row.addWidget(self._said, 1)
        row.addWidget(self.undo)
        row.addWidget(self._keys)
        self.hide()
        self.retheme()
        window.installEventFilter(self)
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Take the colours of the palette in use, turned round: ink is the ground."""
        ink = self.theme.colour("surface").name()
        self.setStyleSheet(f"QLabel {{ color: {ink}; }}")
        row = self.layout()
        if row is not None:
            row.setContentsMargins(self.theme.space(14), self.theme.space(2), self.theme.space(14), self.theme.space(2))
            row.setSpacing(self.theme.space(10))
        self._place()

    def say(self, words: str, *, undo: bool = True) -> None:
        """Show what was done, in place of what was said before."""
        self._keys.setVisible(undo)
        self._tell(words, "Undo" if undo else "", None)

    def offer(self, words: str, action: str, act: Callable[[], object]) -> None:
        """Show what happened with a button that does something else than undo a change."""
        self._keys.hide()
        self._tell(words, action, act)

    def _tell(self, words: str, action: str, act: Callable[[], object] | None) -> None:
        self._act = act
        self._said.set_words(words)
        self.undo.set_label(action)
        self.undo.setVisible(bool(action))
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self.clock.start()
        self._herald.tell(words)

    def _take_back(self) -> None:
        self.hide()
        act, self._act = self._act, None
        if act is None:
            self.undone.emit()
        else:
            act()

    def _leave(self) -> None:
        if self.underMouse() or self.undo.hasFocus():
            self.clock.start()
        else:
            self.hide()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        width = min(max(self.sizeHint().width(), self.theme.px(320)), window.width() - 2 * self.theme.space(24))
        height = self.sizeHint().height()
        self.setGeometry((window.width() - width) // 2, window.height() - height - self.theme.space(24), width, height)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.clock.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        draw.box(painter, self.rect(), self.theme.radius("control"), fill=self.theme.colour("text"))
        painter.end()


class _ToastButton(Button):
    """Undo on the dark ground of a toast."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        ink = theme.colour("surface")
        draw.text(painter, self.rect(), self.label, theme.font("body", strong=True), ink, draw.CENTRE)
        if self.hasFocus() or self.underMouse():
            width = theme.stroke("focus") if self.hasFocus() else 1.0
            area = self.rect().adjusted(0, theme.space(2), 0, -theme.space(2))
            draw.box(painter, area, theme.radius("control"), edge=ink, width=width)
        painter.end()
