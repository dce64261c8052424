"""A figure that can be pressed, and the list of the rows behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from baum_desktop.row_firms import firm_of
from db.vocabulary import SnapshotSource, label
from ui.desk import Desk
from ui.places import Link, Place
from ui.widgets import draw
from ui.widgets.buttons import LINK, Button, IconButton
from ui.widgets.cards import KeyFigure
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay
from ui.wording import counted, full_day

if TYPE_CHECKING:
    from baum_desktop.figures import Figure, FigureRow
    from baum_desktop.files import Reader

MOST_ROWS = 200
MOST_LETTERS = 48


class PressableFigure(KeyFigure):
    """A key figure that answers a click, Enter or Space with `pressed`, as its rows can be seen."""

    pressed = Signal()

    def __init__(self, desk: Desk, words: str, value: str, note: str = "", *, tone: str = "text2") -> None:
        super().__init__(desk.theme, words, value, note, tone=tone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(draw.plain_tip("Show the rows behind this figure"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = draw.begin(self)
            theme = self.theme
            ring = theme.colour("focus")
            draw.box(painter, self.rect(), theme.radius("tick"), edge=ring, width=theme.stroke("focus"))
            painter.end()


class FigureRows(Overlay):
    """What a figure means, what it covers, and the rows that it is made of; a row leads to its firm."""

    def __init__(self, desk: Desk, window: QWidget, figure: Figure) -> None:
        super().__init__(desk.theme, window, name=f"Rows of {figure.name}", width=620)
        self.desk = desk
        theme = desk.theme
        column = QVBoxLayout()
        column.setContentsMargins(*(theme.space(20),) * 4)
        column.setSpacing(theme.space(8))
        head = QHBoxLayout()
        head.addWidget(Label(theme, f"{figure.name}: {shown(figure)}", "heading", strong=True, wrap=True), 1)
        self.close_button = IconButton(theme, "close", "Close")
        self.close_button.clicked.connect(self.close_panel)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for sentence in (figure.definition, figure.coverage):
            column.addWidget(Label(theme, sentence, "caption", tone="text2", wrap=True))
        self.links: list[Button] = []
        column.addWidget(self._rows(figure.rows), 1)
        self.body.addLayout(column)
        self.closed.connect(self.deleteLater)

    def _rows(self, rows: tuple[FigureRow, ...]) -> QWidget:
        theme, inside = self.theme, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.space(8), 0)
        column.setSpacing(theme.space(2))
        if not rows:
            column.addWidget(Label(theme, "There is no row yet.", tone="text2"))
        for row in rows[:MOST_ROWS]:
            column.addLayout(self._row(row))
        if len(rows) > MOST_ROWS:
            rest = f"and {counted(len(rows) - MOST_ROWS, 'row')} more"
            column.addWidget(Label(theme, rest, "caption", tone="text2"))
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(inside.sizeHint().height() + 4, theme.px(360)))
        area.setWidget(inside)
        return area

    def _row(self, row: FigureRow) -> QHBoxLayout:
        theme, line = self.theme, QHBoxLayout()
        line.setSpacing(theme.space(12))
        link = Button(theme, _cut(row.label), LINK)
        link.setToolTip(draw.plain_tip(row.label))
        link.clicked.connect(lambda: self._find(row))
        self.links.append(link)
        line.addWidget(link)
        line.addStretch(1)
        told = " · ".join(part for part in (_source(row.source), full_day(row.as_of_on)) if part)
        line.addWidget(Label(theme, told, "caption", tone="text2"))
        line.addWidget(Label(theme, f"{row.value:,}", strong=True))
        return line

    def _find(self, row: FigureRow) -> None:
        def work(reader: Reader) -> str | None:
            return firm_of(reader, row.kind, row.id)

        self.desk.data.read(work, self._go, owner=self, latest="firm")

    def _go(self, firm: str | None) -> None:
        if firm is None:
            self.desk.say("This row is about no firm that is still in the list.", undo=False)
            return
        self.close_panel()
        self.desk.go(Link(Place.EMPLOYER, firm))

    def ask(self) -> None:
        """Show the list."""
        self.open(self.links[0] if self.links else self.close_button)


def shown(figure: Figure) -> str:
    """Return a figure as it is read: "137 of 204 jobs", "unknown"."""
    if figure.value is None:
        return "unknown"
    whole = f" of {figure.out_of:,}" if figure.out_of is not None else ""
    return f"{figure.value:,}{whole} {figure.unit}"


def _cut(words: str) -> str:
    return words if len(words) <= MOST_LETTERS else f"{words[: MOST_LETTERS - 1]}…"


def _source(source: str | None) -> str:
    known = {one.value for one in SnapshotSource}
    return label(source).lower() if source in known else source or ""
