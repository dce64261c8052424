"""One of a few, all of them visible."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.pressable import Pressable
from ui.widgets.spoken import GROUP


class Segments(QWidget):
    """Options side by side; `value_changed` carries the chosen value, None once it is pressed again and taken back.

    Left and Right move between the options, Tab leaves them.
    """

    value_changed = Signal(object)
    spoken_as = GROUP

    def __init__(
        self,
        theme: Theme,
        options: Iterable[tuple[object, str]],
        value: object = None,
        *,
        none_allowed: bool = True,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._none_allowed = none_allowed
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._parts = [(option, _Segment(theme, words, self)) for option, words in options]
        for place, (option, part) in enumerate(self._parts):
            part.first, part.last = place == 0, place == len(self._parts) - 1
            part.clicked.connect(lambda _on=False, option=option: self._choose(option))
            row.addWidget(part)
        self.set_value(value)

    def value(self) -> object:
        """The chosen value, or None."""
        return next((option for option, part in self._parts if part.isChecked()), None)

    def set_value(self, value: object) -> None:
        """Choose without saying that the person did."""
        for option, part in self._parts:
            part.setChecked(value is not None and option == value)
        self._one_tab_stop()

    def _choose(self, option: object) -> None:
        pressed = next(part for value, part in self._parts if value == option)
        # The press has already turned it off if it was on: that is how a person takes an answer back.
        keep = pressed.isChecked() or not self._none_allowed
        for _value, part in self._parts:
            part.setChecked(part is pressed and keep)
        self._one_tab_stop()
        self.value_changed.emit(self.value())

    def _one_tab_stop(self) -> None:
        stop = next((part for _option, part in self._parts if part.isChecked()), None)
        for place, (_option, part) in enumerate(self._parts):
            tabbed = part is stop or (stop is None and place == 0)
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tabbed else Qt.FocusPolicy.ClickFocus)
        if self._parts:
            self.setFocusProxy(stop or self._parts[0][1])

    def step(self, part: QWidget, by: int) -> None:
        """Choose the option `by` places from `part` and move the focus there."""
        place = next(index for index, (_value, other) in enumerate(self._parts) if other is part) + by
        if 0 <= place < len(self._parts):
            option, target = self._parts[place]
            target.setChecked(True)
            self._choose(option)
            target.setFocus(Qt.FocusReason.TabFocusReason)


class _Segment(Pressable):
    """One option of Segments."""

    def __init__(self, theme: Theme, label: str, owner: Segments) -> None:
        super().__init__(theme, label, owner)
        self._owner = owner
        self.first = self.last = False
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("body", strong=True).horizontalAdvance(self.label)
        return QSize(width + 2 * self.theme.space(11), self.theme.height("control"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if Qt.Key(event.key()) in steps:
            self._owner.step(self, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _outline(self, inset: float) -> QPainterPath:
        """The segment with round corners at the ends of the row only."""
        right = self.width() - inset if self.last else self.width() + inset
        rect = QRectF(inset, inset, right - inset, self.height() - 2 * inset)
        radius, path = self.theme.radius("control"), QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        if not self.first:
            path.addRect(QRectF(rect.x(), rect.y(), radius, rect.height()))
        if not self.last:
            path.addRect(QRectF(rect.right() - radius, rect.y(), radius, rect.height()))
        path.setFillRule(Qt.FillRule.WindingFill)
        return path.simplified()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        on = self.isChecked()
        fill = "segment_checked_bg" if on else "hover" if self.underMouse() else "surface"
        edge = "accent" if on else "line_strong"
        edge, width = self.ring(edge)
        painter.setPen(QPen(theme.colour(edge if self.isEnabled() else "line"), width))
        painter.setBrush(theme.colour(fill if self.isEnabled() else "sunken"))
        painter.drawPath(self._outline(width / 2))
        ink = "segment_checked_fg" if on else "text" if self.underMouse() else "text2"
        ink = ink if self.isEnabled() else "text3"
        draw.text(painter, self.rect(), self.label, theme.font("body", strong=on), theme.colour(ink), draw.CENTRE)
        painter.end()
