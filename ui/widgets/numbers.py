"""Fields for whole numbers and for money."""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.fields import TextField

_NOT_A_NUMBER = "That is not a number."


class NumberField(TextField):
    """A field for a whole number, such as jobs or square feet; `value_changed` carries an int or None."""

    figures = "{:,}"
    """How a number is written."""

    def __init__(
        self,
        theme: Theme,
        number: int | None = None,
        *,
        least: int = 0,
        most: int = 10_000_000,
        width: int = 6,
        placeholder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, placeholder=placeholder, width=width, name=name, parent=parent)
        self._least, self._most = least, most
        self._number: int | None = None
        self.set_value(number)

    def value(self) -> int | None:
        """The number, or None while the field is empty or wrong."""
        return self._number

    def set_value(self, value: object) -> None:
        """Show a number (an int or None) without saying that the person changed it."""
        self._number = value if isinstance(value, int) else None
        self._write()
        self.set_problem("")

    def commit(self) -> None:
        """Read what is typed; what is no number stays as typed, with the sentence that says why."""
        before = self._number
        try:
            self._number = self._read()
        except ValueError as wrong:
            self._number = None
            self.set_problem(str(wrong))
        else:
            self.set_problem("")
            self._write()
        if self._number != before:
            self.value_changed.emit(self._number)

    def _read(self) -> int | None:
        typed = re.sub(r"[\s,']", "", self.text())
        if not typed:
            return None
        if not re.fullmatch(r"[-−+]?\d{1,15}", typed, re.ASCII):
            raise ValueError(_NOT_A_NUMBER)
        number = int(typed.replace("−", "-"))
        return _within(number, self._least, self._most, *map(self.figures.format, (self._least, self._most)))

    def _write(self) -> None:
        self.setText("" if self._number is None else self.figures.format(self._number))
        self.setCursorPosition(0)


class YearField(NumberField):
    """A field for a year in which something may have begun; it is written without a comma."""

    figures = "{}"

    def __init__(self, theme: Theme, year: int | None = None, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, year, least=1700, most=2200, width=4, name=name, parent=parent)


class MoneyField(TextField):
    """A field for dollars and cents; `value()` and `value_changed` carry integer cents or None."""

    def __init__(
        self,
        theme: Theme,
        cents: int | None = None,
        *,
        least: int = 0,
        most: int = 10**13,
        width: int = 11,
        placeholder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, placeholder=placeholder, width=width, name=name, parent=parent)
        self._least, self._most = least, most
        self._cents: int | None = None
        self.set_value(cents)

    def value(self) -> int | None:
        """Integer cents, or None while the field is empty or wrong."""
        return self._cents

    def set_value(self, value: object) -> None:
        """Show an amount in cents (an int or None) without saying that the person changed it."""
        self._cents = value if isinstance(value, int) else None
        self._write()
        self.set_problem("")

    def commit(self) -> None:
        """Read what is typed; what is no amount stays as typed, with the sentence that says why."""
        before = self._cents
        try:
            self._cents = self._read()
        except ValueError as wrong:
            self._cents = None
            self.set_problem(str(wrong))
        else:
            self.set_problem("")
            self._write()
        if self._cents != before:
            self.value_changed.emit(self._cents)

    def _read(self) -> int | None:
        typed = re.sub(r"[\s,'$]", "", self.text()).lower()
        if not typed:
            return None
        match = re.fullmatch(r"([-−+]?\d{1,12})(?:\.(\d*))?([km]?)", typed, re.ASCII)
        if match is None:
            raise ValueError("That is not an amount. Type it like 1,240 or 1240.50.")
        factor = {"": 100, "k": 100_000, "m": 100_000_000}[match[3]]
        cents = Decimal(f"{match[1].replace('−', '-')}.{match[2] or '0'}") * factor
        if cents != cents.to_integral_value():
            raise ValueError("An amount has at most two figures after the point.")
        return _within(int(cents), self._least, self._most, show_money(self._least), show_money(self._most))

    def _write(self) -> None:
        self.setText("" if self._cents is None else show_money(self._cents))
        self.setCursorPosition(0)


def show_money(cents: int) -> str:
    """An amount as it is shown: "$1,240", "$1,240.50", "−$3"."""
    dollars, rest = divmod(abs(cents), 100)
    return f"{'−' if cents < 0 else ''}${dollars:,}" + (f".{rest:02}" if rest else "")


def _within(number: int, least: int, most: int, least_shown: str, most_shown: str) -> int:
    if number < least:
        raise ValueError("It cannot be less than nothing." if least == 0 else f"It is at least {least_shown}.")
    if number > most:
        raise ValueError(f"It is at most {most_shown}.")
    return number
