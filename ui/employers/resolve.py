"""The form that says how a red flag ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.vocabulary import OPEN_FLAGS, FlagStatus, label
from ui.desk import Desk
from ui.form import Form, Values
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField
from ui.widgets.numbers import NumberField

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import FlagRow


def resolve_form(desk: Desk, window: QWidget, flag: FlagRow) -> Form:
    """Return the form that resolves a flag, with the jobs saved."""

    def make(values: Values) -> Callable[[Database], Any]:
        on = values["resolved_on"] or desk.today

        def work(database: Database) -> Any:
            from baum_desktop.flags import resolve_flag

            return resolve_flag(
                database, flag.id, flag.version, values["status"], on,
                resolution=values["resolution"], jobs_saved=values["jobs_saved"],
            )  # fmt: skip

        return work

    theme = desk.theme
    ends = [(status, label(status)) for status in FlagStatus if status not in OPEN_FLAGS]
    title = f"Resolve “{label(flag.kind)}” at {flag.organization_name}"
    form = Form(desk, window, title, "Resolve", make, about=flag.id, width=560)
    form.add("status", "How it ended", Choice(theme, ends, FlagStatus.RESOLVED_RETAINED), 6)
    form.add("resolved_on", "On", DateField(theme, desk.today, today=lambda: desk.today), 3)
    form.add("jobs_saved", "Jobs saved", NumberField(theme, most=flag.jobs_at_risk or 1_000_000), 3)
    form.add("resolution", "What was done", NotesField(theme, "", lines=3), 12)
    return form
