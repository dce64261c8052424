"""Reminders of tasks: told in the window, and in a tray where nobody looks at it; put off for an hour."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot

from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import opened, settle
from ui import reminders
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.reminders import Reminders
from ui.theme import Theme


class FakeTray(QObject):
    """Remembers what was told."""

    messageClicked = Signal()  # noqa: N815 - the name Qt gives it
    told: ClassVar[list[str]] = []

    def __init__(self, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)

    @staticmethod
    def isSystemTrayAvailable() -> bool:
        return True

    def show(self) -> None:
        """There is nothing to see."""

    def showMessage(self, title: str, words: str) -> None:
        self.told.append(f"{title}: {words}")


class Task:
    """What a reminder reads of a task."""

    id = "1"
    title = "Call the landlord"
    days_late = 0


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, sample_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(sample_file), Link(Place.SETTINGS), today=TODAY) as window:
        yield window


def test_told_in_the_window_and_in_the_tray_then_put_off(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "AGAIN_AFTER_MS", 0)
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    FakeTray.told.clear()
    offered: list[Any] = []
    window.desk.offered.connect(lambda words, word, act: offered.append((words, word, act)))
    reminder = Reminders(window.desk, window, FakeTray)  # type: ignore[arg-type]
    looked: list[bool] = []
    monkeypatch.setattr(reminder, "look", lambda: looked.append(True))
    due: Any = [Task()]
    reminder._tell(due)
    assert [(words, word) for words, word, _ in offered] == [("Due today: Call the landlord", "In an hour")]
    assert FakeTray.told == ["BAUM Desktop: Due today: Call the landlord"]
    reminder._tell(due)
    assert len(offered) == 1
    offered[0][2]()
    qtbot.waitUntil(lambda: bool(looked))
    reminder._tell(due)
    assert len(offered) == 2
    settle(qtbot, window)


def test_nothing_comes_through_the_tray_while_the_window_is_looked_at(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    FakeTray.told.clear()
    reminder = Reminders(window.desk, window, FakeTray)  # type: ignore[arg-type]
    due: Any = [Task()]
    reminder._tell(due)
    assert FakeTray.told == []
