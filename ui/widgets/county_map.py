"""The nine counties and the cities in them: size is firms, colour and arc are coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi, sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.map_labels import LabelRoom, PlacedName
from ui.widgets.map_legend import MapLegend
from ui.widgets.map_marks import outer_reach, paint_mark
from ui.widgets.map_shapes import Projection, middle_of, read_counties
from ui.widgets.picking import Pick, Picking

_LEAST_REACH = 2.5
_REACH_PER_ROOT = 1.3
_LARGEST_REACH = 22.0
_HALO = 3.0
# What all dots together may cover, in pixels: more of it, and they hide each other and the land.
_LARGEST_COVER = 16_000.0
# The height of the region, in pixels, at which the radii above are meant.
_DRAWN_AT = 480.0


def reach_per_root(firms: Sequence[int]) -> float:
    """How much dots grow with the root of their firms, so that neither one nor all together are too large."""
    known = [max(number, 0) for number in firms]
    roots, total = sum(map(sqrt, known)), sum(known)
    if not total:
        return _REACH_PER_ROOT
    # The areas pi * (least + per_root * root)^2 add up to the cover: solved for per_root.
    cover = _LARGEST_COVER / pi - len(known) * _LEAST_REACH**2
    half = _LEAST_REACH * roots
    together = (sqrt(half * half + total * max(cover, 0.0)) - half) / total
    return min(_REACH_PER_ROOT, (_LARGEST_REACH - _LEAST_REACH) / sqrt(max(known)), together)


@dataclass(frozen=True, slots=True)
class CityDot:
    """A city on the map: place in degrees, firms known, share of them visited within a year (None: not known)."""

    key: object
    name: str
    lon: float
    lat: float
    firms: int
    share: float | None


@dataclass(frozen=True, slots=True)
class CountyMark:
    """The key of a county among the marks of the map."""

    name: str


class CountyMap(Picking):
    """The map; `picked` carries the key of a city, `county_picked` the name of a county that was taken as a whole."""

    county_picked = Signal(str)

    def __init__(self, theme: Theme, *, legend: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Map of the nine counties", parent)
        self._counties = read_counties()
        self._legend = legend
        self._cities: list[CityDot] = []
        self._chosen: object = None
        self._chosen_county = ""
        self._told: Mapping[str, str] = {}
        self._grown = 1.0
        self._per_root = _REACH_PER_ROOT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.refresh()

    def set_cities(
        self, cities: Sequence[CityDot], chosen: object = None, *, counties: Mapping[str, str] | None = None
    ) -> None:
        """Show these cities, one of them ringed; the widget's description holds the same data in words.

        `counties` tells of each county what is spoken of it, by its name.
        """
        self._cities = sorted(cities, key=lambda city: -city.firms)
        self._chosen = chosen
        self._told = counties or {}
        self._per_root = reach_per_root([city.firms for city in self._cities])
        told = [self._told[county.name] for county in self._counties if county.name in self._told]
        self.describe("; ".join([*told, *(in_words(city) for city in self._cities)]))
        self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current() is None and self._chosen is not None:
            self.set_current(self._chosen)
        super().focusInEvent(event)

    def set_chosen(self, key: object) -> None:
        """Ring another city, or none."""
        self._chosen = key
        self.lay_out()
        self.update()

    def set_chosen_county(self, name: str) -> None:
        """Outline another county, or none."""
        self._chosen_county = name
        self.update()

    def sizeHint(self) -> QSize:
        # Lower than it is drawn mostly: beside a text that wraps, a layout takes this as the least.
        return QSize(self.theme.px(560), self.theme.px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(280), self.theme.px(300))

    def _key(self) -> MapLegend:
        return MapLegend(self.theme, self.reach_of, max((city.firms for city in self._cities), default=0))

    def _legend_height(self) -> int:
        return self._key().height(self.width() - 2 * self.theme.space(12)) if self._legend else 0

    def reach_of(self, firms: int) -> float:
        """Radius of the dot of so many firms, in pixels: its area grows with the firms."""
        return float((_LEAST_REACH + self._per_root * max(firms, 0) ** 0.5) * self._grown)

    def lay_out(self) -> None:
        pad = self.theme.space(12)
        room = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad - self._legend_height())
        projection = Projection(self._counties, room)
        self._outlines = [(county.name, projection.outline(county)) for county in self._counties]
        self._grown = min(max(projection.height / _DRAWN_AT, 0.6), 2.0)
        self._dots = [
            Pick(city.key, projection.point(city.lon, city.lat), self.reach_of(city.firms), in_words(city))
            for city in self._cities
        ]
        # After the cities, so that the keyboard begins at the largest of them.
        self.picks = [*self._dots, *(self._county_pick(name, outline) for name, outline in self._outlines)]
        self._place_names(QRectF(self.rect()).adjusted(0, 0, 0, -self._legend_height()))

    def _county_pick(self, name: str, outline: QPainterPath) -> Pick:
        words = self._told.get(name, f"{name} County")
        return Pick(CountyMark(name), middle_of(outline), self.theme.space(6), words)

    def pick_at(self, where: QPointF) -> Pick | None:
        """The city under a point, or else the county."""
        dots, counties = self._dots, self.picks[len(self._dots) :]
        inside = (pick for pick, (_, outline) in zip(counties, self._outlines, strict=True) if outline.contains(where))
        return self.nearest(dots, where) or next(inside, None)

    def take(self, pick: Pick) -> None:
        if isinstance(pick.key, CountyMark):
            self.county_picked.emit(pick.key.name)
        else:
            super().take(pick)

    def _place_names(self, bounds: QRectF) -> None:
        theme = self.theme
        room = LabelRoom(bounds, [(pick.where, outer_reach(theme, pick.reach)) for pick in self._dots])
        self.city_names: list[tuple[PlacedName, bool]] = []
        order = sorted(
            zip(self._cities, self._dots, strict=True), key=lambda pair: (pair[0].key != self._chosen, -pair[0].firms)
        )
        tall = theme.metrics("caption").height()
        # The largest cities come before the counties, the rest after them.
        for city, pick in order[:6]:
            self._place_city(room, city, pick, tall)
        self.county_names = []
        metrics, steps = QFontMetricsF(self._county_font()), [theme.px(step) for step in (0, -12, 12, -24, 24, -36, 36)]
        for name, outline in self._outlines:
            size = QSizeF(metrics.horizontalAdvance(name.upper()), metrics.height())
            placed = room.within(name.upper(), size, middle_of(outline), outline, steps)
            if placed is not None:
                self.county_names.append(placed)
        for city, pick in order[6:]:
            self._place_city(room, city, pick, tall)

    def _place_city(self, room: LabelRoom, city: CityDot, pick: Pick, tall: float) -> None:
        strong = city.key == self._chosen
        wide = self.theme.metrics("caption", strong=strong).horizontalAdvance(city.name)
        reach = outer_reach(self.theme, pick.reach) + (self.theme.space(4) if strong else 0)
        placed = room.beside(city.name, QSizeF(wide, tall), pick.where, reach, self.theme.space(2))
        if placed is not None:
            self.city_names.append((placed, strong))

    def _county_font(self) -> QFont:
        font = QFont(self.theme.font("caption"))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.theme.px(1))
        return font

    # Painting -------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        painter.setPen(draw.pen(theme.colour("map_edge"), 1.5))
        painter.setBrush(theme.colour("map_land"))
        for _name, outline in self._outlines:
            painter.drawPath(outline)
        self._paint_chosen_county(painter)
        for name in self.county_names:
            self._paint_name(painter, name, self._county_font(), "text2")
        for city, pick in zip(self._cities, self._dots, strict=True):
            paint_mark(theme, painter, pick.where, pick.reach, city.share)
        for pick in (pick for pick in self._dots if pick.key == self._chosen):
            far = outer_reach(theme, pick.reach) + theme.space(2)
            draw.dot(painter, pick.where, far, None, theme.colour("text"), 2)
        for name, strong in self.city_names:
            self._paint_name(painter, name, theme.font("caption", strong=strong), "text")
        if self._legend:
            pad, tall = theme.space(12), self._legend_height()
            area = QRectF(pad, self.height() - tall, self.width() - 2 * pad, tall)
            self._key().paint(painter, area)
        self.paint_focus(painter)
        painter.end()

    def _paint_chosen_county(self, painter: QPainter) -> None:
        current = self.current()
        named = {self._chosen_county: self.theme.colour("text")} if self._chosen_county else {}
        if self.hasFocus() and current is not None and isinstance(current.key, CountyMark):
            named[current.key.name] = self.theme.colour("focus")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for name, outline in self._outlines:
            if name in named:
                painter.setPen(draw.pen(named[name], 2.5))
                painter.drawPath(outline)

    def paint_focus(self, painter: QPainter) -> None:
        """Draw the ring round the city that has the keyboard; a county has its outline."""
        pick = self.current()
        if pick is None or not isinstance(pick.key, CountyMark):
            super().paint_focus(painter)

    def _paint_name(self, painter: QPainter, name: PlacedName, font: QFont, tone: str) -> None:
        metrics = QFontMetricsF(font)
        path = QPainterPath()
        path.addText(QPointF(name.area.x(), name.area.y() + metrics.ascent()), font, name.words)
        ground = "canvas" if tone == "text" else "map_land"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(draw.pen(self.theme.colour(ground), _HALO))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(path, self.theme.colour(tone))


def in_words(city: CityDot) -> str:
    """A city as it is spoken: "Oakland, 146 firms, 55% visited within a year"."""
    return place_in_words(city.name, city.firms, city.share)


def place_in_words(name: str, firms: int, share: float | None) -> str:
    """A city or county as it is spoken."""
    visited = "visits unknown" if share is None else f"{share:.0%} visited within a year"
    return f"{name}, {firms:,} {'firm' if firms == 1 else 'firms'}, {visited}"
