"""One value of a record changed where it stands: typed, refused below it, put back by Esc, saved on leaving, undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baum_desktop.employer_record import employer_record
from baum_desktop.employers import change_employer
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel
from tests.ui.opened import focused, opened, press, settle, write
from ui.employers.record import EmployerRecordPage
from ui.in_place import InPlace
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerHeader
    from db.engine import Database

FILE = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def firm(database: Database) -> Kestrel:
    return kestrel(database)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database.target), Link(Place.EMPLOYER, firm.id), today=TODAY) as window:
        yield window


def value(window: MainWindow, name: str) -> InPlace:
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    return page.about.values[name]


def header(database: Database, firm: Kestrel) -> EmployerHeader:
    return employer_record(database, firm.id, TODAY).header


@FILE
def test_a_year_is_typed_where_it_stands_and_undone(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    founded = value(window, "year_founded")
    assert founded.shown.accessibleName() == "Founded: not known"
    founded.shown.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(founded.control.isVisible)
    qtbot.waitUntil(lambda: founded.control.x() == founded.shown.x())
    assert founded._name.x() == 0, "the field stands where the value stood, and its name stays"
    write("1987")
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert header(database, firm).year_founded == 1987
    assert founded.shown.label == "1987", "a year has no comma"
    assert focused() is founded.shown
    window.undo()
    settle(qtbot, window)
    assert founded.shown.label == "not known"


@FILE
def test_what_cannot_be_is_refused_below_it_and_stays_as_typed(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    for name, typed, told in (
        ("year_founded", "2150", "still to come"),
        ("year_founded", "long ago", "not a number"),
        ("email", "office at kestrel", "e-mail"),
        ("legal_name", "", "name"),
    ):
        part = value(window, name)
        before = getattr(header(database, firm), name)
        part.begin()
        part.control.selectAll()
        press(Qt.Key.Key_Delete)
        write(typed)
        press(Qt.Key.Key_Return)
        settle(qtbot, window)
        assert part.problem.isVisible(), name
        assert told in part.problem.words
        assert part.control.text() == typed
        assert getattr(header(database, firm), name) == before
        press(Qt.Key.Key_Escape)
        assert not part.is_open
        assert not part.problem.isVisible()
        assert isinstance(window.page, EmployerRecordPage), "Esc puts the value back and leaves nothing else"


@FILE
def test_leaving_the_field_saves_and_the_same_value_saves_nothing(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    website = value(window, "website")
    version = header(database, firm).version
    website.begin()
    press(Qt.Key.Key_Tab)
    settle(qtbot, window)
    assert not website.is_open
    assert header(database, firm).version == version
    website.begin()
    write("kestrel.example/<b>&")
    press(Qt.Key.Key_Tab)
    settle(qtbot, window)
    assert header(database, firm).website == "kestrel.example/<b>&"
    assert website.shown.label == "kestrel.example/<b>&"


@FILE
def test_a_sector_is_chosen_and_a_change_of_somebody_else_is_not_overwritten_unseen(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    sector = value(window, "sector_code")
    sector.begin()
    control = sector.control
    control.setCurrentIndex(next(row for row in range(control.count()) if "ood" in control.itemText(row)))
    control.activated.emit(control.currentIndex())
    settle(qtbot, window)
    assert "ood" in (header(database, firm).sector_name or "")
    products = value(window, "products")
    products.begin()
    write("Ducts")
    change_employer(database, firm.id, header(database, firm).version, products="Brackets")
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "changed by somebody else" in products.problem.words
    assert products.control.text() == "Ducts"
    assert header(database, firm).products == "Brackets"
