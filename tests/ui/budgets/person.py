"""Somebody at the window who moves by mouse or by keys alone, and whose moves are counted.

What counts is what the budgets count: a click, a tick, a key chord, a file picked. A run of typed text is content and
is counted by itself. Reading, scrolling, and bringing the focus to its place (as the pointer is brought to its place)
cost nothing, but steps of the focus are counted too, so that nothing lies out of reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import QAbstractListModel, QKeyCombination, QModelIndex, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QAccessible, QAction, QDesktopServices, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFileDialog,
    QMenu,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.opened import settle
from ui.main_window import MainWindow
from ui.widgets.overlay import Overlay
from ui.widgets.segments import Segments

Part = TypeVar("Part", bound=QWidget)
MOUSE, KEYS = "mouse", "keys"
MOST_STEPS = 40
"""No control is further away than so many steps of the focus."""


class Person:
    """Moves by one means only; `acts`, `runs` and `steps` are what it took."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, window: MainWindow, means: str) -> None:
        self._qtbot, self._monkeypatch = qtbot, monkeypatch
        self.window = window
        self.means = means
        self.acts: list[str] = []
        self.runs: list[str] = []
        self.steps = 0
        self.opened: list[Path] = []
        """The files that were handed to other programs."""
        monkeypatch.setattr(QDesktopServices, "openUrl", self._open)

    def _open(self, url: QUrl) -> bool:
        self.opened.append(Path(url.toLocalFile()))
        return True

    @property
    def has_mouse(self) -> bool:
        """Whether it is the mouse that the person moves by."""
        return self.means == MOUSE

    def spent(self, *, acts: int, runs: int = 0) -> None:
        """Fail where the job took more than its budget."""
        assert len(self.acts) <= acts, f"{len(self.acts)} actions instead of {acts} by {self.means}: {self.acts}"
        assert len(self.runs) <= runs, f"typed {len(self.runs)} times instead of {runs} by {self.means}: {self.runs}"

    # With either ------------------------------------------------------------------------------------------------------

    def do(self, words: str, keys: str = "", *, by: str = "Tab") -> None:
        """Click what is called so; by keys press its keys, or go to it (`by` says which way) and press Enter."""
        if self.has_mouse:
            self.click(words)
        elif keys:
            self.press(keys)
        else:
            self.reach(words, by=by)
            self.press("Return")

    def do_in_menu(self, words: str) -> None:
        """Take a line of the menu that is open."""
        if self.has_mouse:
            self.click_menu(words)
        else:
            self.reach_menu(words)
            self.press("Return")

    def go_into_menu(self, words: str) -> None:
        """Point at a line of the menu that leads to a menu of its own; nothing is pressed for that."""
        if self.has_mouse:
            menu = self._menu()
            action = next(action for action in menu.actions() if action.text().replace("&", "").startswith(words))
            QTest.mouseMove(menu, menu.actionGeometry(action).center())
            self.sees(lambda: self._menu() is not menu)
        else:
            self.reach_menu(words)
            self.move("Right")

    def write(self, words: str) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(self._focus(), words)
        self.runs.append(words)
        self.rest()

    def picks(self, path: Path) -> None:
        """Say which file the person will choose in the dialog that comes next; choosing it is an action."""

        def chosen(*_: object, **__: object) -> tuple[str, str]:
            self.acts.append(f"pick {path.name}")
            return str(path), ""

        for dialog in ("getOpenFileName", "getSaveFileName"):
            self._monkeypatch.setattr(QFileDialog, dialog, chosen)

    def rest(self) -> None:
        """Wait until the window has come to rest."""
        settle(self._qtbot, self.window)

    def sees(self, holds: Callable[[], bool]) -> None:
        """Wait until something is to be seen."""
        self._qtbot.waitUntil(holds, timeout=10_000)

    # Mouse ------------------------------------------------------------------------------------------------------------

    def click(self, words: str) -> None:
        """Click the control that is called so."""
        self.point_and_click(self.find(words), words)

    def point_and_click(self, part: QWidget, words: str) -> None:
        """Click in the middle of a control; something may not lie over it."""
        assert self.has_mouse
        scroll_to(part)
        self._press_at(part, part.rect().center(), words)

    def click_at(self, part: QWidget, place: QPoint, words: str) -> None:
        """Click a place in a part that paints more than one thing."""
        assert self.has_mouse
        self._press_at(part, place, words)

    def click_row(self, words: str) -> None:
        """Click the line of a list or table in which these words stand."""
        assert self.has_mouse
        view, index = self._line(words)
        view.scrollTo(index)
        self._press_at(view.viewport(), _middle(view, index), words)

    def point_at(self, words: str) -> None:
        """Put the cursor into a field; that is part of filling it in, as Tab is."""
        self.click(words)
        self.acts.pop()

    def tick(self, words: str, *, by: str = "Tab") -> None:
        """Tick what is called so, or take its tick away."""
        if self.has_mouse:
            self.click(words)
        else:
            self.reach(words, by=by)
            self.press("Space")

    def pick_segment(self, field: str, words: str) -> None:
        """Choose one of a few that stand side by side: a click, or the arrows."""
        segments = next(part for part in self._all(Segments) if part.accessibleName() == field)
        parts = segments.findChildren(QAbstractButton)
        wanted = next(place for place, part in enumerate(parts) if spoken(part) == words)
        if self.has_mouse:
            self.point_and_click(parts[wanted], words)
            return
        for _ in range(MOST_STEPS):
            if segments.isAncestorOf(self._focus()):
                break
            self.move("Tab")
        assert segments.isAncestorOf(self._focus()), f"Tab does not reach {field!r}"
        chosen = segments.value() is not None
        at = next(place for place, part in enumerate(parts) if part is self._focus())
        self.move("Right" if wanted > at else "Left", abs(wanted - at))
        if not chosen and wanted == at:
            self._press("Space")
        self.acts.append(f"arrows to {words}")
        self.rest()

    def take_tab(self, bar: str, words: str) -> None:
        """Make a tab current: a click, or the arrows until it is the one."""
        tabs = self.find(bar)
        assert isinstance(tabs, QTabBar)
        names = [tabs.tabText(place).replace("&&", "&") for place in range(tabs.count())]
        wanted = next(place for place, name in enumerate(names) if name.startswith(words))
        if self.has_mouse:
            self._press_at(tabs, tabs.tabRect(wanted).center(), words)
            return
        self.reach(bar, by="Shift+Tab")
        way = wanted - tabs.currentIndex()
        self.move("Right" if way > 0 else "Left", abs(way))
        self.acts.append(f"arrows to {words}")

    def choose(self, field: str, words: str) -> None:
        """Open a list of choices and click one of them."""
        self.click(field)
        popup = QApplication.activePopupWidget()
        assert popup is not None, f"{field} opens no list"
        self.click_row(words)

    def click_menu(self, words: str) -> None:
        """Click a line of the menu that is open."""
        assert self.has_mouse
        menu = self._menu()
        action = next(action for action in menu.actions() if action.text().replace("&", "").startswith(words))
        self._press_at(menu, menu.actionGeometry(action).center(), words)

    def _press_at(self, part: QWidget, place: QPoint, words: str) -> None:
        top = part.window()
        point = part.mapTo(top, place)
        found = top.childAt(point) or top
        assert found is part or part.isAncestorOf(found), f"{words!r} lies under {spoken(found)!r} {found}"
        QTest.mouseClick(found, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, found.mapFrom(top, point))
        self.acts.append(f"click {words}")
        self.rest()

    # Keys -------------------------------------------------------------------------------------------------------------

    def press(self, keys: str) -> None:
        """Press keys together, such as Ctrl+Shift+V."""
        assert not self.has_mouse
        self._press(keys)
        self.acts.append(keys)
        self.rest()

    def move(self, key: str, times: int = 1) -> None:
        """Move within a list, a menu or a chart."""
        for _ in range(times):
            self._press(key)
        self.steps += times
        self.rest()

    def reach(self, words: str, *, by: str = "Tab") -> None:
        """Bring the focus to the control that is called so."""
        for _ in range(MOST_STEPS):
            if is_called(self._focus(), words):
                return
            self._press(by)
            self.steps += 1
        raise AssertionError(f"{by} does not reach {words!r}")

    def reach_row(self, words: str) -> None:
        """Go down to the line of the list in which these words stand."""
        view = self._focus()
        assert isinstance(view, QAbstractItemView), f"{spoken(view)!r} is no list"
        for _ in range(MOST_STEPS):
            if words in _says(view, view.currentIndex()):
                return
            self.move("Down")
        raise AssertionError(f"Down does not reach {words!r}")

    def reach_menu(self, words: str) -> None:
        """Go down to a line of the menu that is open."""
        for _ in range(MOST_STEPS):
            active: QAction | None = self._menu().activeAction()
            if active is not None and active.text().replace("&", "").startswith(words):
                return
            self.move("Down")
        raise AssertionError(f"Down does not reach {words!r}")

    def _press(self, keys: str) -> None:
        combination = _combination(keys)
        QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())

    def _focus(self) -> QWidget:
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    # Looking ----------------------------------------------------------------------------------------------------------

    def find(self, words: str) -> QWidget:
        """Return the control in front that is called so."""
        for front in self._fronts():
            for part in front.findChildren(QWidget):
                if part.isVisible() and part.isEnabled() and _is_control(part) and is_called(part, words):
                    return part
        named = sorted({spoken(part) for part in next(self._fronts()).findChildren(QWidget) if _is_control(part)})
        raise AssertionError(f"nothing is called {words!r}; there is {named}")

    def _fronts(self) -> Iterator[QWidget]:
        """What lies in front: a popup, the newest panel, else the window."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            yield popup
        panels = [panel for panel in self.window.findChildren(Overlay) if panel.isVisible()]
        yield panels[-1] if panels else self.window

    def _all(self, kind: type[Part]) -> list[Part]:
        return [part for front in self._fronts() for part in front.findChildren(kind) if part.isVisible()]

    def _line(self, words: str) -> tuple[QAbstractItemView, QModelIndex]:
        for front in self._fronts():
            for view in front.findChildren(QAbstractItemView):
                model = view.model()
                if not view.isVisible() or model is None:
                    continue
                for row in range(model.rowCount(QModelIndex())):
                    for column in range(1 if isinstance(model, QAbstractListModel) else 3):
                        index = model.index(row, column)
                        if words in _says(view, index):
                            return view, index
        raise AssertionError(f"no line says {words!r}")

    def _menu(self) -> QMenu:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        return menu


def scroll_to(part: QWidget) -> None:
    """Scroll a control into sight, as a person would before pointing at it."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part)
            QApplication.processEvents()
        above = above.parentWidget()


def spoken(part: QWidget) -> str:
    """Return what a screen reader calls a control."""
    interface: Any = QAccessible.queryAccessibleInterface(part)
    return str(interface.text(QAccessible.Text.Name)) if interface is not None else part.accessibleName()


def is_called(part: QWidget, words: str) -> bool:
    """Whether a control is called so, or is the inner part of one that is."""
    names = (spoken(part), part.accessibleName())
    return any(name == words or name.startswith((f"{words} ", f"{words},", f"{words}…")) for name in names)


def _is_control(part: QWidget) -> bool:
    return part.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(part, (QComboBox, QAbstractScrollArea))


def _says(view: QAbstractItemView, index: QModelIndex) -> str:
    return str(view.model().data(index, Qt.ItemDataRole.DisplayRole) or "")


def _middle(view: QAbstractItemView, index: QModelIndex) -> QPoint:
    return view.visualRect(index).intersected(QRect(QPoint(0, 0), view.viewport().size())).center()


def text_of(paper: Path) -> str:
    """Return the words of a PDF, on one line."""
    with pdfium.PdfDocument(paper.read_bytes()) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def _combination(keys: str) -> QKeyCombination:
    sequence: Any = QKeySequence(keys)
    found: QKeyCombination = sequence[0]
    return found
