"""The forms for what an award promises: requirements with dates, targets, and values that are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.vocabulary import RequirementKind
from ui.desk import Desk
from ui.form import Form, Values
from ui.record_section import options
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import NotesField, TextField

if TYPE_CHECKING:
    from baum_desktop.award_rows import AwardRecord, IndicatorChoice, IndicatorRow, RequirementRow
    from baum_desktop.files import Database

Work = Callable[["Database"], Any]
People = Iterable[tuple[str, str]]


def requirement_form(
    desk: Desk, window: QWidget, award: AwardRecord, us: People, row: RequirementRow | None = None
) -> Form:
    """Return the form of something that the funder asks for by a day."""

    def make(values: Values) -> Work:
        if values["kind"] is None:
            raise Refused("What does the funder ask for?", "kind")
        if values["due_on"] is None:
            raise Refused("By which day?", "due_on")

        def work(database: Database) -> Any:
            from baum_desktop.award_rows import NewRequirement
            from baum_desktop.deliverables import add_requirement, change_requirement

            if row is None:
                return add_requirement(database, award.row.id, NewRequirement(**values))
            return change_requirement(database, row.id, row.version, **values)

        return work

    theme = desk.theme
    form = Form(desk, window, "Add a requirement" if row is None else f"Edit {row.title}",
                "Add requirement" if row is None else "Save", make,
                about=row.id if row else award.row.id)  # fmt: skip
    kind = row.kind if row else RequirementKind.INTERIM_NARRATIVE
    form.add("kind", "What", Choice(theme, options(RequirementKind), kind), 8)
    form.add("due_on", "Due", DateField(theme, row.due_on if row else None, today=lambda: desk.today), 4)
    form.add("title", "Called", TextField(theme, row.title if row else ""), 12)
    start, end = (row.period_start_on, row.period_end_on) if row else (award.row.start_on, None)
    form.add("period_start_on", "Period from", DateField(theme, start, today=lambda: desk.today), 4)
    form.add("period_end_on", "to", DateField(theme, end, today=lambda: desk.today), 4)
    named: list[tuple[object, str]] = [(None, "Nobody yet"), *us]
    form.add("responsible_id", "Responsible", Choice(theme, named, row.responsible_id if row else None), 4)
    form.add("notes", "Notes", NotesField(theme, (row and row.notes) or "", lines=3), 12)
    return form


def submit_form(desk: Desk, window: QWidget, row: RequirementRow, *, accepted: bool = False) -> Form:
    """Return the form that says on which day a requirement was submitted, or accepted by the funder."""

    def make(values: Values) -> Work:
        on = values["accepted_on" if accepted else "submitted_on"] or desk.today

        def work(database: Database) -> Any:
            from baum_desktop.deliverables import accept_requirement, submit_requirement

            return (accept_requirement if accepted else submit_requirement)(database, row.id, row.version, on)

        return work

    words = "Accepted" if accepted else "Submitted"
    form = Form(desk, window, f"{row.title}: {words.lower()}", words, make, about=row.id, width=420)
    field = DateField(desk.theme, desk.today, today=lambda: desk.today)
    form.add("accepted_on" if accepted else "submitted_on", f"{words} on", field, 12)
    return form


def target_form(
    desk: Desk,
    window: QWidget,
    award: AwardRecord,
    indicators: Iterable[IndicatorChoice] = (),
    row: IndicatorRow | None = None,
) -> Form:
    """Return the form of what the award promises of an indicator in a period."""

    def make(values: Values) -> Work:
        given = dict(values)
        if row is None and given["indicator_id"] is None:
            raise Refused("Which indicator?", "indicator_id")
        for name, words in (("period_start_on", "From which day?"), ("period_end_on", "Until which day?")):
            if given[name] is None:
                raise Refused(words, name)
        given["goal"] = number(given["goal"], "goal")
        given["baseline"] = None if given["baseline"] is None else number(given["baseline"], "baseline")

        def work(database: Database) -> Any:
            from baum_desktop.award_rows import NewTarget
            from baum_desktop.deliverables import add_target, change_target

            if row is None:
                return add_target(database, award.row.id, NewTarget(**given))
            return change_target(database, row.target_id, row.version, **given)

        return work

    theme = desk.theme
    form = Form(desk, window, "Add a target" if row is None else f"The target for {row.name}",
                "Add target" if row is None else "Save", make,
                about=row.target_id if row else award.row.id, width=560)  # fmt: skip
    if row is None:
        named = [(one.id, one.name if one.formula else f"{one.name} (typed)") for one in indicators]
        form.add("indicator_id", "Indicator", Choice(theme, named), 12)
    start = row.period_start_on if row else award.row.start_on
    end = row.period_end_on if row else award.row.end_on
    form.add("period_start_on", "From", DateField(theme, start, today=lambda: desk.today), 6)
    form.add("period_end_on", "To", DateField(theme, end, today=lambda: desk.today), 6)
    form.add("goal", "Goal", TextField(theme, f"{row.goal:,f}" if row else ""), 6)
    base = f"{row.baseline:,f}" if row and row.baseline is not None else ""
    form.add("baseline", "Where it began", TextField(theme, base), 6)
    return form


def actual_form(desk: Desk, window: QWidget, row: IndicatorRow) -> Form:
    """Return the form that types the value of an indicator, with where it comes from."""

    def make(values: Values) -> Work:
        actual = None if values["actual"] is None else number(values["actual"], "actual")

        def work(database: Database) -> Any:
            from baum_desktop.deliverables import set_actual

            return set_actual(database, row.target_id, actual, values["reason"] or "")

        return work

    theme = desk.theme
    form = Form(desk, window, f"The value of {row.name}", "Record", make, about=row.target_id, width=480)
    typed = f"{row.actual:,f}" if row.is_typed and row.actual is not None else ""
    hint = "Empty: computed from the rows again." if row.formula else f"In {row.unit}."
    form.add("actual", "Value", TextField(theme, typed), 4, hint=hint)
    form.add("reason", "Where it comes from", TextField(theme, row.reason or ""), 8)
    return form


def number(typed: object, field: str) -> Decimal:
    """Return a number as a person types it.

    Raises:
        Refused: it is no number; `.field` is `field`.
    """
    try:
        found = Decimal(str(typed if typed is not None else "").replace(",", "").replace("$", "").strip())
    except InvalidOperation:
        raise Refused("That is not a number.", field) from None
    if not found.is_finite():
        raise Refused("That is not a number.", field)
    return found
