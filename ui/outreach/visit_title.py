"""The head of the visit form: its title, the firm, and drafts that wait for their end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.badges import KeyCap
from ui.widgets.buttons import LINK, SECONDARY, Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, Label

MOST_DRAFTS = 4


class VisitTitle(QWidget):
    """Title and firm; `draft_taken` carries the firm whose draft is to be gone on with."""

    asked_for_side = Signal()
    draft_taken = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._firm = ElidedLabel(theme, "", tone="text2")
        self.know = Button(theme, "What we know", SECONDARY)
        self.know.clicked.connect(self.asked_for_side)
        self._hint = Label(theme, "three minutes is enough; everything but firm and date may stay empty", "caption",
                           tone="text2")  # fmt: skip
        # The window may become narrower than this sentence; it is then left out.
        self._hint.setMinimumWidth(1)
        self._keys = KeyCap(theme, "Ctrl Shift V")
        row = QHBoxLayout()
        row.setSpacing(theme.space(12))
        row.addWidget(Label(theme, "Log visit", "title", strong=True))
        row.addWidget(self._firm, 1)
        for part in (self._hint, self._keys, self.know):
            row.addWidget(part)
        self._waiting = QWidget()
        self._flow = FlowLayout(self._waiting, gap=theme.space(12), centred=True)
        self._waiting.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, theme.space(8), 24, theme.space(8))
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._waiting)

    def name_firm(self, name: str, city: str) -> None:
        """Say which firm it is about."""
        self._firm.set_words(", ".join(part for part in (name, city) if part))

    def offer_side(self, *, offered: bool) -> None:
        """Offer the side column as a drawer instead of the hint, where there is no room for both."""
        self.know.setVisible(offered)
        for part in (self._hint, self._keys):
            part.setVisible(not offered)

    def offer_drafts(self, drafts: Sequence[tuple[str, str]]) -> None:
        """Offer unfinished visits, each as (key of the firm, its name)."""
        while (item := self._flow.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        if drafts:
            self._flow.addWidget(Label(self.theme, "Not finished yet:", "caption", tone="text2"))
        for firm_id, name in drafts[:MOST_DRAFTS]:
            button = Button(self.theme, name, LINK)
            button.setAccessibleName(f"Go on with the visit to {name}")
            button.clicked.connect(lambda _=False, firm_id=firm_id: self.draft_taken.emit(firm_id))
            self._flow.addWidget(button)
        self._waiting.setVisible(bool(drafts))
