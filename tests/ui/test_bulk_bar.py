"""Many employers changed at once from the list: by keyboard, told before, with one undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baum_desktop.custom_field_rows import NewCustomField
from baum_desktop.custom_fields import add_custom_field
from baum_desktop.files import open_database
from db.vocabulary import FieldType
from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import CONTROL, SHIFT, focused, opened, press, settle, tab_to, write
from ui.employers.page import EmployersPage
from ui.lists.bulk_bar import ACTIONS
from ui.lists.bulk_form import BulkForm
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme

TAGGED = "SELECT count(*) FROM tagging g JOIN tag t ON t.id = g.tag_id WHERE t.name = "


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, sample_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(sample_file), Link(Place.EMPLOYERS), today=TODAY) as window:
        yield window


def page_of(window: MainWindow) -> EmployersPage:
    page = window.page
    assert isinstance(page, EmployersPage)
    return page


def form_for(qtbot: QtBot, window: MainWindow, what: str) -> BulkForm:
    bar = page_of(window).bulk
    assert bar is not None
    bar.buttons[what].click()
    settle(qtbot, window)
    [form] = [form for form in window.findChildren(BulkForm) if form.isVisible()]
    return form


def told(qtbot: QtBot, form: BulkForm, words: str) -> None:
    """Wait until the form says what it would change."""
    qtbot.waitUntil(lambda: words in form.told.words or words in form.left.words)


def save(qtbot: QtBot, window: MainWindow) -> None:
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)


def asked(window: MainWindow, sql: str) -> Any:
    database = open_database(window.desk.data.target, "Test")
    try:
        with database.read() as session:
            return session.connection().exec_driver_sql(sql).scalar_one()
    finally:
        database.close()


def test_two_are_tagged_by_keyboard_and_untagged_by_one_undo(qtbot: QtBot, window: MainWindow) -> None:
    page_of(window).table.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down, SHIFT)
    bar = page_of(window).bulk
    assert bar is not None
    tab_to(bar.buttons["tag"])
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    [form] = [form for form in window.findChildren(BulkForm) if form.isVisible()]
    write("clean tech")
    told(qtbot, form, "All 2 change.")
    save(qtbot, window)
    assert asked(window, TAGGED + "'clean tech'") == 2
    window.undo()
    settle(qtbot, window)
    assert asked(window, "SELECT count(*) FROM tag WHERE name = 'clean tech'") == 0


def test_all_that_match_are_meant_and_what_stays_is_told(qtbot: QtBot, window: MainWindow) -> None:
    table = page_of(window).table
    table.setFocus()
    press(Qt.Key.Key_Space)
    form_for(qtbot, window, "tag")
    write("food")
    save(qtbot, window)
    table.setFocus()
    press(Qt.Key.Key_A, CONTROL)
    form = form_for(qtbot, window, "tag")
    write("Food")
    told(qtbot, form, "59 of 60 change.")
    assert form.left.words.startswith("1 carries it already: ")
    save(qtbot, window)
    assert asked(window, TAGGED + "'food'") == 60


def test_a_refused_value_is_told_beside_it_and_mended(qtbot: QtBot, window: MainWindow, sample_file: Path) -> None:
    database = open_database(sample_file, "Test")
    crane = add_custom_field(database, NewCustomField("employer", "Crane, tons", FieldType.NUMBER)).id
    database.close()
    page_of(window).table.setFocus()
    press(Qt.Key.Key_A, CONTROL)
    form = form_for(qtbot, window, "field")
    form._controls["field"].set_value(crane)
    form._controls["value"].show_field(crane)
    form._controls["value"].control.setText("a few")
    told(qtbot, form, "is a number")
    save(qtbot, window)
    assert form.isVisible()
    assert form._controls["value"].problem.startswith("“Crane, tons” is a number; “a few” is none.")
    form._controls["value"].control.setText("5")
    told(qtbot, form, "All 60 change.")
    save(qtbot, window)
    assert asked(window, "SELECT count(*) FROM custom_value WHERE value = '5'") == 60


@pytest.mark.parametrize("what", ["assign", "task", "invite", "field"])
def test_every_form_asks_for_what_it_lacks_beside_the_field(qtbot: QtBot, window: MainWindow, what: str) -> None:
    page_of(window).table.setFocus()
    press(Qt.Key.Key_A, CONTROL)
    form = form_for(qtbot, window, what)
    save(qtbot, window)
    first: Any = next(iter(form.fields.values())).control
    assert form.isVisible()
    assert first.problem
    assert focused() is first
    form.close_panel()


def test_every_action_of_the_bar_has_words(qtbot: QtBot, window: MainWindow) -> None:
    page_of(window).table.setFocus()
    press(Qt.Key.Key_Space)
    bar = page_of(window).bulk
    assert bar is not None
    assert {key for key, *_ in ACTIONS} == set(bar.buttons)
    assert all(button.text() and button.accessibleDescription() for button in bar.buttons.values())
