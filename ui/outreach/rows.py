"""What the watch list and the tasks share: rows under each other that are filled anew, in a scroll area."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.labels import Hairline, Label
from ui.widgets.stack import ShownStack

MOST_ROWS = 200


class Rows(ShownStack):
    """Rows, or what would be here."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(name)
        self.addWidget(self.area)
        self.empty: QWidget | None = None

    def show_rows(self, rows: list[QWidget], note: str = "") -> None:
        """Show rows in place of those before, at the same place of the scroll bar."""
        before = self.area.verticalScrollBar().value()
        body = QWidget()
        body.setProperty("ground", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, self.theme.space(8), 24, self.theme.space(16))
        column.setSpacing(self.theme.space(6))
        for place, row in enumerate(rows):
            if place:
                column.addWidget(Hairline(self.theme))
            column.addWidget(row)
        if note:
            column.addWidget(Label(self.theme, note, "caption", tone="text2", wrap=True))
        column.addStretch(1)
        self._let_go()
        self.area.setWidget(body)
        self.setCurrentWidget(self.area)
        self.area.verticalScrollBar().setValue(before)

    def _let_go(self) -> None:
        """Take the rows away; they are deleted once nothing on the way refers to them any more."""
        old = self.area.takeWidget()
        if old is not None:
            focus = QApplication.focusWidget()
            if focus is not None and old.isAncestorOf(focus):
                self.area.setFocus()
            old.hide()
            old.deleteLater()

    def show_empty(self, empty: QWidget) -> None:
        """Show what would be here."""
        self._let_go()
        if self.empty is not None:
            self.removeWidget(self.empty)
            self.empty.deleteLater()
        self.empty = empty
        self.addWidget(empty)
        self.setCurrentWidget(empty)
