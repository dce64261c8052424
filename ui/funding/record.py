"""An award's record: the header stays, the sections scroll, and the anchors follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.added_parts import TABLES, AddedParts
from ui.anchored_page import AnchoredPage
from ui.desk import Desk
from ui.funding.actions import Found, change_for, form_for
from ui.funding.header import AwardHeader
from ui.funding.history import History
from ui.funding.indicators import Indicators
from ui.funding.money import Budget, Expenses
from ui.funding.overview import Figures, MoneyLeft
from ui.funding.side import Requirements, Terms, Tranches
from ui.places import Link, Place
from ui.scrolling import FittingScroll

if TYPE_CHECKING:
    from baum_desktop.files import Database

MAIN_SHARE, SIDE_SHARE = 646, 380


class AwardRecordPage(AnchoredPage):
    """How an award is spent, what it promised, what the funder asks for and when it pays."""

    follows = frozenset(
        {
            "funder", "award", "award_amendment", "award_jurisdiction", "tranche", "budget_line", "expense",
            "requirement", "target", "actual_value", "attribution", "job_event", "interaction", "service", "placement",
            "referral", "person", "organization",
        }
        | TABLES
    )  # fmt: skip

    anchors_of = (
        ("overview", "Overview"), ("indicators", "Indicators"), ("money", "Money"), ("requirements", "Requirements"),
        ("history", "History"),
    )  # fmt: skip
    followed = ("indicators", "money", "history")
    followed_beside = ("requirements",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Award")
        self.found: Found | None = None
        self._go_to = ""
        self.header = AwardHeader(desk)
        self.header.acted.connect(self.act)
        self.indicators, self.budget, self.history = Indicators(desk), Budget(desk), History(desk)
        self.requirements, self.tranches = Requirements(desk), Tranches(desk)
        self.figures = Figures(desk)
        self.left = (self.figures, MoneyLeft(desk), self.indicators, self.budget, Expenses(desk))
        self.right = (self.requirements, self.tranches, Terms(desk))
        self.added = AddedParts(desk, lists=False)
        for part in (*self.left, *self.right):
            part.acted.connect(self.act)
        self.sections = {
            "overview": self.figures, "indicators": self.indicators, "money": self.budget,
            "requirements": self.requirements, "history": self.history,
        }  # fmt: skip
        area = FittingScroll()
        area.setAccessibleName("The award")
        columns = (((*self.left, self.history), MAIN_SHARE), ((*self.right, self.added), SIDE_SHARE))
        self.lay_out_record(self.header, columns, area, apart=28)

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
            QTimer.singleShot(0, lambda: self.scroll_to(wanted) if wanted in self.sections else self.act(wanted))

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
            self.scroll_to(action)
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

    def go_back(self) -> None:
        self.act("back")
