"""The head of an employer's record: name, flags, what it is and where, and the actions used most."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.vocabulary import OrgStatus, label
from ui.desk import Desk
from ui.employers.steps import Steps
from ui.head_row import HeadRow
from ui.others_told import others_sentence
from ui.record_section import Rows, offer
from ui.widgets.badges import FIRM, Avatar, Pill
from ui.widgets.buttons import LINK, PRIMARY, SECONDARY, Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.signals import SignalPill

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord
    from baum_desktop.outreach_rows import FlagRow

MOST_PILLS = 2


class RecordHeader(QWidget):
    """Name and facts; `acted` carries log_visit, refer, service, brief, edit, assign, raise_flag, delete or back."""

    acted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        theme = self.theme
        self.back = Button(theme, "Employers", LINK, "back")
        self.back.clicked.connect(lambda: self.acted.emit("back"))
        self.avatar = Avatar(theme, "", FIRM, side=56)
        self.name = Label(theme, "", "title", strong=True, wrap=True)
        self.facts = Label(theme, "", tone="text2", wrap=True)
        self.others = Label(theme, "", "caption", tone="text2", wrap=True)
        self.others.hide()
        self.pills = QHBoxLayout()
        self.pills.setSpacing(theme.space(8))
        self._signals: Rows[SignalPill, FlagRow] = Rows(
            self.pills, lambda _: SignalPill(theme, "watch", ""), _show_flag
        )
        self._status = Pill(theme, "", quiet=True)
        self._status.hide()
        self.pills.addWidget(self._status)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, theme.space(10), 24, theme.space(6))
        self.steps = Steps(theme)
        above = QHBoxLayout()
        above.setSpacing(theme.space(16))
        above.addWidget(self.back)
        above.addStretch(1)
        above.addLayout(self.pills)
        above.addWidget(self.steps)
        column.addLayout(above)
        who, words, actions = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        who.setSpacing(theme.space(16))
        who.addWidget(self.avatar)
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.facts)
        words.addWidget(self.others)
        who.addLayout(words, 1)
        actions.setSpacing(theme.space(8))
        for button in self._buttons():
            actions.addWidget(button)
        self._row = HeadRow(theme, who, actions)
        column.addLayout(self._row)

    def _buttons(self) -> list[QWidget]:
        theme = self.theme
        visit = Button(theme, "Log visit", PRIMARY, "log_visit")
        visit.clicked.connect(lambda: self.acted.emit("log_visit"))
        self.prepare = IconButton(theme, "clipboard-list", "Prepare visit", SECONDARY)
        self.prepare.setToolTip("Prepare visit: one page for the car")
        self.prepare.clicked.connect(lambda: self.acted.emit("prepare"))
        brief = Button(theme, "Print brief", SECONDARY, "print")
        brief.clicked.connect(lambda: self.acted.emit("brief"))
        more = IconButton(theme, "more", "More actions", SECONDARY)
        more.clicked.connect(lambda: self._offer(more))
        self.refer = Button(theme, "Refer", SECONDARY, "refer")
        self.refer.clicked.connect(lambda: self.acted.emit("refer"))
        return [visit, self.prepare, self.refer, brief, more]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.fit(self.window())
        # Where there is little room the name goes first; the menu does both too.
        has_room = self.window().width() / self.theme.text_scale >= self.theme.tokens.drawer_below
        self.refer.setVisible(has_room)
        self.prepare.setVisible(has_room)

    def _offer(self, button: QWidget) -> None:
        actions = (
            ("Prepare visit", "prepare"),
            ("Edit employer", "edit"),
            ("Raise a flag", "flag_now"),
            ("Refer to a partner", "refer"),
            ("Record a service", "service"),
            ("Add a person", "add_person"),
            ("Add a count of jobs", "add_count"),
            ("Assign to a city", "assign"),
            ("Answers over the years", "answers"),
            ("Delete employer (can be undone)", "delete"),
        )
        offer(button, [(words, partial(self.acted.emit, action)) for words, action in actions])

    def _signal(self, _: FlagRow) -> SignalPill:
        return SignalPill(self.theme, "watch", "")

    def show_record(self, record: EmployerRecord) -> None:
        """Show whose record this is."""
        header = record.header
        walk = self.desk.walk if self.desk.walk is not None and self.desk.walk.key == header.id else None
        self.steps.show_walk(walk)
        words = walk.words if walk is not None else ""
        self.back.set_label(f"Employers, {words}" if words not in ("", "Employers") else "Employers")
        self.avatar.set_name(header.legal_name)
        self.name.set_words(header.legal_name)
        dbas = ", ".join(name.name for name in record.names)
        sector = ", ".join(part for part in (header.sector_name, header.naics_code) if part)
        place = ", ".join(part for part in (header.city_name, f"{header.county_name} County" if header.county_name
                                            else None) if part)  # fmt: skip
        known = f"known since {header.known_since_on.year}" if header.known_since_on else ""
        self.facts.set_words("  ·  ".join(part for part in (dbas, sector, place, known) if part))
        others = others_sentence(record.others, self.desk.today)
        self.others.set_words(others)
        self.others.setVisible(bool(others))
        self._signals.show(record.flags[:MOST_PILLS])
        if header.status != OrgStatus.ACTIVE:
            self._status.set_words(label(header.status))
        self._status.setVisible(header.status != OrgStatus.ACTIVE)


def _show_flag(pill: SignalPill, flag: FlagRow) -> None:
    pill.set_signal(flag.severity.value, label(flag.kind), flag.evidence or "")
