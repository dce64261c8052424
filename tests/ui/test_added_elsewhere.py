"""Tags, fields of one's own and files on a person, a note, an award, a city and a funder, each from its own place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baum_desktop.attachment_files import take_file
from baum_desktop.attachment_rows import attachments_of
from baum_desktop.attachments import add_files
from baum_desktop.custom_field_rows import NewCustomField
from baum_desktop.custom_fields import add_custom_field, set_values
from baum_desktop.custom_values import fields_of, values_of
from baum_desktop.files import open_reader
from baum_desktop.tag_rows import tags_of
from db.errors import NotFound
from tests.baum_desktop import region
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel, visited
from tests.ui.opened import opened, press, settle, write
from ui.added_panel import WORDS, AddedPanel
from ui.added_parts import AddedParts
from ui.cities.record import CityRecordPage
from ui.employers.person_forms import ask_person
from ui.funding.page import FundingPage
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from db.engine import Database

FILE = pytest.mark.parametrize("engine_kind", ["sqlite"])
Open = Callable[[QtBot, MainWindow], AddedParts]


def through_button(qtbot: QtBot, window: MainWindow) -> AddedParts:
    button = next(b for b in window.findChildren(Button) if b.label == WORDS and b.isVisible())
    button.click()
    settle(qtbot, window)
    (panel,) = (panel for panel in window.findChildren(AddedPanel) if panel.isVisible())
    return panel.parts


def of_person(made: Kestrel) -> Open:
    def show(qtbot: QtBot, window: MainWindow) -> AddedParts:
        ask_person(window.desk, window, made.ray)
        settle(qtbot, window)
        return through_button(qtbot, window)

    return show


def of_note(note: str) -> Open:
    def show(qtbot: QtBot, window: MainWindow) -> AddedParts:
        window.desk.go(Link(Place.OUTREACH, note))
        settle(qtbot, window)
        page = window.page
        page.interactions._open()  # type: ignore[union-attr]  # the page of Outreach
        settle(qtbot, window)
        return through_button(qtbot, window)

    return show


def of_funder(qtbot: QtBot, window: MainWindow) -> AddedParts:
    window.desk.go(Link(Place.FUNDING))
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, FundingPage)
    page.show_tab("funders")
    settle(qtbot, window)
    return through_button(qtbot, window)


def on_page(link: Link) -> Open:
    def show(qtbot: QtBot, window: MainWindow) -> AddedParts:
        window.desk.go(link)
        settle(qtbot, window)
        page = window.page
        if isinstance(page, CityRecordPage):
            page.show_tab("added")
        (parts,) = (parts for parts in page.findChildren(AddedParts) if parts.isVisible())  # type: ignore[union-attr]
        return parts

    return show


@FILE
@pytest.mark.parametrize("kind", ["contact", "interaction", "award", "city", "funder"])
def test_a_tag_and_a_field_go_onto_any_main_record_and_come_off_by_undo(
    qtbot: QtBot, theme: Theme, database: Database, kind: str, tmp_path: Path
) -> None:
    made = kestrel(database)
    funder = region.funder(database)
    award = region.award(database, funder)
    note = visited(database, made)
    field = add_custom_field(database, NewCustomField(kind, "Parking")).id
    with closing(open_reader(database.target)) as reader:
        of_funder_id = reader.rows("SELECT organization_id FROM funder WHERE id = ?", [funder])[0][0]
    keys = {"contact": made.ray, "interaction": note, "award": award, "city": region.OAKLAND, "funder": of_funder_id}
    ways: dict[str, Open] = {
        "contact": of_person(made), "interaction": of_note(note), "award": on_page(Link(Place.AWARD, award)),
        "city": on_page(Link(Place.CITY, region.OAKLAND)), "funder": of_funder,
    }  # fmt: skip
    with opened(qtbot, theme, str(database.target), Link(Place.HOME), today=TODAY) as window:
        parts = ways[kind](qtbot, window)
        plan = tmp_path / "plan.txt"
        plan.write_text("Parking behind the hall")
        parts.files.add([plan])
        settle(qtbot, window)
        with closing(open_reader(database.target)) as reader:
            assert [row.file_name for row in attachments_of(reader, kind, keys[kind])] == ["plan.txt"]
        parts.tags.field.setFocus()
        write("pilot")
        press(Qt.Key.Key_Return)
        settle(qtbot, window)
        assert [chip.label for chip in parts.tags._chips] == ["pilot"], "shown where it was typed"
        set_values(database, kind, keys[kind], {field: "Street"}, {field: None})
        with closing(open_reader(database.target)) as reader:
            assert [tag.name for tag in tags_of(reader, kind, keys[kind])] == ["pilot"]
            assert [value.shown for value in values_of(reader, kind, keys[kind])] == ["Street"]
        window.undo()
        window.undo()
        settle(qtbot, window)
        with closing(open_reader(database.target)) as reader:
            assert tags_of(reader, kind, keys[kind]) == []


def test_a_funder_has_fields_and_files_of_its_own_and_none_of_the_employers(database: Database) -> None:
    made = kestrel(database)
    funder = region.funder(database)
    add_custom_field(database, NewCustomField("employer", "Kiln"))
    add_custom_field(database, NewCustomField("funder", "Board meets"))
    with database.read() as session:
        from baum_desktop.reading import plain

        reader = plain(session)
        organization = reader.rows("SELECT organization_id FROM funder WHERE id = ?", [funder])[0][0]
        assert [field.label for field in fields_of(reader, "funder")] == ["Board meets"]
        assert [field.label for field in fields_of(reader, "employer")] == ["Kiln"]
    add_files(database, "funder", str(organization), [take_file("guide.txt", b"How to apply")])
    with database.read() as session:
        assert [row.file_name for row in attachments_of(plain(session), "funder", str(organization))] == ["guide.txt"]
        assert attachments_of(plain(session), "employer", made.id) == []
    with pytest.raises(NotFound):
        add_files(database, "funder", "0192f0c0-0000-7000-8000-000000000000", [take_file("a.txt", b"x")])
