"""Settings of outreach: the clock of red flags, for everybody, and reminders, for whoever sits here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from db.errors import Refused, UserError
from db.vocabulary import Severity
from ui.desk import Desk
from ui.widgets.cards import Card, SectionHeader
from ui.widgets.choice import TickBox
from ui.widgets.fields import Field
from ui.widgets.labels import Label
from ui.widgets.numbers import NumberField

if TYPE_CHECKING:
    from baum_desktop.files import Database

MOST_DAYS = 250


class OutreachCard(Card):
    """Working days until a flag must be answered, and whether what is due is told while the window is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self.desk = desk
        theme = desk.theme
        self.body.addWidget(SectionHeader(theme, "Flags and reminders", large=True))
        row = QHBoxLayout()
        self.days: dict[Severity, NumberField] = {}
        for severity, words in ((Severity.RED, "Red flags are answered within, working days"),
                                (Severity.WARM, "Warm flags within")):  # fmt: skip
            field = NumberField(theme, None, least=1, most=MOST_DAYS, width=4)
            field.value_changed.connect(lambda days, severity=severity: self._set(severity, days))
            self.days[severity] = field
            row.addWidget(Field(theme, words, field))
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(Label(theme, "The clock is the same for all who use this database. What is only watched "
                                  "has no clock but its due date.", "caption", tone="text2", wrap=True))  # fmt: skip
        self.reminders = TickBox(theme, "Remind me of what is due today while the window is open")
        self.reminders.setChecked(desk.settings.reminders)
        self.reminders.toggled.connect(lambda ticked: desk.keep(reminders=ticked))
        self.body.addWidget(self.reminders)
        self.reload()

    def reload(self) -> None:
        """Fetch the clock that is in force."""

        def work(database: Database) -> dict[Severity, int]:
            from baum_desktop.flag_clock import answer_days

            return answer_days(database)

        self.desk.data.ask(work, self._show, owner=self, latest="clock", failed=self.desk.complain)

    def _show(self, days: dict[Severity, int]) -> None:
        for severity, field in self.days.items():
            if not field.hasFocus():
                field.set_value(days[severity])

    def _set(self, severity: Severity, days: object) -> None:
        if not isinstance(days, int):
            self.reload()
            return

        def work(database: Database) -> Any:
            from baum_desktop.flag_clock import set_answer_within

            return set_answer_within(database, {severity: days})

        def refused(problem: UserError) -> None:
            if isinstance(problem, Refused):
                self.days[severity].set_problem(problem.sentence)
            else:
                self.desk.complain(problem)

        self.desk.save(self, work, failed=refused)
