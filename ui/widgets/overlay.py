"""Panels over the window: in the middle, or at the right edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import draw

_SHADOW_STEPS = 12
_SHADOWED = (-_SHADOW_STEPS - 1, -_SHADOW_STEPS + 3, _SHADOW_STEPS + 1, _SHADOW_STEPS + 5)
"""How far the shadow reaches beyond the panel, in pixels; it lies 4 px lower."""


class Overlay(QWidget):
    """A panel over everything in a window, on a scrim; Esc or a click outside closes it and gives the focus back.

    Put widgets into `body`, a QVBoxLayout without margins. It is a child of the window, not a window of its own.
    """

    closed = Signal()
    holds = False
    """Whether it is saved or cancelled before anything else is done."""

    def __init__(self, theme: Theme, window: QWidget, *, name: str, width: int = 680, top: int = 72) -> None:
        """`width` and `top` in pixels at text scale 1.0; the panel is never larger than the window."""
        super().__init__(window)
        self.theme = theme
        self._wide, self._top = width, top
        self._before: QWidget | None = None
        self.setAccessibleName(name)
        self.panel = QFrame(self)
        self.panel.setAccessibleName(name)
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.hide()
        window.installEventFilter(self)
        theme.changed.connect(self._place)
        theme.changed.connect(self.update)

    def open(self, focus: QWidget | None = None) -> None:
        """Show the panel and give `focus` (or its first control) the focus."""
        self._before = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        target = focus or next(iter(self._stops()), self.panel)
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Hide the panel and give the focus back."""
        if self.isVisible():
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        before, self._before = self._before, None
        if event.spontaneous():
            return
        if before is not None and _is_alive(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def fit(self) -> None:
        """Measure again, after what is inside has changed."""
        self._place()

    def _panel_area(self) -> QRect:
        margin = self.theme.space(24)
        width = min(self.theme.px(self._wide), self.width() - 2 * margin)
        top = min(self.theme.space(self._top), max(self.height() // 8, margin))
        wanted = self.panel.sizeHint().height()
        if self.body.hasHeightForWidth():
            wanted = max(self.body.totalHeightForWidth(width), self.panel.minimumSizeHint().height())
        height = min(wanted, self.height() - top - margin)
        return QRect((self.width() - width) // 2, top, width, height)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
            before, area = self.panel.geometry(), self._panel_area()
            if area != before:
                # Only what changed: the scrim and the shadow over a whole window cost more than what is in the panel.
                self.panel.setGeometry(area)
                self.update(before.united(area).adjusted(*_SHADOWED))

    def _stops(self) -> list[QWidget]:
        """The controls of the panel that Tab reaches, in order."""
        stops = []
        part = self.nextInFocusChain()
        while part is not None and part is not self:
            reached = part.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
            if reached and self.panel.isAncestorOf(part) and part.isEnabled() and not part.isHidden():
                stops.append(part)
            part = part.nextInFocusChain()
        return stops

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # the name Qt gives it
        stops, now = [part for part in self._stops() if part.isVisible()], self.window().focusWidget()
        if not stops:
            return True
        place = stops.index(now) if now in stops else -1 if next else 0
        target = stops[(place + (1 if next else -1)) % len(stops)]
        target.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            # Nothing typed here may reach the page below.
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        inside = round(self.theme.radius("overlay")) + 1
        panel = self.panel.geometry()
        between_corners = (panel.adjusted(1, inside, -1, -inside), panel.adjusted(inside, 1, -inside, -1))
        if any(area.contains(event.rect()) for area in between_corners):
            painter.fillRect(event.rect(), self._ground())
            painter.end()
            return
        scrim = QColor(self.theme.tokens.colours[self.theme.palette_name]["scrim"])
        painter.fillRect(self.rect(), scrim)
        self._paint_panel(painter, QRectF(self.panel.geometry()))
        painter.end()

    def _paint_panel(self, painter: QPainter, area: QRectF) -> None:
        radius = self.theme.radius("overlay")
        for step in range(_SHADOW_STEPS, 0, -1):
            shade = QColor(0, 0, 0, 4)
            grown = area.adjusted(-step, -step, step, step).translated(QPointF(0, 4))
            draw.box(painter, grown, radius + step, fill=shade)
        edge = self.theme.colour("line_strong" if self.theme.is_high_contrast else "line")
        draw.box(painter, area, radius, fill=self._ground(), edge=edge)

    def _ground(self) -> QColor:
        return self.theme.colour("surface")


class Drawer(Overlay):
    """A panel at the right edge, as high as the window: what stands beside the page where there is room."""

    def __init__(self, theme: Theme, window: QWidget, *, name: str, width: int = 328) -> None:
        super().__init__(theme, window, name=name, width=width, top=0)

    def _panel_area(self) -> QRect:
        width = min(self.theme.px(self._wide), self.width() - self.theme.space(48))
        return QRect(self.width() - width, 0, width, self.height())

    def _paint_panel(self, painter: QPainter, area: QRectF) -> None:
        painter.fillRect(area, self._ground())
        painter.fillRect(QRectF(area.x(), area.y(), 1, area.height()), self.theme.colour("line"))

    def _ground(self) -> QColor:
        return self.theme.colour("canvas")


def _is_alive(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return bool(isValid(widget))
