"""Lucide icons drawn in the colours of the theme, sharp at every device ratio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap

import resources

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_SMALL = 16


class PixmapCache:
    """Icons already drawn, by name, colour, size in device pixels; emptied when the theme changes."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, int, int, float], QPixmap] = {}

    def clear(self) -> None:
        """Forget every picture."""
        self._drawn.clear()

    def get(self, name: str, colour: QColor, side: int, ratio: float) -> QPixmap:
        """The icon drawn `side` device pixels wide and high, marked with the device ratio."""
        key = (name, colour.rgba(), side, ratio)
        if key not in self._drawn:
            self._drawn[key] = _draw(name, colour, side, ratio)
        return self._drawn[key]


def icon(theme: Theme, name: str, tone: str = "text2") -> QIcon:
    """An icon by its Lucide name in a colour of the palette; grey when disabled, recoloured when the theme changes."""
    return QIcon(_Engine(theme, name, tone))


def paint(theme: Theme, painter: QPainter, rect: QRect, name: str, tone: str = "text2") -> None:
    """Draw an icon by token or Lucide name, centred in `rect` and as large as fits."""
    side = min(rect.width(), rect.height())
    ratio = painter.device().devicePixelRatioF()
    name = theme.tokens.icons.get(name, name)
    pixmap = theme.pixmaps.get(name, theme.colour(tone), round(side * ratio), ratio)
    painter.drawPixmap(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, pixmap)


class _Engine(QIconEngine):
    """Draws one SVG in whatever colour the theme has at the moment of painting."""

    def __init__(self, theme: Theme, name: str, tone: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._tone = tone

    def _colour(self, mode: QIcon.Mode) -> QColor:
        return self._theme.colour("text3" if mode == QIcon.Mode.Disabled else self._tone)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(self._theme, painter, rect, self._name, "text3" if mode == QIcon.Mode.Disabled else self._tone)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = round(min(size.width(), size.height()) * scale)
        return self._theme.pixmaps.get(self._name, self._colour(mode), side, scale)

    def clone(self) -> QIconEngine:
        return _Engine(self._theme, self._name, self._tone)


def _draw(name: str, colour: QColor, side: int, ratio: float) -> QPixmap:
    # Imported here: the window paints its first frame sooner when no module asks for the SVG library at start.
    from PySide6.QtSvg import QSvgRenderer

    stroke = "2" if side / ratio <= _SMALL else "1.75"
    svg = resources.icon(name).replace("currentColor", colour.name())
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
