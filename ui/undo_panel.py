"""Taking an action back from anywhere; what stands in the way is shown in a panel, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.errors import UndoRefused, UserError
from ui.desk import Desk
from ui.places import Link, Place
from ui.widgets.buttons import PRIMARY, SECONDARY, Button
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from baum_desktop.files import Database, Saved


def take_back(desk: Desk, owner: QWidget, change_set_id: int) -> None:
    """Undo an action, say so, or show what is in its way."""

    def work(database: Database) -> Saved:
        from baum_desktop.undoing import undo

        return undo(database, change_set_id)

    desk.save(owner, work, failed=lambda problem: show_refusal(desk, owner, problem))


def show_refusal(desk: Desk, owner: QObject, problem: UserError) -> None:
    """Show the rows in the way of an undo in a panel over the window; another failure as any."""
    window = owner.window() if isinstance(owner, QWidget) else None
    if isinstance(problem, UndoRefused) and problem.reasons and window is not None:
        UndoPanel(desk, window, problem).ask()
    else:
        desk.complain(problem)


class UndoPanel(Overlay):
    """Why an action cannot be undone, and each later change that stands in its way."""

    def __init__(self, desk: Desk, window: QWidget, problem: UndoRefused) -> None:
        super().__init__(desk.theme, window, name="This cannot be undone", width=640)
        theme = desk.theme
        self.desk = desk
        column = QVBoxLayout()
        column.setContentsMargins(*(theme.space(20),) * 4)
        column.setSpacing(theme.space(12))
        column.addWidget(Label(theme, "This cannot be undone as it is", "heading", strong=True))
        column.addWidget(Label(theme, problem.sentence, wrap=True))
        column.addWidget(Label(theme, "In the way", "caption", strong=True))
        self.reasons = [Label(theme, reason, wrap=True) for reason in problem.reasons]
        column.addWidget(self._listed(), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        history = Button(theme, "Open the history", SECONDARY)
        history.clicked.connect(self._go)
        self.close_button = Button(theme, "Close", PRIMARY)
        self.close_button.clicked.connect(self.close_panel)
        foot.addWidget(history)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.body.addLayout(column)
        self.closed.connect(self.deleteLater)

    def _listed(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.space(6))
        for label in self.reasons:
            column.addWidget(label)
        column.addStretch(1)
        if len(self.reasons) <= _WITHOUT_SCROLLING:
            return inside
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Later changes in the way")
        area.setMinimumHeight(self.theme.px(220))
        area.setWidget(inside)
        return area

    def ask(self) -> None:
        """Show the panel."""
        self.open(self.close_button)

    def _go(self) -> None:
        self.close_panel()
        self.desk.go(Link(Place.HISTORY))


_WITHOUT_SCROLLING = 4
