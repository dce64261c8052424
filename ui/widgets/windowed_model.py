"""A table model that is a window over ids: rows come in pages, when they are seen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.widgets.table_cells import Cell, Column
from ui.widgets.ticks import Ticks

PAGE = 64
_PAGES_KEPT = 64
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class WindowedModel(QAbstractTableModel):
    """Rows by integer id: all ids at once, the rows themselves on demand.

    `rows_needed(first, last)` asks for the rows of ids_between(first, last); answer, whenever they are there, with
    set_rows({id: row}), None for a row that is gone. Column 0 is the tick.
    """

    rows_needed = Signal(int, int)
    ticks_changed = Signal(int)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.ticks = Ticks()
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, tuple[Cell, ...] | None]] = OrderedDict()
        self._rows: dict[int, Any] = {}
        self._asked: set[int] = set()

    # What is shown --------------------------------------------------------------------------------------------------

    def set_ids(self, ids: Iterable[int], *, keep_rows: bool = False) -> None:
        """Show other ids, in this order; `keep_rows` trusts rows already loaded, as after a mere sort."""
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._pages.clear()
        self._asked.clear()
        if not keep_rows or len(self._rows) > PAGE * _PAGES_KEPT:
            self._rows.clear()
        self.ticks.keep(self._ids)
        self.endResetModel()
        self.ticks_changed.emit(self.ticked_count())

    def set_rows(self, rows: Mapping[int, Any]) -> None:
        """Deliver rows by id; those not asked for (any more) are ignored."""
        for page in sorted(self._asked):
            ids = self._page_ids(page)
            if all(row_id in rows for row_id in ids):
                self._take(page, {row_id: rows[row_id] for row_id in ids})
                self._asked.discard(page)

    def refresh(self, row_ids: Iterable[int]) -> None:
        """Ask again for the pages of these rows; until they come the old rows stay on the screen."""
        stale = set(row_ids)
        for page in list(self._pages):
            if not stale.isdisjoint(self._page_ids(page)):
                self._asked.add(page)
                self.rows_needed.emit(page * PAGE, min(page * PAGE + PAGE, len(self._ids)) - 1)

    def want(self, first: int, last: int) -> None:
        """Ask for what is missing between two rows, both included."""
        last = min(last, len(self._ids) - 1)
        missing = [
            page
            for page in range(max(first, 0) // PAGE, last // PAGE + 1)
            if page not in self._pages and page not in self._asked and not self._from_kept(page)
        ]
        if missing:
            self._asked.update(missing)
            self.rows_needed.emit(missing[0] * PAGE, min(missing[-1] * PAGE + PAGE, len(self._ids)) - 1)

    def drop_requests(self) -> None:
        """Take back what was asked for and not answered; what is still seen is asked for again."""
        self._asked.clear()

    def ids_between(self, first: int, last: int) -> list[int]:
        """The ids of two rows and those between them."""
        return self._ids[first : last + 1].tolist()

    def id_at(self, row: int) -> int | None:
        """The id of a row, None outside the table."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, row_id: int) -> int | None:
        """Where an id stands, None where it is not shown."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def row_at(self, row: int) -> Any | None:
        """The row as it was delivered, None while it is missing."""
        row_id = self.id_at(row)
        return None if row_id is None else self._rows.get(row_id)

    def cells(self, row: int) -> tuple[Cell, ...] | None:
        """The cells of a row after the tick, None while it is missing."""
        page = self._pages.get(row // PAGE)
        if page is None:
            return None
        row_id = self._ids[row]
        cells = page.get(row_id)
        if cells is None:
            record = self._rows.get(row_id)
            if record is None:
                return tuple(
                    Cell("(no longer here)", tone="text3") if n == 0 else Cell() for n in range(len(self.columns))
                )
            cells = page[row_id] = tuple(column.read(record) for column in self.columns)
        return cells

    def is_loaded(self, row: int) -> bool:
        """Whether the row can be painted."""
        return row // PAGE in self._pages

    def _page_ids(self, page: int) -> Sequence[int]:
        return self._ids[page * PAGE : page * PAGE + PAGE]

    def _from_kept(self, page: int) -> bool:
        ids = self._page_ids(page)
        if all(row_id in self._rows for row_id in ids):
            self._take(page, {row_id: self._rows[row_id] for row_id in ids})
            return True
        return False

    def _take(self, page: int, rows: Mapping[int, Any]) -> None:
        self._pages[page] = dict.fromkeys(rows)
        self._pages.move_to_end(page)
        self._rows.update((row_id, row) for row_id, row in rows.items() if row is not None)
        for row_id in (row_id for row_id, row in rows.items() if row is None):
            self._rows.pop(row_id, None)
        while len(self._pages) > _PAGES_KEPT:
            gone, _cells = self._pages.popitem(last=False)
            for row_id in self._page_ids(gone):
                self._rows.pop(row_id, None)
        first = page * PAGE
        self.dataChanged.emit(
            self.index(first, 0), self.index(min(first + PAGE, len(self._ids)) - 1, self.columnCount() - 1)
        )

    # Ticks ----------------------------------------------------------------------------------------------------------

    def ticked_count(self) -> int:
        """How many rows are ticked."""
        return self.ticks.count(len(self._ids))

    def ticked_ids(self) -> list[int]:
        """The ticked ids in the order shown."""
        return list(self.ticks.among(self._ids))

    def tick(self, row: int, *, ticked: bool) -> None:
        """Tick a row or take its tick away."""
        row_id = self.id_at(row)
        if row_id is not None:
            self.ticks.set(row_id, ticked=ticked)
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [Qt.ItemDataRole.CheckStateRole])
            self.ticks_changed.emit(self.ticked_count())

    def tick_all(self, *, ticked: bool = True) -> None:
        """Tick all that match, or none."""
        if ticked:
            self.ticks.tick_all()
        else:
            self.ticks.clear()
        if self._ids:
            end = self.index(len(self._ids) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), end, [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit(self.ticked_count())

    # Qt's questions -------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

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
            return Qt.CheckState.Checked if self._ids[row] in self.ticks else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cells = self.cells(row)
            return (
                f"{'Ticked' if self._ids[row] in self.ticks else 'Not ticked'}{', ' + cells[0].words if cells else ''}"
            )
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
