"""What the buttons of an employer's record open: a form, or a panel that asks further."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.answers_compared import ask_comparison
from ui.desk import Desk
from ui.employers import form, identity_forms, person_forms, site_form
from ui.employers.headcount_form import HeadcountForm
from ui.employers.relation_form import relation_form
from ui.flag_form import flag_form
from ui.flag_panel import ask_how_pressing
from ui.form import Form
from ui.refer_form import ask_referral
from ui.service_form import ask_service

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord
    from baum_desktop.places import Places

STARTS = frozenset({"refer", "service", "raise_flag", "flag_now", "add_person", "add_site", "add_count", "add_promise",
                    "add_relation", "edit", "assign"})  # fmt: skip
"""What a link to a record may begin with."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page knows: the record, who is us as (key, name), and the places on offer once they are read."""

    record: EmployerRecord
    us: tuple[tuple[str, str], ...]
    places: Places | None


def open_for(desk: Desk, window: QWidget, shown: Shown, action: str, key: str) -> None:
    """Open what an action asks for; `key` names the row that it stands beside."""
    header = shown.record.header
    firm = (header.id, header.legal_name)
    panels: dict[str, Callable[[], object]] = {
        "person": lambda: person_forms.ask_person(desk, window, key),
        "answers": lambda: ask_comparison(desk, window, *firm),
        "flag_now": lambda: ask_how_pressing(desk, window, firm),
        "refer": lambda: ask_referral(desk, window, *firm),
        "service": lambda: ask_service(desk, window, firm),
    }
    if action in panels:
        panels[action]()
        return
    asked = _form(desk, window, shown, action, key)
    if asked is not None:
        asked.ask()


def _form(desk: Desk, window: QWidget, shown: Shown, action: str, key: str) -> Form | None:
    record, known = shown.record, shown.places
    header = record.header
    firm = (header.id, header.legal_name)
    person = next((person for person in record.people if person.role_id == key), None)
    site = next((site for site in record.sites if site.id == key), None)
    relation = next((relation for relation in record.relations if relation.id == key), None)
    makers: dict[str, Callable[[], Form | None]] = {
        "edit": lambda: identity_forms.employer_form(desk, window, header, known) if known else None,
        "names": lambda: identity_forms.names_form(desk, window, header, record.names),
        "ownership": lambda: identity_forms.ownership_form(desk, window, header, record.ownership),
        "assign": lambda: form.assign_form(desk, window, header.id, known) if known else None,
        "add_person": lambda: person_forms.contact_form(desk, window, header.id, record.sites),
        "end_role": lambda: person_forms.end_role_form(desk, window, person) if person else None,
        "add_site": lambda: site_form.site_form(desk, window, header.id),
        "edit_site": lambda: site_form.site_form(desk, window, header.id, site) if site else None,
        "close_site": lambda: site_form.close_site_form(desk, window, site) if site else None,
        "add_count": lambda: HeadcountForm(desk, window, record.sites),
        "edit_count": lambda: _count_form(desk, window, record, key),
        "add_relation": lambda: relation_form(desk, window, firm),
        "edit_relation": lambda: relation_form(desk, window, firm, relation) if relation else None,
        "raise_flag": lambda: _flag_form(desk, window, shown),
        "add_promise": lambda: form.task_form(desk, window, header.id, shown.us),
    }
    return makers[action]()


def _count_form(desk: Desk, window: QWidget, record: EmployerRecord, key: str) -> Form | None:
    count = next((count for count in record.snapshots if count.id == key), None)
    if count is None:
        return None
    bands = [band for band in record.bands if band.snapshot_id == key]
    told = [row for row in record.demographics if row.snapshot_id == key]
    return HeadcountForm(desk, window, record.sites, count, bands, told)


def _flag_form(desk: Desk, window: QWidget, shown: Shown) -> Form:
    from baum_desktop.outreach_rows import TickRow

    header = shown.record.header
    return flag_form(desk, window, [TickRow(*person) for person in shown.us], (header.id, header.legal_name))
