"""Saved views: a filter with its columns, order and groups, kept under a name, for oneself or for all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from baum_desktop.views.listing import Sort
from baum_desktop.views.tree import EVERYTHING, All, from_json, to_json
from db.errors import Refused
from db.raw import Reader

if TYPE_CHECKING:
    from baum_desktop.employer_rows import Added
    from db.engine import Database, Saved


@dataclass(frozen=True, slots=True)
class Definition:
    """What a list shows: which rows, which columns (none: the usual ones), in which order and groups."""

    which: All = EVERYTHING
    columns: tuple[str, ...] = ()
    sorts: tuple[Sort, ...] = ()
    group: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data that JSON keeps."""
        return {
            "filter": to_json(self.which),
            "columns": list(self.columns),
            "sorts": [[sort.field, sort.descending] for sort in self.sorts],
            "group": self.group,
        }


def definition_from(data: Any) -> Definition:
    """Return the definition that as_json made plain data of.

    Raises:
        Refused: the data is none.
    """
    try:
        sorts = tuple(Sort(str(field), bool(descending)) for field, descending in data["sorts"])
        group = None if data["group"] is None else str(data["group"])
        return Definition(from_json(data["filter"]), tuple(map(str, data["columns"])), sorts, group)
    except (KeyError, TypeError, ValueError) as problem:
        raise Refused("This view cannot be read. Delete it, or save another over it.") from problem


@dataclass(frozen=True, slots=True)
class SavedViewRow:
    """A saved view as its tab shows it; one that cannot be read has a `problem` and shows everything."""

    id: str
    version: int
    name: str
    owner: str
    shared: bool
    definition: Definition
    problem: str = ""


def saved_views(reader: Reader, entity: str, actor: str) -> list[SavedViewRow]:
    """Return the views of a person and those that others share, in their order."""
    found = reader.rows(
        "SELECT id, version, name, owner, shared, definition FROM saved_view"
        " WHERE entity = ? AND (owner = ? OR shared IS TRUE) ORDER BY position, name, id",
        [entity, actor],
    )
    return [_row(row) for row in found]


def _row(row: Sequence[Any]) -> SavedViewRow:
    key, version, name, owner, shared, kept = row
    definition, problem = Definition(), ""
    try:
        definition = definition_from(json.loads(kept) if isinstance(kept, str) else kept)
    except (Refused, ValueError) as why:
        problem = why.sentence if isinstance(why, Refused) else "This view cannot be read."
    return SavedViewRow(str(key), int(version), str(name), str(owner), bool(shared), definition, problem)


def save_view(database: Database, entity: str, name: str, definition: Definition, *, shared: bool = False) -> Added:
    """Keep a view under a name, as the last one.

    Raises:
        Refused: there is no name, or a view of this person has it already.
    """
    from sqlalchemy import func, select

    from baum_desktop.edits import add_row
    from baum_desktop.employer_rows import Added
    from db.models.reference import SavedView

    name = name.strip()
    with database.change(f"Save view “{name}”") as change:
        _check_name(change.session, entity, name, database.actor)
        last = change.session.scalar(select(func.max(SavedView.position)).where(SavedView.entity == entity))
        key = add_row(
            change.session,
            SavedView,
            name=name,
            entity=entity,
            owner=database.actor,
            shared=shared,
            position=(last or 0) + 1,
            definition=definition.as_json(),
        )
    return Added(change.saved, key)


def _check_name(session: Any, entity: str, name: str, owner: str, but: str = "") -> None:
    from sqlalchemy import select

    from db.models.reference import SavedView

    if not name:
        raise Refused("A view needs a name.", field="name")
    same = select(SavedView.id, SavedView.name).where(SavedView.entity == entity, SavedView.owner == owner)
    if any(other.casefold() == name.casefold() and key != but for key, other in session.execute(same)):
        raise Refused(f"You have a view called “{name}” already. Choose another name.", field="name")


def rename_view(database: Database, view: SavedViewRow, name: str) -> Saved:
    """Give a view another name.

    Raises:
        Refused: there is no name, or a view of this person has it already, or the view is another's.
        ChangedMeanwhile: somebody else saved it since.
    """
    from sqlalchemy import select

    from baum_desktop.edits import edit_row
    from db.models.reference import SavedView

    name = name.strip()
    with database.change(f"Rename view “{view.name}” to “{name}”") as change:
        _check_owner(view, database.actor)
        entity = change.session.scalar(select(SavedView.entity).where(SavedView.id == view.id)) or ""
        _check_name(change.session, entity, name, database.actor, view.id)
        edit_row(change.session, SavedView, view.id, view.version, {"name": name}, f"The view “{view.name}”")
    return change.saved


def _check_owner(view: SavedViewRow, actor: str) -> None:
    if view.owner != actor:
        raise Refused(f"“{view.name}” is a view of {view.owner}. Save it under a name of your own to change it.")


def redefine_view(database: Database, view: SavedViewRow, definition: Definition) -> Saved:
    """Let a view stand for another filter, other columns and another order."""
    return _edited(database, view, f"Update view “{view.name}”", definition=definition.as_json())


def share_view(database: Database, view: SavedViewRow, *, shared: bool) -> Saved:
    """Show a view to all who use the database, or to its owner alone."""
    return _edited(database, view, f"{'Share' if shared else 'Stop sharing'} view “{view.name}”", shared=shared)


def _edited(database: Database, view: SavedViewRow, action: str, **fields: Any) -> Saved:
    from baum_desktop.edits import edit_row
    from db.models.reference import SavedView

    with database.change(action) as change:
        _check_owner(view, database.actor)
        edit_row(change.session, SavedView, view.id, view.version, fields, f"The view “{view.name}”")
    return change.saved


def order_views(database: Database, views: Sequence[SavedViewRow]) -> Saved:
    """Keep views in this order; those of others keep their place."""
    from baum_desktop.edits import set_row
    from db.models.reference import SavedView

    with database.change("Reorder views") as change:
        for position, view in enumerate(views, 1):
            if view.owner == database.actor:
                set_row(change.session, SavedView, view.id, position=position)
    return change.saved


def delete_view(database: Database, view: SavedViewRow) -> Saved:
    """Delete a view; undo brings it back."""
    from baum_desktop.edits import remove_row
    from db.models.reference import SavedView

    with database.change(f"Delete view “{view.name}”") as change:
        _check_owner(view, database.actor)
        remove_row(change.session, SavedView, view.id, view.version, f"The view “{view.name}”")
    return change.saved
