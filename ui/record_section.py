"""What the sections of a record share: a heading with a count and an action, and a body that is filled anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from db.vocabulary import label
from ui.desk import Desk
from ui.widgets import draw
from ui.widgets.buttons import IconButton
from ui.widgets.cards import SectionHeader
from ui.widgets.choice import TickBox
from ui.widgets.labels import Hairline, Label

Entries = Sequence[tuple[str, Callable[[], object]]]


Row = TypeVar("Row", bound=QWidget)
Shown = TypeVar("Shown")


class Rows(Generic[Row, Shown]):
    """Rows of one kind: each is built once, filled anew for every record, and hidden while there are fewer to show.

    Building and throwing away a widget costs many times what filling it does. A row is a QWidget that connects its
    buttons once, keeps what it shows, and emits with the key of that.
    """

    def __init__(self, layout: QBoxLayout, make: Callable[[Shown], Row], fill: Callable[[Row, Shown], None]) -> None:
        """Rows go into a box of their own at the end of `layout`; `make` builds a row for the
        first that stands in it, and `fill` shows something in a row.
        """
        self._box = QBoxLayout(layout.direction())
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(layout.spacing())
        layout.addLayout(self._box)
        self._make, self._fill = make, fill
        self._rows: list[Row] = []
        self._shown = 0

    def show(self, items: Sequence[Shown]) -> None:
        """Show these, one a row."""
        for place, item in enumerate(items):
            self._put(place, item)
        self._end(len(items))

    def show_within(self, items: Sequence[Shown], room: int, width: int) -> bool:
        """Show the first of these until a height is full, each of the same width; returns whether all are shown."""
        for place, item in enumerate(items):
            if room <= 0:
                self._end(place)
                return False
            row = self._put(place, item)
            room -= row.heightForWidth(width) if row.hasHeightForWidth() else row.sizeHint().height()
        self._end(len(items))
        return True

    def _put(self, place: int, item: Shown) -> Row:
        if place == len(self._rows):
            self._rows.append(self._make(item))
            self._box.addWidget(self._rows[place])
        row = self._rows[place]
        self._fill(row, item)
        if place >= self._shown:
            row.show()
        return row

    def _end(self, count: int) -> None:
        for row in self._rows[count : self._shown]:
            row.hide()
        self._shown = count


class RecordSection(QWidget):
    """A section with a title; `acted` carries what is asked for and the key of the row it stands beside."""

    acted = Signal(str, str)
    title = ""
    action = ""
    action_words = ""
    action_icon = ""
    large = True
    line_above = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.space(8))
        if self.line_above:
            column.addWidget(Hairline(self.theme))
        if self.title:
            self.heading = SectionHeader(
                self.theme, self.title, action=self.action_words, icon=self.action_icon, large=self.large
            )
            self.heading.acted.connect(lambda: self.acted.emit(self.action, ""))
            column.addWidget(self.heading)
        self._filled: QWidget | None = None

    def body(self) -> QVBoxLayout:
        """Return the layout for what is built once, below the heading; ask for it once, from the constructor."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.space(8))
        layout.addLayout(column)
        return column

    def line(self, column: QVBoxLayout, role: str = "body") -> Label:
        """Return a label at the end of a column, that takes room only while it `say`s something."""
        label = Label(self.theme, "", role, tone="text2", wrap=True)
        label.hide()
        column.addWidget(label)
        return label

    def fill(self) -> QVBoxLayout:
        """Take away what was shown and return the layout for what comes."""
        layout = self.layout()
        assert layout is not None
        if self._filled is not None:
            layout.removeWidget(self._filled)
            self._filled.hide()
            self._filled.deleteLater()
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.space(8))
        layout.addWidget(self._filled)
        return column

    def nothing(self, column: QVBoxLayout, sentence: str) -> None:
        """Say what would be here."""
        column.addWidget(Label(self.theme, sentence, tone="text2", wrap=True))

    def more(self, name: str, entries: Entries) -> IconButton:
        """Return a button that offers these actions; `name` is spoken."""
        button = IconButton(self.theme, "more", name)
        button.clicked.connect(lambda: offer(button, entries))
        return button


def lay_out(body: QWidget) -> None:
    """Lay out what was filled anew at once, the innermost first.

    Left to itself Qt asks an outer layout while inner ones still know the heights of the record before, again and again
    until all agree.
    """
    for part in (*reversed(body.findChildren(QWidget)), body):
        layout = part.layout()
        if layout is not None and not part.isHidden():
            layout.activate()


def offer(button: QWidget, entries: Entries) -> None:
    """Show a menu below a button."""
    menu = QMenu(button)
    for words, take in entries:
        menu.addAction(draw.no_mnemonic(words)).triggered.connect(lambda _=False, take=take: take())
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def options(words: type[StrEnum]) -> list[tuple[object, str]]:
    """Return an enumeration as the options of a choice."""
    return [(word, label(word)) for word in words]


class Tick(QWidget):
    """A tick box that gives its value as the other controls of a form do."""

    value_changed = Signal(object)

    def __init__(self, box: TickBox) -> None:
        super().__init__()
        self.box = box
        box.toggled.connect(self.value_changed.emit)
        self.setFocusProxy(box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def take(self, ticked: object) -> None:
        """Tick it or not, as a draft has it."""
        self.box.setChecked(bool(ticked))

    def kept(self) -> bool:
        """Whether it is ticked, for a draft."""
        return self.value()
