"""What the buttons of an award's record do: the form they open, or the change they make at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.form import Form
from ui.funding import deliverable_forms, form, money_forms

if TYPE_CHECKING:
    from baum_desktop.award_rows import AwardRecord, IndicatorChoice
    from baum_desktop.employer_rows import HistoryRow
    from baum_desktop.files import Database


@dataclass(frozen=True, slots=True)
class Found:
    """One answer for the award's page."""

    record: AwardRecord
    history: list[HistoryRow]
    us: list[tuple[str, str]]
    officers: list[tuple[str, str]]
    programs: list[tuple[str, str]]
    indicators: list[IndicatorChoice]


def form_for(desk: Desk, window: QWidget, found: Found, action: str, key: str) -> Form | None:
    """Return the form that an action asks for; `key` names the row that it stands beside. None if there is none."""
    award, us = found.record, found.us
    tranche = next((row for row in award.tranches if row.id == key), None)
    expense = next((row for row in award.expenses if row.id == key), None)
    line = next((row for row in award.budget if row.id == key), None)
    asked = next((row for row in award.requirements if row.id == key), None)
    target = next((row for row in award.indicators if row.target_id == key), None)
    makers: Mapping[str, Callable[[], Form | None]] = {
        "edit": lambda: form.award_form(desk, window, (), found.programs, award=award, officers=found.officers),
        "amend": lambda: form.amend_form(desk, window, award),
        "add_tranche": lambda: money_forms.tranche_form(desk, window, award),
        "edit_tranche": lambda: money_forms.tranche_form(desk, window, award, tranche) if tranche else None,
        "receive": lambda: money_forms.receive_form(desk, window, tranche) if tranche else None,
        "add_expense": lambda: money_forms.expense_form(desk, window, award),
        "edit_expense": lambda: money_forms.expense_form(desk, window, award, expense) if expense else None,
        "add_line": lambda: money_forms.budget_form(desk, window, award),
        "edit_line": lambda: money_forms.budget_form(desk, window, award, line) if line else None,
        "add_requirement": lambda: deliverable_forms.requirement_form(desk, window, award, us),
        "edit_requirement": lambda: deliverable_forms.requirement_form(desk, window, award, us, asked)
        if asked else None,
        "submit": lambda: deliverable_forms.submit_form(desk, window, asked) if asked else None,
        "accept": lambda: deliverable_forms.submit_form(desk, window, asked, accepted=True) if asked else None,
        "add_target": lambda: deliverable_forms.target_form(desk, window, award, found.indicators),
        "edit_target": lambda: deliverable_forms.target_form(desk, window, award, row=target) if target else None,
        "actual": lambda: deliverable_forms.actual_form(desk, window, target) if target else None,
    }  # fmt: skip
    return makers[action]() if action in makers else None


def change_for(found: Found, action: str, key: str) -> Callable[[Database], Any] | None:
    """Return the change that an action makes at once, undo being in the toast; None if it makes none."""
    award = found.record
    versions = {row.id: row.version for row in award.tranches}
    versions |= {row.id: row.version for row in award.expenses}
    versions |= {row.id: row.version for row in award.requirements}
    versions |= {row.id: row.version for row in award.budget if row.id is not None}
    versions |= {row.target_id: row.version for row in award.indicators}
    versions[award.row.id] = award.row.version
    which = key or award.row.id
    version = versions.get(which, 0)

    def work(database: Database) -> Any:
        from baum_desktop import funding

        made = {
            "delete": funding.delete_award,
            "delete_tranche": funding.delete_tranche,
            "take_back": funding.take_back_receipt,
            "delete_expense": funding.delete_expense,
            "delete_line": funding.delete_budget_line,
            "delete_requirement": funding.delete_requirement,
            "delete_target": funding.delete_target,
        }
        return made[action](database, which, version)

    return work if action.startswith("delete") or action == "take_back" else None
