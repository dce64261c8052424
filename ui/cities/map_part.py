"""The map of the nine counties with its note; what is on it is also in the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.county_map import CityDot, CountyMap
from ui.widgets.labels import Label
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.city_rows import CityRow


class MapPart(QWidget):
    """The map on the paper's ground, and beneath it how many partners nobody has confirmed yet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.map = CountyMap(theme)
        self.note = Label(theme, "", "caption", tone="text2", wrap=True)
        self.top = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(12), theme.space(12), theme.space(12), theme.space(12))
        column.setSpacing(theme.space(4))
        column.addLayout(self.top)
        column.addWidget(self.map, 1)
        column.addWidget(self.note)

    def show_cities(self, cities: Sequence[CityRow], chosen: str | None = None) -> None:
        """Show the cities that have a place, the partners and those with firms."""
        self.map.set_cities(dots(cities), chosen)
        unverified = sum(bool(row.mark) for row in cities)
        verb = "is" if unverified == 1 else "are"
        self.note.set_words(f"{counted(unverified, 'partner')} {verb} unverified." if unverified else "")
        self.note.setVisible(bool(unverified))


def dots(cities: Sequence[CityRow]) -> list[CityDot]:
    """Return the dots of the map: size is firms, colour the share visited within a year."""
    return [
        CityDot(
            row.id,
            row.name,
            row.longitude,
            row.latitude,
            row.firms,
            None if row.penetration is None else row.penetration / 100,
        )
        for row in cities
        if row.longitude is not None and row.latitude is not None and (row.firms or row.is_partner)
    ]
