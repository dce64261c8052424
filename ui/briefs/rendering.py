"""A PDF as pictures: opened and drawn on a thread of its own, a page at a time, the newest wish first."""

from __future__ import annotations

import atexit
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage

from ui.pdfium import ALONE

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PIXELS = 24_000_000
"""A page is never drawn larger, whatever the zoom."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A page to be drawn so many device pixels wide."""

    page: int
    width: int


class Renderer(QObject):
    """Draws the pages of one document at a time; answers come on the GUI thread with the number of the document."""

    opened = Signal(int, object)
    """Emitted with the document's number and the sizes of its pages in points (QSizeF)."""
    drawn = Signal(int, int, object)
    """Emitted with the document's number, the page's, and its QImage."""
    broke = Signal(int, str)
    """Emitted with the document's number and why it cannot be shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = threading.Condition()
        self._data: bytes | None = None
        self._number = 0
        self._wishes: list[Wish] = []
        self._closing = False
        self._thread: threading.Thread | None = None

    def show(self, data: bytes) -> int:
        """Take another document; returns its number. What was wished of the one before is dropped."""
        with self._waiting:
            self._data, self._wishes = data, []
            self._number += 1
            self._waiting.notify()
            number = self._number
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="pages", daemon=True)
            self._thread.start()
        return number

    def wish(self, wishes: list[Wish]) -> None:
        """Ask for pages, the most wanted first; what was asked before and not begun is forgotten."""
        with self._waiting:
            self._wishes = list(wishes)
            self._waiting.notify()

    def close(self) -> None:
        """End the thread after the page that it is at."""
        with self._waiting:
            self._closing = True
            self._waiting.notify()
        if self._thread is not None:
            self._thread.join(5.0)
        atexit.unregister(self.close)

    # On the thread of its own -----------------------------------------------------------------------------------------

    def _serve(self) -> None:
        number, document = 0, None
        while True:
            with self._waiting:
                while not self._closing and self._number == number and not (self._wishes and document is not None):
                    self._waiting.wait()
                if self._closing:
                    break
                fresh = self._data if self._number != number else None
                number = self._number
                wish = None if fresh is not None else self._wishes.pop(0)
            try:
                with ALONE:
                    if fresh is not None:
                        document = self._open(number, fresh, document)
                    elif wish is not None and document is not None:
                        self._tell("drawn", number, wish.page, _image(document, wish))
            except Exception as problem:  # noqa: BLE001 - whatever pdfium says of a file, the window must live
                self._tell("broke", number, str(problem))
        if document is not None:
            with ALONE:
                document.close()

    def _open(self, number: int, data: bytes, before: PdfDocument | None) -> PdfDocument:
        from pypdfium2 import PdfDocument

        if before is not None:
            before.close()
        else:
            # After pdfium's own, so that it runs before it: the document must be closed first.
            atexit.register(self.close)
        document = PdfDocument(data)
        document.init_forms()
        sizes = [QSizeF(*document.get_page_size(page)) for page in range(len(document))]
        self._tell("opened", number, sizes)
        return document

    def _tell(self, signal: str, *values: object) -> None:
        if shiboken6.isValid(self):
            getattr(self, signal).emit(*values)


def _image(document: PdfDocument, wish: Wish) -> QImage:
    page = document[wish.page]
    width, height = page.get_size()
    scale = wish.width / width
    scale = min(scale, (MOST_PIXELS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32).copy()
    bitmap.close()
    page.close()
    return image
