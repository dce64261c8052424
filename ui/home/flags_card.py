"""Flags that nobody has answered yet, each with its clock and a way to take it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from baum_desktop.confidentiality import kept_to_others
from db.vocabulary import label
from ui.desk import Desk
from ui.home.card import HomeCard
from ui.name_link import NameLink
from ui.places import Link, Place
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import Label
from ui.widgets.signals import SignalPill

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import FlagRow, Home

MOST_FLAGS = 5
PRESSING_DAYS = 1


class FlagsCard(HomeCard):
    """The worst and longest waiting first; "Take it" makes the flag yours in one press."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Flags waiting for an answer", "Watch list")
        self.header.acted.connect(lambda: desk.go(Link(Place.OUTREACH, None, "flags:waiting")))
        self.me: str | None = None

    def show_home(self, home: Home) -> None:
        today, me = home.today, self.me
        rows = self.lined(((flag, today, me), partial(self._row, flag, today)) for flag in home.flags[:MOST_FLAGS])
        if not rows:
            rows = [self.told("No flag waits. A risk that is raised at a visit or on a record stands here until "
                              "somebody answers.")]  # fmt: skip
        kept = kept_to_others(home.flags_withheld, "flag")
        if kept:
            rows = [*rows, self.told(f"{kept}.", "caption")]
        self.show_parts([*rows, *self.more(home.flags_count - MOST_FLAGS, "Watch list")], home.flags_count)

    def _row(self, flag: FlagRow, today: date) -> QWidget:
        theme, part = self.theme, QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(12))
        pill = QWidget()
        pill.setMinimumWidth(theme.px(128))
        held = QHBoxLayout(pill)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(SignalPill(theme, flag.severity.value, label(flag.kind), tip=flag.evidence or ""))
        held.addStretch(1)
        row.addWidget(pill)
        firm = NameLink(theme, flag.organization_name)
        firm.clicked.connect(lambda: self.desk.go(Link(Place.EMPLOYER, flag.organization_id, "flags")))
        row.addWidget(firm, 1)
        row.addWidget(Label(theme, _jobs(flag), "caption", tone="text2"))
        days = None if flag.answer_due_on is None else (flag.answer_due_on - today).days
        pressing = days is not None and days <= PRESSING_DAYS
        told = Label(theme, _clock(days), "caption", tone="red" if pressing else "text2", strong=pressing)
        told.setMinimumWidth(theme.px(112))
        told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(told)
        row.addWidget(self._owner(flag))
        return part

    def _owner(self, flag: FlagRow) -> QWidget:
        """Return the way to take the flag, or whose it is."""
        take = Button(self.theme, "Take it", LINK)
        if self.me is not None and flag.owner_id == self.me:
            yours = Label(self.theme, "yours", "caption", tone="text2")
            yours.setMinimumWidth(take.sizeHint().width())
            return yours
        owner = f", now {flag.owner_name}’s" if flag.owner_name else ""
        take.setAccessibleName(f"Take it: {label(flag.kind)} at {flag.organization_name}{owner}")
        if flag.owner_name:
            take.setToolTip(f"Now {flag.owner_name}’s")
        take.setEnabled(self.me is not None)
        take.clicked.connect(lambda: self._take(flag))
        return take

    def _take(self, flag: FlagRow) -> None:
        if self.me is None:
            return
        me = self.me

        def work(database: Database) -> object:
            from baum_desktop.flags import take_flag

            return take_flag(database, flag.id, flag.version, me)

        self.desk.save(self, work)


def _jobs(flag: FlagRow) -> str:
    if flag.jobs_at_risk and flag.jobs_now:
        return f"{flag.jobs_at_risk:,} of {flag.jobs_now:,} jobs"
    jobs = flag.jobs_at_risk or flag.jobs_now
    return f"{jobs:,} jobs" if jobs else "jobs unknown"


def _clock(days: int | None) -> str:
    if days is None:
        return "no hurry"
    if days == 0:
        return "answer today"
    words = "1 day" if abs(days) == 1 else f"{abs(days):,} days"
    return f"answer in {words}" if days > 0 else f"{words} late"
