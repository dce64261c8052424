"""The head of a table: titles, the arrow of the sort, a box that ticks all."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import icons
from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.choice import paint_tick
from ui.widgets.table_cells import NUMBER
from ui.widgets.windowed_model import WindowedModel

TICK_WIDTH = 40
TICK_LEFT = 24


class TableHeader(QHeaderView):
    """Paints the titles; a click on a sortable one asks for that sort, the second click for the other direction."""

    sort_asked = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.sort_key = ""
        self.descending = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionClicked.connect(self._ask)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.theme.height("table_header"))

    def show_sort(self, key: str, descending: bool) -> None:
        """Point the arrow."""
        self.sort_key, self.descending = key, descending
        self.viewport().update()

    def _ask(self, section: int) -> None:
        model = self.model()
        if not isinstance(model, WindowedModel):
            return
        if section == 0:
            model.tick_all(ticked=not model.ticks.all_matching)
        elif model.columns[section - 1].sortable:
            key = model.columns[section - 1].key
            self.sort_asked.emit(key, self.sort_key == key and not self.descending)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.viewport().update()
        super().mouseMoveEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, model = self.theme, self.model()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if not isinstance(model, WindowedModel):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if logicalIndex == 0:
            self._paint_tick_all(painter, rect, model)
            return
        column = model.columns[logicalIndex - 1]
        pad = theme.space(8)
        area = rect.adjusted(pad, 0, -pad, -1)
        sorted_by = bool(self.sort_key) and column.key == self.sort_key
        role, strong = "caption", sorted_by
        ink = theme.colour("text" if sorted_by else "text2")
        right = column.kind == NUMBER and not column.sparkline
        side = theme.space(12)
        if sorted_by:
            width = theme.metrics(role, strong=True).horizontalAdvance(column.title)
            left = area.right() - side if right else min(area.x() + width + theme.space(4), area.right() - side)
            box = QRect(left, area.y() + (area.height() - side) // 2, side, side)
            icons.paint(theme, painter, box, "sort_down" if self.descending else "sort_up", "text")
            area.setRight(left - theme.space(2)) if right else area.setRight(min(area.right(), left))
        draw.text(painter, area, column.title, theme.font(role, strong=strong), ink, draw.RIGHT if right else draw.LEFT)

    def _paint_tick_all(self, painter: QPainter, rect: QRect, model: WindowedModel) -> None:
        ticked = model.ticked_count()
        if not ticked:
            return
        side = self.theme.space(16)
        box = QRect(rect.x() + self.theme.space(TICK_LEFT), rect.y() + (rect.height() - side) // 2, side, side)
        paint_tick(self.theme, painter, box, ticked == model.rowCount(), over=False)
        if ticked < model.rowCount():
            icons.paint(self.theme, painter, box, "minus", "accent")
