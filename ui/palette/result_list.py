"""The list under the command field: painted rows, with headings that are stepped over."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.palette.entries import Entry
from ui.palette.entry_model import EntryModel
from ui.palette.entry_painter import EntryPainter
from ui.theme import Theme

LIST_HEIGHT = 480


class ResultList(QListView):
    """The entries with one of them current; the arrows in the field above move it past headings."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.entry_model = EntryModel(self)
        self.setModel(self.entry_model)
        self.setItemDelegate(EntryPainter(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName("Found")
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """Ask for the room of a full answer, always: laid out anew with a key, the whole panel would be painted."""
        return QSize(super().sizeHint().width(), self.theme.space(LIST_HEIGHT))

    def show_entries(self, entries: list[Entry]) -> None:
        """Show other entries; the first that can be chosen is current."""
        self.entry_model.set_entries(entries)
        self.step(1, start=-1)

    def step(self, by: int, start: int | None = None) -> None:
        """Move the current entry by one, past headings."""
        entries = self.entry_model.entries
        row = self.currentIndex().row() if start is None else start
        for _ in entries:
            row = (row + by) % len(entries)
            if not entries[row].is_heading:
                self.setCurrentIndex(self.entry_model.index(row))
                return

    def choose(self, entry: Entry | None) -> None:
        """Make an entry current again if it is still shown."""
        if entry in self.entry_model.entries:
            self.setCurrentIndex(self.entry_model.index(self.entry_model.entries.index(entry)))

    def current(self) -> Entry | None:
        """The entry that Enter takes."""
        row = self.currentIndex().row()
        return self.entry_model.entries[row] if row >= 0 else None
