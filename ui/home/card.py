"""A card of the first page: a head with a count and a way to all of it, and rows, of which only new ones are made."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.buttons import LINK, Button
from ui.widgets.cards import Card, SectionHeader
from ui.widgets.labels import Hairline, Label

Part = tuple[Hashable, Callable[[], QWidget]]
"""What a part of a card shows, whole, and how it is made where nothing shows that yet."""


class HomeCard(Card):
    """Parts under a title; subclasses say them anew from each answer, and those that say the same stay as they are."""

    def __init__(self, desk: Desk, title: str, action: str = "") -> None:
        super().__init__(desk.theme)
        self.desk = desk
        self.header = SectionHeader(desk.theme, title, action=action)
        self.body.addWidget(self.header)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(desk.theme.space(4))
        self.body.addWidget(inside, 0, Qt.AlignmentFlag.AlignTop)
        self._shown: dict[Hashable, QWidget] = {}
        self.setAccessibleName(title)

    def show_parts(self, parts: Sequence[Part], count: int | None = None) -> None:
        """Show these and no others, in this order; a part that is shown already keeps its focus."""
        self.header.set_count(count)
        scale = self.theme.text_scale
        wanted = {(scale, key): make for key, make in parts}
        if list(wanted) == list(self._shown):
            return
        before = self._shown
        self._shown = {key: before.pop(key) if key in before else make() for key, make in wanted.items()}
        for gone in before.values():
            self.column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, part in enumerate(self._shown.values()):
            if self.column.indexOf(part) != place:
                self.column.insertWidget(place, part)

    def lined(self, parts: Iterable[Part]) -> list[Part]:
        """Return parts with a line between each two."""
        found: list[Part] = []
        for place, part in enumerate(parts):
            if place:
                found.append((("line", place), partial(Hairline, self.theme)))
            found.append(part)
        return found

    def told(self, sentence: str, role: str = "body") -> Part:
        """Return a part that says a sentence, such as what would be here."""
        return ("told", sentence), partial(Label, self.theme, sentence, role, tone="text2", wrap=True)

    def more(self, count: int, where: str) -> list[Part]:
        """Return a part that says how many are not shown, as a way to them; none where all are."""
        return [(("more", count), partial(self._more, count, where))] if count > 0 else []

    def _more(self, count: int, where: str) -> QWidget:
        button = Button(self.theme, f"{count:,} more", LINK)
        button.setAccessibleName(f"{count:,} more: {where}")
        button.clicked.connect(self.header.acted)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return part
