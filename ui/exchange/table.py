"""The preview of an import: its rows by number, and the five counts that filter them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.pressable import Pressable
from ui.widgets.table import RecordTable
from ui.widgets.table_cells import STATE, TEXT, Cell, Column

if TYPE_CHECKING:
    from baum_desktop.exchange.plan import PlannedRow

OUTCOMES = (
    ("new", "New", "will be added", "new", "accent"),
    ("new_site", "New site", "of a firm that is here", "place", "accent"),
    ("changed", "Changed", "empty fields are filled", "changed", "accent"),
    ("same", "Same", "left alone", "same", "text2"),
    ("refused", "Refused", "not imported", "refused", "red"),
)
_STATES = {key: (words, icon, tone) for key, words, _, icon, tone in OUTCOMES}


def plan_columns() -> list[Column]:
    """Return the columns of the preview."""
    return [
        Column("row", "Row", lambda row: Cell(f"{row.number:,}"), TEXT, 56, quiet=True, sortable=False),
        Column("outcome", "What happens", _state, STATE, 128, sortable=False),
        Column("employer", "Employer", lambda row: Cell(row.employer), TEXT, 250, sortable=False),
        Column("city", "City", lambda row: Cell(row.city), TEXT, 120, quiet=True, sortable=False),
        Column("difference", "Difference", _difference, TEXT, least=160, sortable=False),
    ]


def _state(row: PlannedRow) -> Cell:
    words, icon, tone = _STATES[row.outcome.value]
    return Cell(words, icon=icon, tone=tone)


def _difference(row: PlannedRow) -> Cell:
    if row.reason:
        return Cell(row.reason, tone="red" if row.outcome.value == "refused" else "warm")
    return Cell(row.difference, tone="text2")


class PlanTable(RecordTable):
    """The rows of a list; all that are not refused are taken in, so there is nothing to tick."""

    tickable = False


class Counts(QWidget):
    """The counts of a plan; each is a filter, and together they are the whole file."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(12))
        self._tiles: dict[str, CountTile] = {}

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show the counts of a plan."""
        for tile in self._tiles.values():
            self._row.removeWidget(tile)
            tile.deleteLater()
        self._tiles = {}
        for key, words, note, _icon, _tone in OUTCOMES:
            tile = CountTile(self.theme, words, f"{counts.get(key, 0):,}", note)
            tile.clicked.connect(lambda _=False, key=key: self._press(key))
            self._tiles[key] = tile
            self._row.addWidget(tile, 1)

    def _press(self, key: str) -> None:
        chosen = key if self._tiles[key].isChecked() else None
        for name, tile in self._tiles.items():
            tile.setChecked(name == chosen)
        self.chosen.emit(chosen)


class CountTile(Pressable):
    """One count as a button: its word, the number, and what will happen to these rows."""

    def __init__(self, theme: Theme, words: str, value: str, note: str) -> None:
        super().__init__(theme, words)
        self._value, self._note = value, note
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{words}: {value}, {note}")
        self.setToolTip("Press to show only these rows")

    def sizeHint(self) -> QSize:
        theme = self.theme
        high = theme.line("body") + theme.line("title") + theme.line("caption") + theme.space(24)
        return QSize(theme.px(150), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        edge, width = self.ring("accent" if self.isChecked() else "line")
        fill = theme.colour("selection" if self.isChecked() else "hover" if self.underMouse() else "surface")
        draw.box(painter, self.rect(), theme.radius("card"), fill=fill, edge=theme.colour(edge), width=width)
        left, top = theme.space(14), theme.space(12)
        for words, role, strong, tone in (
            (self.label, "body", True, "text"),
            (self._value, "title", True, "text"),
            (self._note, "caption", False, "text2"),
        ):
            high = theme.line(role)
            painter.setFont(theme.font(role, strong=strong))
            painter.setPen(theme.colour(tone))
            room = self.width() - 2 * left
            shown = theme.metrics(role, strong=strong).elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, top, room, high), Qt.AlignmentFlag.AlignVCenter, shown)
            top += high
        painter.end()
