"""A page that scrolls is painted with what is in sight, and the rest comes after that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.late_filling import LateFill
from ui.record_section import Rows
from ui.theme import Theme
from ui.widgets.labels import Label

HIGH, WIDE = 200, 300


class Part(QWidget):
    """A section of one line that is `high` pixels high."""

    def __init__(self, theme: Theme, high: int) -> None:
        super().__init__()
        self.label = Label(theme)
        self.label.setFixedHeight(high)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.label)

    def show_record(self, record: str) -> None:
        self.label.set_words(record)

    def show_within(self, record: str, room: int, width: int) -> bool:
        self.show_record(record)
        return True


class Listed(Part):
    """A section of as many lines as the record has letters, of which those in sight are shown first."""

    def __init__(self, theme: Theme, high: int) -> None:
        super().__init__(theme, 1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)

        def row(_: str) -> Label:
            label = Label(theme)
            label.setFixedHeight(high)
            return label

        self.rows = Rows(column, row, Label.set_words)

    def show_record(self, record: str) -> None:
        self.rows.show(record)

    def show_within(self, record: str, room: int, width: int) -> bool:
        return self.rows.show_within(record, room, width)

    def shown(self) -> str:
        return "".join(row.words for row in self.rows._rows if not row.isHidden())


class Page:
    """Two columns in a window of 200 pixels: one of two sections of 150, and one of a list of rows of 60."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.area = QScrollArea()
        qtbot.addWidget(self.area)
        self.area.setWidgetResizable(True)
        body = QWidget()
        box = QHBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        self.first, self.second, self.list = Part(theme, 150), Part(theme, 150), Listed(theme, 60)
        columns = ((self.first, self.second, Part(theme, 900)), (self.list,))
        for column in columns:
            inner = QVBoxLayout()
            for part in column:
                inner.addWidget(part)
            inner.addStretch(1)
            box.addLayout(inner)
        self.area.setWidget(body)
        self.filling: LateFill[str] = LateFill(self.area, box, columns)
        self.area.resize(WIDE, HIGH)
        self.area.show()
        qtbot.waitExposed(self.area)
        self.filling.show("before")
        qtbot.waitUntil(lambda: not self.filling.is_waiting)


class Painted(QObject):
    """Notes what a page shows at its first paint after `show`."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.area)
        self.page = page
        self.seen: list[tuple[str, str]] = []
        page.area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.append((self.page.second.label.words, self.page.list.shown()))
        return False


def test_what_is_below_the_fold_comes_after_the_first_paint(qtbot: QtBot, theme: Theme) -> None:
    page = Page(qtbot, theme)
    page.filling.show("longer record")
    assert page.first.label.words == "longer record"
    assert page.list.shown() == "long", "rows of 60 pixels, in a window of 200"
    page.area.verticalScrollBar().setValue(0)
    painted = Painted(page)
    page.area.viewport().update()
    qtbot.waitUntil(lambda: not page.filling.is_waiting)
    assert page.second.label.words == "longer record"
    assert page.list.shown() == "longer record"
    assert painted.seen[0][1] == "long", "painted before all of it was filled"


def test_what_is_scrolled_to_is_filled_at_once_and_stays_where_it_is(qtbot: QtBot, theme: Theme) -> None:
    page = Page(qtbot, theme)
    bar = page.area.verticalScrollBar()
    bar.setValue(250)
    page.filling.show("again")
    assert page.second.label.words == "again"
    qtbot.waitUntil(lambda: not page.filling.is_waiting)
    assert bar.value() == 250


def test_a_page_that_nobody_sees_is_filled_whole(qtbot: QtBot, theme: Theme) -> None:
    page = Page(qtbot, theme)
    page.area.hide()
    page.filling.show("hidden")
    assert page.second.label.words == "hidden"
    assert page.list.shown() == "hidden"
    page.area.show()
    page.filling.show("wanted at its end", whole=True)
    assert page.list.shown() == "wanted at its end"
