"""Funding: funders, what they gave, and what is due to them and from them."""

from datetime import date
from typing import Any

from baum_desktop.award_changes import (
    accept_requirement,
    add_award,
    add_requirement,
    add_target,
    amend_award,
    change_award,
    change_requirement,
    change_target,
    delete_award,
    delete_requirement,
    delete_target,
    set_actual,
    submit_requirement,
)
from baum_desktop.award_rows import DueRow, FunderRecord, FunderRow, NewFunder
from baum_desktop.awards import award_history, award_list, award_record, indicator_choices, program_choices
from baum_desktop.employer_rows import Added
from baum_desktop.money import (
    add_expense,
    add_tranche,
    change_budget_line,
    change_expense,
    change_tranche,
    delete_budget_line,
    delete_expense,
    delete_tranche,
    receive_tranche,
    set_budget_line,
    take_back_receipt,
)
from baum_desktop.outreach_rows import TickRow
from db.engine import Database, Saved
from db.vocabulary import ApplicationStage

__all__ = [
    "accept_requirement",
    "add_application",
    "add_award",
    "add_expense",
    "add_funder",
    "add_requirement",
    "add_target",
    "add_tranche",
    "amend_award",
    "award_history",
    "award_list",
    "award_record",
    "change_application",
    "change_award",
    "change_budget_line",
    "change_expense",
    "change_funder",
    "change_requirement",
    "change_target",
    "change_tranche",
    "delete_award",
    "delete_budget_line",
    "delete_expense",
    "delete_requirement",
    "delete_target",
    "delete_tranche",
    "due",
    "find_award",
    "find_funder",
    "funder_choices",
    "funder_list",
    "funder_record",
    "indicator_choices",
    "program_choices",
    "receive_tranche",
    "set_actual",
    "set_budget_line",
    "submit_requirement",
    "take_back_receipt",
]


def funder_list(database: Database, today: date) -> list[FunderRow]:
    """Return the funders by name, with the money of their awards as of `today`."""
    raise NotImplementedError


def funder_record(database: Database, funder_id: str, today: date) -> FunderRecord:
    """Return a funder, whole.

    Raises:
        NotFound: there is no such funder (any more).
    """
    raise NotImplementedError


def funder_choices(database: Database) -> list[TickRow]:
    """Return the funders to choose from in a form, by name."""
    raise NotImplementedError


def due(database: Database, today: date, days: int = 60) -> list[DueRow]:
    """Return what is due within so many days or overdue, the earliest first: requirements, and payments to come."""
    raise NotImplementedError


def add_funder(database: Database, new: NewFunder) -> Added:
    """Add a funder; `.id` is the funder's key.

    Raises:
        Refused: it has no name, or is a funder already; `.field` names it.
    """
    raise NotImplementedError


def change_funder(database: Database, funder_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a funder that was read with `version`; its name, website, phone and email are changed too."""
    raise NotImplementedError


def add_application(
    database: Database,
    funder_id: str,
    title: str,
    *,
    asked_cents: int | None = None,
    stage: ApplicationStage = ApplicationStage.LOI,
    due_on: date | None = None,
    **fields: Any,
) -> Added:
    """Record money asked for."""
    raise NotImplementedError


def change_application(database: Database, application_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an application that was read with `version`, such as its stage."""
    raise NotImplementedError


def find_funder(database: Database, key: str) -> str:
    """Return the id of the funder that `key` means: its id, exact name or unambiguous beginning."""
    raise NotImplementedError


def find_award(database: Database, key: str) -> str:
    """Return the id of the award that `key` means: its id, number, exact title or unambiguous beginning."""
    raise NotImplementedError
