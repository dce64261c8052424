"""Every action is found by its name in the field for everything, also with a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import CONTROL, opened, press, settle, write
from ui.actions import Command
from ui.employers.page import EmployersPage
from ui.employers.record import EmployerRecordPage
from ui.lists.columns import ColumnsPopover
from ui.main_window import MainWindow
from ui.palette.command_field import CommandField
from ui.palette.entries import command_entries, is_near
from ui.palette.here import buttons_of, name_of
from ui.places import RAIL, RAIL_BELOW, Link, Place
from ui.theme import Theme

PLACES = (*RAIL, *RAIL_BELOW, Place.PEOPLE, Place.HISTORY, Place.LOG_VISIT)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, sample_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(sample_file), Link(Place.EMPLOYERS), today=TODAY) as window:
        yield window


def found(commands: list[Command], typed: str) -> list[str]:
    return [entry.command.name for entry in command_entries(commands, typed, None) if entry.command is not None]


def slips(name: str) -> Iterator[str]:
    """Yield a name with one slip in its longest word: a letter missing, doubled, another, two changed round."""
    word = max(name.split(), key=len)
    middle = len(word) // 2
    if len(word) > 4:
        for slip in (
            word[:middle] + word[middle + 1 :],
            word[:middle] + word[middle] + word[middle:],
            word[:middle] + "q" + word[middle + 1 :],
            word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :],
        ):
            yield name.replace(word, slip, 1)


def test_each_command_is_found_by_its_name_and_with_a_slip(window: MainWindow) -> None:
    commands = [command for command in window.commands if command.name != "Find anything"]
    for command in commands:
        assert command.name in found(commands, command.name)
        for typed in slips(command.name):
            assert command.name in found(commands, typed), typed


@pytest.mark.parametrize("place", PLACES)
def test_each_button_of_a_place_is_an_action_by_name(qtbot: QtBot, window: MainWindow, place: Place) -> None:
    window.go(Link(place))
    settle(qtbot, window)
    commands = window._all_commands()
    names = {command.name.casefold() for command in commands}
    assert window.page is not None
    can_press = [button for button in buttons_of(window.page) if name_of(button)]
    assert can_press or place in (Place.HOME, Place.SETTINGS, Place.HISTORY, Place.BRIEFS)
    for button in can_press:
        assert name_of(button).casefold() in names
        assert found(commands, name_of(button)), name_of(button)


def test_a_button_of_a_record_is_pressed_from_the_field_and_comes_first_then(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, EmployersPage)
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert isinstance(window.page, EmployerRecordPage)
    window.go(Link(Place.EMPLOYERS))
    settle(qtbot, window)
    press(Qt.Key.Key_K, CONTROL)
    write("colums")
    settle(qtbot, window)
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    field = window.panels.command_field
    assert isinstance(field, CommandField)
    assert not field.isVisible()
    assert [popover.accessibleName() for popover in window.findChildren(ColumnsPopover)] == ["Columns"]
    assert field.recent.commands(window._all_commands())[0].name == "Columns"


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [("flag", "flag", "near"), ("flga", "flag", "near"), ("flg", "flag", "near"), ("fllag", "flag", "near"),
     ("flug", "flag", "near"), ("flu", "flag", "far"), ("galf", "flag", "far"), ("ab", "ba", "near")],
)  # fmt: skip
def test_one_slip_is_near_and_two_are_not(word: str, other: str, near: str) -> None:
    assert is_near(word, other) is (near == "near")
