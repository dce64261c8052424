"""The forms of a city: its membership, its liaisons, and firms that it looks after by a person's word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from ui.desk import Desk
from ui.firm_field import FirmField
from ui.form import Form, Values
from ui.record_section import Tick
from ui.widgets.choice import Choice, TickBox
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField

if TYPE_CHECKING:
    from baum_desktop.city_rows import CityRow, LiaisonRow, MembershipRow
    from baum_desktop.files import Database

People = Iterable[tuple[str, str]]


def membership_form(
    desk: Desk,
    window: QWidget,
    *,
    cities: People = (),
    city: CityRow | None = None,
    row: MembershipRow | None = None,
) -> Form:
    """Return the form of a new membership of `city`, or of one of `cities`, or of the one that is there (`row`)."""
    chosen = city.id if city is not None else None

    def make(values: Values) -> Callable[[Database], Any]:
        given = dict(values)
        jurisdiction_id = given.pop("jurisdiction_id", None) or chosen
        if jurisdiction_id is None and row is None:
            raise Refused("Which city or county joins?", "jurisdiction_id")

        def work(database: Database) -> Any:
            from baum_desktop.memberships import add_membership, change_membership

            if row is not None:
                return change_membership(database, row.id, row.version, **given)
            return add_membership(database, str(jurisdiction_id), given.pop("joined_on"), **given)

        return work

    theme = desk.theme
    titled = f"The membership of {row.jurisdiction_name}" if row else f"Add {city.name}" if city else "Add a partner"
    form = Form(
        desk, window, titled, "Save" if row else "Add partner", make, about=row.id if row else chosen or "", width=560
    )
    if row is None and city is None:
        form.add("jurisdiction_id", "City or county", Choice(theme, list(cities)), 12)
    form.add("joined_on", "Joined", DateField(theme, row.joined_on if row else None, today=lambda: desk.today), 5)
    form.add("tier", "Tier", TextField(theme, (row and row.tier) or ""), 7)
    form.add("agreement", "Agreement", TextField(theme, (row and row.agreement) or ""), 12, hint="Its name or number.")
    signed_on, until = (row.agreement_signed_on, row.agreement_until) if row else (None, None)
    form.add("agreement_signed_on", "Signed on", DateField(theme, signed_on, today=lambda: desk.today), 6)
    form.add("agreement_until", "Agreement ends", DateField(theme, until, today=lambda: desk.today), 6)
    form.add("source", "Who said so", TextField(theme, (row and row.source) or ""), 12)
    founder = TickBox(theme, "One of the founders")
    founder.setChecked(bool(row and row.is_founder))
    verified = TickBox(theme, "Verified: SFMade has confirmed it")
    verified.setChecked(bool(row and row.verified))
    form.add_wide(Tick(founder), "is_founder")
    form.add_wide(Tick(verified), "verified")
    return form


def verify_form(desk: Desk, window: QWidget, row: MembershipRow) -> Form:
    """Return the form that records who confirmed a membership."""

    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.memberships import change_membership

            return change_membership(database, row.id, row.version, verified=True, **values)

        return work

    form = Form(
        desk, window, f"{row.jurisdiction_name} is a partner: verified", "Verify", make, about=row.id, width=480
    )
    form.add("joined_on", "Joined", DateField(desk.theme, row.joined_on, today=lambda: desk.today), 5)
    form.add("source", "Who confirmed it", TextField(desk.theme, row.source or ""), 7)
    return form


def end_membership_form(desk: Desk, window: QWidget, row: MembershipRow) -> Form:
    """Return the form that ends a membership."""

    def make(values: Values) -> Callable[[Database], Any]:
        left_on = values["left_on"] or desk.today

        def work(database: Database) -> Any:
            from baum_desktop.memberships import end_membership

            return end_membership(database, row.id, row.version, left_on)

        return work

    form = Form(desk, window, f"{row.jurisdiction_name} leaves", "End the membership", make, about=row.id, width=420)
    form.add("left_on", "Last day", DateField(desk.theme, desk.today, today=lambda: desk.today), 12)
    return form


def liaison_form(desk: Desk, window: QWidget, city: CityRow, people: People) -> Form:
    """Return the form that lets one of us, or somebody new, speak for a city."""

    def make(values: Values) -> Callable[[Database], Any]:
        if not values["person_id"] and not values["full_name"]:
            raise Refused("Choose somebody, or type the name of somebody new.", "full_name")
        start_on = values["start_on"] or desk.today

        def work(database: Database) -> Any:
            from baum_desktop.city_rows import NewLiaison
            from baum_desktop.liaisons import add_liaison

            person_id = None if values["full_name"] else values["person_id"]
            new = NewLiaison(
                person_id, values["full_name"] or "", values["title"], values["phone"], values["email"]
            )  # fmt: skip
            return add_liaison(database, city.id, new, start_on, is_lead=bool(values["is_lead"]))

        return work

    theme = desk.theme
    form = Form(desk, window, f"A liaison for {city.name}", "Assign", make, about=f"liaison {city.id}")
    known: list[tuple[object, str]] = [(None, "Somebody new"), *people]
    form.add("person_id", "Who", Choice(theme, known, placeholder="Somebody new"), 7)
    form.add("start_on", "From", DateField(theme, desk.today, today=lambda: desk.today), 5)
    form.add("full_name", "Name of somebody new", TextField(theme), 7)
    form.add("title", "Title", TextField(theme), 5)
    form.add("phone", "Phone", TextField(theme), 5)
    form.add("email", "E-mail", TextField(theme), 7)
    lead = TickBox(theme, "Leads for this city")
    lead.setChecked(city.lead_name is None)
    form.add_wide(Tick(lead), "is_lead")
    return form


def liaison_dates_form(desk: Desk, window: QWidget, row: LiaisonRow) -> Form:
    """Return the form that corrects a liaison's dates and whether they lead."""

    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.liaisons import change_liaison

            return change_liaison(database, row.id, row.version, **values)

        return work

    theme = desk.theme
    form = Form(desk, window, f"{row.full_name} as a liaison", "Save", make, about=row.id, width=480)
    form.add("start_on", "From", DateField(theme, row.start_on, today=lambda: desk.today), 6)
    form.add("end_on", "To", DateField(theme, row.end_on, today=lambda: desk.today), 6)
    lead = TickBox(theme, "Leads for this city")
    lead.setChecked(row.is_lead)
    form.add_wide(Tick(lead), "is_lead")
    return form


def assign_form(desk: Desk, window: QWidget, city: CityRow, liaisons: Iterable[LiaisonRow], us: People) -> Form:
    """Return the form that gives a firm to this city by hand, with the reason and who looks after it."""

    def make(values: Values) -> Callable[[Database], Any]:
        if values["organization_id"] is None:
            raise Refused("Which firm?", "organization_id")
        given = dict(values)
        firm, reason = given.pop("organization_id"), given.pop("reason") or ""
        start_on = given.pop("start_on") or desk.today

        def work(database: Database) -> Any:
            from baum_desktop.assignments import assign_city

            return assign_city(database, firm, city.id, reason, start_on, **given)

        return work

    theme = desk.theme
    form = Form(desk, window, f"Assign an employer to {city.name}", "Assign", make, about=f"employer {city.id}")
    form.add("organization_id", "Employer", FirmField(desk), 12)
    form.add("reason", "Reason", TextField(theme), 12, hint="The next person will ask why: write it down.")
    form.add("start_on", "From", DateField(theme, desk.today, today=lambda: desk.today), 4)
    current = [(row.id, row.full_name) for row in liaisons if row.is_current]
    first = current[0][0] if current else None
    form.add("liaison_id", "Liaison", Choice(theme, [(None, "Nobody yet"), *current], first), 4)
    form.add("staff_owner_id", "At SFMade", Choice(theme, [(None, "Nobody yet"), *us], placeholder="Nobody yet"), 4)
    return form
