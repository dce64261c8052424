"""The base of charts whose marks are buttons: by mouse, by arrow keys, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.spoken import CHART

_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


@dataclass(frozen=True, slots=True)
class Pick:
    """A mark that can be picked: where it is and how far it reaches, in pixels, and what it is in words."""

    key: object
    where: QPointF
    reach: float
    words: str


class Picking(QWidget):
    """A painted chart; `picked` carries the key of the mark that was clicked or entered.

    Arrows move to the nearest mark in that direction, Enter picks it. A subclass fills `picks` in lay_out(), which runs
    when the size, the data or the theme changes, and calls paint_focus() last.
    """

    picked = Signal(object)
    spoken_as = CHART

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.picks: Sequence[Pick] = ()
        self._current: object = None
        self._summary = ""
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.refresh)

    def lay_out(self) -> None:
        """Find where every mark is at the present size."""

    def refresh(self) -> None:
        """Lay out and paint again."""
        self.updateGeometry()
        self.lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.picks else Qt.FocusPolicy.NoFocus)
        self.update()

    def describe(self, summary: str) -> None:
        """Say the whole chart in words, for whoever does not see it."""
        self._summary = summary
        self.setAccessibleDescription(summary)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def current(self) -> Pick | None:
        """The mark that the arrow keys stand on."""
        return next((pick for pick in self.picks if pick.key == self._current), None)

    def set_current(self, key: object) -> None:
        """Stand on a mark, and say it."""
        self._current = key
        pick = self.current()
        self.setAccessibleDescription(pick.words if pick is not None else self._summary)
        if pick is not None and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, pick.words))
        self.update()

    def pick_at(self, where: QPointF) -> Pick | None:
        """The mark under a point; of several, the one whose centre is nearest."""
        return self.nearest(self.picks, where)

    def nearest(self, picks: Sequence[Pick], where: QPointF) -> Pick | None:
        """Of these marks, the one under a point whose centre is nearest."""
        grip = self.theme.space(4)
        near = [(_far(pick.where - where), pick) for pick in picks]
        hit = [(far, pick) for far, pick in near if far <= pick.reach + grip]
        return min(hit, key=lambda pair: pair[0])[1] if hit else None

    def take(self, pick: Pick) -> None:
        """Tell which mark was clicked or entered."""
        self.picked.emit(pick.key)

    def paint_focus(self, painter: QPainter) -> None:
        """Draw the ring round the mark that has the keyboard."""
        pick = self.current()
        if self.hasFocus() and pick is not None:
            reach = pick.reach + self.theme.space(3)
            draw.dot(painter, pick.where, reach, None, self.theme.colour("focus"), self.theme.stroke("focus"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, pick = Qt.Key(event.key()), self.current()
        if key in _ARROWS:
            self._move(_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and pick is not None:
            self.take(pick)
        else:
            super().keyPressEvent(event)

    def _move(self, way: QPointF) -> None:
        here = self.current()
        if here is None:
            if self.picks:
                self.set_current(self.picks[0].key)
            return
        ahead = [
            (_far(step) + 2 * abs(QPointF.dotProduct(step, QPointF(-way.y(), way.x()))), pick)
            for pick in self.picks
            if QPointF.dotProduct(step := pick.where - here.where, way) > 0.5
        ]
        if ahead:
            self.set_current(min(ahead, key=lambda pair: pair[0])[1].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current() is None and self.picks:
            self.set_current(self.picks[0].key)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.pick_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pick = self.pick_at(event.position())
        if pick is not None and event.button() == Qt.MouseButton.LeftButton:
            self.set_current(pick.key)
            self.take(pick)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            pick = self.pick_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), draw.plain_tip(pick.words) if pick is not None else "", self)
            return True
        return super().event(event)


def _far(step: QPointF) -> float:
    return float((step.x() ** 2 + step.y() ** 2) ** 0.5)
