"""What others save while this window is open: heard on a thread of its own, told like a save of one's own."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from db.errors import UserError
from ui.background import Data

if TYPE_CHECKING:
    from baum_desktop.peers import Watch

LOOK_EVERY_SECONDS = 3.0
TRY_AGAIN_SECONDS = 10.0
log = logging.getLogger(__name__)


class Peers(QObject):
    """Emits `saved` of the data for each change set that another window, program or person has committed."""

    _heard = Signal(object)

    def __init__(self, data: Data, window: QWidget) -> None:
        super().__init__(window)
        self._data = data
        self._own: set[int] = set()
        self._watch: Watch | None = None
        self._ending = threading.Event()
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        # At once, on the thread that saved: what the database tells of it comes later and is to be known as ours.
        data.saved.connect(self._remember, Qt.ConnectionType.DirectConnection)
        window.installEventFilter(self)
        self._thread = threading.Thread(target=self._listen, name="peers", daemon=True)
        self._thread.start()

    def close(self, timeout: float = 5.0) -> None:
        """End listening and close its connections."""
        self._ending.set()
        self._wake()
        self._thread.join(timeout)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._wake()
        return super().eventFilter(watched, event)

    def _wake(self) -> None:
        watch = self._watch
        if watch is not None:
            watch.wake()

    def _remember(self, saved: Any) -> None:
        self._own.add(saved.change_set_id)

    def _tell(self, saved: Any) -> None:
        if saved.change_set_id not in self._own and shiboken6.isValid(self._data):
            self._data.saved.emit(saved)

    # On the thread that listens ---------------------------------------------------------------------------------------

    def _listen(self) -> None:
        while not self._ending.is_set():
            try:
                self._hear()
            except UserError as problem:
                log.info("others are not heard at the moment: %s", problem.sentence)
                self._ending.wait(TRY_AGAIN_SECONDS)

    def _hear(self) -> None:
        from baum_desktop.peers import watch as begin

        watch = self._watch or begin(self._data.target)
        self._watch = watch
        try:
            while not self._ending.is_set():
                for saved in watch.wait(LOOK_EVERY_SECONDS):
                    if shiboken6.isValid(self):
                        self._heard.emit(saved)
        finally:
            if self._ending.is_set():
                self._watch = None
                watch.close()
