"""A table model that is a window over ids: rows come in pages, when they are seen."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.widgets.row_window import PAGE, RowWindow
from ui.widgets.table_cells import Cell, Column
from ui.widgets.ticks import Ticks

__all__ = ["PAGE", "WindowedModel"]

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class WindowedModel(QAbstractTableModel):
    """Rows by integer id: all ids at once, the rows themselves on demand.

    `rows_needed(first, last)` asks for the rows of ids_between(first, last); answer them together, any time later,
    with set_rows({id: row}); an id that is missing in the answer is shown as gone. Column 0 is the tick. Ids below zero
    are headings between the rows: the first row is one where there are any, and they cannot be ticked.
    """

    rows_needed = Signal(int, int)
    ticks_changed = Signal(int)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.ticks = Ticks()
        self._window = RowWindow()
        self._headings = 0

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, of no rows yet."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._window.set_ids((), {}, keep_rows=False)
        self.endResetModel()

    def set_ids(self, ids: Iterable[int], rows: Mapping[int, Any] | None = None, *, keep_rows: bool = False) -> None:
        """Show other ids, in this order.

        `rows` are those that came with them: pages which they fill are not asked for. `keep_rows` trusts rows already
        loaded, as after a mere sort.
        """
        self.beginResetModel()
        self._window.set_ids(ids, rows or {}, keep_rows=keep_rows)
        grouped = len(self._window) > 0 and self._window.ids[0] < 0
        self._headings = sum(row_id < 0 for row_id in self._window.ids) if grouped else 0
        self.ticks.keep(self._window.ids)
        self.endResetModel()
        self.ticks_changed.emit(self.ticked_count())

    def set_rows(self, rows: Mapping[int, Any]) -> None:
        """Deliver rows by id; those not asked for (any more) are ignored."""
        for page in self._window.take(rows):
            self._say_changed(page)

    def refresh(self, row_ids: Iterable[int]) -> None:
        """Ask again for the pages of these rows; until they come the old rows stay on the screen."""
        for page in self._window.ask_again(row_ids):
            self.rows_needed.emit(*self._window.span(page, page))

    def want(self, first: int, last: int) -> None:
        """Ask for what is missing between two rows, both included."""
        missing, filled = self._window.ask(first, last)
        for page in filled:
            self._say_changed(page)
        if missing:
            self.rows_needed.emit(*self._window.span(missing[0], missing[-1]))

    def drop_requests(self) -> None:
        """Take back what was asked for and not answered; what is still seen is asked for again."""
        self._window.drop_requests()

    def _say_changed(self, page: int) -> None:
        first, last = self._window.span(page, page)
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def ids(self) -> array[int]:
        """The ids of all rows in their order; never changed, but replaced by others."""
        return self._window.ids

    def ids_between(self, first: int, last: int) -> list[int]:
        """The ids of two rows and those between them."""
        return self._window.ids[first : last + 1].tolist()

    def id_at(self, row: int) -> int | None:
        """The id of a row, None outside the table."""
        return self._window.ids[row] if 0 <= row < len(self._window) else None

    def row_of(self, row_id: int) -> int | None:
        """Where an id stands, None where it is not shown."""
        try:
            return self._window.ids.index(row_id)
        except ValueError:
            return None

    def row_at(self, row: int) -> Any | None:
        """The row as it was delivered, None while it is missing."""
        return self._window.row(row)

    def is_loaded(self, row: int) -> bool:
        """Whether the row can be painted."""
        return self._window.is_loaded(row)

    def cells(self, row: int) -> tuple[Cell, ...] | None:
        """The cells of a row after the tick, None while it is missing."""
        cells = self._window.cells(row, self._read)
        if cells == ():
            return (Cell("(no longer here)", tone="text3"), *[Cell()] * (len(self.columns) - 1))
        return cells

    def _read(self, record: Any) -> tuple[Cell, ...]:
        return tuple(column.read(record) for column in self.columns)

    # Ticks ----------------------------------------------------------------------------------------------------------

    def ticked_count(self) -> int:
        """How many rows are ticked."""
        return self.ticks.count(self.row_count())

    def row_count(self) -> int:
        """How many rows there are, headings not counted."""
        return len(self._window) - self._headings

    def is_heading(self, row: int) -> bool:
        """Whether a row is a heading."""
        return self._headings > 0 and 0 <= row < len(self._window) and self._window.ids[row] < 0

    def ticked_ids(self) -> list[int]:
        """The ticked ids in the order shown."""
        return [row_id for row_id in self.ticks.among(self._window.ids) if row_id >= 0]

    def is_ticked(self, row: int) -> bool:
        """Whether a row is ticked."""
        return self.id_at(row) in self.ticks and not self.is_heading(row)

    def tick(self, row: int, *, ticked: bool) -> None:
        """Tick a row or take its tick away."""
        row_id = self.id_at(row)
        if row_id is not None and not self.is_heading(row):
            self.ticks.set(row_id, ticked=ticked)
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [Qt.ItemDataRole.CheckStateRole])
            self.ticks_changed.emit(self.ticked_count())

    def tick_all(self, *, ticked: bool = True) -> None:
        """Tick all that match, or none."""
        if ticked:
            self.ticks.tick_all()
        else:
            self.ticks.clear()
        if len(self._window):
            end = self.index(len(self._window) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), end, [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit(self.ticked_count())

    # Qt's questions -------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._window)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if column == 0:
            return self._tick_data(row, role)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cells = self.cells(row)
        if cells is None:
            return "loading" if role == Qt.ItemDataRole.AccessibleTextRole else ""
        cell = cells[column - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        return f"{self.columns[column - 1].title} {cell.aloud() or 'empty'}"

    def _tick_data(self, row: int, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cells = self.cells(row)
            if self.is_heading(row):
                return f"Group{', ' + cells[0].words if cells else ''}"
            return f"{'Ticked' if self.is_ticked(row) else 'Not ticked'}{', ' + cells[0].words if cells else ''}"
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.column() != 0:
            return False
        self.tick(index.row(), ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        if section == 0:
            return "Ticked" if role == Qt.ItemDataRole.AccessibleTextRole else ""
        return self.columns[section - 1].title if section <= len(self.columns) else None
