"""The page Briefs: made off the GUI thread, read page by page, saved whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from baum_desktop.briefs.choices import Period
from db.vocabulary import Confidentiality
from tests.baum_desktop.kestrel import TODAY, Kestrel, counted, kestrel, visited
from tests.baum_desktop.region import OAKLAND
from tests.ui.opened import CONTROL, opened, press, settle, write
from ui.briefs.page import BriefsPage
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def firm(database: Database) -> Kestrel:
    made = kestrel(database)
    counted(database, made)
    visited(database, made, notes="word " * 1500)
    return made


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database.target), Link(Place.BRIEFS), today=TODAY, actor="Maya Okafor") as window:
        yield window


def page_of(window: MainWindow) -> BriefsPage:
    assert isinstance(window.page, BriefsPage)
    return window.page


def shown(qtbot: QtBot, window: MainWindow, link: Link) -> BriefsPage:
    """Go to a brief and wait until its pages are drawn."""
    page = page_of(window)
    with qtbot.waitSignal(page.preview.shown, timeout=20_000):
        window.go(link)
    settle(qtbot, window)
    return page


def test_nothing_is_chosen_at_first(window: MainWindow) -> None:
    page = page_of(window)
    assert page.stack.currentWidget() is page.empty
    assert not page.save_button.isEnabled()


@pytest.mark.parametrize("kind", ["employer", "city"])
def test_a_link_makes_its_brief_at_once(qtbot: QtBot, window: MainWindow, firm: Kestrel, kind: str) -> None:
    page = shown(qtbot, window, Link(Place.BRIEFS, firm.id if kind == "employer" else OAKLAND, kind))
    assert page.brief is not None
    assert page.brief.data.startswith(b"%PDF")
    assert page.brief.asked.kind == kind
    expected = Confidentiality.INTERNAL if kind == "employer" else Confidentiality.PUBLIC
    assert page.brief.asked.audience == expected
    first = page.preview.sheets[0]
    assert first.image is not None
    assert first.is_sharp
    dark = sum(first.image.pixelColor(x, y).lightness() < 128 for x in range(0, first.image.width(), 3)
               for y in range(0, first.image.height(), 3))  # fmt: skip
    assert dark > 100, "the page is blank"


def test_a_brief_is_found_and_chosen_by_keyboard(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    page = page_of(window)
    page.filter_here()
    write("kestr")
    qtbot.waitUntil(lambda: page.options.subjects.found.count() == 1, timeout=10_000)
    with qtbot.waitSignal(page.made, timeout=20_000):
        press(Qt.Key.Key_Return)
    assert page.subject() == ("employer", firm.id)


def test_other_days_and_readers_make_another_brief(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    page = shown(qtbot, window, Link(Place.BRIEFS, firm.id, "employer"))
    assert page.brief is not None
    inside = page.brief.data
    page.options.audience.set_value(Confidentiality.COALITION)
    page.options.period.set_value(Period.LAST_QUARTER)
    with qtbot.waitSignal(page.made, timeout=20_000):
        page.options.audience.value_changed.emit(Confidentiality.COALITION)
    assert page.brief.data != inside
    assert (page.brief.asked.from_on, page.brief.asked.to_on) == (
        TODAY.replace(month=7, day=1),
        TODAY.replace(month=9, day=30),
    )


def test_page_keys_go_from_page_to_page(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    page = shown(qtbot, window, Link(Place.BRIEFS, firm.id, "employer"))
    assert len(page.preview.sheets) >= 3
    page.preview.setFocus()
    assert page.preview.page == 1
    with qtbot.waitSignal(page.preview.shown, timeout=20_000):
        press(Qt.Key.Key_End)
    assert page.preview.page == len(page.preview.sheets)
    assert page.preview.sheets[-1].is_sharp
    press(Qt.Key.Key_PageUp)
    assert page.preview.page == len(page.preview.sheets) - 1
    press(Qt.Key.Key_Home)
    assert page.preview.page == 1


def test_the_file_is_the_brief_that_is_shown(
    qtbot: QtBot, window: MainWindow, firm: Kestrel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, window, Link(Place.BRIEFS, firm.id, "employer"))
    offered: list[str] = []

    def choose(parent: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / "kestrel"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    page.preview.setFocus()
    with qtbot.waitSignal(page.saved, timeout=20_000):
        press(Qt.Key.Key_S, CONTROL)
    assert page.brief is not None
    assert (tmp_path / "kestrel.pdf").read_bytes() == page.brief.data
    assert offered[0].endswith("Kestrel Sheet Metal Inc - employer brief 2026-11-19.pdf")


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, firm: Kestrel, tmp_path: Path
) -> None:
    page = shown(qtbot, window, Link(Place.BRIEFS, firm.id, "employer"))
    page.save_to(tmp_path / "nowhere" / "brief.pdf")
    settle(qtbot, window)
    assert "There is no folder" in page.problem
    assert page.banner.isVisible()
    with qtbot.waitSignal(page.saved, timeout=20_000):
        page.save_to(tmp_path / "brief.pdf")
    assert not page.banner.isVisible()


def test_open_hands_a_copy_to_the_system(
    qtbot: QtBot, window: MainWindow, firm: Kestrel, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, window, Link(Place.BRIEFS, firm.id, "employer"))
    handed: list[str] = []

    def refuse(url: QUrl) -> bool:
        handed.append(url.toLocalFile())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", refuse)
    page.open_button.click()
    assert "No program on this computer opens PDFs" in page.problem
    assert handed[0].endswith(".pdf")


def test_a_record_that_is_gone_is_told(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Link(Place.BRIEFS, "0192f0c4-0000-7000-8000-000000000000", "employer"))
    settle(qtbot, window)
    assert "not in the database any more" in page_of(window).problem


def test_a_visit_is_prepared_in_two_clicks(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    page = page_of(window)
    window.go(Link(Place.EMPLOYER, firm.id))
    settle(qtbot, window)
    button = next(button for button in window.findChildren(QPushButton) if button.accessibleName() == "Prepare visit")
    with qtbot.waitSignal(page.preview.shown, timeout=20_000):
        button.click()
    settle(qtbot, window)
    assert page.brief is not None
    assert page.brief.asked.kind == "visit-prep"
    assert page.subject() == ("employer", firm.id)
    assert len(page.preview.sheets) == 1
    assert page.save_button.isEnabled()
    assert page.options.period_field.isHidden()


def test_brief_preparation_and_sheet_are_of_the_same_firm(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    page = shown(qtbot, window, Link(Place.BRIEFS, firm.id, "employer"))
    for control, value, kind in (
        (page.options.kind, "visit", "visit-prep"),
        (page.options.paper, "visit-sheet", "visit-sheet"),
        (page.options.kind, "employer", "employer"),
    ):
        control.set_value(value)
        with qtbot.waitSignal(page.made, timeout=20_000):
            control.value_changed.emit(value)
        assert page.brief is not None
        assert (page.brief.asked.kind, page.subject()) == (kind, ("employer", firm.id))


def test_an_empty_sheet_needs_no_firm(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    with qtbot.waitSignal(page.made, timeout=20_000):
        window.go(Link(Place.BRIEFS, None, "visit-sheet"))
    assert page.subject() is None
    assert page.file_name() == f"Visit sheet - empty {TODAY.isoformat()}.pdf"
