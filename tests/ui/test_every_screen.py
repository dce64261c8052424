"""Every screen, form, menu and popup at two text sizes: named, opened, worked and closed by keyboard, and whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from baum_desktop.files import open_database
from tests.baum_desktop.kestrel import TODAY
from tests.ui.coming import close_panels, come_to, drop_panels, makers_of_panels, open_panel
from tests.ui.conftest import dressed
from tests.ui.cut_off import cut_off
from tests.ui.furnishing import furnish
from tests.ui.looking_over import wrong_for_a_screen_reader, wrong_for_the_keyboard
from tests.ui.opened import opened, settle
from tests.ui.screens import OVER, PLACES, SCREENS, Panel, Screen
from ui.form import Form
from ui.main_window import MainWindow
from ui.page import Page
from ui.places import Link, Place

WIDE, HIGH = 1280, 800
MAIL = """From: Ana Example <ana@example.org>
To: us@example.org
Subject: The loading dock
Date: Mon, 2 Nov 2026 10:00:00 -0800

The permit came.
"""


@pytest.fixture(scope="module")
def furnished_file(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name a file of the sample in which every form has an occasion."""
    path = tmp_path_factory.mktemp("furnished") / "furnished.baum"
    shutil.copy2(sample_template, path)
    database = open_database(path, "Maya Okafor")
    furnish(database, TODAY)
    database.close()
    return path


@pytest.fixture(scope="module", params=[1, 2], ids=["normal", "double"])
def window(
    request: pytest.FixtureRequest, qapp: QApplication, furnished_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window for all screens of a text size; who is asked for a file gives an e-mail."""
    apart = tmp_path_factory.mktemp("person")
    mail = apart / "mail.eml"
    mail.write_text(MAIL, encoding="utf-8")
    copy = apart / "screens.baum"
    shutil.copy2(furnished_file, copy)
    qtbot, link = QtBot(request), Link(Place.SETTINGS)
    with pytest.MonkeyPatch.context() as patch, dressed(qapp, text_scale=request.param) as theme:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(apart / name.lower()))
        with opened(qtbot, theme, str(copy), link, today=TODAY, actor="Maya Okafor") as window:
            window.resize(WIDE, HIGH)
            settle(qtbot, window)
            yield window


@pytest.fixture(autouse=True)
def mail_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give an e-mail to whoever asks for a file."""
    mail = tmp_path / "mail.eml"
    mail.write_text(MAIL, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(mail), ""))


def test_every_screen_is_in_the_register() -> None:
    listed = {panel.made_in for screen in SCREENS for panel in screen.panels}
    assert makers_of_panels() ^ listed == set(), "add it to tests/ui/screens.py, or take it off there"
    assert set(OVER) <= set(PLACES)


@pytest.mark.allows_left_over_windows  # the window, and the lists that pages of it pop up, stay for the next screen
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_a_screen_is_named_whole_and_worked_by_keyboard(qtbot: QtBot, window: MainWindow, screen: Screen) -> None:
    page = come_to(qtbot, window, screen.place, screen.detail)
    wrong = [f"{screen}: {fault}" for fault in faults(window, page)]
    for panel in screen.panels:
        if panel.scale in (0, round(window.theme.text_scale)):
            wrong += [f"{panel}: {fault}" for fault in faults_of(qtbot, window, screen, panel)]
    assert not wrong, "\n".join(wrong)


def faults_of(qtbot: QtBot, window: MainWindow, screen: Screen, panel: Panel) -> list[str]:
    """Open a panel over its page by keyboard, say what is wrong with it, and close it by Esc."""
    come_to(qtbot, window, screen.place, screen.detail)
    try:
        found = faults(window, open_panel(qtbot, window, panel))
        close_panels(qtbot, window)
    except AssertionError as problem:
        # The next panel is looked at all the same.
        drop_panels(qtbot, window)
        return [str(problem).partition("\n")[0]]
    return found


def faults(window: MainWindow, part: QWidget) -> list[str]:
    """Say everything that is wrong with what is shown."""
    found = [*wrong_for_a_screen_reader(part), *cut_off(part)]
    if isinstance(part, Form):
        found += wrong_for_the_keyboard(part)
    if window.width() > WIDE or window.height() > HIGH:
        found.append(f"the window grew to {window.width()} x {window.height()}")
        window.resize(WIDE, HIGH)
    if isinstance(part, Page) and part.width() > window.stack.width():
        found.append(f"the page is {part.width()} px wide and there are {window.stack.width()}")
    return found
