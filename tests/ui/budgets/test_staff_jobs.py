"""The jobs of the staff, each within its budget by mouse and by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from db.engine import Database
from tests.baum_desktop.kestrel import first
from tests.ui.budgets.conftest import FOOD_VIEW, KNIVES, PICKLES, PROMISE, STAFF, TORTILLAS, Opening
from tests.ui.budgets.person import Person, text_of
from ui.employers.page import EmployersPage
from ui.employers.record import EmployerRecordPage
from ui.form import Form
from ui.lists.bulk_form import BulkForm
from ui.places import Link, Place

SURVEY = """Company,Street,City,State,Zip,Phone,DBAs
Tule Fog Tortillas,18 Cannery Row,Vallejo,CA,94590,(707) 555-0143,Masa Lista
Redtail Neon (invented),77 Kiln Street,Richmond,CA,94804,(510) 555-0144,
Redtail Neon (invented),12 Wharf Road,Richmond,CA,94801,(510) 555-0144,
"""


@pytest.mark.parametrize("heard", ["qui", "ngo", "0188"])
def test_a_call_just_came(sits_down: Opening, heard: str) -> None:
    """Two actions: who is it, where, what did we promise? Asked by firm, by person and by telephone."""
    person = sits_down(STAFF)
    person.do("Find a firm, person, note or award, or run a command", "Ctrl+K")
    person.write(heard)
    if person.has_mouse:
        person.click_row({"ngo": "Ngozi Tran"}.get(heard, KNIVES))
    else:
        person.press("Return")
    person.sees(lambda: isinstance(person.window.page, EmployerRecordPage))
    person.rest()
    person.spent(acts=2, runs=1)
    page = person.window.page
    assert isinstance(page, EmployerRecordPage)
    assert page.record is not None
    assert page.record.header.legal_name == KNIVES
    assert page.promises.isVisible()
    assert [promise.title for promise in page.record.promises] == [PROMISE]


def test_a_new_manufacturer_with_city_county_and_liaison(sits_down: Opening, outcome: Database) -> None:
    """One screen, at most eight fields, one action to open and one to save; city brings county and liaison."""
    person = sits_down(STAFF, Link(Place.EMPLOYERS))
    person.do("New employer", "Ctrl+N")
    [form] = [form for form in person.window.findChildren(Form) if form.isVisible()]
    assert len(form.fields) <= 8
    for field, words in (("Name", "Ohlone Cider Press"), ("Street", "9 Orchard Lane"), ("City", "Oakland")):
        if person.has_mouse and field != "Name":
            person.click(field)
            # Getting to a field is part of filling it in.
            person.acts.pop()
        elif not person.has_mouse:
            person.reach(field)
        person.write(words)
    person.do("Add employer", "Ctrl+Return")
    person.sees(lambda: isinstance(person.window.page, EmployerRecordPage))
    person.rest()
    person.spent(acts=2, runs=3)
    firm = first(outcome, "SELECT id FROM organization WHERE legal_name = 'Ohlone Cider Press'")
    summary = "SELECT city_name || ', ' || county_name FROM employer_summary WHERE organization_id = '{}'"
    assert first(outcome, summary.format(firm)) == "Oakland, Alameda"
    assert first(outcome, f"SELECT count(*) FROM city_assignment WHERE organization_id = '{firm}'") == "1"


def test_a_new_manufacturer_that_is_here_already(sits_down: Opening, outcome: Database) -> None:
    """Typing its name shows it, and one action leads there instead."""
    person = sits_down(STAFF, Link(Place.EMPLOYERS))
    person.do("New employer", "Ctrl+N")
    person.write("Quillstone Knife")
    person.sees(lambda: any(KNIVES in spoken for spoken in _links(person)))
    person.do(KNIVES)
    person.sees(lambda: isinstance(person.window.page, EmployerRecordPage))
    person.spent(acts=2, runs=1)
    assert first(outcome, "SELECT count(*) FROM organization WHERE legal_name LIKE 'Quillstone Kni%'") == "1"


def test_the_survey_sheet_is_loaded(sits_down: Opening, outcome: Database, tmp_path: Path) -> None:
    """Four actions: import, choose, the file, take it in; what is here already stays one firm."""
    sheet = tmp_path / "survey 2026.csv"
    sheet.write_text(SURVEY, encoding="utf-8")
    before = int(first(outcome, "SELECT count(*) FROM employer_summary"))
    person = sits_down(STAFF)
    person.picks(sheet)
    person.do("Import & export", "Ctrl+I")
    person.do("Choose…")
    person.sees(lambda: "Import survey 2026.csv" in _shown(person))
    person.do("Import 3 rows")
    person.sees(lambda: isinstance(person.window.page, EmployersPage))
    person.rest()
    person.spent(acts=4)
    assert int(first(outcome, "SELECT count(*) FROM employer_summary")) == before + 1
    assert first(outcome, "SELECT count(*) FROM site WHERE street = '12 Wharf Road'") == "1"


def test_a_saved_filter_is_printed_to_call_them(sits_down: Opening) -> None:
    """Three actions: the view, Print, for whom; the filter stands there in words."""
    person = sits_down(STAFF, Link(Place.EMPLOYERS))
    person.sees(lambda: FOOD_VIEW in _tabs(person))
    person.take_tab("Views", FOOD_VIEW)
    page = person.window.page
    assert isinstance(page, EmployersPage)
    assert page.meant().count == 2
    person.do("Print", by="Shift+Tab")
    person.go_into_menu("Print this list")
    person.do_in_menu("Us")
    person.sees(lambda: bool(person.opened))
    person.spent(acts=3)
    words = text_of(person.opened[0])
    assert all(part in words for part in (PICKLES, TORTILLAS, "Solano", "12 months"))


def test_all_of_a_saved_filter_are_tagged(sits_down: Opening, outcome: Database) -> None:
    """Two actions to what it would do, told in words, and one to say yes to it."""
    person = sits_down(STAFF, Link(Place.EMPLOYERS))
    person.sees(lambda: FOOD_VIEW in _tabs(person))
    person.take_tab("Views", FOOD_VIEW)
    page = person.window.page
    assert isinstance(page, EmployersPage)
    person.sees(lambda: page.bulk is not None and page.bulk.isVisible())
    person.do("Tag")
    person.spent(acts=2)
    person.write("call in spring")
    [form] = [form for form in person.window.findChildren(Form) if form.isVisible()]
    person.sees(lambda: "2" in _told(form))
    person.do("Change 2 employers", "Ctrl+Return")
    person.rest()
    person.spent(acts=3, runs=1)
    tagged = "SELECT count(*) FROM tagging JOIN tag ON tag.id = tag_id WHERE tag.name = 'call in spring'"
    assert first(outcome, tagged) == "2"
    person.window.undo()
    person.rest()
    assert first(outcome, tagged) == "0"


def _links(person: Person) -> list[str]:
    from ui.widgets.buttons import Button

    return [button.label for button in person.window.findChildren(Button) if button.isVisible()]


def _shown(person: Person) -> list[str]:
    return [getattr(label, "words", label.text()) for label in person.window.findChildren(QLabel) if label.isVisible()]


def _tabs(person: Person) -> str:
    page = person.window.page
    assert isinstance(page, EmployersPage)
    return " ".join(page.tabs.tabText(place) for place in range(page.tabs.count()))


def _told(form: Form) -> str:
    assert isinstance(form, BulkForm)
    return form.told.words
