"""The page of a long record: the head stays, its sections scroll in two columns, and the anchors above them follow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.page import Page
from ui.widgets.labels import Hairline
from ui.widgets.tabs import TabBar

FIRST = "overview"
"""The anchor of the top."""


class AnchoredPage(Page):
    """A subclass makes its sections, calls `lay_out_record` once, and says in `go_back` where Esc leads.

    `anchors_of` are (key, words) of the anchors, in the order of Alt+1, Alt+2 …; `followed` those whose sections stand
    one below the other in the first column, `followed_beside` those of the second, which the anchors follow where both
    columns are one.
    """

    anchors_of: tuple[tuple[str, str], ...] = ()
    followed: tuple[str, ...] = ()
    followed_beside: tuple[str, ...] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.key: str | None = None
        self.sections: dict[str, QWidget] = {}
        self._following = True
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.anchors = TabBar(self.theme, [(key, words, None) for key, words in self.anchors_of])
        self.anchors.chosen.connect(lambda key: self.scroll_to(str(key)))
        self.body = QWidget()
        self.columns = QHBoxLayout(self.body)

    def lay_out_record(
        self, head: QWidget, columns: Sequence[tuple[Sequence[QWidget], int]], area: QScrollArea, *, apart: int = 24
    ) -> None:
        """Put the head above the anchors and the parts of each column, with its share of the width, into `area`."""
        theme = self.theme
        self.area = area
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill_columns(columns, apart)
        area.setWidget(self.body)
        area.verticalScrollBar().valueChanged.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24, 0, 24, 0)
        tabs.addWidget(self.anchors)
        column.addLayout(tabs)
        column.addWidget(Hairline(theme))
        column.addWidget(area, 1)

    def _fill_columns(self, columns: Sequence[tuple[Sequence[QWidget], int]], apart: int) -> None:
        theme = self.theme
        self.body.setProperty("ground", "surface")
        self.body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.columns.setContentsMargins(24, theme.space(16), 24, theme.space(24))
        self.columns.setSpacing(theme.space(apart))
        for parts, share in columns:
            column = QVBoxLayout()
            column.setSpacing(theme.space(16))
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            self.columns.addLayout(column, share)

    @property
    def is_one_column(self) -> bool:
        """Whether the second column stands below the first."""
        return self.columns.direction() == QHBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tokens = self.theme.tokens
        narrow = self.width() / self.theme.text_scale < tokens.one_column_below - tokens.sizes["rail"]
        if self.is_one_column != narrow:
            way = QHBoxLayout.Direction
            self.columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    # Anchors ----------------------------------------------------------------------------------------------------------

    def scroll_to(self, key: str) -> None:
        """Bring a section to the top."""
        self.anchors.set_key(key)
        top = 0 if key == FIRST else self._top_of(key)
        self._following = False
        self.area.verticalScrollBar().setValue(max(top - self.theme.space(12), 0))
        self._following = True

    def _top_of(self, key: str) -> int:
        return self.sections[key].mapTo(self.body, QPoint(0, 0)).y()

    def _follow(self, value: int) -> None:
        if not self._following:
            return
        top = value + self.theme.space(24)
        followed = (*self.followed, *(self.followed_beside if self.is_one_column else ()))
        passed = [key for key in followed if self._top_of(key) <= top]
        self.anchors.set_key(passed[-1] if passed else FIRST)

    # Keys -------------------------------------------------------------------------------------------------------------

    def go_back(self) -> None:
        """Leave for the list."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and 0 <= place < len(self.anchors_of):
            self.scroll_to(self.anchors_of[place][0])
        else:
            super().keyPressEvent(event)
