"""The foot of the visit form: what is kept of it, and the ways to end."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.outreach.times import show
from ui.theme import Theme
from ui.widgets.art import IconMark
from ui.widgets.badges import KeyCap
from ui.widgets.buttons import GHOST, PRIMARY, SECONDARY, Button
from ui.widgets.labels import ElidedLabel
from ui.wording import full_day


class VisitFoot(QWidget):
    """Says when the draft was kept; saves, saves and starts anew, or discards."""

    saved = Signal()
    saved_and_new = Signal()
    discarded = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._mark = IconMark(theme, "saved", "accent", side=16)
        self.told = ElidedLabel(theme, "", "caption", tone="text2")
        self.drop = Button(theme, "Discard", GHOST)
        self.drop.clicked.connect(self.discarded)
        self.again = Button(theme, "Save and new", SECONDARY)
        self.again.setToolTip("Ctrl+Shift+Enter")
        self.again.clicked.connect(self.saved_and_new)
        self.finish = Button(theme, "Save visit", PRIMARY)
        self.finish.clicked.connect(self.saved)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, theme.space(8), 24, theme.space(8))
        row.setSpacing(theme.space(8))
        row.addWidget(self._mark)
        row.addWidget(self.told, 1)
        for part in (self.drop, self.again, self.finish, KeyCap(theme, "Ctrl Enter")):
            row.addWidget(part)
        self.tell_draft(None)

    def tell_draft(self, kept_at: datetime | None, *, taken_up: bool = False, refused: bool = False) -> None:
        """Say what is kept; `refused` with no time says that the disk did not take it."""
        self._mark.setVisible(kept_at is not None)
        self.drop.setVisible(kept_at is not None or refused)
        if kept_at is None:
            self.told.set_words("The draft could not be kept on this computer; save before you leave." if refused
                                else "What you type is kept on this computer until you save.")  # fmt: skip
            return
        local = kept_at.astimezone()
        today = datetime.now().astimezone().date()
        when = show(local.time()) if local.date() == today else _day_and_time(local.date(), local)
        self.told.set_words(f"Your draft of {when} is back" if taken_up else f"Draft kept on this computer, {when}")

    def set_busy(self, word: str = "") -> None:
        """Take no second click while the first one is being saved."""
        self.finish.set_busy(word)
        self.again.setEnabled(not word)
        self.drop.setEnabled(not word)


def _day_and_time(on: date, at: datetime) -> str:
    return f"{full_day(on)}, {show(at.time())}"
