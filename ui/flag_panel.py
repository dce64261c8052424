"""Raising a risk in two moves: the usual kinds, and how pressing each is; the whole form is one move further."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.vocabulary import FlagKind, Severity, label
from ui.desk import Desk
from ui.widgets.buttons import LINK, Button
from ui.widgets.chips import FlagChip
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from baum_desktop.files import Database

USUAL: Final = (
    FlagKind.SPACE_CONSTRAINT, FlagKind.REGULATORY_PERMIT, FlagKind.LEASE_EXPIRING, FlagKind.LAYOFF,
    FlagKind.RENT_INCREASE, FlagKind.LABOR_SHORTAGE,
)  # fmt: skip
"""The kinds that are raised most, in the order in which they are offered."""
ARROWS: Final = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}


class FlagPanel(Overlay):
    """A line for each usual kind, with a button for each level; pressed, the flag is raised and belongs to who did."""

    def __init__(self, desk: Desk, window: QWidget, firm: tuple[str, str], details: Callable[[], object]) -> None:
        """`firm` is (key, name); `details` opens the whole form instead."""
        super().__init__(desk.theme, window, name=f"Raise a flag at {firm[1]}", width=560)
        self.desk, self.firm, self._details = desk, firm, details
        self.closed.connect(self.deleteLater)
        theme = desk.theme
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.space(8))
        self.grid.setVerticalSpacing(theme.space(8))
        self.grid.setColumnStretch(0, 1)
        for place, kind in enumerate(USUAL):
            self.grid.addWidget(Label(theme, label(kind)), place, 0)
            for column, level in enumerate(Severity, 1):
                button = _Level(desk, kind, level)
                button.clicked.connect(partial(self._raise, kind, level))
                self.grid.addWidget(button, place, column)
        more = Button(theme, "Another risk, or with evidence and dates…", LINK)
        more.clicked.connect(self._ask_all)
        column_box = QVBoxLayout()
        column_box.setContentsMargins(*(theme.space(20),) * 4)
        column_box.setSpacing(theme.space(12))
        column_box.addWidget(Label(theme, f"Raise a flag at {firm[1]}", "heading", strong=True, wrap=True))
        told = "Choose how pressing it is. It is raised at once, with you as its owner; Undo takes it back."
        column_box.addWidget(Label(theme, told, "caption", tone="text2", wrap=True))
        column_box.addLayout(self.grid)
        column_box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(column_box)

    def ask(self) -> None:
        """Show the panel; the focus starts at red, which is what cannot wait."""
        self.open(self._button(0, self.grid.columnCount() - 1))

    def _button(self, row: int, column: int) -> QWidget | None:
        item = self.grid.itemAtPosition(row, column)
        return item.widget() if item is not None else None

    def _raise(self, kind: FlagKind, level: Severity, *_: object) -> None:
        key, today = self.firm[0], self.desk.today

        def work(database: Database) -> Any:
            from baum_desktop.flags import raise_flag
            from baum_desktop.outreach_rows import NewFlag
            from baum_desktop.people_reading import signed_in

            me = signed_in(database)
            return raise_flag(database, key, NewFlag(kind, level, owner_id=me), today)

        self.close_panel()
        self.desk.save(self.desk, work)

    def _ask_all(self) -> None:
        self.close_panel()
        self._details()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = self.grid.indexOf(self.focusWidget()) if self.focusWidget() is not None else -1
        if place >= 0:
            at: Any = self.grid.getItemPosition(place)
            button = self._button(at[0] + step[0], at[1] + step[1])
            if isinstance(button, _Level):
                button.setFocus(Qt.FocusReason.OtherFocusReason)


class _Level(FlagChip):
    """A button that shows the shape, colour and word of a level."""

    def __init__(self, desk: Desk, kind: FlagKind, level: Severity) -> None:
        super().__init__(desk.theme, label(level), str(level), on=True)
        self.setAccessibleName(f"{label(kind)}, {label(level)}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ARROWS:
            # Left to the panel: a button of Qt would walk its neighbours in the order in which they were made.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Stay as it is: it is pressed, not ticked."""


def ask_how_pressing(desk: Desk, window: QWidget, firm: tuple[str, str] | None) -> None:
    """Ask which of the usual risks it is at a firm (key and name), and how pressing; without one ask for it all."""
    from ui.flag_form import ask_flag

    if firm is None:
        ask_flag(desk, window)
        return
    FlagPanel(desk, window, firm, lambda: ask_flag(desk, window, firm)).ask()
