"""The list of employers: views, filters, sorting, the pane, and all of it by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baum_desktop.views.tree import both
from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import CONTROL, focused, opened, press, settle, write
from ui.employers.new_employer import NewEmployerForm
from ui.employers.page import EmployersPage
from ui.employers.pane import EmployerPane
from ui.employers.views import FLAGGED
from ui.lists.part import LEARN_AFTER_MS
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme
from ui.widgets.filter_chip import FilterChip


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, sample_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(sample_file), Link(Place.EMPLOYERS), today=TODAY) as window:
        yield window


@pytest.fixture
def empty_window(qtbot: QtBot, theme: Theme, database_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database_file), Link(Place.EMPLOYERS), today=TODAY) as window:
        yield window


def page_of(window: MainWindow) -> EmployersPage:
    page = window.page
    assert isinstance(page, EmployersPage)
    return page


def names(page: EmployersPage) -> list[str]:
    rows = (page.table.records.row_at(row) for row in range(page.table.records.rowCount()))
    return [row.name for row in rows if row is not None]


def chips(page: EmployersPage) -> list[FilterChip]:
    return [chip for chip in page.filters.findChildren(FilterChip) if chip.isVisible()]


def test_all_employers_are_listed_by_name_with_their_sum(window: MainWindow) -> None:
    page = page_of(window)
    assert len(names(page)) == 60
    assert page.foot.sums.words.startswith("60 employers · ")
    assert focused() is page.table
    assert page.table.currentIndex().row() == 0


@pytest.mark.parametrize("key", ["city", "jobs", "visited", "open_flags", "sector"])
def test_a_column_sorts_both_ways(qtbot: QtBot, window: MainWindow, key: str) -> None:
    page = page_of(window)
    page.table.head.sort_asked.emit(key, False)
    settle(qtbot, window)
    up = names(page)
    page.table.head.sort_asked.emit(key, True)
    settle(qtbot, window)
    down = names(page)
    assert sorted(up) == sorted(down)
    assert up != down
    assert page.foot.order.words.endswith("descending")


def test_a_name_of_two_words_can_be_typed(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    wanted = next(name for name in names(page) if " " in name)
    press(Qt.Key.Key_F, CONTROL)
    assert focused() is page.filters.search
    for letter in " ".join(wanted.split()[:2]):
        write(letter)
        settle(qtbot, window)
    assert page.filters.search.text() == " ".join(wanted.split()[:2])
    assert wanted in names(page)
    assert len(names(page)) < 60
    press(Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert len(names(page)) == 60


def test_a_filter_that_nobody_fits_says_so(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    page.filters.search.setText("<b>zzqx</b> & 'or'")
    settle(qtbot, window)
    assert names(page) == []
    assert page.foot.sums.words == "No employer is like this. Take a filter away to see more."
    assert not window.complaint.isVisible()


def test_views_narrow_the_list_and_chips_say_how(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    page.tabs.setFocus()
    press(Qt.Key.Key_Right)
    settle(qtbot, window)
    assert page.tabs.key() == "lease"
    [chip] = chips(page)
    assert (chip.words, chip.value) == ("Lease ends within", "18 months")
    assert 0 < len(names(page)) < 60
    chip.setFocus()
    press(Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert page.tabs.key() == "all"
    assert len(names(page)) == 60


def test_a_link_may_name_a_view_or_a_city(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    window.go(Link(Place.EMPLOYERS, detail="flagged"))
    settle(qtbot, window)
    assert page.which == both(FLAGGED)
    oakland: list[str] = []
    window.desk.data.read(
        lambda reader: reader.row("SELECT id FROM jurisdiction WHERE name = 'Oakland'"),
        lambda row: oakland.append(str(row and row[0])),
        owner=page,
    )
    settle(qtbot, window)
    window.go(Link(Place.EMPLOYERS, detail=f"city:{oakland[0]}"))
    settle(qtbot, window)
    rows = [page.table.records.row_at(row) for row in range(page.table.records.rowCount())]
    assert rows
    assert {row.city for row in rows if row is not None} == {"Oakland"}


def test_enter_opens_and_esc_returns_to_the_same_row(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    for _ in range(7):
        press(Qt.Key.Key_Down)
    row = page.table.currentIndex().row()
    subject = page.subject()
    assert subject is not None
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.trail[-1] == Link(Place.EMPLOYER, subject[1])
    press(Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.page is page
    assert page.table.currentIndex().row() == row == 7
    assert focused() is page.table


def test_the_pane_follows_the_current_row(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    subject = page.subject()
    assert subject is not None
    qtbot.waitUntil(
        lambda: isinstance(page.beside.pane, EmployerPane) and page.beside.pane.organization_id == subject[1]
    )
    settle(qtbot, window)


def test_the_pane_gives_way_in_a_narrow_window(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    assert page.beside.isVisible()
    window.resize(1100, 700)
    assert not page.beside.isVisible()
    window.resize(1280, 800)
    assert page.beside.isVisible()


def test_ticks_are_counted_and_esc_takes_them_away(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.bulk is not None
    assert page.bulk.count.words == "2 ticked"
    press(Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert page.foot.sums.words.startswith("60 employers · ")


def test_a_change_keeps_the_current_row_and_what_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    from baum_desktop.employer_rows import NewEmployer
    from baum_desktop.employers import add_employer

    page = page_of(window)
    for _ in range(4):
        press(Qt.Key.Key_Down)
    current = page.table.current_id()
    window.desk.data.change(lambda database: add_employer(database, NewEmployer("0 First of all"), TODAY), owner=page)
    settle(qtbot, window)
    assert names(page)[0] == "0 First of all"
    assert page.table.current_id() == current
    assert page.table.currentIndex().row() == 5


def test_an_empty_database_offers_what_to_do_and_the_first_firm_fills_the_page(
    qtbot: QtBot, empty_window: MainWindow
) -> None:
    window, page = empty_window, page_of(empty_window)
    assert page.empty is not None
    assert page.stack.currentWidget() is page.empty
    assert not page.beside.isVisible()
    press(Qt.Key.Key_N, CONTROL)
    [form] = window.findChildren(NewEmployerForm)
    form.legal_name.setText("Núñez & Sons <Tortillería>")
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    assert window.trail[-1].place == Place.EMPLOYER
    window.go(Link(Place.EMPLOYERS))
    settle(qtbot, window)
    assert names(page) == ["Núñez & Sons <Tortillería>"]
    assert page.stack.currentWidget() is not page.empty
    assert page.beside.isVisible()


def test_coming_for_a_new_employer_puts_the_cursor_in_its_name(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Link(Place.EMPLOYERS, "new"))
    settle(qtbot, window)
    [form] = window.findChildren(NewEmployerForm)
    assert focused() is form.legal_name


def test_an_employer_without_a_name_is_refused_beside_the_name(qtbot: QtBot, window: MainWindow) -> None:
    press(Qt.Key.Key_N, CONTROL)
    [form] = window.findChildren(NewEmployerForm)
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    assert form.isVisible()
    assert form.legal_name.problem
    assert focused() is form.legal_name


def test_a_firm_that_is_here_already_is_offered_while_one_types(qtbot: QtBot, window: MainWindow) -> None:
    name = names(page_of(window))[3]
    press(Qt.Key.Key_N, CONTROL)
    [form] = window.findChildren(NewEmployerForm)
    write(name)
    qtbot.waitUntil(lambda: form.below.count() > 1)
    settle(qtbot, window)


def test_saving_twice_adds_one(qtbot: QtBot, window: MainWindow) -> None:
    press(Qt.Key.Key_N, CONTROL)
    [form] = window.findChildren(NewEmployerForm)
    write("Pressed Twice Metals")
    form.save()
    form.save()
    settle(qtbot, window)
    window.go(Link(Place.EMPLOYERS))
    settle(qtbot, window)
    assert names(page_of(window)).count("Pressed Twice Metals") == 1


def test_a_city_that_is_typed_fills_its_county_and_liaison(qtbot: QtBot, empty_window: MainWindow) -> None:
    window = empty_window
    press(Qt.Key.Key_N, CONTROL)
    [form] = window.findChildren(NewEmployerForm)
    assert len(form.fields) <= 8
    form.city.setText("berkeley")
    hint = form.fields["city"]._below
    qtbot.waitUntil(lambda: hint.words == "Berkeley, Alameda County; no lead liaison yet")
    form.city.setText("Nowhere at all")
    qtbot.waitUntil(lambda: "Nowhere at all" in hint.words)


def test_whoever_scrolls_does_not_wait_for_the_counts_of_other_views(qtbot: QtBot, window: MainWindow) -> None:
    part = page_of(window).part
    part.reload()
    qtbot.wait(LEARN_AFTER_MS // 2)
    left = part._learn_clock.remainingTime()
    part._fetch(0, 10)
    assert part._learn_clock.remainingTime() > left
    settle(qtbot, window)
