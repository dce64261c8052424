"""Choosing one firm of many in a form: what is typed narrows the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from baum_desktop.employer_list import EmployerRow, employer_numbers, employer_rows
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import EVERYTHING, Condition, Operator, both
from ui.desk import Desk
from ui.widgets.choice import Choice
from ui.widgets.fields import SearchField

if TYPE_CHECKING:
    from baum_desktop.files import Reader

MOST_FIRMS = 20


class FirmFinder(QWidget):
    """A search field with the firms that it finds beside it; the first is chosen, `value()` is its key."""

    problem_changed = Signal(str)
    value_changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.problem = ""
        self.search = SearchField(desk.theme, placeholder="Type its name", name="Find the firm")
        self.search.search_changed.connect(lambda _: self._look())
        self.choice = Choice(desk.theme, placeholder="Choose", name="Firm")
        self.choice.value_changed.connect(self.value_changed)
        self._wanted: object = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(desk.theme.space(8))
        row.addWidget(self.search, 2)
        row.addWidget(self.choice, 3)
        self.setFocusProxy(self.search)
        self._look()

    def value(self) -> object:
        """The key of the firm, or None."""
        return self.choice.value()

    def kept(self) -> list[object] | None:
        """Return what was typed and the key of the firm, for a draft."""
        words = self.search.text()
        return [words, self.value()] if words or self.value() else None

    def take(self, kept: Any) -> None:
        """Put back what `kept` returned; the firm is chosen once it is found again."""
        words, self._wanted = kept or ("", None)
        self.search.setText(words)
        self._look()

    def set_problem(self, sentence: str) -> None:
        """Mark the choice as wrong, or as right with an empty sentence."""
        self.problem = ""
        self.choice.set_problem(sentence)

    def _look(self) -> None:
        typed = self.search.text().strip()
        which = both(Condition("name", Operator.HAS, typed)) if typed else EVERYTHING
        asker = Asker(self.desk.today)

        def work(reader: Reader) -> list[EmployerRow]:
            numbers = employer_numbers(reader, asker, which)[:MOST_FIRMS]
            rows = employer_rows(reader, numbers)
            return [rows[number] for number in numbers]

        self.desk.data.read(work, self._show, owner=self, latest="firms")

    def _show(self, rows: list[EmployerRow]) -> None:
        self.choice.setPlaceholderText("Choose" if rows else "No firm of this name")
        self.choice.set_options((row.id, f"{row.name}, {row.city}" if row.city else row.name) for row in rows)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.choice.set_value(wanted)
        if self.choice.value() is None and rows and self.search.text().strip():
            self.choice.set_value(rows[0].id)
        self.value_changed.emit(self.value())
