"""People, interactions and awards are lists like that of employers: filtered, saved, counted, arranged, taken along."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from db.vocabulary import Confidentiality
from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import CONTROL, SHIFT, opened, press, settle, write
from ui.lists.kind import Row
from ui.lists.output import Output
from ui.lists.part import ListPart
from ui.lists.table import Heading
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme

WHERE = {
    "people": (Place.PEOPLE, "role is Owner, in Alameda County", "city"),
    "interactions": (Place.OUTREACH, "kind is Site visit, held in the last 12 months", "by"),
    "awards": (Place.FUNDING, "amount at least $1,000", "funder"),
    "cities": (Place.CITIES, "firms at least 1, visited percent at most 90", "county"),
}


def part_of(window: MainWindow) -> ListPart:
    page: Any = window.page
    found = {"PeoplePage": "part", "OutreachPage": "interactions", "FundingPage": "awards", "CitiesPage": "part"}[
        type(page).__name__
    ]
    part = getattr(page, found)
    return part if isinstance(part, ListPart) else part.part


@pytest.fixture(params=WHERE)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, sample_file: Path, kind: str) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(sample_file), Link(WHERE[kind][0]), today=TODAY) as window:
        part = part_of(window)
        qtbot.waitUntil(lambda: bool(part.listing.known.lists))
        settle(qtbot, window)
        yield window


def keys(part: ListPart) -> list[str]:
    return [key for key in part.listing.keys if key]


def narrow(qtbot: QtBot, window: MainWindow, sentence: str) -> None:
    filters = part_of(window).filters
    filters.as_words.setChecked(True)
    filters.sentence.setText(sentence)
    filters.sentence.setFocus()
    press(Qt.Key.Key_Return)
    settle(qtbot, window)
    assert filters.problem.isHidden(), filters.problem.words


def test_a_sentence_narrows_and_a_view_keeps_it(qtbot: QtBot, window: MainWindow, kind: str) -> None:
    part = part_of(window)
    narrow(qtbot, window, "")
    everything = keys(part)
    narrow(qtbot, window, WHERE[kind][1])
    few = keys(part)
    assert 0 < len(few) < len(everything) or (kind == "awards" and few)
    part.table.setFocus()
    press(Qt.Key.Key_S, CONTROL | SHIFT)
    write("Kept for later")
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, window)
    [view] = part.views.saved
    bar = part.views.bar
    qtbot.waitUntil(lambda: bar.accessibleTabName(bar.currentIndex()) == f"Kept for later, {len(few)}")
    bar.set_key("all")
    bar.chosen.emit("all")
    settle(qtbot, window)
    assert keys(part) == everything
    bar.set_key(view.id)
    bar.chosen.emit(view.id)
    settle(qtbot, window)
    assert keys(part) == few


def test_each_view_of_the_program_can_be_read(qtbot: QtBot, window: MainWindow) -> None:
    part = part_of(window)
    bar = part.views.bar
    for view in part.kind.views:
        bar.set_key(view.key)
        bar.chosen.emit(view.key)
        settle(qtbot, window)
        qtbot.waitUntil(lambda: bar.accessibleTabName(bar.currentIndex()).endswith(f", {len(keys(part))}"))


def test_every_column_orders_and_shows_the_rows(qtbot: QtBot, window: MainWindow) -> None:
    part = part_of(window)
    narrow(qtbot, window, "")
    fields = [field.key for field in part.kind.entity.fields if field.shown]
    part.listing.show(columns=tuple(fields))
    part._set_columns()
    part._read()
    settle(qtbot, window)
    assert [column.key for column in part.table.records.columns] == fields
    cells = part.table.records.cells(0)
    assert cells is not None
    assert any(cell.words for cell in cells)
    everything = sorted(keys(part))
    for field in fields:
        part.table.head.sort_asked.emit(field, True)
        settle(qtbot, window)
        assert sorted(keys(part)) == everything, field


def test_rows_stand_in_groups_and_ticked_ones_are_meant(qtbot: QtBot, window: MainWindow, kind: str) -> None:
    part = part_of(window)
    part.listing.show(group=WHERE[kind][2])
    part._set_columns()
    settle(qtbot, window)
    assert isinstance(part.table.records.row_at(0), Heading)
    assert isinstance(part.table.records.row_at(1), Row)
    part.table.records.tick(1, ticked=True)
    first = next(key for key in part.listing.keys if key)
    assert part.meant().numbers == (first,)
    part.table.records.tick_all()
    assert (part.meant().numbers, part.meant().count) == (None, len(keys(part)))


def test_the_table_written_has_what_is_seen(qtbot: QtBot, window: MainWindow, kind: str, tmp_path: Path) -> None:
    part = part_of(window)
    narrow(qtbot, window, WHERE[kind][1])
    output = Output(window.desk, part, part.listing, part.meant(), part.views.words())
    for suffix in ("csv", "pdf"):
        output.write(tmp_path / f"list.{suffix}", Confidentiality.RESTRICTED)
        settle(qtbot, window)
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert len(lines) == len(keys(part)) + 1
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")


def test_what_stays_in_the_house_is_offered_to_us_alone(window: MainWindow, kind: str) -> None:
    part = part_of(window)
    menu = Output(window.desk, part, part.listing, part.meant(), "List").offer(part, None)
    offered = {
        "people": ["Us"],
        "interactions": ["Everybody", "The coalition", "The city", "Us", "Us, with restricted notes"],
        "awards": ["Everybody", "The coalition", "The city", "Us"],
        "cities": ["Everybody", "The coalition", "The city", "Us"],
    }[kind]
    for place in (0, 1):
        inner = menu.actions()[place].menu()
        assert isinstance(inner, QMenu)
        assert [action.text() for action in inner.actions()] == offered
    menu.close()


def test_a_list_is_found_as_it_was_left(qtbot: QtBot, window: MainWindow, kind: str) -> None:
    part = part_of(window)
    narrow(qtbot, window, WHERE[kind][1])
    window.go(Link(Place.SETTINGS))
    settle(qtbot, window)
    part.keep()
    again = ListPart(window.desk, part.kind)
    qtbot.addWidget(again)
    assert again.which == part.which
