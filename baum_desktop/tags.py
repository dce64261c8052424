"""Tags: words that people put on records; put on, taken off, renamed, made one, deleted. Rows are in tag_rows."""

from typing import Any, Final

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from baum_desktop.edits import add_row, edit_row, remove_row, value_of
from baum_desktop.fields import table_of
from baum_desktop.reading import plain
from baum_desktop.record_kinds import KINDS, kind_of, name_of, short
from baum_desktop.tag_rows import TagOn, tidy_name
from db.engine import Database, Saved
from db.errors import Refused
from db.models.reference import Tag, Tagging

_AS_IT_STANDS: Final = {"synchronize_session": False}


def find_tag(session: Session, name: str) -> TagOn | None:
    """Return the tag of a name, whatever its capitals."""
    wanted = name.casefold()
    found = session.execute(select(Tag.id, Tag.name)).all()
    return next((TagOn(key, known) for key, known in found if known.casefold() == wanted), None)


def tag_named(session: Session, name: str) -> TagOn:
    """Return the tag of a name within an open change, made now if it is new."""
    kept = tidy_name(name)
    return find_tag(session, kept) or TagOn(add_row(session, Tag, name=kept), kept)


def tag_record(database: Database, kind: str, key: str, name: str) -> Saved:
    """Put a tag on a record; a new word becomes a tag.

    Raises:
        Refused: it carries the tag already, or the word cannot be one; `.field` is name.
        NotFound: the record is gone.
    """
    of, kept = kind_of(kind), tidy_name(name)
    column = getattr(Tagging, of.column)
    with database.read() as session:
        record = name_of(plain(session), of, key)
        known = find_tag(session, kept)
        if known and session.scalar(select(Tagging.id).where(Tagging.tag_id == known.id, column == key)):
            raise Refused(f"{record} carries “{known.name}” already.", "name")
    with database.change(f"Tag {short(record)} with “{known.name if known else kept}”") as change:
        tag = tag_named(change.session, kept)
        add_row(change.session, Tagging, tag_id=tag.id, **{of.column: key})
    return change.saved


def untag_record(database: Database, kind: str, key: str, tag_id: str) -> Saved:
    """Take a tag off a record."""
    of = kind_of(kind)
    with database.read() as session:
        record, name = name_of(plain(session), of, key), value_of(session, Tag, tag_id, "name", "tag")
    with database.change(f"Take “{name}” off {short(record)}") as change:
        column = getattr(Tagging, of.column)
        change.session.execute(delete(Tagging).where(Tagging.tag_id == tag_id, column == key))
    return change.saved


def rename_tag(database: Database, tag_id: str, version: int, name: str) -> Saved:
    """Rename a tag everywhere.

    Raises:
        Refused: another tag has the name (then the two can be made one); `.field` is name.
        ChangedMeanwhile: somebody else renamed it since.
    """
    kept = tidy_name(name)
    with database.read() as session:
        before = value_of(session, Tag, tag_id, "name", "tag")
        known = find_tag(session, kept)
    if known is not None and known.id != tag_id:
        raise Refused(f"There is a tag “{known.name}” already: make the two one instead. Nothing was saved.", "name")
    with database.change(f"Rename the tag “{before}” to “{kept}”") as change:
        edit_row(change.session, Tag, tag_id, version, {"name": kept}, f"The tag “{before}”")
    return change.saved


def merge_tags(database: Database, kept_id: str, gone_id: str) -> Saved:
    """Make two tags one: whatever carried the second carries the first, and the second is gone.

    Raises:
        Refused: they are the same tag; `.field` is name.
    """
    if kept_id == gone_id:
        raise Refused("Choose two different tags. Nothing was saved.", "name")
    with database.read() as session:
        kept, gone = (str(value_of(session, Tag, key, "name", "tag")) for key in (kept_id, gone_id))
    there = table_of(Tagging).alias("there")
    both: Any = or_(
        *(
            getattr(Tagging, kind.column).in_(
                select(there.c[kind.column]).where(there.c.tag_id == kept_id, there.c[kind.column].is_not(None))
            )
            for kind in KINDS.values()
        )
    )
    with database.change(f"Make the tag “{gone}” one with “{kept}”") as change:
        session = change.session
        session.execute(delete(Tagging).where(Tagging.tag_id == gone_id, both), execution_options=_AS_IT_STANDS)
        session.execute(update(Tagging).where(Tagging.tag_id == gone_id).values(tag_id=kept_id))
        session.execute(delete(Tag).where(Tag.id == gone_id))
    return change.saved


def delete_tag(database: Database, tag_id: str, version: int) -> Saved:
    """Delete a tag and take it off every record; undo brings all of it back."""
    with database.read() as session:
        name = value_of(session, Tag, tag_id, "name", "tag")
    with database.change(f"Delete the tag “{name}”") as change:
        remove_row(change.session, Tag, tag_id, version, f"The tag “{name}”")
    return change.saved
