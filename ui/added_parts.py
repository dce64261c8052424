"""Tags, fields of the users' own and files together, for the page of any main record.

A page adds one `AddedParts` to a column and calls `about(kind, key)` whenever it shows a record; `kind` is one of
`baum_desktop.record_kinds`. It reads for itself, after the record is shown. The page `follows` TABLES too.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.added_sections import Added, FieldSection, TagSection, read_added
from ui.desk import Desk
from ui.file_section import FileSection

TABLES: Final = frozenset({"tag", "tagging", "custom_field", "custom_value", "attachment"})
"""The tables whose changes concern what is shown here."""


class AddedParts(QWidget):
    """What people added to one record."""

    shown = Signal()
    """Emitted once what was read is shown: heights may have changed."""

    def __init__(self, desk: Desk, *, lists: bool = True, parent: QWidget | None = None) -> None:
        """`lists` says that a tag leads to the employers that carry it."""
        super().__init__(parent)
        self.desk = desk
        self.tags = TagSection(desk, lists=lists)
        self.fields = FieldSection(desk)
        self.files = FileSection(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.space(16))
        for part in (self.tags, self.fields, self.files):
            column.addWidget(part)

    def about(self, kind: str, key: str) -> None:
        """Show what was added to a record."""
        self.desk.data.read(lambda reader: read_added(reader, kind, key), self._show, owner=self, latest="added")

    def _show(self, added: Added) -> None:
        self.tags.show_added(added)
        self.fields.show_added(added)
        self.files.show_added(added)
        self.shown.emit()
