"""What identifies a firm beside its name: further names with their dates, and who owns it; each list saved at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.days import in_words
from baum_desktop.edits import add_row, edit_row, remove_row, value_of
from baum_desktop.fields import table_of
from db.base import Base
from db.engine import Database, Saved
from db.errors import Refused
from db.models.parties import Organization, OrganizationName, Ownership
from db.vocabulary import label

Given = Mapping[str, Any]
"""A row as a form sends it: the model's field names, with `id` and `version` where it was there."""


def save_names(database: Database, organization_id: str, names: Sequence[Given]) -> Saved:
    """Keep these further names of a firm (name, kind, language, since_on, until_on) and no others.

    Raises:
        ChangedMeanwhile: somebody else saved one of them since.
        Refused: two are the same, or one ends before it began; `.field` is `names`.
    """
    firm = _legal_name(database, organization_id)
    seen = set()
    names = [{**name, "name": " ".join(name["name"].split())} for name in names]
    for name in names:
        same = (name["kind"], name["name"])
        if same in seen:
            raise Refused(f"“{same[1]}” stands here twice as {label(name['kind'])}. Nothing was saved.", "names")
        seen.add(same)
        _check_span(name, "since_on", "until_on", f"“{same[1]}”", "names")
    with database.change(f"Edit the names of {firm}") as change:
        _save_rows(change.session, OrganizationName, organization_id, names, f"A name of {firm}")
    return change.saved


def save_ownership(database: Database, organization_id: str, facts: Sequence[Given]) -> Saved:
    """Keep these facts about who owns a firm (kind, answer, as_of_on, certification, certified_on, expires_on).

    Raises:
        ChangedMeanwhile: somebody else saved one of them since.
        Refused: a kind stands twice, or a certification expires before it was given; `.field` is `ownership`.
    """
    firm = _legal_name(database, organization_id)
    kinds = [fact["kind"] for fact in facts]
    twice = next((kind for kind in kinds if kinds.count(kind) > 1), None)
    if twice is not None:
        raise Refused(f"“{label(twice)}” stands here twice; one answer is enough. Nothing was saved.", "ownership")
    for fact in facts:
        _check_span(fact, "certified_on", "expires_on", f"The certification “{label(fact['kind'])}”", "ownership")
    with database.change(f"Record the ownership of {firm}") as change:
        _save_rows(change.session, Ownership, organization_id, facts, f"The ownership of {firm}")
    return change.saved


def _save_rows(session: Session, model: type[Base], organization_id: str, rows: Sequence[Given], name: str) -> None:
    """Change the rows that were there, take off those left out, and add the new ones."""
    table = table_of(model)
    query = select(table.c.id, table.c.version).where(table.c.organization_id == organization_id)
    stay = {row["id"] for row in rows if row.get("id")}
    for key, version in session.execute(query).all():
        if key not in stay:
            remove_row(session, model, key, version, name)
    for row in rows:
        fields = {column: value for column, value in row.items() if column not in ("id", "version")}
        if row.get("id"):
            edit_row(session, model, row["id"], row["version"], fields, name)
        else:
            add_row(session, model, organization_id=organization_id, **fields)


def _check_span(row: Given, start: str, end: str, what: str, field: str) -> None:
    began, ended = row.get(start), row.get(end)
    if began is not None and ended is not None and ended < began:
        raise Refused(f"{what} began on {in_words(began)}; it cannot end before. Nothing was saved.", field)


def _legal_name(database: Database, organization_id: str) -> str:
    with database.read() as session:
        return str(value_of(session, Organization, organization_id, "legal_name", "employer"))
