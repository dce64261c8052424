"""The bar at the top: the field for everything, undo and redo by name, and who is working."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.buttons import GHOST, IconButton
from ui.widgets.labels import ElidedLabel, Hairline

PROMPT = "Find a firm, person, note or award, or run a command"


class CommandFieldButton(QAbstractButton):
    """Looks like a field; a click, Enter or any letter opens the command field."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(f"{PROMPT}, Ctrl+K")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.clicked.connect(lambda: self.opened.emit(""))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(440), self.theme.height("control"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.height("control"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isprintable() and typed.strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit(typed)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit("")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.stroke("focus" if self.hasFocus() else "hairline")
        pen = painter.pen()
        pen.setWidthF(width)
        pen.setColor(theme.colour("focus" if self.hasFocus() else "line_strong" if self.underMouse() else "line"))
        painter.setPen(pen)
        painter.setBrush(theme.colour("sunken"))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, theme.radius("nav"), theme.radius("nav"))
        side = theme.space(16)
        theme.icon("search").paint(painter, theme.space(10), (self.height() - side) // 2, side, side)
        painter.setFont(theme.font("caption"))
        cap = self._paint_cap(painter)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text3"))
        left = theme.space(34)
        room = int(cap.left()) - left - theme.space(8)
        words = theme.metrics("body").elidedText(PROMPT, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_cap(self, painter: QPainter) -> QRectF:
        theme = self.theme
        words = "Ctrl K"
        wide = theme.metrics("caption").horizontalAdvance(words) + theme.space(12)
        high = theme.space(20)
        cap = QRectF(self.width() - wide - theme.space(8), (self.height() - high) / 2, wide, high)
        pen = painter.pen()
        pen.setWidthF(theme.stroke("hairline"))
        pen.setColor(theme.colour("line"))
        painter.setPen(pen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(cap, theme.radius("tick"), theme.radius("tick"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)
        return cap


class UndoButton(QAbstractButton):
    """Undo with the name of what it undoes, elided where there is no room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.what = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.name("")
        theme.changed.connect(self.updateGeometry)

    def name(self, action: str) -> None:
        """Say what the button undoes; nothing disables it."""
        self.what = action
        words = f"Undo “{action}”" if action else "Nothing to undo"
        self.setAccessibleName(words)
        self.setToolTip(draw.plain_tip(words + (" (Ctrl+Z)" if action else "")))
        self.setEnabled(bool(action))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = self.theme.metrics("caption").horizontalAdvance(self._words()) + self.theme.space(40)
        return QSize(min(wide, self.theme.px(300)), self.theme.height("control"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.space(40), self.theme.height("control"))

    def _words(self) -> str:
        return f"Undo “{self.what}”" if self.what else "Undo"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and (self.underMouse() or self.hasFocus()):
            painter.setBrush(theme.colour("hover"))
            pen = painter.pen()
            pen.setColor(theme.colour("focus") if self.hasFocus() else theme.colour("hover"))
            pen.setWidthF(theme.stroke("focus"))
            painter.setPen(pen)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.radius("control"), theme.radius("control")
            )
        tone = "text2" if self.isEnabled() else "text3"
        side = theme.space(16)
        theme.icon("undo", tone).paint(painter, theme.space(8), (self.height() - side) // 2, side, side)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour(tone))
        left = theme.space(30)
        room = self.width() - left - theme.space(6)
        words = theme.metrics("caption").elidedText(self._words(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, words)


class TopBar(QWidget):
    """Search, undo and redo, and the person."""

    def __init__(self, theme: Theme, avatar: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.menu = IconButton(theme, "list", "Places", GHOST, parent=self)
        self.menu.hide()
        self.command_field = CommandFieldButton(theme, self)
        self.undo = UndoButton(theme, self)
        self.redo = IconButton(theme, "redo", "Nothing to redo", GHOST, parent=self)
        self.redo.setEnabled(False)
        self.avatar = avatar
        self.person = ElidedLabel(theme, "", "caption", strong=True, parent=self)
        self.work = ElidedLabel(theme, "", "caption", tone="text2", parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 0)
        layout.setSpacing(theme.space(8))
        layout.addWidget(self.menu)
        layout.addWidget(self.command_field)
        layout.addStretch(1)
        layout.addWidget(self.undo)
        layout.addWidget(self.redo)
        layout.addWidget(Hairline(theme, upright=True, parent=self))
        layout.addWidget(avatar)
        layout.addWidget(_two_lines(theme, self.person, self.work, self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def name_redo(self, action: str) -> None:
        """Say what redo would do again; nothing disables it."""
        self.redo.set_name(f"Redo “{action}” (Ctrl+Shift+Z)" if action else "Nothing to redo")
        self.redo.setEnabled(bool(action))

    def name_person(self, name: str, work: str) -> None:
        """Show who is working and as what."""
        self.person.set_words(name)
        self.work.set_words(work)
        self.work.setVisible(bool(work))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(900), self.theme.height("top_bar"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        painter.setPen(self.theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def _two_lines(theme: Theme, first: QWidget, second: QWidget, parent: QWidget) -> QWidget:
    from PySide6.QtWidgets import QVBoxLayout

    box = QWidget(parent)
    box.setFixedWidth(theme.px(112))
    theme.changed.connect(lambda: box.setFixedWidth(theme.px(112)))
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addStretch(1)
    layout.addWidget(first)
    layout.addWidget(second)
    layout.addStretch(1)
    return box
