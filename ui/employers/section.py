"""What the sections of a record share: a heading with a count and an action, and a body that is filled anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.cards import SectionHeader
from ui.widgets.labels import Hairline, Label

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord


class Section(QWidget):
    """A section with a title; `acted` carries what is asked for and the key of the row it stands beside."""

    acted = Signal(str, str)
    title = ""
    action = ""
    action_words = ""
    action_icon = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.space(8))
        if self.title:
            self.heading = SectionHeader(
                self.theme, self.title, action=self.action_words, icon=self.action_icon, large=True
            )
            self.heading.acted.connect(lambda: self.acted.emit(self.action, ""))
            column.addWidget(Hairline(self.theme))
            column.addWidget(self.heading)
        self._filled: QWidget | None = None

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

    def show_record(self, record: EmployerRecord) -> None:
        """Show a record."""
        raise NotImplementedError
