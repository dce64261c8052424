"""The map of the nine counties with its note; what is on it is also in the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.vocabulary import JurisdictionKind
from ui.theme import Theme
from ui.widgets.county_map import CityDot, CountyMap, place_in_words
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

    def show_cities(
        self, cities: Sequence[CityRow], chosen: str | None = None, *, counties: Sequence[CityRow] | None = None
    ) -> None:
        """Show the cities that have a place, the partners and those with firms; tell of `counties`, partners or not."""
        self.map.set_cities(dots(cities), chosen, counties=counties_told(cities if counties is None else counties))
        unverified = sum(bool(row.mark) for row in cities)
        verb = "is" if unverified == 1 else "are"
        told = [] if any(row.firms for row in cities) else ["Each dot is a partner; it grows with its firms."]
        if unverified:
            told.append(f"{counted(unverified, 'partner')} {verb} unverified.")
        self.note.set_words(" ".join(told))
        self.note.setVisible(bool(told))


def dots(cities: Sequence[CityRow]) -> list[CityDot]:
    """Return the dots of the map: size is firms, colour and arc the share visited within a year."""
    return [
        CityDot(row.id, row.name, row.longitude, row.latitude, row.firms, _share(row))
        for row in cities
        if row.longitude is not None and row.latitude is not None and (row.firms or row.is_partner)
    ]


def counties_told(cities: Sequence[CityRow]) -> dict[str, str]:
    """Return what is spoken of each county, by its name."""
    return {
        row.county_name: place_in_words(row.name, row.firms, _share(row))
        for row in cities
        if row.kind != JurisdictionKind.CITY
    }


def _share(row: CityRow) -> float | None:
    return None if row.penetration is None else row.penetration / 100
