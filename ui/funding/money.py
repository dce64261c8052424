"""Where an award's money goes: the budget by category, and each expense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ui.funding.overview import dollars
from ui.record_section import RecordSection
from ui.widgets.bars import IndicatorBar
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.numbers import show_money
from ui.wording import full_day

if TYPE_CHECKING:
    from baum_desktop.award_rows import AwardRecord, BudgetRow, ExpenseRow

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
FIRST_EXPENSES = 12


class Budget(RecordSection):
    """Each category with its budget, what was spent and what is left."""

    title = "Budget by category"
    action, action_words, action_icon = "add_line", "Add category", "add"

    def show_record(self, record: AwardRecord) -> None:
        theme, column = self.theme, self.fill()
        self.heading.set_count(sum(row.id is not None for row in record.budget))
        if not record.budget:
            self.nothing(column, "No category yet. Add those that the funder approved, or name one with an expense.")
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(16))
        grid.setVerticalSpacing(theme.space(6))
        grid.setColumnStretch(0, 1)
        for place, words in enumerate(("Category", "Budget", "Spent", "Left")):
            grid.addWidget(Label(theme, words, "caption", tone="text2"), 0, place,
                           RIGHT if place else Qt.AlignmentFlag.AlignLeft)  # fmt: skip
        for place, row in enumerate(record.budget, 1):
            self._add(grid, place, row)
        column.addLayout(grid)

    def _add(self, grid: QGridLayout, place: int, row: BudgetRow) -> None:
        theme, over = self.theme, row.variance_cents < 0
        grid.addWidget(ElidedLabel(theme, row.category), place, 0)
        grid.addWidget(Label(theme, dollars(row.budget_cents)), place, 1, RIGHT)
        grid.addWidget(Label(theme, dollars(row.spent_cents)), place, 2, RIGHT)
        grid.addWidget(Label(theme, dollars(row.variance_cents), tone="red" if over else "text2"), place, 3, RIGHT)
        bar = IndicatorBar(theme, row.spent_cents / 100, max(row.budget_cents, 1) / 100, behind=over)
        bar.setFixedWidth(theme.px(96))
        grid.addWidget(bar, place, 4)
        if row.id is not None:
            key = row.id
            entries = [
                ("Edit the category", lambda: self.acted.emit("edit_line", key)),
                ("Delete the category; its expenses stay", lambda: self.acted.emit("delete_line", key)),
            ]
            grid.addWidget(self.more(f"More about {row.category}", entries), place, 5)


class Expenses(RecordSection):
    """What was spent, the newest first."""

    title = "Expenses"
    action, action_words, action_icon = "add_expense", "Add expense", "add"
    is_whole = False

    def show_record(self, record: AwardRecord) -> None:
        theme, column = self.theme, self.fill()
        self.heading.set_count(len(record.expenses))
        if not record.expenses:
            self.nothing(column, "Nothing was spent yet.")
        for row in record.expenses if self.is_whole else record.expenses[:FIRST_EXPENSES]:
            column.addLayout(self._row(row))
        if len(record.expenses) > FIRST_EXPENSES and not self.is_whole:
            whole = Button(theme, f"All {len(record.expenses):,} expenses", LINK)
            whole.clicked.connect(lambda: self._show_all(record))
            column.addWidget(whole, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self, record: AwardRecord) -> None:
        self.is_whole = True
        self.show_record(record)

    def _row(self, row: ExpenseRow) -> QHBoxLayout:
        theme, line = self.theme, QHBoxLayout()
        line.setSpacing(theme.space(12))
        on = Label(theme, full_day(row.spent_on), "caption", tone="text2")
        on.setMinimumWidth(theme.px(84))
        line.addWidget(on)
        line.addWidget(ElidedLabel(theme, row.memo or row.category or "no note"), 3)
        line.addWidget(ElidedLabel(theme, row.category or "in no category", "caption", tone="text2"), 2)
        line.addWidget(Label(theme, show_money(row.amount_cents)), 0, RIGHT)
        entries = [
            ("Edit the expense", lambda: self.acted.emit("edit_expense", row.id)),
            ("Delete the expense", lambda: self.acted.emit("delete_expense", row.id)),
        ]
        what = f"{show_money(row.amount_cents)} of {full_day(row.spent_on)}"
        line.addWidget(self.more(f"More about {what}", entries))
        return line
