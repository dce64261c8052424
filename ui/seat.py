"""A window's place among those that are open on this computer: what it has begun is its own as long as it lives."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from PySide6.QtCore import QLockFile

log = logging.getLogger(__name__)


class Seat:
    """A name of its own for each window, with a lock file that the system lets go of when the program ends or dies."""

    def __init__(self, folder: Path) -> None:
        self.name = os.urandom(8).hex()
        self._folder = folder
        self._lock: QLockFile | None = None

    def take(self) -> None:
        """Let other windows see that this one lives, from now until it leaves."""
        if self._lock is None:
            lock = QLockFile(str(_lock_path(self._folder, self.name)))
            # However long a window stays open, it lives.
            lock.setStaleLockTime(0)
            if not lock.tryLock(0):
                log.info("this window could not say that it lives: %s", lock.error())
            self._lock = lock

    def leave(self) -> None:
        """Leave what was begun here to whoever comes next."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def lives(folder: Path, name: str) -> bool:
    """Say whether the window of this name is still open somewhere on this computer."""
    path = _lock_path(folder, name)
    if not path.exists():
        return False
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return True
    lock.unlock()
    return False


def _lock_path(folder: Path, name: str) -> Path:
    return folder / f".{name}.window"
