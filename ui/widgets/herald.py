"""What happens, told to a screen reader wherever the focus is."""

from __future__ import annotations

import sys

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.spoken import MESSAGE

STEP_MS, CALM_STEPS = 100, 12
"""Told once nothing has held the window up for so many steps: while a page is built readers are flooded with events and
drop messages; and a count is told when the typing has a pause."""


class Herald(QWidget):
    """A message of one point that nobody sees; telling something takes the place of what waits to be told."""

    spoken_as = MESSAGE

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFixedSize(1, 1)
        self.lower()
        self._words = ""
        self._calm = 0
        self._since = QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setInterval(STEP_MS)
        self._clock.timeout.connect(self._step)

    def tell(self, words: str) -> None:
        """Have these words read out in a moment."""
        if QAccessible.isActive():
            self._words, self._calm = words, 0
            self._since.start()
            self._clock.start()

    def hush(self) -> None:
        """Leave untold what waits."""
        self._clock.stop()

    def _step(self) -> None:
        self._calm = self._calm + 1 if self._since.restart() < 2 * STEP_MS else 0
        if self._calm == CALM_STEPS:
            self._clock.stop()
            self._tell()

    def _tell(self) -> None:
        if sys.platform == "linux":
            # Readers there read a message out when it appears; announcements are known to the newest alone.
            self.setAccessibleName(self._words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.ObjectShow))
        else:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words))
