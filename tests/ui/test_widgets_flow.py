"""Parts in lines: they stay alive whatever other layouts come and go."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.flow import FlowLayout

MANY = 50
"""So many that the memory of deleted items is certain to be used again."""


def test_its_parts_outlive_a_layout_whose_items_stood_at_their_addresses(qtbot: QtBot) -> None:
    old, part = QWidget(), QWidget()
    qtbot.addWidget(part)
    column = QVBoxLayout(old)
    gone, labels = [QLabel("gone") for _ in range(MANY)], [QLabel("stays") for _ in range(MANY)]
    for label in gone:
        column.addWidget(label)
    seen = [column.itemAt(number) for number in range(MANY)]
    flow = FlowLayout(part)
    for label in gone:
        shiboken6.delete(label)
    for label in labels:
        flow.addWidget(label)
    shiboken6.delete(old)
    assert len(seen) == MANY
    assert [flow.itemAt(number) for number in range(MANY) if not shiboken6.isValid(flow.itemAt(number))] == []
    assert flow.sizeHint().width() > MANY * flow.spacing()


def test_a_deleted_part_leaves_its_lines(qtbot: QtBot) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    flow = FlowLayout(part)
    labels = [QLabel(str(number)) for number in range(3)]
    for label in labels:
        flow.addWidget(label)
    shiboken6.delete(labels[1])
    labels[2].setParent(None)
    item = flow.itemAt(0)
    assert flow.count() == 1
    assert item is not None
    assert item.widget() is labels[0]
