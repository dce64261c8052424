"""Where the day starts: what I owe, what waits for me, what is coming, and whether we are on plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from baum_desktop.days import MONTH_NAMES
from baum_desktop.employer_list import employer_totals
from baum_desktop.home_reading import read_home
from baum_desktop.views.people import person_named
from baum_desktop.views.sql import Asker
from ui.desk import Desk
from ui.home.deadlines_card import DeadlinesCard
from ui.home.flags_card import FlagsCard
from ui.home.leases_card import LeasesCard
from ui.home.news_card import NewsCard
from ui.home.tasks_card import TasksCard
from ui.home.visits_card import VisitsCard
from ui.home.welcome_card import WelcomeCard
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.buttons import PRIMARY, SECONDARY, Button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from datetime import date, datetime

    from baum_desktop.files import Reader
    from baum_desktop.outreach_rows import Home

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Answer = tuple["Home", str | None]


def read_page(reader: Reader, today: date, actor: str, last_here: datetime | None) -> Answer:
    """Return the first page of who is signed in, and who that is among the people; None for nobody of us."""
    with reader.one_moment():
        me = person_named(reader, actor)
        return read_home(reader, today, me, last_here), me


class HomePage(Page):
    """The first page of the day, from one answer of the database."""

    follows = frozenset(
        {"task", "red_flag", "interaction", "site", "organization", "requirement", "award", "setting", "person"}
        | {"indicator", "actual", "employment_snapshot", "account", "liaison", "referral", "import_batch", "membership"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Home")
        self.home: Home | None = None
        self._build()

    def _build(self) -> None:
        theme = self.theme
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Label(theme, "", "title", strong=True)
        self.sentence = Label(theme, "", tone="text2", wrap=True)
        self.tasks, self.flags, self.leases = TasksCard(self.desk), FlagsCard(self.desk), LeasesCard(self.desk)
        self.visits, self.deadlines = VisitsCard(self.desk), DeadlinesCard(self.desk)
        self.news = NewsCard(self.desk)
        self.welcome = WelcomeCard(self.desk)
        self.welcome.hide()
        self.inside = QWidget()
        whole = QVBoxLayout(self.inside)
        whole.setContentsMargins(24, theme.space(16), 24, theme.space(20))
        whole.setSpacing(theme.space(12))
        whole.addLayout(self._head())
        whole.addWidget(self.welcome)
        self.columns = QHBoxLayout()
        self.columns.setSpacing(theme.space(16))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self.tasks, self.flags, self.leases)),
            (right, (self.visits, self.deadlines, self.news)),
        ):
            column.setSpacing(theme.space(12))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        self.columns.addLayout(left, 1)
        self.side = QWidget()
        right.setContentsMargins(0, 0, 0, 0)
        self.side.setLayout(right)
        self.columns.addWidget(self.side)
        whole.addLayout(self.columns)
        whole.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        theme.changed.connect(self._fit)
        self._name_day(self.desk.today)
        self._fit()

    def _head(self) -> QHBoxLayout:
        theme = self.theme
        words = QVBoxLayout()
        words.setSpacing(theme.space(2))
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        brief = Button(theme, "Briefs", SECONDARY, "print")
        brief.clicked.connect(lambda: self.desk.go(Link(Place.BRIEFS)))
        self.log_visit = Button(theme, "Log visit", PRIMARY, "log_visit")
        self.log_visit.clicked.connect(lambda: self.desk.go(Link(Place.LOG_VISIT)))
        row = QHBoxLayout()
        row.setSpacing(theme.space(8))
        row.addLayout(words, 1)
        for button in (brief, self.log_visit):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Set two columns where there is room, else one."""
        theme = self.theme
        narrow = self.width() / theme.text_scale < theme.tokens.one_column_below - theme.tokens.sizes["rail"]
        ways = QBoxLayout.Direction
        self.columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        most = 16777215 if narrow else theme.px(theme.tokens.sizes["home_side"])
        self.side.setMinimumWidth(0 if narrow else most)
        self.side.setMaximumWidth(most)

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        self.reload()
        self.setFocus()

    def reload(self) -> None:
        today, actor, last_here = self.desk.today, self.desk.actor, self.desk.last_here
        self._name_day(today)
        self.desk.data.read(lambda reader: read_page(reader, today, actor, last_here), self._show,
                            owner=self, latest="home")  # fmt: skip

    def _show(self, answer: Answer) -> None:
        self.home, me = answer
        self.desk.me = self.tasks.me = self.flags.me = self.visits.me = me
        home = self.home
        self.sentence.set_words(home.sentence)
        for card in (self.tasks, self.flags, self.leases, self.visits, self.deadlines, self.news):
            card.show_home(home)
        if home.tasks_count or home.flags_count or home.leases_count or home.deadlines or home.plan.held:
            self.welcome.hide()
        else:
            self._ask_whether_new()

    def _ask_whether_new(self) -> None:
        """Offer ways to begin where no firm is known at all."""
        today = self.desk.today

        def offer(firms: int) -> None:
            self.welcome.setVisible(firms == 0)
            if firms == 0:
                self.sentence.set_words("Nothing is here yet. These are the ways to begin.")

        self.desk.data.read(lambda reader: employer_totals(reader, Asker(today)).employers, offer, owner=self)

    def _name_day(self, today: date) -> None:
        self.title.set_words(f"{DAYS[today.weekday()]}, {MONTH_NAMES[today.month - 1]} {today.day}")
