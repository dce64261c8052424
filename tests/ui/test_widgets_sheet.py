"""Every part on one sheet: that all of it has a name, that nothing is cut, that charts can be worked by keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import DARK, Theme
from ui.widgets.axes import month_starts, round_steps
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import Chip
from ui.widgets.county_map import CountyMap
from ui.widgets.empty import EmptyState, Offer
from ui.widgets.fields import TextField
from ui.widgets.gallery.sheet import Sheet
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.lease_radar import LeaseEnd, LeaseRadar
from ui.widgets.map_marks import coverage_step
from ui.widgets.messages import Toast
from ui.widgets.overlay import Overlay
from ui.widgets.picking import Picking
from ui.widgets.pressable import Pressable
from ui.widgets.progress import ProgressCard
from ui.widgets.tabs import TabBar


@pytest.fixture
def sheet(qtbot: QtBot, theme: Theme) -> Sheet:
    sheet = Sheet(theme)
    qtbot.addWidget(sheet)
    sheet.resize(1280, sheet.fitting_height(1280))
    return sheet


def test_everything_that_takes_the_focus_has_a_name(sheet: Sheet) -> None:
    nameless = []
    for part in sheet.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus and not part.isHidden():
            spoken = QAccessible.queryAccessibleInterface(part)
            if not spoken.text(QAccessible.Text.Name).strip():
                nameless.append(type(part).__name__)
    assert nameless == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_at_any_text_size(qtbot: QtBot, theme: Theme, scale: float) -> None:
    theme.set_text_scale(scale)
    sheet = Sheet(theme)
    qtbot.addWidget(sheet)
    sheet.resize(1280, sheet.fitting_height(1280))
    sheet.show()
    cut = [words for part in sheet.findChildren(QWidget) for words in _cut_words(theme, part)]
    assert cut == []


def test_nothing_is_cut_when_the_text_grows_while_it_is_open(qtbot: QtBot, theme: Theme, sheet: Sheet) -> None:
    sheet.show()
    theme.set_text_scale(2.0)
    QApplication.processEvents()
    sheet.resize(2400, sheet.fitting_height(2400))
    QApplication.processEvents()
    cut = [words for part in sheet.findChildren(QWidget) for words in _cut_words(theme, part)]
    assert cut == []


def _cut_words(theme: Theme, part: QWidget) -> list[str]:
    """Words of a part that stand in less room than they need."""
    if not part.isVisible() or isinstance(part, (ElidedLabel, TabBar)):
        return []
    if isinstance(part, Label) and not part.wordWrap():
        wide = part.fontMetrics().horizontalAdvance(part.words)
        return [part.words] if wide > part.width() or part.fontMetrics().height() > part.height() + 1 else []
    if isinstance(part, QLabel):
        return [part.text()] if part.heightForWidth(part.width()) > part.height() + 1 else []
    if isinstance(part, (QPushButton, QCheckBox, Pressable, TextField)):
        wanted = part.sizeHint()
        short = wanted.width() > part.width() or wanted.height() > part.height()
        short = short or theme.metrics("caption").height() > part.height()
        return [part.accessibleName() or type(part).__name__] if short else []
    return []


def test_a_switch_of_palette_repaints_the_whole_sheet(qtbot: QtBot, sheet: Sheet, theme: Theme) -> None:
    light = sheet.grab().toImage()
    theme.set_appearance(DARK)
    dark = sheet.grab().toImage()
    points = [(x, y) for x in range(5, light.width(), 97) for y in range(5, light.height(), 53)]
    # What stays nearly as it was would be a colour that does not come from the palette.
    same = [point for point in points if light.pixelColor(*point) == dark.pixelColor(*point)]
    assert same == []


def test_deleted_parts_do_not_hear_of_the_next_switch(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    for _ in range(3):
        chip = Chip(theme, "gone")
        column.addWidget(chip)
        chip.deleteLater()
    theme.set_appearance(DARK)
    assert theme.palette_name == DARK


def test_a_chart_is_worked_by_arrow_keys(qtbot: QtBot, theme: Theme) -> None:
    radar = LeaseRadar(theme)
    qtbot.addWidget(radar)
    radar.resize(600, 140)
    today = date(2026, 11, 19)
    ends = [LeaseEnd("b", "Bay & Co", date(2027, 9, 1), 40), LeaseEnd("a", "Alta <b>", date(2027, 1, 5), None)]
    radar.set_ends(ends, today, date(2028, 5, 19))
    assert radar.accessibleDescription().startswith("Alta <b>, jobs unknown, lease ends Jan 5, 2027; Bay & Co, 40 jobs")
    radar.show()
    radar.setFocus()
    radar.set_current("a")
    QTest.keyClick(radar, Qt.Key.Key_Right)
    assert radar.accessibleDescription() == "Bay & Co, 40 jobs, lease ends Sep 1, 2027"
    with qtbot.waitSignal(radar.picked) as told:
        QTest.keyClick(radar, Qt.Key.Key_Return)
    assert told.args == ["b"]


def test_every_chart_says_its_figures(sheet: Sheet) -> None:
    for chart in sheet.findChildren(Picking):
        assert chart.accessibleName()
        assert any(figure.isdigit() for figure in chart.accessibleDescription())


def test_a_click_on_the_map_finds_the_city_or_its_county(qtbot: QtBot, sheet: Sheet) -> None:
    chart = sheet.findChildren(CountyMap)[0]
    chart.resize(500, 560)
    pick = next(pick for pick in chart.picks if pick.key == "Santa Rosa")
    with qtbot.waitSignal(chart.picked) as told:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=pick.where.toPoint())
    assert told.args == ["Santa Rosa"]
    beside = (pick.where + QPointF(-20, -20)).toPoint()
    with qtbot.waitSignal(chart.county_picked) as told:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=beside)
    assert told.args == ["Sonoma"]


def test_names_on_the_map_do_not_cover_each_other(sheet: Sheet) -> None:
    chart = sheet.findChildren(CountyMap)[0]
    areas = [name.area for name, _strong in chart.city_names] + [name.area for name in chart.county_names]
    assert len(areas) > 8
    assert not any(one.intersects(other) for n, one in enumerate(areas) for other in areas[n + 1 :])


@pytest.mark.parametrize(
    ("share", "step"), [(None, "cov0"), (0.0, "cov1"), (0.2, "cov2"), (0.59, "cov3"), (1.0, "cov4")]
)
def test_coverage_has_four_steps_and_unknown(share: float | None, step: str) -> None:
    assert coverage_step(share) == step


def test_axes_have_few_round_marks() -> None:
    assert round_steps(66) == [0, 20, 40, 60, 80]
    assert round_steps(3) == [0, 1, 2, 3]
    assert round_steps(0) == [0, 1]
    assert round_steps(2, whole=True) == [0, 1, 2]
    assert month_starts(date(2026, 11, 19), date(2028, 5, 19), most=7)[0] == date(2027, 1, 1)


def test_an_overlay_keeps_the_focus_and_gives_it_back(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    below = TextField(theme, name="Below")
    QVBoxLayout(window).addWidget(below)
    window.resize(800, 600)
    window.show()
    below.setFocus()
    overlay = Overlay(theme, window, name="Find")
    first, second = TextField(theme, name="First"), TextField(theme, name="Second")
    overlay.body.addWidget(first)
    overlay.body.addWidget(second)
    overlay.open(first)
    assert window.focusWidget() is first
    for expected in (second, first):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is expected
    with qtbot.waitSignal(overlay.closed):
        QTest.keyClick(first, Qt.Key.Key_Escape)
    assert window.focusWidget() is below
    overlay.open(first)
    with qtbot.waitSignal(overlay.closed):
        QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=overlay.rect().bottomLeft())


def test_a_toast_stays_while_the_pointer_is_on_it(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    toast = Toast(theme, window)
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    toast.say("Visit to Smith & <b>Sons</b> saved")
    toast.clock.timeout.emit()
    assert toast.isVisible()
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    toast.clock.timeout.emit()
    assert not toast.isVisible()
    toast.say("Saved")
    with qtbot.waitSignal(toast.undone):
        QTest.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_short_task_never_shows_its_progress(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    short, card = ProgressCard(theme, "Sorting", parent=holder), ProgressCard(theme, "Reading", parent=holder)
    short.hide()
    card.hide()
    holder.show()
    short.start()
    short.finish()
    card.start()
    assert card.isHidden()
    qtbot.waitUntil(card.isVisible)
    assert short.isHidden()
    with qtbot.waitSignal(card.cancelled):
        QTest.mouseClick(card.cancel, Qt.MouseButton.LeftButton)
    assert not card.cancel.isEnabled()


def test_the_first_offer_has_the_focus_and_is_taken(qtbot: QtBot, theme: Theme) -> None:
    taken: list[str] = []
    offers = [Offer("add", name, "why", name, lambda name=name: taken.append(name)) for name in ("one", "two")]  # type: ignore[misc]
    empty = EmptyState(theme, "No employers yet", "They will be listed here.", offers)
    qtbot.addWidget(empty)
    empty.show()
    empty.show_first()
    assert empty.focusWidget() is empty.buttons[0]
    QTest.keyClick(empty.buttons[0], Qt.Key.Key_Return)
    assert taken == ["one"]


def test_names_of_icon_buttons_are_spoken(qtbot: QtBot, theme: Theme) -> None:
    button = IconButton(theme, "phone", "Call <b>R&D</b>")
    qtbot.addWidget(button)
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Call <b>R&D</b>"
    assert Button(theme, "x", parent=button).label == "x"
