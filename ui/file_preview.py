"""A kept file looked into without leaving the window: a picture, the first page of a PDF, an e-mail or text as words.

Nothing in a file is run and nothing is fetched: what is shown is dots and plain text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from db.errors import UserError
from ui.desk import Desk
from ui.pdfium import ALONE
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from baum_desktop.attachments import FileContent
    from baum_desktop.files import Database

MOST_LETTERS: Final = 200_000
MOST_PIXELS: Final = 60_000_000
"""A picture that would be larger is not opened: it may be made to fill the memory."""
WIDTH: Final = 640
_FORMATS: Final = {"image/png": b"png", "image/jpeg": b"jpeg"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What can be shown of a file: a picture, or words; `note` says what is left out, or why there is nothing."""

    image: QImage | None = None
    text: str = ""
    note: str = ""


def shown_of(file: FileContent, width: int) -> Shown:
    """Return what can be shown of a file, pictures so many pixels wide; callable from any thread."""
    if file.media_type in _FORMATS:
        return _picture(file.content, _FORMATS[file.media_type], width)
    if file.media_type == "application/pdf":
        return _page(file.content, width)
    if file.media_type == "message/rfc822":
        return _mail(file.content, file.file_name)
    if file.media_type.startswith("text/"):
        return _words(file.content)
    return Shown(note="This kind of file is not shown here. Save a copy, and open it with its own program.")


def _picture(content: bytes, kind: bytes, width: int) -> Shown:
    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    # The format is named, so that no other reader of Qt's is tried on the bytes.
    reader = QImageReader(held, QByteArray(kind))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return Shown(note="This picture cannot be shown here: it is damaged, or too large.")
    if size.width() > width:
        reader.setScaledSize(size.scaled(QSize(width, MOST_PIXELS), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return Shown(note="This picture is damaged and cannot be shown.") if image.isNull() else Shown(image)


def _page(content: bytes, width: int) -> Shown:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with ALONE:
            document = PdfDocument(content)
            try:
                pages, page = len(document), document[0]
                wide, high = page.get_size()
                scale = min(width / max(wide, 1), (MOST_PIXELS / max(wide * high, 1)) ** 0.5)
                bitmap = page.render(scale=scale, prefer_bgrx=True)
                image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride,
                               QImage.Format.Format_RGB32).copy()  # fmt: skip
                bitmap.close()
                page.close()
            finally:
                document.close()
    except (PdfiumError, ValueError, IndexError):
        return Shown(note="This PDF cannot be shown: it is damaged, or locked with a password.")
    return Shown(image, note="" if pages == 1 else f"The first of {pages:,} pages.")


def _mail(content: bytes, name: str) -> Shown:
    from baum_desktop.email_reading import read_mail

    try:
        mail = read_mail(content, name)
    except UserError:
        return _words(content)
    sender = " ".join(part for part in mail.sender or () if part)
    to = ", ".join(person or address for person, address in mail.recipients[:20])
    sent = f"{mail.sent_at:%b} {mail.sent_at.day}, {mail.sent_at.year}" if mail.sent_at else "date unknown"
    head = [mail.subject or "(no subject)", f"From {sender or 'unknown'}, {sent}", f"To {to or 'unknown'}"]
    with_it = [f"With it: {', '.join(file.name for file in mail.attachments)}"] if mail.attachments else []
    return Shown(text="\n".join([*head, *with_it, "", mail.text]), note="Shown as plain text; nothing was fetched.")


def _words(content: bytes) -> Shown:
    text = content[: 4 * MOST_LETTERS].decode("utf-8", "replace")
    plain = "".join(sign for sign in text[:MOST_LETTERS] if sign.isprintable() or sign in "\n\t")
    return Shown(text=plain, note="Only its beginning is shown." if len(text) > MOST_LETTERS else "")


class FilePreview(Overlay):
    """A panel with what can be shown of one file."""

    def __init__(self, desk: Desk, window: QWidget, attachment_id: str, name: str) -> None:
        super().__init__(desk.theme, window, name=f"Preview of {name}", width=WIDTH + 60)
        self.desk = desk
        theme = desk.theme
        column = QVBoxLayout()
        column.setContentsMargins(*(theme.space(20),) * 4)
        column.setSpacing(theme.space(8))
        column.addWidget(Label(theme, name, "heading", strong=True, wrap=True))
        self.note = Label(theme, "Opening…", "caption", tone="text2", wrap=True)
        column.addWidget(self.note)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(f"{name}, as a picture")
        self.area.hide()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(theme.font("body"))
        self.text.setAccessibleName(f"{name}, as text")
        self.text.setTabChangesFocus(True)
        self.text.hide()
        column.addWidget(self.area, 1)
        column.addWidget(self.text, 1)
        self.body.addLayout(column)
        self.closed.connect(self.deleteLater)
        self._read(attachment_id, name)

    def _read(self, attachment_id: str, name: str) -> None:
        width = round(self.theme.px(WIDTH) * self.devicePixelRatioF())

        def work(database: Database) -> Any:
            from baum_desktop.attachments import file_content

            return shown_of(file_content(database, attachment_id), width)

        self.desk.data.ask(work, self._show, owner=self, failed=lambda problem: self._say(problem.sentence))

    def _say(self, sentence: str) -> None:
        self.note.set_words(sentence)
        self.fit()

    def _show(self, shown: Shown) -> None:
        self.note.set_words(shown.note)
        self.note.setVisible(bool(shown.note))
        room = round(self.window().height() * 0.7)
        if shown.image is not None:
            picture = QLabel()
            pixmap = QPixmap.fromImage(shown.image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            picture.setPixmap(pixmap)
            picture.setAccessibleName("The picture")
            self.area.setWidget(picture)
            height = round(pixmap.height() / pixmap.devicePixelRatio())
            self.area.setMinimumHeight(min(height + 4, room))
            self.area.show()
        elif shown.text:
            self.text.setPlainText(shown.text)
            self.text.setMinimumHeight(min(self.theme.px(360), room))
            self.text.show()
            self.text.setFocus()
        self.fit()
