"""This month's visits against the plan, and who is next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from baum_desktop.days import MONTH_NAMES
from baum_desktop.outreach_rows import VisitPlan
from db.errors import Refused
from ui.desk import Desk
from ui.form import Form, Values
from ui.home.card import HomeCard, Part
from ui.name_link import NameLink
from ui.places import Link, Place
from ui.widgets.labels import Hairline, Label
from ui.widgets.numbers import NumberField
from ui.widgets.visits_plan import VisitsPlan
from ui.wording import counted, day, until

if TYPE_CHECKING:
    from datetime import date

    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import Home, NextContact

MOST_CONTACTS = 4
MOST = 1000
A_WEEK = 7


class VisitsCard(HomeCard):
    """A cell for each planned visit, the pace, and the firms we said we would be in touch with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, f"Visits in {MONTH_NAMES[desk.today.month - 1]}", "Plan")
        self.plan = VisitPlan(0, 0, 0, 0)
        self.me: str | None = None
        self.header.acted.connect(self._ask_plan)

    def show_home(self, home: Home) -> None:
        theme, plan = self.theme, home.plan
        self.plan = plan
        self.header.set_title(f"Visits in {MONTH_NAMES[home.today.month - 1]}")
        parts: list[Part] = [
            ((plan, self.me, "figure"), partial(self._figure, plan)),
            ((plan, "plan"), partial(VisitsPlan, theme, plan.held, plan.planned, plan.pace)),
            ("line", partial(Hairline, theme)),
            self.told("Next in touch", "caption"),
        ]
        today = home.today
        parts += [((one, today), partial(self._row, one, today)) for one in home.next_contacts[:MOST_CONTACTS]]
        if not home.next_contacts:
            parts.append(self.told("Nobody has a day yet. Give the next contact at the end of a visit."))
        self.show_parts(parts)

    def _figure(self, plan: VisitPlan) -> QWidget:
        theme, part = self.theme, QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        held = NameLink(theme, f"{plan.held:,} of {plan.planned:,}", role="title")
        held.setAccessibleDescription("Opens the visits, the newest first")
        held.clicked.connect(lambda: self.desk.go(Link(Place.OUTREACH, None, "visits")))
        row.addWidget(held, 1)
        left = max(plan.planned - plan.held, 0)
        togo = f"{left:,} to go, {counted(plan.working_days_left, 'working day')}" if left else "the plan is met"
        row.addWidget(Label(theme, togo, "caption", tone="text2"))
        return part

    def _row(self, contact: NextContact, today: date) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        firm = NameLink(self.theme, contact.organization_name)
        firm.clicked.connect(lambda: self.desk.go(Link(Place.EMPLOYER, contact.organization_id)))
        row.addWidget(firm, 1)
        days = (contact.on - today).days
        when = until(contact.on, today) if days <= 0 else day(contact.on, today)
        when = f"{contact.on:%a}, {when}" if 0 < days < A_WEEK else when
        row.addWidget(Label(self.theme, when, "caption", tone="text2"))
        return part

    def _ask_plan(self) -> None:
        plan, me = self.plan, self.me
        form = Form(self.desk, self.window(), "Plan visits", "Save plan", lambda values: _make(values, me), width=420)
        if me is not None:
            own = NumberField(self.theme, plan.planned if plan.is_own else None, most=MOST)
            hint = f"Left empty, the plan of everybody counts: {plan.for_all:,} a month."
            form.add("own", "Your visits a month", own, hint=hint)
        field = NumberField(self.theme, plan.for_all, most=MOST)
        hint = "For everybody in this database who has no plan of their own."
        form.add("visits_a_month", "Visits a month", field, hint=hint)
        form.ask()


def _make(values: Values, me: str | None) -> Callable[[Database], Any]:
    planned, own = values["visits_a_month"], values.get("own")
    if planned is None:
        raise Refused("How many visits a month? 0 stands for no plan.", "visits_a_month")

    def work(database: Database) -> Any:
        from baum_desktop.home import set_visit_plan

        return set_visit_plan(database, planned, me, own)

    return work
