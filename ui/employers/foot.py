"""The line under the list: how many employers, their jobs, how many are ticked, and the order."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from baum_desktop.employer_list import OVERDUE_MONTHS, EmployerTotals
from ui.theme import Theme
from ui.widgets.labels import Label
from ui.wording import counted


class ListFoot(QWidget):
    """What the rows come to, and what they are sorted by."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sums = Label(theme, "", "caption", tone="text2")
        self.order = Label(theme, "", "caption", tone="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, theme.space(8), 24, theme.space(8))
        row.addWidget(self.sums, 1)
        row.addWidget(self.order)

    def tell(self, totals: EmployerTotals) -> None:
        """Say what is listed."""
        if not totals.employers:
            self.sums.set_words("No employer is like this. Take a filter away to see more.")
            return
        known = "" if totals.employers_with_jobs == totals.employers else f" of {totals.employers_with_jobs:,}"
        self.sums.set_words(
            f"{counted(totals.employers, 'employer')} · {counted(totals.jobs, 'job')}{known} · "
            f"{totals.not_visited:,} not visited for {OVERDUE_MONTHS} months"
        )
