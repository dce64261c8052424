"""A column of parts that scrolls up and down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme


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
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(inside)
    return area
