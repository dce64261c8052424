"""Outreach: interactions by kind and words, the watch list and the tasks, with what is done about them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from baum_desktop.flags import watch_list
from baum_desktop.outreach import interaction_record
from baum_desktop.tasks import task_list
from db.vocabulary import FlagStatus, InteractionKind
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel, visited
from tests.ui.opened import control, focused, opened, press, settle
from ui.form import Form
from ui.lists.kind import number_of
from ui.main_window import MainWindow
from ui.outreach.page import OutreachPage
from ui.places import Link, Place
from ui.task_tick import TaskTick
from ui.theme import Theme
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def firm(database: Database) -> Kestrel:
    return kestrel(database)


@pytest.fixture
def visit(database: Database, firm: Kestrel) -> str:
    return visited(database, firm)


@pytest.fixture
def call(database: Database, firm: Kestrel, visit: str) -> str:
    return visited(database, firm, held_on=date(2026, 11, 18), kind=InteractionKind.PHONE, flags=(), next_steps=(),
                   notes="Asked about the loading dock.")  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, visit: str, call: str) -> Iterator[MainWindow]:
    target = str(database.target)
    with opened(qtbot, theme, target, Link(Place.OUTREACH), today=TODAY, actor="Maya Okafor") as window:
        yield window


def page_of(window: MainWindow) -> OutreachPage:
    page = window.page
    assert isinstance(page, OutreachPage)
    return page


def form_of(window: MainWindow) -> Form:
    [form] = [form for form in window.findChildren(Form) if form.isVisible()]
    return form


def button(part: QWidget, words: str) -> Button:
    return next(found for found in part.findChildren(Button) if found.label == words and found.isVisible())


def test_interactions_are_listed_newest_first_and_by_kind(
    qtbot: QtBot, window: MainWindow, visit: str, call: str
) -> None:
    page = page_of(window)
    assert page.interactions.keys == [call, visit]
    for key, expected in (("visits", [visit]), ("calls", [call]), ("mail", []), ("all", [call, visit])):
        window.go(Link(Place.OUTREACH, None, key))
        settle(qtbot, window)
        assert page.interactions.keys == expected, key


def test_words_narrow_the_list_as_they_are_typed(qtbot: QtBot, window: MainWindow, call: str) -> None:
    page = page_of(window)
    assert page.filter_here()
    page.interactions.search.setText("loading do")
    settle(qtbot, window)
    assert page.interactions.keys == [call]


def test_the_rows_say_what_happened(window: MainWindow) -> None:
    cells = page_of(window).interactions.table.records.cells(0)
    assert cells is not None
    assert [cell.words for cell in cells] == [
        "Nov 18", "Phone", "Kestrel Sheet Metal, Inc.", "Asked about the loading dock.", "Maya Okafor", "City only"
    ]  # fmt: skip


def test_enter_reads_an_entry_and_corrects_it(qtbot: QtBot, window: MainWindow, database: Database, call: str) -> None:
    page = page_of(window)
    page.interactions.table.select_id(number_of(call))
    page.interactions.table.setFocus()
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    form = form_of(window)
    control(form, "notes").setPlainText("Asked about the loading dock permit.")
    form.save()
    settle(qtbot, window)
    assert interaction_record(database, call, TODAY).notes == "Asked about the loading dock permit."
    cells = page.interactions.table.records.cells(0)
    assert cells is not None
    assert cells[3].words == "Asked about the loading dock permit."


def test_an_entry_is_deleted_and_comes_back(qtbot: QtBot, window: MainWindow, call: str, visit: str) -> None:
    page = page_of(window)
    page.interactions.table.select_id(number_of(call))
    page.interactions.table.opened.emit(number_of(call))
    settle(qtbot, window)
    button(form_of(window), "Delete this entry").click()
    settle(qtbot, window)
    assert page.interactions.keys == [visit]
    window.undo()
    settle(qtbot, window)
    assert page.interactions.keys == [call, visit]


def test_a_found_note_is_the_current_row(qtbot: QtBot, window: MainWindow, visit: str) -> None:
    window.go(Link(Place.OUTREACH, visit, "interaction"))
    settle(qtbot, window)
    current = page_of(window).interactions.current()
    assert current is not None
    assert current.id == visit


def test_a_flag_is_answered_and_closed(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    window.go(Link(Place.OUTREACH, None, "flags"))
    settle(qtbot, window)
    page = page_of(window)
    button(page.flags, "Record answer").click()
    control(form_of(window), "note").setPlainText("Called the workforce board.")
    form_of(window).save()
    settle(qtbot, window)
    [flag] = watch_list(database)
    assert (flag.status, flag.evidence) == (FlagStatus.IN_ACTION, "Called the workforce board.")
    button(page.flags, "Close").click()
    control(form_of(window), "jobs_saved").setText("9")
    form_of(window).save()
    settle(qtbot, window)
    assert watch_list(database) == []
    [flag] = watch_list(database, with_closed=True)
    assert (flag.status, flag.jobs_saved, flag.resolved_on) == (FlagStatus.RESOLVED_RETAINED, 9, TODAY)


def test_more_jobs_saved_than_were_at_risk_is_told_at_the_field(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    window.go(Link(Place.OUTREACH, None, "flags"))
    settle(qtbot, window)
    button(page_of(window).flags, "Close").click()
    form = form_of(window)
    control(form, "jobs_saved").setText("99")
    form.save()
    settle(qtbot, window)
    assert control(form, "jobs_saved").problem.startswith("Only 11 jobs were at risk")
    assert len(watch_list(database)) == 1


def test_tasks_are_added_and_ticked(qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel) -> None:
    window.go(Link(Place.OUTREACH, None, "tasks"))
    settle(qtbot, window)
    page = page_of(window)
    assert page.new_here()
    form = form_of(window)
    assert form.isAncestorOf(focused())
    control(form, "title").setText("Print the visit sheets")
    control(form, "assignee_id").set_value(firm.maya)
    control(form, "due_on").setText("+3")
    form.save()
    settle(qtbot, window)
    assert [task.title for task in task_list(database, TODAY)] == [
        "Introduce to the workforce board", "Print the visit sheets"
    ]  # fmt: skip
    page.tasks.rows.area.findChildren(TaskTick)[0].click()
    settle(qtbot, window)
    assert [task.title for task in task_list(database, TODAY)] == ["Print the visit sheets"]


def test_an_empty_list_offers_the_first_visit(qtbot: QtBot, theme: Theme, database: Database) -> None:
    with opened(qtbot, theme, str(database.target), Link(Place.OUTREACH), today=TODAY) as window:
        page = page_of(window)
        assert page.interactions.empty is not None
        assert page.interactions.empty.isVisible()
        page.interactions.empty.buttons[0].click()
        assert window.trail[-1].place == Place.LOG_VISIT
