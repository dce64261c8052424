"""The money of awards: payments expected and received, budget lines, expenses. Amounts are in integer cents."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from baum_desktop.award_rows import NewExpense, NewTranche
from baum_desktop.blaming import blaming
from baum_desktop.edits import add_row, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from db.base import Base
from db.engine import Database, Saved
from db.errors import Refused
from db.models.funding import Award, BudgetLine, Expense, Tranche
from db.vocabulary import TrancheStatus


def dollars(cents: int) -> str:
    """Return an amount as a person reads it: $1,240 or $1,240.50, with a minus sign where it is negative."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'−' if cents < 0 else ''}${whole:,}{f'.{rest:02}' if rest else ''}"


def add_tranche(database: Database, award_id: str, new: NewTranche) -> Added:
    """Add a payment to be expected.

    Raises:
        Refused: the amount is not above zero, or the position is taken; `.field` names it.
    """
    _check_amount(new.amount_cents)
    title = _title(database, award_id)
    fields = asdict(new)
    with blaming("position"), database.change(f"Add a payment of {dollars(new.amount_cents)} to {title}") as change:
        fields["position"] = new.position or _next_position(change.session, award_id)
        tranche_id = add_row(change.session, Tranche, award_id=award_id, **fields)
    return Added(change.saved, tranche_id)


def _next_position(session: Session, award_id: str) -> int:
    return (session.scalar(select(func.max(Tranche.position)).where(Tranche.award_id == award_id)) or 0) + 1


def change_tranche(database: Database, tranche_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a payment that was read with `version`.

    Raises:
        Refused: a value cannot be kept; `.field` names it.
    """
    if "amount_cents" in fields:
        _check_amount(fields["amount_cents"])
    return _edited(database, Tranche, tranche_id, version, fields, "payment")


def receive_tranche(database: Database, tranche_id: str, version: int, received_on: date, received_cents: int) -> Saved:
    """Record that a payment came.

    Raises:
        Refused: the award was not awarded yet on that day, or has no day of award; `.field` is received_on.
    """
    if received_cents <= 0:
        raise Refused("What came must be more than nothing. Nothing was saved.", "received_cents")
    title = _owner(database, Tranche, tranche_id)
    fields = {"status": TrancheStatus.RECEIVED, "received_on": received_on, "received_cents": received_cents}
    with blaming("received_on"), database.change(f"Receive {dollars(received_cents)} of {title}") as change:
        edit_row(change.session, Tranche, tranche_id, version, fields, f"The payment of {title}")
    return change.saved


def take_back_receipt(database: Database, tranche_id: str, version: int) -> Saved:
    """Make a payment expected again."""
    fields = {"status": TrancheStatus.EXPECTED, "received_on": None, "received_cents": None}
    return _edited(database, Tranche, tranche_id, version, fields, "payment")


def delete_tranche(database: Database, tranche_id: str, version: int) -> Saved:
    """Delete a payment."""
    return _removed(database, Tranche, tranche_id, version, "payment")


def set_budget_line(database: Database, award_id: str, category: str, approved_cents: int, **fields: Any) -> Saved:
    """Add a budget line, or change that of this category; `fields` are revised_cents and variance_reason.

    Raises:
        Refused: the category is empty, or an amount is below zero; `.field` names it.
    """
    _check_not_below({"approved_cents": approved_cents, **fields})
    title = _title(database, award_id)
    name = " ".join(category.split())
    with database.change(f"Budget {dollars(approved_cents)} for {name or 'a category'} in {title}") as change:
        line = change.session.execute(
            select(BudgetLine.id, BudgetLine.version).where(
                BudgetLine.award_id == award_id, BudgetLine.category == name
            )
        ).one_or_none()
        fields["approved_cents"] = approved_cents
        if line is None:
            add_row(change.session, BudgetLine, award_id=award_id, category=name, **fields)
        else:
            edit_row(change.session, BudgetLine, line.id, line.version, fields, f"The budget of {title}")
    return change.saved


def change_budget_line(database: Database, line_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a budget line that was read with `version`."""
    _check_not_below(fields)
    return _edited(database, BudgetLine, line_id, version, fields, "budget line")


def delete_budget_line(database: Database, line_id: str, version: int) -> Saved:
    """Delete a budget line; its expenses stay, in no category."""
    return _removed(database, BudgetLine, line_id, version, "budget line")


def add_expense(database: Database, award_id: str, new: NewExpense) -> Added:
    """Record money spent.

    Raises:
        Refused: the amount is zero, or the budget line is another award's; `.field` names it.
    """
    _check_spent(new.amount_cents)
    _title(database, award_id)
    with database.change(f"Add expense, {dollars(new.amount_cents)}") as change:
        line_id = new.budget_line_id or _line_of(change.session, award_id, new.category)
        _check_line(change.session, line_id, award_id)
        expense_id = add_row(
            change.session,
            Expense,
            award_id=award_id,
            budget_line_id=line_id,
            spent_on=new.spent_on,
            amount_cents=new.amount_cents,
            memo=new.memo,
        )
    return Added(change.saved, expense_id)


def _line_of(session: Session, award_id: str, category: str | None) -> str | None:
    """Return the key of the budget line of this category, made without a budget if there is none."""
    name = " ".join((category or "").split())
    if not name:
        return None
    line = select(BudgetLine.id).where(BudgetLine.award_id == award_id, BudgetLine.category == name)
    return session.scalar(line) or add_row(session, BudgetLine, award_id=award_id, category=name, approved_cents=0)


def change_expense(database: Database, expense_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an expense that was read with `version`."""
    if "amount_cents" in fields:
        _check_spent(fields["amount_cents"])
    if fields.get("budget_line_id"):
        with database.read() as session:
            award_id = value_of(session, Expense, expense_id, "award_id", "expense")
            _check_line(session, fields["budget_line_id"], award_id)
    return _edited(database, Expense, expense_id, version, fields, "expense")


def delete_expense(database: Database, expense_id: str, version: int) -> Saved:
    """Delete an expense."""
    return _removed(database, Expense, expense_id, version, "expense")


def _check_amount(cents: int) -> None:
    if cents <= 0:
        raise Refused("A payment needs an amount above zero. Nothing was saved.", "amount_cents")


def _check_spent(cents: int) -> None:
    if cents == 0:
        raise Refused("An expense needs an amount; a refund is entered below zero. Nothing was saved.", "amount_cents")


def _check_not_below(fields: dict[str, Any]) -> None:
    for field in ("approved_cents", "revised_cents"):
        if (fields.get(field) or 0) < 0:
            raise Refused("A budget is never below zero. Nothing was saved.", field)


def _check_line(session: Session, line_id: str | None, award_id: str) -> None:
    if line_id and value_of(session, BudgetLine, line_id, "award_id", "budget line") != award_id:
        raise Refused("This budget line belongs to another award. Choose one of this award.", "budget_line_id")


def _title(database: Database, award_id: str) -> str:
    with database.read() as session:
        return str(value_of(session, Award, award_id, "title", "award"))


def _owner(database: Database, model: type[Base], key: str) -> str:
    """Return the title of the award that a row belongs to."""
    with database.read() as session:
        award_id = value_of(session, model, key, "award_id", "entry")
        return str(value_of(session, Award, award_id, "title", "award"))


def _edited(database: Database, model: type[Base], key: str, version: int, fields: dict[str, Any], what: str) -> Saved:
    title = _owner(database, model, key)
    with database.change(f"Edit a {what} of {title}") as change:
        edit_row(change.session, model, key, version, fields, f"The {what} of {title}")
    return change.saved


def _removed(database: Database, model: type[Base], key: str, version: int, what: str) -> Saved:
    title = _owner(database, model, key)
    with database.change(f"Delete a {what} of {title}") as change:
        remove_row(change.session, model, key, version, f"The {what} of {title}")
    return change.saved
