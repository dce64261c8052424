"""The list is narrowed by chips and a sentence; views are kept; columns, groups and files follow what is seen."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from baum_desktop.views.listing import Sort
from baum_desktop.views.parsing import parse
from baum_desktop.views.saying import say
from db.vocabulary import Confidentiality
from tests.baum_desktop.kestrel import TODAY
from tests.briefs.printed import text_of
from tests.ui.opened import CONTROL, focused, opened, press, settle, write
from ui.employers.page import EmployersPage
from ui.filters.condition_editor import ConditionEditor
from ui.filters.field_finder import FieldFinder
from ui.filters.group_editor import GroupEditor
from ui.form import Form
from ui.lists.columns import ColumnsPopover
from ui.lists.output import Output
from ui.lists.table import Heading
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, sample_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(sample_file), Link(Place.EMPLOYERS), today=TODAY) as window:
        page = window.page
        assert isinstance(page, EmployersPage)
        qtbot.waitUntil(lambda: bool(page.listing.known.lists))
        settle(qtbot, window)
        yield window


def page_of(window: MainWindow) -> EmployersPage:
    page = window.page
    assert isinstance(page, EmployersPage)
    return page


def names(page: EmployersPage) -> list[str]:
    rows = (page.table.records.row_at(row) for row in range(page.table.records.rowCount()))
    return [row.name for row in rows if row is not None and not isinstance(row, Heading)]


def narrow(qtbot: QtBot, window: MainWindow, sentence: str) -> None:
    page = page_of(window)
    if not page.filters.as_words.isChecked():
        page.filters.as_words.click()
    page.filters.sentence.setText(sentence)
    page.filters.sentence.setFocus()
    press(Qt.Key.Key_Return)
    settle(qtbot, window)


def said(page: EmployersPage) -> str:
    return say(page.which, "employer", page.listing.known)


def test_a_condition_is_added_and_changed_by_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    page.filters.chips.adder.setFocus()
    press(Qt.Key.Key_Space)
    [finder] = window.findChildren(FieldFinder)
    assert focused() is finder.search
    write("lease")
    press(Qt.Key.Key_Return)
    [editor] = window.findChildren(ConditionEditor)
    assert focused() is editor.value.count
    press(Qt.Key.Key_Return)
    assert editor.problem.words == "Type how many."
    write("18")
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert said(page) == "lease ends within 18 months"
    assert page.tabs.key() == "lease"
    [chip] = page.filters.chips.chips()
    chip.setFocus()
    press(Qt.Key.Key_Space)
    editor = window.findChildren(ConditionEditor)[-1]
    press(Qt.Key.Key_A, CONTROL)
    write("36")
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert said(page) == "lease ends within 36 months"
    assert 0 < len(names(page)) < 60


def test_values_are_found_and_ticked(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    page.filters.chips.add()
    write("county")
    press(Qt.Key.Key_Return)
    assert window.findChildren(ConditionEditor)
    write("solano")
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert said(page) == "in Solano County"
    assert {row.county for n in range(len(names(page))) if (row := page.table.records.row_at(n))} <= {"Solano"}


def test_what_hangs_on_a_firm_has_a_popup_of_its_own(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    narrow(qtbot, window, "has a person (role is HR)")
    [chip] = page.filters.chips.chips()
    chip.click()
    [editor] = window.findChildren(GroupEditor)
    [inner] = editor.chips.chips()
    assert (inner.words, inner.value) == ("Role is", "HR")
    editor.how.set_value("has no")
    editor._finish()
    settle(qtbot, window)
    assert said(page) == "has no person (role is HR)"


def test_a_sentence_is_understood_or_says_what_is_not(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    narrow(qtbot, window, "in Alameda County, flagged or never visited")
    assert said(page) == "in Alameda County, (flagged or never visited)"
    assert page.filters.sentence.text() == said(page)
    shown = names(page)
    narrow(qtbot, window, "in Alamda County")
    assert page.filters.problem.isVisible()
    assert "no city or county" in page.filters.problem.words
    assert names(page) == shown


def test_a_view_is_saved_counted_renamed_and_deleted_with_undo(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    narrow(qtbot, window, "never visited, in Alameda County")
    count = len(names(page))
    page.table.setFocus()
    press(Qt.Key.Key_S, CONTROL | SHIFT)
    assert len(window.findChildren(Form)) == 1
    write("East side, never seen")
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    [view] = page.views.saved
    assert page.tabs.key() == view.id
    qtbot.waitUntil(lambda: page.tabs.accessibleTabName(page.tabs.currentIndex()).endswith(f", {count}"))
    page.tabs.set_key("all")
    page.views.bar.chosen.emit("all")
    settle(qtbot, window)
    assert len(names(page)) == 60
    page.tabs.set_key(view.id)
    page.views.bar.chosen.emit(view.id)
    settle(qtbot, window)
    assert len(names(page)) == count
    from baum_desktop.saved_views import delete_view

    page.views._change(lambda database: delete_view(database, view))
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not page.views.saved)
    window.undo()
    qtbot.waitUntil(lambda: [row.name for row in page.views.saved] == ["East side, never seen"])
    settle(qtbot, window)


def test_columns_groups_and_orders_are_chosen(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    page.head.columns.click()
    [popover] = window.findChildren(ColumnsPopover)
    assert popover.ticked() == list(page.listing.columns)
    row = next(n for n in range(popover.list.count()) if popover.list.item(n).text() == "Year founded")
    popover.list.setCurrentRow(row)
    press(Qt.Key.Key_Space)
    popover.group.set_value("city")
    popover._finish(popover.ticked())
    settle(qtbot, window)
    assert [column.key for column in page.table.records.columns][-1] == "year_founded"
    first = page.table.records.row_at(0)
    assert isinstance(first, Heading)
    assert page.table.records.row_count() == 60
    assert page.table.records.rowCount() > 60
    page.table.records.tick_all()
    assert page.table.records.ticked_count() == 60
    assert page.meant().numbers is None
    page.table.records.tick(0, ticked=False)
    assert page.table.records.ticked_count() == 60


def test_shift_orders_by_a_second_column(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(window)
    page.table.head.sort_asked.emit("sector", False)
    monkeypatch.setattr("ui.lists.part.QApplication.keyboardModifiers", lambda: SHIFT)
    page.table.head.sort_asked.emit("jobs", False)
    page.table.head.sort_asked.emit("jobs", False)
    settle(qtbot, window)
    assert page.listing.shows.sorts == (Sort("sector"), Sort("jobs", descending=True))
    assert page.foot.order.words == "sorted by sector, then jobs, descending"


def test_what_is_meant_is_what_is_ticked_or_all_that_fit(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    narrow(qtbot, window, "not visited in 12 months")
    assert (page.meant().numbers, page.meant().count) == (None, len(names(page)))
    page.table.records.tick(1, ticked=True)
    page.table.records.tick(0, ticked=True)
    assert page.meant().numbers == tuple(page.table.records.ids_between(0, 1))


def test_the_file_has_the_rows_and_columns_that_are_seen(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = page_of(window)
    narrow(qtbot, window, "in Alameda County")
    page.table.head.sort_asked.emit("jobs", True)
    settle(qtbot, window)
    shown = names(page)
    for suffix in ("csv", "pdf"):
        Output(window.desk, page, page.listing, page.meant(), "Alameda").write(
            tmp_path / f"list.{suffix}", Confidentiality.INTERNAL
        )
        settle(qtbot, window)
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == [column.title for column in page.table.records.columns]
    assert [line[0] for line in lines[1:]] == shown
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")


def test_the_menu_asks_for_whom_the_list_is_printed(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(window)
    narrow(qtbot, window, "flagged")
    printed: list[Path] = []
    monkeypatch.setattr("ui.lists.output.Output._open", lambda _, path: printed.append(path))
    menu = Output(window.desk, page, page.listing, page.meant(), page.views.words()).offer(page.head.print, None)
    paper = menu.actions()[0].menu()
    assert isinstance(paper, QMenu)
    assert [action.text() for action in paper.actions()] == ["Everybody", "The coalition", "The city", "Us"]
    for place in (0, 3):
        paper.actions()[place].trigger()
        settle(qtbot, window)
    menu.close()
    outside, inside = (text_of(path.read_bytes()) for path in printed)
    assert "lagged" in inside
    assert "lagged" not in outside
    assert "selected by us" in outside


def test_the_list_is_found_as_it_was_left(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    narrow(qtbot, window, "flagged")
    window.go(Link(Place.SETTINGS))
    settle(qtbot, window)
    again = EmployersPage(window.desk)
    qtbot.addWidget(again)
    assert again.which == page.which == parse("flagged", "employer", TODAY)
