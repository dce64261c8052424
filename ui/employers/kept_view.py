"""How a person left the list, kept on this computer for the database that it was left in."""

from __future__ import annotations

import json

from baum_desktop.saved_views import Definition, definition_from
from baum_desktop.views.listing import Sort
from db.errors import Refused
from ui.desk import Desk

USUAL = Definition(sorts=(Sort("name"),))


def left_view(desk: Desk) -> Definition:
    """Return what the list showed when the person left it, the usual list where that is not known."""
    try:
        kept = json.loads(desk.settings.employers_view or "{}")
        if kept.get("database") == str(desk.data.target) and kept.get("person") == desk.actor:
            return definition_from(kept["view"])
    except (AttributeError, Refused, TypeError, ValueError):
        pass
    return USUAL


def keep_view(desk: Desk, shows: Definition) -> None:
    """Keep what the list shows."""
    kept = {"database": str(desk.data.target), "person": desk.actor, "view": shows.as_json()}
    written = json.dumps(kept)
    if written != desk.settings.employers_view:
        desk.keep(employers_view=written)
