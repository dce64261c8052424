"""The nine counties and the cities in them: size is firms, colour is coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.map_labels import LabelRoom, PlacedName
from ui.widgets.map_legend import paint_legend
from ui.widgets.map_shapes import Projection, middle_of, read_counties
from ui.widgets.picking import Pick, Picking

_LEAST_REACH = 2.5
_REACH_PER_ROOT = 0.92
_LARGEST_REACH = 22.0
_HALO = 3.0
# The height of the region, in pixels, at which the radii above are meant.
_DRAWN_AT = 480.0


@dataclass(frozen=True, slots=True)
class CityDot:
    """A city on the map: place in degrees, firms known, share of them visited within a year (None: not known)."""

    key: object
    name: str
    lon: float
    lat: float
    firms: int
    share: float | None


class CountyMap(Picking):
    """The map; `picked` carries the key of a city, `county_picked` the name of a county clicked beside the cities."""

    county_picked = Signal(str)

    def __init__(self, theme: Theme, *, legend: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Map of the nine counties", parent)
        self._counties = read_counties()
        self._legend = legend
        self._cities: list[CityDot] = []
        self._chosen: object = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.refresh()

    def set_cities(self, cities: Sequence[CityDot], chosen: object = None) -> None:
        """Show these cities, one of them ringed; the widget's description holds the same data in words."""
        self._cities = sorted(cities, key=lambda city: -city.firms)
        self._chosen = chosen
        self.describe("; ".join(in_words(city) for city in self._cities))
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

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(560), self.theme.px(560))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(280), self.theme.px(300))

    def _legend_height(self) -> int:
        return self.theme.line("caption") + self.theme.space(46) if self._legend else 0

    def reach_of(self, firms: int) -> float:
        """Radius of the dot of so many firms, in pixels: its area grows with the firms."""
        most: float = max((city.firms for city in self._cities), default=0)
        per_root = min(_REACH_PER_ROOT, (_LARGEST_REACH - _LEAST_REACH) / max(most, 1) ** 0.5)
        return float((_LEAST_REACH + per_root * max(firms, 0) ** 0.5) * self._grown)

    def lay_out(self) -> None:
        pad = self.theme.space(12)
        room = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad - self._legend_height())
        projection = Projection(self._counties, room)
        self._outlines = [(county.name, projection.outline(county)) for county in self._counties]
        self._grown = min(max(projection.height / _DRAWN_AT, 0.6), 2.0)
        self.picks = [
            Pick(city.key, projection.point(city.lon, city.lat), self.reach_of(city.firms), in_words(city))
            for city in self._cities
        ]
        self._place_names(QRectF(self.rect()).adjusted(0, 0, 0, -self._legend_height()))

    def _place_names(self, bounds: QRectF) -> None:
        theme = self.theme
        room = LabelRoom(bounds, [(pick.where, pick.reach) for pick in self.picks])
        self.city_names: list[tuple[PlacedName, bool]] = []
        order = sorted(
            zip(self._cities, self.picks, strict=True), key=lambda pair: (pair[0].key != self._chosen, -pair[0].firms)
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
        reach = pick.reach + (self.theme.space(4) if strong else 0)
        placed = room.beside(city.name, QSizeF(wide, tall), pick.where, reach, self.theme.space(4))
        if placed is not None:
            self.city_names.append((placed, strong))

    def _county_font(self) -> QFont:
        font = QFont(self.theme.font("caption"))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.theme.px(1))
        return font

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.pick_at(event.position()) is None:
            for name, outline in self._outlines:
                if outline.contains(event.position()):
                    self.county_picked.emit(name)

    # Painting -------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        painter.setPen(draw.pen(theme.colour("map_edge"), 1.5))
        painter.setBrush(theme.colour("map_land"))
        for _name, outline in self._outlines:
            painter.drawPath(outline)
        for name in self.county_names:
            self._paint_name(painter, name, self._county_font(), "text2")
        for city, pick in zip(self._cities, self.picks, strict=True):
            self._paint_dot(painter, city, pick)
        for pick in (pick for pick in self.picks if pick.key == self._chosen):
            draw.dot(painter, pick.where, pick.reach + theme.space(3), None, theme.colour("text"), 2)
        for name, strong in self.city_names:
            self._paint_name(painter, name, theme.font("caption", strong=strong), "text")
        if self._legend:
            foot = self._legend_height() + theme.space(4)
            area = QRectF(self.rect()).adjusted(theme.space(12), self.height() - foot, -theme.space(12), 0)
            most = max((city.firms for city in self._cities), default=0)
            paint_legend(theme, painter, area, self.reach_of, most)
        self.paint_focus(painter)
        painter.end()

    def _paint_dot(self, painter: QPainter, city: CityDot, pick: Pick) -> None:
        theme = self.theme
        step = coverage_step(city.share)
        # The lighter steps do not stand out from the land: the outline does.
        edge = theme.colour("surface" if step in ("cov3", "cov4") and not theme.is_high_contrast else "cov3")
        draw.dot(painter, pick.where, pick.reach, theme.colour(step), edge, 1.25)

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


def coverage_step(share: float | None) -> str:
    """The colour token of a share visited: unknown, under 20 %, 20 to 39, 40 to 59, 60 and more."""
    if share is None:
        return "cov0"
    return "cov1" if share < 0.2 else "cov2" if share < 0.4 else "cov3" if share < 0.6 else "cov4"


def in_words(city: CityDot) -> str:
    """A city as it is spoken: "Oakland, 146 firms, 55% visited within a year"."""
    visited = "visits unknown" if city.share is None else f"{city.share:.0%} visited within a year"
    return f"{city.name}, {city.firms:,} {'firm' if city.firms == 1 else 'firms'}, {visited}"
