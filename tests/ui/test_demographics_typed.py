"""Voluntary demographics typed beside a count of jobs, and read on the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baum_desktop.employer_record import employer_record
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel
from tests.ui.opened import CONTROL, control, opened, press, settle, tab_to, write
from ui.employers.demographics import DemographicRows, Demographics
from ui.employers.headcount_form import HeadcountForm
from ui.employers.record import EmployerRecordPage
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from db.engine import Database

FILE = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def firm(database: Database) -> Kestrel:
    return kestrel(database)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database.target), Link(Place.EMPLOYER, firm.id), today=TODAY) as window:
        yield window


def count_form(window: MainWindow, action: str, key: str = "") -> HeadcountForm:
    page = window.page
    assert isinstance(page, EmployerRecordPage)
    page._act(action, key)
    (form,) = (form for form in window.findChildren(HeadcountForm) if form.isVisible())
    return form


def words_of(window: MainWindow) -> list[str]:
    (part,) = (part for part in window.findChildren(Demographics) if part.isVisible())
    return [label.words for label in part.findChildren(Label) if label.isVisible()]


@FILE
def test_typed_by_keyboard_refused_beside_the_field_and_shown_with_day_and_source(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    form = count_form(window, "add_count")
    control(form, "jobs").set_value(42)
    rows = control(form, "demographics")
    assert isinstance(rows, DemographicRows)
    rows._rows[0][0].set_value("Gender")
    rows._rows[0][1].setFocus()
    write("Women")
    tab_to(rows._rows[0][2])
    write("21")
    qtbot.waitUntil(rows._rows[1][1].isVisible)
    tab_to(rows._rows[1][1])
    assert rows._rows[1][0].value() == "Gender", "the next row goes on with the question"
    write("Men")
    tab_to(rows._rows[1][2])
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    assert "How many people gave the answer “Men”?" in form.fields["demographics"]._below.words
    rows._rows[1][2].set_value(19)
    form.save()
    settle(qtbot, window)
    told = employer_record(database, firm.id, TODAY).demographics
    assert [(row.dimension, row.category, row.people) for row in told] == [
        ("Gender", "Women", 21),
        ("Gender", "Men", 19),
    ]
    shown = words_of(window)
    assert "Gender: Women 21, Men 19" in shown
    assert "Survey, Nov 19, 2026; answers for 40 of 42 jobs" in shown
    window.undo()
    settle(qtbot, window)
    assert employer_record(database, firm.id, TODAY).demographics == ()
    assert not any(part.isVisible() for part in window.findChildren(Demographics))
