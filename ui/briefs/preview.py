"""The pages of a brief as they will be on paper, one under the other, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.briefs.rendering import Renderer, Wish
from ui.theme import Theme

GAP = 16
WIDEST = 1000
"""Beyond this many pixels at normal text a page gets no wider: it would not be read any better."""


class Sheet(QWidget):
    """A page: white paper until its picture comes, then the picture, sharp at the device's ratio."""

    def __init__(self, theme: Theme, number: int, of: int, size: QSizeF, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.points = size
        self.image: QImage | None = None
        self.setAccessibleName(f"Page {number} of {of}")

    def fit(self, width: int) -> None:
        """Take so many pixels of width."""
        self.setFixedSize(width, round(width * self.points.height() / self.points.width()))

    @property
    def wanted(self) -> int:
        """The device pixels that the page is wide."""
        return round(self.width() * self.devicePixelRatioF())

    @property
    def is_sharp(self) -> bool:
        """Whether its picture is of the size in which it is shown."""
        return self.image is not None and abs(self.image.width() - self.wanted) <= 1

    def show_image(self, image: QImage) -> None:
        """Show the picture of the page."""
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.image is not None and self.is_sharp:
            # Dot for dot: a picture that is a dot wider than its page is not squeezed into it.
            self.image.setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawImage(QPoint(0, 0), self.image)
        elif self.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self.image)
        painter.setPen(QPen(self.theme.colour("line")))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Preview(QScrollArea):
    """Scrolls over the pages; Page Up and Page Down go from page to page, Home and End to the ends."""

    page_changed = Signal(int, int)
    """Emitted with the number of the page in view and how many there are."""
    shown = Signal()
    """Emitted when every page in view is drawn as it should be."""
    broke = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.sheets: list[Sheet] = []
        self._number = 0
        self._keep_place = False
        self._stale: set[int] = set()
        # No child: it must still be there when the preview goes, to end its thread.
        renderer = self._renderer = Renderer()
        self._renderer.opened.connect(self._opened)
        self._renderer.drawn.connect(self._drawn)
        self._renderer.broke.connect(self._broken)
        self.destroyed.connect(partial(_end, renderer))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages of the brief")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that its coming and going does not change the width that the pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.inside = QWidget()
        self.inside.setProperty("ground", "sunken")
        self.inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(GAP, GAP, GAP, GAP)
        self.column.setSpacing(GAP)
        self.setWidget(self.inside)
        self._settled = QTimer(self, singleShot=True, interval=60)
        self._settled.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._fit)

    def show_pdf(self, data: bytes, *, keep_place: bool = False) -> None:
        """Show a PDF; the pages shown before stay until its first are there."""
        self._keep_place = keep_place
        self._number = self._renderer.show(data)

    def clear(self) -> None:
        """Show no pages, and none of what is under way."""
        self._number = -1
        self._replace([])

    @property
    def page(self) -> int:
        """The number of the page in view, from 1; 0 without pages."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return sum(sheet.y() <= middle for sheet in self.sheets)

    def go_to(self, page: int) -> None:
        """Bring the head of a page into view."""
        if self.sheets:
            sheet = self.sheets[min(max(page, 1), len(self.sheets)) - 1]
            self.verticalScrollBar().setValue(sheet.y() - GAP)

    def _opened(self, number: int, sizes: Sequence[QSizeF]) -> None:
        if number != self._number:
            return
        place = self.verticalScrollBar().value() if self._keep_place else 0
        images = [sheet.image for sheet in self.sheets] if self._keep_place else []
        self._replace([Sheet(self.theme, at, len(sizes), size, self.inside) for at, size in enumerate(sizes, 1)])
        for at, sheet in enumerate(self.sheets):
            sheet.image = images[at] if at < len(images) else None
            self.column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        # The pages take their places now: what is in view is asked for next.
        self.column.activate()
        self.inside.resize(self.viewport().width(), self.inside.sizeHint().height())
        self.verticalScrollBar().setValue(place)
        self._ask()

    def _replace(self, sheets: list[Sheet]) -> None:
        for sheet in self.sheets:
            self.column.removeWidget(sheet)
            sheet.deleteLater()
        self.sheets = sheets
        self._stale = set(range(len(sheets)))

    def _drawn(self, number: int, page: int, image: QImage) -> None:
        if number != self._number:
            return
        self._stale.discard(page)
        self.sheets[page].show_image(image)
        if not self._wishes():
            self.shown.emit()

    def _broken(self, number: int, why: str) -> None:
        if number == self._number:
            self.broke.emit(why)

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * GAP
        for sheet in self.sheets:
            sheet.fit(max(min(room, self.theme.px(WIDEST)), 100))
        self._settled.start()

    def _wishes(self) -> list[Wish]:
        """Return the pages in view that are not drawn as they should be, and then those beside them."""
        top = self.verticalScrollBar().value()
        view = QRect(0, top, self.viewport().width(), self.viewport().height())
        near = view.adjusted(0, -view.height(), 0, view.height())
        wanted = [at for at, sheet in enumerate(self.sheets) if at in self._stale or not sheet.is_sharp]
        in_view = [at for at in wanted if self.sheets[at].geometry().intersects(view)]
        beside = [at for at in wanted if at not in in_view and self.sheets[at].geometry().intersects(near)]
        return [Wish(at, self.sheets[at].wanted) for at in (*in_view, *beside)]

    def _ask(self) -> None:
        if self.sheets:
            self._renderer.wish(self._wishes())
            self.page_changed.emit(self.page, len(self.sheets))

    def _scrolled(self) -> None:
        self._settled.start()
        self.page_changed.emit(self.page, len(self.sheets))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: self.page + 1, Qt.Key.Key_PageUp: self.page - 1, Qt.Key.Key_Home: 1}
        if event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        elif Qt.Key(event.key()) in steps:
            self.go_to(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _end(renderer: Renderer, _preview: object = None) -> None:
    renderer.close()
