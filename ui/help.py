"""Help inside the window: a page about the place that is shown, and the sheet of shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QTextBrowser, QVBoxLayout, QWidget

import resources
from ui.actions import Command
from ui.places import BELONGS_TO, Place
from ui.theme import Theme
from ui.widgets.badges import KeyCap
from ui.widgets.buttons import SECONDARY, Button
from ui.widgets.labels import Label
from ui.widgets.overlay import Drawer, Overlay


class HelpDrawer(Drawer):
    """The help page of a place, at the right edge of the window."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, name="Help", width=420)
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setAccessibleName("Help page")
        close = Button(theme, "Close", SECONDARY)
        close.clicked.connect(self.close_panel)
        self.body.setContentsMargins(*(theme.space(20),) * 4)
        self.body.addWidget(self.page, 1)
        self.body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def explain(self, place: Place) -> None:
        """Show the page of a place; it is ours, so its markup is read as markup."""
        name = BELONGS_TO.get(place, place).value
        self.page.setMarkdown(resources.text(f"help/{name}.md"))
        self.open(self.page)


def keys_of_places() -> list[tuple[str, str]]:
    """Return the keys that work in one kind of place alone, and what they do, as the help of the keyboard has them."""
    rows, place = [], ""
    for line in resources.text("help/keyboard.md").splitlines():
        if line.startswith("## "):
            place = line.removeprefix("## ")
        elif line.startswith("| ") and place != "Anywhere" and not line.startswith("| keys"):
            keys, what = (cell.strip() for cell in line.strip("|").split("|"))
            rows.append((keys.replace(", ", " or "), f"{place}: {what}"))
    return rows


class KeySheet(Overlay):
    """All shortcuts on one sheet."""

    def __init__(self, theme: Theme, window: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(theme, window, name="Keyboard shortcuts", width=560)
        rows = [(command.keys, command.name) for command in commands if command.keys]
        rows += keys_of_places()
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setVerticalSpacing(theme.space(6))
        for row, (keys, name) in enumerate(rows):
            grid.addWidget(Label(theme, name), row, 0)
            caps = QHBoxLayout()
            caps.addStretch(1)
            for alternative in keys.split(" or "):
                caps.addWidget(KeyCap(theme, alternative.replace("++", "+ plus").replace("+", " ")))
            grid.addLayout(caps, row, 1)
        area = QScrollArea()
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setMinimumHeight(theme.px(440))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("Keyboard shortcuts")
        title = Label(theme, "Keyboard shortcuts", "heading", strong=True)
        column = QVBoxLayout()
        column.setContentsMargins(*(theme.space(20),) * 4)
        column.addWidget(title)
        column.addWidget(area, 1)
        self.body.addLayout(column)
