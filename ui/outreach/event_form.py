"""Adding an event, or changing one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.vocabulary import EventKind
from ui.desk import Desk
from ui.form import Form, Values
from ui.record_section import options
from ui.service_form import deleter
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField, TextField

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.help_rows import EventRow


def event_form(desk: Desk, window: QWidget, event: EventRow | None) -> Form:
    """Return the form that adds an event or changes one."""

    def make(values: Values) -> Callable[[Database], Any]:
        if not values["name"]:
            raise Refused("An event needs a name.", "name")
        if values["held_on"] is None:
            raise Refused("An event needs its day.", "held_on")
        given = {**values, "kind": EventKind(values["kind"])}

        def work(database: Database) -> Any:
            from baum_desktop.events import add_event, change_event
            from baum_desktop.help_rows import NewEvent

            if event is not None:
                return change_event(database, event.id, event.version, **given)
            return add_event(database, NewEvent(**given))

        return work

    theme = desk.theme
    title, button = ("Edit the event", "Save") if event else ("Add an event", "Add event")
    form = Form(desk, window, title, button, make, about=event.id if event else "", width=600)
    form.add("name", "Name", TextField(theme, event.name if event else ""), 8)
    form.add("kind", "Kind", Choice(theme, options(EventKind), event.kind if event else EventKind.WORKSHOP), 4)
    form.add("held_on", "Day", DateField(theme, event.held_on if event else None, today=lambda: desk.today), 4)
    last = DateField(theme, event.ends_on if event else None, today=lambda: desk.today, placeholder="the same day")
    form.add("ends_on", "Until", last, 4)
    form.add("place", "Place", TextField(theme, (event.place or "") if event else ""), 4)
    form.add("notes", "Notes", NotesField(theme, (event.notes or "") if event else "", lines=3), 12)
    if event is not None:
        form.add_wide(deleter(form, desk, "Delete this event", lambda database: _delete(database, event)))
    return form


def _delete(database: Database, event: EventRow) -> Any:
    from baum_desktop.events import delete_event

    return delete_event(database, event.id, event.version)
