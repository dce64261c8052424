"""For people who do not see the screen or do not use a mouse: names, keyboard, and text that is text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import focused, opened, press, settle
from ui.main_window import PAGES, MainWindow
from ui.places import Link, Place
from ui.theme import Theme
from ui.widgets.labels import Label

KEYS = {
    Place.EMPLOYER: "SELECT organization_id FROM employer_summary ORDER BY organization_id",
    Place.CITY: "SELECT id FROM jurisdiction WHERE name = 'Oakland'",
    Place.AWARD: "SELECT id FROM award ORDER BY id",
}


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, sample_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(sample_file), Link(Place.SETTINGS), today=TODAY) as window:
        yield window


def come_to(qtbot: QtBot, window: MainWindow, place: Place) -> QWidget:
    found: list[str | None] = [None]
    if place in KEYS:
        found.clear()
        sql = KEYS[place]
        window.desk.data.read(lambda r: r.row(sql), lambda row: found.append(str(row and row[0])), owner=window)
        settle(qtbot, window)
    window.go(Link(place, found[0]))
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


@pytest.mark.parametrize("place", list(PAGES))
def test_a_page_is_named_plain_and_worked_by_keyboard(qtbot: QtBot, window: MainWindow, place: Place) -> None:
    page = come_to(qtbot, window, place)
    no_control_is_nameless(window)
    no_text_is_taken_for_markup(window)
    tab_reaches_every_control_and_gets_out_again(window, page)


def no_control_is_nameless(window: MainWindow) -> None:
    nameless = [
        f"{type(part).__name__} in {type(part.parentWidget()).__name__}"
        for part in window.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and not name_of(part)
    ]
    assert nameless == []


def tab_reaches_every_control_and_gets_out_again(window: MainWindow, page: QWidget) -> None:
    window.rail.buttons[Place.HOME].setFocus()
    start, seen = focused(), set[QWidget]()
    for _ in range(600):
        press(Qt.Key.Key_Tab)
        seen.add(focused())
        if focused() is start:
            break
    assert focused() is start, f"Tab is caught in {focused()}"
    wanted = {
        part
        for part in page.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and part.isVisible() and part.isEnabled() and part.focusProxy() is None
    }  # fmt: skip
    missed = {f"{type(part).__name__} {name_of(part)!r}" for part in wanted - seen if not _in_a_group(part, seen)}
    assert missed == set()


def _in_a_group(part: QWidget, seen: set[QWidget]) -> bool:
    """Whether a control is one of several exclusive ones: Tab stops at one of them, the arrows reach the rest."""
    return getattr(part, "autoExclusive", lambda: False)() and any(
        type(other) is type(part) and other.parentWidget() is part.parentWidget() for other in seen
    )


def no_text_is_taken_for_markup(window: MainWindow) -> None:
    guessing = [label.text() for label in window.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    assert guessing == []
    assert all(isinstance(label, Label) or not label.text() for label in window.findChildren(QLabel))


def test_the_tab_order_of_a_form_is_its_reading_order(qtbot: QtBot, window: MainWindow) -> None:
    from ui.employers.new_employer import NewEmployerForm

    come_to(qtbot, window, Place.EMPLOYERS)
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    [form] = window.findChildren(NewEmployerForm)
    order = []
    for _ in form.fields:
        order.append(focused().accessibleName())
        press(Qt.Key.Key_Tab)
    assert order == [
        "Name", "Also known as (DBA)", "Sector", "Street", "City", "ZIP", "Phone", "Website"
    ]  # fmt: skip
    assert QApplication.focusWidget() is not None
