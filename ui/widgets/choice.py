"""One of a list, and a tick."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSizePolicy, QStyledItemDelegate, QWidget

from ui import icons
from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.labels import Label


class Choice(QComboBox):
    """A drop-down of (value, words); `value_changed` carries the value, None where nothing is chosen.

    A screen reader takes its name from the label beside it: put it in a Field, make it the buddy of a Label, or give a
    `name` where no label stands beside it.
    """

    value_changed = Signal(object)
    problem_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        options: Iterable[tuple[object, str]] = (),
        value: object = None,
        *,
        placeholder: str = "Choose",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.problem = ""
        self.setPlaceholderText(placeholder)
        self._unseen = self._named(name, parent) if name else None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # The combo's own delegate draws with the native style; this one follows the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.view().setAccessibleName("Options")
        self.set_options(options)
        self.set_value(value)
        self.activated.connect(lambda _row: self.value_changed.emit(self.value()))
        self.retheme()
        theme.changed.connect(self.retheme)

    def _named(self, name: str, parent: QWidget | None) -> QLabel:
        """Return a label beside it that is heard and not seen."""
        self.setAccessibleName(name)
        label = Label(self.theme, name, parent=parent)
        label.setBuddy(self)
        label.hide()
        return label

    def retheme(self) -> None:
        """Take the font of the text scale in use."""
        self.setFont(self.theme.font("body"))
        self.updateGeometry()

    def set_options(self, options: Iterable[tuple[object, str]]) -> None:
        """Replace the list; the value stays chosen where it is still there."""
        value = self.value()
        self.clear()
        for option, words in options:
            self.addItem(words, option)
        self.set_value(value)

    def value(self) -> object:
        """The chosen value."""
        return self.currentData() if self.currentIndex() >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose without saying that the person did; None or an unknown value chooses nothing."""
        rows = (row for row in range(self.count()) if self.itemData(row) == value)
        self.setCurrentIndex(next(rows, -1))

    def set_problem(self, sentence: str) -> None:
        """Mark as wrong, or as right with an empty sentence."""
        self.problem = sentence
        self.problem_changed.emit(sentence)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ParentChange and self._unseen is not None:
            self._unseen.setParent(self.parentWidget())
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        metrics = self.theme.metrics("body")
        words = [self.itemText(row) for row in range(self.count())] + [self.placeholderText()]
        width = max(metrics.horizontalAdvance(text) for text in words)
        return QSize(min(width, self.theme.px(280)) + self.theme.space(44), self.theme.height("control"))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.theme.px(96)), self.theme.height("control"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that scrolls under the pointer must not change a value on its way.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        edge = "line" if not self.isEnabled() else "text2" if self.underMouse() else "line_strong"
        width = 1.0
        if self.problem or self.hasFocus():
            edge, width = "red" if self.problem else "focus", theme.stroke("focus")
        fill = theme.colour("surface" if self.isEnabled() else "sunken")
        draw.box(painter, self.rect(), theme.radius("control"), fill=fill, edge=theme.colour(edge), width=width)
        side, pad = theme.space(16), theme.space(12)
        words, tone = self.currentText(), "text" if self.isEnabled() else "text3"
        if self.currentIndex() < 0:
            words, tone = self.placeholderText(), "text3"
        area = self.rect().adjusted(pad, 0, -(side + pad + theme.space(4)), 0)
        draw.text(painter, area, words, theme.font("body"), theme.colour(tone))
        arrow = QRect(self.width() - side - pad, (self.height() - side) // 2, side, side)
        icons.paint(theme, painter, arrow, "menu", "text2" if self.isEnabled() else "text3")
        painter.end()


class TickBox(QCheckBox):
    """A box to tick, with words beside it or a spoken name alone."""

    def __init__(self, theme: Theme, label: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(draw.no_mnemonic(label), parent)
        if not label and not name:
            raise ValueError("a tick box without words needs a name")
        self.theme = theme
        self.label = label
        if name:
            self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.retheme)

    def set_label(self, label: str, name: str = "") -> None:
        """Change the words beside the box and what is spoken."""
        self.label = label
        self.setText(draw.no_mnemonic(label))
        self.setAccessibleName(name)
        self.retheme()

    def retheme(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.space(18)
        width = self.theme.metrics("body").horizontalAdvance(self.label) + self.theme.space(10) if self.label else 0
        return QSize(side + width + self.theme.space(4), max(self.theme.line("body"), side) + self.theme.space(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.space(22), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:  # the whole widget takes the click, not only what the style would draw
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        side = theme.space(18)
        area = QRect(theme.space(2), (self.height() - side) // 2, side, side)
        paint_tick(theme, painter, area, self.isChecked(), over=self.underMouse(), enabled=self.isEnabled())
        if self.hasFocus():
            draw.box(painter, area, theme.radius("tick"), edge=theme.colour("focus"), width=theme.stroke("focus"))
        words = self.rect().adjusted(area.right() + theme.space(10), 0, 0, 0)
        tone = "text" if self.isEnabled() else "text3"
        draw.text(painter, words, self.label, theme.font("body"), theme.colour(tone))
        painter.end()


def paint_tick(theme: Theme, painter: QPainter, area: QRect, ticked: bool, *, over: bool, enabled: bool = True) -> None:
    """Draw a tick box in `area`; also what the tick column of a table draws."""
    if ticked:
        draw.box(painter, area, theme.radius("tick"), fill=theme.colour("accent" if enabled else "line_strong"))
        inset = max(area.width() // 8, 1)
        icons.paint(theme, painter, area.adjusted(inset, inset, -inset, -inset), "check", "on_accent")
    else:
        edge = theme.colour("line" if not enabled else "text2" if over else "line_strong")
        draw.box(painter, area, theme.radius("tick"), fill=theme.colour("surface"), edge=edge)
