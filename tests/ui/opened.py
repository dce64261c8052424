"""The window on a database of a test: opened, waited for, and closed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from baum_desktop.settings import Settings
from ui.background import Data
from ui.desk import Desk
from ui.form import Form
from ui.late_filling import LateFill
from ui.main_window import MainWindow
from ui.places import Link
from ui.theme import Theme

NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@contextmanager
def opened(
    qtbot: QtBot,
    theme: Theme,
    target: str,
    link: Link,
    *,
    today: date,
    actor: str = "Test",
    settings: Settings | None = None,
) -> Iterator[MainWindow]:
    """Open a window on a database, as of a day; it is closed at the end with all its work done."""
    data = Data(target, actor)
    settings = settings or Settings(your_name=actor)
    window = MainWindow(Desk(theme, data, settings, today=lambda: today, parent=data))
    window.start(link)
    window.show()
    settle(qtbot, window)
    # The offscreen platform activates no window by itself.
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    try:
        yield window
    finally:
        # Not left to qtbot, which closes windows before fixtures end: work that waits would then never be answered.
        settle(qtbot, window)
        window.close()
        shiboken6.delete(window)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the database has answered everything, and what was filled in anew is shown."""
    qtbot.waitUntil(lambda: not window.desk.data.is_busy, timeout=20_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not any(late.is_waiting for late in window.findChildren(LateFill)))
    # What is below the fold may ask for more once it stands.
    qtbot.waitUntil(lambda: not window.desk.data.is_busy, timeout=20_000)
    QApplication.processEvents()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, modifiers)


def write(words: str) -> None:
    """Type words where the focus is."""
    QTest.keyClicks(focused(), words)


def focused() -> QWidget:
    """Return the widget that has the focus."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def control(form: Form, name: str) -> Any:
    """Return the control of a form's field."""
    return form.fields[name].control


def tab_to(wanted: Any, most: int = 40) -> None:
    """Press Tab until the focus is in a widget; fails where Tab never gets there."""
    for _ in range(most):
        press(Qt.Key.Key_Tab)
        if focused() is wanted or wanted.isAncestorOf(focused()):
            return
    raise AssertionError(f"Tab does not reach {wanted.accessibleName()!r}")
