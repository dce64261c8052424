"""Raising a red flag, or changing one, from wherever the firm is shown; a WARN notice has its days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.vocabulary import Confidentiality, FlagKind, Severity, label
from ui.desk import Desk
from ui.firm_field import FirmField
from ui.form import Form, Values
from ui.record_section import options
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField
from ui.widgets.numbers import NumberField
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import FlagRow, TickRow

WARN_FIELDS = ("warn_received_on", "warn_effective_on")
WARNED = "The lead liaison of the city gets a task at once."


def ask_flag(desk: Desk, window: QWidget, firm: tuple[str, str] | None = None, flag: FlagRow | None = None) -> None:
    """Ask what the risk is at a firm (key and name), or change a flag; without either the form asks for the firm."""
    today = desk.today

    def work(database: Database) -> list[TickRow]:
        from baum_desktop.people_reading import us

        return us(database, today)

    desk.data.ask(work, lambda us: flag_form(desk, window, us, firm, flag).ask(), owner=window, latest="flag",
                  failed=desk.complain)  # fmt: skip


def flag_form(
    desk: Desk,
    window: QWidget,
    us: Sequence[TickRow],
    firm: tuple[str, str] | None = None,
    flag: FlagRow | None = None,
) -> Form:
    """Return the form; the days of a notice are asked for once the risk is a WARN notice."""
    today = desk.today

    def make(values: Values) -> Callable[[Database], Any]:
        firm_id = firm[0] if firm else flag.organization_id if flag else values.pop("organization_id")
        if firm_id is None:
            raise Refused("Which firm is it? Type its name and take it from the list.", "organization_id")
        if values["kind"] is None:
            raise Refused("What is the risk? Choose one.", "kind")
        given = _given(values)

        def work(database: Database) -> Any:
            from baum_desktop.flags import change_flag, raise_flag
            from baum_desktop.outreach_rows import NewFlag

            if flag is not None:
                return change_flag(database, flag.id, flag.version, **given)
            return raise_flag(database, firm_id, NewFlag(**given), today)

        return work

    theme = desk.theme
    named = firm[1] if firm else flag.organization_name if flag else ""
    title = f"Flag at {named}" if named else "Raise a flag"
    about = flag.id if flag else firm[0] if firm else ""
    form = Form(desk, window, title, "Save" if flag else "Raise flag", make, about=about, width=640)
    if not named:
        form.add("organization_id", "Firm", FirmField(desk), 12)
    kind = form.add("kind", "Risk", Choice(theme, options(FlagKind), flag.kind if flag else None), 6)
    severity = form.add("severity", "How pressing", Segments(theme, options(Severity), flag.severity if flag else
                                                             Severity.WARM, none_allowed=False), 6)  # fmt: skip
    for name, words in zip(WARN_FIELDS, ("Notice received", "Layoffs take effect"), strict=True):
        day = getattr(flag, name) if flag else None
        form.add(name, words, DateField(theme, day, today=lambda: desk.today), 6)
    me = desk.me
    owners = [(row.id, row.name) for row in us]
    form.add("owner_id", "Owner", Choice(theme, owners, flag.owner_id if flag else me, placeholder="Nobody yet"), 6)
    form.add("due_on", "Due", DateField(theme, flag.due_on if flag else None, today=lambda: desk.today), 3)
    form.add("jobs_at_risk", "Jobs at risk", NumberField(theme, flag.jobs_at_risk if flag else None), 3)
    form.add("evidence", "What points to it", NotesField(theme, (flag.evidence or "") if flag else "", lines=4), 12)
    level = flag.confidentiality if flag else Confidentiality.INTERNAL
    form.add("confidentiality", "Read by", Choice(theme, options(Confidentiality), level), 6)
    kind.value_changed.connect(lambda chosen: _ask_for_notice(form, severity, chosen))
    _ask_for_notice(form, severity, kind.value(), first=True)
    return form


def _ask_for_notice(form: Form, severity: Segments, kind: object, *, first: bool = False) -> None:
    """Show the days of a notice where there is one; a notice is red unless a person says otherwise."""
    is_notice = kind == FlagKind.WARN_NOTICE
    for name in WARN_FIELDS:
        form.fields[name].setVisible(is_notice)
    form.fields["kind"].set_hint(WARNED if is_notice else "")
    if is_notice and not first:
        severity.set_value(Severity.RED)
    # The panel grows once the fields have their room.
    QTimer.singleShot(0, form, form.fit)


def _given(values: Values) -> Values:
    """Return the values as the flag keeps them; the days of a notice that is none are left out."""
    given = {**values, "kind": FlagKind(values["kind"]), "severity": Severity(values["severity"])}
    given["confidentiality"] = Confidentiality(values["confidentiality"])
    if given["kind"] != FlagKind.WARN_NOTICE:
        given |= dict.fromkeys(WARN_FIELDS)
    return given


def notice_told(flag: FlagRow, day: Callable[[Any], str]) -> str:
    """Return the days of a WARN notice in words, with a mark where the notice is shorter than the act asks for."""
    if flag.kind != FlagKind.WARN_NOTICE or flag.warn_effective_on is None:
        return ""
    received = f"received {day(flag.warn_received_on)}, " if flag.warn_received_on else ""
    span = (flag.warn_effective_on - flag.warn_received_on).days if flag.warn_received_on else 60
    short = f", only {span} days of notice" if span < 60 else ""
    return f"{label(flag.kind)} {received}effective {day(flag.warn_effective_on)}{short}"
