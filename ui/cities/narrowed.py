"""What the map narrowed the list to: one city, or one county with its cities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from baum_desktop.views.tree import All, Condition, Operator, both
from db.vocabulary import JurisdictionKind
from ui.theme import Theme
from ui.widgets.buttons import LINK, Button
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

    @property
    def which(self) -> All:
        """The filter that means it."""
        if self.of_county:
            return both(Condition("county", Operator.IS, (self.row.county_id,)))
        return both(Condition("name", Operator.IS, self.row.name))

    @property
    def county(self) -> str:
        """The name of the county that is meant with its cities, "" for a single city."""
        return self.row.county_name if self.of_county else ""


def seat_of(county_name: str, cities: Sequence[CityRow]) -> CityRow | None:
    """Return the row of a county, which San Francisco shares with its city."""
    return next((row for row in cities if row.county_name == county_name and row.kind != JurisdictionKind.CITY), None)


class NarrowedBar(QWidget):
    """Ways to what is meant; hidden while all is shown."""

    opened = Signal(str)
    """Emitted with the key of the city or county to open."""
    firms_asked = Signal(str)
    """Emitted with the key of the city or county whose employers are to be listed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._line = FlowLayout(self, gap=theme.space(8), centred=True)
        self.hide()

    def show_narrowing(self, narrowing: Narrowing | None) -> None:
        """Name what is meant, or hide."""
        while (item := self._line.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self.setVisible(narrowing is not None)
        if narrowing is None:
            return
        row = narrowing.row
        self._link(f"Open {row.name}", lambda: self.opened.emit(row.id))
        if row.firms:
            self._link(f"List its {counted(row.firms, 'employer')}", lambda: self.firms_asked.emit(row.id))

    def _link(self, words: str, take: object) -> None:
        button = Button(self.theme, words, LINK)
        button.clicked.connect(take)
        self._line.addWidget(button)
