"""Outreach: what was said, promised, offered and watched, as tabs of one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from baum_desktop.outreach_rows import InteractionRow
from ui.desk import Desk
from ui.flag_form import ask_flag
from ui.mail_form import choose_mail
from ui.outreach.events import Events
from ui.outreach.interactions import KINDS, Interactions
from ui.outreach.leases import Leases
from ui.outreach.listing import Listing
from ui.outreach.questionnaires import Questionnaires
from ui.outreach.referrals import Referrals
from ui.outreach.resources import Resources
from ui.outreach.services import Services
from ui.outreach.tasks import Tasks
from ui.outreach.watch_list import WatchList
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.buttons import PRIMARY, SECONDARY, Button
from ui.widgets.labels import Hairline, Label
from ui.widgets.stack import ShownStack
from ui.widgets.tabs import TabBar

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import InteractionRecord

TABS = (
    ("all", "Interactions"), ("flags", "Flags"), ("leases", "Lease radar"), ("referrals", "Referrals"),
    ("services", "Services"), ("events", "Events"), ("tasks", "Tasks"), ("resources", "Resources"),
    ("questionnaires", "Questionnaires"),
)  # fmt: skip
FROM_TABLE = {
    "interaction": "all", "red_flag": "flags", "task": "tasks", "referral": "referrals", "service": "services",
    "event": "events", "resource": "resources", "site": "leases", "instrument": "questionnaires",
}  # fmt: skip
Tab = Interactions | WatchList | Tasks | Listing | Events | Questionnaires


class OutreachPage(Page):
    """What was said and promised, and what waits."""

    follows = frozenset(
        {
            "interaction", "participation", "organization", "red_flag", "task", "person", "account", "site", "referral",
            "resource", "resource_need", "service", "event", "attendance", "program", "setting", "employment_snapshot",
            "instrument", "question", "answer",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Outreach")
        self._build()

    def _build(self) -> None:
        theme, desk = self.theme, self.desk
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = TabBar(theme, [(key, words, None) for key, words in TABS])
        self.tabs.chosen.connect(lambda key: self._choose(str(key)))
        self.interactions = Interactions(desk)
        self.interactions.opened.connect(self._read)
        self.flags, self.tasks, self.events = WatchList(desk), Tasks(desk), Events(desk)
        self.leases, self.referrals, self.services = Leases(desk), Referrals(desk), Services(desk)
        self.resources, self.questionnaires = Resources(desk), Questionnaires(desk)
        self.parts: dict[str, Tab] = {
            "all": self.interactions, "flags": self.flags, "leases": self.leases, "referrals": self.referrals,
            "services": self.services, "events": self.events, "tasks": self.tasks, "resources": self.resources,
            "questionnaires": self.questionnaires,
        }  # fmt: skip
        self.stack = ShownStack()
        for key, part in self.parts.items():
            self.stack.addWidget(part)
            part.counted.connect(lambda count, key=key: self.tabs.set_count(key, count))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24, 0, 24, 0)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(Hairline(theme))
        column.addWidget(self.stack, 1)

    def _head(self) -> QHBoxLayout:
        theme, head = self.theme, QHBoxLayout()
        head.setContentsMargins(24, theme.space(16), 24, theme.space(4))
        head.setSpacing(theme.space(8))
        head.addWidget(Label(theme, "Outreach", "title", strong=True), 1)
        mail = Button(theme, "Log e-mail…", SECONDARY, "mail")
        mail.setToolTip("Choose an .eml file, or drop one anywhere on the window")
        mail.clicked.connect(lambda: choose_mail(self.desk, self.window()))
        flag = Button(theme, "Raise flag", SECONDARY, "flag")
        flag.clicked.connect(lambda: ask_flag(self.desk, self.window()))
        log_visit = Button(theme, "Log visit", PRIMARY, "log_visit")
        log_visit.clicked.connect(lambda: self.desk.go(Link(Place.LOG_VISIT)))
        for button in (mail, flag, log_visit):
            head.addWidget(button)
        return head

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        asked, _, which = (link.detail or "").partition(":")
        if asked in KINDS:
            self.interactions.choose_kind(asked)
        wanted = FROM_TABLE.get(asked, "all" if asked in KINDS else asked or str(self.tabs.key()))
        if wanted not in self.parts:
            wanted = "all"
        self.tabs.set_key(wanted)
        part = self.parts[wanted]
        if isinstance(part, WatchList | Tasks | Referrals):
            part.show_only(which)
        if link.key and wanted == "all":
            self.interactions.select(link.key)
        self._choose(wanted)
        if isinstance(part, Interactions | Listing):
            part.table.setFocus()
        for other in (self.flags, self.tasks):
            if other is not part:
                other.reload()

    def _choose(self, key: str) -> None:
        part = self.parts[key]
        self.stack.setCurrentWidget(part)
        part.reload()

    def reload(self) -> None:
        """Fetch again what is shown, and the counts of what presses."""
        for part in {self.part, self.flags, self.tasks}:
            part.reload()

    @property
    def part(self) -> Tab:
        """The tab that is shown."""
        return self.parts[str(self.tabs.key())]

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
        part = self.part
        current = part.current() if isinstance(part, Interactions) else getattr(part, "current", None)
        firm = getattr(current, "organization_id", None)
        return ("employer", str(firm)) if firm else None

    def new_here(self) -> bool:
        part = self.part
        if isinstance(part, Tasks | Events | Questionnaires) or (isinstance(part, Listing) and part.add_words):
            part.add()
        elif part is self.flags:
            ask_flag(self.desk, self.window())
        else:
            self.desk.go(Link(Place.LOG_VISIT))
        return True

    def filter_here(self) -> bool:
        search = getattr(self.part, "search", None)
        if search is None:
            return False
        search.setFocus()
        search.selectAll()
        return True

    def brief_here(self) -> bool:
        subject = self.subject()
        if subject is not None:
            self.desk.go(Link(Place.BRIEFS, subject[1], "employer"))
        return subject is not None
