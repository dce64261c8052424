"""What the map narrowed the list to: one city, or one county with its cities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.vocabulary import JurisdictionKind
from ui.theme import Theme
from ui.widgets.buttons import LINK, Button
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow import FlowLayout
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.city_rows import CityRow


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which rows are meant: the city or county `row`; of a county its cities too."""

    row: CityRow

    @property
    def of_county(self) -> bool:
        """Whether a county with its cities is meant."""
        return self.row.kind == JurisdictionKind.COUNTY

    def fits(self, row: CityRow) -> bool:
        """Whether a row is meant."""
        return row.county_id == self.row.county_id if self.of_county else row.id == self.row.id


def seat_of(county_name: str, cities: Sequence[CityRow]) -> CityRow | None:
    """Return the row of a county, which San Francisco shares with its city."""
    return next((row for row in cities if row.county_name == county_name and row.kind != JurisdictionKind.CITY), None)


class NarrowedBar(QWidget):
    """A chip that names what is meant, and ways to it; hidden while all is shown."""

    cleared = Signal()
    opened = Signal(str)
    """Emitted with the key of the city or county to open."""
    firms_asked = Signal(str)
    """Emitted with the key of the city or county whose employers are to be listed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.chip: FilterChip | None = None
        self._line = FlowLayout(self, gap=theme.space(8), centred=True)
        self.hide()

    def show_narrowing(self, narrowing: Narrowing | None) -> None:
        """Name what is meant, or hide."""
        while (item := self._line.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self.chip = None
        self.setVisible(narrowing is not None)
        if narrowing is None:
            return
        row = narrowing.row
        words = "In" if narrowing.of_county else "City is"
        chip = self.chip = FilterChip(self.theme, words, row.name)
        chip.setAccessibleDescription("Delete shows all cities and counties again")
        chip.removed.connect(self.cleared)
        chip.clicked.connect(self.cleared)
        self._line.addWidget(chip)
        self._link(f"Open {row.name}", lambda: self.opened.emit(row.id))
        if row.firms:
            self._link(f"List its {counted(row.firms, 'employer')}", lambda: self.firms_asked.emit(row.id))

    def _link(self, words: str, take: object) -> None:
        button = Button(self.theme, words, LINK)
        button.clicked.connect(take)
        self._line.addWidget(button)
