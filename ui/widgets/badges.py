"""Small marks beside names: initials, pills, key caps, the saw-tooth."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw

PERSON = "person"
FIRM = "firm"


def initials(name: str) -> str:
    """Up to two letters that stand for a name; a Chinese, Japanese or Korean name gives its first character."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    if words[0][0] >= "\u2e80":
        return words[0][0]
    people = words if len(words) < 3 else [words[0], words[1]]
    return "".join(word[0] for word in people).upper()


class _Badge(QWidget):
    """A part of fixed size that follows the theme."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Avatar(_Badge):
    """The initials of a person in a circle or of a firm in a square; `side` in pixels at scale 1.0."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        kind: str = PERSON,
        *,
        side: int = 28,
        past: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.kind = kind
        self._side = side
        self._past = past
        self.set_name(name)

    def set_name(self, name: str, *, past: bool | None = None) -> None:
        """Change whose initials are shown, and whether in grey where that is said."""
        self.name = name
        self._past = self._past if past is None else past
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        paint_avatar(self.theme, painter, QRectF(self.rect()), self.name, self.kind, past=self._past)
        painter.end()


def paint_avatar(
    theme: Theme, painter: QPainter, area: QRectF, name: str, kind: str = PERSON, *, past: bool = False
) -> None:
    """Draw an avatar in a square `area`, as a list of results does."""
    radius = area.width() / 2 if kind == PERSON else area.width() * 0.2
    edge = theme.colour("accent") if theme.is_high_contrast else None
    draw.box(painter, area, radius, fill=theme.colour("sunken" if past else "accent_soft"), edge=edge)
    role = "caption" if area.width() < theme.px(40) else "body" if area.width() < theme.px(50) else "heading"
    ink = theme.colour("text2" if past else "accent")
    draw.text(painter, area, initials(name), theme.font(role, strong=True), ink, draw.CENTRE)


class Pill(_Badge):
    """A state in a word ("Active"), on the accent's ground or on a quiet one."""

    def __init__(self, theme: Theme, words: str, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._quiet = quiet
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Change the word."""
        self.words = words
        self.setAccessibleName(words)
        self.retheme()

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("caption").horizontalAdvance(self.words)
        return QSize(width + 2 * self.theme.space(12), self.theme.height("pill"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        ground, ink = ("sunken", "text2") if self._quiet else ("accent_soft", "accent")
        edge = theme.colour("line" if self._quiet else "accent") if theme.is_high_contrast else None
        draw.box(painter, self.rect(), self.height() / 2, fill=theme.colour(ground), edge=edge)
        draw.text(painter, self.rect(), self.words, theme.font("caption"), theme.colour(ink), draw.CENTRE)
        painter.end()


class KeyCap(_Badge):
    """A key or a chord as it is printed on the keyboard: "Ctrl K"."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.keys = keys
        self.setAccessibleName(f"Keys {keys}")

    def sizeHint(self) -> QSize:
        width = self.theme.metrics("caption").horizontalAdvance(self.keys)
        return QSize(width + 2 * self.theme.space(6), self.theme.height("key_cap"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        paint_key_cap(self.theme, painter, QRectF(self.rect()), self.keys)
        painter.end()


def paint_key_cap(theme: Theme, painter: QPainter, area: QRectF, keys: str) -> None:
    """Draw a key cap in `area`, as a list of results does."""
    edge = theme.colour("line_strong" if theme.is_high_contrast else "line")
    draw.box(painter, area, theme.radius("tick"), fill=edge)
    draw.box(painter, area.adjusted(0, 0, 0, -1), theme.radius("tick"), fill=theme.colour("surface"), edge=edge)
    draw.text(painter, area.adjusted(0, 0, 0, -1), keys, theme.font("caption"), theme.colour("text2"), draw.CENTRE)


class Mark(_Badge):
    """The product's mark: a saw-tooth roof on the accent; `side` in pixels at scale 1.0."""

    def __init__(self, theme: Theme, side: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._side = side
        self.setAccessibleName("BAUM")

    def sizeHint(self) -> QSize:
        side = self.theme.space(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = draw.begin(self)
        paint_mark(painter, QRectF(self.rect()), self.theme.colour("accent"), self.theme.colour("on_accent"))
        painter.end()


def paint_mark(painter: QPainter, area: QRectF, ground: QColor, ink: QColor) -> None:
    """Draw the mark in a square `area`, also for the window's icon."""
    side = area.width()
    draw.box(painter, area, side * 0.24, fill=ground)
    roof = [(0.2, 0.76), (0.2, 0.36), (0.4, 0.52), (0.4, 0.36), (0.6, 0.52), (0.6, 0.36), (0.8, 0.52), (0.8, 0.76)]
    painter.setBrush(ink)
    painter.setPen(draw.pen(ink, side * 0.03))
    painter.drawPolygon(QPolygonF([QPointF(area.x() + x * side, area.y() + y * side) for x, y in roof]))
