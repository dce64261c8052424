"""One condition of a filter, in words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import icons
from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.pressable import Pressable


class FilterChip(Pressable):
    """A condition with its value in bold and a cross; `clicked` opens it, `removed` follows the cross or Del."""

    removed = Signal()

    def __init__(
        self, theme: Theme, words: str, value: str = "", *, broken: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, f"{words} {value}".strip(), parent)
        self.words = words
        self.value = value
        self._broken = broken
        self.setAccessibleDescription("Enter changes it, Delete removes it")
        self.retheme()

    def set_value(self, value: str) -> None:
        """Say another value."""
        self.value = value
        self.set_label(f"{self.words} {value}".strip())

    def sizeHint(self) -> QSize:
        theme = self.theme
        width = theme.metrics("body").horizontalAdvance(f"{self.words} " if self.value else self.words)
        width += theme.metrics("body", strong=True).horizontalAdvance(self.value)
        return QSize(width + theme.space(13 + 8 + 14 + 11), theme.height("filter_chip"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(80), self.sizeHint().height())

    def _cross(self) -> QRect:
        side = self.theme.space(14)
        return QRect(self.width() - side - self.theme.space(11), (self.height() - side) // 2, side, side)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip = self.theme.space(5)
        if self._cross().adjusted(-grip, -grip, grip, grip).contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        ground, edge = ("red_soft", "red") if self._broken else ("accent_soft", "accent")
        outline: QColor | None = theme.colour(edge) if theme.is_high_contrast or self._broken else None
        width = 1.0
        if self.hasFocus():
            outline, width = theme.colour("focus"), theme.stroke("focus")
        draw.box(painter, self.rect(), self.height() / 2, fill=theme.colour(ground), edge=outline, width=width)
        area = self.rect().adjusted(theme.space(13), 0, self._cross().left() - self.width() - theme.space(6), 0)
        first = f"{self.words} " if self.value else self.words
        took = draw.text(painter, area, first, theme.font("body"), theme.colour("text2"))
        area.setLeft(area.left() + took)
        draw.text(painter, area, self.value, theme.font("body", strong=True), theme.colour("text"))
        icons.paint(theme, painter, self._cross(), "close", "text" if self.underMouse() else "text2")
        painter.end()
