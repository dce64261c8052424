"""The head of a city's record: its name, what it is, and the actions used most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.cities.agreement import agreement_words
from ui.desk import Desk
from ui.head_row import HeadRow
from ui.record_section import offer
from ui.widgets.buttons import LINK, PRIMARY, SECONDARY, Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.signals import SignalPill
from ui.wording import day

if TYPE_CHECKING:
    from baum_desktop.city_rows import CityRecord

MORE = (
    ("Assign an employer to this city", "assign"),
    ("Add a liaison", "add_liaison"),
    ("Add a membership", "add_membership"),
    ("When a visit is overdue", "follow_up"),
    ("History of this city", "history"),
)


class CityHeader(QWidget):
    """Name and subtitle; `acted` carries back, brief, log_visit, assign, add_liaison or add_membership."""

    acted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, self._desk = desk.theme, desk
        self.back = Button(theme, "Cities", LINK, "back")
        self.back.clicked.connect(lambda: self.acted.emit("back"))
        self.name = Label(theme, "", "title", strong=True, wrap=True)
        self.subtitle = Label(theme, "", tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, theme.space(10), 24, theme.space(6))
        column.setSpacing(theme.space(2))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        actions = QHBoxLayout()
        actions.setSpacing(theme.space(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.subtitle)
        self.agreement = SignalPill(theme, "warm", "")
        self.agreement.hide()
        actions.addWidget(self.agreement)
        for words_of, kind, icon, action in (
            ("City brief", PRIMARY, "briefs", "brief"),
            ("Log visit", SECONDARY, "log_visit", "log_visit"),
        ):
            button = Button(theme, words_of, kind, icon)
            button.clicked.connect(lambda _=False, action=action: self.acted.emit(action))
            actions.addWidget(button)
        more = IconButton(theme, "more", "More actions", SECONDARY)
        entries = [(told, lambda action=action: self.acted.emit(action)) for told, action in MORE]
        more.clicked.connect(lambda: offer(more, entries))
        actions.addWidget(more)
        self._row = HeadRow(theme, words, actions)
        column.addLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.fit(self.window())

    def show_record(self, record: CityRecord) -> None:
        """Show whose record this is."""
        self.name.set_words(record.row.name)
        self.subtitle.set_words(record.subtitle)
        until, today = record.row.agreement_until, self._desk.today
        pressing = until is not None and record.row.to_renew(today)
        self.agreement.setVisible(pressing)
        if until is not None and pressing:
            words = f"Agreement {'ends' if until >= today else 'ended'} {day(until, today)}"
            self.agreement.set_signal("warm", words, f"Agreement {agreement_words(until, today)}")
