"""Jobs by wage band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets import draw
from ui.widgets.bars import Bar

_COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "low": ("chart3", "text"),
        "middle": ("chart", "on_accent"),
        "high": ("chart2", "surface"),
        "unknown": ("sunken", "text2"),
    }
)


@dataclass(frozen=True, slots=True)
class WageBand:
    """Jobs of one band; `step` is low, middle, high or unknown and chooses the colour."""

    words: str
    jobs: int
    step: str


class WageBar(Bar):
    """Jobs by wage band in one bar; the note names the standard the bands come from."""

    def __init__(
        self, theme: Theme, bands: Sequence[WageBand] = (), note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.set_bands(bands, note)

    def set_bands(self, bands: Sequence[WageBand], note: str = "") -> None:
        """Show other figures; bands without jobs are left out."""
        self._bands = [band for band in bands if band.jobs > 0]
        self._note = note
        self.setAccessibleName("Jobs by wage band")
        told = ", ".join(f"{band.jobs:,} {band.words}" for band in self._bands)
        self.setAccessibleDescription(f"{told}; {note}")
        self.retheme()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(320), self.theme.line("caption") + self.theme.space(4) + self._thick())

    def _thick(self) -> int:
        return self.theme.line("caption") + self.theme.space(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        line = theme.line("caption")
        head = QRect(0, 0, self.width(), line)
        took = draw.text(painter, head, "Jobs by wage band", theme.font("caption", strong=True), theme.colour("text"))
        head.setLeft(took + theme.space(10))
        draw.text(painter, head, self._note, theme.font("caption"), theme.colour("text2"))
        total, gap, x = sum(band.jobs for band in self._bands), theme.space(2), 0.0
        room = self.width() - gap * max(len(self._bands) - 1, 0)
        for band in self._bands:
            wide = room * band.jobs / total
            self._paint_band(painter, band, QRectF(x, line + theme.space(4), wide, self._thick()))
            x += wide + gap
        painter.end()

    def _paint_band(self, painter: QPainter, band: WageBand, area: QRectF) -> None:
        theme = self.theme
        ground, ink = _COLOURS[band.step]
        edge = theme.colour("line_strong") if theme.is_high_contrast or band.step == "unknown" else None
        draw.box(painter, area, theme.radius("bar"), fill=theme.colour(ground), edge=edge)
        strong = band.step == "middle"
        metrics = theme.metrics("caption", strong=strong)
        full, short = f"{band.jobs:,} {band.words}", f"{band.jobs:,}"
        room = area.width() - theme.space(6)
        words = next((words for words in (full, short) if metrics.horizontalAdvance(words) <= room), "")
        readable = _readable(theme, ground, ink)
        draw.text(painter, area, words, theme.font("caption", strong=strong), readable, draw.CENTRE)


def _readable(theme: Theme, ground: str, ink: str) -> QColor:
    """The ink, or whichever of ink and paper stands out more from the ground: palettes differ here."""
    below = _light(theme.colour(ground))
    tried = [theme.colour(name) for name in (ink, "text", "surface")]
    return max(tried, key=lambda colour: _contrast(_light(colour), below))


def _light(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
