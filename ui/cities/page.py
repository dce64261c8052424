"""The cities and counties of the region: a list with coverage, beside the same on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.vocabulary import JurisdictionKind
from ui.cities.actions import employers_of
from ui.cities.map_part import MapPart
from ui.cities.narrowed import NarrowedBar, Narrowing, seat_of
from ui.cities.table import SORTS, city_columns, foot_words, renewal_columns
from ui.desk import Desk
from ui.held_table import HeldTable
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.buttons import GHOST, PRIMARY, Button
from ui.widgets.empty import EmptySection
from ui.widgets.fields import SearchField
from ui.widgets.labels import Hairline, Label
from ui.widgets.tabs import TabBar

if TYPE_CHECKING:
    from baum_desktop.city_rows import CityRow
    from baum_desktop.files import Database

TABS = (("partners", "Partners"), ("all", "All"), ("counties", "Counties"), ("renew", "Agreements to renew"))
LIST_SHARE, MAP_SHARE = 61, 39


class CitiesPage(Page):
    """Which cities are partners, how many of their firms were visited, and who leads there."""

    follows = frozenset(
        {
            "jurisdiction", "membership", "liaison", "person", "city_assignment", "organization", "site",
            "employment_snapshot", "red_flag", "interaction",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Cities")
        self.cities: list[CityRow] = []
        self._wanted: str | None = None
        self.narrowing: Narrowing | None = None
        self._showing_map = False
        self._renewing = False
        self._build()

    # Building ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = TabBar(theme, [(key, words, None) for key, words in TABS])
        self.tabs.chosen.connect(lambda _: self._show_list())
        self.table = HeldTable(theme, city_columns(), SORTS, name="Cities and counties", sorted_by="name")
        self.table.key_opened.connect(self._open)
        self.table.key_changed.connect(self._ring)
        self.table.escaped.connect(self.search_clear)
        self.foot = Label(theme, "", "caption", tone="text2")
        self.side = MapPart(theme)
        self.side.map.picked.connect(lambda key: self._take(self._row(str(key))))
        self.side.map.county_picked.connect(lambda name: self._take(seat_of(name, self.cities)))
        self.narrowed = NarrowedBar(theme)
        self.narrowed.cleared.connect(self.search_clear)
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
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24, 0, 24, 0)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(Hairline(theme))
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
        theme, part = self.theme, QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.search = SearchField(theme, placeholder="Filter by name", name="Filter by name")
        self.search.search_changed.connect(lambda _: self._show_list())
        above = QVBoxLayout()
        above.setContentsMargins(24, theme.space(8), 24, theme.space(8))
        above.setSpacing(theme.space(8))
        above.addWidget(self.search)
        above.addWidget(self.narrowed)
        above.addWidget(self.empty)
        column.addLayout(above)
        column.addWidget(Hairline(theme))
        column.addWidget(self.table, 1)
        column.addWidget(Hairline(theme))
        foot = QHBoxLayout()
        foot.setContentsMargins(24, theme.space(8), 24, theme.space(8))
        foot.addWidget(self.foot, 1)
        column.addLayout(foot)
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
        if link.detail in dict(TABS):
            self.tabs.set_key(link.detail)
        self._wanted = link.key if link.key != "new" else None
        self.reload()
        self.table.setFocus()
        if link.key == "new":
            self.new_here()

    def reload(self) -> None:
        today = self.desk.today

        def work(database: Database) -> list[CityRow]:
            from baum_desktop.cities import city_list

            return city_list(database, today)

        self.desk.data.ask(work, self._show, owner=self, latest="list")

    def _show(self, cities: list[CityRow]) -> None:
        self.cities = cities
        for key, _ in TABS:
            self.tabs.set_count(key, len(self._of_tab(key)))
        self.empty.setVisible(not any(row.firms for row in cities))
        if self.narrowing is not None:
            row = self._row(self.narrowing.row.id)
            self._narrow(None if row is None else Narrowing(row))
        self._show_list()
        if self._wanted:
            if not any(row.id == self._wanted for row in self._of_tab(str(self.tabs.key()))):
                self.tabs.set_key("all")
                self._show_list()
            self.table.select_key(self._wanted)
            self._wanted = None

    def _of_tab(self, key: str) -> list[CityRow]:
        if key == "counties":
            return [row for row in self.cities if row.kind != JurisdictionKind.CITY]
        if key == "renew":
            return [row for row in self.cities if row.to_renew(self.desk.today)]
        if key == "partners":
            return [row for row in self.cities if row.is_partner]
        return self.cities

    def _arrange(self) -> None:
        """Show the columns of the tab: agreements to renew have their own, the first to end at the top."""
        renewing = self.tabs.key() == "renew"
        if renewing != self._renewing:
            self._renewing = renewing
            self.table.set_columns(renewal_columns(lambda: self.desk.today) if renewing else city_columns())
            self.table.sort("until" if renewing else "name")

    def _show_list(self) -> None:
        self._arrange()
        typed = self.search.text().strip().casefold()
        rows = [row for row in self._of_tab(str(self.tabs.key())) if typed in row.name.casefold()]
        if self.narrowing is not None:
            rows = [row for row in rows if self.narrowing.fits(row)]
        self.table.show_rows(rows)
        shown = self._of_tab("partners") if self.tabs.key() == "partners" else self.cities
        self.side.show_cities(shown, self._current_key(), counties=self.cities)
        self.foot.set_words(foot_words(rows, of_counties=self.tabs.key() == "counties"))

    # Actions ----------------------------------------------------------------------------------------------------------

    def _current_key(self) -> str | None:
        row = self.table.current_row()
        return None if row is None else str(row.id)

    def _ring(self, key: str) -> None:
        self.side.map.set_chosen(key or None)

    def _open(self, key: str) -> None:
        self.desk.go(Link(Place.CITY, key))

    def _list_firms(self, key: str) -> None:
        row = self._row(key)
        if row is not None:
            self.desk.go(Link(Place.EMPLOYERS, None, employers_of(row)))

    def _row(self, key: str) -> CityRow | None:
        return next((row for row in self.cities if row.id == key), None)

    def _take(self, row: CityRow | None) -> None:
        """Narrow the list to what was taken on the map; taken a second time, it is opened."""
        if row is None:
            return
        if self.narrowing is not None and self.narrowing.row.id == row.id:
            self._open(row.id)
            return
        self.search.set_value("")
        narrowing = Narrowing(row)
        self._narrow(narrowing)
        if not any(map(narrowing.fits, self._of_tab(str(self.tabs.key())))):
            self.tabs.set_key("all")
        self._show_list()
        self.table.select_key(row.id)
        if self._showing_map and self.map_button.isVisible():
            self._turn()

    def _narrow(self, narrowing: Narrowing | None) -> None:
        self.narrowing = narrowing
        self.narrowed.show_narrowing(narrowing)
        in_county = narrowing.row.county_name if narrowing is not None and narrowing.of_county else ""
        self.side.map.set_chosen_county(in_county)

    def search_clear(self) -> None:
        """Show all again."""
        self.search.set_value("")
        self._narrow(None)
        self._show_list()

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
        self.search.setFocus()
        self.search.selectAll()
        return True

    def brief_here(self) -> bool:
        key = self._current_key()
        if key is not None:
            self.desk.go(Link(Place.BRIEFS, key, "city"))
        return key is not None
