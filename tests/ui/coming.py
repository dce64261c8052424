"""Coming to a screen of the register by keyboard alone."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

import ui
from tests.ui.furnishing import FURNISHED
from tests.ui.opened import focused, press, settle, write
from tests.ui.screens import Panel
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.widgets.overlay import Overlay
from ui.widgets.table import RecordTable

KEYS = {
    Place.EMPLOYER: f"SELECT organization_id FROM employer_summary WHERE name = '{FURNISHED}'",
    Place.CITY: "SELECT id FROM jurisdiction WHERE name = 'Oakland'",
    Place.AWARD: "SELECT award_id FROM tranche WHERE received_on IS NULL ORDER BY id",
}
"""Which record stands for the others of its kind."""


def come_to(qtbot: QtBot, window: MainWindow, place: Place, detail: str | None = None) -> QWidget:
    """Go to a place, to the record that is shown of it in the sample."""
    if QApplication.activeWindow() is None:
        # The offscreen platform gives the window nothing back after a menu that had the focus.
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    found: list[str | None] = [None]
    if place in KEYS:
        found.clear()
        sql = KEYS[place]
        window.desk.data.read(
            lambda r: r.row(sql), lambda row: found.append(str(row[0]) if row else None), owner=window
        )
        settle(qtbot, window)
    window.go(Link(place, found[0], detail))
    settle(qtbot, window)
    page = window.page
    assert page is not None
    return page


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says of a control: its own name, or the label that it is the buddy of."""
    if isinstance(widget, QComboBox):
        # On Linux a drop-down's own name is its value; what it is about is said by its label alone.
        return next((label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget), "")
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return str(interface.text(QAccessible.Text.Name)).strip()


def open_panel(qtbot: QtBot, window: MainWindow, panel: Panel) -> QWidget:
    """Open a panel by its steps; returns the overlay, menu or popup that came."""
    with _watched() as made:
        for step in panel.steps:
            word, _, about = step.partition(" ")
            _STEPS[word](window, about)
            settle(qtbot, window)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup
    assert panel.made_in in made, f"it was not made, but {made}"
    return [part for part in window.findChildren(Overlay) if part.isVisible()][-1]


def close_panels(qtbot: QtBot, window: MainWindow) -> None:
    """Press Esc until nothing lies over the page."""
    popup, over = None, []
    for _ in range(4):
        popup = QApplication.activePopupWidget()
        over = [part for part in window.findChildren(Overlay) if part.isVisible()]
        if popup is None and not over:
            return
        QTest.keyClick(popup or focused(), Qt.Key.Key_Escape)
        settle(qtbot, window)
    raise AssertionError(f"Esc does not close {popup or over}")


def drop_panels(qtbot: QtBot, window: MainWindow) -> None:
    """Take away whatever lies over the page, by force."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for part in window.findChildren(Overlay):
        if part.isVisible():
            part.hide()
    settle(qtbot, window)


def _stop(window: MainWindow, name: str) -> QWidget:
    over = [part for part in window.findChildren(Overlay) if part.isVisible()]
    stops = [
        part
        for part in (over[-1] if over else window).findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled()
    ]
    wanted = next((part for part in stops if fnmatchcase(name_of(part), name)), None)
    assert wanted is not None, f"no control is called {name!r}, only {sorted({name_of(part) for part in stops})}"
    return wanted


def _press(window: MainWindow, name: str) -> None:
    _stop(window, name).setFocus()
    press(Qt.Key.Key_Space)


def _choose(_: MainWindow, words: str) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _action in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        active = menu.activeAction()
        if fnmatchcase(active.text(), words):
            QTest.keyClick(menu, Qt.Key.Key_Return)
            return
    raise AssertionError(f"{words!r} is not among {[action.text() for action in menu.actions()]}")


def _focus(window: MainWindow, name: str) -> None:
    _stop(window, name).setFocus()


def _table(window: MainWindow, name: str) -> RecordTable:
    tables = [part for part in window.findChildren(RecordTable) if part.isVisible()]
    return next(table for table in tables if fnmatchcase(table.accessibleName(), name))


def _row(window: MainWindow, name: str) -> None:
    _table(window, name).setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)


def _tick(window: MainWindow, name: str) -> None:
    table = _table(window, name)
    table.setFocus()
    if not table.records.ticked_count():
        press(Qt.Key.Key_Space)


_STEPS: dict[str, Any] = {
    "press": _press,
    "choose": _choose,
    "row": _row,
    "tick": _tick,
    "keys": lambda _, keys: QTest.keySequence(focused(), QKeySequence(keys)),
    "write": lambda _, words: write(words),
    "focus": _focus,
}


# What is made where ---------------------------------------------------------------------------------------------------


@contextmanager
def _watched() -> Iterator[list[str]]:
    """Collect who makes overlays, as `module:function`."""
    made: list[str] = []
    begin = Overlay.__init__

    def watch(self: Overlay, *given: Any, **named: Any) -> None:
        frame = sys._getframe(1)
        while frame.f_code.co_name == "__init__" and frame.f_locals.get("self") is self and frame.f_back is not None:
            frame = frame.f_back
        name = frame.f_code.co_qualname.replace(".<locals>", "").removesuffix(".<lambda>")
        made.append(f"{frame.f_globals['__name__']}:{name}")
        begin(self, *given, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Overlay, "__init__", watch)
        yield made


def makers_of_panels() -> set[str]:
    """Return every function of `ui/` that makes a panel over a page, as `module:function`, from the source."""
    root = Path(next(iter(ui.__path__)))
    sources = [path for path in root.rglob("*.py") if "gallery" not in path.parts]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sources}
    classes = [node for tree in trees.values() for node in tree.body if isinstance(node, ast.ClassDef)]
    kinds, known = {"Overlay", "QMenu", "CalendarPopup"}, 0
    while len(kinds) > known:
        known = len(kinds)
        kinds |= {one.name for one in classes if any(getattr(base, "id", "") in kinds for base in one.bases)}
    found: set[str] = set()
    for path, tree in trees.items():
        module = ".".join(("ui", *path.relative_to(root).with_suffix("").parts))
        found |= {f"{module}:{name}" for name in _makers(tree, kinds, ())}
    return found


def _makers(node: ast.AST, kinds: set[str], inside: tuple[str, ...]) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        within = (*inside, child.name) if isinstance(child, ast.FunctionDef | ast.ClassDef) else inside
        if isinstance(child, ast.Call) and getattr(child.func, "id", "") in kinds:
            yield ".".join(inside)
        yield from _makers(child, kinds, within)
