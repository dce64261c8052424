"""Buttons: four kinds with a word, and one with an icon alone."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import icons
from ui.theme import Theme
from ui.widgets import draw

PRIMARY = "primary"
SECONDARY = "secondary"
GHOST = "ghost"
LINK = "link"


class Button(QPushButton):
    """A button that says what it does; `kind` is PRIMARY, SECONDARY, GHOST or LINK, `icon` a token or Lucide name."""

    def __init__(
        self, theme: Theme, label: str, kind: str = SECONDARY, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.kind = kind
        self.icon_name = icon
        self._label = ""
        self._busy_word = ""
        self.set_label(label)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind == LINK:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    @property
    def label(self) -> str:
        """The text as it is read, `&` and all."""
        return self._label

    def set_label(self, label: str) -> None:
        """Change the text; what looks like markup or a mnemonic is shown as it stands."""
        self._label = label
        self.setText(draw.no_mnemonic(label))
        self.retheme()

    def set_busy(self, word: str = "") -> None:
        """Show `word` and dots at the same width, and take no clicks, until called with nothing."""
        self._busy_word = word
        self.setEnabled(not word)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        theme = self.theme
        width = theme.metrics(self._role, strong=self.kind == PRIMARY).horizontalAdvance(self._label)
        if self.icon_name:
            width += self._icon_side + theme.space(8)
        pad = theme.space(2 if self.kind == LINK else 10 if self.kind == GHOST else 14)
        return QSize(width + 2 * pad, theme.height("control" if self.kind != LINK else "signal_pill"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _role(self) -> str:
        return "caption" if self.kind == LINK else "body"

    @property
    def _icon_side(self) -> int:
        return self.theme.space(14 if self.kind == LINK else 16)

    def _words(self) -> str:
        """The label, or while busy as much of the word and its dots as fits the width of the label."""
        if not self._busy_word:
            return self._label
        words = f"{self._busy_word} …"
        metrics = self.theme.metrics(self._role, strong=self.kind == PRIMARY)
        return words if metrics.horizontalAdvance(words) <= self.width() - self.theme.space(8) else "…"

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text3"
        if self.kind == GHOST and (self.underMouse() or self.isDown() or self.isChecked()):
            return "text"
        return {PRIMARY: "on_accent", LINK: "accent", GHOST: "text2"}.get(self.kind, "text")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        _paint_ground(self, painter, self.kind)
        ink = self._ink()
        font = QFont(self.theme.font(self._role, strong=self.kind == PRIMARY))
        if self.kind == LINK and self.underMouse() and self.isEnabled():
            font.setUnderline(True)
        words = self._words()
        width = min(self.theme.metrics(self._role, strong=self.kind == PRIMARY).horizontalAdvance(words), self.width())
        side = self._icon_side if self.icon_name and not self._busy_word else 0
        gap = self.theme.space(8) if side else 0
        left = max((self.width() - width - side - gap) // 2, 0)
        if side:
            tone = ink if self.kind != SECONDARY or not self.isEnabled() else "text2"
            icons.paint(self.theme, painter, QRect(left, (self.height() - side) // 2, side, side), self.icon_name, tone)
        area = QRect(left + side + gap, 0, self.width() - left - side - gap, self.height())
        draw.text(painter, area, words, font, self.theme.colour(ink))
        painter.end()


class IconButton(QPushButton):
    """A square button with an icon alone; `name` is what a screen reader says and the tool tip shows."""

    def __init__(
        self, theme: Theme, icon: str, name: str, kind: str = GHOST, tone: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if not name:
            raise ValueError("a button without a word needs a name")
        self.theme = theme
        self.kind = kind
        self.icon_name = icon
        self.tone = tone
        self.set_name(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    def set_name(self, name: str) -> None:
        """Change what is spoken and shown as the tool tip."""
        self.setAccessibleName(name)
        self.setToolTip(draw.plain_tip(name))

    def sizeHint(self) -> QSize:
        side = self.theme.height("control")
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        _paint_ground(self, painter, self.kind)
        side = self.theme.space(16)
        tone = "text3" if not self.isEnabled() else "on_accent" if self.kind == PRIMARY else self.tone
        if self.underMouse() and self.isEnabled() and self.tone == "text2" and self.kind != PRIMARY:
            tone = "text"
        area = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        icons.paint(self.theme, painter, area, self.icon_name, tone)
        painter.end()


def _paint_ground(button: QPushButton, painter: QPainter, kind: str) -> None:
    theme: Theme = button.theme  # type: ignore[attr-defined]  # both kinds of button above carry one
    fill, edge = _ground(button, theme, kind)
    radius = theme.radius("control")
    focused = button.hasFocus()
    draw.box(painter, button.rect(), radius, fill=fill, edge=edge)
    if focused:
        # Inside of a filled button: its edge stands out from the fill no better than the page does.
        inset = round(theme.stroke("focus")) if kind == PRIMARY else 0
        area = button.rect().adjusted(inset, inset, -inset, -inset)
        ring = theme.colour("primary_focus_ring" if kind == PRIMARY else "focus")
        draw.box(painter, area, radius - inset, edge=ring, width=theme.stroke("focus"))


def _ground(button: QPushButton, theme: Theme, kind: str) -> tuple[QColor | None, QColor | None]:
    over = button.underMouse()
    pressed = button.isDown() or button.isChecked()
    colour = theme.colour
    if kind == PRIMARY:
        if not button.isEnabled():
            return colour("sunken"), colour("line")
        return colour("accent_press" if pressed else "accent_hover" if over else "accent"), None
    if kind == SECONDARY:
        if not button.isEnabled():
            return colour("sunken"), colour("line")
        return colour("sunken" if pressed else "hover" if over else "surface"), colour(
            "text2" if over or pressed else "line_strong"
        )
    if kind == GHOST and button.isEnabled() and (over or pressed):
        return colour("sunken" if pressed else "hover"), None
    return None, None
