"""Every screen, form, menu and popup: named for a screen reader, opened, worked and closed by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.baum_desktop.kestrel import TODAY
from tests.ui.coming import close_panels, come_to, makers_of_panels, open_panel
from tests.ui.looking_over import wrong_for_a_screen_reader, wrong_for_the_keyboard
from tests.ui.opened import opened, settle
from tests.ui.screens import OVER, PLACES, SCREENS, UNMENDED, UNREACHED, Screen
from ui.form import Form
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme

MAIL = """From: Ana Example <ana@example.org>
To: us@example.org
Subject: The loading dock
Date: Mon, 2 Nov 2026 10:00:00 -0800

The permit came.
"""


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """A window on the sample, with an e-mail for whoever asks for a file."""
    mail = tmp_path / "mail.eml"
    mail.write_text(MAIL, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(mail), ""))
    link = Link(Place.SETTINGS)
    with opened(qtbot, theme, str(sample_file), link, today=TODAY, actor="Maya Okafor") as window:
        window.resize(1280, 800)
        settle(qtbot, window)
        yield window


def test_every_screen_is_in_the_register() -> None:
    listed = {panel.made_in for screen in SCREENS for panel in screen.panels}
    assert makers_of_panels() - listed == set(UNREACHED), "add it to tests/ui/screens.py"
    assert set(OVER) <= set(PLACES)


@pytest.mark.parametrize("screen", [screen for screen in SCREENS if str(screen) not in UNMENDED], ids=str)
def test_a_screen_is_named_and_worked_by_keyboard(qtbot: QtBot, window: MainWindow, screen: Screen) -> None:
    wrong = {
        name: [*wrong_for_a_screen_reader(part), *(wrong_for_the_keyboard(part) if isinstance(part, Form) else ())]
        for name, part in shown_one_by_one(qtbot, window, screen, scale=1)
    }
    assert {name: found for name, found in wrong.items() if found} == {}


def shown_one_by_one(qtbot: QtBot, window: MainWindow, screen: Screen, *, scale: int) -> Iterator[tuple[str, QWidget]]:
    """Show the page, then each panel over it, by keyboard, and close it by Esc."""
    yield str(screen), come_to(qtbot, window, screen.place, screen.detail)
    for panel in screen.panels:
        if panel.scale not in (0, scale):
            continue
        come_to(qtbot, window, screen.place, screen.detail)
        part = open_panel(qtbot, window, screen, panel)
        yield f"{panel.made_in} {part.accessibleName()}", part
        close_panels(qtbot, window)
