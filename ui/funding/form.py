"""The forms for funders, applications and awards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.vocabulary import ApplicationStage, AwardStatus, Restriction
from ui.desk import Desk
from ui.form import Form, Values
from ui.record_section import options
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField, TextField
from ui.widgets.numbers import MoneyField

if TYPE_CHECKING:
    from baum_desktop.award_rows import ApplicationRow, AwardRecord, FunderRecord
    from baum_desktop.files import Database

Named = Iterable[tuple[str, str]]
Then = Callable[[Any], None]
Work = Callable[["Database"], Any]


def funder_form(desk: Desk, window: QWidget, funder: FunderRecord | None = None, then: Then | None = None) -> Form:
    """Return the form of a new funder, or of one that is there."""

    def make(values: Values) -> Work:
        def work(database: Database) -> Any:
            from baum_desktop.award_rows import NewFunder
            from baum_desktop.funders import add_funder, change_funder

            if funder is None:
                return add_funder(database, NewFunder(**{**values, "name": values["name"] or ""}))
            return change_funder(database, funder.row.id, funder.row.version, **values)

        return work

    theme = desk.theme
    title = "New funder" if funder is None else f"Edit {funder.row.name}"
    form = Form(desk, window, title, "Add funder" if funder is None else "Save", make,
                about=funder.row.id if funder else "", then=then)  # fmt: skip
    form.add("name", "Name", TextField(theme, funder.row.name if funder else ""), 12)
    form.add("priority_need", "What it cares about", TextField(theme, (funder and funder.row.priority_need) or ""), 12)
    form.add("website", "Website", TextField(theme, (funder and funder.website) or ""), 5)
    form.add("phone", "Phone", TextField(theme, (funder and funder.phone) or ""), 3)
    form.add("email", "E-mail", TextField(theme, (funder and funder.email) or ""), 4)
    form.add("reports_by", "Reports by (city, county …)", TextField(theme, (funder and funder.reports_by) or ""), 5)
    form.add("portal_url", "Portal", TextField(theme, (funder and funder.portal_url) or ""), 7)
    form.add("acknowledgement", "How it is thanked", TextField(theme, (funder and funder.acknowledgement) or ""), 12)
    form.add("notes", "Notes", NotesField(theme, (funder and funder.notes) or "", lines=3), 12)
    return form


def award_form(
    desk: Desk,
    window: QWidget,
    funders: Named,
    programs: Named,
    *,
    funder_id: str | None = None,
    award: AwardRecord | None = None,
    officers: Named = (),
    then: Then | None = None,
) -> Form:
    """Return the form of a new award, or of one that is there."""

    def make(values: Values) -> Work:
        given = dict(values)
        if award is None and given["funder_id"] is None:
            raise Refused("Which funder? Add it first if it is not in the list.", "funder_id")
        if not given["title"]:
            raise Refused("An award needs a title.", "title")
        if given["amount_cents"] is None:
            raise Refused("How much was awarded?", "amount_cents")

        def work(database: Database) -> Any:
            from baum_desktop.award_changes import add_award, change_award
            from baum_desktop.award_rows import NewAward

            if award is None:
                return add_award(database, NewAward(**given))
            return change_award(database, award.row.id, award.row.version, **given)

        return work

    theme = desk.theme
    title = "New award" if award is None else f"Edit {award.row.title}"
    form = Form(desk, window, title, "Add award" if award is None else "Save", make,
                about=award.row.id if award else funder_id or "", then=then, width=760)  # fmt: skip
    row = award.row if award else None

    def day_of(words: str, name: str, value: Any, span: int) -> None:
        form.add(name, words, DateField(theme, value, today=lambda: desk.today), span)

    if award is None:
        form.add("funder_id", "Funder", Choice(theme, list(funders), funder_id), 6)
    form.add("title", "Title", TextField(theme, row.title if row else ""), 6 if award is None else 8)
    form.add("number", "Their number", TextField(theme, (row and row.number) or ""), 4)
    form.add("amount_cents", "Amount", MoneyField(theme, award.original_amount_cents if award else None), 4)
    form.add("status", "Status", Choice(theme, options(AwardStatus), row.status if row else AwardStatus.ACTIVE), 4)
    day_of("Awarded", "awarded_on", award.awarded_on if award else desk.today, 4)
    day_of("From", "start_on", row.start_on if row else None, 4)
    day_of("To", "end_on", award.original_end_on if award else None, 4)
    named: list[tuple[object, str]] = [(None, "No program"), *programs]
    form.add("program_id", "Program", Choice(theme, named, award.program_id if award else None), 6)
    bound = row.restriction if row else Restriction.UNRESTRICTED
    form.add("restriction", "Bound to", Choice(theme, options(Restriction), bound), 6)
    form.add("purpose", "Purpose", TextField(theme, (award and award.purpose) or ""), 12)
    form.add("excluded_costs", "May not pay for", TextField(theme, (award and award.excluded_costs) or ""), 12)
    match = award.match_required_cents if award else None
    form.add("match_required_cents", "Match required", MoneyField(theme, match), 6)
    if award is not None:
        people: list[tuple[object, str]] = [(None, "Nobody yet"), *officers]
        form.add("officer_id", "Program officer", Choice(theme, people, award.officer_id), 6)
    return form


def amend_form(desk: Desk, window: QWidget, award: AwardRecord) -> Form:
    """Return the form that records a change of amount or end agreed with the funder."""

    def make(values: Values) -> Work:
        given = {**values, "delta_cents": values["delta_cents"] or 0}
        on = given.pop("amended_on") or desk.today

        def work(database: Database) -> Any:
            from baum_desktop.award_changes import amend_award

            return amend_award(database, award.row.id, on, **given)

        return work

    theme = desk.theme
    form = Form(desk, window, f"Amend {award.row.title}", "Amend", make, about=award.row.id, width=560)
    form.add("amended_on", "Agreed on", DateField(theme, desk.today, today=lambda: desk.today), 4)
    form.add("delta_cents", "Amount changes by", MoneyField(theme, None, least=-(10**13)), 4, hint="−5,000 takes away.")
    form.add("new_end_on", "New end", DateField(theme, None, today=lambda: desk.today), 4)
    form.add("reason", "Reason", TextField(theme), 12)
    return form


def application_form(desk: Desk, window: QWidget, funder_id: str, row: ApplicationRow | None = None) -> Form:
    """Return the form of money asked for."""

    def make(values: Values) -> Work:
        if not values["title"]:
            raise Refused("What is asked for?", "title")

        def work(database: Database) -> Any:
            from baum_desktop.funders import add_application, change_application

            if row is None:
                given = dict(values)
                return add_application(database, funder_id, given.pop("title"), **given)
            return change_application(database, row.id, row.version, **values)

        return work

    theme = desk.theme
    title = "Record an application" if row is None else f"Edit {row.title}"
    form = Form(desk, window, title, "Record" if row is None else "Save", make,
                about=funder_id if row is None else row.id, width=560)  # fmt: skip
    stage = row.stage if row else ApplicationStage.LOI
    form.add("title", "Title", TextField(theme, row.title if row else ""), 12)
    form.add("asked_cents", "Asked for", MoneyField(theme, row.asked_cents if row else None), 6)
    form.add("stage", "Stage", Choice(theme, options(ApplicationStage), stage), 6)
    form.add("due_on", "Due", DateField(theme, row.due_on if row else None, today=lambda: desk.today), 6)
    sent = row.submitted_on if row else None
    form.add("submitted_on", "Submitted", DateField(theme, sent, today=lambda: desk.today), 6)
    return form


def officer_form(desk: Desk, window: QWidget, funder: FunderRecord) -> Form:
    """Return the form that adds a person at a funder."""

    def make(values: Values) -> Work:
        if not values["full_name"]:
            raise Refused("A person needs a name.", "full_name")

        def work(database: Database) -> Any:
            from baum_desktop.people import add_contact
            from baum_desktop.people_rows import NewContact

            return add_contact(database, funder.row.organization_id, NewContact(**values))

        return work

    theme = desk.theme
    form = Form(desk, window, f"A person at {funder.row.name}", "Add person", make,
                about=funder.row.organization_id, width=560)  # fmt: skip
    form.add("full_name", "Full name", TextField(theme), 7)
    form.add("title", "Title", TextField(theme), 5)
    form.add("phone", "Phone", TextField(theme), 5)
    form.add("email", "E-mail", TextField(theme), 7)
    return form
