"""The list of every page: records over a window of ids, worked by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.row_view import RowView
from ui.widgets.table_cells import Column
from ui.widgets.table_header import TICK_LEFT


class RecordTable(RowView):
    """A table of records by integer id; the page answers `records.rows_needed` and the signals below.

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
        super().__init__(theme, columns, name=name, row=row, parent=parent)
        self._told: int | None = None
        self._from_top = False
        self.head.sort_asked.connect(self._ask_order)
        self.records.ticks_changed.connect(self.head.viewport().update)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    # Rows -----------------------------------------------------------------------------------------------------------

    def set_ids(self, ids: Iterable[int], rows: Mapping[int, Any] | None = None, *, keep_rows: bool = False) -> None:
        """Show other ids, with the rows that came along; the current row stays current by its id, and in its place.

        After an order was asked for, the list begins at its top, wherever the current row has gone.
        """
        current = self.current_id()
        above = self.rowViewportPosition(self.currentIndex().row()) if current is not None else 0
        self.records.set_ids(ids, rows, keep_rows=keep_rows)
        row = self.records.row_of(current) if current is not None else None
        if row is not None and current is not None:
            self._told = current
            self.select_row(row)
            at = 0 if self._from_top else row * self.verticalHeader().defaultSectionSize() - above
            self.verticalScrollBar().setValue(at)
        elif current is not None:
            self._tell_current(QModelIndex(), QModelIndex())
        self._from_top = False
        self.want_visible()
        if rows:
            # At once, not after whatever else the answer sets going: somebody waits for these rows.
            self.viewport().repaint()

    def _ask_order(self, key: str, descending: bool) -> None:
        self._from_top = True
        self.sort_asked.emit(key, descending)

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
        self.head.show_sort(key, descending)

    def _tell_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        row_id = self.records.id_at(current.row()) if current.isValid() else None
        if row_id != self._told:
            self._told = row_id
            self.current_changed.emit(row_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.records.rowCount():
            self.select_row(self.visible_rows()[0])
        self.viewport().update()

    # Mouse and keys -------------------------------------------------------------------------------------------------

    def _on_tick(self, where: QPoint) -> bool:
        return self.columnAt(where.x()) == 0 and where.x() >= self.theme.space(TICK_LEFT) // 2

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        row = self.rowAt(where.y())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton and self._on_tick(where):
            self.records.tick(row, ticked=not self.records.is_ticked(row))
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if self._on_tick(where):
            self.mousePressEvent(event)
        elif self.rowAt(where.y()) >= 0:
            self.opened.emit(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.opened_beside if control else self.opened).emit(self.current_id())
        elif key == Qt.Key.Key_Space and row >= 0:
            self.records.tick(row, ticked=not self.records.is_ticked(row))
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
