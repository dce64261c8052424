"""E-mail files that are dropped on the window, wherever it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class MailDrop(QObject):
    """Takes one .eml file at a time; what else is dropped goes on to whoever wants it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        path = mail_of(event.mimeData())
        if path is None:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.take(path)
        return True

    def take(self, path: Path) -> None:
        """Show what is in an e-mail file."""
        from ui.mail_form import ask_mail

        ask_mail(self._desk, self._window, path)


def mail_of(dropped: QMimeData) -> Path | None:
    """Return the e-mail file that is being dropped, None where it is something else; nothing is read yet."""
    for url in dropped.urls():
        if url.isLocalFile() and url.toLocalFile().lower().endswith(".eml"):
            return Path(url.toLocalFile())
    return None
