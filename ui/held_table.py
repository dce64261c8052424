"""A table whose rows are all at hand, such as cities or awards: it sorts them itself and speaks of their keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.table import RecordTable
from ui.widgets.table_cells import Column


class HeldTable(RecordTable):
    """Rows with an `id` each; what is unknown comes last in either direction. Enter, Space or a double click opens."""

    tickable = False
    key_changed = Signal(str)
    """Emitted with the key of the current row, empty for none."""
    key_opened = Signal(str)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        sorts: Mapping[str, Callable[[Any], Any]],
        *,
        name: str,
        sorted_by: str,
        parent: QWidget | None = None,
    ) -> None:
        """`sorts` gives the value that a column is sorted by, by the column's key."""
        super().__init__(theme, columns, name=name, parent=parent)
        self._sorts = sorts
        self._sorted_by, self._descending = sorted_by, False
        self._numbers: dict[str, int] = {}
        self.rows: dict[int, Any] = {}
        self.sort_asked.connect(self.sort)
        self.current_changed.connect(self._tell_key)
        self.opened.connect(self._tell_opened)
        self.show_sort(sorted_by)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the current one stays current by its key, and without one the first becomes it."""
        self.rows = {self._numbers.setdefault(row.id, len(self._numbers)): row for row in rows}
        self._order()

    def sort(self, key: str, descending: bool = False) -> None:  # noqa: FBT002 - a slot of sort_asked
        """Sort by a column."""
        self._sorted_by, self._descending = key, descending
        self.show_sort(key, descending=descending)
        self._order()

    def _order(self) -> None:
        value = self._sorts[self._sorted_by]
        known = [number for number, row in self.rows.items() if value(row) is not None]
        unknown = [number for number, row in self.rows.items() if value(row) is None]
        known.sort(key=lambda number: value(self.rows[number]), reverse=self._descending)
        self.set_ids([*known, *unknown], self.rows)
        if self.rows and not self.currentIndex().isValid():
            self.select_row(0)

    def current_row(self) -> Any:
        """The current row, or None."""
        number = self.current_id()
        return None if number is None else self.rows.get(number)

    def select_key(self, key: str) -> bool:
        """Make the row of a key current; False where it is not shown."""
        number = self._numbers.get(key)
        return number is not None and number in self.rows and self.select_id(number)

    def _tell_key(self, number: int | None) -> None:
        row = None if number is None else self.rows.get(number)
        self.key_changed.emit("" if row is None else row.id)

    def _tell_opened(self, number: int | None) -> None:
        row = None if number is None else self.rows.get(number)
        if row is not None:
            self.key_opened.emit(row.id)

    def _on_tick(self, where: QPoint) -> bool:
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.opened.emit(self.current_id())
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.viewport().update()
