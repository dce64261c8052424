"""What an award has to deliver: reports and visits by a day, numbers promised, and values typed for them."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, select

from baum_desktop.award_rows import NewRequirement, NewTarget
from baum_desktop.blaming import blaming
from baum_desktop.days import in_words
from baum_desktop.edits import add_row, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from db.engine import Database, Saved
from db.errors import Refused
from db.models.funding import ActualValue, Award, Indicator, Requirement, Target
from db.vocabulary import RequirementStatus, label


def add_requirement(database: Database, award_id: str, new: NewRequirement) -> Added:
    """Record something that the funder asks for by a day.

    Raises:
        Refused: its period ends before it starts; `.field` is period_end_on.
    """
    fields = asdict(new)
    _check_period(fields)
    title = _title(database, award_id)
    with database.change(f"Add “{new.title or label(new.kind)}” to {title}") as change:
        requirement_id = add_row(change.session, Requirement, award_id=award_id, **fields)
    return Added(change.saved, requirement_id)


def change_requirement(database: Database, requirement_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a requirement that was read with `version`."""
    return _of_requirement(database, requirement_id, version, "Edit {}", fields)


def submit_requirement(database: Database, requirement_id: str, version: int, submitted_on: date) -> Saved:
    """Record that a requirement was met, on a day."""
    fields = {"status": RequirementStatus.SUBMITTED, "submitted_on": submitted_on}
    return _of_requirement(database, requirement_id, version, "Submit {}", fields)


def accept_requirement(database: Database, requirement_id: str, version: int, accepted_on: date) -> Saved:
    """Record that the funder accepted what was submitted.

    Raises:
        Refused: it was not submitted by then; `.field` is accepted_on.
    """
    with database.read() as session:
        submitted_on = value_of(session, Requirement, requirement_id, "submitted_on", "requirement")
    if submitted_on is None or accepted_on < submitted_on:
        when = f"It was submitted on {in_words(submitted_on)}" if submitted_on else "It was not submitted yet"
        raise Refused(f"{when}; it cannot have been accepted before. Nothing was saved.", "accepted_on")
    fields = {"status": RequirementStatus.ACCEPTED, "accepted_on": accepted_on}
    return _of_requirement(database, requirement_id, version, "Record that {} was accepted", fields)


def delete_requirement(database: Database, requirement_id: str, version: int) -> Saved:
    """Delete a requirement."""
    name = _requirement(database, requirement_id)
    with database.change(f"Delete {name}") as change:
        remove_row(change.session, Requirement, requirement_id, version, name)
    return change.saved


def _of_requirement(
    database: Database, requirement_id: str, version: int, action: str, fields: dict[str, Any]
) -> Saved:
    """Save an edit; `{}` in the action becomes the requirement's words and award."""
    name = _requirement(database, requirement_id)
    with database.change(action.format(name)) as change:
        before = edit_row(change.session, Requirement, requirement_id, version, {}, name)
        _check_period({**before, **fields})
        edit_row(change.session, Requirement, requirement_id, version, fields, name)
    return change.saved


def _check_period(fields: dict[str, Any]) -> None:
    start_on, end_on = fields["period_start_on"], fields["period_end_on"]
    if start_on is not None and end_on is not None and end_on < start_on:
        raise Refused(
            f"The period starts on {in_words(start_on)}; it cannot end before. Nothing was saved.", "period_end_on"
        )


def _requirement(database: Database, requirement_id: str) -> str:
    with database.read() as session:
        kind = value_of(session, Requirement, requirement_id, "kind", "requirement")
        title = value_of(session, Requirement, requirement_id, "title", "requirement")
        award_id = value_of(session, Requirement, requirement_id, "award_id", "requirement")
        return f"“{title or label(kind)}” of {value_of(session, Award, award_id, 'title', 'award')}"


def add_target(database: Database, award_id: str, new: NewTarget) -> Added:
    """Record what an award promises of an indicator in a period.

    Raises:
        Refused: the period ends before it starts, or is promised already; `.field` names it.
    """
    fields = asdict(new)
    _check_period(fields)
    title = _title(database, award_id)
    with database.read() as session:
        name = value_of(session, Indicator, new.indicator_id, "name", "indicator")
    with blaming("indicator_id"), database.change(f"Promise {new.goal:,f} {name} for {title}") as change:
        target_id = add_row(change.session, Target, award_id=award_id, **fields)
    return Added(change.saved, target_id)


def change_target(database: Database, target_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a target that was read with `version`."""
    name, _ = _target(database, target_id)
    with blaming("period_start_on"), database.change(f"Edit the target for {name}") as change:
        before = edit_row(change.session, Target, target_id, version, {}, f"The target for {name}")
        _check_period({**before, **fields})
        edit_row(change.session, Target, target_id, version, fields, f"The target for {name}")
    return change.saved


def delete_target(database: Database, target_id: str, version: int) -> Saved:
    """Delete a target; values typed for it stay."""
    name, _ = _target(database, target_id)
    with database.change(f"Delete the target for {name}") as change:
        remove_row(change.session, Target, target_id, version, f"The target for {name}")
    return change.saved


def set_actual(database: Database, target_id: str, actual: Decimal | None, reason: str) -> Saved:
    """Type the value of a target's indicator for its period, in place of the computed one; None computes it again.

    Raises:
        Refused: a value without a reason; `.field` is reason.
    """
    if actual is not None and not reason.strip():
        raise Refused("Say where this value comes from. Nothing was saved.", "reason")
    name, fields = _target(database, target_id)
    table = table_of(ActualValue)
    same = [table.c[column] == value for column, value in fields.items()]
    with database.change(f"Record the value of {name}") as change:
        typed = change.session.execute(select(table.c.id, table.c.version).where(*same)).one_or_none()
        if actual is None:
            change.session.execute(delete(table).where(*same))
        elif typed is None:
            add_row(change.session, ActualValue, **fields, actual=actual, reason=reason)
        else:
            values = {"actual": actual, "reason": reason}
            edit_row(change.session, ActualValue, typed.id, typed.version, values, f"The value of {name}")
    return change.saved


def _target(database: Database, target_id: str) -> tuple[str, dict[str, Any]]:
    """Return the name of a target's indicator, and what a value typed for it has in common with it."""
    with database.read() as session:
        fields = {
            column: value_of(session, Target, target_id, column, "target")
            for column in ("award_id", "indicator_id", "period_start_on", "period_end_on")
        }
        return str(value_of(session, Indicator, fields["indicator_id"], "name", "indicator")), fields


def _title(database: Database, award_id: str) -> str:
    with database.read() as session:
        return str(value_of(session, Award, award_id, "title", "award"))
