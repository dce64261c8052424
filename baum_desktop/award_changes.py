"""Changes to awards: the award itself, its amendments, what the funder asks for, and what was promised."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from baum_desktop.award_rows import NewAward, NewRequirement, NewTarget
from baum_desktop.blaming import blaming
from baum_desktop.days import in_words
from baum_desktop.edits import add_row, add_rows, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from baum_desktop.money import dollars
from db.engine import Database, Saved
from db.errors import Refused
from db.models.funding import (
    ActualValue,
    Award,
    AwardAmendment,
    AwardJurisdiction,
    Funder,
    Indicator,
    Requirement,
    Target,
)
from db.models.parties import Organization
from db.vocabulary import RequirementStatus, label


def add_award(database: Database, new: NewAward) -> Added:
    """Record an award.

    Raises:
        Refused: it has no title, its end lies before its start, or its number is taken; `.field` names it.
    """
    fields = asdict(new)
    jurisdiction_ids = fields.pop("jurisdiction_ids")
    _check_award(fields)
    with database.read() as session:
        organization_id = value_of(session, Funder, new.funder_id, "organization_id", "funder")
        funder = value_of(session, Organization, organization_id, "legal_name", "funder")
    with blaming("number"), database.change(f"Add award “{new.title.strip()[:120]}” of {funder}") as change:
        award_id = add_row(change.session, Award, **fields)
        _set_jurisdictions(change.session, award_id, jurisdiction_ids)
    return Added(change.saved, award_id)


def change_award(database: Database, award_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an award that was read with `version`; `jurisdiction_ids` replaces where it is meant for.

    Raises:
        Refused: a value cannot be kept; `.field` names it.
    """
    jurisdiction_ids = fields.pop("jurisdiction_ids", None)
    title = _title(database, award_id)
    field = "awarded_on" if "awarded_on" in fields else "number"
    with blaming(field), database.change(f"Edit {title}") as change:
        before = edit_row(change.session, Award, award_id, version, {}, title)
        _check_award({**before, **fields})
        edit_row(change.session, Award, award_id, version, fields, title)
        if jurisdiction_ids is not None:
            _set_jurisdictions(change.session, award_id, jurisdiction_ids)
    return change.saved


def delete_award(database: Database, award_id: str, version: int) -> Saved:
    """Delete an award with its money, requirements and targets; undo brings it back."""
    title = _title(database, award_id)
    with database.change(f"Delete {title}") as change:
        remove_row(change.session, Award, award_id, version, title)
    return change.saved


def _check_award(fields: dict[str, Any]) -> None:
    start_on, end_on = fields["start_on"], fields["end_on"]
    if start_on is not None and end_on is not None and end_on < start_on:
        raise Refused(f"It starts on {in_words(start_on)}; it cannot end before. Nothing was saved.", "end_on")
    for field in ("amount_cents", "match_required_cents"):
        if (fields[field] or 0) < 0:
            raise Refused("An award is never below zero. Nothing was saved.", field)


def _set_jurisdictions(session: Session, award_id: str, wanted: tuple[str, ...]) -> None:
    """Keep the award's jurisdictions as wanted; those that stay are not touched."""
    table = table_of(AwardJurisdiction)
    there = set(session.scalars(select(table.c.jurisdiction_id).where(table.c.award_id == award_id)))
    gone = there - set(wanted)
    if gone:
        session.execute(delete(table).where(table.c.award_id == award_id, table.c.jurisdiction_id.in_(gone)))
    new = [key for key in dict.fromkeys(wanted) if key not in there]
    add_rows(session, AwardJurisdiction, [{"award_id": award_id, "jurisdiction_id": key} for key in new])


def amend_award(
    database: Database,
    award_id: str,
    amended_on: date,
    *,
    delta_cents: int = 0,
    new_end_on: date | None = None,
    reason: str | None = None,
) -> Added:
    """Record a change of an award's amount or end, agreed on a day.

    Raises:
        Refused: nothing is amended, or less than nothing would be left; `.field` names it.
    """
    if delta_cents == 0 and new_end_on is None:
        raise Refused("Say by how much the award changes, or its new end. Nothing was saved.", "delta_cents")
    with database.read() as session:
        title = value_of(session, Award, award_id, "title", "award")
        start_on = value_of(session, Award, award_id, "start_on", "award")
        deltas = session.scalars(select(AwardAmendment.delta_cents).where(AwardAmendment.award_id == award_id))
        left = value_of(session, Award, award_id, "amount_cents", "award") + sum(deltas) + delta_cents
    if left < 0:
        raise Refused(f"That would leave the award at {dollars(left)}. Nothing was saved.", "delta_cents")
    if new_end_on is not None and start_on is not None and new_end_on < start_on:
        raise Refused(f"It starts on {in_words(start_on)}; it cannot end before. Nothing was saved.", "new_end_on")
    with database.change(f"Amend {title}") as change:
        amendment_id = add_row(
            change.session,
            AwardAmendment,
            award_id=award_id,
            amended_on=amended_on,
            delta_cents=delta_cents,
            new_end_on=new_end_on,
            reason=reason,
        )
    return Added(change.saved, amendment_id)


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
