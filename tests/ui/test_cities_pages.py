"""Cities in the list, on the map and on their own page; partners, liaisons and firms are changed by mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from baum_desktop.cities import city_record
from tests.baum_desktop.region import ALAMEDA_COUNTY, OAKLAND, RICHMOND, TODAY, counted, firm, visited
from tests.ui.stage import Stage
from ui.cities.hand_over_form import HandOverForm
from ui.cities.page import CitiesPage
from ui.cities.record import CityRecordPage
from ui.figure_rows import FigureRows, PressableFigure
from ui.form import Form
from ui.lists.kind import Row
from ui.places import Link, Place
from ui.task_tick import TaskTick
from ui.widgets.buttons import Button
from ui.widgets.county_map import CountyMark
from ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.page import Page
    from ui.theme import Theme

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme, database: Database) -> Iterator[Stage]:
    stage = Stage(qtbot, theme, database)
    yield stage
    stage.data.close()


def rest(page: CitiesPage) -> None:
    """Wait until the page has what it asked for."""
    for _ in range(2000):
        if not page.desk.data.is_busy:
            return
        QTest.qWait(5)
    raise AssertionError("the data never came to rest")


def names(page: CitiesPage) -> list[str]:
    rest(page)
    page.table.records.want(0, page.table.records.rowCount() - 1)
    rest(page)
    return [row.record.name for n in range(page.table.records.rowCount()) if (row := page.table.records.row_at(n))]


def open_form(page: Page) -> Form:
    return next(form for form in page.window().findChildren(Form) if form.isVisible())


def control(form: Form, name: str) -> Any:
    return form.fields[name].control


def test_the_list_tells_partners_from_others(stage: Stage, database: Database) -> None:
    firm(database, "Kestrel Sheet Metal")
    page = CitiesPage(stage.desk)
    stage.show(page, Link(Place.CITIES))
    partners = names(page)
    assert "Oakland" in partners
    cells = {row.name: page.table.records.columns[1].read(Row(row, {})) for row in page.cities}
    assert (cells["Oakland"].words, cells["Oakland"].tone) == ("Partner", "")
    assert (cells["Richmond"].words, cells["Richmond"].tone) == ("unverified", "warm")
    page.tabs.setCurrentIndex(2)
    counties = names(page)
    assert len(counties) == 9
    assert "Alameda County" in counties
    page.tabs.setCurrentIndex(1)
    assert set(partners) | set(counties) < set(names(page))


def test_typing_narrows_the_list_and_escape_shows_all_again(stage: Stage, database: Database) -> None:
    page = CitiesPage(stage.desk)
    stage.show(page, Link(Place.CITIES))
    many = len(names(page))
    page.filter_here()
    QTest.keyClicks(page.search, "oakl")
    stage.qtbot.waitUntil(lambda: names(page) == ["Oakland"])
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert len(names(page)) == many


def click_on(page: CitiesPage, key: object) -> None:
    where = next(pick.where for pick in page.side.map.picks if pick.key == key).toPoint()
    QTest.mouseClick(page.side.map, Qt.MouseButton.LeftButton, pos=where)


def test_enter_on_the_list_opens_the_city(stage: Stage, database: Database) -> None:
    firm(database, "Kestrel Sheet Metal")
    page = CitiesPage(stage.desk)
    stage.show(page, Link(Place.CITIES, OAKLAND))
    assert page.subject() == ("city", OAKLAND)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert stage.went.pop() == Link(Place.CITY, OAKLAND)


def test_a_city_taken_on_the_map_narrows_the_list_and_taken_again_it_opens(stage: Stage, database: Database) -> None:
    firm(database, "Kestrel Sheet Metal")
    page = CitiesPage(stage.desk)
    stage.show(page, Link(Place.CITIES))
    partners = names(page)
    click_on(page, OAKLAND)
    assert (names(page), stage.went) == (["Oakland"], [])
    assert page.narrowed.isVisible()
    click_on(page, OAKLAND)
    assert stage.went.pop() == Link(Place.CITY, OAKLAND)
    page.side.map.set_current(RICHMOND)
    QTest.keyClick(page.side.map, Qt.Key.Key_Return)
    assert (names(page), stage.went) == (["Richmond"], [])
    QTest.keyClick(page.side.map, Qt.Key.Key_Return)
    assert stage.went.pop() == Link(Place.CITY, RICHMOND)
    QTest.keyClick(page.side.map, Qt.Key.Key_Escape)
    assert names(page) == partners
    assert not page.narrowed.isVisible()


def test_a_county_taken_on_the_map_shows_its_cities_and_leads_to_its_employers(
    stage: Stage, database: Database
) -> None:
    firm(database, "Kestrel Sheet Metal")
    page = CitiesPage(stage.desk)
    stage.show(page, Link(Place.CITIES))
    alameda = CountyMark("Alameda")
    page.side.map.setFocus()
    page.side.map.set_current(alameda)
    assert page.side.map.accessibleDescription() == "Alameda County, 1 firm, 0% visited within a year"
    QTest.keyClick(page.side.map, Qt.Key.Key_Space)
    assert {"Oakland", "Berkeley", "Fremont"} <= set(names(page))
    assert "San Jose" not in names(page)
    button = next(part for part in page.narrowed.findChildren(Button) if part.text() == "List its 1 employer")
    button.click()
    county_id = next(row.county_id for row in page.cities if row.id == ALAMEDA_COUNTY)
    assert stage.went.pop() == Link(Place.EMPLOYERS, None, f"county:{county_id}")
    QTest.keyClick(page.side.map, Qt.Key.Key_Return)
    assert stage.went.pop() == Link(Place.CITY, ALAMEDA_COUNTY)
    [chip] = page.part.filters.chips.chips()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert "San Jose" in names(page)


def test_a_county_without_partners_is_shown_among_all(stage: Stage, database: Database) -> None:
    page = CitiesPage(stage.desk)
    stage.show(page, Link(Place.CITIES))
    page.side.map.county_picked.emit("Marin")
    assert page.tabs.key() == "all"
    assert {"Marin County", "San Rafael"} <= set(names(page))


def test_sorting_puts_what_is_unknown_last_either_way(stage: Stage, database: Database) -> None:
    visited(database, firm(database, "Kestrel Sheet Metal"), TODAY)
    firm(database, "Harbor Print", "Richmond")
    page = CitiesPage(stage.desk)
    stage.show(page, Link(Place.CITIES))
    page.table.head.sort_asked.emit("visited", True)
    assert names(page)[:3] == ["Oakland", "Contra Costa County", "Richmond"]
    page.table.head.sort_asked.emit("visited", False)
    assert names(page)[:3] == ["Contra Costa County", "Richmond", "Oakland"]


def test_an_empty_database_says_what_would_be_here(stage: Stage, database: Database) -> None:
    page = CitiesPage(stage.desk)
    stage.show(page, Link(Place.CITIES))
    assert page.empty.isVisible()
    page.empty.button.click()
    assert stage.went == [Link(Place.EXCHANGE)]


def test_a_partner_is_added_from_the_list(stage: Stage, database: Database) -> None:
    page = CitiesPage(stage.desk)
    stage.show(page, Link(Place.CITIES))
    outside = next(row for row in page.cities if not row.is_partner)
    page.new_here()
    form = open_form(page)
    control(form, "jurisdiction_id").set_value(outside.id)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert next(row for row in page.cities if row.id == outside.id).is_partner


def city(stage: Stage, key: str = OAKLAND, detail: str | None = None) -> CityRecordPage:
    page = CityRecordPage(stage.desk)
    stage.show(page, Link(Place.CITY, key, detail))
    return page


def test_the_record_shows_figures_with_the_rows_behind_them(stage: Stage, database: Database) -> None:
    kestrel = firm(database, "Kestrel Sheet Metal")
    counted(database, kestrel, date(2026, 3, 1), 47)
    visited(database, kestrel, TODAY - timedelta(days=30))
    firm(database, "Harbor Print")
    page = city(stage)
    shown = {part.objectName(): part.accessibleName() for part in page.findChildren(PressableFigure)}
    assert shown["firms_known"] == "Firms known: 2"
    assert shown["firms_visited"] == "Visited in a year: 1, 50%"
    assert shown["jobs_now"] == "Jobs: 47"
    jobs = next(part for part in page.findChildren(PressableFigure) if part.objectName() == "jobs_now")
    QTest.keyClick(jobs, Qt.Key.Key_Return)
    stage.settle()
    [rows] = page.window().findChildren(FigureRows)
    assert [link.label for link in rows.links] == ["Kestrel Sheet Metal"]
    rows.links[0].click()
    stage.settle()
    assert stage.went == [Link(Place.EMPLOYER, kestrel)]


def test_its_firms_open_in_the_list_of_employers(stage: Stage, database: Database) -> None:
    firm(database, "Kestrel Sheet Metal")
    page = city(stage)
    page.tabs.setCurrentIndex(1)
    assert stage.went.pop() == Link(Place.EMPLOYERS, None, f"city:{OAKLAND}")
    assert page.tabs.key() == "overview"
    page = city(stage, ALAMEDA_COUNTY)
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    link = stage.went.pop()
    assert link.detail is not None
    assert link.detail.startswith("county:")
    page.brief_here()
    assert stage.went.pop() == Link(Place.BRIEFS, ALAMEDA_COUNTY, "city")


def test_a_new_liaison_leads_and_is_ended(stage: Stage, database: Database) -> None:
    page = city(stage)
    page.new_here()
    form = open_form(page)
    form.save()
    assert control(form, "full_name").problem
    control(form, "full_name").set_value("Ana Núñez")
    control(form, "start_on").set_value(date(2026, 1, 5))
    form.save()
    stage.settle()
    [liaison] = city_record(database, OAKLAND, TODAY).liaisons
    assert (liaison.full_name, liaison.is_lead, liaison.start_on) == ("Ana Núñez", True, date(2026, 1, 5))
    assert "Ana Núñez" in [label.words for label in page.side.findChildren(ElidedLabel)]
    page.act("end_liaison", liaison.id)
    form = open_form(page)
    control(form, "end_on").set_value(date(2025, 1, 1))
    form.save()
    stage.qtbot.waitUntil(lambda: bool(control(form, "end_on").problem))
    control(form, "end_on").set_value(TODAY)
    form.save()
    stage.settle()
    assert city_record(database, OAKLAND, TODAY).liaisons[0].end_on == TODAY


def test_a_liaison_leaves_and_what_goes_over_is_told_before(stage: Stage, database: Database) -> None:
    from baum_desktop.cities import add_liaison, assign_city
    from baum_desktop.people import add_ours

    ana, jon = add_ours(database, "Ana Núñez").id, add_ours(database, "Jon Alvarez").id
    liaison = add_liaison(database, OAKLAND, ana, date(2021, 3, 1), is_lead=True).id
    assign_city(database, firm(database, "Kestrel"), OAKLAND, "Asked", date(2022, 1, 1), liaison_id=liaison)
    page = city(stage)
    page.act("end_liaison", liaison)
    form = open_form(page)
    assert isinstance(form, HandOverForm)
    stage.qtbot.waitUntil(lambda: "1 firm will have no liaison" in form.told.words)
    who = control(form, "to_person_id")
    QTest.keyClicks(who, "Jon")
    assert who.value() == jon
    stage.qtbot.waitUntil(lambda: "1 firm, 0 open tasks and 0 open flags go to Jon Alvarez" in form.told.words)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert page.found is not None
    current = {row.full_name: row.is_lead for row in city_record(database, OAKLAND, TODAY + timedelta(1)).liaisons
               if row.is_current}  # fmt: skip
    assert current == {"Jon Alvarez": True}


def test_a_firm_is_assigned_with_a_reason(stage: Stage, database: Database) -> None:
    harbor = firm(database, "Harbor Print", "Richmond")
    page = city(stage)
    page.act("assign")
    form = open_form(page)
    finder = control(form, "organization_id")
    finder.setFocus()
    QTest.keyClicks(finder, "harb")
    stage.qtbot.waitUntil(lambda: bool(finder.offers))
    QTest.keyClick(finder, Qt.Key.Key_Return)
    assert finder.value() == harbor
    form.save()
    stage.qtbot.waitUntil(lambda: bool(control(form, "reason").problem))
    control(form, "reason").set_value("The owner works with Oakland")
    form.save()
    stage.settle()
    assert page.found is not None
    assert page.found.record.row.firms == 1


def test_a_membership_is_verified_edited_and_ended(stage: Stage, database: Database) -> None:
    page = city(stage, RICHMOND, "membership")
    verify = next(button for button in page.findChildren(Button) if button.label == "Verify")
    verify.click()
    form = open_form(page)
    control(form, "joined_on").set_value(date(2018, 2, 1))
    control(form, "source").set_value("SFMade, by phone")
    form.save()
    stage.settle()
    [member] = city_record(database, RICHMOND, TODAY).memberships
    assert (member.verified, member.joined_on, member.source) == (True, date(2018, 2, 1), "SFMade, by phone")
    page.act("end_membership", member.id)
    open_form(page).save()
    stage.settle()
    assert city_record(database, RICHMOND, TODAY).memberships[0].left_on == TODAY
    assert page.found is not None


def test_what_happened_and_what_is_flagged_stand_in_their_tabs(stage: Stage, database: Database) -> None:
    from baum_desktop.flags import raise_flag
    from baum_desktop.outreach_rows import NewFlag
    from db.vocabulary import FlagKind, Severity

    kestrel = firm(database, "Kestrel Sheet Metal")
    visited(database, kestrel, TODAY, notes="<b>Moving</b> & looking")
    raise_flag(database, kestrel, NewFlag(FlagKind.LEASE_EXPIRING, Severity.RED), TODAY)
    page = city(stage)
    QTest.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert page.visits.isVisible()
    opened = next(button for button in page.visits.findChildren(Button) if button.label == "Open")
    opened.click()
    assert stage.went.pop() == Link(Place.EMPLOYER, kestrel, "timeline")
    page.show_tab("flags")
    link = next(button for button in page.flags.findChildren(Button) if button.label == "Kestrel Sheet Metal")
    link.click()
    assert stage.went.pop() == Link(Place.EMPLOYER, kestrel, "flags")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert stage.went.pop() == Link(Place.CITIES, OAKLAND)


def test_a_county_shows_what_happened_in_its_cities(stage: Stage, database: Database) -> None:
    from baum_desktop.flags import raise_flag
    from baum_desktop.outreach_rows import NewFlag, NewTask
    from baum_desktop.tasks import add_task
    from db.vocabulary import FlagKind, Severity

    kestrel = firm(database, "Kestrel Sheet Metal")
    visited(database, kestrel, TODAY, notes="Moving")
    raise_flag(database, kestrel, NewFlag(FlagKind.LEASE_EXPIRING, Severity.RED), TODAY)
    add_task(database, NewTask("Send the list of sites", organization_id=kestrel, due_on=TODAY))
    page = city(stage, ALAMEDA_COUNTY)
    assert [page.tabs.accessibleTabName(place) for place in range(1, 5)] == [
        "Firms, 1", "Visits, 1", "Flags, 1", "Tasks, 1",
    ]  # fmt: skip
    page.show_tab("tasks")
    ticks = page.tasks.findChildren(TaskTick)
    assert [tick.task.title for tick in ticks] == ["Send the list of sites"]
    ticks[0].click()
    stage.settle()
    assert page.tabs.accessibleTabName(4) == "Tasks, 0"


def test_the_rule_of_follow_up_is_set_and_the_quarters_are_told(stage: Stage, database: Database) -> None:
    visited(database, firm(database, "Kestrel Sheet Metal"), TODAY - timedelta(days=300))
    page = city(stage)
    assert page.found is not None
    assert page.found.record.coverage.overdue == 0
    assert page.coverage.trend.words.endswith("100% in Q4 2026")
    page.act("follow_up")
    stage.settle()
    form = open_form(page)
    control(form, "months").set_value(3)
    form.save()
    stage.qtbot.waitUntil(lambda: bool(control(form, "watched_months").problem))
    control(form, "watched_months").set_value(3)
    form.save()
    stage.settle()
    assert page.found.record.coverage.overdue == 1


def test_an_agreement_that_ends_soon_is_seen_on_the_record_and_in_a_tab_of_its_own(
    stage: Stage, database: Database
) -> None:
    page = CityRecordPage(stage.desk)
    stage.show(page, Link(Place.CITY, OAKLAND, "membership"))
    assert not page.header.agreement.isVisible()
    page.act("edit_membership", city_record(database, OAKLAND, TODAY).memberships[0].id)
    form = open_form(page)
    control(form, "agreement").set_value("MOU 24-17")
    control(form, "agreement_signed_on").set_value(date(2024, 1, 3))
    control(form, "agreement_until").set_value(date(2024, 1, 2))
    form.save()
    stage.settle()
    assert "cannot end before" in control(form, "agreement_until").problem
    control(form, "agreement_until").set_value(TODAY + timedelta(days=39))
    form.save()
    stage.settle()
    assert page.header.agreement.isVisible()
    told = [label.text() for label in page.memberships.findChildren(Label)]
    assert "Agreement: MOU 24-17, signed Jan 3, 2024, ends in 39 days, Dec 28, 2026" in told
    cities = CitiesPage(stage.desk)
    stage.show(cities, Link(Place.CITIES, None, "renew"))
    assert names(cities) == ["Oakland"]
    column = next(column for column in cities.table.records.columns if column.key == "agreement_until")
    assert column.read(cities.table.records.row_at(0)).words == "ends in 39 days, Dec 28, 2026"
    cities.tabs.set_key("partners")
    cities.tabs.chosen.emit("partners")
    assert len(names(cities)) > 1
    assert "agreement_until" not in [column.key for column in cities.table.records.columns]
