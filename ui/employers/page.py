"""The list of employers: views as tabs, a filter in words, a table over ids, and the pane of the current row."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from baum_desktop.employer_list import (
    OVERDUE_MONTHS,
    EmployerRow,
    EmployerTotals,
    employer_numbers,
    employer_rows,
    employer_totals,
    number_of,
)
from baum_desktop.views.known import NOTHING_KNOWN, Known, known_in
from baum_desktop.views.listing import Sort
from baum_desktop.views.people import person_named
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import EVERYTHING, All, Condition, Operator, both
from ui.desk import Desk
from ui.employers.filter_bar import FilterBar
from ui.employers.table import employer_columns
from ui.employers.views import VIEWS
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.buttons import GHOST, PRIMARY, Button
from ui.widgets.empty import EmptyState, Offer
from ui.widgets.labels import Hairline, Label
from ui.widgets.table import RecordTable
from ui.widgets.tabs import TabBar
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Reader

FIRST_ROWS = 64
PANE_AFTER_MS = 80


@dataclass(frozen=True, slots=True)
class Listed:
    """One answer for the list: all numbers in order, the first rows, the sums."""

    numbers: array[int]
    rows: dict[int, EmployerRow]
    totals: EmployerTotals


class EmployersPage(Page):
    """The employers that are meant, and what is known of the current one."""

    follows = frozenset(
        {"organization", "organization_name", "site", "employment_snapshot", "red_flag", "city_assignment", "sector"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Employers")
        self.sort = Sort("name")
        self.which = EVERYTHING
        self.known = NOTHING_KNOWN
        self._me: str | None = None
        self._wanted: str | None = None
        self._pane_clock = QTimer(self)
        self._pane_clock.setSingleShot(True)
        self._pane_clock.setInterval(PANE_AFTER_MS)
        self._pane_clock.timeout.connect(self._show_pane)
        self._build()
        QTimer.singleShot(400, self._read_known)

    # Building ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = TabBar(theme, [(view.key, view.words, None) for view in VIEWS])
        self.tabs.chosen.connect(self._choose_view)
        self.filters = FilterBar(theme)
        self.filters.filter_changed.connect(self._narrow)
        self.table = RecordTable(theme, employer_columns(lambda: self.desk.today), name="Employers")
        self.table.records.rows_needed.connect(self._fetch_rows)
        self.table.records.ticks_changed.connect(self._count_ticks)
        self.table.sort_asked.connect(self._sort)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(lambda _: self._pane_clock.start())
        self.table.show_sort(self.sort.field, descending=False)
        self.foot = Label(theme, "", "caption", tone="text2")
        self.foot_sort = Label(theme, "sorted by name", "caption", tone="text2")
        self.empty: QWidget | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list_part())
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(self._head())
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24, 0, 0, 0)
        tabs.addWidget(self.tabs)
        left.addLayout(tabs)
        left.addWidget(Hairline(theme))
        left.addWidget(self.stack, 1)
        self.pane_holder = QWidget()
        self.pane_holder.setFixedWidth(theme.px(320))
        self.pane_layout = QVBoxLayout(self.pane_holder)
        self.pane_layout.setContentsMargins(0, 0, 0, 0)
        self.pane: QWidget | None = None
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(Hairline(theme, upright=True))
        whole.addWidget(self.pane_holder)
        theme.changed.connect(self._retheme)

    def _head(self) -> QHBoxLayout:
        theme = self.theme
        row = QHBoxLayout()
        row.setContentsMargins(24, theme.space(16), 24, theme.space(4))
        row.addWidget(Label(theme, "Employers", "title", strong=True), 1)
        brief = Button(theme, "Print", GHOST, "print")
        brief.clicked.connect(self.brief_here)
        new = Button(theme, "New employer", PRIMARY, "add")
        new.clicked.connect(self.new_here)
        row.addWidget(brief)
        row.addWidget(new)
        return row

    def _list_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(Hairline(self.theme))
        column.addWidget(self.table, 1)
        column.addWidget(Hairline(self.theme))
        foot = QHBoxLayout()
        foot.setContentsMargins(24, self.theme.space(8), 24, self.theme.space(8))
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.foot_sort)
        column.addLayout(foot)
        return part

    def _retheme(self) -> None:
        self.pane_holder.setFixedWidth(self.theme.px(320))
        self._place_pane()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_pane()

    def _place_pane(self) -> None:
        window = self.window().width() / self.theme.text_scale
        has_room = window >= self.theme.tokens.drawer_below
        self.pane_holder.setVisible(has_room and self.stack.currentIndex() == 0)

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        if link.detail and any(view.key == link.detail for view in VIEWS):
            self.tabs.set_key(link.detail)
            self._choose_view(link.detail)
        elif link.detail and ":" in link.detail:
            kind, _, key = link.detail.partition(":")
            self._narrow(both(Condition("city" if kind == "city" else "county", Operator.IS, (key,))))
        else:
            self.reload()
        self._wanted = None if link.key == "new" else link.key
        self.table.setFocus()
        if link.key == "new":
            self.new_here()

    def reload(self) -> None:
        self.filters.show_filter(self.which, self.known)
        which, sort, asker = self.which, self.sort, self.asker

        def work(reader: Reader) -> Listed:
            numbers = employer_numbers(reader, asker, which, (sort,))
            rows = employer_rows(reader, numbers[:FIRST_ROWS])
            return Listed(numbers, rows, employer_totals(reader, asker, which))

        self.desk.data.read(work, self._show, owner=self, latest="list")

    def _show(self, listed: Listed) -> None:
        if not listed.numbers and self.which == EVERYTHING:
            self._show_empty()
            return
        self.stack.setCurrentIndex(0)
        self._place_pane()
        self.table.set_ids(listed.numbers, listed.rows)
        self._tell(listed.totals)
        self.tabs.set_count(self._view_key(), listed.totals.employers)
        if self._wanted:
            self._select(self._wanted)
        elif self.table.current_id() is None and listed.numbers:
            self.table.select_row(0)

    def _select(self, organization_id: str) -> None:
        self._wanted = None

        def select(number: int | None) -> None:
            if number is not None:
                self.table.select_id(number)

        self.desk.data.read(lambda reader: number_of(reader, organization_id), select, owner=self)

    def _view_key(self) -> str:
        return next((view.key for view in VIEWS if view.which == self.which), "all")

    def _tell(self, totals: EmployerTotals) -> None:
        if not totals.employers:
            self.foot.set_words("No employer is like this. Take a filter away to see more.")
            return
        known = "" if totals.employers_with_jobs == totals.employers else f" of {totals.employers_with_jobs:,}"
        self.foot.set_words(
            f"{counted(totals.employers, 'employer')} · {counted(totals.jobs, 'job')}{known} · "
            f"{totals.not_visited:,} not visited for {OVERDUE_MONTHS} months"
        )

    def _show_empty(self) -> None:
        if self.empty is None:
            self.empty = EmptyState(
                self.theme,
                "No employers yet",
                "The makers you know will be listed here, with their sites, leases, jobs and the last visit.",
                [
                    Offer(
                        "file_spreadsheet",
                        "Bring a spreadsheet",
                        "Survey sheet, chamber list or license list. You see every change first.",
                        "Import…",
                        lambda: self.desk.go(Link(Place.EXCHANGE)),
                        "Ctrl I",
                    ),
                    Offer(
                        "add",
                        "Add one by hand",
                        "Name and city are enough; the county and liaison fill themselves.",
                        "New employer",
                        self.new_here,
                        "Ctrl N",
                    ),
                    Offer(
                        "cities",
                        "Look around first",
                        "Opens 120 invented firms in a copy that you can throw away.",
                        "Open sample",
                        lambda: self.desk.asked_for_file.emit("sample"),
                    ),
                ],
                foot="Everything stays in one file on this computer. Nothing needs a network.",
            )
            self.stack.addWidget(self.empty)
        self.stack.setCurrentWidget(self.empty)
        self.pane_holder.hide()

    # Rows -------------------------------------------------------------------------------------------------------------

    def _fetch_rows(self, first: int, last: int) -> None:
        numbers = self.table.records.ids_between(first, last)
        self.desk.data.read(lambda reader: employer_rows(reader, numbers), self._deliver, owner=self)

    def _deliver(self, rows: dict[int, EmployerRow]) -> None:
        self.table.records.set_rows(rows)

    def _sort(self, key: str, descending: bool) -> None:
        self.sort = Sort(key, descending)
        self.table.show_sort(key, descending=descending)
        words = {"visited": "last visit", "open_flags": "flags"}.get(key, key)
        self.foot_sort.set_words(f"sorted by {words}{', descending' if descending else ''}")
        which, sort, asker = self.which, self.sort, self.asker

        def work(reader: Reader) -> tuple[array[int], dict[int, EmployerRow]]:
            numbers = employer_numbers(reader, asker, which, (sort,))
            return numbers, employer_rows(reader, numbers[:FIRST_ROWS])

        def show(found: tuple[array[int], dict[int, EmployerRow]]) -> None:
            self.table.set_ids(found[0], found[1])
            self.table.scrollToTop()

        self.desk.data.read(work, show, owner=self, latest="list")

    def _count_ticks(self, count: int) -> None:
        if count:
            self.foot.set_words(f"{counted(count, 'employer')} ticked · Esc takes the ticks away")
        else:
            which, asker = self.which, self.asker
            self.desk.data.read(
                lambda reader: employer_totals(reader, asker, which), self._tell, owner=self, latest="totals"
            )

    # Filters ----------------------------------------------------------------------------------------------------------

    @property
    def asker(self) -> Asker:
        """Who asks, and when."""
        return Asker(self.desk.today, self._me, self.known)

    def _read_known(self) -> None:
        actor = self.desk.actor

        def known(found: tuple[Known, str | None]) -> None:
            self.known, self._me = found
            self.filters.show_filter(self.which, self.known)

        self.desk.data.read(lambda reader: (known_in(reader), person_named(reader, actor)), known, owner=self)

    def _choose_view(self, key: str) -> None:
        self._narrow(next(view.which for view in VIEWS if view.key == key))

    def _narrow(self, which: All) -> None:
        self.which = which
        self.tabs.set_key(self._view_key())
        self.reload()

    # Actions ----------------------------------------------------------------------------------------------------------

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
        if current is None or not self.pane_holder.isVisible():
            return
        from ui.employers.pane import EmployerPane

        if not isinstance(self.pane, EmployerPane):
            self.pane = EmployerPane(self.desk)
            self.pane_layout.addWidget(self.pane)
        self.pane.show_employer(current.id)

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
