"""The forms of a site: all that is known of it, and the day on which it closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.vocabulary import Answered, SiteType, Tenure, Zoning
from ui.desk import Desk
from ui.employers.naics_field import NaicsField, code_in_words
from ui.firm_field import OtherFirmField
from ui.form import Form, Values
from ui.record_section import Tick, options
from ui.widgets.choice import Choice, TickBox
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField, TextField
from ui.widgets.numbers import MoneyField, NumberField

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.site_rows import SiteRow


def site_form(desk: Desk, window: QWidget, organization_id: str, site: SiteRow | None = None) -> Form:
    """Return the form for a new site, or for one that is there."""
    title = "Add a site" if site is None else f"Edit {called(site)}"
    about = organization_id if site is None else site.id
    make = _adding(desk, organization_id) if site is None else _changing(desk, site)
    form = Form(desk, window, title, "Add site" if site is None else "Save", make, about=about, width=760)
    _add_place(form, site)
    _add_space(form, site)
    _add_lease(form, site)
    form.add("notes", "Notes", NotesField(desk.theme, (site and site.notes) or "", lines=2))
    return form


def called(site: SiteRow) -> str:
    """Return what a site is called in a sentence."""
    return site.name or site.street or "the site"


def _adding(desk: Desk, organization_id: str) -> Callable[[Values], Callable[[Database], Any]]:
    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.site_rows import NewSite
            from baum_desktop.sites import add_site

            return add_site(database, organization_id, NewSite(**values), desk.today)

        return work

    return make


def _changing(desk: Desk, site: SiteRow) -> Callable[[Values], Callable[[Database], Any]]:
    def make(values: Values) -> Callable[[Database], Any]:
        changed = {**values, "city_as_given": values["city"]}
        del changed["city"]
        if changed["naics_code"] == site.naics_code:
            # A code of an older edition keeps its edition.
            del changed["naics_code"]
        if site.is_primary:
            # The main site gives its place up when another takes it.
            del changed["is_primary"]

        def work(database: Database) -> Any:
            from baum_desktop.sites import change_site

            return change_site(database, site.id, site.version, desk.today, **changed)

        return work

    return make


def _add_place(form: Form, site: SiteRow | None) -> None:
    theme = form.theme
    form.add("name", "Name of the site", TextField(theme, (site and site.name) or ""), 6)
    form.add("site_type", "Kind", Choice(theme, options(SiteType), site.site_type if site else SiteType.PRODUCTION), 6)
    form.add("street", "Street", TextField(theme, (site and site.street) or ""), 6)
    form.add("unit", "Unit", TextField(theme, (site and site.unit) or ""), 2)
    given = (site.city_name or site.city_as_given or "") if site else ""
    form.add("city", "City", TextField(theme, given), 4, hint="County and liaison follow from it.")
    form.add("postal_code", "ZIP", TextField(theme, (site and site.postal_code) or ""), 3)
    form.add("phone", "Phone", TextField(theme, (site and site.phone) or ""), 4)
    made = NaicsField(form.desk)
    if site is not None:
        made.set_firm(site.naics_code, code_in_words(site.naics_code, site.naics_title, site.naics_year))
    form.add("naics_code", "Made here (NAICS 2022)", made, 5)
    main = TickBox(theme, "The firm’s main site, which decides its city")
    main.setChecked(bool(site and site.is_primary))
    main.setEnabled(not (site and site.is_primary))
    form.add_wide(Tick(main), "is_primary")


def _add_space(form: Form, site: SiteRow | None) -> None:
    theme = form.theme
    form.add("tenure", "Held as", Choice(theme, options(Tenure), site.tenure if site else Tenure.UNKNOWN), 4)
    form.add("square_feet", "Square feet", NumberField(theme, site.square_feet if site else None), 4)
    form.add("zoning", "Zoning", Choice(theme, options(Zoning), site.zoning if site else Zoning.UNKNOWN), 4)
    room = site.expansion_room if site else Answered.UNKNOWN
    form.add("expansion_room", "Room to expand", Choice(theme, options(Answered), room), 4)
    form.add("opened_on", "Opened", _day(form, site.opened_on if site else None), 4)


def _add_lease(form: Form, site: SiteRow | None) -> None:
    theme = form.theme
    form.add("lease_starts_on", "Lease began", _day(form, site.lease_starts_on if site else None), 4)
    form.add("lease_ends_on", "Lease ends", _day(form, site.lease_ends_on if site else None), 4)
    form.add("monthly_rent_cents", "Rent a month", MoneyField(theme, site.monthly_rent_cents if site else None), 4)
    form.add("lease_options", "Options to renew", TextField(theme, (site and site.lease_options) or ""), 6)
    landlord = OtherFirmField(form.desk)
    if site is not None and site.landlord_id:
        landlord.set_firm(site.landlord_id, site.landlord_name or "")
    form.add("landlord_id", "Landlord", landlord, 6)


def _day(form: Form, on: Any) -> DateField:
    return DateField(form.theme, on, today=lambda: form.desk.today)


def close_site_form(desk: Desk, window: QWidget, site: SiteRow) -> Form:
    """Return the form that closes a site on a day; its counts and history stay."""

    def make(values: Values) -> Callable[[Database], Any]:
        closed_on = values["closed_on"] or desk.today

        def work(database: Database) -> Any:
            from baum_desktop.sites import close_site

            return close_site(database, site.id, site.version, closed_on)

        return work

    form = Form(desk, window, f"Close {called(site)}", "Close the site", make, about=site.id, width=420)
    form.add("closed_on", "Closed on", DateField(desk.theme, desk.today, today=lambda: desk.today))
    return form
