"""What is looked up beside an award: what the funder asks for, what it pays when, and what it does not pay for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from db.vocabulary import RequirementStatus, TrancheStatus, label
from ui.record_section import RecordSection
from ui.widgets.art import IconMark
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.numbers import show_money
from ui.widgets.ring import ReadinessRing
from ui.wording import day, full_day, until

if TYPE_CHECKING:
    from baum_desktop.award_rows import AwardRecord, RequirementRow, TrancheRow

SOON_DAYS = 14
TOP = Qt.AlignmentFlag.AlignTop
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Requirements(RecordSection):
    """What the funder asks for, how ready it is, and what exactly is missing."""

    title = "Requirements"
    action, action_words, action_icon = "add_requirement", "Add", "add"
    line_above = False

    def show_record(self, record: AwardRecord) -> None:
        column = self.fill()
        self.heading.set_count(len(record.requirements))
        if not record.requirements:
            self.nothing(column, "Reports and other duties will stand here, with what is missing for each.")
        for row in record.requirements:
            column.addLayout(self._row(row))

    def _row(self, row: RequirementRow) -> QHBoxLayout:
        theme, line, words, head = self.theme, QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        line.setSpacing(theme.space(12))
        line.addWidget(ReadinessRing(theme, row.ready_percent), 0, TOP)
        words.setSpacing(0)
        head.addWidget(ElidedLabel(theme, row.title, strong=True), 1)
        when, tone = self._when(row)
        head.addWidget(Label(theme, when, "caption", tone=tone, strong=tone != "text2"))
        words.addLayout(head)
        words.addWidget(Label(theme, _state(row), "caption", tone="text2", wrap=True))
        line.addLayout(words, 1)
        line.addWidget(self.more(f"More about {row.title}", self._entries(row)), 0, TOP)
        return line

    def _when(self, row: RequirementRow) -> tuple[str, str]:
        today = self.desk.today
        if row.days_late is None:
            return day(row.submitted_on, today) or day(row.due_on, today), "text2"
        if row.days_late > 0:
            return f"{day(row.due_on, today)}, {until(row.due_on, today)}", "red"
        return day(row.due_on, today), "warm" if row.days_late > -SOON_DAYS else "text2"

    def _entries(self, row: RequirementRow) -> list[tuple[str, Callable[[], object]]]:
        entries: list[tuple[str, Callable[[], object]]] = []
        if row.days_late is not None:
            entries.append(("Submitted", lambda: self.acted.emit("submit", row.id)))
        elif row.status == RequirementStatus.SUBMITTED:
            entries.append(("Accepted by the funder", lambda: self.acted.emit("accept", row.id)))
        entries.append(("Edit", lambda: self.acted.emit("edit_requirement", row.id)))
        entries.append(("Delete", lambda: self.acted.emit("delete_requirement", row.id)))
        return entries


def _state(row: RequirementRow) -> str:
    who = f"{row.responsible_name}. " if row.responsible_name else ""
    if row.status in (RequirementStatus.SUBMITTED, RequirementStatus.ACCEPTED):
        on = row.accepted_on if row.status == RequirementStatus.ACCEPTED else row.submitted_on
        return f"{who}{label(row.status)} {full_day(on)}."
    if row.status == RequirementStatus.WAIVED:
        return f"{who}Waived."
    return who + (f"Missing: {'; '.join(row.missing)}." if row.missing else "Ready to send.")


class Tranches(RecordSection):
    """The payments of the award: when, how much, and whether they came."""

    title = "Tranches"
    action, action_words, action_icon = "add_tranche", "Add", "add"

    def show_record(self, record: AwardRecord) -> None:
        theme, column = self.theme, self.fill()
        self.heading.set_count(len(record.tranches))
        if not record.tranches:
            self.nothing(column, "Payments to be expected will stand here.")
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(10))
        grid.setVerticalSpacing(theme.space(4))
        grid.setColumnStretch(3, 1)
        for place, words in ((1, "Due"), (2, "Amount"), (3, "Condition")):
            grid.addWidget(Label(theme, words, "caption", tone="text2"), 0, place,
                           RIGHT if place == 2 else Qt.AlignmentFlag.AlignLeft)  # fmt: skip
        for place, row in enumerate(record.tranches, 1):
            self._add(grid, place, row)
        column.addLayout(grid)

    def _add(self, grid: QGridLayout, place: int, row: TrancheRow) -> None:
        theme = self.theme
        grid.addWidget(Label(theme, f"{row.position}", tone="text2"), place, 0)
        grid.addWidget(Label(theme, full_day(row.due_on) or "no date"), place, 1)
        cents = row.received_cents if row.received_cents is not None else row.amount_cents
        grid.addWidget(Label(theme, show_money(cents)), place, 2, RIGHT)
        icon, words, tone = self._state(row)
        state = QHBoxLayout()
        state.setSpacing(theme.space(6))
        state.addWidget(IconMark(theme, icon, tone, side=14))
        state.addWidget(Label(theme, words, "caption", tone=tone, wrap=True), 1)
        entries = [("Edit", lambda: self.acted.emit("edit_tranche", row.id)),
                   ("Delete", lambda: self.acted.emit("delete_tranche", row.id))]  # fmt: skip
        if row.received_on is None:
            came = Button(theme, "Receive", LINK)
            came.setAccessibleName(f"Receive tranche {row.position}")
            came.clicked.connect(lambda: self.acted.emit("receive", row.id))
            state.addWidget(came)
        else:
            entries.insert(0, ("It did not come after all", lambda: self.acted.emit("take_back", row.id)))
        grid.addLayout(state, place, 3)
        grid.addWidget(self.more(f"More about tranche {row.position}", entries), place, 4)

    def _state(self, row: TrancheRow) -> tuple[str, str, str]:
        if row.received_on is not None:
            return "saved", f"received {day(row.received_on, self.desk.today)}", "text2"
        if row.status == TrancheStatus.CANCELLED:
            return "close", "cancelled", "text2"
        if row.days_late is not None and row.days_late > 0 and row.due_on is not None:
            return "refused", until(row.due_on, self.desk.today), "red"
        if row.condition:
            return "conflict", row.condition, "warm"
        return "waiting", label(row.status).lower(), "text2"


class Terms(RecordSection):
    """What the award may not pay for, because that is asked on the phone, and its other terms."""

    title = "May not pay for"

    def show_record(self, record: AwardRecord) -> None:
        theme, column = self.theme, self.fill()
        column.addWidget(Label(theme, record.excluded_costs or "Nothing is excluded.", tone="text2", wrap=True))
        changed = [
            f"{full_day(row.amended_on)}: {show_money(row.delta_cents)}"
            f"{f', ends {full_day(row.new_end_on)}' if row.new_end_on else ''}{f', {row.reason}' if row.reason else ''}"
            for row in record.amendments
        ]
        for words, value in (
            ("Purpose", record.purpose),
            ("Bound to", record.restriction_text),
            ("Program", record.program_name),
            ("Fiscal agent", record.fiscal_agent_name),
            ("Amended", "\n".join(changed)),
        ):
            if value:
                column.addWidget(Label(theme, words, "caption", tone="text2"))
                column.addWidget(Label(theme, value, wrap=True))
