"""The list of employers: views as tabs, a filter in words, a table over ids, and the pane of the current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from baum_desktop.employer_list import EmployerRow, EmployerTotals, number_of
from baum_desktop.saved_views import Definition
from baum_desktop.views.listing import Sort
from baum_desktop.views.tree import EVERYTHING, All
from ui.desk import Desk
from ui.employers.arriving import led_here, ordered_by
from ui.employers.beside import PaneBeside
from ui.employers.filter_bar import FilterBar
from ui.employers.foot import ListFoot
from ui.employers.head import ListHead
from ui.employers.kept_view import keep_view, left_view
from ui.employers.listing import EmployerList, Listed, Meant
from ui.employers.table import employer_columns, further
from ui.employers.view_tabs import ViewTabs
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.labels import Hairline
from ui.widgets.table import RecordTable
from ui.widgets.table_cells import Column

if TYPE_CHECKING:
    from ui.employers.bulk_bar import BulkBar

PANE_AFTER_MS = 80
LEARN_AFTER_MS = 400
KEEP_AFTER_MS = 1500


class EmployersPage(Page):
    """The employers that are meant, and what is known of the current one."""

    follows = frozenset(
        {"organization", "organization_name", "site", "employment_snapshot", "red_flag", "city_assignment", "sector"}
        | {"interaction", "tag", "tagging", "saved_view", "custom_field", "custom_value", "person", "role"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Employers")
        self.listing = EmployerList(desk, self)
        self.listing.shows = left_view(desk)
        self.listing.listed.connect(self._show)
        self.listing.summed.connect(self._sum)
        self.listing.known_changed.connect(self._know)
        self._wanted: str | None = None
        self._kept: int | None = None
        self._columns = self.listing.columns
        self._pane_clock = self._clock(PANE_AFTER_MS, self._show_pane)
        self._keep_clock = self._clock(KEEP_AFTER_MS, lambda: keep_view(desk, self.listing.shows))
        self._learn_clock = self._clock(LEARN_AFTER_MS, self._learn)
        self._build()

    def _clock(self, after_ms: int, work: object) -> QTimer:
        clock = QTimer(self)
        clock.setSingleShot(True)
        clock.setInterval(after_ms)
        clock.timeout.connect(work)
        return clock

    # Building ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = ListHead(self.theme)
        self.head.columns.clicked.connect(self.choose_columns)
        self.head.print.clicked.connect(self._offer_output)
        self.head.new.clicked.connect(self.new_here)
        self.views = ViewTabs(self.desk, self.listing)
        self.views.chosen.connect(self._take_view)
        self.tabs = self.views.bar
        self.filters = FilterBar(self.desk)
        self.filters.filter_changed.connect(self._narrow)
        self.table = RecordTable(self.theme, self._make_columns(), name="Employers")
        self.table.records.rows_needed.connect(self._fetch_rows)
        self.table.records.ticks_changed.connect(self._count_ticks)
        self.table.sort_asked.connect(self._sort)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(lambda _: self._pane_clock.start())
        self.foot = ListFoot(self.theme)
        self.empty: QWidget | None = None
        self.bulk: BulkBar | None = None
        self.beside = PaneBeside(self.desk)
        save = QShortcut(QKeySequence("Ctrl+Shift+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.views.save_as)
        self._lay_out()
        self.theme.changed.connect(self._place_pane)

    def _lay_out(self) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(Hairline(self.theme))
        column.addWidget(self.table, 1)
        column.addWidget(Hairline(self.theme))
        column.addWidget(self.foot)
        self._below = column
        self.stack = QStackedWidget()
        self.stack.addWidget(listed)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.head)
        left.addWidget(self.views)
        left.addWidget(Hairline(self.theme))
        left.addWidget(self.stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(Hairline(self.theme, upright=True))
        whole.addWidget(self.beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_pane()

    def _place_pane(self) -> None:
        self.beside.place(wanted=self.stack.currentIndex() == 0)

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        detail = link.detail or ""
        view = self.views.definition(detail)
        self._learn_clock.start()
        if view is not None:
            self.tabs.set_key(detail)
            self._take_view(view)
        elif (led := led_here(detail)) is not None:
            self._narrow(led)
        else:
            self.reload()
        self._wanted = None if link.key == "new" else link.key
        self.table.setFocus()
        if link.key == "new":
            self.new_here()

    def leave(self) -> bool:
        keep_view(self.desk, self.listing.shows)
        return True

    def reload(self) -> None:
        self._read()
        # The first rows come before the words of filters and the counts of other views.
        self._learn_clock.start()

    def _read(self) -> None:
        self.filters.show_filter(self.which, self.listing.known)
        self._say_order()
        self.listing.read()

    def _learn(self) -> None:
        self.listing.learn()
        self.views.read()

    def _know(self) -> None:
        """Say again what is shown, now that its words are known."""
        self._set_columns(again=bool(further(self.listing.columns)))
        self._read()

    def _show(self, listed: Listed) -> None:
        if not listed.numbers and self.which == EVERYTHING:
            self._show_empty()
            return
        self.stack.setCurrentIndex(0)
        self._place_pane()
        self.table.set_ids(listed.numbers, listed.rows)
        kept, self._kept = self._kept, None
        if kept is not None:
            self.table.select_id(kept)
        if self._wanted:
            self._select(self._wanted)
        elif self.table.current_id() is None and listed.numbers:
            self.table.select_row(1 if listed.headings else 0)

    def _select(self, organization_id: str) -> None:
        self._wanted = None

        def select(number: int | None) -> None:
            if number is not None:
                self.table.select_id(number)

        self.desk.data.read(lambda reader: number_of(reader, organization_id), select, owner=self)

    def _sum(self, totals: EmployerTotals) -> None:
        self.views.set_count(totals.employers)
        if not self.table.records.ticked_count():
            self.foot.tell(totals)

    def _show_empty(self) -> None:
        if self.empty is None:
            from ui.employers.no_employers import no_employers

            self.empty = no_employers(self.desk, self.new_here)
            self.stack.addWidget(self.empty)
        self.stack.setCurrentWidget(self.empty)
        self.beside.hide()

    # Rows, columns, order ---------------------------------------------------------------------------------------------

    def _fetch_rows(self, first: int, last: int) -> None:
        wanted = self.table.records.ids_between(first, last)
        self.desk.data.read(lambda reader: self.listing.rows(reader, wanted), self.table.records.set_rows, owner=self)

    def _make_columns(self) -> list[Column]:
        return employer_columns(self.listing.columns, lambda: self.desk.today, self.listing.known)

    def _set_columns(self, *, again: bool = False) -> None:
        """Show the columns of the list, if they are others or their words have changed."""
        if self.listing.columns != self._columns or again:
            self._columns, self._kept = self.listing.columns, self.table.current_id()
            self.table.set_columns(self._make_columns())

    def choose_columns(self) -> None:
        """Ask which columns to show, in which order and groups."""
        from ui.employers.columns import ColumnsPopover

        shows = self.listing.shows
        popover = ColumnsPopover(
            self.theme, self.window(), self.head.columns, self.listing.columns, shows, self.listing.known
        )
        popover.chosen.connect(self._take_columns)
        popover.open(popover.list)

    def _take_columns(self, definition: Definition) -> None:
        self._take_view(Definition(self.which, definition.columns, definition.sorts, definition.group))

    def _sort(self, key: str, descending: bool) -> None:
        """Order by a column; with Shift it decides where the columns before it are equal."""
        too = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        sorts = ordered_by(self.listing.shows.sorts, key, descending=descending, too=too)
        self.listing.show(sorts=sorts)
        self._say_order()
        self._keep_clock.start()

    def _say_order(self) -> None:
        sorts = self.listing.shows.sorts or (Sort("name"),)
        self.table.show_sort(sorts[0].field, descending=sorts[0].descending)
        self.foot.order.set_words(f"sorted by {self.listing.order_in_words()}")

    def _count_ticks(self, count: int) -> None:
        if count and self.bulk is None:
            from ui.employers.bulk import bulk_bar

            self.bulk = bulk_bar(self)
            self._below.addWidget(self.bulk)
        if self.bulk is not None:
            self.bulk.show_count(count)
            self.bulk.setVisible(bool(count))
        self.foot.setVisible(not count)
        if not count and self.listing.totals is not None:
            self.foot.tell(self.listing.totals)

    def meant(self) -> Meant:
        """Which employers an action on the list is about: the ticked ones, or all that fit the filter."""
        records = self.table.records
        count = records.ticked_count()
        if count and not (records.ticks.all_matching and count == records.row_count()):
            return Meant(self.which, tuple(records.ticked_ids()), count)
        return Meant(self.which, None, records.row_count())

    # Filters ----------------------------------------------------------------------------------------------------------

    @property
    def which(self) -> All:
        """The filter."""
        return self.listing.shows.which

    def _take_view(self, definition: Definition) -> None:
        self.listing.shows = definition
        self._set_columns()
        self._narrow(definition.which)

    def _narrow(self, which: All) -> None:
        shows = self.listing.shows
        self.listing.shows = Definition(which, shows.columns, shows.sorts, shows.group)
        self.views.point()
        self._keep_clock.start()
        self._read()

    # Actions ----------------------------------------------------------------------------------------------------------

    def _offer_output(self) -> None:
        from ui.employers.output import Output

        brief = self.brief_here if self.current() is not None else None
        Output(self.desk, self, self.listing, self.meant(), self.views.words()).offer(self.head.print, brief)

    def current(self) -> EmployerRow | None:
        """The employer of the current row, once its row is loaded."""
        row = self.table.currentIndex().row()
        found = self.table.records.row_at(row) if row >= 0 else None
        return found if isinstance(found, EmployerRow) else None

    def subject(self) -> tuple[str, str] | None:
        current = self.current()
        return ("employer", current.id) if current else None

    def _open(self, _: object) -> None:
        current = self.current()
        if current is not None:
            self.desk.go(Link(Place.EMPLOYER, current.id))

    def _show_pane(self) -> None:
        current = self.current()
        if current is not None:
            self.beside.show_employer(current.id)

    def new_here(self) -> bool:
        from ui.employers.new_employer import NewEmployerForm

        NewEmployerForm(self.desk, self.window()).ask()
        return True

    def filter_here(self) -> bool:
        self.filters.search.setFocus()
        self.filters.search.selectAll()
        return True

    def brief_here(self) -> bool:
        current = self.current()
        if current is not None:
            self.desk.go(Link(Place.BRIEFS, current.id, "employer"))
        return current is not None
