"""The window: going places, undo by name, what goes wrong, keys, palettes, and room for large text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from db.errors import DiskFull
from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import CONTROL, SHIFT, focused, opened, press, settle
from ui.main_window import PAGES, MainWindow
from ui.places import RAIL, RAIL_BELOW, Link, Place
from ui.theme import DARK, HIGH_CONTRAST, LIGHT, Theme

SMALLEST = (1080, 680)
NORMAL = (1280, 800)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, sample_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(sample_file), Link(Place.SETTINGS), today=TODAY) as window:
        yield window


def place_of(window: MainWindow) -> Place:
    return window.trail[-1].place


def key_of(qtbot: QtBot, window: MainWindow, place: Place) -> str | None:
    """Return the id of a record for a place that shows one."""
    table = {Place.EMPLOYER: "employer_summary", Place.CITY: "jurisdiction", Place.AWARD: "award"}.get(place)
    if table is None:
        return None
    column = "organization_id" if place == Place.EMPLOYER else "id"
    found: list[str] = []
    sql = f"SELECT {column} FROM {table} ORDER BY {column}"
    window.desk.data.read(lambda reader: reader.row(sql), lambda row: found.append(str(row and row[0])), owner=window)
    settle(qtbot, window)
    return found[0]


# Going places -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", list(PAGES))
def test_every_place_opens_and_fits_the_smallest_window_and_large_text(
    qtbot: QtBot, window: MainWindow, place: Place
) -> None:
    window.go(Link(place, key_of(qtbot, window, place)))
    settle(qtbot, window)
    assert window.page is window.pages[place]
    window.resize(*SMALLEST)
    settle(qtbot, window)
    least = window.minimumSizeHint()
    assert (least.width() <= SMALLEST[0], least.height() <= SMALLEST[1]) == (True, True), least
    window.theme.set_text_scale(2.0)
    window.resize(*NORMAL)
    settle(qtbot, window)
    least = window.minimumSizeHint()
    assert (least.width() <= NORMAL[0], least.height() <= NORMAL[1]) == (True, True), least


def test_ctrl_and_a_number_go_to_the_places_of_the_rail(qtbot: QtBot, window: MainWindow) -> None:
    for number, place in enumerate(RAIL, 1):
        press(Qt.Key(Qt.Key.Key_0 + number), CONTROL)
        settle(qtbot, window)
        assert window.trail[-1].place == place
        assert window.rail.buttons[place].isChecked()


def test_back_leads_to_where_one_was_and_not_beyond_the_first_place(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Link(Place.EMPLOYERS))
    window.go(Link(Place.HISTORY))
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.trail[-1].place == Place.EMPLOYERS
    window.back()
    window.back()
    window.back()
    assert [link.place for link in window.trail] == [Place.SETTINGS]


def test_a_page_that_holds_the_person_keeps_the_way_back(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go(Link(Place.EMPLOYERS))
    page = window.page
    assert page is not None
    monkeypatch.setattr(page, "leave", lambda: False)
    window.back()
    window.go(Link(Place.HISTORY))
    assert window.page is page
    assert [link.place for link in window.trail] == [Place.SETTINGS, Place.EMPLOYERS]
    monkeypatch.undo()


def test_the_title_names_the_place_and_the_file(window: MainWindow) -> None:
    assert window.windowTitle() == "Settings · sample.baum · BAUM Desktop"


# Undo -------------------------------------------------------------------------------------------------------------


def test_undo_and_redo_bear_the_name_of_what_they_do(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.top.undo.isEnabled(), "the sample itself is not offered for undo"
    window.desk.save(window, lambda database: add_employer(database, NewEmployer("R&D <b>Works</b>"), TODAY))
    settle(qtbot, window)
    assert window.top.undo.accessibleName() == "Undo “Add R&D <b>Works</b>”"
    assert "R&D <b>Works</b>" in window.toast.accessibleName()
    press(Qt.Key.Key_Z, CONTROL)
    settle(qtbot, window)
    assert window.top.undo.accessibleName() == "Nothing to undo"
    assert "Add R&D <b>Works</b>" in window.top.redo.accessibleName()
    press(Qt.Key.Key_Z, CONTROL | SHIFT)
    settle(qtbot, window)
    assert window.top.undo.what.endswith("Add R&D <b>Works</b>")
    assert not window.top.redo.isEnabled()


def test_undo_with_nothing_to_undo_is_a_sentence(qtbot: QtBot, window: MainWindow) -> None:
    window.undo()
    settle(qtbot, window)
    assert window.complaint.isVisible()
    assert window.complaint.accessibleName()


def test_a_page_that_is_not_shown_is_fetched_anew_when_somebody_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Link(Place.EMPLOYERS))
    settle(qtbot, window)
    page = window.pages[Place.EMPLOYERS]
    window.go(Link(Place.SETTINGS))
    window.desk.save(window, lambda database: add_employer(database, NewEmployer("Kestrel"), TODAY))
    settle(qtbot, window)
    assert page.is_stale
    window.go(Link(Place.EMPLOYERS))
    settle(qtbot, window)
    assert not page.is_stale


# What goes wrong --------------------------------------------------------------------------------------------------


def test_a_failure_stands_above_the_page_until_it_is_closed(window: MainWindow) -> None:
    window.desk.complain(DiskFull("The disk is full. Nothing was lost; make room and try again."))
    assert window.complaint.isVisible()
    assert window.complaint.accessibleName() == "The disk is full."
    assert window.complaint.accessibleDescription() == "Nothing was lost; make room and try again."
    window.complaint.action.click()
    assert not window.complaint.isVisible()


@pytest.mark.allows_log_warnings
def test_a_bug_says_that_nothing_saved_is_lost(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.data.read(lambda _: 1 // 0, lambda _: None, owner=window)
    settle(qtbot, window)
    assert "Nothing that was saved is lost" in window.complaint.accessibleDescription()


# Keys and help ----------------------------------------------------------------------------------------------------


def test_f6_goes_round_the_regions(qtbot: QtBot, window: MainWindow) -> None:
    window.rail.buttons[Place.HOME].setFocus()
    seen = []
    for _ in range(3):
        press(Qt.Key.Key_F6)
        parts = (window.rail, window.top, window.stack)
        seen.append(next(part for part in parts if part.isAncestorOf(focused())))
    assert seen == [window.top, window.stack, window.rail]


def test_f1_explains_every_place(qtbot: QtBot, window: MainWindow) -> None:
    told = set()
    for place in (*RAIL, *RAIL_BELOW):
        window.go(Link(place))
        settle(qtbot, window)
        press(Qt.Key.Key_F1)
        drawer = window.panels.help
        assert drawer is not None
        assert drawer.isVisible()
        told.add(drawer.page.toPlainText())
        press(Qt.Key.Key_Escape)
        assert not drawer.isVisible()
    assert len(told) == len((*RAIL, *RAIL_BELOW))
    assert min(map(len, told)) > 100


def test_the_sheet_of_keys_shows_them_and_esc_gives_the_focus_back(qtbot: QtBot, window: MainWindow) -> None:
    before = window.rail.buttons[Place.HOME]
    before.setFocus()
    press(Qt.Key.Key_Slash, CONTROL)
    assert window.panels.keys is not None
    assert window.panels.keys.isVisible()
    press(Qt.Key.Key_Escape)
    assert not window.panels.keys.isVisible()
    assert focused() is before


def test_no_two_commands_share_a_key(window: MainWindow) -> None:
    keys = [key for command in window.commands for key in command.keys.split(" or ") if key]
    assert len(keys) == len(set(keys))


def test_a_form_that_is_open_keeps_the_page_and_other_forms_away(qtbot: QtBot, window: MainWindow) -> None:
    from ui.form import Form

    window.go(Link(Place.EMPLOYERS))
    settle(qtbot, window)
    press(Qt.Key.Key_N, CONTROL)
    press(Qt.Key.Key_N, CONTROL)
    press(Qt.Key.Key_3, CONTROL)
    settle(qtbot, window)
    assert len([form for form in window.findChildren(Form) if form.isVisible()]) == 1
    assert place_of(window) == Place.EMPLOYERS
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_3, CONTROL)
    assert place_of(window) == Place.CITIES


# Looks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [Place.EMPLOYERS, Place.SETTINGS])
def test_the_palettes_switch_what_is_shown(qtbot: QtBot, window: MainWindow, place: Place) -> None:
    window.go(Link(place))
    settle(qtbot, window)
    grounds = {}
    for name, look in (("Light colors", LIGHT), ("Dark colors", DARK), ("High contrast", HIGH_CONTRAST)):
        next(command for command in window.commands if command.name == name).run()
        assert window.theme.palette_name == look
        settle(qtbot, window)
        picture = window.grab().toImage()
        grounds[look] = picture.pixelColor(picture.width() - 30, picture.height() - 12).name()
    assert len({grounds[LIGHT], grounds[DARK]}) == 2, grounds
    assert window.desk.settings.theme == HIGH_CONTRAST


def test_larger_text_is_remembered(window: MainWindow) -> None:
    press(Qt.Key.Key_Plus, CONTROL)
    assert window.theme.text_scale == pytest.approx(1.1)
    assert window.desk.settings.text_scale == 110
    press(Qt.Key.Key_Minus, CONTROL)
    assert window.desk.settings == replace(window.desk.settings, text_scale=100)


def test_in_a_narrow_window_a_menu_stands_for_the_rail(qtbot: QtBot, window: MainWindow) -> None:
    assert window.rail.isVisible()
    assert not window.top.menu.isVisible()
    window.theme.set_text_scale(2.0)
    assert not window.rail.isVisible()
    assert window.top.menu.isVisible()
    window.top.menu.click()
    [menu] = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    words = [action.text() for action in menu.actions()]
    assert words == ["Home", "Employers", "Cities", "Outreach", "Funding", "Briefs", "Import && export", "Settings"]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Settings"]
    menu.actions()[1].trigger()
    menu.close()
    settle(qtbot, window)
    assert window.trail[-1].place == Place.EMPLOYERS
    window.theme.set_text_scale(1.0)
    assert window.rail.isVisible()
    assert not window.top.menu.isVisible()


def test_closing_remembers_the_shape_and_the_place(qtbot: QtBot, theme: Theme, sample_file: Path) -> None:
    from baum_desktop.settings import read_settings

    with opened(qtbot, theme, str(sample_file), Link(Place.HISTORY), today=TODAY) as window:
        settle(qtbot, window)
    kept = read_settings()
    assert kept.window
    assert kept.last_place == Place.SETTINGS, "a record or form is not where a start begins"
