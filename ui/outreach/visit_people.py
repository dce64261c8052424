"""Who was there: ours and theirs as chips, and somebody we meet for the first time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.outreach.part import Part
from ui.widgets import draw
from ui.widgets.buttons import SECONDARY, Button
from ui.widgets.chips import ChipRow
from ui.widgets.fields import Field, TextField
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import TickRow, VisitContext
    from baum_desktop.people_rows import NewContact

MOST_OF_US = 5
NEW = "new:"


class VisitPeople(Part):
    """Chips of both sides; somebody new is added with the visit itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.us = ChipRow(theme, adder="Someone else", name="From us")
        self.them = ChipRow(theme, adder="Someone new", name="From the firm")
        self.us.adding.connect(self._offer_us)
        self.them.adding.connect(self._ask_name)
        self.us.ticked_changed.connect(self.changed)
        self.them.ticked_changed.connect(self.changed)
        self._all_of_us: list[TickRow] = []
        self._offered: set[str] = set()
        self._new: list[dict[str, str]] = []
        self._wanted: dict[str, Any] | None = None
        self.me: str | None = None
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme.space(12))
        self._sides.addWidget(Field(theme, "From us", self.us))
        self._sides.addWidget(Field(theme, "From the firm", self.them))
        self._sides.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._sides)
        column.addWidget(self._asking())

    def _asking(self) -> QWidget:
        """Return the line that asks for somebody new, hidden until it is wanted."""
        theme = self.theme
        self.asked = QWidget()
        self.new_name = TextField(theme, width=22)
        self.new_title = TextField(theme, width=18)
        self.new_phone = TextField(theme, width=14)
        add = Button(theme, "Add", SECONDARY)
        add.setAccessibleName("Add this person to the visit")
        add.clicked.connect(self._add_new)
        self.new_name.returnPressed.connect(self._add_new)
        for control in (self.new_name, self.new_title, self.new_phone):
            control.textEdited.connect(lambda _: self.changed.emit())
        flow = FlowLayout(self.asked, gap=theme.space(12))
        for field in (
            Field(theme, "Full name", self.new_name),
            Field(theme, "Title", self.new_title),
            Field(theme, "Phone", self.new_phone),
        ):
            flow.addWidget(field)
        holder = QWidget()
        low = QHBoxLayout(holder)
        low.setContentsMargins(0, theme.line("caption") + theme.space(4), 0, 0)
        low.addWidget(add)
        flow.addWidget(holder)
        self.asked.hide()
        return self.asked

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Set both sides side by side where they fit in one line, else one under the other."""
        needed = self.us.sizeHint().width() + self.them.sizeHint().width() + self.theme.space(24)
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.LeftToRight if needed <= self.width() else ways.TopToBottom)

    # Whom to tick -----------------------------------------------------------------------------------------------------

    def show_context(self, context: VisitContext) -> None:
        """Offer those who are likely to have been there; what was ticked stays ticked."""
        standing = self._wanted if self._wanted is not None else self.kept()
        self._wanted = None
        self._all_of_us = list(context.us)
        self.me = self.desk.me
        ours = _likely(context, self.me)
        ticked_us = standing.get("us", [self.me] if self.me else [])
        ours += [row for row in context.us if row.id in ticked_us and row not in ours]
        self._offered = {row.id for row in ours}
        self.us.set_options([(row.id, row.name) for row in ours])
        self.us.set_ticked(ticked_us)
        self.them.set_options([(person.person_id, person.full_name) for person in context.people])
        for number, person in enumerate(self._new):
            self.them.add(f"{NEW}{number}", person["full_name"])
        self.them.set_ticked(standing.get("them", []))
        self._fit()

    def _offer_us(self) -> None:
        menu = QMenu(self)
        for row in self._all_of_us:
            if row.id not in self._offered:
                words = f"{row.name}, {row.detail}" if row.detail else row.name
                menu.addAction(draw.no_mnemonic(words)).triggered.connect(partial(self._add_us, row))
        if menu.isEmpty():
            menu.addAction("Nobody else is known yet").setEnabled(False)
        menu.popup(self.us.mapToGlobal(QPoint(0, self.us.height())))

    def _add_us(self, row: TickRow, *_: object) -> None:
        self._offered.add(row.id)
        self.us.add(row.id, row.name, on=True)
        self.changed.emit()

    def _ask_name(self) -> None:
        self.asked.setVisible(not self.asked.isVisible())
        if self.asked.isVisible():
            self.new_name.setFocus()

    def _add_new(self) -> None:
        name = " ".join(self.new_name.text().split())
        if not name:
            self.new_name.set_problem("A person needs a name.")
            self.new_name.setFocus()
            return
        person = {
            "full_name": name,
            "title": self.new_title.text().strip(),
            "phone": self.new_phone.text().strip(),
        }
        self.them.add(f"{NEW}{len(self._new)}", name, on=True)
        self._new.append(person)
        for field in (self.new_name, self.new_title, self.new_phone):
            field.set_value(None)
        self.asked.hide()
        self.them.setFocus()
        self.changed.emit()

    # Draft and value --------------------------------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        if self._wanted is not None:
            return self._wanted
        standing: dict[str, Any] = {}
        if self.us.ticked() != ([self.me] if self.me else []):
            standing["us"] = self.us.ticked()
        if self.them.ticked():
            standing["them"] = self.them.ticked()
        if self._new:
            standing["new_people"] = self._new
        asked = [control.text() for control in (self.new_name, self.new_title, self.new_phone)]
        if any(asked):
            standing["asked"] = asked
        return standing

    def take(self, kept: dict[str, Any]) -> None:
        self._new = [dict(person) for person in kept.get("new_people", [])]
        self._wanted = {name: kept[name] for name in ("us", "them", "new_people", "asked") if name in kept}
        asked = kept.get("asked", ("", "", ""))
        for control, words in zip((self.new_name, self.new_title, self.new_phone), asked, strict=True):
            control.set_value(words)
        self.us.set_options([])
        self.them.set_options([])
        self.asked.setVisible("asked" in kept)

    def commit(self) -> None:
        if self.new_name.text().strip():
            self._add_new()

    def ours(self) -> tuple[str, ...]:
        """Return the keys of those of us who were there."""
        return tuple(str(value) for value in self.us.ticked())

    def theirs(self) -> tuple[str, ...]:
        """Return the keys of those of the firm who were there and are known already."""
        return tuple(str(value) for value in self.them.ticked() if not str(value).startswith(NEW))

    def new_people(self) -> tuple[NewContact, ...]:
        """Return those who are met for the first time."""
        from baum_desktop.people_rows import NewContact

        ticked = [int(str(value)[len(NEW) :]) for value in self.them.ticked() if str(value).startswith(NEW)]
        return tuple(
            NewContact(
                self._new[number]["full_name"],
                title=self._new[number]["title"] or None,
                phone=self._new[number]["phone"] or None,
            )
            for number in ticked
        )


def _likely(context: VisitContext, me: str | None) -> list[TickRow]:
    """Return a few of us: who is at the keyboard, who was there last, the city's liaisons, then staff."""
    seen = {name for entry in (*context.last_visits, *context.others_in_touch) for name in entry.us}

    def rank(row: TickRow) -> int:
        detail = row.detail or ""
        if row.id == me:
            return 0
        if row.name in seen:
            return 1
        if context.city_name and detail == f"{context.city_name} liaison":
            return 2
        return 3 if not detail.endswith("liaison") else 4

    return sorted((row for row in context.us if rank(row) < 4), key=rank)[:MOST_OF_US]
