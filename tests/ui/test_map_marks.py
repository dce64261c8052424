"""A mark of the map tells its share without colour, and the legend finds its room at any width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from ui.theme import Theme
from ui.widgets.county_map import CityDot, CountyMap, reach_per_root
from ui.widgets.map_legend import MapLegend
from ui.widgets.map_marks import outer_reach, paint_mark

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SIDE, REACH = 80, 16.0


def arc_pixels(theme: Theme, share: float | None) -> int:
    """Return how many pixels between the dot and the reach of its arc are drawn."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    paint_mark(theme, painter, QPointF(SIDE / 2, SIDE / 2), REACH, share)
    painter.end()
    far = outer_reach(theme, REACH)
    return sum(
        image.pixelColor(x, y).lightness() < 160
        for x in range(SIDE)
        for y in range(SIDE)
        if REACH + 2 < ((x - SIDE / 2) ** 2 + (y - SIDE / 2) ** 2) ** 0.5 <= far
    )


def test_the_arc_grows_with_the_share_within_a_step_of_colour_too(theme: Theme) -> None:
    drawn = [arc_pixels(theme, share) for share in (0.0, 0.25, 0.5, 0.65, 1.0)]
    assert drawn == sorted(set(drawn))
    assert drawn[0] == 0
    assert drawn[2] == pytest.approx(drawn[-1] / 2, rel=0.2)
    assert arc_pixels(theme, None) == 0


def test_the_legend_goes_beneath_where_the_map_is_narrow(qtbot: QtBot, theme: Theme) -> None:
    chart = CountyMap(theme)
    qtbot.addWidget(chart)
    chart.set_cities([CityDot("a", "Oakland", -122.27, 37.8, 20_000, 0.4)])
    legend = MapLegend(theme, chart.reach_of, 20_000)
    assert legend.height(280) == 2 * legend.height(900)


def test_counties_are_reached_by_arrows_and_told(qtbot: QtBot, theme: Theme) -> None:
    chart = CountyMap(theme)
    qtbot.addWidget(chart)
    chart.resize(500, 560)
    chart.set_cities([CityDot("a", "Oakland", -122.27, 37.8, 2, None)], counties={"Napa": "Napa County, 3 firms"})
    told = set()
    with qtbot.waitExposed(chart):
        chart.show()
    for key in [Qt.Key.Key_Up] * 6 + [Qt.Key.Key_Right] * 3 + [Qt.Key.Key_Left] * 6 + [Qt.Key.Key_Down] * 9:
        QTest.keyClick(chart, key)
        told.add(chart.accessibleDescription())
    assert "Napa County, 3 firms" in told
    assert "Oakland, 2 firms, visits unknown" in told


def test_dots_stay_small_enough_to_tell_apart_however_many_firms_there_are() -> None:
    few, one, many = reach_per_root([1, 4, 9]), reach_per_root([20_000]), reach_per_root([1_000] * 109)
    assert few > one > 0
    covered = sum(3.1416 * (2.5 + many * 1_000**0.5) ** 2 for _ in range(109))
    assert covered == pytest.approx(16_000, rel=0.01)
    assert reach_per_root([0, 0]) == few
