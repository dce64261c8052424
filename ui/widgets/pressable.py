"""The base of small buttons that paint themselves: chips, segments, tabs of a row."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw


class Pressable(QAbstractButton):
    """A button with a word that a subclass paints; Space and Enter press it."""

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._label = ""
        self.set_label(label)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    @property
    def label(self) -> str:
        """The text as it is read."""
        return self._label

    def set_label(self, label: str) -> None:
        """Change the text; `&` is shown."""
        self._label = label
        self.setText(draw.no_mnemonic(label))
        self.setAccessibleName(label)
        self.retheme()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def ring(self, default: str) -> tuple[str, float]:
        """Colour token and width of the outline: the focus ring, or `default` at one pixel."""
        return ("focus", self.theme.stroke("focus")) if self.hasFocus() else (default, 1.0)
