"""The pages of the window, one shown at a time; a page that needs more room than there is scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from ui.page import Page
from ui.theme import Theme


class PageStack(QStackedWidget):
    """Shows one page of several; the window grows for none of them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        area = self.currentWidget()
        return area.page if isinstance(area, _PageArea) else None

    def show_page(self, page: Page) -> None:
        """Show a page; it is taken in when it is shown first."""
        areas = (self.widget(place) for place in range(self.count()))
        area = next((area for area in areas if isinstance(area, _PageArea) and area.page is page), None)
        if area is None:
            area = _PageArea(page)
            self.addWidget(area)
        self.setCurrentWidget(area)

    def minimumSizeHint(self) -> QSize:
        """Ask for next to nothing, where Qt asks for the room of the largest page."""
        least = self.theme.tokens.sizes["nav_item"]
        return QSize(least, least)


class _PageArea(QScrollArea):
    """As large as there is room, or as its page needs at least.

    Left to itself a scroll area takes the height that a page with wrapped text would like, not the least it needs.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kept = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return kept

    def _fit(self) -> None:
        page, room = self.page, self.maximumViewportSize()
        wanted = self._least(room.width())
        bar = self.verticalScrollBar().sizeHint().width()
        if wanted.height() > room.height():
            room.setWidth(room.width() - bar)
            wanted = self._least(room.width())
        if wanted.width() > room.width():
            room.setHeight(room.height() - bar)
        page.resize(wanted.expandedTo(room))

    def _least(self, width: int) -> QSize:
        least, layout = self.page.minimumSizeHint(), self.page.layout()
        if layout is not None and layout.hasHeightForWidth():
            least.setHeight(layout.minimumHeightForWidth(max(width, least.width())))
        return least
