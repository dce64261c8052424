"""What a window asks of the change log at every turn: what undo and redo would take, and whether lists are behind.

Read straight from the driver, so that it costs nothing to know; whoever has a connection of SQLAlchemy's reads through
`db.raw.reader_on`.
"""

from dataclasses import dataclass
from typing import Final

from db.raw import Reader

SETUP: Final = "setup"
"""The origin of sets that came with the program: the Undo button does not offer them."""


@dataclass(frozen=True, slots=True)
class Set:
    """A change set as undo sees it: `depth` counts the undos and redos since the action that `root_id` names."""

    id: int
    action: str
    root_id: int
    depth: int


_OFFERED: Final = """
    SELECT done.id, done.action, coalesce(done.root_id, done.id), done.depth
    FROM change_set AS done
    WHERE done.actor = ? AND NOT EXISTS (SELECT 1 FROM change_set AS undoer WHERE undoer.undoes = done.id)
        AND done.depth % 2 = ? AND done.origin <> ?
    ORDER BY done.id DESC LIMIT 1
"""
_NOBODY: Final = ""
"""An origin that no set has."""
_NEWER: Final = "SELECT 1 FROM change_set WHERE actor = ? AND depth = 0 AND id > ? LIMIT 1"
_NAME: Final = "SELECT action FROM change_set WHERE id = ?"


def undoable(reader: Reader, actor: str) -> Set | None:
    """Return the newest thing that this person did and that is in effect."""
    found = reader.row(_OFFERED, [actor, 0, SETUP])
    return None if found is None else Set(*found)


def redoable(reader: Reader, actor: str) -> Set | None:
    """Return what this person undid last, unless they have done something new since."""
    found = reader.row(_OFFERED, [actor, 1, _NOBODY])
    if found is None or reader.row(_NEWER, [actor, found[0]]) is not None:
        return None
    return Set(*found)


def name_of(reader: Reader, found: Set) -> str:
    """Return the action that a set, or the chain of undos it belongs to, began with."""
    (action,) = reader.row(_NAME, [found.root_id]) or (found.action,)
    return str(action)


def is_behind(reader: Reader) -> bool:
    """Say whether any set waits for the projections."""
    return reader.row("SELECT 1 FROM change_set WHERE NOT indexed LIMIT 1") is not None
