"""Changes to awards: the award itself, its amendments, indicators promised and values typed."""

from datetime import date
from decimal import Decimal
from typing import Any

from baum_desktop.award_rows import NewAward, NewRequirement, NewTarget
from baum_desktop.employer_rows import Added
from db.engine import Database, Saved


def add_award(database: Database, new: NewAward) -> Added:
    """Record an award.

    Raises:
        Refused: it has no title, its end lies before its start, or its number is taken; `.field` names it.
    """
    raise NotImplementedError


def change_award(database: Database, award_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an award that was read with `version`; `jurisdiction_ids` replaces where it is meant for."""
    raise NotImplementedError


def delete_award(database: Database, award_id: str, version: int) -> Saved:
    """Delete an award with its money, requirements and targets; undo brings it back."""
    raise NotImplementedError


def amend_award(
    database: Database,
    award_id: str,
    amended_on: date,
    *,
    delta_cents: int = 0,
    new_end_on: date | None = None,
    reason: str | None = None,
) -> Added:
    """Record a change of an award's amount or end, agreed on a day."""
    raise NotImplementedError


def add_requirement(database: Database, award_id: str, new: NewRequirement) -> Added:
    """Record something that the funder asks for by a day."""
    raise NotImplementedError


def change_requirement(database: Database, requirement_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a requirement that was read with `version`."""
    raise NotImplementedError


def submit_requirement(database: Database, requirement_id: str, version: int, submitted_on: date) -> Saved:
    """Record that a requirement was met, on a day."""
    raise NotImplementedError


def accept_requirement(database: Database, requirement_id: str, version: int, accepted_on: date) -> Saved:
    """Record that the funder accepted what was submitted."""
    raise NotImplementedError


def delete_requirement(database: Database, requirement_id: str, version: int) -> Saved:
    """Delete a requirement."""
    raise NotImplementedError


def add_target(database: Database, award_id: str, new: NewTarget) -> Added:
    """Record what an award promises of an indicator in a period."""
    raise NotImplementedError


def change_target(database: Database, target_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a target that was read with `version`."""
    raise NotImplementedError


def delete_target(database: Database, target_id: str, version: int) -> Saved:
    """Delete a target; values typed for it stay."""
    raise NotImplementedError


def set_actual(database: Database, target_id: str, actual: Decimal | None, reason: str) -> Saved:
    """Type the value of a target's indicator for its period, in place of the computed one; None computes it again.

    Raises:
        Refused: a value without a reason; `.field` is reason.
    """
    raise NotImplementedError
