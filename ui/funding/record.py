"""An award's record: the header stays, the sections scroll, and the anchors follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.added_parts import TABLES, AddedParts
from ui.desk import Desk
from ui.funding.actions import Found, change_for, form_for
from ui.funding.header import AwardHeader
from ui.funding.history import History
from ui.funding.indicators import Indicators
from ui.funding.money import Budget, Expenses
from ui.funding.overview import Figures, MoneyLeft
from ui.funding.side import Requirements, Terms, Tranches
from ui.page import Page
from ui.places import Link, Place
from ui.scrolling import FittingScroll
from ui.widgets.labels import Hairline
from ui.widgets.tabs import TabBar

if TYPE_CHECKING:
    from baum_desktop.files import Database

ANCHORS = (
    ("overview", "Overview"), ("indicators", "Indicators"), ("money", "Money"), ("requirements", "Requirements"),
    ("history", "History"),
)  # fmt: skip
MAIN_SHARE, SIDE_SHARE = 646, 380


class AwardRecordPage(Page):
    """How an award is spent, what it promised, what the funder asks for and when it pays."""

    follows = frozenset(
        {
            "funder", "award", "award_amendment", "award_jurisdiction", "tranche", "budget_line", "expense",
            "requirement", "target", "actual_value", "attribution", "job_event", "interaction", "service", "placement",
            "referral", "person", "organization",
        }
        | TABLES
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Award")
        self.key: str | None = None
        self.found: Found | None = None
        self._go_to = ""
        self._following = True
        self._build()

    # Building ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme, desk = self.theme, self.desk
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = AwardHeader(desk)
        self.header.acted.connect(self.act)
        self.anchors = TabBar(theme, [(key, words, None) for key, words in ANCHORS])
        self.anchors.chosen.connect(lambda key: self._scroll_to(str(key)))
        self.indicators, self.budget, self.history = Indicators(desk), Budget(desk), History(desk)
        self.requirements, self.tranches = Requirements(desk), Tranches(desk)
        self.figures = Figures(desk)
        self.left = (self.figures, MoneyLeft(desk), self.indicators, self.budget, Expenses(desk))
        self.right = (self.requirements, self.tranches, Terms(desk))
        self.added = AddedParts(desk, lists=False)
        for part in (*self.left, *self.right):
            part.acted.connect(self.act)
        self.sections: dict[str, QWidget] = {
            "overview": self.figures, "indicators": self.indicators, "money": self.budget,
            "requirements": self.requirements, "history": self.history,
        }  # fmt: skip
        self.body = self._body()
        self.area = FittingScroll()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.body)
        self.area.setAccessibleName("The award")
        self.area.verticalScrollBar().valueChanged.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24, 0, 24, 0)
        tabs.addWidget(self.anchors)
        column.addLayout(tabs)
        column.addWidget(Hairline(theme))
        column.addWidget(self.area, 1)

    def _body(self) -> QWidget:
        theme, body = self.theme, QWidget()
        body.setProperty("ground", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.columns = QHBoxLayout(body)
        self.columns.setContentsMargins(24, theme.space(16), 24, theme.space(24))
        self.columns.setSpacing(theme.space(28))
        for parts, share in (((*self.left, self.history), MAIN_SHARE), ((*self.right, self.added), SIDE_SHARE)):
            column = QVBoxLayout()
            column.setSpacing(theme.space(16))
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            self.columns.addLayout(column, share)
        return body

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() / self.theme.text_scale < self.theme.tokens.one_column_below
        wanted = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        if self.columns.direction() != wanted:
            self.columns.setDirection(wanted)

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        if link.key != self.key:
            self.key = link.key
            self.area.verticalScrollBar().setValue(0)
            self.anchors.set_key("overview")
        self._go_to = link.detail or ""
        self.reload()
        self.setFocus()

    def reload(self) -> None:
        key, today = self.key, self.desk.today
        if key is None:
            return

        def work(database: Database) -> Found:
            from baum_desktop import funding
            from baum_desktop.people_reading import us

            record = funding.award_record(database, key, today)
            funder = funding.funder_record(database, record.row.funder_id, today)
            return Found(
                record,
                funding.award_history(database, key),
                [(row.id, row.name) for row in us(database, today)],
                [(person.person_id, person.full_name) for person in funder.people],
                [(row.id, row.name) for row in funding.program_choices(database)],
                funding.indicator_choices(database),
            )

        self.desk.data.ask(work, self._show, owner=self, latest="record", failed=self._gone)

    def _gone(self, problem: object) -> None:
        self.desk.complain(problem)  # type: ignore[arg-type]  # a UserError, as failures are
        self.desk.go(Link(Place.FUNDING))

    def _show(self, found: Found) -> None:
        self.found = found
        record = found.record
        self.header.show_record(record)
        for part in (*self.left, *self.right):
            part.show_record(record)
        self.history.show_history(found.history, record.row.id)
        self.added.about("award", record.row.id)
        for key, count in (("indicators", len(record.indicators)), ("requirements", len(record.requirements)),
                           ("history", len(found.history))):  # fmt: skip
            self.anchors.set_count(key, count)
        if self._go_to:
            wanted, self._go_to = self._go_to, ""
            QTimer.singleShot(0, lambda: self._scroll_to(wanted) if wanted in self.sections else self.act(wanted))

    # Anchors ----------------------------------------------------------------------------------------------------------

    def _scroll_to(self, key: str) -> None:
        self.anchors.set_key(key)
        top = 0 if key == "overview" else self.sections[key].mapTo(self.body, QPoint(0, 0)).y()
        self._following = False
        self.area.verticalScrollBar().setValue(max(top - self.theme.space(12), 0))
        self._following = True

    def _follow(self, value: int) -> None:
        if not self._following:
            return
        top = value + self.theme.space(24)
        passed = "overview"
        for key in ("indicators", "money", "history"):
            if self.sections[key].mapTo(self.body, QPoint(0, 0)).y() <= top:
                passed = key
        self.anchors.set_key(passed)

    # Actions ----------------------------------------------------------------------------------------------------------

    def subject(self) -> tuple[str, str] | None:
        return ("award", self.key) if self.key else None

    def new_here(self) -> bool:
        self.act("add_expense")
        return True

    def brief_here(self) -> bool:
        self.act("report")
        return True

    def act(self, action: str, key: str = "") -> None:
        """Do what a button asks for; `key` names the row it stands beside."""
        found = self.found
        if found is None:
            return
        if action == "back":
            self.desk.go(Link(Place.FUNDING, found.record.row.id))
        elif action == "report":
            self.desk.go(Link(Place.BRIEFS, found.record.row.funder_id, "funder"))
        elif action in self.sections:
            self._scroll_to(action)
        else:
            self._change(found, action, key)

    def _change(self, found: Found, action: str, key: str) -> None:
        work = change_for(found, action, key)
        if work is not None:
            gone = (lambda _: self.desk.go(Link(Place.FUNDING))) if action == "delete" else None
            self.desk.save(self, work, gone)
            return
        asked = form_for(self.desk, self.window(), found, action, key)
        if asked is not None:
            asked.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        place = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self.act("back")
        elif alt and 0 <= place < len(ANCHORS):
            self._scroll_to(ANCHORS[place][0])
        else:
            super().keyPressEvent(event)
