"""The pages of the window, one shown at a time; a page that needs more room than there is scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
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
        page = area.widget() if isinstance(area, QScrollArea) else None
        return page if isinstance(page, Page) else None

    def show_page(self, page: Page) -> None:
        """Show a page; it is taken in when it is shown first."""
        area = next((area for area in self._areas() if area.widget() is page), None)
        self.setCurrentWidget(area or self._take(page))

    def _areas(self) -> list[QScrollArea]:
        return [part for place in range(self.count()) if isinstance(part := self.widget(place), QScrollArea)]

    def _take(self, page: Page) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self.addWidget(area)
        return area

    def minimumSizeHint(self) -> QSize:
        """Ask for what the smallest window leaves; a layout takes what its largest page would need otherwise."""
        return QSize(self.theme.tokens.sizes["nav_item"], self.theme.tokens.sizes["nav_item"])
