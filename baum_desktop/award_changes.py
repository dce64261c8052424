"""Changes to awards: their terms, where they are meant for, and their amendments."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from baum_desktop.award_rows import NewAward
from baum_desktop.blaming import blaming
from baum_desktop.days import in_words
from baum_desktop.edits import add_row, add_rows, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from baum_desktop.money import dollars
from db.engine import Database, Saved
from db.errors import Refused
from db.models.funding import Award, AwardAmendment, AwardJurisdiction, Funder
from db.models.parties import Organization


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


def _title(database: Database, award_id: str) -> str:
    with database.read() as session:
        return str(value_of(session, Award, award_id, "title", "award"))
