"""When what is typed is written to this computer: at each pause, at least every 0.4 s, and when it is left."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

AT_A_PAUSE_MS = 120
AT_LEAST_EVERY_MS = 400


class DraftClock(QObject):
    """Says when it is time. A kill costs what was typed in the last 0.12 s, or 0.4 s of typing without a pause."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pause, self._most = self._timer(AT_A_PAUSE_MS), self._timer(AT_LEAST_EVERY_MS)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._left)
            application.applicationStateChanged.connect(self._away)

    def _timer(self, after_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(self._is_time)
        return timer

    def typed(self) -> None:
        """Something was typed or chosen."""
        self._pause.start()
        # Not put off by the next key, so that a person who types without a pause is kept as well.
        if not self._most.isActive():
            self._most.start()

    def flush(self) -> None:
        """Say that it is time, if anything was typed since."""
        if self._most.isActive():
            self._is_time()

    def _is_time(self) -> None:
        self.stop()
        self.due.emit()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._pause.stop()
        self._most.stop()

    def _left(self, *_: object) -> None:
        self.flush()

    def _away(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.flush()
