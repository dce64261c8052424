"""The list of interactions: as every list, with what it says before the first visit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from baum_desktop.outreach_rows import InteractionRow
from ui.desk import Desk
from ui.lists.kind import Row
from ui.lists.part import ListPart
from ui.outreach.list_kind import INTERACTIONS, KINDS
from ui.places import Link, Place
from ui.widgets.empty import EmptyState, Offer
from ui.widgets.stack import ShownStack

__all__ = ["KINDS", "Interactions"]


class Interactions(QWidget):
    """The list, or the offer of a first visit; `opened` carries the row that is to be read and edited."""

    opened = Signal(object)
    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        self.part = ListPart(desk, INTERACTIONS, tools=True)
        self.table, self.search, self.listing = self.part.table, self.part.filters.search, self.part.listing
        self.part.opened.connect(lambda row: self.opened.emit(row.record))
        self.part.counted.connect(self.counted)
        self.part.emptied.connect(self._show_empty)
        self.part.filled.connect(self._show_list)
        self.table.opened_beside.connect(lambda _: self._open_firm())
        self.table.escaped.connect(self.search.clear)
        self.empty: EmptyState | None = None
        self.stack = ShownStack()
        self.stack.addWidget(self.part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    @property
    def keys(self) -> list[str]:
        """The keys of the interactions that are listed, in order."""
        return [key for key in self.listing.keys if key]

    def choose_kind(self, key: str) -> None:
        """List the interactions of one view, by its key."""
        self.part.arrive(key)

    def select(self, key: str) -> None:
        """Make an interaction current once the list, whole, is there."""
        if key not in self.keys:
            self.part.arrive("all")
        self.part.select(key)

    def reload(self) -> None:
        """Fetch again; the current row stays current."""
        self.part.reload()

    def _show_list(self) -> None:
        self.stack.setCurrentWidget(self.part)

    def _show_empty(self) -> None:
        self.counted.emit(0)
        if self.empty is None:
            sentence = "Visits, calls and meetings will be listed here, with who was there and what was promised."
            offer = Offer("log_visit", "Log the first visit", "Firm and date are enough; three minutes for all of it.",
                          "Log visit", lambda: self.desk.go(Link(Place.LOG_VISIT)), "Ctrl Shift V")  # fmt: skip
            self.empty = EmptyState(self.theme, "Nobody was visited yet", sentence, [offer])
            self.stack.addWidget(self.empty)
        self.stack.setCurrentWidget(self.empty)

    # The current row --------------------------------------------------------------------------------------------------

    def current(self) -> InteractionRow | None:
        """The interaction of the current row, once its row is loaded."""
        row: Any = self.part.current()
        return row.record if isinstance(row, Row) and isinstance(row.record, InteractionRow) else None

    def _open(self) -> None:
        current = self.current()
        if current is not None:
            self.opened.emit(current)

    def _open_firm(self) -> None:
        current = self.current()
        if current is not None and current.organization_id is not None:
            self.desk.go(Link(Place.EMPLOYER, current.organization_id, f"interaction:{current.id}"))
