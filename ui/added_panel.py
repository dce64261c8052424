"""Tags, fields of the users' own and files of a record that has no page, in a panel over what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.added_parts import TABLES, AddedParts
from ui.desk import Desk
from ui.scrolling import scrolling
from ui.widgets.buttons import LINK, SECONDARY, Button
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from baum_desktop.files import Saved

WORDS = "Tags, fields and files"
"""What the button is called that leads here."""


class AddedPanel(Overlay):
    """What people added to one record; each thing is saved as it is added, with undo."""

    def __init__(self, desk: Desk, window: QWidget, kind: str, key: str, name: str) -> None:
        super().__init__(desk.theme, window, name=f"{WORDS}: {name}", width=520)
        theme = desk.theme
        self._kind, self._key = kind, key
        self.parts = AddedParts(desk, lists=False)
        self.parts.shown.connect(self.fit)
        head = QVBoxLayout()
        head.setContentsMargins(theme.space(20), theme.space(20), theme.space(20), 0)
        head.addWidget(Label(theme, name, "heading", strong=True, wrap=True))
        foot = QHBoxLayout()
        foot.setContentsMargins(*(theme.space(20),) * 4)
        foot.addStretch(1)
        done = Button(theme, "Done", SECONDARY)
        done.clicked.connect(self.close_panel)
        foot.addWidget(done)
        self.body.addLayout(head)
        area = scrolling(theme, WORDS, self.parts)
        area.setMinimumHeight(theme.space(360))
        self.body.addWidget(area, 1)
        self.body.addLayout(foot)
        desk.data.saved.connect(self._heard)
        self.closed.connect(self.deleteLater)
        self._read()

    def _read(self) -> None:
        self.parts.about(self._kind, self._key)

    def _heard(self, saved: Saved) -> None:
        if any(table in TABLES for table, _ in saved.touched):
            self._read()


def ask_added(desk: Desk, window: QWidget, kind: str, key: str, name: str) -> AddedPanel:
    """Show what people added to a record of `kind` (one of `baum_desktop.record_kinds`), and return the panel."""
    panel = AddedPanel(desk, window, kind, key, name)
    panel.open(panel.parts.tags.field)
    return panel


def added_button(desk: Desk, window: QWidget, kind: str, key: str, name: str) -> Button:
    """Return the button that leads to what people added to a record."""
    button = Button(desk.theme, WORDS, LINK, "attachment")
    button.setAccessibleName(f"{WORDS} of {name}")
    button.clicked.connect(lambda: ask_added(desk, window, kind, key, name))
    return button
