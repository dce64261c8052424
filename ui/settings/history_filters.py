"""What narrows the history: who, words, kind of record, and the days between two dates."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import Field, SearchField
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow import FlowLayout
from ui.wording import moment

if TYPE_CHECKING:
    from baum_desktop.files import Database

ANYBODY, ANYTHING = "", ""


class HistoryFilters(QWidget):
    """One row of controls; `changed` says that something else is asked for."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        theme = desk.theme
        self.words = SearchField(theme, placeholder="Words of the action", name="Words of the action")
        self.words.search_changed.connect(lambda _: self.changed.emit())
        self.actor = Choice(theme, ((ANYBODY, "Anybody"),), ANYBODY, name="Who")
        self.kind = Choice(theme, ((ANYTHING, "Anything"),), ANYTHING, name="What")
        self.from_on = DateField(theme, today=lambda: desk.today, name="From")
        self.to_on = DateField(theme, today=lambda: desk.today, name="To")
        self.others_since: datetime | None = None
        self.since = FilterChip(theme, "By others since", "")
        self.since.removed.connect(lambda: self._set_since(None))
        self.since.hide()
        self.clear = Button(theme, "Clear", LINK)
        self.clear.setAccessibleName("Show all actions again")
        self.clear.clicked.connect(self.show_all)
        row = FlowLayout(self, gap=theme.space(12))
        for name, control in (("Words", self.words), ("Who", self.actor), ("What", self.kind), ("From", self.from_on),
                              ("To", self.to_on)):  # fmt: skip
            row.addWidget(Field(theme, name, control))
        row.addWidget(self.since)
        beside = QVBoxLayout(holder := QWidget())
        beside.setContentsMargins(0, theme.line("caption") + theme.space(8), 0, 0)
        beside.addWidget(self.clear)
        row.addWidget(holder)
        for choice in (self.actor, self.kind, self.from_on, self.to_on):
            choice.value_changed.connect(lambda _: self.changed.emit())

    def asked(self) -> dict[str, Any]:
        """Return what is asked for, by the names of `action_list.Which`; empty for all."""
        values = {"actor": self.actor.value(), "words": self.words.text().strip(), "kind": self.kind.value(),
                  "from_on": self.from_on.value(), "to_on": self.to_on.value()}  # fmt: skip
        if self.others_since is not None:
            values |= {"not_by": self.desk.actor, "since": self.others_since}
        return {name: value for name, value in values.items() if value}

    def show_others_since(self, at: datetime | None) -> None:
        """Ask for what others did since a moment alone, as a link from elsewhere has it."""
        self._empty()
        self._say_since(at)

    def _set_since(self, at: datetime | None) -> None:
        self._say_since(at)
        self.changed.emit()

    def _say_since(self, at: datetime | None) -> None:
        self.others_since = at
        self.since.setVisible(at is not None)
        if at is not None:
            self.since.set_value(moment(at, self.desk.today))

    def show_all(self) -> None:
        """Ask for everything again."""
        self._empty()
        self._say_since(None)
        self.changed.emit()

    def _empty(self) -> None:
        self.words.setText("")
        self.actor.set_value(ANYBODY)
        self.kind.set_value(ANYTHING)
        for day in (self.from_on, self.to_on):
            day.set_value(None)

    def reload(self) -> None:
        """Offer who has done anything so far."""

        def work(database: Database) -> tuple[list[str], tuple[tuple[str, str], ...]]:
            from baum_desktop.action_list import KINDS, actors

            return actors(database), KINDS

        self.desk.data.ask(work, self._offer, owner=self, latest="actors")

    def _offer(self, found: tuple[list[str], tuple[tuple[str, str], ...]]) -> None:
        people, kinds = found
        self.actor.set_options([(ANYBODY, "Anybody"), *((name, name) for name in people)])
        self.kind.set_options([(ANYTHING, "Anything"), *kinds])
