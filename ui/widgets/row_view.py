"""A table view that paints its rows itself: columns that fit, hover, selection, focus, bars while loading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.row_painter import RowPainter
from ui.widgets.table_cells import Column
from ui.widgets.table_header import TICK_WIDTH, TableHeader
from ui.widgets.windowed_model import WindowedModel

_BARS_AFTER_MS = 150
_MARGIN = 16


class RowView(QTableView):
    """The look of a table of records; `records` is its model, asked for what is seen."""

    tickable = True
    """Whether rows can be ticked; where nothing is done with ticked rows, there is no box."""

    def __init__(
        self, theme: Theme, columns: Sequence[Column], *, name: str, row: str = "row", parent: QWidget | None = None
    ) -> None:
        """`row` is the size token of the row's height."""
        super().__init__(parent)
        self.theme = theme
        self.records = WindowedModel(columns, self)
        self.head = TableHeader(theme, self)
        self._painter = RowPainter(theme, self.records, tickable=self.tickable)
        self._row_token = row
        self._hover = -1
        self._bars = QTimer(self)
        self._bars.setSingleShot(True)
        self._bars.setInterval(_BARS_AFTER_MS)
        self._bars.timeout.connect(self._show_bars)
        self.setAccessibleName(name)
        self._set_up()
        self.setModel(self.records)
        self.verticalScrollBar().valueChanged.connect(self.want_visible)
        self.retheme()
        theme.changed.connect(self.retheme)

    def _set_up(self) -> None:
        self.setHorizontalHeader(self.head)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def retheme(self) -> None:
        """Take the heights and widths of the text scale in use."""
        self._painter.forget()
        self.verticalHeader().setMinimumSectionSize(1)
        self.head.setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.theme.height(self._row_token))
        self.verticalScrollBar().setSingleStep(self.theme.height(self._row_token))
        self._fit_columns()
        self.viewport().update()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, of no rows yet."""
        self.records.set_columns(columns)
        self._painter.forget()
        self._fit_columns()

    def _fit_columns(self) -> None:
        scale = self.theme.px
        first = self.theme.space(TICK_WIDTH if self.tickable else _MARGIN)
        widths = [first] + [scale(column.width) for column in self.records.columns]
        stretching = [n for n, column in enumerate(self.records.columns, 1) if not column.width]
        left = self.viewport().width() - sum(widths)
        for place, section in enumerate(stretching):
            share = left // (len(stretching) - place)
            widths[section] = max(share, scale(self.records.columns[section - 1].least))
            left -= share
        for section, width in enumerate(widths):
            if self.columnWidth(section) != width:
                self.setColumnWidth(section, width)
        fits = sum(widths) <= self.viewport().width()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(policy)

    def visible_rows(self) -> tuple[int, int]:
        """First and last row seen; the last is before the first while there are none."""
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else self.records.rowCount() - 1

    def want_visible(self) -> None:
        """Ask for the rows that are seen and missing."""
        self.records.want(*self.visible_rows())

    def _show_bars(self) -> None:
        self._painter.bars = True
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        first, last = self.visible_rows()
        self.records.want(first, last)
        painter = QPainter(self.viewport())
        columns = [
            (self.columnViewportPosition(n), self.columnWidth(n)) for n in range(1, len(self.records.columns) + 1)
        ]
        current = self.currentIndex().row()
        clip = event.rect()
        height, width = self.verticalHeader().defaultSectionSize(), self.viewport().width()
        top = self.rowViewportPosition(first) if last >= first else 0
        whole = True
        for row in range(first, last + 1):
            if top + height > clip.top() and top <= clip.bottom():
                ground = "selection" if row == current else "hover" if row == self._hover else ""
                painted = self._painter.paint(painter, row, top, width, height, columns, ground)
                whole = whole and painted
                if row == current and self.hasFocus():
                    self._painter.ring(painter, top, width, height)
            top += height
        painter.end()
        self._watch_for_bars(whole)

    def _watch_for_bars(self, whole: bool) -> None:
        if whole:
            self._bars.stop()
            self._painter.bars = False
        elif not self._bars.isActive() and not self._painter.bars:
            self._bars.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self.want_visible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._set_hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hover(-1)

    def _set_hover(self, row: int) -> None:
        if row != self._hover:
            self._hover = row
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            words = self._painter.hidden_words(index, self.columnWidth(index.column())) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), draw.plain_tip(words), self.viewport())
            return True
        return super().viewportEvent(event)
