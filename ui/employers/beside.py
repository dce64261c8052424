"""The room beside the list, for what is known of the current employer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk

if TYPE_CHECKING:
    from ui.employers.pane import EmployerPane

WIDTH = 320


class PaneBeside(QWidget):
    """Shown where the window has room for it; the pane itself is built for the first employer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.pane: EmployerPane | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._measure()
        desk.theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.setFixedWidth(self.desk.theme.px(WIDTH))

    def place(self, *, wanted: bool) -> None:
        """Show or hide, by the room that the window has."""
        theme = self.desk.theme
        has_room = self.window().width() / theme.text_scale >= theme.tokens.drawer_below
        self.setVisible(has_room and wanted)

    def show_employer(self, organization_id: str) -> None:
        """Show what is known of an employer, where there is room."""
        if not self.isVisible():
            return
        if self.pane is None:
            from ui.employers.pane import EmployerPane

            self.pane = EmployerPane(self.desk)
            self._column.addWidget(self.pane)
        self.pane.show_employer(organization_id)
