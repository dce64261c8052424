"""Chips: on or off, several of a row, one part of a filter, a flag that a person raises."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import icons
from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.flow import FlowLayout
from ui.widgets.pressable import Pressable
from ui.widgets.signals import WORDS, paint_signal
from ui.widgets.spoken import GROUP


class Chip(Pressable):
    """A word that is on or off (a tick tells, not only the colour); `toggled` follows the person."""

    def __init__(self, theme: Theme, label: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, label, parent)
        self.setCheckable(True)
        self.setChecked(on)
        self.toggled.connect(self.updateGeometry)

    @property
    def _shape_side(self) -> int:
        return self.theme.space(14) if self.isChecked() else 0

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("body").horizontalAdvance(self.label) + 2 * self.theme.space(13)
        side = self._shape_side
        return QSize(width + (side + self.theme.space(6) if side else 0), self.theme.height("chip"))

    def _colours(self) -> tuple[str, str, str]:
        """Tokens of ground, outline and ink."""
        if not self.isEnabled():
            return "sunken", "line", "text3"
        if self.isChecked():
            return "accent_soft", "accent", "accent"
        return ("hover" if self.underMouse() else "surface"), "line_strong", "text"

    def _paint_shape(self, painter: QPainter, area: QRect, ink: str) -> None:
        icons.paint(self.theme, painter, area, "check", ink)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        ground, edge, ink = self._colours()
        edge, width = self.ring(edge)
        draw.box(
            painter, self.rect(), self.height() / 2, fill=theme.colour(ground), edge=theme.colour(edge), width=width
        )
        left, side = theme.space(13), self._shape_side
        if side:
            self._paint_shape(painter, QRect(left, (self.height() - side) // 2, side, side), ink)
            left += side + theme.space(6)
        area = QRect(left, 0, self.width() - left - theme.space(8), self.height())
        draw.text(painter, area, self.label, theme.font("body"), theme.colour(ink))
        painter.end()


class FlagChip(Chip):
    """A kind of red flag that a person raises; once on it shows the shape and colour of its level."""

    def __init__(
        self, theme: Theme, label: str, level: str = "watch", *, on: bool = False, parent: QWidget | None = None
    ) -> None:
        self.level = level
        super().__init__(theme, label, on=on, parent=parent)
        self.setAccessibleDescription(WORDS[level])

    def set_level(self, level: str) -> None:
        """Change the level: watch, warm or red."""
        self.level = level
        self.setAccessibleDescription(WORDS[level])
        self.update()

    def _colours(self) -> tuple[str, str, str]:
        if self.isEnabled() and self.isChecked():
            return f"{self.level}_soft", self.level, self.level
        return super()._colours()

    def _paint_shape(self, painter: QPainter, area: QRect, ink: str) -> None:
        paint_signal(self.theme, painter, area, self.level)


class AdderChip(Pressable):
    """A chip with a plus that adds something: "Someone new", "Add filter"."""

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("body").horizontalAdvance(self.label)
        return QSize(width + self.theme.space(14 + 8 + 2 * 13), self.theme.height("chip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        edge, width = self.ring("line_strong" if self.underMouse() or theme.is_high_contrast else "line")
        fill = theme.colour("hover" if self.underMouse() else "surface")
        draw.box(painter, self.rect(), self.height() / 2, fill=fill, edge=theme.colour(edge), width=width)
        side, left = theme.space(14), theme.space(13)
        icons.paint(theme, painter, QRect(left, (self.height() - side) // 2, side, side), "add", "text2")
        area = self.rect().adjusted(left + side + theme.space(8), 0, -theme.space(6), 0)
        draw.text(painter, area, self.label, theme.font("body"), theme.colour("text2"))
        painter.end()


class ChipRow(QWidget):
    """Several of a list, as chips in lines; `ticked_changed` carries the list of ticked values, in order.

    With `adder` a last chip emits `adding` when pressed.
    """

    ticked_changed = Signal(list)
    adding = Signal()
    spoken_as = GROUP

    def __init__(
        self,
        theme: Theme,
        options: Iterable[tuple[object, str]] = (),
        ticked: Iterable[object] = (),
        *,
        adder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._chips: list[tuple[object, Chip]] = []
        self.setAccessibleName(name)
        self._flow = FlowLayout(self, gap=theme.space(6), centred=True)
        self._adder = AdderChip(theme, adder or "Add")
        self._adder.clicked.connect(self.adding)
        self._flow.addWidget(self._adder)
        self._adder.setVisible(bool(adder))
        for value, words in options:
            self.add(value, words)
        self.set_ticked(ticked)

    def add(self, value: object, words: str, *, on: bool = False, level: str = "") -> Chip:
        """One more chip, before the adder; with a `level` it is a FlagChip."""
        chip = FlagChip(self.theme, words, level, on=on) if level else Chip(self.theme, words, on=on)
        chip.clicked.connect(self._say_ticked)
        self._flow.insert(len(self._chips), chip)
        self._chips.append((value, chip))
        previous = self._chips[-2][1] if len(self._chips) > 1 else None
        if previous is not None:
            QWidget.setTabOrder(previous, chip)
        QWidget.setTabOrder(chip, self._adder)
        return chip

    def set_options(self, options: Iterable[tuple[object, str]]) -> None:
        """Replace the chips; values still there stay ticked."""
        kept = self.ticked()
        for _value, chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips.clear()
        for value, words in options:
            self.add(value, words)
        self.set_ticked(kept)

    def ticked(self) -> list[object]:
        """The values whose chips are on, in order."""
        return [value for value, chip in self._chips if chip.isChecked()]

    def value(self) -> list[object]:
        """The same as ticked()."""
        return self.ticked()

    def set_ticked(self, values: Iterable[object]) -> None:
        """Turn chips on and off without saying that the person did."""
        wanted = list(values)
        for value, chip in self._chips:
            chip.setChecked(value in wanted)

    def _say_ticked(self) -> None:
        self.ticked_changed.emit(self.ticked())
