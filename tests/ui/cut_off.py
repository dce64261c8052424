"""What is cut, squeezed or covered on a screen: each part against the room that its words need."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from ui.name_link import NameLink
from ui.widgets.labels import ElidedLabel

SLACK = 1
"""Pixels that rounding may cost."""
READABLE = 12
"""Letters that must be left of a name that may be cut; its tool tip has the whole."""


def cut_off(root: QWidget) -> list[str]:
    """Say which words of a screen have less room than they need, lie outside of what can be seen, or over others."""
    parts = list(_with_words(root))
    found = [said for part in parts if (said := _squeezed(part))]
    found += [said for part in parts if (said := _outside(part, root))]
    seen = [(part, area) for part in parts if not (area := _seen(part, root)).isEmpty()]
    for (one, first), (other, second) in combinations(seen, 2):
        both = first.intersected(second)
        if min(both.width(), both.height()) > SLACK + 1 and not one.isAncestorOf(other) and not other.isAncestorOf(one):
            found.append(f"{_called(one)} lies over {_called(other)}")
    return found


def _with_words(root: QWidget) -> Iterator[QWidget]:
    kinds = (QLabel, ElidedLabel, QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    for part in root.findChildren(QWidget):
        is_icon = isinstance(part.parentWidget(), QLineEdit)
        if isinstance(part, kinds) and part.isVisible() and not is_icon and _words(part):
            yield part


def _squeezed(part: QWidget) -> str:
    wide, high = _needs(part)
    if part.height() + SLACK < high:
        return f"{_called(part)} is {part.height()} px high and needs {high}"
    if part.width() + SLACK < wide:
        return f"{_called(part)} is {part.width()} px wide and needs {wide}"
    return ""


def _needs(part: QWidget) -> tuple[int, int]:
    hint = part.sizeHint()
    if isinstance(part, QLabel) and part.wordWrap():
        words = max((part.fontMetrics().horizontalAdvance(word) for word in part.text().split()), default=0)
        return words, part.heightForWidth(part.width())
    if isinstance(part, ElidedLabel | NameLink):
        letters = part.fontMetrics().averageCharWidth() * READABLE
        return min(hint.width(), letters), hint.height()
    if isinstance(part, QComboBox):
        chosen = part.fontMetrics().horizontalAdvance(part.currentText() or part.placeholderText())
        return chosen + part.height(), hint.height()
    if isinstance(part, QLineEdit | QPlainTextEdit):
        return part.minimumSizeHint().width(), part.minimumSizeHint().height()
    return hint.width(), hint.height()


def _outside(part: QWidget, root: QWidget) -> str:
    """Say where a part reaches beyond what holds it; in what scrolls only what lies to the side cannot be seen."""
    holder = part.parentWidget()
    while holder is not None and holder is not root.parentWidget():
        area, scrolls = QRect(part.mapTo(holder, QPoint(0, 0)), part.size()), _scrolls(holder)
        is_beside = area.right() > holder.width() + SLACK or area.left() < -SLACK
        if is_beside and not (scrolls and _goes_sideways(scrolls)):
            return f"{_called(part)} is cut at the side of {_called(holder)}"
        if scrolls is not None:
            return ""
        if area.bottom() > holder.height() + SLACK or area.top() < -SLACK:
            return f"{_called(part)} is cut at the foot of {_called(holder)}"
        holder = holder.parentWidget()
    return ""


def _goes_sideways(area: QAbstractScrollArea) -> bool:
    is_off = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return not is_off and area.horizontalScrollBar().maximum() > 0


def _scrolls(holder: QWidget) -> QAbstractScrollArea | None:
    area = holder.parentWidget()
    return area if isinstance(area, QAbstractScrollArea) and area.viewport() is holder else None


def _seen(part: QWidget, root: QWidget) -> QRect:
    area, holder = QRect(part.mapTo(root, QPoint(0, 0)), part.size()), part.parentWidget()
    while holder is not None and holder is not root.parentWidget():
        area &= QRect(holder.mapTo(root, QPoint(0, 0)), holder.size())
        holder = None if holder is root else holder.parentWidget()
    return area


def _words(part: QWidget) -> str:
    if isinstance(part, ElidedLabel):
        return part.words
    if isinstance(part, QComboBox):
        return part.currentText() or part.placeholderText()
    if isinstance(part, QLineEdit | QPlainTextEdit):
        return "text"
    return part.text() if isinstance(part, QLabel | QAbstractButton) else ""


def _called(part: QWidget) -> str:
    words = _words(part) if not isinstance(part, QLineEdit | QPlainTextEdit | QScrollArea) else ""
    return f"{type(part).__name__} {(words or part.accessibleName())[:40]!r}"
