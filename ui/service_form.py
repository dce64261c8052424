"""Recording help given to a firm, from wherever the firm is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.errors import Refused
from db.vocabulary import ServiceKind
from ui.desk import Desk
from ui.firm_field import FirmField
from ui.form import Form, Values
from ui.record_section import Tick, options
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice, TickBox
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField, TextField

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.help_rows import ServiceRow
    from baum_desktop.outreach_rows import TickRow

Programs = Sequence["TickRow"]


def ask_service(
    desk: Desk, window: QWidget, firm: tuple[str, str] | None = None, service: ServiceRow | None = None
) -> None:
    """Ask what help was given to a firm (key and name); without one the form asks for it."""

    def work(database: Database) -> list[TickRow]:
        from baum_desktop.services import programs

        return programs(database)

    def show(programs: list[TickRow]) -> None:
        service_form(desk, window, programs, firm, service).ask()

    desk.data.ask(work, show, owner=window, latest="service", failed=desk.complain)


def service_form(
    desk: Desk,
    window: QWidget,
    programs: Programs,
    firm: tuple[str, str] | None = None,
    service: ServiceRow | None = None,
) -> Form:
    """Return the form that records help, or changes what was recorded."""

    def make(values: Values) -> Callable[[Database], Any]:
        firm_id = firm[0] if firm else service.organization_id if service else values.pop("organization_id")
        if firm_id is None:
            raise Refused("Which firm was it? Type its name and take it from the list.", "organization_id")
        if values["served_on"] is None:
            raise Refused("When was it? A service needs its day.", "served_on")
        given = {**values, "hours": _hours(values["hours"]), "kind": ServiceKind(values["kind"])}

        def work(database: Database) -> Any:
            from baum_desktop.help_rows import NewService
            from baum_desktop.services import change_service, record_service

            if service is not None:
                return change_service(database, service.id, service.version, **given)
            return record_service(database, NewService(firm_id, **given))

        return work

    theme = desk.theme
    named = firm[1] if firm else service.organization_name if service else ""
    title = f"Service for {named}" if named else "Record a service"
    about = service.id if service else firm[0] if firm else ""
    form = Form(desk, window, title, "Save" if service else "Record service", make, about=about, width=600)
    if not named:
        form.add("organization_id", "Firm", FirmField(desk), 12)
    kind = service.kind if service else ServiceKind.ADVISING
    form.add("kind", "What was done", Choice(theme, options(ServiceKind), kind), 5)
    on = service.served_on if service else desk.today
    form.add("served_on", "On", DateField(theme, on, today=lambda: desk.today), 4)
    hours = show_hours(service.hours) if service else ""
    form.add("hours", "Hours", TextField(theme, hours, width=6), 3)
    choices = [(None, "No program"), *((row.id, row.name) for row in programs)]
    form.add("program_id", "Under", Choice(theme, choices, service.program_id if service else None,
                                           placeholder="No program"), 12)  # fmt: skip
    form.add("outcome", "What came of it", NotesField(theme, (service.outcome or "") if service else "", lines=3), 12)
    done = TickBox(theme, "Completed")
    done.setChecked(service.completed if service else True)
    form.add_wide(Tick(done), "completed")
    if service is not None:
        form.add_wide(_delete(form, desk, service))
    return form


def _hours(typed: str | None) -> Decimal | None:
    if not typed:
        return None
    try:
        hours = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        hours = Decimal("NaN")
    if not hours.is_finite():
        raise Refused("Hours are a number such as 1.5.", "hours")
    return hours


def show_hours(hours: Decimal | None) -> str:
    """Return hours as a person writes them: 1.5, 12."""
    return "" if hours is None else f"{hours.normalize():f}"


def _delete(form: Form, desk: Desk, service: ServiceRow) -> QWidget:
    def work(database: Database) -> Any:
        from baum_desktop.services import delete_service

        return delete_service(database, service.id, service.version)

    return deleter(form, desk, "Delete this service", work)


def deleter(form: Form, desk: Desk, words: str, work: Callable[[Database], Any]) -> QWidget:
    """Return a line at the end of a form that deletes what the form shows."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    button = Button(desk.theme, words, LINK)
    button.clicked.connect(lambda: desk.save(form, work, lambda _: form.close_panel()))
    row.addStretch(1)
    row.addWidget(button)
    return line
