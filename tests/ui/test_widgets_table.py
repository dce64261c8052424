"""The table of records: a window over ids, its ticks, its keys, what a screen reader hears."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.table import RecordTable
from ui.widgets.table_cells import DATE, NUMBER, SIGNAL, Cell, Column
from ui.widgets.ticks import Ticks
from ui.widgets.windowed_model import PAGE, WindowedModel

COLUMNS = [
    Column("employer", "Employer", lambda row: Cell(f"Firm {row} & <b>Sons</b>", caption="dba")),
    Column("jobs", "Jobs", lambda row: Cell(str(row), series=(1, 2), spoken=f"{row}, down 11 in a year"), NUMBER, 108),
    Column("last", "Last visit", lambda _row: Cell("Never", tone="warm"), DATE, 88),
    Column("flags", "Flags", lambda row: Cell(level="red", count=2) if row % 2 else Cell(), SIGNAL, 88),
]


@pytest.fixture
def model() -> WindowedModel:
    return WindowedModel(COLUMNS)


def answering(model: WindowedModel) -> Callable[[int, int], None]:
    """Answer at once, each row being its own id."""

    def answer(first: int, last: int) -> None:
        model.set_rows({row_id: row_id for row_id in model.ids_between(first, last)})

    return answer


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> RecordTable:
    table = RecordTable(theme, COLUMNS, name="Employers")
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.records.rows_needed.connect(answering(table.records))
    return table


def test_the_model_keeps_the_contract_of_qt(model: WindowedModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.rows_needed.connect(answering(model))
    model.set_ids(range(1000))
    model.want(0, 30)
    model.set_ids(reversed(range(500)))
    model.want(400, 499)
    model.tick(3, ticked=True)
    model.tick_all()
    model.set_ids([])


def test_rows_are_asked_for_by_page_and_once(model: WindowedModel) -> None:
    asked: list[tuple[int, int]] = []
    model.rows_needed.connect(lambda first, last: asked.append((first, last)))
    model.set_ids(range(1000, 2000))
    model.want(70, 140)
    model.want(70, 140)
    assert asked == [(PAGE, 3 * PAGE - 1)]
    assert model.cells(70) is None
    model.set_rows({row_id: row_id for row_id in model.ids_between(*asked[0])})
    cells = model.cells(70)
    assert cells is not None
    assert cells[1].words == "1070"
    model.want(980, 2000)
    assert asked[-1] == (960, 999)


def test_an_answer_that_comes_too_late_is_ignored(qtbot: QtBot, model: WindowedModel) -> None:
    model.set_ids(range(100))
    model.want(0, 10)
    late = {row_id: row_id for row_id in model.ids_between(0, PAGE - 1)}
    model.set_ids(range(500, 600))
    model.set_rows(late)
    assert not model.is_loaded(0)
    with qtbot.waitSignal(model.rows_needed):
        model.want(0, 10)


def test_a_row_that_is_gone_says_so(model: WindowedModel) -> None:
    model.set_ids(range(3))
    model.want(0, 2)
    model.set_rows({0: 0, 2: 2})
    cells = model.cells(1)
    assert cells is not None
    assert cells[0].words == "(no longer here)"


def test_rows_that_come_with_the_ids_are_not_asked_for(qtbot: QtBot, model: WindowedModel) -> None:
    with qtbot.assertNotEmitted(model.rows_needed):
        model.set_ids(range(PAGE * 2), {n: n for n in range(PAGE)})
        model.want(0, PAGE - 1)
    assert model.is_loaded(PAGE - 1)
    with qtbot.waitSignal(model.rows_needed) as asked:
        model.want(0, PAGE)
    assert asked.args == [PAGE, 2 * PAGE - 1]


def test_refreshing_keeps_the_old_row_until_the_new_one_comes(model: WindowedModel) -> None:
    asked: list[tuple[int, int]] = []
    model.set_ids(range(10))
    model.want(0, 9)
    model.set_rows({n: n for n in range(10)})
    model.rows_needed.connect(lambda first, last: asked.append((first, last)))
    model.refresh([4, 99])
    assert asked == [(0, 9)]
    assert model.row_at(4) == 4
    model.set_rows({n: n + 100 for n in range(10)})
    cells = model.cells(4)
    assert cells is not None
    assert cells[1].words == "104"


def test_a_long_walk_keeps_few_rows(model: WindowedModel) -> None:
    model.rows_needed.connect(answering(model))
    model.set_ids(range(100_000))
    for row in range(0, 100_000, PAGE):
        model.want(row, row)
    assert sum(model.is_loaded(row) for row in range(0, 100_000, PAGE)) <= 64
    assert model.row_at(0) is None


def test_a_cell_is_spoken_with_its_column(model: WindowedModel) -> None:
    model.set_ids([47, 48])
    model.want(0, 1)
    assert model.data(model.index(0, 2), Qt.ItemDataRole.AccessibleTextRole) == "loading"
    model.set_rows({47: 47, 48: 48})
    spoken = [model.data(model.index(0, column), Qt.ItemDataRole.AccessibleTextRole) for column in range(5)]
    assert spoken == [
        "Not ticked, Firm 47 & <b>Sons</b>",
        "Employer Firm 47 & <b>Sons</b>, dba",
        "Jobs 47, down 11 in a year",
        "Last visit Never",
        "Flags Red 2",
    ]
    assert model.data(model.index(1, 4), Qt.ItemDataRole.AccessibleTextRole) == "Flags empty"
    assert model.data(model.index(0, 1)) == "Firm 47 & <b>Sons</b>"


def test_all_that_match_are_ticked_without_naming_them() -> None:
    ticks = Ticks()
    ticks.tick_all()
    ticks.set(7, ticked=False)
    assert ticks.count(1_000_000) == 999_999
    assert 7 not in ticks
    assert 8 in ticks
    ticks.clear()
    ticks.set(3, ticked=True)
    ticks.keep([1, 2])
    assert ticks.count(10) == 0


def test_ticks_are_told_and_listed_in_order(qtbot: QtBot, model: WindowedModel) -> None:
    model.set_ids([5, 3, 9])
    with qtbot.waitSignal(model.ticks_changed) as told:
        model.setData(model.index(2, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert told.args == [1]
    model.tick(0, ticked=True)
    assert model.ticked_ids() == [5, 9]


def test_the_current_row_stays_current_by_its_id(qtbot: QtBot, table: RecordTable) -> None:
    table.set_ids(range(1000))
    table.select_id(500)
    with qtbot.assertNotEmitted(table.current_changed):
        table.set_ids(array("q", reversed(range(1000))))
    assert (table.current_id(), table.currentIndex().row()) == (500, 499)
    with qtbot.waitSignal(table.current_changed) as told:
        table.set_ids(range(100))
    assert told.args == [None]


def test_after_an_order_the_list_begins_at_its_top_and_the_current_row_is_kept(
    qtbot: QtBot, table: RecordTable
) -> None:
    table.set_ids(range(1000))
    table.select_id(10)
    table.sort_asked.connect(lambda _key, _descending: table.set_ids(reversed(range(1000))))
    table.head.sort_asked.emit("jobs", True)
    assert table.visible_rows()[0] == 0
    assert table.current_id() == 10


def test_the_table_is_worked_by_keys(qtbot: QtBot, table: RecordTable) -> None:
    table.set_ids(range(10, 60))
    table.show()
    table.select_row(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_id() == 11
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.records.ticked_ids() == [11]
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.records.ticked_ids() == [11, 12]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.records.ticked_ids() == [11]
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [12]
    with qtbot.waitSignal(table.opened_beside):
        QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.records.ticked_count() == 50
    with qtbot.assertNotEmitted(table.escaped):
        QTest.keyClick(table, Qt.Key.Key_Escape)
    assert table.records.ticked_count() == 0
    with qtbot.waitSignal(table.escaped):
        QTest.keyClick(table, Qt.Key.Key_Escape)


def test_a_click_on_the_tick_ticks_and_moves_nothing(qtbot: QtBot, table: RecordTable) -> None:
    table.set_ids(range(20))
    table.show()
    table.select_row(5)
    where = QPoint(30, table.rowViewportPosition(2) + 10)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (table.records.ticked_ids(), table.current_id()) == ([2], 5)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert table.records.ticked_ids() == []


def test_a_click_on_a_title_asks_for_that_sort_then_for_the_other_way(qtbot: QtBot, table: RecordTable) -> None:
    table.set_ids(range(3))
    header = table.horizontalHeader()
    with qtbot.waitSignal(table.sort_asked) as told:
        header.sectionClicked.emit(2)
    assert told.args == ["jobs", False]
    table.show_sort("jobs")
    with qtbot.waitSignal(table.sort_asked) as told:
        header.sectionClicked.emit(2)
    assert told.args == ["jobs", True]


def test_missing_rows_turn_to_bars_and_then_to_rows(qtbot: QtBot, theme: Theme) -> None:
    table = RecordTable(theme, COLUMNS, name="Employers")
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.set_ids(range(300))
    table.show()
    blank = table.viewport().grab().toImage()
    qtbot.waitUntil(lambda: table.viewport().grab().toImage() != blank)
    bars = table.viewport().grab().toImage()
    table.records.set_rows({n: n for n in table.records.ids_between(0, PAGE - 1)})
    assert table.viewport().grab().toImage() != bars


def test_rows_grow_with_the_text(table: RecordTable, theme: Theme) -> None:
    table.set_ids(range(5))
    theme.set_text_scale(2.0)
    assert table.rowHeight(0) >= theme.metrics("body").height() + theme.space(8)
    assert table.columnWidth(2) == 216
