"""The record of an employer: every form saves, refuses beside the field, and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baum_desktop.career_ladders import ladders
from baum_desktop.employer_record import employer_record
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.headcount_rows import NewSnapshot
from baum_desktop.headcounts import record_headcount
from db.vocabulary import (
    Answered,
    Confidence,
    ContactKind,
    FlagKind,
    NameKind,
    OwnershipKind,
    RoleType,
    Severity,
    SnapshotSource,
)
from tests.baum_desktop.kestrel import TODAY, Kestrel, first, kestrel
from tests.ui.opened import CONTROL, focused, opened, press, settle, write
from ui.employers.headcount_form import HeadcountForm
from ui.employers.record import EmployerRecordPage
from ui.form import Form
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.career_ladder import CareerLadder
from ui.widgets.choice import TickBox

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord
    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def firm(database: Database) -> Kestrel:
    return kestrel(database)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database.target), Link(Place.EMPLOYER, firm.id), today=TODAY) as window:
        yield window


def form_for(qtbot: QtBot, window: MainWindow, action: str, key: str = "") -> Form:
    """Open a form of the record."""
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    page._act(action, key)
    settle(qtbot, window)
    [form] = [form for form in window.findChildren(Form) if form.isVisible()]
    return form


def fill(form: Form, **values: Any) -> None:
    for name, value in values.items():
        form._controls[name].set_value(value)


def save(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    """Save with the keys, as somebody who never takes the mouse."""
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)


def record(database: Database, firm: Kestrel) -> EmployerRecord:
    return employer_record(database, firm.id, TODAY)


def test_a_contact_is_added_with_a_role_and_taken_back(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = form_for(qtbot, window, "add_person")
    fill(form, full_name="Nguyễn Thị Hạnh", role_type=RoleType.PLANT_MANAGER, phone="415-555-0100")
    save(qtbot, window, form)
    [person] = [person for person in record(database, firm).people if person.full_name == "Nguyễn Thị Hạnh"]
    assert person.role_type == RoleType.PLANT_MANAGER
    assert [contact.shown for contact in person.contacts] == ["(415) 555-0100"]
    window.undo()
    settle(qtbot, window)
    assert "Nguyễn Thị Hạnh" not in [person.full_name for person in record(database, firm).people]
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    assert page.record is not None
    assert len(page.record.people) == 2


def test_a_person_without_a_name_is_refused_beside_the_name(qtbot: QtBot, window: MainWindow) -> None:
    form = form_for(qtbot, window, "add_person")
    fill(form, title="Owner")
    save(qtbot, window, form)
    assert form.isVisible()
    assert form._controls["full_name"].problem == "A person needs a name."
    assert focused() is form._controls["full_name"]
    assert form._controls["title"].text() == "Owner", "nothing typed is lost"


def test_what_was_refused_is_saved_once_it_is_mended_by_typing(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = form_for(qtbot, window, "add_person")
    save(qtbot, window, form)
    assert form._controls["full_name"].problem
    write("Ines Robledo")
    save(qtbot, window, form)
    assert "Ines Robledo" in [person.full_name for person in record(database, firm).people]


def test_a_corrected_address_is_placed_anew(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = form_for(qtbot, window, "edit_site", firm.plant)
    fill(form, street="40 Baker Street", city="Berkeley", postal_code="94710")
    save(qtbot, window, form)
    [plant] = [site for site in record(database, firm).sites if site.id == firm.plant]
    assert (plant.street, plant.city_name) == ("40 Baker Street", "Berkeley")
    now = record(database, firm).assignment
    assert now is not None
    assert now.jurisdiction_name == "Berkeley"
    window.undo()
    settle(qtbot, window)
    before = record(database, firm).assignment
    assert before is not None
    assert before.jurisdiction_name == "Oakland"


def test_a_headcount_with_wages(qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel) -> None:
    form = form_for(qtbot, window, "add_count")
    fill(form, site_id=firm.plant, jobs=42, no_degree_jobs=30, as_of_on=date(2026, 10, 1), source_note="Dolores Kwan")
    bands = form._controls["bands"]
    family, jobs, low, high, *_ = bands._rows[0]
    family.setFocus()
    write("Welders")
    jobs.set_value(12)
    low.set_value(2_650)
    high.set_value(3_400)
    assert len(bands._rows) == 2, "a further row waits"
    save(qtbot, window, form)
    saved = record(database, firm)
    assert saved.figures.jobs is not None
    assert saved.figures.jobs.jobs == 42
    [band] = saved.bands
    assert (band.job_family, band.headcount, band.wage_low_cents, band.wage_high_cents) == ("Welders", 12, 2650, 3400)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [({}, "jobs", "How many jobs"), ({"jobs": 10, "no_degree_jobs": 11}, "no_degree_jobs", "There are 10 jobs")],
)
def test_a_count_that_cannot_be_is_refused_beside_its_field(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel, values: dict[str, int], field: str, words: str
) -> None:
    form = form_for(qtbot, window, "add_count")
    fill(form, **values)
    save(qtbot, window, form)
    assert form.isVisible()
    assert form._controls[field].problem.startswith(words)
    assert form.save_button.isEnabled()
    assert record(database, firm).series == ()


def test_a_red_flag_is_raised_and_waits_above_the_record(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = form_for(qtbot, window, "raise_flag")
    save(qtbot, window, form)
    assert form._controls["kind"].problem.startswith("What is the risk?")
    evidence = "<img src=/etc/passwd> & 11 people =1+1"
    fill(form, kind=FlagKind.LAYOFF, severity=Severity.RED, owner_id=firm.maya, jobs_at_risk=11, evidence=evidence)
    save(qtbot, window, form)
    [flag] = record(database, firm).flags
    assert (flag.kind, flag.severity, flag.owner_name, flag.evidence) == (
        FlagKind.LAYOFF, Severity.RED, "Maya Okafor", evidence
    )  # fmt: skip
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    assert page.waits.isVisible()


def test_a_promise_is_added_and_ticked_off(qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel) -> None:
    form = form_for(qtbot, window, "add_promise")
    save(qtbot, window, form)
    assert form._controls["title"].problem == "What was promised?"
    fill(form, title="Send the permit checklist", assignee_id=firm.maya, due_on=date(2026, 11, 26))
    save(qtbot, window, form)
    [task] = record(database, firm).promises
    assert (task.title, task.assignee_name, task.due_on) == (
        "Send the permit checklist", "Maya Okafor", date(2026, 11, 26)
    )  # fmt: skip
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    [tick] = page.promises.findChildren(TickBox)
    tick.setFocus()
    press(Qt.Key.Key_Space)
    settle(qtbot, window)
    assert record(database, firm).promises == ()


def test_another_city_needs_a_reason(qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel) -> None:
    berkeley = first(database, "SELECT id FROM jurisdiction WHERE name = 'Berkeley'")
    form = form_for(qtbot, window, "assign")
    fill(form, city=berkeley)
    save(qtbot, window, form)
    assert form._controls["reason"].problem.startswith("Say why")
    fill(form, reason="The owner sits there")
    save(qtbot, window, form)
    now = record(database, firm).assignment
    assert now is not None
    assert (now.jurisdiction_name, now.reason) == ("Berkeley", "The owner sits there")


def test_the_firm_itself_is_changed(qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel) -> None:
    form = form_for(qtbot, window, "edit")
    fill(form, legal_name="Kestrel R&D <b>", products="Ducts", year_founded=1998)
    save(qtbot, window, form)
    header = record(database, firm).header
    assert (header.legal_name, header.products, header.year_founded) == ("Kestrel R&D <b>", "Ducts", 1998)
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    assert page.header.name.words == "Kestrel R&D <b>"


def test_a_form_over_a_record_that_changed_meanwhile_says_so_and_keeps_what_is_typed(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    from baum_desktop.employers import change_employer

    form = form_for(qtbot, window, "edit")
    header = record(database, firm).header
    change_employer(database, firm.id, header.version, products="Somebody else was faster")
    fill(form, products="Ducts")
    save(qtbot, window, form)
    assert form.problem.isVisible()
    assert form._controls["products"].text() == "Ducts"
    assert record(database, firm).header.products == "Somebody else was faster"


def test_a_role_ends_and_a_further_site_begins(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    person = next(person for person in record(database, firm).people if person.full_name == "Ray Pettibone")
    save(qtbot, window, form_for(qtbot, window, "end_role", person.role_id))
    ended = next(person for person in record(database, firm).people if person.full_name == "Ray Pettibone")
    assert ended.end_on == TODAY
    form = form_for(qtbot, window, "add_site")
    fill(form, street="9 Nowhere Road", city="Fremont", postal_code="94538")
    save(qtbot, window, form)
    assert len(record(database, firm).sites) == 3


def test_a_deleted_firm_is_gone_without_a_complaint_and_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    page._act("delete")
    settle(qtbot, window)
    assert window.trail[-1].place == Place.EMPLOYERS
    assert not window.complaint.isVisible(), window.complaint.accessibleName()
    window.undo()
    settle(qtbot, window)
    assert record(database, firm).header.legal_name == "Kestrel Sheet Metal, Inc."


def test_esc_closes_the_form_first_and_leaves_the_record_after(qtbot: QtBot, window: MainWindow) -> None:
    form_for(qtbot, window, "add_person")
    press(Qt.Key.Key_Escape)
    assert window.pages[Place.EMPLOYER].isVisible()
    press(Qt.Key.Key_Escape)
    assert window.trail[-1].place == Place.EMPLOYERS


def test_the_anchors_lead_to_their_sections_by_key(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    window.resize(1080, 680)
    page.setFocus()
    press(Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert page.anchors.key() == "history"
    assert page.area.verticalScrollBar().value() > 0


def test_a_persons_ways_to_be_reached_are_several_with_what_they_are_for(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = form_for(qtbot, window, "person", firm.dolores)
    fill(form, pronouns="she/her", language="English, Cantonese")
    rows = form._controls["contacts"]
    kind, value, what_for = rows._rows[-1]
    kind.set_value(ContactKind.MOBILE)
    value.setFocus()
    write("510-555-0199")
    what_for.setText("after six")
    save(qtbot, window, form)
    [person] = [person for person in record(database, firm).people if person.person_id == firm.dolores]
    assert (person.pronouns, person.language) == ("she/her", "English, Cantonese")
    assert ("(510) 555-0199", "after six") in [(point.shown, point.label) for point in person.contacts]
    assert len(person.contacts) == 3, "those that were there stayed"
    window.undo()
    settle(qtbot, window)
    [person] = [person for person in record(database, firm).people if person.person_id == firm.dolores]
    assert len(person.contacts) == 2


def test_somebody_known_takes_a_role_at_a_second_firm(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    other = add_employer(database, NewEmployer("Alder Foundry"), TODAY).id
    form = form_for(qtbot, window, "person", firm.dolores)
    [button] = [b for b in form.findChildren(Button) if b.label == "Add a role at another firm"]
    button.click()
    settle(qtbot, window)
    [further] = [form for form in window.findChildren(Form) if form.isVisible()]
    save(qtbot, window, further)
    assert "At which firm" in further._controls["organization_id"].problem
    further._controls["organization_id"].set_firm(other, "Alder Foundry")
    fill(further, role_type=RoleType.FINANCE, start_on=date(2026, 1, 5))
    save(qtbot, window, further)
    [person] = employer_record(database, other, TODAY).people
    assert (person.person_id, person.role_type) == (firm.dolores, RoleType.FINANCE)


def test_a_role_that_ends_before_it_began_is_refused_beside_its_end(
    qtbot: QtBot, window: MainWindow, firm: Kestrel
) -> None:
    form = form_for(qtbot, window, "add_person")
    fill(form, full_name="Ines Robledo", start_on=date(2020, 1, 1), end_on=date(2019, 1, 1))
    save(qtbot, window, form)
    assert "cannot end before" in form._controls["end_on"].problem
    assert form._controls["full_name"].text() == "Ines Robledo", "nothing typed is lost"


def test_all_that_is_known_of_a_site_is_kept(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = form_for(qtbot, window, "edit_site", firm.plant)
    form._controls["naics_code"].setFocus()
    form._controls["naics_code"].set_firm("332710", "332710 Machine Shops")
    form._controls["landlord_id"].set_firm(firm.id, "Kestrel")
    fill(form, monthly_rent_cents=1_250_000, lease_options="Two of five years", expansion_room=Answered.NO)
    save(qtbot, window, form)
    [plant] = [site for site in record(database, firm).sites if site.id == firm.plant]
    assert (plant.monthly_rent_cents, plant.lease_options, plant.expansion_room) == (
        1_250_000, "Two of five years", Answered.NO,
    )  # fmt: skip
    assert (plant.naics_code, plant.naics_title, plant.naics_year) == ("332710", "Machine Shops", 2022)
    assert plant.landlord_name == "Kestrel Sheet Metal, Inc."
    assert plant.is_primary


@pytest.mark.parametrize(
    ("action", "values", "field", "words"),
    [
        ("edit_site", {"lease_starts_on": date(2026, 1, 1), "lease_ends_on": date(2025, 1, 1)}, "lease_ends_on",
         "cannot end before"),
        ("edit", {"year_founded": 2150}, "year_founded", "still to come"),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_are_refused_beside_their_field(
    qtbot: QtBot, window: MainWindow, firm: Kestrel, action: str, values: dict[str, Any], field: str, words: str
) -> None:
    form = form_for(qtbot, window, action, firm.plant)
    fill(form, **values)
    save(qtbot, window, form)
    assert form.isVisible()
    assert words in form._controls[field].problem


def test_names_and_owners_are_kept_with_their_dates(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = form_for(qtbot, window, "names")
    name, kind, language, _, until = form._controls["names"]._rows[-1]
    name.setText("隼板金")
    kind.set_value(NameKind.OTHER_SCRIPT)
    language.setText("zh")
    until.set_value(date(2020, 5, 1))
    save(qtbot, window, form)
    assert ("隼板金", NameKind.OTHER_SCRIPT, "zh", date(2020, 5, 1)) in [
        (row.name, row.kind, row.language, row.until_on) for row in record(database, firm).names
    ]
    form = form_for(qtbot, window, "ownership")
    who, _, _, certified, _, expires = form._controls["ownership"]._rows[0]
    who.set_value(OwnershipKind.WOMEN)
    who.value_changed.emit(OwnershipKind.WOMEN)
    certified.setText("WBENC")
    expires.set_value(date(2027, 3, 1))
    save(qtbot, window, form)
    [fact] = record(database, firm).ownership
    assert (fact.kind, fact.answer, fact.certification, fact.expires_on) == (
        OwnershipKind.WOMEN, Answered.YES, "WBENC", date(2027, 3, 1),
    )  # fmt: skip


def test_a_wage_under_the_minimum_warns_and_can_be_saved(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = form_for(qtbot, window, "add_count")
    assert isinstance(form, HeadcountForm)
    fill(form, jobs=8, confidence=Confidence.HIGH, apprentices=2, unionized=Answered.YES)
    family, jobs, low, _, _, _, next_job, training = form._controls["bands"]._rows[0]
    low.set_value(1_600)
    jobs.set_value(4)
    family.setText("Packers")
    next_job.setText("Line lead")
    training.setText("Forklift")
    assert "“Packers” at $16.00 an hour is under the minimum wage of California: $16.50" in form.warning.words
    assert "KTVU" in form.warning.words
    save(qtbot, window, form)
    saved = record(database, firm)
    newest = saved.snapshots[-1]
    assert (newest.confidence, newest.apprentices, newest.unionized) == (Confidence.HIGH, 2, Answered.YES)
    [rungs] = ladders(saved.bands)
    assert [(rung.job, rung.training) for rung in rungs] == [("Packers", "Forklift"), ("Line lead", None)]
    [ladder] = [part for part in window.findChildren(CareerLadder) if not part.isHidden()]
    assert ladder.accessibleDescription() == ("Packers, $16 an hour, 4 jobs; then, by Forklift, Line lead")


def test_a_wage_of_a_million_an_hour_is_refused_beside_the_wages(qtbot: QtBot, window: MainWindow) -> None:
    form = form_for(qtbot, window, "add_count")
    fill(form, jobs=8)
    family, jobs, low, *_ = form._controls["bands"]._rows[0]
    family.setText("Packers")
    jobs.set_value(4)
    low.set_value(100_000_000)
    save(qtbot, window, form)
    assert form.isVisible()
    assert "cannot be right" in form.fields["bands"]._below.words


def test_a_point_of_the_chart_opens_its_count_which_is_corrected(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    record_headcount(database, NewSnapshot(firm.plant, date(2026, 5, 1), SnapshotSource.SURVEY, 40))
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    page.reload()
    settle(qtbot, window)
    page.jobs._chart.setFocus()
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    [form] = [form for form in window.findChildren(Form) if form.isVisible()]
    assert form._controls["jobs"].value() == 40
    fill(form, jobs=41)
    save(qtbot, window, form)
    assert record(database, firm).snapshots[-1].jobs == 41


def test_a_related_firm_is_added_shown_and_opened_by_keyboard(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    alder = add_employer(database, NewEmployer("Alder Foundry"), TODAY).id
    form = form_for(qtbot, window, "add_relation")
    form._controls["other_id"].set_firm(alder, "Alder Foundry")
    fill(form, start_on=date(2021, 3, 1))
    save(qtbot, window, form)
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    picture = page.relations._picture
    assert "Supplier: Alder Foundry" in picture.accessibleDescription()
    picture.setFocus()
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert page.record is not None
    assert page.record.header.id == alder
    assert [(row.words, row.other_id) for row in page.record.relations] == [("Customer", firm.id)]
