"""The sheet of shortcuts and the help pages know every key and every place that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import resources
from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import opened, press, settle
from ui.help import KeySheet, keys_of_places
from ui.main_window import MainWindow
from ui.places import BELONGS_TO, WORDS, Link, Place
from ui.theme import Theme
from ui.widgets.labels import Label

UI = Path(__file__).parents[2] / "ui"
# Other names of keys that the pages have, such as the Enter of the number block, and what numbers stand for.
OTHERS = {"Ctrl+Return", "Ctrl+Shift+Return", "Ctrl+=", "Ctrl+Y", *(f"Ctrl+{n}" for n in range(2, 6))}


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, sample_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(sample_file), Link(Place.EMPLOYERS), today=TODAY) as window:
        yield window


def told() -> set[str]:
    """Return every key that the help page of the keyboard names."""
    rows = re.findall(r"^\| ([^|]+) \|", resources.text("help/keyboard.md"), re.MULTILINE)
    return {key for row in rows for key in re.split(r", | to ", row)}


def test_every_command_has_a_name_and_its_keys_are_told(window: MainWindow) -> None:
    assert all(command.name and (command.icon or command.keys) for command in window.commands)
    keys = {key for command in window.commands if command.keys for key in command.keys.split(" or ")}
    assert keys - told() - OTHERS == set()


def test_every_key_that_a_screen_has_of_its_own_is_told() -> None:
    written = {
        key
        for module in UI.rglob("*.py")
        for key in re.findall(r'"((?:Ctrl|Alt|Shift)\+[^" {]+)"', module.read_text("utf-8"))
    }
    assert len(written) > 10
    assert written - told() - OTHERS == set()


def test_a_question_mark_opens_the_sheet_with_every_key(qtbot: QtBot, window: MainWindow) -> None:
    press(Qt.Key.Key_Question)
    settle(qtbot, window)
    [sheet] = window.findChildren(KeySheet)
    assert sheet.isVisible()
    words = {label.words for label in sheet.findChildren(Label)}
    assert {command.name for command in window.commands if command.keys} <= words
    assert {what for _keys, what in keys_of_places()} <= words
    assert len(keys_of_places()) > 12
    press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_question_mark_is_text_in_a_field(qtbot: QtBot, window: MainWindow) -> None:
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Question)
    assert window.panels.keys is None


@pytest.mark.parametrize("place", list(Place))
def test_every_place_has_its_words_and_a_help_page(place: Place) -> None:
    assert WORDS[place]
    assert resources.text(f"help/{BELONGS_TO.get(place, place).value}.md").startswith("# ")
