"""Rows kept a page at a time, by id: what a table of a million rows holds of them."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ui.widgets.table_cells import Cell

PAGE = 64
PAGES_KEPT = 64


class RowWindow:
    """All ids in their order, and of the rows the last PAGES_KEPT pages that were delivered."""

    def __init__(self) -> None:
        self.ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, tuple[Cell, ...] | None]] = OrderedDict()
        self._rows: dict[int, Any] = {}
        self._asked: set[int] = set()

    def __len__(self) -> int:
        return len(self.ids)

    def set_ids(self, ids: Iterable[int], rows: Mapping[int, Any], *, keep_rows: bool) -> None:
        """Begin again with other ids and the rows that came with them; `keep_rows` trusts those delivered so far."""
        self.ids = ids if isinstance(ids, array) else array("q", ids)
        self._pages.clear()
        self._asked.clear()
        if not keep_rows or len(self._rows) > PAGE * PAGES_KEPT:
            self._rows.clear()
        self._rows.update(rows)

    def ids_of(self, page: int) -> Sequence[int]:
        """The ids of a page."""
        return self.ids[page * PAGE : page * PAGE + PAGE]

    def span(self, first_page: int, last_page: int) -> tuple[int, int]:
        """First and last row of some pages."""
        return first_page * PAGE, min(last_page * PAGE + PAGE, len(self.ids)) - 1

    def ask(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """The pages between two rows that must be asked for now, and those filled from rows that were kept."""
        missing, filled = [], []
        for page in range(max(first, 0) // PAGE, min(last, len(self.ids) - 1) // PAGE + 1):
            if page in self._pages or page in self._asked:
                continue
            ids = self.ids_of(page)
            if all(row_id in self._rows for row_id in ids):
                self._take(page, {row_id: self._rows[row_id] for row_id in ids})
                filled.append(page)
            else:
                missing.append(page)
        self._asked.update(missing)
        return missing, filled

    def ask_again(self, row_ids: Iterable[int]) -> list[int]:
        """The loaded pages that hold any of these rows; they stay shown until answered."""
        stale = set(row_ids)
        pages = [page for page in self._pages if not stale.isdisjoint(self.ids_of(page))]
        self._asked.update(pages)
        return pages

    def drop_requests(self) -> None:
        """Take back what was asked for and not answered."""
        self._asked.clear()

    def take(self, rows: Mapping[int, Any]) -> list[int]:
        """Keep rows by id; returns the pages that this answers, where an id without a row is gone."""
        done = [page for page in sorted(self._asked) if any(row_id in rows for row_id in self.ids_of(page))]
        for page in done:
            self._take(page, {row_id: rows.get(row_id) for row_id in self.ids_of(page)})
            self._asked.discard(page)
        return done

    def _take(self, page: int, rows: Mapping[int, Any]) -> None:
        self._pages[page] = dict.fromkeys(rows)
        self._pages.move_to_end(page)
        for row_id, row in rows.items():
            if row is None:
                self._rows.pop(row_id, None)
            else:
                self._rows[row_id] = row
        while len(self._pages) > PAGES_KEPT:
            gone, _cells = self._pages.popitem(last=False)
            for row_id in self.ids_of(gone):
                self._rows.pop(row_id, None)

    def is_loaded(self, row: int) -> bool:
        """Whether the row was delivered."""
        return row // PAGE in self._pages

    def row(self, row: int) -> Any | None:
        """A row as it was delivered, None while it is missing or when it is gone."""
        return self._rows.get(self.ids[row]) if 0 <= row < len(self.ids) else None

    def cells(self, row: int, read: Callable[[Any], tuple[Cell, ...]]) -> tuple[Cell, ...] | None:
        """The cells of a row, read once and kept with its page; () for a row that is gone, None while it is missing."""
        page = self._pages.get(row // PAGE)
        if page is None:
            return None
        row_id = self.ids[row]
        cells = page.get(row_id)
        if cells is None:
            record = self._rows.get(row_id)
            cells = page[row_id] = () if record is None else read(record)
        return cells
