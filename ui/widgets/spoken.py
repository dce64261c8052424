"""What a screen reader has to be told beyond the names of controls: what a part is, what is said, what is chosen."""

from __future__ import annotations

import sys
from functools import partial

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAccessibleWidget,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

GROUP = QAccessible.Role.Grouping
MESSAGE = QAccessible.Role.Notification
CHART = QAccessible.Role.Chart

NAMED_AFTER_MS = (300, 900, 2_700, 6_000)


def be_heard(qt: QApplication) -> None:
    """Let a screen reader know what this module knows, for as long as the program runs."""
    QAccessible.installFactory(_interface)
    qt.focusChanged.connect(tell_field)


def _interface(_class_name: str, what: object) -> QAccessibleWidget | None:
    """Have a widget spoken of as what it is, where its class says so by `spoken_as`.

    Qt takes a widget of one's own for a mere container: readers leave out the name of a container, and a message in one
    is not read out as it appears.
    """
    role = getattr(what, "spoken_as", None)
    return QAccessibleWidget(what, role) if isinstance(what, QWidget) and role is not None else None


def tell_choice(view: QAbstractItemView, chosen: QModelIndex) -> None:
    """Have the row read out that is chosen in a list by the keys of a field, which keeps the focus."""
    if not QAccessible.isActive() or not chosen.isValid():
        return
    event = QAccessibleEvent(view, QAccessible.Event.Focus)
    event.setChild(chosen.row())
    QAccessible.updateAccessibility(event)


def tell_focus(part: QWidget) -> None:
    """Have a part read out as what the person is at: a place to which they went, a field to which they return."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(part, QAccessible.Event.Focus))


def tell_field(_before: QWidget | None, now: QWidget | None) -> None:
    """Have the name of a text field read out that has got the focus, unless it was: for QApplication.focusChanged.

    Of a field that was filled just before, readers hear that its caret moved. They take it for the field they are at
    and pass over the focus, which then is no news; a name that they have not read out yet is.
    """
    if isinstance(now, QLineEdit | QPlainTextEdit) and sys.platform == "linux" and QAccessible.isActive():
        # Not at once, for Qt tells of the focus after this signal.
        QTimer.singleShot(NAMED_AFTER_MS[0], now, partial(_tell_name, now, NAMED_AFTER_MS[1:]))


def _tell_name(field: QWidget, again_after: tuple[int, ...]) -> None:
    """Tell it, and again later: while a page is built readers are flooded with events and drop those of names."""
    if field.hasFocus():
        QAccessible.updateAccessibility(QAccessibleEvent(field, QAccessible.Event.NameChanged))
        if again_after:
            QTimer.singleShot(again_after[0], field, partial(_tell_name, field, again_after[1:]))
