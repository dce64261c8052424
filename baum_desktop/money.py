"""The money of awards: payments expected and received, budget lines, expenses. Amounts are in integer cents."""

from datetime import date
from typing import Any

from baum_desktop.award_rows import NewExpense, NewTranche
from baum_desktop.employer_rows import Added
from db.engine import Database, Saved


def dollars(cents: int) -> str:
    """Return an amount as a person reads it: $1,240 or $1,240.50, with a minus sign where it is negative."""
    raise NotImplementedError


def add_tranche(database: Database, award_id: str, new: NewTranche) -> Added:
    """Add a payment to be expected.

    Raises:
        Refused: the amount is not above zero, or the position is taken; `.field` names it.
    """
    raise NotImplementedError


def change_tranche(database: Database, tranche_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a payment that was read with `version`."""
    raise NotImplementedError


def receive_tranche(database: Database, tranche_id: str, version: int, received_on: date, received_cents: int) -> Saved:
    """Record that a payment came.

    Raises:
        Refused: the award was not awarded yet on that day, or has no day of award; `.field` is received_on.
    """
    raise NotImplementedError


def take_back_receipt(database: Database, tranche_id: str, version: int) -> Saved:
    """Make a payment expected again."""
    raise NotImplementedError


def delete_tranche(database: Database, tranche_id: str, version: int) -> Saved:
    """Delete a payment."""
    raise NotImplementedError


def set_budget_line(database: Database, award_id: str, category: str, approved_cents: int, **fields: Any) -> Saved:
    """Add a budget line, or change that of this category; `fields` are revised_cents and variance_reason."""
    raise NotImplementedError


def change_budget_line(database: Database, line_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a budget line that was read with `version`."""
    raise NotImplementedError


def delete_budget_line(database: Database, line_id: str, version: int) -> Saved:
    """Delete a budget line; its expenses stay, in no category."""
    raise NotImplementedError


def add_expense(database: Database, award_id: str, new: NewExpense) -> Added:
    """Record money spent.

    Raises:
        Refused: the amount is zero, or the budget line is another award's; `.field` names it.
    """
    raise NotImplementedError


def change_expense(database: Database, expense_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an expense that was read with `version`."""
    raise NotImplementedError


def delete_expense(database: Database, expense_id: str, version: int) -> Saved:
    """Delete an expense."""
    raise NotImplementedError
