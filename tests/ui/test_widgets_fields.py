"""Fields, choices and chips: what they give, what they say, and that text stays text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import ChipRow
from ui.widgets.choice import Choice, TickBox
from ui.widgets.draw import plain_tip
from ui.widgets.fields import Field, NotesField, SearchField, TextField
from ui.widgets.filter_chip import FilterChip
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.numbers import MoneyField, NumberField, show_money
from ui.widgets.segments import Segments
from ui.widgets.tabs import TabBar

HOSTILE = 'R&D <b>bold</b> <img src="/etc/hostname">'


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1,240.50", 124_050),
        ("$300,000", 30_000_000),
        ("1240", 124_000),
        ("2.5k", 250_000),
        ("1m", 100_000_000),
        ("0", 0),
        ("", None),
    ],
)
def test_money_is_read_in_cents(qtbot: QtBot, theme: Theme, typed: str, cents: int | None) -> None:
    field = MoneyField(theme)
    qtbot.addWidget(field)
    field.setText(typed)
    field.commit()
    assert (field.value(), field.problem) == (cents, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1.234", "An amount has at most two figures after the point."),
        ("lots", "That is not an amount. Type it like 1,240 or 1240.50."),
        ("-5", "It cannot be less than nothing."),
    ],
)
def test_what_is_no_amount_says_why_and_stays(qtbot: QtBot, theme: Theme, typed: str, sentence: str) -> None:
    field = MoneyField(theme, 100)
    qtbot.addWidget(field)
    field.setText(typed)
    field.commit()
    assert (field.value(), field.problem, field.text()) == (None, sentence, typed)


def test_money_is_shown_with_cents_only_where_there_are_some() -> None:
    assert [show_money(cents) for cents in (124_000, 124_050, -300, 5)] == ["$1,240", "$1,240.50", "−$3", "$0.05"]


def test_a_number_is_grouped_and_bounded(qtbot: QtBot, theme: Theme) -> None:
    field = NumberField(theme, most=5000)
    qtbot.addWidget(field)
    field.setText("1 041")
    field.commit()
    assert (field.value(), field.text()) == (1041, "1,041")
    field.setText("9000")
    field.commit()
    assert field.problem == "It is at most 5,000."


def test_a_field_says_its_label_hint_and_error(qtbot: QtBot, theme: Theme) -> None:
    control = NumberField(theme)
    field = Field(theme, "R&D jobs", control, hint="36 in March")
    qtbot.addWidget(field)
    spoken = QAccessible.queryAccessibleInterface(control)
    assert spoken.text(QAccessible.Text.Name) == "R&D jobs"
    assert control.accessibleDescription() == "36 in March"
    control.setText("many")
    control.commit()
    assert control.accessibleDescription() == "That is not a number."
    control.set_value(41)
    assert control.accessibleDescription() == "36 in March"


def test_leaving_a_field_tells_its_value_once(qtbot: QtBot, theme: Theme) -> None:
    told: list[object] = []
    for control in (TextField(theme), NotesField(theme)):
        qtbot.addWidget(control)
        control.value_changed.connect(told.append)
        QTest.keyClicks(control, "Heath")
        control.commit()
        control.commit()
    assert told == ["Heath", "Heath"]


def test_setting_a_value_is_silent(qtbot: QtBot, theme: Theme) -> None:
    controls = (
        TextField(theme),
        NotesField(theme),
        NumberField(theme),
        Choice(theme, [(1, "a"), (2, "b")]),
        Segments(theme, [(1, "a"), (2, "b")]),
    )
    for control in controls:
        qtbot.addWidget(control)
        with qtbot.assertNotEmitted(control.value_changed):
            control.set_value(2)
        assert control.value() in (2, "2")


def test_escape_empties_a_search_before_it_goes_on(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme, placeholder="Filter", name="Filter")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.search_changed):
        QTest.keyClicks(field, "k")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_segments_are_one_tab_stop_and_answers_can_be_taken_back(qtbot: QtBot, theme: Theme) -> None:
    segments = Segments(theme, [("owned", "Owned"), ("leased", "Leased"), ("monthly", "Monthly")], "leased")
    qtbot.addWidget(segments)
    segments.show()
    parts = segments.findChildren(QWidget)
    assert sum(part.focusPolicy() == Qt.FocusPolicy.StrongFocus for part in parts) == 1
    told: list[object] = []
    segments.value_changed.connect(told.append)
    QTest.keyClick(parts[1], Qt.Key.Key_Right)
    QTest.mouseClick(parts[2], Qt.MouseButton.LeftButton)
    assert told == ["monthly", None]
    always = Segments(theme, [(1, "a"), (2, "b")], 1, none_allowed=False)
    qtbot.addWidget(always)
    QTest.mouseClick(always.findChildren(QWidget)[0], Qt.MouseButton.LeftButton)
    assert always.value() == 1


def test_a_row_of_chips_tells_what_is_ticked(qtbot: QtBot, theme: Theme) -> None:
    row = ChipRow(theme, [("m", "Maya"), ("j", "Jon & Co")], ["m"], adder="Someone new")
    qtbot.addWidget(row)
    chip = row.add("i", "Inés")
    with qtbot.waitSignal(row.ticked_changed) as told:
        QTest.keyClick(chip, Qt.Key.Key_Space)
    assert told.args == [["m", "i"]]
    row.set_options([("i", "Inés"), ("s", "Sam")])
    assert row.ticked() == ["i"]


def test_a_filter_chip_goes_with_delete_or_its_cross(qtbot: QtBot, theme: Theme) -> None:
    chip = FilterChip(theme, "County is", "Alameda")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, Qt.Key.Key_Delete)
    cross = QPoint(chip.width() - theme.space(18), chip.height() // 2)
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(theme.space(20), chip.height() // 2))


def test_the_wheel_does_not_change_a_choice(qtbot: QtBot, theme: Theme) -> None:
    choice = Choice(theme, [(1, "a"), (2, "b")], 1)
    qtbot.addWidget(choice)
    choice.show()
    choice.setFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turn)
    assert choice.value() == 1


def test_hostile_text_is_shown_letter_by_letter(qtbot: QtBot, theme: Theme) -> None:
    label = Label(theme, HOSTILE)
    qtbot.addWidget(label)
    plain = Label(theme, "x" * len(HOSTILE))
    qtbot.addWidget(plain)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() > theme.metrics("body").horizontalAdvance(HOSTILE) - 2
    button = Button(theme, HOSTILE)
    qtbot.addWidget(button)
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == HOSTILE
    tick = TickBox(theme, HOSTILE)
    qtbot.addWidget(tick)
    assert QAccessible.queryAccessibleInterface(tick).text(QAccessible.Text.Name) == HOSTILE
    assert "<b>" not in plain_tip(HOSTILE)
    assert "&lt;b&gt;" in plain_tip(HOSTILE)


def test_an_ampersand_makes_no_shortcut(qtbot: QtBot, theme: Theme) -> None:
    tabs = TabBar(theme, [(1, "R&D", 4), (2, "Other", None)])
    qtbot.addWidget(tabs)
    assert tabs.tabText(0) == "R&&D"
    assert tabs.accessibleTabName(0) == "R&D, 4"
    button = Button(theme, "R&D")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()


def test_tabs_tell_the_chosen_key_and_keep_it_when_replaced(qtbot: QtBot, theme: Theme) -> None:
    tabs = TabBar(theme, [("mine", "Mine", 3), ("all", "All", None)])
    qtbot.addWidget(tabs)
    with qtbot.waitSignal(tabs.chosen) as told:
        tabs.setCurrentIndex(1)
    assert told.args == ["all"]
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.set_tabs([("new", "New", 1), ("all", "All", 9)])
    assert tabs.key() == "all"
    before = tabs.sizeHint().width()
    tabs.set_count("all", 1_000_000)
    assert tabs.sizeHint().width() > before


def test_an_icon_alone_needs_a_name(qtbot: QtBot, theme: Theme) -> None:
    with pytest.raises(ValueError, match="needs a name"):
        IconButton(theme, "more", "")


def test_a_cut_text_shows_itself_whole_as_a_tool_tip(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel(theme, "Smith & Sons of Vallejo")
    qtbot.addWidget(label)
    label.resize(400, 20)
    assert label.toolTip() == ""
    label.resize(60, 20)
    QApplication.sendEvent(label, QEvent(QEvent.Type.Polish))
    label.grab()
    assert "Smith &amp; Sons" in label.toolTip()


def test_a_busy_button_keeps_its_width_and_takes_no_clicks(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Save visit")
    qtbot.addWidget(button)
    width = button.sizeHint().width()
    button.set_busy("Saving")
    assert button.sizeHint().width() == width
    with qtbot.assertNotEmitted(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.set_busy()
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
