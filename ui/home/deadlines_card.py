"""What is due to funders, how ready it is, and what is missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.home.card import HomeCard
from ui.name_link import NameLink
from ui.places import Link, Place
from ui.widgets.bars import CoverageBar
from ui.widgets.labels import Label
from ui.wording import day, until

if TYPE_CHECKING:
    from datetime import date

    from baum_desktop.outreach_rows import DeadlineRow, Home

MOST_DEADLINES = 4
SOON_DAYS = 14


class DeadlinesCard(HomeCard):
    """The next reports, each with a bar of readiness."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Report deadlines", "Calendar")
        self.column.setSpacing(desk.theme.space(8))
        self.header.acted.connect(lambda: desk.go(Link(Place.FUNDING, None, "due")))

    def show_home(self, home: Home) -> None:
        today = home.today
        rows = self.lined(((row, today), partial(self._row, row, today)) for row in home.deadlines[:MOST_DEADLINES])
        if not rows:
            rows = [self.told("No report is due in three months. The requirements of an award come here in time.")]
        more = self.more(len(home.deadlines) - MOST_DEADLINES, "Calendar")
        self.show_parts([*rows, *more], len(home.deadlines))

    def _row(self, deadline: DeadlineRow, today: date) -> QWidget:
        theme, part = self.theme, QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        head = QHBoxLayout()
        title = NameLink(theme, deadline.title)
        title.clicked.connect(lambda: self.desk.go(Link(Place.AWARD, deadline.award_id)))
        head.addWidget(title, 1)
        late, soon = deadline.days_late > 0, deadline.days_late >= -SOON_DAYS
        words = until(deadline.due_on, today) if late else day(deadline.due_on, today)
        tone = "red" if late else "warm" if soon else "text2"
        head.addWidget(Label(theme, words, "caption", tone=tone, strong=soon))
        column.addLayout(head)
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(12))
        bar.addWidget(CoverageBar(theme, deadline.ready_percent / 100), 1)
        ready = f"{deadline.ready_percent}% ready" if deadline.missing else "ready to print"
        bar.addWidget(Label(theme, ready, "caption", tone="text2"))
        column.addLayout(bar)
        if deadline.missing:
            missing = f"missing: {', '.join(deadline.missing)}"
            column.addWidget(Label(theme, missing, "caption", tone="text2", wrap=True))
        return part
