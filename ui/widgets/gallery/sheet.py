"""The sheet itself: controls at the left, records and messages at the right, charts below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.gallery.charts import charts
from ui.widgets.gallery.controls import controls
from ui.widgets.gallery.records import records
from ui.widgets.labels import Label


class Sheet(QWidget):
    """Every part of ui/widgets with invented content."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        column = QVBoxLayout(self)
        gutter = theme.space(24)
        column.setContentsMargins(gutter, gutter, gutter, gutter)
        column.setSpacing(theme.space(16))
        column.addWidget(Label(theme, "Components and states", "title", strong=True))
        column.addLayout(self._pair(theme, controls(theme), records(theme)))
        column.addLayout(charts(theme))
        column.addStretch(1)

    def _pair(self, theme: Theme, left: QWidget, right: QWidget) -> QBoxLayout:
        row: QBoxLayout = QHBoxLayout() if theme.text_scale < 1.3 else QVBoxLayout()
        row.setSpacing(theme.space(24))
        row.addWidget(left, 11)
        row.addWidget(right, 9)
        return row

    def fitting_height(self, width: int) -> int:
        """The height that shows everything at a width, in pixels."""
        layout = self.layout()
        wanted = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        return max(wanted, self.sizeHint().height())
