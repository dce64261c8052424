"""What a new database offers on its first page: three ways to fill it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.places import Link, Place
from ui.widgets.empty import EmptySection


class WelcomeCard(QWidget):
    """Bring a list, add one firm, or look around first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        for icon, title, sentence, action, take in (
            (
                "file_spreadsheet",
                "Bring a spreadsheet",
                "Survey sheet, chamber list or license list. You see every change first.",
                "Import…",
                lambda: desk.go(Link(Place.EXCHANGE)),
            ),
            (
                "add",
                "Add one firm by hand",
                "Name and city are enough; the county and liaison fill themselves.",
                "New employer",
                lambda: desk.go(Link(Place.EMPLOYERS, "new")),
            ),
            (
                "sample",
                "Look around first",
                "Opens 120 invented firms in a copy that you can throw away.",
                "Open sample",
                lambda: desk.asked_for_file.emit("sample"),
            ),
        ):
            column.addWidget(EmptySection(theme, icon, title, sentence, action=action, take=take))
