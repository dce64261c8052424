"""Forms of an employer's record: a count of jobs, a promise, and the city that looks after the firm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from ui.desk import Desk
from ui.form import Form, Values
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.places import Places

People = Iterable[tuple[str, str]]


def task_form(desk: Desk, window: QWidget, organization_id: str, people: People) -> Form:
    """Return the form that adds something promised to a firm."""

    def make(values: Values) -> Callable[[Database], Any]:
        if not values["title"]:
            raise Refused("What was promised?", "title")

        def work(database: Database) -> Any:
            from baum_desktop.outreach_rows import NewTask
            from baum_desktop.tasks import add_task

            return add_task(database, NewTask(**values, organization_id=organization_id))

        return work

    theme = desk.theme
    form = Form(desk, window, "Add a promise", "Add promise", make, about=organization_id, width=560)
    form.add("title", "What we promised", TextField(theme), 12)
    form.add("assignee_id", "Who keeps it", Choice(theme, [(key, name) for key, name in people]), 7)
    form.add("due_on", "By", DateField(theme, today=lambda: desk.today), 5)
    return form


def assign_form(desk: Desk, window: QWidget, organization_id: str, places: Places) -> Form:
    """Return the form that gives a firm to a city by hand, with the reason."""

    def make(values: Values) -> Callable[[Database], Any]:
        if values["city"] is None:
            raise Refused("Which city?", "city")
        start_on: date = values["start_on"] or desk.today

        def work(database: Database) -> Any:
            from baum_desktop.assignments import assign_city

            return assign_city(database, organization_id, values["city"], values["reason"] or "", start_on)

        return work

    theme = desk.theme
    form = Form(desk, window, "Assign to a city", "Assign", make, about=organization_id, width=560)
    form.add("city", "City", Choice(theme, places.cities), 7)
    form.add("start_on", "From", DateField(theme, desk.today, today=lambda: desk.today), 5)
    form.add(
        "reason", "Reason", TextField(theme), 12, hint="The address says otherwise, so the next person will ask why."
    )
    return form
