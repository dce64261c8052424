"""The nine counties as shapes, and how degrees become pixels."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

import resources

# At this latitude, in the middle of the region, a degree of longitude is drawn as short as it is.
_MIDDLE_LATITUDE = 37.8


@dataclass(frozen=True, slots=True)
class County:
    """A county's outline: closed rings of (longitude, latitude) in degrees."""

    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


def read_counties() -> tuple[County, ...]:
    """The counties of resources/geo/counties.json."""
    raw = json.loads(resources.text("geo/counties.json"))
    return tuple(
        County(each["name"], tuple(tuple((lon, lat) for lon, lat in ring) for ring in each["rings"]))
        for each in raw["counties"]
    )


class Projection:
    """Puts degrees into a rectangle of pixels, equirectangular, the whole region in its middle."""

    def __init__(self, counties: Sequence[County], area: QRectF) -> None:
        points = [self._flat(lon, lat) for county in counties for ring in county.rings for lon, lat in ring]
        left, right = min(x for x, _y in points), max(x for x, _y in points)
        top, bottom = min(y for _x, y in points), max(y for _x, y in points)
        self.scale = min(area.width() / (right - left), area.height() / (bottom - top))
        self.height = self.scale * (bottom - top)
        self._x = area.center().x() - self.scale * (left + right) / 2
        self._y = area.center().y() - self.scale * (top + bottom) / 2

    @staticmethod
    def _flat(lon: float, lat: float) -> tuple[float, float]:
        return lon * cos(radians(_MIDDLE_LATITUDE)), -lat

    def point(self, lon: float, lat: float) -> QPointF:
        """Where a place stands."""
        x, y = self._flat(lon, lat)
        return QPointF(self._x + self.scale * x, self._y + self.scale * y)

    def outline(self, county: County) -> QPainterPath:
        """A county's shape in pixels."""
        path = QPainterPath()
        for ring in county.rings:
            path.moveTo(self.point(*ring[0]))
            for lon, lat in ring[1:]:
                path.lineTo(self.point(lon, lat))
            path.closeSubpath()
        return path


def middle_of(outline: QPainterPath) -> QPointF:
    """The point of a shape that the mass of its outline balances on (the centroid of its polygon)."""
    polygon = outline.toFillPolygon()
    area = x = y = 0.0
    for place in range(polygon.count() - 1):
        here, there = polygon.at(place), polygon.at(place + 1)
        cross = here.x() * there.y() - there.x() * here.y()
        area += cross
        x += (here.x() + there.x()) * cross
        y += (here.y() + there.y()) * cross
    return QPointF(x / (3 * area), y / (3 * area)) if area else outline.boundingRect().center()
