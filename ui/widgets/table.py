"""The list of every page: rows of 32 pixels over a window of ids, worked by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.row_painter import RowPainter
from ui.widgets.table_cells import Column
from ui.widgets.table_header import TICK_LEFT, TICK_WIDTH, TableHeader
from ui.widgets.windowed_model import WindowedModel

_BARS_AFTER_MS = 150


class RecordTable(QTableView):
    """A table of records by integer id; the page answers `model().rows_needed` and the signals below.

    `current_changed` and `opened` carry an id (None for nothing), `sort_asked` a column's key and whether descending.
    Up and Down move, Space ticks, Shift+Up and Shift+Down tick on the way, Ctrl+A ticks all that match, Enter opens,
    Ctrl+Enter opens beside, Esc clears the ticks and then says `escaped`.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    opened_beside = Signal(object)
    sort_asked = Signal(str, bool)
    escaped = Signal()

    def __init__(
        self, theme: Theme, columns: Sequence[Column], *, name: str, row: str = "row", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.records = WindowedModel(columns, self)
        self._painter = RowPainter(theme, self.records)
        self._row_token = row
        self._hover = -1
        self._told: int | None = None
        self._bars = QTimer(self)
        self._bars.setSingleShot(True)
        self._bars.setInterval(_BARS_AFTER_MS)
        self._bars.timeout.connect(self._show_bars)
        self.setAccessibleName(name)
        self._head = TableHeader(theme, self)
        self._set_up()
        self.setModel(self.records)
        self._head.sort_asked.connect(self.sort_asked)
        self.records.ticks_changed.connect(self._head.viewport().update)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.verticalScrollBar().valueChanged.connect(self._want_visible)
        self.retheme()
        theme.changed.connect(self.retheme)

    def _set_up(self) -> None:
        self.setHorizontalHeader(self._head)
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
        self.verticalHeader().setDefaultSectionSize(self.theme.height(self._row_token))
        self.verticalScrollBar().setSingleStep(self.theme.height(self._row_token))
        self._fit_columns()
        self.viewport().update()

    def _fit_columns(self) -> None:
        scale = self.theme.px
        widths = [self.theme.space(TICK_WIDTH)] + [scale(column.width) for column in self.records.columns]
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

    # Rows -----------------------------------------------------------------------------------------------------------

    def set_ids(self, ids: Iterable[int], *, keep_rows: bool = False) -> None:
        """Show other ids; the current row stays current by its id, and where it was on the screen if it can."""
        current = self.current_id()
        above = self.rowViewportPosition(self.currentIndex().row()) if current is not None else 0
        self.records.set_ids(ids, keep_rows=keep_rows)
        row = self.records.row_of(current) if current is not None else None
        if row is not None and current is not None:
            self._told = current
            self.select_row(row)
            self.verticalScrollBar().setValue(row * self.verticalHeader().defaultSectionSize() - above)
        elif current is not None:
            self._tell_current(QModelIndex(), QModelIndex())
        self._want_visible()

    def current_id(self) -> int | None:
        """The id of the current row, None where there is none."""
        return self.records.id_at(self.currentIndex().row())

    def select_id(self, row_id: int) -> bool:
        """Make the row of an id current and visible; False where it is not shown."""
        row = self.records.row_of(row_id)
        if row is not None:
            self.select_row(row)
        return row is not None

    def select_row(self, row: int) -> None:
        """Make a row current and visible."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        index = self.records.index(row, 1)
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def show_sort(self, key: str, *, descending: bool = False) -> None:
        """Point the arrow in the head."""
        self._head.show_sort(key, descending)

    def visible_rows(self) -> tuple[int, int]:
        """First and last row seen; the last is before the first while there are none."""
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else self.records.rowCount() - 1

    def _want_visible(self) -> None:
        self.records.want(*self.visible_rows())

    def _show_bars(self) -> None:
        self._painter.bars = True
        self.viewport().update()

    def _tell_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        row_id = self.records.id_at(current.row()) if current.isValid() else None
        if row_id != self._told:
            self._told = row_id
            self.current_changed.emit(row_id)

    # Painting -------------------------------------------------------------------------------------------------------

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
        self._want_visible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.records.rowCount():
            self.select_row(self.visible_rows()[0])
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # Mouse and keys -------------------------------------------------------------------------------------------------

    def _on_tick(self, where: QPoint) -> bool:
        return self.columnAt(where.x()) == 0 and where.x() >= self.theme.space(TICK_LEFT) // 2

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        row = self.rowAt(where.y())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton and self._on_tick(where):
            self.records.tick(row, ticked=self.records.id_at(row) not in self.records.ticks)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if self._on_tick(where):
            self.mousePressEvent(event)
        elif self.rowAt(where.y()) >= 0:
            self.opened.emit(self.current_id())

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.opened_beside if control else self.opened).emit(self.current_id())
        elif key == Qt.Key.Key_Space and row >= 0:
            self.records.tick(row, ticked=self.records.id_at(row) not in self.records.ticks)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_A and control:
            self.records.tick_all()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._tick_on_the_way(row, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _tick_on_the_way(self, row: int, by: int) -> None:
        if row >= 0 and 0 <= row + by < self.records.rowCount():
            self.records.tick(row, ticked=True)
            self.select_row(row + by)
            self.records.tick(row + by, ticked=True)

    def _escape(self) -> None:
        if self.records.ticked_count():
            self.records.tick_all(ticked=False)
        else:
            self.escaped.emit()

    def selectAll(self) -> None:
        self.records.tick_all()

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here: Qt would ask every row of the table one by one."""
