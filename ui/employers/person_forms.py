"""The forms of people at a firm: somebody new or known already, a role, and the whole person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.vocabulary import ContactKind, RoleType, label
from ui.added_panel import added_button
from ui.desk import Desk
from ui.firm_field import FirmField, PersonField
from ui.form import Form, Values
from ui.growing_rows import GrowingRows, RowColumn
from ui.places import Link, Place
from ui.record_section import Tick, options
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice, TickBox
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField, TextField
from ui.widgets.labels import Label
from ui.wording import full_day

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.people_rows import PersonRecord, PersonRow, RoleRow
    from baum_desktop.site_rows import SiteRow

SitesByFirm = dict[str, list[tuple[str, str]]]


def contact_form(desk: Desk, window: QWidget, organization_id: str, sites: Sequence[SiteRow] = ()) -> Form:
    """Return the form that gives a role at a firm to somebody new, or to somebody who is known already."""

    def make(values: Values) -> Callable[[Database], Any]:
        if not values["full_name"] and not values["person_id"]:
            raise Refused("A person needs a name.", "full_name")
        given = {**values, "full_name": values["full_name"] or ""}

        def work(database: Database) -> Any:
            from baum_desktop.people import add_contact
            from baum_desktop.people_rows import NewContact

            return add_contact(database, organization_id, NewContact(**given))

        return work

    theme = desk.theme
    form = Form(desk, window, "Add a person", "Add person", make, about=organization_id)
    form.add("full_name", "Full name", TextField(theme), 6)
    form.add("person_id", "or somebody we know already", PersonField(desk), 6)
    form.add("role_type", "Role", Choice(theme, options(RoleType), RoleType.SITE_CONTACT), 4)
    form.add("title", "Title", TextField(theme), 8)
    places = [(site.id, site.name or site.street or "Site") for site in sites if site.closed_on is None]
    form.add("site_id", "Works at", Choice(theme, [(None, "the firm"), *places], None), 4)
    form.add("start_on", "In the role since", DateField(theme, today=lambda: desk.today), 4)
    form.add("end_on", "until", DateField(theme, today=lambda: desk.today), 4)
    form.add("phone", "Phone", TextField(theme), 4)
    form.add("mobile", "Mobile", TextField(theme), 4)
    form.add("email", "E-mail", TextField(theme), 4)
    form.add("language", "Speaks", TextField(theme), 4)
    form.add("pronouns", "Pronouns", TextField(theme), 4)
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


def role_form(desk: Desk, window: QWidget, name: str, role: RoleRow, sites: Sequence[tuple[str, str]]) -> Form:
    """Return the form that corrects what somebody does or did at a firm, and from when to when."""

    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.people import change_role

            return change_role(database, role.id, role.version, **values)

        return work

    theme = desk.theme
    title = f"{name} at {role.organization_name}"
    form = Form(desk, window, title, "Save", make, about=role.id, width=560)
    form.add("role_type", "Role", Choice(theme, options(RoleType), role.role_type), 5)
    form.add("title", "Title", TextField(theme, role.title or ""), 7)
    form.add("site_id", "Works at", Choice(theme, [(None, "the firm"), *sites], role.site_id), 12)
    form.add("start_on", "Since", DateField(theme, role.start_on, today=lambda: desk.today), 6)
    form.add("end_on", "Until", DateField(theme, role.end_on, today=lambda: desk.today), 6)
    form.add_wide(_ticked(desk, "Our first contact at this firm", on=role.is_primary), "is_primary")
    form.add_wide(_ticked(desk, "Decides", on=role.decision_maker), "decision_maker")
    return form


def ask_person(desk: Desk, window: QWidget, person_id: str) -> None:
    """Show a person whole: names, ways to reach them, and every role at every firm."""

    def work(database: Database) -> tuple[PersonRecord, SitesByFirm]:
        from baum_desktop.people_reading import person_record, sites_for_roles

        return person_record(database, person_id, desk.today), sites_for_roles(database, person_id)

    def show(found: tuple[PersonRecord, SitesByFirm]) -> None:
        person_form(desk, window, *found).ask()

    desk.data.ask(work, show, owner=window, latest="person", failed=desk.complain)


def person_form(desk: Desk, window: QWidget, person: PersonRecord, sites: SitesByFirm) -> Form:
    """Return the form of a whole person; their roles stand below, each with its own form."""

    def make(values: Values) -> Callable[[Database], Any]:
        fields = dict(values)
        points = fields.pop("contacts")

        def work(database: Database) -> Any:
            from baum_desktop.person_changes import GivenPoint, save_person

            return save_person(database, person.id, person.version, [GivenPoint(**point) for point in points], **fields)

        return work

    theme = desk.theme
    form = Form(desk, window, person.full_name, "Save", make, about=person.id, width=680)
    form.add("full_name", "Full name", TextField(theme, person.full_name), 6)
    form.add("preferred_name", "Called", TextField(theme, person.preferred_name or ""), 6)
    form.add("pronouns", "Pronouns", TextField(theme, person.pronouns or ""), 4)
    form.add("language", "Speaks", TextField(theme, person.language or ""), 8)
    points = [
        {"id": point.id, "version": point.version, "kind": point.kind, "value": point.shown, "label": point.label}
        for point in person.contacts
    ]
    form.add("contacts", "Phones, e-mails, web addresses", _ContactRows(desk, points))
    form.add("notes", "Notes", NotesField(theme, person.notes or "", lines=2))
    form.add_wide(_ticked(desk, "Do not contact", on=person.do_not_contact), "do_not_contact")
    _add_roles(form, window, person, sites)
    added = added_button(desk, window, "contact", person.id, person.full_name)
    form.below.addWidget(added, 0, Qt.AlignmentFlag.AlignLeft)
    return form


def _add_roles(form: Form, window: QWidget, person: PersonRecord, sites: SitesByFirm) -> None:
    desk, theme = form.desk, form.theme
    form.below.addWidget(Label(theme, "Roles", "caption", strong=True))
    for role in person.roles:
        button = Button(theme, _in_words(role), LINK)
        button.setAccessibleName(f"Edit the role: {_in_words(role)}")
        edit = partial(role_form, desk, window, person.full_name, role, sites.get(role.organization_id, []))
        button.clicked.connect(lambda _=False, edit=edit: _instead(form, edit))
        form.below.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        go = Button(theme, f"Open {role.organization_name}", LINK)
        go.clicked.connect(lambda _=False, firm=role.organization_id: _go(form, firm))
        form.below.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
    more = Button(theme, "Add a role at another firm", LINK, "add")
    more.clicked.connect(lambda: _instead(form, lambda: further_role_form(desk, window, person)))
    form.below.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)


def further_role_form(desk: Desk, window: QWidget, person: PersonRecord) -> Form:
    """Return the form that gives somebody a role at a further firm."""

    def make(values: Values) -> Callable[[Database], Any]:
        given = dict(values)
        firm = given.pop("organization_id")
        if firm is None:
            raise Refused("At which firm? Type its name and choose it.", "organization_id")

        def work(database: Database) -> Any:
            from baum_desktop.people import add_contact
            from baum_desktop.people_rows import NewContact

            return add_contact(database, firm, NewContact(person_id=person.id, **given))

        return work

    theme = desk.theme
    title = f"A further role of {person.full_name}"
    form = Form(desk, window, title, "Add role", make, about=person.id, width=560)
    form.add("organization_id", "At", FirmField(desk))
    form.add("role_type", "Role", Choice(theme, options(RoleType), RoleType.SITE_CONTACT), 5)
    form.add("title", "Title", TextField(theme), 7)
    form.add("start_on", "Since", DateField(theme, today=lambda: desk.today), 6)
    form.add("end_on", "Until", DateField(theme, today=lambda: desk.today), 6)
    return form


class _ContactRows(GrowingRows):
    """Several phones, e-mails and web addresses, each with what it is for."""

    def __init__(self, desk: Desk, points: Sequence[dict[str, Any]]) -> None:
        theme = desk.theme
        kinds = options(ContactKind)
        columns = [
            RowColumn("kind", "Kind", lambda n: Choice(theme, kinds, name=f"Kind {n}"), first=ContactKind.PHONE),
            RowColumn("value", "Number or address", lambda n: TextField(theme, name=f"Number or address {n}"),
                      tells=True, stretch=3),
            RowColumn("label", "For", lambda n: TextField(theme, name=f"What number {n} is for"), stretch=2),
        ]  # fmt: skip
        super().__init__(theme, columns, points)


def _instead(form: Form, another: Callable[[], Form]) -> None:
    form.close_panel()
    another().ask()


def _go(form: Form, firm: str) -> None:
    form.close_panel()
    form.desk.go(Link(Place.EMPLOYER, firm, "people"))


def _in_words(role: RoleRow) -> str:
    since = f" since {full_day(role.start_on)}" if role.start_on else ""
    until = f" until {full_day(role.end_on)}" if role.end_on else ""
    return f"{role.title or label(role.role_type)} at {role.organization_name}{since}{until}"


def _ticked(desk: Desk, words: str, *, on: bool) -> Tick:
    box = TickBox(desk.theme, words)
    box.setChecked(on)
    return Tick(box)
