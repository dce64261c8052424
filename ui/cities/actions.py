"""What the buttons of a city's record open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.vocabulary import JurisdictionKind
from ui.cities import form
from ui.cities.hand_over_form import HandOverForm, successors
from ui.desk import Desk
from ui.form import Form

if TYPE_CHECKING:
    from baum_desktop.city_rows import CityRecord, CityRow


@dataclass(frozen=True, slots=True)
class Found:
    """What the page shows first: the city, and who of us there is."""

    record: CityRecord
    us: list[tuple[str, str]]


def employers_of(row: CityRow) -> str:
    """Return the detail of the link that lists the employers of a city or county."""
    return f"county:{row.county_id}" if row.kind == JurisdictionKind.COUNTY else f"city:{row.id}"


def form_for(desk: Desk, window: QWidget, found: Found, action: str, key: str) -> Form | None:
    """Return the form that an action asks for; `key` names the row that it stands beside. None if there is none."""
    record = found.record
    liaison = next((row for row in record.liaisons if row.id == key), None)
    member = next((row for row in record.memberships if row.id == key), None)
    makers: Mapping[str, Callable[[], Form | None]] = {
        "add_liaison": lambda: form.liaison_form(desk, window, record.row, found.us),
        "edit_liaison": lambda: form.liaison_dates_form(desk, window, liaison) if liaison else None,
        "end_liaison": lambda: (
            HandOverForm(desk, window, liaison, successors(liaison, record.liaisons, found.us)) if liaison else None
        ),
        "add_membership": lambda: form.membership_form(desk, window, city=record.row),
        "edit_membership": lambda: form.membership_form(desk, window, row=member) if member else None,
        "end_membership": lambda: form.end_membership_form(desk, window, member) if member else None,
        "verify": lambda: form.verify_form(desk, window, member) if member else None,
        "assign": lambda: form.assign_form(desk, window, record.row, record.liaisons, found.us),
    }
    return makers[action]() if action in makers else None
