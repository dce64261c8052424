"""A name that leads to its record: one line, cut where it does not fit, underlined under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.pressable import Pressable


class NameLink(Pressable):
    """A quiet link in a row; `clicked` follows mouse, Space and Enter."""

    def __init__(
        self, theme: Theme, words: str, *, tone: str = "text", role: str = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, words, parent)
        self._tone, self._role = tone, role
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(draw.plain_tip(words))

    def sizeHint(self) -> QSize:
        wide = self._font_metrics().horizontalAdvance(self.label) + 4
        return QSize(wide, max(self.theme.line(self._role), self.theme.height("signal_pill")))

    def _is_strong(self) -> bool:
        return self._role == "title"

    def _font_metrics(self) -> QFontMetrics:
        return self.theme.metrics(self._role, strong=self._is_strong())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        font = QFont(theme.font(self._role, strong=self._is_strong()))
        font.setUnderline(self.underMouse())
        area = self.rect().adjusted(2, 0, -2, 0)
        draw.text(painter, area, self.label, font, theme.colour("accent" if self.underMouse() else self._tone))
        if self.hasFocus():
            _, width = self.ring(self._tone)
            draw.box(painter, self.rect(), theme.radius("tick"), edge=theme.colour("focus"), width=width)
        painter.end()
