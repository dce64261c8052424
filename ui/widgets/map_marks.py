"""The mark of a place on the map: its colour and the arc round it both say which share of its firms was visited."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme import Theme
from ui.widgets import draw

# Angles of Qt are sixteenths of a degree, from three o'clock against the clock.
_TOP, _ROUND = 90 * 16, 360 * 16


def coverage_step(share: float | None) -> str:
    """The colour token of a share visited: unknown, under 20 %, 20 to 39, 40 to 59, 60 and more."""
    if share is None:
        return "cov0"
    return "cov1" if share < 0.2 else "cov2" if share < 0.4 else "cov3" if share < 0.6 else "cov4"


def outer_reach(theme: Theme, reach: float) -> float:
    """How far a mark reaches with its arc, in pixels, where its dot reaches so far."""
    return reach + theme.space(4)


def paint_mark(theme: Theme, painter: QPainter, where: QPointF, reach: float, share: float | None) -> None:
    """Draw a dot in the colour of its step, and round it, from twelve o'clock, as much of an arc as was visited.

    The arc tells the share to whoever does not see the colours, in print and in high contrast. What is not known has a
    dot of the ground's colour and no arc.
    """
    step = coverage_step(share)
    # The lighter steps do not stand out from the land: the outline does.
    edge = theme.colour("surface" if step in ("cov3", "cov4") and not theme.is_high_contrast else "cov3")
    draw.dot(painter, where, reach, theme.colour(step), edge, 1.25)
    if share:
        far = outer_reach(theme, reach) - theme.space(1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Flat ends, or the round ones of a small arc would tell of more than there is.
        painter.setPen(QPen(theme.colour("text2"), theme.space(2), c=Qt.PenCapStyle.FlatCap))
        around = QRectF(where.x() - far, where.y() - far, 2 * far, 2 * far)
        painter.drawArc(around, _TOP, -round(_ROUND * min(share, 1.0)))
