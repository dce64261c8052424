"""Reading an interaction whole, and correcting it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.errors import Refused
from db.vocabulary import Confidentiality, InteractionKind, InteractionOutcome, label
from ui.added_panel import added_button
from ui.desk import Desk
from ui.form import Form, Values
from ui.outreach.visit_answers import VisitAnswers
from ui.places import Link, Place
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField, TextField
from ui.widgets.labels import Label
from ui.widgets.numbers import NumberField
from ui.wording import full_day

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import InteractionRecord


def interaction_form(desk: Desk, window: QWidget, record: InteractionRecord) -> Form:
    """Return the form that shows an interaction whole and changes it in the version that was read."""

    def make(values: Values) -> Callable[[Database], Any]:
        if values["held_on"] is None:
            raise Refused("When was it? An entry needs its day.", "held_on")
        kind, level = InteractionKind(values["kind"]), Confidentiality(values["confidentiality"])
        given = {**values, "kind": kind, "confidentiality": level, "outcome": InteractionOutcome(values["outcome"])}

        def work(database: Database) -> Any:
            from baum_desktop.outreach import change_interaction

            return change_interaction(database, record.id, record.version, **given)

        return work

    theme = desk.theme
    title = f"{label(record.kind)}{f', {record.organization_name}' if record.organization_name else ''}"
    form = Form(desk, window, title, "Save", make, about=record.id, width=720)
    form.add("held_on", "Date", DateField(theme, record.held_on, today=lambda: desk.today), 3)
    form.add("minutes", "Minutes", NumberField(theme, record.minutes, most=1440), 2)
    form.add("kind", "How", Choice(theme, [(k, label(k)) for k in InteractionKind], record.kind), 4)
    form.add("outcome", "Outcome", Choice(theme, [(o, label(o)) for o in InteractionOutcome], record.outcome), 3)
    form.add("subject", "Subject", TextField(theme, record.subject or ""), 12)
    form.add("notes", "Notes", NotesField(theme, record.notes or "", lines=8), 12)
    levels = [(level, label(level)) for level in Confidentiality]
    form.add("confidentiality", "Read by", Choice(theme, levels, record.confidentiality), 5)
    form.add("next_contact_on", "Next contact", DateField(theme, record.next_contact_on, today=lambda: desk.today), 4)
    _add_people(form, desk, record)
    form.offer_also("History", lambda: _go_to_history(desk, form, record))
    return form


def _go_to_history(desk: Desk, form: Form, record: InteractionRecord) -> None:
    form.close_panel()
    desk.go(Link(Place.HISTORY, f"interaction:{record.id}"))


def _add_people(form: Form, desk: Desk, record: InteractionRecord) -> None:
    """Say beneath who was there and what came of it."""
    said = [
        ("From us", ", ".join(row.name for row in record.us)),
        ("From the firm", ", ".join(row.name for row in record.them)),
        ("Also there", ", ".join(row.name for row in record.further_firms)),
        ("Referred to", ", ".join(row.resource_name for row in record.referrals)),
        ("Flags", ", ".join(label(flag.kind) for flag in record.flags)),
        ("Next steps", "; ".join(f"{task.title} ({label(task.status).lower()})" for task in record.next_steps)),
    ]
    for words, value in said:
        if value:
            form.add_wide(Label(desk.theme, f"{words}: {value}", "caption", tone="text2", wrap=True))
    form.add_wide(VisitAnswers(desk, form, record, after=form.fields["next_contact_on"].control))
    links = QWidget()
    row = QHBoxLayout(links)
    row.setContentsMargins(0, 0, 0, 0)
    if record.organization_id:
        link = Link(Place.EMPLOYER, record.organization_id, f"interaction:{record.id}")
        opened = Button(desk.theme, f"Open {record.organization_name}", LINK)
        opened.clicked.connect(form.close_panel)
        opened.clicked.connect(lambda: desk.go(link))
        row.addWidget(opened, 0, Qt.AlignmentFlag.AlignLeft)
    what = record.subject or f"{label(record.kind)}, {full_day(record.held_on)}"
    row.addWidget(added_button(desk, form.window(), "interaction", record.id, what), 0, Qt.AlignmentFlag.AlignLeft)
    delete = Button(desk.theme, "Delete this entry", LINK)
    delete.clicked.connect(lambda: _delete(form, desk, record))
    row.addStretch(1)
    row.addWidget(delete)
    form.add_wide(links)


def _delete(form: Form, desk: Desk, record: InteractionRecord) -> None:
    def work(database: Database) -> Any:
        from baum_desktop.outreach import delete_interaction

        return delete_interaction(database, record.id, record.version)

    desk.save(form, work, lambda _: form.close_panel())
