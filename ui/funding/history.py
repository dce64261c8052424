"""Who changed an award and what belongs to it; each action can be taken back from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from ui.places import Link, Place
from ui.record_section import RecordSection
from ui.undo_panel import take_back
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import ElidedLabel, Label
from ui.wording import full_day

if TYPE_CHECKING:
    from baum_desktop.employer_rows import HistoryRow

MOST_ROWS = 12


class History(RecordSection):
    """What was done, newest first."""

    title = "History"

    def show_history(self, rows: list[HistoryRow], award: str) -> None:
        """Show the newest actions on an award."""
        theme, column = self.theme, self.fill()
        self.heading.set_count(len(rows))
        for row in rows[:MOST_ROWS]:
            line = QHBoxLayout()
            line.addWidget(ElidedLabel(theme, row.action, tone="text3" if row.undone else "text"), 1)
            at = row.at.astimezone()
            line.addWidget(Label(theme, f"{row.actor} · {full_day(at.date())} {at:%H:%M}", "caption", tone="text2"))
            undo = Button(theme, "Undone" if row.undone else "Undo", LINK)
            undo.setAccessibleName(f"Undo {row.action}")
            undo.setEnabled(not row.undone)
            undo.clicked.connect(lambda _=False, key=row.change_set_id: self._undo(key))
            line.addWidget(undo)
            column.addLayout(line)
        whole = Button(theme, "All history", LINK)
        whole.clicked.connect(lambda: self.desk.go(Link(Place.HISTORY, f"award:{award}")))
        column.addWidget(whole)

    def _undo(self, change_set_id: int) -> None:
        take_back(self.desk, self, change_set_id)
