"""A city's record: its place on the map and its coverage, what happened there, its flags, its membership."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.added_parts import TABLES, AddedParts
from ui.cities import asking
from ui.cities.actions import Found, employers_of, form_for
from ui.cities.follow_up_form import follow_up_form
from ui.cities.hanging import Leases, Tasks
from ui.cities.header import CityHeader
from ui.cities.map_part import MapPart
from ui.cities.sections import Flags, Memberships, Visits
from ui.cities.side import CoverageNow, Figures, Liaisons, LongestWithout, Sectors
from ui.desk import Desk
from ui.page import Page
from ui.places import Link, Place
from ui.scrolling import scrolling
from ui.widgets.buttons import SECONDARY, Button
from ui.widgets.labels import Hairline
from ui.widgets.stack import ShownStack
from ui.widgets.tabs import TabBar

if TYPE_CHECKING:
    from baum_desktop.city_rows import Region
    from baum_desktop.files import Database
    from baum_desktop.follow_up import FollowUp
    from baum_desktop.lease_radar import LeaseRadarPage
    from baum_desktop.outreach_rows import FlagRow, TaskRow, TimelinePage

TABS = (
    ("overview", "Overview"), ("firms", "Firms"), ("visits", "Visits"), ("flags", "Flags"),
    ("tasks", "Tasks"), ("leases", "Leases"), ("membership", "Membership"),
    ("added", "Tags & files"),
)  # fmt: skip
SIDE_WIDTH = 448
ADDED_WIDTH = 640


class CityRecordPage(Page):
    """What a city's liaison, or a mayor's office, asks first about its manufacturers."""

    follows = frozenset(
        {
            "jurisdiction", "membership", "liaison", "person", "contact_point", "city_assignment", "organization",
            "site", "employment_snapshot", "wage_band", "red_flag", "interaction", "referral", "service",
            "task", "setting",
        }
        | TABLES
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("City")
        self.key: str | None = None
        self.found: Found | None = None
        self._entries = 50
        self._build()

    # Building ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme, desk = self.theme, self.desk
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = CityHeader(desk)
        self.header.acted.connect(self.act)
        self.tabs = TabBar(theme, [(key, words, None) for key, words in TABS])
        self.tabs.chosen.connect(lambda key: self.show_tab(str(key)))
        self.figures, self.coverage = Figures(desk), CoverageNow(desk)
        self.side_parts = (self.figures, self.coverage, Sectors(desk), Liaisons(desk), LongestWithout(desk))
        self.visits, self.flags, self.memberships = Visits(desk), Flags(desk), Memberships(desk)
        self.tasks, self.leases = Tasks(desk), Leases(desk)
        for part in (*self.side_parts, self.visits, self.flags, self.memberships):
            part.acted.connect(self.act)
        self.added = AddedParts(desk)
        self.added.setMaximumWidth(theme.px(ADDED_WIDTH))
        self.stack = ShownStack()
        self.pages = {
            "overview": self._overview(),
            "visits": scrolling(theme, "Visits", self.visits, margin=24),
            "flags": scrolling(theme, "Flags", self.flags, margin=24),
            "tasks": scrolling(theme, "Tasks", self.tasks, margin=24),
            "leases": scrolling(theme, "Leases", self.leases, margin=24),
            "membership": scrolling(theme, "Membership", self.memberships, margin=24),
            "added": scrolling(theme, "Tags and files", self.added, margin=24),
        }
        for page in self.pages.values():
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24, 0, 24, 0)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(Hairline(theme))
        column.addWidget(self.stack, 1)

    def _overview(self) -> QWidget:
        theme, part = self.theme, QWidget()
        self.map_part = MapPart(theme)
        whole = Button(theme, "All nine counties", SECONDARY, "cities")
        whole.clicked.connect(lambda: self.act("back"))
        self.map_part.top.addWidget(whole, 0, Qt.AlignmentFlag.AlignLeft)
        self.map_part.map.picked.connect(lambda key: self.desk.go(Link(Place.CITY, str(key))))
        self.side = scrolling(theme, "The city in figures", *self.side_parts)
        self.columns = QHBoxLayout(part)
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.columns.setSpacing(0)
        self.columns.addWidget(self.map_part, 1)
        self.columns.addWidget(Hairline(theme, upright=True))
        self.columns.addWidget(self.side)
        theme.changed.connect(self._place)
        return part

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Give the figures their width, and on a narrow page all of it: the map is in the list of cities too."""
        narrow = self.window().width() / self.theme.text_scale < self.theme.tokens.one_column_below
        self.map_part.setVisible(not narrow)
        self.side.setMinimumWidth(0 if narrow else self.theme.px(SIDE_WIDTH))
        self.side.setMaximumWidth(16_777_215 if narrow else self.theme.px(SIDE_WIDTH))

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        if link.key != self.key:
            self.key, self._entries = link.key, 50
            self.side.verticalScrollBar().setValue(0)
        self.show_tab(link.detail if link.detail in self.pages else "overview")
        self.reload()
        self.setFocus()

    def reload(self) -> None:
        """Fetch the page: what is seen first, then what hangs on it, then what has to be computed."""
        key, today, entries = self.key, self.desk.today, self._entries
        if key is None:
            return

        self.desk.data.ask(asking.record(key, today), self._show, owner=self, latest="record", failed=self._gone)
        questions: list[tuple[str, asking.Work[Any], Callable[[Any], None]]] = [
            ("region", asking.region(today), self._show_region),
            ("trend", asking.trend(key, today), self.coverage.show_trend),
            ("wages", asking.middle_income(key, today), self.figures.show_middle_income),
            ("flags", asking.flags(key), self._show_flags),
            ("tasks", asking.tasks(key, today), self._show_tasks),
            ("leases", asking.leases(key, today), self._show_leases),
            ("visits", asking.visits(key, entries), self._show_visits),
        ]
        # What is being looked at comes first.
        questions.sort(key=lambda question: question[0] != self.tabs.key())
        for name, work, show in questions:
            self.desk.data.ask(work, show, owner=self, latest=name, failed=self._quiet)

    def _quiet(self, problem: object) -> None:
        """Leave what follows as it is: the city itself says what is wrong."""

    def _gone(self, problem: object) -> None:
        self.desk.complain(problem)  # type: ignore[arg-type]  # a UserError, as failures are
        self.desk.go(Link(Place.CITIES))

    def _show(self, found: Found) -> None:
        self.found = found
        record = found.record
        self.header.show_record(record)
        for part in self.side_parts:
            part.show_record(record)
        self.memberships.show_record(record)
        self.added.about("city", record.row.id)
        self.tabs.set_count("firms", record.row.firms)
        self.tabs.set_count("flags", sum(record.flags.values()))

    def _show_region(self, region: Region) -> None:
        if self.found is not None:
            self.map_part.show_cities(region.cities, self.found.record.row.id)
            self.coverage.show_region(region)

    def _show_flags(self, flags: list[FlagRow]) -> None:
        if self.found is not None:
            self.flags.show_flags(self.found.record, flags)

    def _show_tasks(self, tasks: list[TaskRow]) -> None:
        self.tasks.show_tasks(tasks)
        self.tabs.set_count("tasks", len(tasks))

    def _show_leases(self, leases: LeaseRadarPage) -> None:
        self.leases.show_leases(leases)
        self.tabs.set_count("leases", leases.count)

    def _show_visits(self, visits: TimelinePage) -> None:
        self.visits.show_page(visits)
        self.tabs.set_count("visits", visits.total)

    def show_tab(self, key: str) -> None:
        """Show a tab; the firms are shown in their own list."""
        if key == "firms":
            self.tabs.set_key(next(name for name, page in self.pages.items() if page is self.stack.currentWidget()))
            self._go_to_firms()
            return
        self.tabs.set_key(key)
        self.stack.setCurrentWidget(self.pages[key])

    def _go_to_firms(self) -> None:
        if self.found is not None:
            self.desk.go(Link(Place.EMPLOYERS, None, employers_of(self.found.record.row)))

    # Actions ----------------------------------------------------------------------------------------------------------

    def subject(self) -> tuple[str, str] | None:
        return ("city", self.key) if self.key else None

    def new_here(self) -> bool:
        self.act("add_liaison")
        return True

    def brief_here(self) -> bool:
        self.act("brief")
        return True

    def act(self, action: str, key: str = "") -> None:
        """Do what a button asks for; `key` names the row it stands beside."""
        going: dict[str, Link] = {
            "back": Link(Place.CITIES, self.key),
            "brief": Link(Place.BRIEFS, self.key, "city"),
            "log_visit": Link(Place.LOG_VISIT, None, f"city:{self.key}"),
            "history": Link(Place.HISTORY, f"jurisdiction:{self.key}"),
        }
        if action in going:
            self.desk.go(going[action])
        elif action == "overdue":
            self._go_to_firms()
        elif action == "follow_up":
            self._ask_follow_up()
        elif action == "more_visits":
            self._entries += 50
            self.reload()
        elif self.found is not None:
            asked = form_for(self.desk, self.window(), self.found, action, key)
            if asked is not None:
                asked.ask()

    def _ask_follow_up(self) -> None:
        def work(database: Database) -> FollowUp:
            from baum_desktop.follow_up import follow_up

            return follow_up(database)

        def show(rule: FollowUp) -> None:
            follow_up_form(self.desk, self.window(), rule).ask()

        self.desk.data.ask(work, show, owner=self, latest="rule")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        place = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self.act("back")
        elif alt and 0 <= place < len(TABS):
            self.show_tab(TABS[place][0])
        else:
            super().keyPressEvent(event)
