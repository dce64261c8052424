"""From one firm of a list to the next by keys, and back to the row where one has come to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import focused, opened, press, settle
from ui.employers.page import EmployersPage
from ui.employers.record import EmployerRecordPage
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme
from ui.walk import Walk

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, sample_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(sample_file), Link(Place.EMPLOYERS, detail="flagged"), today=TODAY) as window:
        yield window


def list_of(window: MainWindow) -> EmployersPage:
    assert isinstance(window.page, EmployersPage)
    return window.page


def record_of(window: MainWindow) -> EmployerRecordPage:
    assert isinstance(window.page, EmployerRecordPage)
    return window.page


def name_of(window: MainWindow) -> str:
    record = record_of(window).record
    assert record is not None
    return record.header.legal_name


def names(window: MainWindow, count: int) -> list[str]:
    rows = [list_of(window).table.records.row_at(place) for place in range(count)]
    return [row.name for row in rows if row is not None]


def test_alt_and_the_arrows_go_through_the_list_and_escape_comes_back_to_the_row(
    qtbot: QtBot, window: MainWindow
) -> None:
    wanted = names(window, 3)
    count = list_of(window).table.records.row_count()
    list_of(window).table.select_row(0)
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    header = record_of(window).header
    assert (name_of(window), header.steps.where.words) == (wanted[0], f"1 of {count}")
    assert header.back.label == "Employers, Flagged"
    assert not header.steps.before.isEnabled()
    for place in (1, 2):
        press(Qt.Key.Key_Down, ALT)
        settle(qtbot, window)
        assert (name_of(window), header.steps.where.words) == (wanted[place], f"{place + 1} of {count}")
    press(Qt.Key.Key_Up, ALT)
    settle(qtbot, window)
    assert name_of(window) == wanted[1]
    press(Qt.Key.Key_Escape)
    settle(qtbot, window)
    current = list_of(window).current()
    assert current is not None
    assert current.name == wanted[1]
    assert focused() is list_of(window).table


def test_a_firm_that_was_not_opened_from_a_list_has_no_neighbours(qtbot: QtBot, window: MainWindow) -> None:
    current = list_of(window).current()
    assert current is not None
    window.go(Link(Place.EMPLOYER, current.id))
    settle(qtbot, window)
    assert record_of(window).header.steps.isHidden()
    press(Qt.Key.Key_Down, ALT)
    settle(qtbot, window)
    assert name_of(window) == current.name


def test_a_walk_ends_where_its_list_ends() -> None:
    walk = Walk("Flagged", [7, 3, 9], 1, "third")
    assert (walk.number_beside(-1), walk.number_beside(1)) == (7, 9)
    last = walk.at(1, "ninth")
    assert (last.place, last.key, last.number_beside(1)) == (2, "ninth", None)
