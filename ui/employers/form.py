"""Forms of an employer's record: a count of jobs, a promise, and the city that looks after the firm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.vocabulary import (
    SnapshotSource,
)
from ui.desk import Desk
from ui.employers.bands import WageBands
from ui.form import Form, Values
from ui.record_section import options
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from ui.widgets.numbers import NumberField

if TYPE_CHECKING:
    from baum_desktop.employer_rows import SiteRow
    from baum_desktop.files import Database
    from baum_desktop.places import Places

People = Iterable[tuple[str, str]]


def headcount_form(desk: Desk, window: QWidget, sites: Iterable[SiteRow]) -> Form:
    """Return the form that records a count of jobs, with wages, date and source."""
    open_sites = [site for site in sites if site.closed_on is None]

    def make(values: Values) -> Callable[[Database], Any]:
        if values["jobs"] is None:
            raise Refused("How many jobs were there? A number is needed; the other fields may stay empty.", "jobs")
        given = {**values, "as_of_on": values["as_of_on"] or desk.today}

        def work(database: Database) -> Any:
            from baum_desktop.employer_rows import NewSnapshot, NewWageBand
            from baum_desktop.headcounts import record_headcount

            bands = tuple(NewWageBand(**band) for band in given.pop("bands"))
            return record_headcount(database, NewSnapshot(**given, bands=bands))

        return work

    theme = desk.theme
    named = [(site.id, site.name or site.street or "Site") for site in open_sites]
    about = named[0][0] if named else ""
    form = Form(desk, window, "Add a count of jobs", "Add count", make, about=about, width=760)
    form.add("site_id", "Site", Choice(theme, named, named[0][0] if named else None), 4)
    form.add("as_of_on", "As of", DateField(theme, desk.today, today=lambda: desk.today), 4)
    form.add("source", "Source", Choice(theme, options(SnapshotSource), SnapshotSource.SURVEY), 4)
    form.add("jobs", "Jobs", NumberField(theme), 3)
    form.add("full_time", "Full time", NumberField(theme), 3)
    form.add("part_time", "Part time", NumberField(theme), 3)
    form.add("temporary", "Temporary", NumberField(theme), 3)
    form.add("production_jobs", "Production", NumberField(theme), 3)
    form.add("no_degree_jobs", "No degree needed", NumberField(theme), 3)
    form.add("local_resident_jobs", "City residents", NumberField(theme), 3)
    form.add("benefits_percent", "With benefits, %", NumberField(theme, most=100), 3)
    form.add("source_note", "Who said so", TextField(theme), 12)
    form.add_wide(Label(theme, "Wages by job family", "caption", strong=True))
    form.add_wide(WageBands(theme), "bands")
    return form


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
