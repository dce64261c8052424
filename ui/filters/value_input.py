"""What is typed or chosen for the value of a condition, as the question wants it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from baum_desktop.views.fields import Options
from baum_desktop.views.periods import CALENDAR, COUNTED, MOST, Period
from baum_desktop.views.tree import Value
from db.errors import Refused
from ui.filters import questions as q
from ui.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import Field, SearchField, TextField
from ui.widgets.numbers import MoneyField, NumberField

_SEARCHED_FROM = 9
_SHOWN = 7


class ValueInput(QWidget):
    """The controls of every kind of value, of which the question shows its own; `value` raises Refused for nothing."""

    def __init__(self, theme: Theme, options: Options, today: Callable[[], date]) -> None:
        super().__init__()
        self.theme = theme
        self._options = options
        self.search = SearchField(theme, placeholder="Find", name="Find a value")
        self.search.search_changed.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName("Values")
        self.list.setFont(theme.font("body"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(theme.height("chip") * min(max(len(options), 2), _SHOWN) + 4)
        self.text = TextField(theme, name="Words")
        self.number = NumberField(theme, name="Number")
        self.money = MoneyField(theme, name="Amount")
        self.count = NumberField(theme, least=1, most=MOST, name="How many")
        self.unit = Choice(theme, [(unit, f"{unit}s") for unit in COUNTED], "month", name="Unit")
        self.span = Choice(theme, [(unit, unit) for unit in CALENDAR], "quarter", name="Span")
        self.first = DateField(theme, today=today, name="First day")
        self.last = DateField(theme, today=today, name="Last day")
        self._parts: dict[str, list[QWidget]] = {
            q.OPTIONS: [self.search, self.list] if len(options) >= _SEARCHED_FROM else [self.list],
            q.TEXT: [self.text],
            q.NUMBER: [self.number],
            q.MONEY: [self.money],
            q.COUNT: [self.count, self._labelled("Unit", self.unit)],
            q.UNIT: [self._labelled("Span", self.span)],
            q.DAY: [self.first],
            q.DAYS: [self.first, self.last],
            q.NOTHING: [],
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(6))
        for part in dict.fromkeys(part for parts in self._parts.values() for part in parts):
            column.addWidget(part)
        if len(options) < _SEARCHED_FROM:
            self.search.setParent(self)
            self.search.hide()
        self._fill()

    def _labelled(self, label: str, control: QWidget) -> Field:
        return Field(self.theme, label, control)

    def _fill(self) -> None:
        for value, words in self._options:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, self.theme.height("chip")))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in words))

    def shown(self, takes: str) -> list[QWidget]:
        """Show the controls of a kind of value, and return them."""
        wanted = self._parts[takes]
        for parts in self._parts.values():
            for part in parts:
                part.setVisible(part in wanted)
        return wanted

    def set_value(self, value: object) -> None:
        """Show the value of a condition."""
        if isinstance(value, tuple):
            for row in range(self.list.count()):
                item = self.list.item(row)
                ticked = item.data(Qt.ItemDataRole.UserRole) in value
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        elif isinstance(value, Period):
            self.count.set_value(value.count)
            self.first.set_value(value.first)
            self.last.set_value(value.last)
            (self.unit if value.count else self.span).set_value(value.unit)
        elif isinstance(value, str):
            self.text.set_value(value)
        elif isinstance(value, int):
            self.number.set_value(value)
            self.money.set_value(value)

    def ticked(self) -> tuple[str, ...]:
        """The values ticked, in the order shown."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def value(self, question: q.Question) -> Value:
        """Return the value that was given.

        Raises:
            Refused: nothing was given, or what makes no sense.
        """
        for part in (self.number, self.money, self.count, self.first, self.last):
            part.commit()
        match question.takes:
            case q.OPTIONS:
                return self.ticked() or _missing("Tick one or several.")
            case q.TEXT:
                return self.text.text().strip() or _missing("Type the words.")
            case q.NUMBER | q.MONEY:
                number = (self.money if question.takes == q.MONEY else self.number).value()
                return _missing("Type a number.") if number is None else number
        return self._period(question)

    def _period(self, question: q.Question) -> Value:
        if question.period is None:
            return None
        unit = {q.COUNT: self.unit.value(), q.UNIT: self.span.value()}.get(question.takes)
        try:
            return Period.of(
                question.period,
                self.count.value() if question.takes == q.COUNT else None,
                None if unit is None else str(unit),
                self.first.value() if question.takes in (q.DAY, q.DAYS) else None,
                self.last.value() if question.takes == q.DAYS else None,
            )
        except ValueError:
            days = question.takes in (q.DAY, q.DAYS)
            return _missing("Give the day, the first before the last." if days else "Type how many.")


def _missing(sentence: str) -> Value:
    raise Refused(sentence)
