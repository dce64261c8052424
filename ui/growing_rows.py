"""Rows of controls of a form: a further row waits as soon as the last one is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import typed
from ui.theme import Theme
from ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class RowColumn:
    """One column: the key of its values, its heading, and how its control for a row is made (given the row's number).

    A row counts as used while a column that `tells` holds something; `first` is what an empty row holds here.
    """

    key: str
    head: str
    make: Callable[[int], Any]
    tells: bool = False
    first: object = None
    stretch: int = 0


class GrowingRows(QWidget):
    """Rows that were there and rows that are typed; `value()` is a mapping for each used row, in their order.

    A row that was there carries its `id` and `version`; emptied, it is left out, which says that it goes.
    """

    value_changed = Signal()

    def __init__(
        self, theme: Theme, columns: Sequence[RowColumn], known: Sequence[Mapping[str, Any]] = (), most: int = 20
    ) -> None:
        super().__init__()
        self.theme = theme
        self._columns = tuple(columns)
        self._most = most
        self._rows: list[list[Any]] = []
        self._known: list[tuple[str, int] | None] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(8))
        for place, column in enumerate(self._columns):
            self._grid.addWidget(Label(theme, column.head, "caption", tone="text2"), 0, place)
            self._grid.setColumnStretch(place, column.stretch)
        for row in known:
            self._add_row((row["id"], row["version"]), row)
        self._add_row()

    def _add_row(self, known: tuple[str, int] | None = None, values: Mapping[str, Any] | None = None) -> None:
        number = len(self._rows) + 1
        row = []
        for place, column in enumerate(self._columns):
            control = column.make(number)
            control.set_value((values or {}).get(column.key, column.first))
            self._grid.addWidget(control, number, place)
            row.append(control)
        self._rows.append(row)
        self._known.append(known)
        if number == 1:
            self.setFocusProxy(row[0])
        for control in row:
            typed.follow(control, partial(self._changed, row))

    def _changed(self, row: object) -> None:
        if row is self._rows[-1] and self._is_used(self._rows[-1]) and len(self._rows) < self._most:
            self._add_row()
        self.value_changed.emit()

    def _is_used(self, row: Sequence[Any]) -> bool:
        told = (typed.kept(control) for column, control in zip(self._columns, row, strict=True) if column.tells)
        return any(told)

    def kept(self) -> list[list[Any]]:
        """Return what stands in the used rows, for a draft."""
        rows = zip(self._known, self._rows, strict=True)
        used = [(known, row) for known, row in rows if known or self._is_used(row)]
        return [[list(known or ()), *(typed.kept(control) for control in row)] for known, row in used]

    def take(self, kept: Any) -> None:
        """Put back what `kept` returned."""
        rows: list[list[Any]] = list(kept or [])
        while len(self._rows) < min(len(rows) + 1, self._most):
            self._add_row()
        for place, row in enumerate(self._rows):
            empty: list[Any] = [(), *(column.first for column in self._columns)]
            known, *values = rows[place] if place < len(rows) else empty
            self._known[place] = (str(known[0]), int(known[1])) if known else None
            for control, what in zip(row, values, strict=True):
                typed.take(control, what)

    def commit(self) -> None:
        """Read what is still being typed."""
        for row in self._rows:
            for control in row:
                if hasattr(control, "commit"):
                    control.commit()

    @property
    def problem(self) -> str:
        """The first sentence that something typed is wrong, "" if nothing is."""
        found = (getattr(control, "problem", "") for row in self._rows for control in row)
        return next((problem for problem in found if problem), "")

    def value(self) -> list[dict[str, Any]]:
        """What stands in the used rows, by the keys of the columns."""
        rows = []
        for known, row in zip(self._known, self._rows, strict=True):
            if not self._is_used(row):
                continue
            values = {column.key: _given(control.value()) for column, control in zip(self._columns, row, strict=True)}
            rows.append({**values, "id": known[0] if known else None, "version": known[1] if known else None})
        return rows


def _given(value: Any) -> Any:
    if isinstance(value, str) and type(value) is str:
        return value.strip() or None
    return value
