"""What a start does: three doors, the file used last, and a reason for whatever does not open."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from baum_desktop.backups import daily_backup, restore
from baum_desktop.opening import FOLDER_VARIABLE
from baum_desktop.settings import Settings, read_settings, save_settings
from db import migrate
from db.errors import DiskFull
from tests.baum_desktop.kestrel import TODAY
from tests.db import older_editions
from tests.ui.opened import settle
from ui.application import Application
from ui.main_window import MainWindow
from ui.places import Place
from ui.theme import Theme
from ui.welcome import NEW, OPEN, SAMPLE


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, theme: Theme) -> Iterator[Application]:
    application = Application(qapp, Settings(your_name="Maya Okafor", theme="light"), today=lambda: TODAY)
    yield application
    leave(qtbot, application)


def leave(qtbot: QtBot, application: Application) -> None:
    if application.window is not None:
        settle(qtbot, application.window)
    application.close()


def said(application: Application) -> str:
    """Return the reason that stands above the doors."""
    assert application.welcome is not None
    problem = application.welcome.problem
    assert problem.isVisible()
    return f"{problem.accessibleName()} {problem.accessibleDescription()}"


def window_of(application: Application) -> MainWindow:
    assert application.window is not None
    return application.window


def test_the_first_start_shows_three_doors_and_no_reason(application: Application) -> None:
    application.start()
    assert application.welcome is not None
    assert application.welcome.isVisible()
    assert not application.welcome.problem.isVisible()
    assert application.window is None


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"%PDF-1.7 this is a brief", "not a"), (b"SQLite format 3\0" + b"\0" * 4080, "not")],
)
def test_what_is_no_database_leads_back_to_the_doors_with_the_reason(
    application: Application, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "something.baum"
    path.write_bytes(content)
    application.start(str(path))
    assert words in said(application).lower()
    assert "something.baum" in said(application)
    assert path.read_bytes() == content


def test_a_truncated_file_leads_back_to_the_doors(application: Application, database_file: Path) -> None:
    whole = database_file.read_bytes()
    database_file.write_bytes(whole[: len(whole) // 3])
    application.start(str(database_file))
    assert database_file.name in said(application)


def test_a_newer_file_is_refused_untouched(application: Application, database_file: Path) -> None:
    raw = bytearray(database_file.read_bytes())
    raw[60:64] = (9_999).to_bytes(4, "big")  # user_version of the SQLite header
    database_file.write_bytes(raw)
    application.start(str(database_file))
    assert "newer" in said(application)
    assert database_file.read_bytes() == bytes(raw)


def test_the_file_used_last_that_is_gone_is_named(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    application = Application(qapp, Settings(last_database="/nowhere/coalition.baum", theme="light"))
    application.start()
    assert "coalition.baum is not there any more" in said(application)
    leave(qtbot, application)


def test_a_second_start_opens_the_file_used_last_at_the_place_left(
    qtbot: QtBot, qapp: QApplication, theme: Theme, database_file: Path
) -> None:
    save_settings(Settings(your_name="Maya Okafor", theme="light"))
    first = Application(qapp, today=lambda: TODAY)
    first.start(str(database_file))
    window_of(first).go(window_of(first).trail[-1].__class__(Place.EMPLOYERS))
    settle(qtbot, window_of(first))
    qtbot.waitUntil(lambda: read_settings().last_database == str(database_file))
    leave(qtbot, first)
    assert first.window is None

    second = Application(qapp, today=lambda: TODAY)
    second.start()
    settle(qtbot, window_of(second))
    assert window_of(second).desk.data.target == str(database_file)
    assert window_of(second).trail[-1].place == Place.EMPLOYERS
    assert second.welcome is None
    leave(qtbot, second)


def test_creating_a_database_works_beside_the_event_loop_and_opens_it(
    qtbot: QtBot, application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Our coalition.baum"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    made_on: list[threading.Thread] = []
    from baum_desktop import opening

    make = opening.make_new

    def watched(name: str, actor: str) -> str:
        made_on.append(threading.current_thread())
        return make(name, actor)

    monkeypatch.setattr(opening, "make_new", watched)
    application.show_doors()
    assert application.welcome is not None
    with qtbot.waitSignal(application.opened, timeout=20_000):
        application.choose(NEW)
        assert not application.welcome.isEnabled(), "a second press must not make a second one"
    assert made_on
    assert made_on[0] is not threading.main_thread()
    assert window_of(application).desk.data.target == str(target)
    assert "Our coalition.baum" in window_of(application).windowTitle()


def test_a_database_is_not_made_over_a_file_that_is_there(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    path = tmp_path / "thesis.baum"
    path.write_text("years of work", encoding="utf-8")
    application.show_doors()
    application.make(NEW, str(path))
    qtbot.waitUntil(lambda: application.welcome is not None and application.welcome.problem.isVisible())
    assert "thesis.baum" in said(application)
    assert path.read_text(encoding="utf-8") == "years of work"
    assert application.welcome is not None
    assert application.welcome.isEnabled()


def test_the_sample_opens_and_says_that_it_is_invented(
    qtbot: QtBot, application: Application, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy2(sample_file, folder / "sample.baum")
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    application.show_doors()
    with qtbot.waitSignal(application.opened, timeout=20_000):
        application.choose(SAMPLE)
    assert "Sample data, all invented" in window_of(application).rail.open_file.accessibleName()


def test_a_foreign_file_opened_from_the_window_leaves_the_window_open(
    qtbot: QtBot, application: Application, database_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application.start(str(database_file))
    window = window_of(application)
    settle(qtbot, window)
    foreign = tmp_path / "letter.baum"
    foreign.write_text("Dear all", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(foreign), ""))
    application.choose(OPEN)
    assert application.window is window
    assert application.welcome is None
    assert window.complaint.isVisible()
    assert "letter.baum" in f"{window.complaint.accessibleName()} {window.complaint.accessibleDescription()}"


def test_a_file_opened_lately_is_one_press_away(
    qtbot: QtBot, qapp: QApplication, theme: Theme, database_file: Path
) -> None:
    settings = Settings(recent_databases=(str(database_file),), theme="light", your_name="Test")
    application = Application(qapp, settings, today=lambda: date(2026, 11, 19))
    application.show_doors()
    assert application.welcome is not None
    with qtbot.waitSignal(application.opened):
        application.welcome.reopened.emit(str(database_file))
    leave(qtbot, application)


def test_a_file_of_an_earlier_build_is_brought_up_to_date_and_says_so(
    application: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    old = older_editions.make(tmp_path / "coalition.baum", older_editions.EARLY)
    older_editions.populate(old)
    old.close()
    with qtbot.waitSignal(application.opened, timeout=60_000):
        application.start(str(tmp_path / "coalition.baum"))
        assert application.welcome is not None
        assert not application.welcome.problem.isVisible()
        assert application.welcome.news.isVisible()
        assert "is copied and brought up to date" in application.welcome.news.accessibleDescription()
    window = window_of(application)
    qtbot.waitUntil(lambda: "is up to date now" in window.toast.accessibleName())
    assert "As it was, it lies beside it as coalition before update from v0001.baum." in window.toast.accessibleName()
    assert (tmp_path / "coalition before update from v0001.baum").exists()


def test_a_file_of_an_earlier_build_that_cannot_be_copied_leads_back_to_the_doors(
    application: Application, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older_editions.make(tmp_path / "coalition.baum", older_editions.EARLY).close()

    def full(*_: object) -> None:
        raise DiskFull("There is no room. Nothing was changed.")

    monkeypatch.setattr(migrate, "copy_file", full)
    application.start(str(tmp_path / "coalition.baum"))
    qtbot.waitUntil(lambda: application.welcome is not None and application.welcome.problem.isVisible())
    assert "There is no room" in said(application)
    assert application.welcome is not None
    assert application.welcome.isEnabled()
    assert application.window is None


def test_a_damaged_file_is_put_back_from_its_newest_copy_at_the_doors(
    qtbot: QtBot, application: Application, database_file: Path
) -> None:
    daily_backup(database_file, date(2026, 11, 18))
    daily_backup(database_file, date(2026, 11, 19))
    with database_file.open("r+b") as file:
        file.truncate(5_000)
    application.start(str(database_file))
    assert "is cut short" in said(application)
    welcome = application.welcome
    assert welcome is not None
    assert welcome.problem.action.label == "Put back the copy of Nov 19, 2026"
    welcome.problem.action.click()
    qtbot.waitUntil(lambda: application.window is not None, timeout=10_000)
    settle(qtbot, window_of(application))
    [kept] = database_file.parent.glob("* before restore.baum")
    assert kept.stat().st_size == 5_000
    qtbot.waitUntil(lambda: "What was damaged is kept" in window_of(application).toast.accessibleName())


def test_nothing_is_offered_for_a_damaged_file_without_copies(application: Application, database_file: Path) -> None:
    with database_file.open("r+b") as file:
        file.truncate(5_000)
    application.start(str(database_file))
    assert application.welcome is not None
    assert "is cut short" in said(application)
    assert not application.welcome.problem.action.isVisible()


def test_a_window_whose_file_was_replaced_by_one_of_an_earlier_build_opens_it_anew(
    application: Application, qtbot: QtBot, tmp_path: Path, database_file: Path
) -> None:
    older_editions.make(tmp_path / "old.baum", older_editions.FIRST).close()
    application.start(str(database_file))
    settle(qtbot, window_of(application))
    restore(tmp_path / "old.baum", database_file)
    with qtbot.waitSignal(application.opened, timeout=60_000):
        application.reopen("The copy of yesterday is in place.")
    told = window_of(application).toast.accessibleName()
    assert told.startswith("The copy of yesterday is in place. coalition.baum was made by an earlier BAUM Desktop")
