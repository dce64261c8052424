"""A column of parts that scrolls up and down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme


class FittingScroll(QScrollArea):
    """Gives its widget the height that it needs, also where that is known only once what was filled in is shown."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kept = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self.fit)
        return kept

    def fit(self) -> None:
        """Measure the widget again; Qt does so once, when its innermost parts may still be hidden."""
        widget = self.widget()
        if widget is None:
            return
        least = widget.minimumSizeHint().height()
        if widget.height() < least:
            widget.resize(widget.width(), least)
            QApplication.postEvent(widget, QEvent(QEvent.Type.LayoutRequest))


def scrolling(theme: Theme, name: str, *parts: QWidget, margin: int = 20) -> QScrollArea:
    """Return a scroll area with these parts one below the other; `name` is what a screen reader says of it."""
    inside = QWidget()
    inside.setProperty("ground", "surface")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(inside)
    column.setContentsMargins(margin, theme.space(16), margin, theme.space(24))
    column.setSpacing(theme.space(12))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    area = FittingScroll()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(inside)
    return area
