"""The rail on the left: the places, which one is current, and the file that is open."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.places import ICONS, RAIL, RAIL_BELOW, WORDS, Place
from ui.theme import Theme
from ui.widgets.badges import Mark
from ui.widgets.labels import Label


class RailButton(QAbstractButton):
    """One place in the rail: icon, word, how many things wait there; the current one has a bar and weight."""

    def __init__(self, theme: Theme, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.place = place
        self.waiting = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(WORDS[place].replace("&", "&&"))
        self.setAccessibleName(WORDS[place])
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.updateGeometry)

    def set_waiting(self, number: int) -> None:
        """Show how many things wait here; 0 shows nothing."""
        self.waiting = number
        self.setAccessibleName(f"{WORDS[self.place]}, {number} waiting" if number else WORDS[self.place])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(156), self.theme.height("nav_item"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.radius("nav")
        if self.isChecked():
            painter.setPen(theme.colour("line"))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(box, radius, radius)
            painter.fillRect(
                QRectF(0, box.height() * 0.25, theme.stroke("nav_bar"), box.height() * 0.55), theme.colour("accent")
            )
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("nav_hover"))
            painter.drawRoundedRect(box, radius, radius)
        side = theme.space(18)
        top = (self.height() - side) / 2
        tone = "accent" if self.isChecked() else "text2"
        theme.icon(ICONS[self.place], tone).paint(painter, theme.space(12), int(top), side, side)
        painter.setFont(theme.font("body", strong=self.isChecked()))
        painter.setPen(theme.colour("text" if self.isChecked() else "text2"))
        left = theme.space(12) + side + theme.space(12)
        painter.drawText(
            QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, WORDS[self.place]
        )
        if self.waiting:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(
                QRectF(0, 0, self.width() - theme.space(12), self.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                str(self.waiting),
            )
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setColor(theme.colour("focus"))
            pen.setWidthF(theme.stroke("focus"))
            painter.setPen(pen)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)


class OpenFile(QWidget):
    """The foot of the rail: which file or server is open, whether all is saved, and that sample data is invented."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.file_name = ""
        self.state = "saved"
        self.is_sample = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def tell(self, file_name: str, state: str, *, is_sample: bool) -> None:
        """Show the file's name and its state, such as "saved" or "saving"."""
        self.file_name, self.state, self.is_sample = file_name, state, is_sample
        sample = "Sample data, all invented. " if is_sample else ""
        self.setAccessibleName(f"{sample}{file_name}, {state}")
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(156), self.theme.space(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        painter.setFont(theme.font("caption"))
        metrics = theme.metrics("caption")
        left = theme.space(12)
        line = metrics.height()
        if self.is_sample:
            words = "Sample data"
            pill = QRectF(left, theme.space(14), metrics.horizontalAdvance(words) + theme.space(22), line + 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setPen(theme.colour("accent"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        side = theme.space(16)
        top = self.height() - line - theme.space(2)
        theme.icon("data_file").paint(painter, left, top, side, side)
        painter.setPen(theme.colour("text2"))
        room = self.width() - left - side - theme.space(8)
        shown = metrics.elidedText(f"{self.file_name} · {self.state}", Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(left + side + theme.space(8), top, room, line), Qt.AlignmentFlag.AlignVCenter, shown)


class Rail(QWidget):
    """All places, in two groups, above the open file."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.buttons = {place: RailButton(theme, place, self) for place in (*RAIL, *RAIL_BELOW)}
        self.open_file = OpenFile(theme, self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(0)
        layout.addWidget(_brand(theme))
        layout.addSpacing(theme.space(20))
        for place in RAIL:
            layout.addWidget(self.buttons[place])
        layout.addStretch(1)
        for place in RAIL_BELOW:
            layout.addWidget(self.buttons[place])
        layout.addSpacing(theme.space(12))
        layout.addWidget(self.open_file)
        for button in self.buttons.values():
            button.clicked.connect(lambda _=False, place=button.place: self.chosen.emit(place))

    def mark(self, place: Place) -> None:
        """Show where the person is."""
        if place in self.buttons:
            self.buttons[place].setChecked(True)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(180), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("rail"))
        painter.setPen(self.theme.colour("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())


def _brand(theme: Theme) -> QWidget:
    brand = QWidget()
    row = QHBoxLayout(brand)
    row.setContentsMargins(8, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Mark(theme))
    row.addWidget(Label(theme, "BAUM", "heading", strong=True), 1, Qt.AlignmentFlag.AlignVCenter)
    return brand
