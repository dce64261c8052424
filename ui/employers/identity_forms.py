"""The forms of what a firm is: its own fields, its further names, and who owns it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.vocabulary import Answered, NameKind, OrgStatus, OwnershipKind
from ui.desk import Desk
from ui.form import Form, Values
from ui.growing_rows import GrowingRows, RowColumn
from ui.record_section import Tick, options
from ui.widgets.choice import Choice, TickBox
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField, TextField
from ui.widgets.numbers import NumberField, YearField

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerHeader, NameRow, OwnershipRow
    from baum_desktop.files import Database
    from baum_desktop.places import Places


def employer_form(desk: Desk, window: QWidget, header: EmployerHeader, places: Places) -> Form:
    """Return the form that changes what identifies a firm."""

    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.employers import change_employer

            return change_employer(database, header.id, header.version, **values)

        return work

    theme = desk.theme
    form = Form(desk, window, f"Edit {header.legal_name}", "Save", make, about=header.id, width=760)
    form.add("legal_name", "Legal name", TextField(theme, header.legal_name), 8)
    form.add("status", "Status", Choice(theme, options(OrgStatus), header.status), 4)
    form.add("sector_code", "Sector", Choice(theme, places.sectors, header.sector_code), 6)
    form.add("legal_structure", "Legal structure", TextField(theme, header.legal_structure or ""), 6)
    form.add("phone", "Phone", TextField(theme, header.phone or ""), 4)
    form.add("email", "E-mail", TextField(theme, header.email or ""), 4)
    form.add("website", "Website", TextField(theme, header.website or ""), 4)
    form.add("products", "Products", TextField(theme, header.products or ""), 9)
    form.add("exports_percent", "Exported, %", NumberField(theme, header.exports_percent, most=100), 3)
    form.add("year_founded", "Founded", YearField(theme, header.year_founded), 3)
    form.add("known_since_on", "Known since", _day(desk, header.known_since_on), 3)
    form.add("member_number", "Member no.", TextField(theme, header.member_number or ""), 3)
    form.add("member_since_on", "Member since", _day(desk, header.member_since_on), 3)
    form.add("notes", "Notes", NotesField(theme, header.notes or "", lines=3), 12)
    silent = TickBox(theme, "Do not contact")
    silent.setChecked(header.do_not_contact)
    form.add_wide(Tick(silent), "do_not_contact")
    return form


def names_form(desk: Desk, window: QWidget, header: EmployerHeader, names: Sequence[NameRow]) -> Form:
    """Return the form of the names that a firm goes by or went by."""

    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.identity import save_names

            return save_names(database, header.id, values["names"])

        return work

    theme, kinds = desk.theme, options(NameKind)
    columns = [
        RowColumn("name", "Name", lambda n: TextField(theme, name=f"Name {n}"), tells=True, stretch=3),
        RowColumn("kind", "Kind", lambda n: Choice(theme, kinds, name=f"Kind of name {n}"), first=NameKind.DBA),
        RowColumn("language", "Language", lambda n: TextField(theme, width=8, name=f"Language of name {n}")),
        RowColumn("since_on", "Since", lambda n: _named(_day(desk, None), f"Name {n} since")),
        RowColumn("until_on", "Until", lambda n: _named(_day(desk, None), f"Name {n} until")),
    ]
    known = [{"id": row.id, "version": row.version, "name": row.name, "kind": row.kind, "language": row.language,
              "since_on": row.since_on, "until_on": row.until_on} for row in names]  # fmt: skip
    form = Form(desk, window, f"Names of {header.legal_name}", "Save", make, about=header.id, width=820)
    form.add("names", "Further names", GrowingRows(theme, columns, known), hint="An emptied name is taken off.")
    return form


def ownership_form(desk: Desk, window: QWidget, header: EmployerHeader, facts: Sequence[OwnershipRow]) -> Form:
    """Return the form of who owns a firm: what was answered, and what is certified."""

    def make(values: Values) -> Callable[[Database], Any]:
        told = [fact for fact in values["ownership"] if fact["kind"] is not None]

        def work(database: Database) -> Any:
            from baum_desktop.identity import save_ownership

            return save_ownership(database, header.id, told)

        return work

    theme, kinds = desk.theme, [(None, "—"), *options(OwnershipKind)]
    columns = [
        RowColumn("kind", "Owned by", lambda n: Choice(theme, kinds, name=f"Owned by {n}"), tells=True),
        RowColumn("answer", "Answer", lambda n: Choice(theme, options(Answered), name=f"Answer {n}"),
                  first=Answered.YES),
        RowColumn("as_of_on", "Said on", lambda n: _named(_day(desk, None), f"Answer {n} given on")),
        RowColumn("certification", "Certified as", lambda n: TextField(theme, name=f"Certification {n}"), stretch=2),
        RowColumn("certified_on", "From", lambda n: _named(_day(desk, None), f"Certification {n} from")),
        RowColumn("expires_on", "Until", lambda n: _named(_day(desk, None), f"Certification {n} until")),
    ]  # fmt: skip
    known = [{"id": row.id, "version": row.version, "kind": row.kind, "answer": row.answer, "as_of_on": row.as_of_on,
              "certification": row.certification, "certified_on": row.certified_on, "expires_on": row.expires_on}
             for row in facts]  # fmt: skip
    form = Form(desk, window, f"Who owns {header.legal_name}", "Save", make, about=header.id, width=900)
    form.add("ownership", "Ownership", GrowingRows(theme, columns, known, most=len(OwnershipKind)))
    return form


def _day(desk: Desk, on: Any) -> DateField:
    return DateField(desk.theme, on, today=lambda: desk.today)


def _named(field: DateField, name: str) -> DateField:
    field.setAccessibleName(name)
    return field
