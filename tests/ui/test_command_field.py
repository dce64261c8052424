"""The field for everything: finds while one types, runs commands by name, and takes any text for text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel
from tests.ui.opened import CONTROL, focused, opened, press, settle, write
from ui.main_window import MainWindow
from ui.palette.command_field import CommandField
from ui.places import Link, Place
from ui.theme import Theme

if TYPE_CHECKING:
    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def firm(database: Database) -> Kestrel:
    return kestrel(database)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database.target), Link(Place.SETTINGS), today=TODAY) as window:
        yield window


def field_of(window: MainWindow) -> CommandField:
    """Open the field with its keys."""
    press(Qt.Key.Key_K, CONTROL)
    field = window.panels.command_field
    assert field is not None
    assert focused() is field.field
    return field


def titles(field: CommandField) -> list[str]:
    return [entry.title for entry in field.list.entry_model.entries]


def find(qtbot: QtBot, window: MainWindow, typed: str) -> CommandField:
    field = field_of(window)
    write(typed)
    settle(qtbot, window)
    return field


def test_what_is_typed_is_found_without_pressing_enter(qtbot: QtBot, window: MainWindow) -> None:
    field = find(qtbot, window, "kes")
    assert titles(field)[:2] == ["Firms", "Kestrel Sheet Metal, Inc."]
    assert field.told.words.endswith("found")


@pytest.mark.parametrize("typed", ["510-555-0142", "kestrel sons", "KESTREL & SONS", "dolores kwan"])
def test_punctuation_and_case_do_not_matter(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    assert any("Kestrel" in title or "Dolores" in title for title in titles(find(qtbot, window, typed)))


@pytest.mark.parametrize("typed", ["kestral", "kestrell", "ekstrel", "ketrel sheet"])
def test_a_name_with_one_mistake_is_found_under_a_heading_of_its_own(
    qtbot: QtBot, window: MainWindow, firm: Kestrel, typed: str
) -> None:
    field = find(qtbot, window, typed)
    assert titles(field)[:2] == ["Similar names", "Kestrel Sheet Metal, Inc."]
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.trail[-1] == Link(Place.EMPLOYER, firm.id)


def test_what_was_opened_last_comes_first_while_nothing_is_typed(
    qtbot: QtBot, window: MainWindow, firm: Kestrel
) -> None:
    assert "Opened last" not in titles(find(qtbot, window, ""))
    press(Qt.Key.Key_Escape)
    window.go(Link(Place.EMPLOYER, firm.id))
    settle(qtbot, window)
    assert "Opened last" not in titles(find(qtbot, window, "")), "it is open"
    press(Qt.Key.Key_Escape)
    window.go(Link(Place.SETTINGS))
    settle(qtbot, window)
    assert titles(find(qtbot, window, ""))[:2] == ["Opened last", "Kestrel Sheet Metal, Inc."]
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.trail[-1] == Link(Place.EMPLOYER, firm.id)


def test_a_command_that_was_run_comes_first(qtbot: QtBot, window: MainWindow) -> None:
    before = titles(find(qtbot, window, "theme"))
    write(" high")
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    after = titles(find(qtbot, window, "theme"))
    assert before[1] != "High contrast"
    assert after[1] == "High contrast"
    assert sorted(before) == sorted(after)


def test_enter_goes_to_the_first_thing_found(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    field = find(qtbot, window, "kestrel")
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert not field.isVisible()
    assert window.trail[-1] == Link(Place.EMPLOYER, firm.id)


def test_the_arrows_skip_headings_and_go_round(qtbot: QtBot, window: MainWindow) -> None:
    field = find(qtbot, window, "kestrel")
    entries = field.list.entry_model.entries
    choosable = [entry.title for entry in entries if not entry.is_heading]
    assert len(choosable) > 1
    assert len(choosable) < len(entries)
    seen = []
    for _ in range(len(choosable) + 1):
        current = field.list.current()
        assert current is not None
        seen.append(current.title)
        press(Qt.Key.Key_Down)
    assert seen == [*choosable, choosable[0]]
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    last = field.list.current()
    assert last is not None
    assert last.title == choosable[-1]


def test_a_command_runs_by_its_name(qtbot: QtBot, window: MainWindow) -> None:
    find(qtbot, window, "dark col")
    press(Qt.Key.Key_Return)
    assert window.theme.palette_name == "dark"


def test_a_command_is_found_by_another_word_for_it(qtbot: QtBot, window: MainWindow) -> None:
    assert "Import a list" in titles(find(qtbot, window, "spreadsheet"))


def test_nothing_found_says_so_and_enter_does_nothing(qtbot: QtBot, window: MainWindow) -> None:
    field = find(qtbot, window, "zzqx")
    assert field.told.words == "nothing found"
    press(Qt.Key.Key_Return)
    assert field.isVisible()
    assert window.trail[-1].place == Place.SETTINGS


def test_esc_gives_the_page_back(qtbot: QtBot, window: MainWindow) -> None:
    before = window.rail.buttons[Place.CITIES]
    before.setFocus()
    field = find(qtbot, window, "kes")
    press(Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert focused() is before


@pytest.mark.parametrize(
    "typed",
    ["<b>", "<img src=/etc/passwd>", "&", '"', "'; DROP TABLE person; --", "kestrel OR", "*", "%", "(", "=1+1"],
)
def test_any_text_is_text(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    field = find(qtbot, window, typed)
    assert field.field.text() == typed
    assert not window.complaint.isVisible()


def test_ten_thousand_characters_are_cut_and_answered(qtbot: QtBot, window: MainWindow) -> None:
    field = field_of(window)
    QApplication.clipboard().setText("kestrel " * 1_250)
    field.field.paste()
    settle(qtbot, window)
    assert len(field.field.text()) == 1_000
    assert not window.complaint.isVisible()


def test_a_letter_on_the_bar_opens_the_field_with_it(qtbot: QtBot, window: MainWindow) -> None:
    window.top.command_field.setFocus()
    write("k")
    settle(qtbot, window)
    assert window.panels.command_field is not None
    assert window.panels.command_field.field.text() == "k"
    write("estrel")
    settle(qtbot, window)
    assert "Kestrel Sheet Metal, Inc." in titles(window.panels.command_field)


def test_going_away_by_key_closes_the_field(qtbot: QtBot, window: MainWindow) -> None:
    field = find(qtbot, window, "kes")
    press(Qt.Key.Key_2, CONTROL)
    settle(qtbot, window)
    assert not field.isVisible()
    assert window.trail[-1].place == Place.EMPLOYERS
