"""The forms for an award's money: payments that come, what is spent, and the budget."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from ui.desk import Desk
from ui.form import Form, Values
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField
from ui.widgets.numbers import MoneyField

if TYPE_CHECKING:
    from baum_desktop.award_rows import AwardRecord, BudgetRow, ExpenseRow, TrancheRow
    from baum_desktop.files import Database

Work = Callable[["Database"], Any]
BELOW_ZERO = -(10**13)


def tranche_form(desk: Desk, window: QWidget, award: AwardRecord, row: TrancheRow | None = None) -> Form:
    """Return the form of a payment to be expected."""

    def make(values: Values) -> Work:
        if values["amount_cents"] is None:
            raise Refused("How much will come?", "amount_cents")

        def work(database: Database) -> Any:
            from baum_desktop.award_rows import NewTranche
            from baum_desktop.money import add_tranche, change_tranche

            if row is None:
                return add_tranche(database, award.row.id, NewTranche(**values))
            return change_tranche(database, row.id, row.version, **values)

        return work

    theme = desk.theme
    title = "Add a tranche" if row is None else f"Tranche {row.position}"
    form = Form(desk, window, title, "Add tranche" if row is None else "Save", make,
                about=row.id if row else award.row.id, width=560)  # fmt: skip
    form.add("amount_cents", "Amount", MoneyField(theme, row.amount_cents if row else None), 6)
    form.add("due_on", "Due", DateField(theme, row.due_on if row else None, today=lambda: desk.today), 6)
    form.add("condition", "Condition", TextField(theme, (row and row.condition) or ""), 12)
    return form


def receive_form(desk: Desk, window: QWidget, row: TrancheRow) -> Form:
    """Return the form that records that a payment came."""

    def make(values: Values) -> Work:
        if values["received_cents"] is None:
            raise Refused("How much came?", "received_cents")
        on = values["received_on"] or desk.today

        def work(database: Database) -> Any:
            from baum_desktop.money import receive_tranche

            return receive_tranche(database, row.id, row.version, on, values["received_cents"])

        return work

    theme = desk.theme
    form = Form(desk, window, f"Tranche {row.position} came", "Received", make, about=row.id, width=480)
    form.add("received_cents", "Amount", MoneyField(theme, row.amount_cents), 6)
    form.add("received_on", "Received on", DateField(theme, desk.today, today=lambda: desk.today), 6)
    return form


def expense_form(desk: Desk, window: QWidget, award: AwardRecord, row: ExpenseRow | None = None) -> Form:
    """Return the form of money spent."""

    def make(values: Values) -> Work:
        if values["amount_cents"] is None:
            raise Refused("How much was spent?", "amount_cents")
        given = {**values, "spent_on": values["spent_on"] or desk.today}

        def work(database: Database) -> Any:
            from baum_desktop.award_rows import NewExpense
            from baum_desktop.money import add_expense, change_expense

            if row is None:
                return add_expense(database, award.row.id, NewExpense(**given))
            return change_expense(database, row.id, row.version, **given)

        return work

    theme = desk.theme
    form = Form(desk, window, "Add an expense" if row is None else "Edit the expense",
                "Add expense" if row is None else "Save", make,
                about=row.id if row else award.row.id, width=560)  # fmt: skip
    amount = MoneyField(theme, row.amount_cents if row else None, least=BELOW_ZERO)
    form.add("amount_cents", "Amount", amount, 6, hint="A refund is below zero.")
    spent = row.spent_on if row else desk.today
    form.add("spent_on", "Spent on", DateField(theme, spent, today=lambda: desk.today), 6)
    lines: list[tuple[object, str]] = [(None, "In no category")]
    lines += [(line.id, line.category) for line in award.budget if line.id]
    form.add("budget_line_id", "Category", Choice(theme, lines, row.budget_line_id if row else None), 6)
    if row is None:
        form.add("category", "or a new category", TextField(theme), 6)
    form.add("memo", "For what", TextField(theme, (row and row.memo) or ""), 12)
    return form


def budget_form(desk: Desk, window: QWidget, award: AwardRecord, row: BudgetRow | None = None) -> Form:
    """Return the form of a category with its budget."""

    def make(values: Values) -> Work:
        given = dict(values)
        if not given["category"]:
            raise Refused("What is the category called?", "category")
        if given["approved_cents"] is None:
            raise Refused("How much is planned for it?", "approved_cents")

        def work(database: Database) -> Any:
            from baum_desktop.money import change_budget_line, set_budget_line

            if row is not None and row.id is not None:
                return change_budget_line(database, row.id, row.version, **given)
            return set_budget_line(database, award.row.id, given.pop("category"), given.pop("approved_cents"), **given)

        return work

    theme = desk.theme
    form = Form(desk, window, "Add a category" if row is None else f"The budget of {row.category}",
                "Add category" if row is None else "Save", make,
                about=(row and row.id) or award.row.id, width=560)  # fmt: skip
    form.add("category", "Category", TextField(theme, row.category if row else ""), 12)
    form.add("approved_cents", "Approved", MoneyField(theme, row.approved_cents if row else None), 6)
    form.add("revised_cents", "Revised", MoneyField(theme, row.revised_cents if row else None), 6)
    form.add("variance_reason", "Why it differs", TextField(theme, (row and row.variance_reason) or ""), 12)
    return form
