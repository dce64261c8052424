"""Fields for whole numbers and for money."""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.fields import TextField

_NOT_A_NUMBER = "That is not a number."


class ReadNumber(TextField):
    """A field whose text is read as a whole number when a person leaves it; a subclass knows how it is written."""

    def __init__(
        self,
        theme: Theme,
        number: int | None,
        *,
        least: int,
        most: int,
        width: int,
        placeholder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, placeholder=placeholder, width=width, name=name, parent=parent)
        self._least, self._most = least, most
        self._number: int | None = None
        self.set_value(number)

    def value(self) -> int | None:
        """What was read, or None while the field is empty or wrong."""
        return self._number

    def set_value(self, value: object) -> None:
        """Show an int or None without saying that the person changed it."""
        self._number = value if isinstance(value, int) else None
        self._write()
        self.set_problem("")

    def commit(self) -> None:
        """Read what is typed; what cannot be read stays as typed, with the sentence that says why."""
        before = self._number
        try:
            read = self._read()
            self._number = None if read is None else self._within(read)
        except ValueError as wrong:
            self._number = None
            self.set_problem(str(wrong))
        else:
            self.set_problem("")
            self._write()
        if self._number != before:
            self.value_changed.emit(self._number)

    def _read(self) -> int | None:
        """Return what is typed, None for nothing; ValueError carries the sentence."""
        raise NotImplementedError

    def _show(self, number: int) -> str:
        raise NotImplementedError

    def _write(self) -> None:
        self.setText("" if self._number is None else self._show(self._number))
        self.setCursorPosition(0)

    def _within(self, number: int) -> int:
        if number < self._least:
            least = f"It is at least {self._show(self._least)}."
            raise ValueError("It cannot be less than nothing." if self._least == 0 else least)
        if number > self._most:
            raise ValueError(f"It is at most {self._show(self._most)}.")
        return number


class NumberField(ReadNumber):
    """A field for a whole number, such as jobs or square feet; `value_changed` carries an int or None."""

    figures = "{:,}"

    def __init__(
        self, theme: Theme, number: int | None = None, *, least: int = 0, most: int = 10_000_000, width: int = 6,
        placeholder: str = "", name: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            theme, number, least=least, most=most, width=width, placeholder=placeholder, name=name, parent=parent
        )

    def _read(self) -> int | None:
        typed = re.sub(r"[\s,']", "", self.text())
        if not typed:
            return None
        if not re.fullmatch(r"[-−+]?\d{1,15}", typed, re.ASCII):
            raise ValueError(_NOT_A_NUMBER)
        return int(typed.replace("−", "-"))

    def _show(self, number: int) -> str:
        return self.figures.format(number)


class YearField(NumberField):
    """A field for a year in which something may have begun; it is written without a comma."""

    figures = "{}"

    def __init__(
        self, theme: Theme, number: int | None = None, *, least: int = 1700, most: int = 2200, width: int = 4,
        placeholder: str = "", name: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            theme, number, least=least, most=most, width=width, placeholder=placeholder, name=name, parent=parent
        )


class MoneyField(ReadNumber):
    """A field for dollars and cents; `value()` and `value_changed` carry integer cents or None."""

    def __init__(
        self, theme: Theme, cents: int | None = None, *, least: int = 0, most: int = 10**13, width: int = 11,
        placeholder: str = "", name: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            theme, cents, least=least, most=most, width=width, placeholder=placeholder, name=name, parent=parent
        )

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
        return int(cents)

    def _show(self, number: int) -> str:
        return show_money(number)


def show_money(cents: int) -> str:
    """An amount as it is shown: "$1,240", "$1,240.50", "−$3"."""
    dollars, rest = divmod(abs(cents), 100)
    return f"{'−' if cents < 0 else ''}${dollars:,}" + (f".{rest:02}" if rest else "")
