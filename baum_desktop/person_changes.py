"""A person corrected whole: the names, the languages and every way to reach them, in one change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.contacts import kept
from baum_desktop.edits import add_row, edit_row, remove_row, value_of
from baum_desktop.fields import table_of
from db.engine import Database, Saved
from db.errors import Refused
from db.models.parties import ContactPoint, Person
from db.vocabulary import ContactKind


@dataclass(frozen=True, slots=True)
class GivenPoint:
    """A phone, e-mail or web address as a form sends it; `id` and `version` are those of one that was there."""

    kind: ContactKind
    value: str | None
    label: str | None = None
    id: str | None = None
    version: int | None = None


def save_person(database: Database, person_id: str, version: int, points: Sequence[GivenPoint], **fields: Any) -> Saved:
    """Change a person that was read with `version`, and the ways to reach them; those left out are taken off.

    Raises:
        ChangedMeanwhile: somebody else saved the person or one of the ways since.
        Refused: a value cannot be kept; `.field` names it, `contacts` for a phone or an address.
    """
    with database.read() as session:
        name = str(value_of(session, Person, person_id, "full_name", "person"))
    with database.change(f"Edit {name}") as change:
        edit_row(change.session, Person, person_id, version, fields, name)
        _save_points(change.session, person_id, points, name)
    return change.saved


def _save_points(session: Session, person_id: str, points: Sequence[GivenPoint], name: str) -> None:
    table = table_of(ContactPoint)
    query = select(table.c.id, table.c.version, table.c.kind, table.c.value).where(table.c.person_id == person_id)
    there = {row.id: row for row in session.execute(query)}
    stay = {point.id for point in points if point.id}
    for row in there.values():
        if row.id not in stay:
            remove_row(session, ContactPoint, row.id, row.version, f"A way to reach {name}")
    for place, point in enumerate(points):
        fields = {**_kept(point), "label": point.label}
        if point.id is None or point.version is None:
            first = place == 0 or all(other.kind != point.kind for other in points[:place])
            add_row(session, ContactPoint, person_id=person_id, is_primary=first, **fields)
            continue
        was = there.get(point.id)
        if was is not None and (was.kind, was.value) == (fields["kind"], fields["value"]):
            # Shown in its national form and sent back: no new way of writing it.
            del fields["as_given"]
        edit_row(session, ContactPoint, point.id, point.version, fields, f"A way to reach {name}")


def _kept(point: GivenPoint) -> dict[str, Any]:
    try:
        value, as_given = kept(point.kind, point.value or "")
    except Refused as problem:
        raise Refused(problem.sentence, "contacts") from None
    return {"kind": point.kind, "value": value, "as_given": as_given}
