"""How a person left a list, kept on this computer for the database that it was left in."""

from __future__ import annotations

import json
from typing import Any

from baum_desktop.saved_views import Definition, definition_from
from db.errors import Refused
from ui.desk import Desk
from ui.lists.kind import ListKind


def left_view(desk: Desk, kind: ListKind) -> Definition:
    """Return what a list showed when the person left it, the usual list where that is not known."""
    try:
        return definition_from(_kept(desk)[kind.entity.key])
    except (KeyError, Refused, TypeError, ValueError):
        return Definition(kind.views[0].which, sorts=kind.sorts)


def keep_view(desk: Desk, kind: ListKind, shows: Definition) -> None:
    """Keep what a list shows."""
    views = {**_kept(desk), kind.entity.key: shows.as_json()}
    written = json.dumps({"database": str(desk.data.target), "person": desk.actor, "views": views})
    if written != desk.settings.list_views:
        desk.keep(list_views=written)


def _kept(desk: Desk) -> dict[str, Any]:
    """Return what was kept of the lists of this database by this person, as JSON keeps it."""
    try:
        kept = json.loads(desk.settings.list_views or "{}")
        if kept["database"] == str(desk.data.target) and kept["person"] == desk.actor:
            return dict(kept["views"])
    except (KeyError, TypeError, ValueError):
        pass
    return {}
