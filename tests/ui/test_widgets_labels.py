"""Labels: what is said, and what can be marked with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.labels import SelectableLabel

LONG = "The lease ends in May and the owner would like to stay near the port. " * 4
MARKS = Qt.TextInteractionFlag.TextSelectableByMouse


def test_a_note_is_plain_until_the_mouse_comes_and_keeps_its_lines_then(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    note = SelectableLabel(theme, LONG, wrap=True)
    column = QVBoxLayout(page)
    column.addWidget(note)
    column.addStretch(1)
    page.resize(320, 400)
    page.show()
    QApplication.processEvents()
    assert not note.textInteractionFlags() & MARKS
    height = note.height()
    assert height > 3 * theme.line("body"), "the whole text is shown"

    where = QPointF(5, 5)
    QApplication.sendEvent(note, QEnterEvent(where, where, where))
    QApplication.processEvents()
    assert note.textInteractionFlags() & MARKS
    assert note.height() == height, "nothing jumps below the mouse"

    note.set_words("Short.")
    assert not note.textInteractionFlags() & MARKS
