"""Outreach: interactions by kind, the watch list and the tasks, as tabs of one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from baum_desktop.outreach_list import InteractionFilter
from baum_desktop.outreach_rows import InteractionRow
from db.vocabulary import InteractionKind
from ui.desk import Desk
from ui.outreach.interactions import Interactions
from ui.outreach.tasks import Tasks
from ui.outreach.watch_list import WatchList
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.buttons import PRIMARY, Button
from ui.widgets.labels import Hairline, Label
from ui.widgets.tabs import TabBar

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import InteractionRecord

KINDS: dict[str, tuple[InteractionKind, ...]] = {
    "all": (),
    "visits": (InteractionKind.SITE_VISIT, InteractionKind.WALK_THROUGH),
    "calls": (InteractionKind.PHONE, InteractionKind.VIDEO),
    "mail": (InteractionKind.EMAIL,),
    "meetings": (InteractionKind.OFFICE_MEETING, InteractionKind.EVENT),
    "surveys": (InteractionKind.SURVEY,),
}
TABS = (
    ("all", "All"), ("visits", "Visits"), ("calls", "Calls"), ("mail", "E-mail"), ("meetings", "Meetings & events"),
    ("surveys", "Surveys"), ("flags", "Watch list"), ("tasks", "Tasks"),
)  # fmt: skip
FROM_TABLE = {"interaction": "all", "red_flag": "flags", "task": "tasks"}


class OutreachPage(Page):
    """What was said and promised, and what waits."""

    follows = frozenset({"interaction", "participation", "organization", "red_flag", "task", "person", "account"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Outreach")
        self._build()

    def _build(self) -> None:
        theme = self.theme
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = TabBar(theme, [(key, words, None) for key, words in TABS])
        self.tabs.chosen.connect(self._choose)
        self.interactions = Interactions(self.desk)
        self.interactions.opened.connect(self._read)
        self.interactions.counted.connect(self._count_interactions)
        self.flags = WatchList(self.desk)
        self.flags.counted.connect(lambda count: self.tabs.set_count("flags", count))
        self.tasks = Tasks(self.desk)
        self.tasks.counted.connect(lambda count: self.tabs.set_count("tasks", count))
        self.stack = QStackedWidget()
        for part in (self.interactions, self.flags, self.tasks):
            self.stack.addWidget(part)
        head = QHBoxLayout()
        head.setContentsMargins(24, theme.space(16), 24, theme.space(4))
        head.addWidget(Label(theme, "Outreach", "title", strong=True), 1)
        log_visit = Button(theme, "Log visit", PRIMARY, "log_visit")
        log_visit.clicked.connect(self.new_here)
        head.addWidget(log_visit)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24, 0, 24, 0)
        tabs.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(tabs)
        column.addWidget(Hairline(theme))
        column.addWidget(self.stack, 1)

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        wanted = FROM_TABLE.get(link.detail or "", link.detail or str(self.tabs.key()))
        if wanted not in dict(TABS):
            wanted = "all"
        self.tabs.set_key(wanted)
        if link.key and wanted == "all":
            self.interactions.select(link.key)
        self._choose(wanted)
        if wanted in KINDS:
            self.interactions.table.setFocus()
        for part in (self.flags, self.tasks):
            if self.stack.currentWidget() is not part:
                part.reload()

    def _choose(self, key: str) -> None:
        if key in KINDS:
            self.stack.setCurrentWidget(self.interactions)
            self.interactions.narrow(InteractionFilter(kinds=KINDS[key]))
            return
        part = self.flags if key == "flags" else self.tasks
        self.stack.setCurrentWidget(part)
        part.reload()

    def reload(self) -> None:
        self.interactions.reload()
        self.flags.reload()
        self.tasks.reload()

    def _count_interactions(self, count: int) -> None:
        key = str(self.tabs.key())
        if key in KINDS:
            self.tabs.set_count(key, count)

    # Actions ----------------------------------------------------------------------------------------------------------

    def _read(self, row: InteractionRow) -> None:
        today, key = self.desk.today, row.id

        def work(database: Database) -> InteractionRecord:
            from baum_desktop.outreach import interaction_record

            return interaction_record(database, key, today)

        def show(record: InteractionRecord) -> None:
            from ui.outreach.edit_form import interaction_form

            interaction_form(self.desk, self.window(), record).ask()

        self.desk.data.ask(work, show, owner=self, latest="record", failed=self.desk.complain)

    def subject(self) -> tuple[str, str] | None:
        current = self.interactions.current() if self.stack.currentWidget() is self.interactions else None
        return ("employer", current.organization_id) if current and current.organization_id else None

    def new_here(self) -> bool:
        if self.stack.currentWidget() is self.tasks:
            self.tasks.add()
        else:
            self.desk.go(Link(Place.LOG_VISIT))
        return True

    def filter_here(self) -> bool:
        if self.stack.currentWidget() is not self.interactions:
            return False
        self.interactions.search.setFocus()
        self.interactions.search.selectAll()
        return True

    def brief_here(self) -> bool:
        subject = self.subject()
        if subject is not None:
            self.desk.go(Link(Place.BRIEFS, subject[1], "employer"))
        return subject is not None
