"""Relations between firms: parent, supplier, tenant, successor, competitor, from when to when; seen from both sides."""

from typing import Any

from sqlalchemy.orm import Session

from baum_desktop.days import in_words
from baum_desktop.edits import add_row, edit_row, remove_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.reading import plain
from baum_desktop.relation_reading import relations_of
from baum_desktop.relation_rows import WORDS, GivenRelation
from db.engine import Database, Saved
from db.errors import Refused
from db.models.parties import Organization, OrganizationRelation


def add_relation(database: Database, organization_id: str, given: GivenRelation) -> Added:
    """Relate a firm to another.

    Raises:
        Refused: it is the same firm, it ends before it began, or it is there already; `.field` names it.
    """
    with database.read() as session:
        firm, other = _names(session, organization_id, given.other_id)
    _check(organization_id, given)
    with database.change(f"Relate {firm} to {other}") as change:
        _check_new(change.session, organization_id, given, other)
        relation_id = add_row(change.session, OrganizationRelation, **_fields(organization_id, given))
    return Added(change.saved, relation_id)


def change_relation(
    database: Database, relation_id: str, version: int, organization_id: str, given: GivenRelation
) -> Saved:
    """Correct a relation that was read with `version`, as it is seen from a firm."""
    with database.read() as session:
        firm, other = _names(session, organization_id, given.other_id)
    _check(organization_id, given)
    with database.change(f"Edit how {firm} stands to {other}") as change:
        _check_new(change.session, organization_id, given, other, besides=relation_id)
        fields = _fields(organization_id, given)
        edit_row(change.session, OrganizationRelation, relation_id, version, fields, f"The relation to {other}")
    return change.saved


def remove_relation(database: Database, relation_id: str, version: int) -> Saved:
    """Take a relation off, for both firms."""
    with database.read() as session:
        sides = (
            value_of(session, OrganizationRelation, relation_id, side, "relation") for side in ("from_id", "to_id")
        )
        firm, other = _names(session, *map(str, sides))
    with database.change(f"Remove the relation of {firm} to {other}") as change:
        remove_row(change.session, OrganizationRelation, relation_id, version, f"The relation to {other}")
    return change.saved


def _fields(organization_id: str, given: GivenRelation) -> dict[str, Any]:
    sides = (organization_id, given.other_id) if given.is_from else (given.other_id, organization_id)
    return {
        "from_id": sides[0],
        "to_id": sides[1],
        "kind": given.kind,
        "start_on": given.start_on,
        "end_on": given.end_on,
        "notes": given.notes,
    }


def _check(organization_id: str, given: GivenRelation) -> None:
    if given.other_id == organization_id:
        raise Refused("A firm has no relation to itself. Nothing was saved.", "other_id")
    if given.start_on is not None and given.end_on is not None and given.end_on < given.start_on:
        began = in_words(given.start_on)
        raise Refused(f"The relation began on {began}; it cannot end before. Nothing was saved.", "end_on")


def _check_new(
    session: Session, organization_id: str, given: GivenRelation, other: str, *, besides: str | None = None
) -> None:
    """Refuse what is there already, also without a day of its beginning, which the database would let pass twice."""
    same = (given.kind, given.is_from, given.other_id, given.start_on)
    for row in relations_of(plain(session), organization_id):
        if (row.kind, row.is_from, row.other_id, row.start_on) == same and row.id != besides:
            what = WORDS[given.kind, given.is_from].lower()
            raise Refused(f"{other} is a {what} already, since the same day. Nothing was saved.", "other_id")


def _names(session: Session, one: str, other: str) -> tuple[str, str]:
    name, related = (str(value_of(session, Organization, key, "legal_name", "firm")) for key in (one, other))
    return name, related
