"""The list of employers: views as tabs, a filter in words, a table over ids, and the pane of the current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from baum_desktop.employer_list import EmployerRow, number_of
from baum_desktop.views.tree import All
from ui.desk import Desk
from ui.employers.arriving import led_here
from ui.employers.beside import PaneBeside
from ui.employers.list_kind import EMPLOYERS
from ui.lists.head import ListHead
from ui.lists.listing import Meant
from ui.lists.part import ListPart
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.labels import Hairline
from ui.widgets.stack import ShownStack

if TYPE_CHECKING:
    from ui.lists.bulk_bar import BulkBar
    from ui.widgets.empty import EmptyState

PANE_AFTER_MS = 80


class EmployersPage(Page):
    """The employers that are meant, and what is known of the current one."""

    follows = frozenset(
        {"organization", "organization_name", "site", "employment_snapshot", "red_flag", "city_assignment", "sector"}
        | {"interaction", "tag", "tagging", "saved_view", "custom_field", "custom_value", "person", "role"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Employers")
        self.part = ListPart(desk, EMPLOYERS)
        self.listing, self.table, self.foot = self.part.listing, self.part.table, self.part.foot
        self.views, self.filters, self.tabs = self.part.views, self.part.filters, self.part.views.bar
        self._pane_clock = QTimer(self)
        self._pane_clock.setSingleShot(True)
        self._pane_clock.setInterval(PANE_AFTER_MS)
        self._pane_clock.timeout.connect(self._show_pane)
        self._build()

    def _build(self) -> None:
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = ListHead(self.theme, "Employers", "New employer", "People")
        self.head.columns.clicked.connect(lambda: self.part.choose_columns(self.head.columns))
        self.head.print.clicked.connect(self._offer_output)
        self.head.further.clicked.connect(lambda: self.desk.go(Link(Place.PEOPLE)))
        self.head.new.clicked.connect(self.new_here)
        self.part.opened.connect(self._open)
        self.part.current_changed.connect(self._pane_clock.start)
        self.part.emptied.connect(self._show_empty)
        self.part.filled.connect(self._show_list)
        self.empty: EmptyState | None = None
        self.beside = PaneBeside(self.desk)
        self.stack = ShownStack()
        self.stack.addWidget(self.part)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.head)
        left.addWidget(self.stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(Hairline(self.theme, upright=True))
        whole.addWidget(self.beside)
        self.theme.changed.connect(self._place_pane)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_pane()

    def _place_pane(self) -> None:
        self.beside.place(wanted=self.stack.currentIndex() == 0)

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        detail = link.detail or ""
        self.part.arrive(detail, led_here(detail, self.desk.today))
        if link.key and link.key != "new":
            self._select(link.key)
        self.table.setFocus()
        if link.key == "new":
            self.new_here()

    def leave(self) -> bool:
        self.part.keep()
        return True

    def reload(self) -> None:
        self.part.reload()

    def _select(self, organization_id: str) -> None:
        def select(number: int | None) -> None:
            if number is not None:
                self.part.select(number)

        self.desk.data.read(lambda reader: number_of(reader, organization_id), select, owner=self)

    def _open(self, row: EmployerRow) -> None:
        self.desk.walk = self.part.walk(row.id)
        self.desk.go(Link(Place.EMPLOYER, row.id))

    def _show_list(self) -> None:
        self.stack.setCurrentIndex(0)
        self._place_pane()

    def _show_empty(self) -> None:
        if self.empty is None:
            from ui.employers.no_employers import no_employers

            self.empty = no_employers(self.desk, self.new_here)
            self.stack.addWidget(self.empty)
        self.stack.setCurrentWidget(self.empty)
        self.beside.hide()

    # What is meant ----------------------------------------------------------------------------------------------------

    @property
    def bulk(self) -> BulkBar | None:
        """The bar of what is done to many, once there was something to do."""
        return self.part.bulk

    def meant(self) -> Meant:
        """Which employers an action on the list is about: the ticked ones, or all that fit the filter."""
        return self.part.meant()

    @property
    def which(self) -> All:
        """The filter."""
        return self.part.which

    # Actions ----------------------------------------------------------------------------------------------------------

    def _offer_output(self) -> None:
        brief = ("Brief of this employer", self.brief_here) if self.current() is not None else None
        self.part.offer_output(self.head.print, brief)

    def current(self) -> EmployerRow | None:
        """The employer of the current row, once its row is loaded."""
        found = self.part.current()
        return found if isinstance(found, EmployerRow) else None

    def subject(self) -> tuple[str, str] | None:
        current = self.current()
        return ("employer", current.id) if current else None

    def _show_pane(self) -> None:
        current = self.current()
        if current is not None:
            self.beside.show_employer(current.id)

    def new_here(self) -> bool:
        from ui.employers.new_employer import NewEmployerForm

        NewEmployerForm(self.desk, self.window()).ask()
        return True

    def filter_here(self) -> bool:
        return self.part.filter_here()

    def brief_here(self) -> bool:
        current = self.current()
        if current is not None:
            self.desk.go(Link(Place.BRIEFS, current.id, "employer"))
        return current is not None
