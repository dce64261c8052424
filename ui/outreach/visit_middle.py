"""The middle of the visit form: its fields, and beside them what is known, or in a drawer where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui.desk import Desk
from ui.outreach.visit_side import VisitSide
from ui.widgets.labels import Hairline
from ui.widgets.overlay import Drawer

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import VisitContext


class VisitMiddle(QWidget):
    """The fields scroll, the side column stays; `narrowed` says whether the window is too narrow for both."""

    narrowed = Signal(bool)

    def __init__(self, desk: Desk, body: QWidget) -> None:
        super().__init__()
        self.desk = desk
        self.theme = desk.theme
        self._drawer: Drawer | None = None
        self._side_in_drawer: VisitSide | None = None
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(body)
        self.side = VisitSide(desk)
        self._holder = QWidget()
        self._holder.setProperty("ground", "canvas")
        self._holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        beside = QHBoxLayout(self._holder)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(Hairline(self.theme, upright=True))
        beside.addWidget(self.side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.area, 1)
        row.addWidget(self._holder)
        self.theme.changed.connect(self.place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Show the column where the window has room for it."""
        theme = self.theme
        wide = self.window().width() / theme.text_scale >= theme.tokens.drawer_below
        self._holder.setFixedWidth(theme.px(theme.tokens.sizes["visit_side"]))
        self._holder.setVisible(wide)
        self.narrowed.emit(not wide)

    def show_drawer(self, context: VisitContext | None) -> None:
        """Show what is known in a drawer."""
        if self._drawer is None or self._side_in_drawer is None:
            self._drawer = Drawer(self.theme, self.window(), name="What we know")
            self._side_in_drawer = VisitSide(self.desk)
            self._drawer.body.addWidget(self._side_in_drawer)
        self._side_in_drawer.show_context(context)
        self._drawer.open()
