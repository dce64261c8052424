"""The foot of the sheet: charts, bars and the map."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.bars import CoverageBar, IndicatorBar, LeaseBar
from ui.widgets.burn_down import Burn, BurnDown
from ui.widgets.county_map import CityDot, CountyMap
from ui.widgets.jobs_chart import JobCount, JobsChart
from ui.widgets.lease_radar import LeaseEnd, LeaseRadar
from ui.widgets.ring import ReadinessRing
from ui.widgets.sector_bars import SectorBars, SectorCount
from ui.widgets.sparkline import Sparkline
from ui.widgets.visits_plan import VisitsPlan
from ui.widgets.wage_bar import WageBand, WageBar

_TODAY = date(2026, 11, 19)
_CITIES = (
    ("San Francisco", -122.4194, 37.7749, 420, 0.48),
    ("San Jose", -121.8863, 37.3382, 310, 0.41),
    ("Oakland", -122.2712, 37.8044, 146, 0.55),
    ("Fremont", -121.9886, 37.5485, 160, 0.3),
    ("Berkeley", -122.2728, 37.8716, 70, 0.7),
    ("Hayward", -122.0808, 37.6688, 130, 0.25),
    ("Santa Rosa", -122.7141, 38.4404, 36, 0.1),
    ("Fairfield", -122.0399, 38.2494, 20, 0.5),
    ("Morgan Hill", -121.6544, 37.1305, 24, None),
    ("Alameda", -122.2609, 37.7710, 9, 0.6),
)


def charts(theme: Theme) -> QBoxLayout:
    """The map beside two columns of charts; under one another where the text is large."""
    row: QBoxLayout = QHBoxLayout() if theme.text_scale < 1.3 else QVBoxLayout()
    row.setSpacing(theme.space(24))
    row.addWidget(_map(theme), 9)
    row.addLayout(_column(theme, _jobs(theme), *_bars(theme)), 8)
    row.addLayout(_column(theme, _burn(theme), _radar(theme), VisitsPlan(theme, 7, 12, 8), _sectors(theme)), 9)
    return row


def _column(theme: Theme, *parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.space(14))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column


def _map(theme: Theme) -> CountyMap:
    chart = CountyMap(theme)
    chart.set_cities(
        [CityDot(name, name, lon, lat, firms, share) for name, lon, lat, firms, share in _CITIES], "Oakland"
    )
    return chart


def _jobs(theme: Theme) -> JobsChart:
    chart = JobsChart(theme)
    days = [date(2023, 1, 15) + timedelta(days=199 * step) for step in range(8)]
    jobs = (66, 66, 64, 61, 58, 53, 51, 47)
    counts = [
        JobCount(n, on, many, "visit, Nov 12", n % 2 == 1) for n, (on, many) in enumerate(zip(days, jobs, strict=True))
    ]
    chart.set_counts(counts, [(on, many // 2 + 5) for on, many in zip(days, jobs, strict=True)])
    return chart


def _bars(theme: Theme) -> list[QWidget]:
    bands = [WageBand("low", 6, "low"), WageBand("middle-income", 31, "middle"), WageBand("high", 10, "high")]
    rings = QWidget()
    row = QHBoxLayout(rings)
    row.setContentsMargins(0, 0, 0, 0)
    for percent in (82, 100, 0, 12):
        row.addWidget(ReadinessRing(theme, percent))
    row.addWidget(Sparkline(theme, (58, 57, 52, 49, 47), "Jobs"))
    row.addStretch(1)
    return [
        WageBar(theme, bands, "middle is $20.86 to $31.30 an hour"),
        LeaseBar(theme, date(2022, 7, 1), date(2027, 6, 30), _TODAY, warm=True),
        IndicatorBar(theme, 47, 60, 40),
        IndicatorBar(theme, 9, 36, 18, behind=True),
        CoverageBar(theme, 0.55, 0.34),
        rings,
    ]


def _burn(theme: Theme) -> BurnDown:
    start, amount = date(2026, 1, 1), 30_000_000
    left = tuple((start + timedelta(days=45 * step), amount - 1_600_000 * step) for step in range(1, 8))
    return BurnDown(theme, Burn(amount, start, date(2027, 12, 31), _TODAY, left, 4_500_000))


def _radar(theme: Theme) -> LeaseRadar:
    chart = LeaseRadar(theme)
    firms = (("Osprey Coffee", 36, 17), ("Pier Nine", 100, 41), ("Kestrel Sheet Metal", 230, 47), ("Vesper", 240, None))
    ends = [LeaseEnd(name, name, _TODAY + timedelta(days=days), jobs) for name, days, jobs in firms]
    ends.append(LeaseEnd("mesa", "Alta Mesa Foods", date(2027, 12, 14), 118))
    chart.set_ends(ends, _TODAY, date(2028, 5, 19))
    return chart


def _sectors(theme: Theme) -> SectorBars:
    chart = SectorBars(theme)
    chart.set_sectors(
        [
            SectorCount("food", "Food & beverage", 38, 23),
            SectorCount("metal", "Metal & machining", 29, 14),
            SectorCount("sewn", "Sewn & apparel", 6, None),
        ]
    )
    return chart
