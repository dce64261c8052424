"""Settings of our own fields, of tags and of files: every change by its form, refused beside the field, undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baum_desktop.custom_field_rows import custom_field_list
from baum_desktop.reading import plain
from baum_desktop.tag_rows import tag_list
from baum_desktop.tags import tag_record
from db.vocabulary import FieldType
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel
from tests.ui.opened import CONTROL, opened, press, settle, write
from ui.form import Form
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.settings.page import SettingsPage
from ui.theme import Theme

if TYPE_CHECKING:
    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def firm(database: Database) -> Kestrel:
    made = kestrel(database)
    tag_record(database, "employer", made.id, "food")
    tag_record(database, "contact", made.ray, "foods")
    return made


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    link = Link(Place.SETTINGS, None, "fields")
    with opened(qtbot, theme, str(database.target), link, today=TODAY) as window:
        yield window


def page_of(window: MainWindow) -> SettingsPage:
    page = window.page
    assert isinstance(page, SettingsPage)
    return page


def form_of(window: MainWindow) -> Any:
    [form] = [form for form in window.findChildren(Form) if form.isVisible()]
    return form


def save(qtbot: QtBot, window: MainWindow) -> None:
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)


def labels(database: Database) -> list[tuple[str, FieldType]]:
    with database.read() as session:
        return [(row.label, row.field_type) for row in custom_field_list(plain(session))]


def tags(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {row.name: row.count for row in tag_list(plain(session))}


def test_fields_are_added_moved_renamed_deleted_and_brought_back(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    card = page_of(window).fields
    for words, kind in (("Kiln", FieldType.YES_NO), ("Roof", FieldType.CHOICE)):
        card.head.action.click()
        write(words)
        form = form_of(window)
        form._controls["field_type"].set_value(kind)
        assert form.fields["options"].isVisible() == (kind == FieldType.CHOICE)
        form._controls["options"].set_value("Tin\nTar")
        save(qtbot, window)
    assert labels(database) == [("Kiln", FieldType.YES_NO), ("Roof", FieldType.CHOICE)]
    rows = [row for row in card.rows._rows if not row.isHidden()]
    assert rows[1]._told.words == "Employers · One of several (Tin, Tar) · 0 values"
    rows[1]._buttons["up"][1].click()  # type: ignore[attr-defined]  # an IconButton
    settle(qtbot, window)
    assert [label for label, _ in labels(database)] == ["Roof", "Kiln"]
    card._act("edit", rows[0].row)  # type: ignore[arg-type]  # it shows a field
    form_of(window)._controls["label"].set_value("Kiln")
    save(qtbot, window)
    assert form_of(window)._controls["label"].problem.startswith("There is a field “Kiln” already.")
    form_of(window)._controls["label"].set_value("Roof type")
    save(qtbot, window)
    card._act("delete", card.rows._rows[0].row)  # type: ignore[arg-type]  # it shows a field
    settle(qtbot, window)
    assert [label for label, _ in labels(database)] == ["Kiln"]
    window.undo()
    settle(qtbot, window)
    assert [label for label, _ in labels(database)] == ["Roof type", "Kiln"]


def test_a_field_without_a_label_is_refused_beside_it(qtbot: QtBot, window: MainWindow) -> None:
    page_of(window).fields.head.action.click()
    save(qtbot, window)
    assert form_of(window)._controls["label"].problem == "A field needs a label."
    form_of(window).close_panel()


def test_tags_are_renamed_made_one_and_deleted(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    card = page_of(window).tags
    by_name = {tag.name: key for key, tag in card._tags.items()}
    assert not card.buttons["rename"].isEnabled()
    card.choice.set_value(by_name["foods"])
    card._offer()
    card.buttons["rename"].click()
    form_of(window)._controls["name"].set_value("Food")
    save(qtbot, window)
    assert "make the two one instead" in form_of(window)._controls["name"].problem
    form_of(window).close_panel()
    card.buttons["merge"].click()
    form_of(window)._controls["name"].set_value(by_name["food"])
    save(qtbot, window)
    assert tags(database) == {"food": 2}
    card.choice.set_value(by_name["food"])
    card._offer()
    card.buttons["delete"].click()
    settle(qtbot, window)
    assert tags(database) == {}
    assert not card.buttons["delete"].isVisible()
    window.undo()
    settle(qtbot, window)
    assert tags(database) == {"food": 2}


def test_the_size_of_files_is_set_for_everybody(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    from baum_desktop.attachment_rows import most_bytes

    card = page_of(window).tags
    assert card.largest.value() == 25
    card.largest.setText("40")
    card.largest.commit()
    settle(qtbot, window)
    with database.read() as session:
        assert most_bytes(plain(session)) == 40 * 1024 * 1024
