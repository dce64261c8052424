"""The forms of an employer's record: the firm, its people, sites, counts, flags, promises and city."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.vocabulary import (
    OrgStatus,
    RoleType,
    SiteType,
    SnapshotSource,
    Tenure,
    Zoning,
)
from ui.desk import Desk
from ui.employers.bands import WageBands
from ui.form import Form, Values
from ui.record_section import Tick, options
from ui.widgets.choice import Choice, TickBox
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField, TextField
from ui.widgets.labels import Label
from ui.widgets.numbers import NumberField

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerHeader, PersonRow, SiteRow
    from baum_desktop.files import Database
    from baum_desktop.places import Places

People = Iterable[tuple[str, str]]


def employer_form(desk: Desk, window: QWidget, header: EmployerHeader, places: Places) -> Form:
    """Return the form that changes what identifies a firm."""

    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.employers import change_employer

            return change_employer(database, header.id, header.version, **values)

        return work

    theme = desk.theme
    form = Form(desk, window, f"Edit {header.legal_name}", "Save", make, about=header.id)
    form.add("legal_name", "Legal name", TextField(theme, header.legal_name), 8)
    form.add("status", "Status", Choice(theme, options(OrgStatus), header.status), 4)
    form.add("sector_code", "Sector", Choice(theme, places.sectors, header.sector_code), 6)
    form.add("year_founded", "Founded", NumberField(theme, header.year_founded, least=1700, most=2200), 3)
    form.add("known_since_on", "Known since", DateField(theme, header.known_since_on, today=lambda: desk.today), 3)
    form.add("phone", "Phone", TextField(theme, header.phone or ""), 4)
    form.add("email", "E-mail", TextField(theme, header.email or ""), 4)
    form.add("website", "Website", TextField(theme, header.website or ""), 4)
    form.add("products", "Products", TextField(theme, header.products or ""), 12)
    form.add("notes", "Notes", NotesField(theme, header.notes or "", lines=3), 12)
    return form


def contact_form(desk: Desk, window: QWidget, organization_id: str) -> Form:
    """Return the form that adds a person with a role."""

    def make(values: Values) -> Callable[[Database], Any]:
        if not values["full_name"]:
            raise Refused("A person needs a name.", "full_name")
        given = {**values, "is_primary": bool(values["is_primary"]), "decision_maker": bool(values["decision_maker"])}

        def work(database: Database) -> Any:
            from baum_desktop.employer_rows import NewContact
            from baum_desktop.people import add_contact

            return add_contact(database, organization_id, NewContact(**given))

        return work

    theme = desk.theme
    form = Form(desk, window, "Add a person", "Add person", make, about=organization_id)
    form.add("full_name", "Full name", TextField(theme), 8)
    form.add("role_type", "Role", Choice(theme, options(RoleType), RoleType.SITE_CONTACT), 4)
    form.add("title", "Title", TextField(theme), 8)
    form.add("start_on", "In the role since", DateField(theme, today=lambda: desk.today), 4)
    form.add("phone", "Phone", TextField(theme), 4)
    form.add("mobile", "Mobile", TextField(theme), 4)
    form.add("email", "E-mail", TextField(theme), 4)
    form.add_wide(Tick(TickBox(theme, "Our first contact at this firm")), "is_primary")
    form.add_wide(Tick(TickBox(theme, "Decides")), "decision_maker")
    return form


def end_role_form(desk: Desk, window: QWidget, person: PersonRow) -> Form:
    """Return the form that ends a role on a day; the person stays known."""

    def make(values: Values) -> Callable[[Database], Any]:
        end_on = values["end_on"] or desk.today

        def work(database: Database) -> Any:
            from baum_desktop.people import end_role

            return end_role(database, person.role_id, person.role_version, end_on)

        return work

    form = Form(desk, window, f"{person.full_name} leaves", "End the role", make, about=person.role_id, width=420)
    form.add("end_on", "Last day", DateField(desk.theme, desk.today, today=lambda: desk.today), 12)
    return form


def site_form(desk: Desk, window: QWidget, organization_id: str, site: SiteRow | None = None) -> Form:
    """Return the form for a new site, or for one that is there."""
    today = desk.today

    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.employer_rows import NewSite
            from baum_desktop.sites import add_site, change_site

            if site is None:
                return add_site(database, organization_id, NewSite(**values), today)
            changed = {**values, "city_as_given": values["city"]}
            del changed["city"]
            return change_site(database, site.id, site.version, today, **changed)

        return work

    theme = desk.theme
    title = "Add a site" if site is None else f"Edit {site.name or site.street or 'the site'}"
    about = organization_id if site is None else site.id
    form = Form(desk, window, title, "Add site" if site is None else "Save", make, about=about)
    given = site
    form.add("name", "Name of the site", TextField(theme, (given and given.name) or ""), 6)
    form.add(
        "site_type", "Used for", Choice(theme, options(SiteType), given.site_type if given else SiteType.PRODUCTION), 6
    )
    form.add("street", "Street", TextField(theme, (given and given.street) or ""), 8)
    form.add("unit", "Unit", TextField(theme, (given and given.unit) or ""), 4)
    form.add("city", "City", TextField(theme, (given and (given.city_as_given or given.city_name)) or ""), 6)
    form.add("state", "State", TextField(theme, (given and given.state) or "CA"), 2)
    form.add("postal_code", "ZIP", TextField(theme, (given and given.postal_code) or ""), 4)
    form.add("phone", "Phone", TextField(theme, (given and given.phone) or ""), 6)
    form.add("naics_code", "NAICS 2022", TextField(theme, (given and given.naics_code) or ""), 6)
    form.add("tenure", "Held as", Choice(theme, options(Tenure), given.tenure if given else Tenure.UNKNOWN), 4)
    form.add("square_feet", "Square feet", NumberField(theme, given.square_feet if given else None), 4)
    form.add("zoning", "Zoning", Choice(theme, options(Zoning), given.zoning if given else Zoning.UNKNOWN), 4)
    form.add(
        "lease_starts_on",
        "Lease began",
        DateField(theme, given.lease_starts_on if given else None, today=lambda: desk.today),
        6,
    )
    form.add(
        "lease_ends_on",
        "Lease ends",
        DateField(theme, given.lease_ends_on if given else None, today=lambda: desk.today),
        6,
    )
    return form


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
