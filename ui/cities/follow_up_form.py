"""The form of the rule by which a firm is overdue for a visit; it is the same for all who use the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.errors import Refused
from ui.desk import Desk
from ui.form import Form, Values
from ui.widgets.labels import Label
from ui.widgets.numbers import NumberField

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.follow_up import FollowUp


def follow_up_form(desk: Desk, window: QWidget, rule: FollowUp) -> Form:
    """Return the form of the months until the next visit is due."""

    def make(values: Values) -> Callable[[Database], Any]:
        for field, months in values.items():
            if months is None:
                raise Refused("After how many months?", field)

        def work(database: Database) -> Any:
            from baum_desktop.follow_up import FollowUp, set_follow_up

            return set_follow_up(database, FollowUp(**values))

        return work

    theme = desk.theme
    form = Form(desk, window, "When a visit is overdue", "Save", make, about="follow-up", width=520)
    form.add("months", "Months after the last visit", NumberField(theme, rule.months, least=1, most=120, width=4), 6)
    watched = NumberField(theme, rule.watched_months, least=1, most=120, width=4)
    form.add("watched_months", "At firms that are watched", watched, 6)
    told = "Watched are firms at risk and those with an open flag. The rule is the same for all who use this database."
    form.add_wide(Label(theme, told, "caption", tone="text2", wrap=True))
    return form
