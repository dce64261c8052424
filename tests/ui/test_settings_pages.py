"""Settings and history: what a person chose is kept, the database is cared for, and any action can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baum_desktop.backups import daily_backup
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer, change_employer, delete_employer
from baum_desktop.files import open_database, open_reader
from baum_desktop.settings import Settings, read_settings
from baum_desktop.shared_settings import keep_setting
from db.engine import Database
from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import opened, settle
from ui.application import Application
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.settings.history import AT_ONCE, HistoryPage
from ui.settings.page import SettingsPage
from ui.settings.restore import RestorePanel
from ui.theme import DARK, Theme
from ui.undo_panel import UndoPanel
from ui.widgets.buttons import Button
from ui.widgets.messages import Banner


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database_file), Link(Place.SETTINGS), today=TODAY) as window:
        yield window


def settings_of(window: MainWindow) -> SettingsPage:
    page = window.page
    assert isinstance(page, SettingsPage)
    return page


def test_look_and_size_are_remembered(window: MainWindow) -> None:
    page = settings_of(window)
    page._choose_look(DARK)
    page._choose_scale(150)
    kept = read_settings()
    assert (kept.theme, kept.text_scale) == (DARK, 150)
    assert (window.theme.palette_name, window.theme.text_scale) == (DARK, 1.5)


def test_the_page_shows_a_look_that_was_chosen_elsewhere(window: MainWindow) -> None:
    window.theme.set_appearance(DARK)
    window.theme.set_text_scale(1.25)
    page = settings_of(window)
    assert (page.look.value(), page.scale.value()) == (DARK, 125)


def test_a_backup_is_whole_and_one_that_cannot_be_written_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = settings_of(window)
    page.back_up(tmp_path / "copy.baum")
    settle(qtbot, window)
    assert "the copy is whole" in page.found.words
    open_database(tmp_path / "copy.baum", "").close()
    page.back_up(tmp_path / "nowhere" / "copy.baum")
    settle(qtbot, window)
    assert "Nothing was written" in page.found.words


def test_a_check_tells_what_it_found(qtbot: QtBot, window: MainWindow) -> None:
    page = settings_of(window)
    page.check()
    assert page.found.words == "Checking…"
    settle(qtbot, window)
    assert page.found.words == "All is well."


def undo_buttons(page: HistoryPage) -> dict[str, Button]:
    inside = page.area.widget()
    assert inside is not None
    return {button.accessibleName(): button for button in inside.findChildren(Button)}


def test_any_action_can_be_taken_back_unless_later_work_stands_on_it(qtbot: QtBot, window: MainWindow) -> None:
    keys: list[str] = []
    add = NewEmployer("Kestrel <Metal>")
    window.desk.data.change(lambda db: add_employer(db, add, TODAY), lambda added: keys.append(added.id), owner=window)
    settle(qtbot, window)
    window.desk.data.change(lambda db: change_employer(db, keys[0], 1, products="Ducts"), owner=window)
    settle(qtbot, window)
    window.go(Link(Place.HISTORY))
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, HistoryPage)
    buttons = undo_buttons(page)
    buttons["Undo Add Kestrel <Metal>"].click()
    settle(qtbot, window)
    [panel] = window.findChildren(UndoPanel)
    assert any(reason.text().startswith("Products of Kestrel <Metal> changed from (empty) to Ducts")
               for reason in panel.reasons), "a later change stands on it"  # fmt: skip
    panel.close_panel()
    newest = next(name for name in undo_buttons(page) if name != "Undo Add Kestrel <Metal>")
    undo_buttons(page)[newest].click()
    settle(qtbot, window)
    undo_buttons(page)["Undo Add Kestrel <Metal>"].click()
    settle(qtbot, window)
    assert not window.complaint.isVisible(), window.complaint.accessibleDescription()
    assert not undo_buttons(page)["Undo Add Kestrel <Metal>"].isEnabled()


def test_the_history_of_one_record_says_each_field_and_puts_it_back(qtbot: QtBot, window: MainWindow) -> None:
    from ui.widgets.labels import Label

    keys: list[str] = []
    window.desk.data.change(
        lambda db: add_employer(db, NewEmployer("Kestrel"), TODAY), lambda added: keys.append(added.id), owner=window
    )
    settle(qtbot, window)
    window.desk.data.change(lambda db: change_employer(db, keys[0], 1, products="Ducts <b>"), owner=window)
    settle(qtbot, window)
    window.go(Link(Place.HISTORY, f"organization:{keys[0]}"))
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, HistoryPage)
    inside = page.area.widget()
    assert inside is not None
    told = [label.text() for label in inside.findChildren(Label)]
    assert any(said.startswith("Products of Kestrel changed from (empty) to Ducts <b>, by Test, ") for said in told)
    back = next(
        button for button in inside.findChildren(Button) if button.accessibleName().startswith("Put back: Prod")
    )
    back.click()
    settle(qtbot, window)
    again = page.area.widget()
    assert again is not None
    assert any("from Ducts <b> to (empty)" in label.text() for label in again.findChildren(Label))


def test_the_history_is_narrowed_and_goes_on_with_older_actions(qtbot: QtBot, window: MainWindow) -> None:
    def many(database: Database) -> None:
        for number in range(AT_ONCE + 5):
            with database.change(f"Choose number {number}") as opened:
                keep_setting(opened.session, "test.number", number)

    window.desk.data.ask(many, lambda _: None, owner=window)
    settle(qtbot, window)
    window.go(Link(Place.HISTORY))
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, HistoryPage)
    assert "Undo Choose number 104" in undo_buttons(page)
    assert "Undo Choose number 3" not in undo_buttons(page)
    undo_buttons(page)["Show older actions"].click()
    settle(qtbot, window)
    assert "Undo Choose number 3" in undo_buttons(page)
    assert "Show older actions" not in undo_buttons(page)
    page.filters.words.setText("NUMBER 77")
    qtbot.waitUntil(lambda: list(undo_buttons(page)) == ["Undo Choose number 77"])
    page.filters.kind.set_value("award")
    page.filters.kind.value_changed.emit("award")
    qtbot.waitUntil(lambda: not undo_buttons(page))
    page.filters.clear.click()
    qtbot.waitUntil(lambda: "Undo Choose number 104" in undo_buttons(page))
    page.filters.to_on.set_value(date(2020, 1, 1))
    page.filters.to_on.value_changed.emit(date(2020, 1, 1))
    qtbot.waitUntil(lambda: not undo_buttons(page))


def test_a_deleted_record_is_listed_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    keys: list[str] = []
    add = NewEmployer("Kestrel <Metal>")
    window.desk.data.change(lambda db: add_employer(db, add, TODAY), lambda added: keys.append(added.id), owner=window)
    settle(qtbot, window)
    window.desk.data.change(lambda db: delete_employer(db, keys[0], 1), owner=window)
    settle(qtbot, window)
    window.go(Link(Place.HISTORY, detail="deleted"))
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, HistoryPage)
    assert page.tabs.key() == "deleted"
    [restore] = [button for button in page.deleted.findChildren(Button) if button.label == "Restore"]
    assert restore.accessibleName() == "Restore Kestrel <Metal>"
    restore.click()
    settle(qtbot, window)
    assert window.toast.accessibleName() == "Restore Kestrel <Metal>."
    page.reload()
    settle(qtbot, window)
    window.undo()
    settle(qtbot, window)
    window.go(Link(Place.HISTORY, detail="deleted"))
    settle(qtbot, window)
    assert [button.label for button in page.deleted.findChildren(Button)][:1] == ["Restore"]


def test_a_refused_restore_says_why_beneath_the_record(qtbot: QtBot, window: MainWindow) -> None:
    from baum_desktop.tags import delete_tag, tag_named

    def twice(database: Database) -> None:
        for number in range(2):
            with database.change("Add a tag") as opened:
                tag = tag_named(opened.session, "Steel")
            if not number:
                delete_tag(database, str(tag.id), 1)

    window.desk.data.ask(twice, lambda _: None, owner=window)
    settle(qtbot, window)
    window.go(Link(Place.HISTORY, detail="deleted"))
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, HistoryPage)
    [restore] = [button for button in page.deleted.findChildren(Button) if button.label == "Restore"]
    restore.click()
    settle(qtbot, window)
    [problem] = [banner for banner in page.deleted.findChildren(Banner) if banner.isVisible()]
    assert "“Steel” cannot be restored" in problem.accessibleName()
    assert restore.isEnabled()


# Restoring ------------------------------------------------------------------------------------------------------------


def test_a_backup_is_chosen_looked_at_restored_and_opened(qtbot: QtBot, theme: Theme, database_file: Path) -> None:
    database = open_database(database_file, "Test")
    add_employer(database, NewEmployer("Tule Fog Foods"), TODAY)
    daily_backup(database.target, TODAY)
    add_employer(database, NewEmployer("Foghorn Bicycle Works"), TODAY)
    database.close()
    application = Application(qapp_of(), Settings(your_name="Test"), today=lambda: TODAY)
    application.open(str(database_file), Link(Place.SETTINGS))
    first = application.window
    assert first is not None
    settle(qtbot, first)
    settings_of(first).restore()
    [panel] = first.findChildren(RestorePanel)
    settle(qtbot, first)
    assert panel.copies.count() == 1
    assert "1 employer" in panel.copies.itemText(0)
    assert not panel.restore_button.isEnabled()
    panel.copies.activated.emit(0)
    panel.look(Path(panel.copies.itemData(0)))
    settle(qtbot, first)
    assert "1 action of the present file would be gone" in panel.told.words
    assert "Add Foghorn Bicycle Works" in panel.told.words
    panel.restore_button.click()
    qtbot.waitUntil(lambda: application.window is not first)
    second = application.window
    assert second is not None
    settle(qtbot, second)
    assert "kept beside it as" in second.toast.accessibleName()
    assert [path.name for path in database_file.parent.glob("* before restore.baum")]
    reader = open_reader(database_file)
    assert reader.rows("SELECT name FROM employer_summary") == [("Tule Fog Foods",)]
    reader.close()
    application.close()


def test_what_is_no_backup_is_refused_in_a_sentence(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "notes.baum").write_text("only notes")
    settings_of(window).restore()
    [panel] = window.findChildren(RestorePanel)
    panel.look(tmp_path / "notes.baum")
    settle(qtbot, window)
    assert "cannot be read as a BAUM database" in panel.problem.accessibleName()
    assert not panel.restore_button.isEnabled()
    panel.close_panel()


def test_of_a_server_it_says_what_to_do_instead(window: MainWindow) -> None:
    page = settings_of(window)
    window.desk.data.target = "postgresql://somewhere/baum"
    page.restore()
    assert "pg_restore" in page.found.words
    assert not window.findChildren(RestorePanel)


def qapp_of() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
