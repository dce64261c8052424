"""What is wrong with a screen for those who do not see it or use no mouse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QMenu,
    QScrollArea,
    QWidget,
)

from tests.ui.coming import name_of


def wrong_for_a_screen_reader(root: QWidget) -> list[str]:
    """Say which controls have no name, and which share one without anything around them to tell them apart."""
    if isinstance(root, QMenu):
        return [f"an entry of {root!r} has no words" for a in root.actions() if not a.isSeparator() and not a.text()]
    found = [f"{_kind(part)} has no name" for part in _controls(root) if not name_of(part)]
    named = Counter((_kind(part), _context(part, root), name_of(part), _told(part)) for part in _controls(root))
    return found + [f"{times} are called {kind} {name!r} in {where}" for (kind, where, name, _), times in named.items()
                    if times > 1 and name]  # fmt: skip


def wrong_for_the_keyboard(root: QWidget) -> list[str]:
    """Say where Tab goes against the reading order: to the right or down, column by column."""
    stops = [part for part in stops_of(root) if not isinstance(part, QAbstractScrollArea)]
    found = []
    for one, next_one in pairwise(stops):
        shared = next((view for view in _viewports(one, root) if view.isAncestorOf(next_one)), root)
        before, after = _area(one, shared), _area(next_one, shared)
        is_back = after.bottom() <= before.top() and after.left() < before.right()
        is_left = after.right() <= before.left() and after.bottom() <= before.bottom() and after.top() < before.bottom()
        if is_back or is_left:
            found.append(f"Tab goes back from {_kind(one)} {name_of(one)!r} to {_kind(next_one)} {name_of(next_one)!r}")
    return found


def stops_of(root: QWidget) -> list[QWidget]:
    """Return the controls that Tab reaches, in its order."""
    stops = getattr(root, "_stops", None)
    if stops is not None:
        ring = [part for part in stops() if part.isVisible()]
        # A panel goes round; it begins where it is opened.
        first = ring.index(root.window().focusWidget()) if root.window().focusWidget() in ring else 0
        return [*ring[first:], *ring[:first]]
    order, part = [], root.nextInFocusChain()
    while part is not None and part is not root:
        reached = part.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if reached and root.isAncestorOf(part) and part.isVisible() and part.isEnabled() and part.focusProxy() is None:
            order.append(part)
        part = part.nextInFocusChain()
    return order


def _told(part: QWidget) -> str:
    """Return what is said after the name, which tells apart what is named alike."""
    return part.accessibleDescription()


def _controls(root: QWidget) -> Iterator[QWidget]:
    for part in root.findChildren(QWidget):
        takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(part, QAbstractButton)
        if takes and part.isVisible() and not isinstance(part, QScrollArea):
            yield part


def _context(part: QWidget, root: QWidget) -> str:
    names, holder = [], part.parentWidget()
    while holder is not None and holder is not root:
        names.append(holder.accessibleName())
        holder = holder.parentWidget()
    return " in ".join(name for name in names if name)


def _area(part: QWidget, root: QWidget) -> QRect:
    """Return where a part is; what is scrolled out of sight counts as at the edge where it would come in."""
    area = QRect(part.mapTo(root, QPoint(0, 0)), part.size())
    for view in _viewports(part, root):
        seen = QRect(view.mapTo(root, QPoint(0, 0)), view.size())
        area.moveTop(min(max(area.top(), seen.top() - area.height()), seen.bottom()))
    return area


def _viewports(part: QWidget, root: QWidget) -> Iterator[QWidget]:
    """Return what a part scrolls in, from the innermost."""
    holder = part.parentWidget()
    while holder is not None and holder is not root:
        if isinstance(holder.parentWidget(), QAbstractScrollArea):
            yield holder
        holder = holder.parentWidget()


def _kind(part: object) -> str:
    return type(part).__name__
