"""Voluntary demographics: the rows in which they are typed, and what a record shows of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from baum_desktop.headcount_rows import DIMENSIONS, SEVERAL_ANSWERS
from baum_desktop.small_counts import KEPT_BACK
from db.errors import Refused
from db.vocabulary import label
from ui.growing_rows import GrowingRows, RowColumn
from ui.record_section import Rows
from ui.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.completing import CompletingField
from ui.widgets.labels import Label
from ui.widgets.numbers import NumberField
from ui.wording import counted, full_day

if TYPE_CHECKING:
    from baum_desktop.headcount_rows import DemographicFigure, DemographicRow

MOST_ROWS = 60


class DemographicRows(GrowingRows):
    """Rows of question, answer and people; a row goes on with the question of the one above it."""

    def _add_row(self, known: tuple[str, int] | None = None, values: Mapping[str, Any] | None = None) -> None:
        super()._add_row(known, values)
        if values is None and len(self._rows) > 1:
            self._rows[-1][0].set_value(self._rows[-2][0].value())

    def value(self) -> list[dict[str, Any]]:
        """The answers with their people, without keys: a count has these and no others.

        Raises:
            Refused: an answer stands there without a number; `.field` is demographics.
        """
        rows = super().value()
        without = next((row["category"] for row in rows if row["people"] is None), None)
        if without is not None:
            raise Refused(f"How many people gave the answer “{without}”? Type a number, or empty the row.",
                          "demographics")  # fmt: skip
        return [{"dimension": row["dimension"] or "", "category": row["category"] or "", "people": row["people"]}
                for row in rows]  # fmt: skip


def demographic_rows(theme: Theme, known: Sequence[DemographicRow]) -> DemographicRows:
    """Return the rows of what people said of themselves, filled with what is known."""
    further = [row.dimension for row in known if row.dimension not in DIMENSIONS]
    asked = [(None, "—"), *((name, name) for name in dict.fromkeys([*DIMENSIONS, *further]))]

    def category(number: int) -> CompletingField:
        field = CompletingField(theme, name=f"Answer {number}")
        field.offer(dict.fromkeys(word for words in DIMENSIONS.values() for word in words))
        return field

    def people(number: int) -> NumberField:
        field = NumberField(theme, width=5)
        field.setAccessibleName(f"People of answer {number}")
        return field

    columns = [
        RowColumn("dimension", "Asked", lambda n: Choice(theme, asked, name=f"Asked {n}"), stretch=2),
        RowColumn("category", "Answer", category, tells=True, stretch=3),
        RowColumn("people", "People", people, tells=True),
    ]
    held = [{"id": row.id, "version": row.version, "dimension": row.dimension, "category": row.category,
             "people": row.people} for row in known]  # fmt: skip
    return DemographicRows(theme, columns, held, most=MOST_ROWS)


class Demographics(QWidget):
    """What the people of a firm said of themselves, a line a question, with day, source and coverage."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(4), 0, 0)
        column.setSpacing(theme.space(4))
        column.addWidget(Label(theme, "Who works here, as people say of themselves", strong=True))
        self._lines: Rows[_Asked, DemographicFigure] = Rows(column, lambda _: _Asked(theme), _Asked.show_figure)
        self._note = Label(theme, "", "caption", tone="text2", wrap=True)
        column.addWidget(self._note)
        self.hide()

    def show_figures(self, figures: Sequence[DemographicFigure]) -> None:
        """Show these, nothing at all where nobody was asked."""
        self._lines.show(figures)
        kept = any(figure.is_kept_back for figure in figures)
        self._note.set_words(
            "Small counts, and those that would give them away, stay with SFMade."
            if kept
            else "Internal: counts under five stay with us; none of this is printed."
        )
        self.setVisible(bool(figures))


class _Asked(QWidget):
    """One question with its answers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._told = Label(theme, "", wrap=True)
        self._from = Label(theme, "", "caption", tone="text2", wrap=True)
        column.addWidget(self._told)
        column.addWidget(self._from)

    def show_figure(self, figure: DemographicFigure) -> None:
        """Show a question."""
        cells = (f"{answer} {KEPT_BACK if people is None else f'{people:,}'}" for answer, people in figure.cells)
        self._told.set_words(f"{figure.dimension}: {', '.join(cells)}")
        known = [people for _, people in figure.cells if people is not None]
        days = full_day(figure.as_of_on)
        if figure.since_on != figure.as_of_on:
            days = f"{full_day(figure.since_on)} to {days}"
        whole = not figure.is_kept_back and figure.dimension not in SEVERAL_ANSWERS
        of = f"answers for {sum(known):,} of" if whole else "of"
        self._from.set_words(f"{label(figure.source)}, {days}; {of} {counted(figure.out_of, 'job')}")
