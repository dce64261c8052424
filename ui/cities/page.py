"""The cities and counties of the region: a list with coverage, beside the same on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.cities.actions import employers_of
from ui.cities.list_kind import VIEWS, cities_kind
from ui.cities.map_part import MapPart
from ui.cities.narrowed import NarrowedBar, Narrowing, seat_of
from ui.desk import Desk
from ui.lists.part import ListPart
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.buttons import GHOST, PRIMARY, Button
from ui.widgets.empty import EmptySection
from ui.widgets.labels import Hairline, Label

if TYPE_CHECKING:
    from baum_desktop.city_rows import CityRow
    from baum_desktop.files import Database

LIST_SHARE, MAP_SHARE = 61, 39


class CitiesPage(Page):
    """Which cities are partners, how many of their firms were visited, and who leads there."""

    follows = frozenset(
        {
            "jurisdiction", "membership", "liaison", "person", "city_assignment", "organization", "site",
            "employment_snapshot", "red_flag", "interaction", "saved_view", "tag", "tagging", "custom_field",
            "custom_value",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Cities")
        self.cities: list[CityRow] = []
        self._wanted: str | None = None
        self.narrowing: Narrowing | None = None
        self._showing_map = False
        self._build()

    # Building ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.part = ListPart(self.desk, cities_kind(lambda: self.cities), tools=True)
        self.tabs, self.table, self.search = self.part.views.bar, self.part.table, self.part.filters.search
        self.part.opened.connect(lambda row: self._open(row.record.id))
        self.part.current_changed.connect(self._ring)
        self.part.shown.connect(self._show_map)
        self.table.escaped.connect(self.search_clear)
        self.side = MapPart(theme)
        self.side.map.picked.connect(lambda key: self.take(self._row(str(key))))
        self.side.map.county_picked.connect(lambda name: self.take(seat_of(name, self.cities)))
        self.narrowed = NarrowedBar(theme)
        self.narrowed.opened.connect(self._open)
        self.narrowed.firms_asked.connect(self._list_firms)
        self.empty = EmptySection(
            theme,
            "employers",
            "No employers yet",
            "Each city shows its firms, jobs and visits as soon as employers are in the list.",
            action="Import…",
            take=lambda: self.desk.go(Link(Place.EXCHANGE)),
        )
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self.line = Hairline(theme, upright=True)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.list_part = self._list_part()
        row.addWidget(self.list_part, LIST_SHARE)
        row.addWidget(self.line)
        row.addWidget(self.side, MAP_SHARE)
        column.addLayout(row, 1)

    def _head(self) -> QHBoxLayout:
        theme, row = self.theme, QHBoxLayout()
        row.setContentsMargins(24, theme.space(16), 24, theme.space(4))
        row.setSpacing(theme.space(8))
        row.addWidget(Label(theme, "Cities", "title", strong=True), 1)
        self.map_button = Button(theme, "Map", GHOST, "cities")
        self.map_button.clicked.connect(self._turn)
        brief = Button(theme, "City brief", GHOST, "print")
        brief.clicked.connect(self.brief_here)
        add = Button(theme, "Add a partner", PRIMARY, "add")
        add.clicked.connect(self.new_here)
        for button in (self.map_button, brief, add):
            row.addWidget(button)
        return row

    def _list_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.addWidget(self.narrowed)
        above.addWidget(self.empty)
        column.addLayout(above)
        column.addWidget(self.part, 1)
        return part

    # One beside the other, or one instead of the other ----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        narrow = self.window().width() / self.theme.text_scale < self.theme.tokens.drawer_below
        self.map_button.setVisible(narrow)
        self.map_button.set_label("List" if self._showing_map else "Map")
        self.list_part.setVisible(not narrow or not self._showing_map)
        self.side.setVisible(not narrow or self._showing_map)
        self.line.setVisible(not narrow)

    def _turn(self) -> None:
        self._showing_map = not self._showing_map
        self._place()
        (self.side.map if self._showing_map else self.table).setFocus()

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        self._wanted = link.key if link.key != "new" else None
        if link.detail in {view.key for view in VIEWS}:
            self.part.arrive(link.detail)
        self.reload()
        self.table.setFocus()
        if link.key == "new":
            self.new_here()

    def leave(self) -> bool:
        self.part.keep()
        return True

    def reload(self) -> None:
        today = self.desk.today

        def work(database: Database) -> list[CityRow]:
            from baum_desktop.cities import city_list

            return city_list(database, today)

        self.desk.data.ask(work, self._show, owner=self, latest="list")

    def _show(self, cities: list[CityRow]) -> None:
        self.cities = cities
        self.empty.setVisible(not any(row.firms for row in cities))
        if self.narrowing is not None:
            row = self._row(self.narrowing.row.id)
            self.narrowing = None if row is None else Narrowing(row)
        self.part.reload()

    def _show_map(self) -> None:
        """Show on the map what is listed, and name what was taken there as long as the filter says it."""
        if self._wanted:
            key, self._wanted = self._wanted, None
            if key not in self.part.listing.keys:
                self.part.arrive("all")
            self.part.select(key)
        if self.narrowing is not None and self.part.which != self.narrowing.which:
            self.narrowing = None
        self.narrowed.show_narrowing(self.narrowing)
        self.side.map.set_chosen_county(self.narrowing.county if self.narrowing is not None else "")
        partners = self.tabs.key() == "partners" or self.narrowing is not None
        shown = [row for row in self.cities if row.is_partner] if partners else self.cities
        self.side.show_cities(shown, self._current_key(), counties=self.cities)

    # Actions ----------------------------------------------------------------------------------------------------------

    def _current_key(self) -> str | None:
        row = self.part.current()
        return None if row is None else str(row.record.id)

    def _ring(self) -> None:
        self.side.map.set_chosen(self._current_key())

    def _open(self, key: str) -> None:
        self.desk.go(Link(Place.CITY, key))

    def _list_firms(self, key: str) -> None:
        row = self._row(key)
        if row is not None:
            self.desk.go(Link(Place.EMPLOYERS, None, employers_of(row)))

    def _row(self, key: str) -> CityRow | None:
        return next((row for row in self.cities if row.id == key), None)

    def take(self, row: CityRow | None) -> None:
        """Narrow the list to what was taken on the map; taken a second time, it is opened."""
        if row is None:
            return
        if self.narrowing is not None and self.narrowing.row.id == row.id:
            self._open(row.id)
            return
        self.narrowing = Narrowing(row)
        self.part.narrow(self.narrowing.which)
        self._show_map()
        self._wanted = row.id
        if self._showing_map and self.map_button.isVisible():
            self._turn()

    def search_clear(self) -> None:
        """Show the partners again, as at first."""
        self.narrowing = None
        self.part.arrive(VIEWS[0].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.search_clear()
        else:
            super().keyPressEvent(event)

    def subject(self) -> tuple[str, str] | None:
        key = self._current_key()
        return ("city", key) if key else None

    def new_here(self) -> bool:
        from ui.cities.form import membership_form

        cities = [(row.id, row.name) for row in self.cities if not row.is_partner]
        membership_form(self.desk, self.window(), cities=cities).ask()
        return True

    def filter_here(self) -> bool:
        return self.part.filter_here()

    def brief_here(self) -> bool:
        key = self._current_key()
        if key is not None:
            self.desk.go(Link(Place.BRIEFS, key, "city"))
        return key is not None
