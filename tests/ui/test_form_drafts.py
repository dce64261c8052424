"""Nothing typed into a form is lost: not by Esc, a click beside it, another page, a closed window or a kill."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from baum_desktop.employers import change_employer
from baum_desktop.settings import drafts_folder
from tests.baum_desktop.kestrel import TODAY, Kestrel, first, kestrel
from tests.ui.opened import CONTROL, control, opened, press, settle, write
from ui.drafts import FORM, Drafts
from ui.employers.bands import WageBands
from ui.employers.record import EmployerRecordPage
from ui.form import Form
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme

if TYPE_CHECKING:
    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])
ROOT = Path(__file__).parents[2]


@pytest.fixture
def firm(database: Database) -> Kestrel:
    return kestrel(database)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database.target), Link(Place.EMPLOYERS), today=TODAY) as window:
        yield window


def begun(qtbot: QtBot, window: MainWindow) -> Form:
    """Press Ctrl+N and return the form of a new employer."""
    press(Qt.Key.Key_N, CONTROL)
    settle(qtbot, window)
    return shown(window)


def shown(window: MainWindow) -> Form:
    [form] = [form for form in window.findChildren(Form) if form.isVisible()]
    return form


def drafts_of(window: MainWindow) -> Drafts:
    return Drafts(window.desk.data.target, FORM)


def test_esc_keeps_what_was_typed_and_go_on_leads_back(qtbot: QtBot, window: MainWindow) -> None:
    form = begun(qtbot, window)
    write("Tule Fog Foods")
    press(Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert window.toast.accessibleName() == "What you typed is kept as a draft"
    assert [draft.title for draft in drafts_of(window).all()] == ["New employer"]
    window.toast.undo.click()
    assert form.isVisible()
    assert control(form, "legal_name").text() == "Tule Fog Foods"


def test_a_form_opened_again_stands_as_it_was_left(qtbot: QtBot, window: MainWindow) -> None:
    form = begun(qtbot, window)
    write("Tule Fog Foods")
    control(form, "sector_code").setCurrentIndex(3)
    sector = control(form, "sector_code").value()
    control(form, "city").setText("Oakl")
    QTest.mouseClick(form, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not form.isVisible()
    again = begun(qtbot, window)
    assert again is not form
    assert again.begun.isVisible()
    assert again.begun.accessibleName().startswith("You had begun this on ")
    assert [control(again, name).value() for name in ("legal_name", "city", "sector_code")] == [
        "Tule Fog Foods", "Oakl", sector
    ]  # fmt: skip
    again.begun.keep.click()
    assert not again.begun.isVisible()


def test_discard_empties_the_form_and_can_be_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    begun(qtbot, window)
    write("Wrong firm")
    press(Qt.Key.Key_Escape)
    form = begun(qtbot, window)
    form.begun.action.click()
    assert control(form, "legal_name").text() == ""
    assert drafts_of(window).all() == []
    window.toast.undo.click()
    assert control(form, "legal_name").text() == "Wrong firm"
    assert len(drafts_of(window).all()) == 1


def test_what_is_saved_leaves_no_draft(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    form = begun(qtbot, window)
    write("Tule Fog Foods")
    form.draft.keep()
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    assert first(database, "SELECT count(*) FROM organization WHERE legal_name = 'Tule Fog Foods'") == "1"
    assert drafts_of(window).all() == []


def test_a_form_left_as_it_opened_keeps_nothing(qtbot: QtBot, window: MainWindow) -> None:
    begun(qtbot, window)
    press(Qt.Key.Key_Escape)
    assert drafts_of(window).all() == []
    assert not window.toast.isVisible()


def test_what_was_changed_in_a_record_comes_back_over_what_others_saved(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    window.go(Link(Place.EMPLOYER, firm.id))
    settle(qtbot, window)

    def edited() -> Form:
        page = window.page
        assert isinstance(page, EmployerRecordPage)
        page.header.acted.emit("edit")
        return shown(window)

    form = edited()
    control(form, "products").setText("ducts and")
    press(Qt.Key.Key_Escape)
    version = int(first(database, "SELECT version FROM organization WHERE id = :id".replace(":id", f"'{firm.id}'")))
    change_employer(database, firm.id, version, phone="(510) 555-0142", products="Ducts")
    window.page.reload()  # type: ignore[union-attr]  # a page is shown
    settle(qtbot, window)
    form = edited()
    assert control(form, "products").text() == "ducts and"
    assert "0142" in control(form, "phone").text(), "what was not touched is as it was saved"
    assert "The record has changed since" in form.begun.accessibleName()


def test_closing_the_window_keeps_it(qtbot: QtBot, theme: Theme, database: Database) -> None:
    target = str(database.target)
    with opened(qtbot, theme, target, Link(Place.EMPLOYERS), today=TODAY) as window:
        begun(qtbot, window)
        write("Closed too early")
    [draft] = Drafts(target, FORM).all()
    assert draft.fields["legal_name"]["typed"] == "Closed too early"


def test_a_disk_that_refuses_keeps_the_form_open_once(qtbot: QtBot, window: MainWindow) -> None:
    form = begun(qtbot, window)
    write("Tule")
    folder = drafts_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("in the way")
    press(Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.problem.accessibleName() == "What you typed could not be kept on this computer."
    press(Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_wages_that_are_half_typed_come_back(qtbot: QtBot, theme: Theme, engine_kind: str) -> None:
    bands, again = WageBands(theme), WageBands(theme)
    qtbot.addWidget(bands)
    qtbot.addWidget(again)
    for part, words in zip(bands._rows[0], ("Welders", "twelve", "31.50"), strict=False):
        part.setFocus()
        QTest.keyClicks(part, words)
    again.take(bands.kept())
    assert again.kept()[0][:2] == ["Welders", "twelve"]
    assert again.problem


def test_a_draft_is_its_owners_alone_and_belongs_to_one_database(tmp_path: Path, engine_kind: str) -> None:
    ours, theirs = (Drafts(target, FORM, tmp_path / "drafts") for target in ("postgresql://a:secret@x/b", "/y.baum"))
    assert ours.keep("one", "One", {"notes": "ours"}, datetime.now().astimezone())
    assert theirs.keep("one", "One", {"notes": "theirs"}, datetime.now().astimezone())
    assert [draft.fields["notes"] for draft in (*ours.all(), *theirs.all())] == ["ours", "theirs"]
    for path in (tmp_path / "drafts").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "secret" not in path.read_text()


TYPES = """
import sys
from datetime import date
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from baum_desktop.settings import Settings
from ui.application import Application
from ui.employers.record import EmployerRecordPage
from ui.form import Form
from ui.places import Link, Place

qt = QApplication([])
application = Application(qt, Settings(your_name="Unlucky"))
application.start(sys.argv[1], Link(Place.EMPLOYERS))
window = application.window
QTest.qWaitForWindowActive(window)
while window.desk.data.is_busy:
    QTest.qWait(10)
window.page.new_here()
[form] = window.findChildren(Form)
while True:
    QTest.keyClicks(form.fields["legal_name"].control, "Foghorn ")
    QTest.qWait(50)
"""


def test_a_kill_in_the_middle_of_typing_loses_nothing_of_it(
    qtbot: QtBot, theme: Theme, sample_file: Path, engine_kind: str
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    drafts = Drafts(sample_file, FORM)
    with subprocess.Popen([sys.executable, "-c", TYPES, str(sample_file)], env=environment, cwd=ROOT) as program:
        qtbot.waitUntil(lambda: bool(drafts.all()), timeout=30_000)
        program.send_signal(signal.SIGKILL)
    assert program.returncode == -signal.SIGKILL
    with opened(qtbot, theme, str(sample_file), Link(Place.EMPLOYERS), today=date(2026, 11, 19)) as window:
        form = begun(qtbot, window)
        assert control(form, "legal_name").text().startswith("Foghorn ")
        assert form.begun.isVisible()
