"""Import: every change is seen first, one action takes the list in, one undo takes it back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.baum_desktop.kestrel import TODAY
from tests.ui.opened import opened, settle
from ui.exchange.page import ExchangePage
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme

LIST = """Company,Street,City,State,Zip,Phone
Tule Fog Foods LLC,410 Cannery Row,Oakland,CA,94606,(510) 555-0143
Marsh <b>Light</b> & Sons,77 Wharf Road,Richmond,CA,94804,(510) 555-0144
=1+1,5 Nowhere Road,Reno,NV,89501,
,9 Nobody Lane,Oakland,CA,94606,
"""


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database_file: Path) -> Iterator[MainWindow]:
    with opened(qtbot, theme, str(database_file), Link(Place.EXCHANGE), today=TODAY) as window:
        yield window


def looked_at(qtbot: QtBot, window: MainWindow, path: Path, content: str = LIST) -> ExchangePage:
    path.write_text(content, encoding="utf-8")
    page = window.page
    assert isinstance(page, ExchangePage)
    page.look_at(path)
    settle(qtbot, window)
    return page


def firms(qtbot: QtBot, window: MainWindow) -> int:
    found: list[int] = []
    window.desk.data.read(
        lambda reader: reader.row("SELECT count(*) FROM organization WHERE org_type = 'manufacturer'"),
        lambda row: found.append(int(row[0]) if row else -1),
        owner=window,
    )
    settle(qtbot, window)
    return found[0]


def test_the_preview_counts_every_row_and_writes_nothing(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = looked_at(qtbot, window, tmp_path / "plants.csv")
    assert page.plan is not None
    assert page.plan.counts == {"new": 3, "new_site": 0, "changed": 0, "same": 0, "refused": 1}
    assert page.table.records.rowCount() == 4
    assert page.import_button.label == "Import 3 rows"
    assert firms(qtbot, window) == 0


def test_a_count_filters_the_rows(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = looked_at(qtbot, window, tmp_path / "plants.csv")
    page.counts._tiles["refused"].click()
    assert page.table.records.rowCount() == 1
    page.counts._tiles["refused"].click()
    assert page.table.records.rowCount() == 4


def test_the_list_is_taken_in_as_one_action_and_taken_back_by_one_undo(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = looked_at(qtbot, window, tmp_path / "plants.csv")
    page.import_button.click()
    settle(qtbot, window)
    assert window.trail[-1].place == Place.EMPLOYERS
    assert firms(qtbot, window) == 3
    assert "plants.csv" in window.top.undo.what
    window.undo()
    settle(qtbot, window)
    assert firms(qtbot, window) == 0


def test_a_broken_quote_is_a_sentence_with_its_row(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = looked_at(qtbot, window, tmp_path / "broken.csv", 'Company,City\nTule,Oakland\n"Marsh,Oakland\nX,Y\n')
    assert page.problem.isVisible()
    assert "3" in f"{page.problem.accessibleName()} {page.problem.accessibleDescription()}"
    assert page.plan is None
    assert not page.progress.isVisible()
    looked_at(qtbot, window, tmp_path / "whole.csv")
    assert not page.problem.isVisible()


@pytest.mark.parametrize("name", ["gone.csv", "."])
def test_a_file_that_cannot_be_read_is_a_sentence(qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str) -> None:
    page = window.page
    assert isinstance(page, ExchangePage)
    page.look_at(tmp_path / name)
    settle(qtbot, window)
    assert page.problem.isVisible()


def test_rows_that_need_a_word_are_saved_and_no_spreadsheet_computes_them(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = looked_at(qtbot, window, tmp_path / "plants.csv")
    page.save_remarks(tmp_path / "remarks.csv")
    with (tmp_path / "remarks.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    assert head == ["Row", "Employer", "City", "What happens", "Reason"]
    assert [row[1] for row in rows if "1+1" in row[1]] == ["'=1+1"]
    assert all(row[4] for row in rows)
    assert any(row[3] == "refused" for row in rows)
    page.save_remarks(tmp_path / "nowhere" / "remarks.csv")
    assert "could not be written" in window.complaint.accessibleName()
