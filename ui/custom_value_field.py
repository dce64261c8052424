"""The control for a field of the users' own: one for each kind of value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from baum_desktop.custom_values import CustomField
from db.vocabulary import FieldType
from ui.desk import Desk
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField
from ui.widgets.numbers import MoneyField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

NOTHING = (None, "Not known")


def value_control(desk: Desk, field: CustomField, value: Any = None) -> QWidget:
    """Return the control that shows and changes what a field holds."""
    theme = desk.theme
    match field.field_type:
        case FieldType.MONEY:
            return MoneyField(theme, value, least=-(10**15))
        case FieldType.DATE:
            return DateField(theme, value if isinstance(value, date) else None, today=lambda: desk.today)
        case FieldType.CHOICE:
            return Choice(theme, [NOTHING, *((option, option) for option in field.options)], value)
        case FieldType.YES_NO:
            return Choice(theme, [NOTHING, ("yes", "Yes"), ("no", "No")], None if value is None else _yes_no(value))
        case FieldType.NUMBER:
            return TextField(theme, "" if value is None else f"{value:,f}", width=14)
    return TextField(theme, "" if value is None else str(value))


def _yes_no(value: Any) -> str:
    return "yes" if value in (True, "yes") else "no"
