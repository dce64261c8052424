"""What every painted widget draws with: boxes, one line of text, rings and pens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def begin(widget: QWidget) -> QPainter:
    """A painter on the widget with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def pen(colour: QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen with round ends and joins."""
    return QPen(colour, width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float = 0.0,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded box whose edge lies wholly inside `rect`."""
    inner = QRectF(rect)
    if edge is not None:
        half = width / 2
        inner.adjust(half, half, -half, -half)
        radius = max(radius - half, 0.0)
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius, radius)


def text(
    painter: QPainter,
    rect: QRect | QRectF,
    words: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """One line of plain text, cut with an ellipsis where it does not fit; returns the width it took in pixels."""
    metrics = QFontMetrics(font)
    area = rect.toRect() if isinstance(rect, QRectF) else rect
    width = metrics.horizontalAdvance(words)
    if width > area.width():
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        width = metrics.horizontalAdvance(words)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(area, int(align) | int(Qt.TextFlag.TextSingleLine), words)
    return width


def dot(
    painter: QPainter, centre: QPointF, radius: float, fill: QColor | None, edge: QColor | None, width: float
) -> None:
    """A circle, filled, ringed or both."""
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)


def no_mnemonic(words: str) -> str:
    """The text with `&` doubled, for the properties of Qt that would make a shortcut of it."""
    return words.replace("&", "&&")


def plain_tip(words: str) -> str:
    """A tool tip that shows the text letter by letter, even where it looks like HTML."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<qt>{escaped}</qt>" if words else ""
