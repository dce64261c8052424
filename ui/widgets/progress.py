"""What a long task is doing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.buttons import SECONDARY, Button
from ui.widgets.cards import Sheet
from ui.widgets.labels import Label

_PROGRESS_AFTER_MS = 400


class ProgressCard(Sheet):
    """What a long task is doing, how far it is, and Cancel; appears once the task has taken 400 ms."""

    cancelled = Signal()

    def __init__(self, theme: Theme, what: str, *, cancellable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._what = Label(theme, what, strong=True)
        self._far = Label(theme, "", "caption", tone="text2")
        self._bar = _ProgressBar(theme)
        self.cancel = Button(theme, "Cancel", SECONDARY)
        if not cancellable:
            self.cancel.hide()
        self.cancel.clicked.connect(self._stop)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_PROGRESS_AFTER_MS)
        self._delay.timeout.connect(self.show)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._far)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(14), theme.space(10), theme.space(12), theme.space(14))
        column.setSpacing(theme.space(8))
        column.addLayout(top)
        column.addWidget(self._bar)
        self.setAccessibleName(what)

    def start(self, what: str = "") -> None:
        """Begin to wait: the card shows itself unless the task ends before."""
        if what:
            self._what.set_words(what)
            self.setAccessibleName(what)
        self.cancel.setEnabled(True)
        self.cancel.set_label("Cancel")
        self.set_progress(0, 0)
        self._delay.start()

    def set_progress(self, done: int, of: int, unit: str = "row", note: str = "") -> None:
        """Say how far it is ("row 476 of 766, about 4 s"); `of` is 0 while nobody knows."""
        far = f"{unit} {done:,} of {of:,}" if of else f"{unit} {done:,}" if done else "starting"
        self._far.set_words(f"{far}, {note}" if note else far)
        self._bar.set_share(done / of if of else 0.0)
        self.setAccessibleDescription(self._far.words)

    def finish(self) -> None:
        """The task is over: go, or never appear."""
        self._delay.stop()
        self.hide()

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel.set_label("Stopping …")
        self.cancelled.emit()


class _ProgressBar(QWidget):
    """A thin bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """0.0 to 1.0."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.space(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        radius = theme.radius("bar")
        edge = theme.colour("line_strong") if theme.is_high_contrast else None
        draw.box(painter, self.rect(), radius, fill=theme.colour("sunken"), edge=edge)
        done = QRectF(0, 0, self.width() * self._share, self.height())
        draw.box(painter, done, radius, fill=theme.colour("accent"))
        painter.end()
