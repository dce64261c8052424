"""Wage bands as they are typed: a row a job family, a further row as soon as the last one is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db.vocabulary import Answered, WageUnit
from ui import typed
from ui.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from ui.widgets.numbers import MoneyField, NumberField

if TYPE_CHECKING:
    from baum_desktop.headcount_rows import WageBandRow

_Row = tuple[TextField, NumberField, MoneyField, MoneyField, Choice, Choice, TextField, TextField]
HEADS = ("Job family", "Jobs", "From", "To", "A", "Degree")
MOST_BANDS = 12


class WageBands(QWidget):
    """Rows of job family, headcount, wage from and to, unit, whether a degree is needed, and where the job leads."""

    value_changed = Signal()

    def __init__(self, theme: Theme, known: Sequence[WageBandRow] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(8))
        for column, head in enumerate(HEADS):
            self._grid.addWidget(Label(theme, head, "caption", tone="text2"), 0, column)
        self._grid.setColumnStretch(0, 1)
        self._add_row()
        self._fill(known)

    def _fill(self, known: Sequence[WageBandRow]) -> None:
        for band in known:
            values = (band.job_family, band.headcount, band.wage_low_cents, band.wage_high_cents, band.wage_unit,
                      band.degree_required, band.next_job, band.training)  # fmt: skip
            row: tuple[Any, ...] = self._rows[-1]
            for control, value in zip(row, values, strict=True):
                control.set_value(value)
            if len(self._rows) < MOST_BANDS:
                self._add_row()

    def _add_row(self) -> None:
        theme, number = self.theme, len(self._rows) + 1
        units = [(WageUnit.HOUR, "hour"), (WageUnit.YEAR, "year")]
        degree = [(Answered.UNKNOWN, "unknown"), (Answered.NO, "no"), (Answered.YES, "yes")]
        row: _Row = (
            TextField(theme, name=f"Job family {number}"),
            NumberField(theme, width=4),
            MoneyField(theme),
            MoneyField(theme),
            Choice(theme, units, WageUnit.HOUR, name=f"Wage {number} by hour or year"),
            Choice(theme, degree, Answered.UNKNOWN, name=f"Degree needed {number}"),
            TextField(theme, placeholder="Leads to the job", name=f"Next job after {number}"),
            TextField(theme, placeholder="by this training", name=f"Training for the next job after {number}"),
        )
        for field, name in zip(row[1:4], ("jobs", "wage from", "wage to"), strict=True):
            field.setAccessibleName(f"Band {number}, {name}")
        for column, part in enumerate(row[: len(HEADS)]):
            self._grid.addWidget(part, 2 * number - 1, column)
        # Where the job leads stands below it: side by side they would not fit at large text.
        self._grid.addWidget(row[6], 2 * number, 0, 1, 2)
        self._grid.addWidget(row[7], 2 * number, 2, 1, len(HEADS) - 2)
        row[0].textEdited.connect(lambda _, row=row: self._used(row))
        for control in row:
            typed.follow(control, self.value_changed.emit)
        self._rows.append(row)

    def _used(self, row: object) -> None:
        if row is self._rows[-1] and len(self._rows) < MOST_BANDS:
            self._add_row()

    def kept(self) -> list[list[Any]]:
        """Return what stands in the rows that were used, for a draft."""
        used = [[typed.kept(control) for control in row] for row in self._rows]
        return [row for row in used if any(row[:4])]

    def take(self, kept: Any) -> None:
        """Put back what `kept` returned."""
        rows: list[list[Any]] = list(kept or [])
        while len(self._rows) < min(len(rows) + 1, MOST_BANDS):
            self._add_row()
        for number, row in enumerate(self._rows):
            empty = [None, None, None, None, WageUnit.HOUR, Answered.UNKNOWN, None, None]
            for part, what in zip(row, rows[number] if number < len(rows) else empty, strict=True):
                typed.take(part, what)

    def commit(self) -> None:
        """Read what is still being typed."""
        for row in self._rows:
            for control in row[1:4]:
                control.commit()

    @property
    def problem(self) -> str:
        """The first sentence that something typed is wrong, "" if nothing is."""
        found = (control.problem for row in self._rows for control in row[1:4])
        return next((problem for problem in found if problem), "")

    def value(self) -> list[dict[str, Any]]:
        """The bands that have a family and a number of jobs."""
        bands = []
        for family, jobs, low, high, unit, degree, next_job, training in self._rows:
            if family.text().strip() and jobs.value() is not None:
                bands.append(
                    {
                        "job_family": family.text().strip(),
                        "headcount": jobs.value(),
                        "wage_low_cents": low.value(),
                        "wage_high_cents": high.value() if high.value() is not None else low.value(),
                        "wage_unit": unit.value(),
                        "degree_required": degree.value(),
                        "next_job": next_job.text().strip() or None,
                        "training": training.text().strip() or None,
                    }
                )
        return bands
