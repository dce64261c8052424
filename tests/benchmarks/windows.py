"""The program's own window on a database, and one bare table beside it, watched until they have painted."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QWidget

from baum_desktop.settings import Settings
from tests.benchmarks.process_bare import Model
from ui.background import Data
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme

PATIENCE_SECONDS = 60


class Watch(QObject):
    """Waits for a paint of a widget that shows what it should."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._is_there: Callable[[], bool] = lambda: False
        self._loop = QEventLoop()
        self._painted = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted and self._is_there():
            self._painted = True
            # Once the paint is done.
            QTimer.singleShot(0, self._loop.quit)
        return False

    def after(self, act: Callable[[], object], is_there: Callable[[], bool] = lambda: True) -> float:
        """Return the milliseconds from the act to the end of the first paint of which `is_there` says yes."""
        self._is_there, self._painted = is_there, False
        patience = _patience(self._loop)
        started = time.perf_counter()
        # A real event loop: only there are widgets deleted that were taken away.
        QTimer.singleShot(0, act)
        self._loop.exec()
        took = (time.perf_counter() - started) * 1000
        patience.stop()
        if not self._painted:
            raise TimeoutError("nothing was painted")
        return took


def wait_until(condition: Callable[[], bool], complaint: str) -> None:
    """Let the window work until the condition holds."""
    loop, clock, held = QEventLoop(), QTimer(), False

    def look() -> None:
        # Kept, since what holds now need not hold any more once the loop has ended.
        nonlocal held
        held = held or condition()
        if held:
            loop.quit()

    patience = _patience(loop)
    clock.timeout.connect(look)
    clock.start(2)
    loop.exec()
    patience.stop()
    clock.stop()
    if not held:
        raise TimeoutError(complaint)


def _patience(loop: QEventLoop) -> QTimer:
    """Return a clock that ends a loop which waits in vain."""
    clock = QTimer()
    clock.setSingleShot(True)
    clock.timeout.connect(loop.quit)
    clock.start(PATIENCE_SECONDS * 1000)
    return clock


def dressed(theme: Theme) -> str:
    """Dress the application and return its style sheet, which the bare windows beside ours must not wear."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application)
    sheet = application.styleSheet()
    application.setStyleSheet("")
    return sheet


class OurWindow:
    """The window as a person has it, with the list of employers shown."""

    def __init__(self, file: Path) -> None:
        self.data = Data(str(file), "Benchmark")
        self.theme = Theme()
        sheet = dressed(self.theme)
        self.window = MainWindow(Desk(self.theme, self.data, Settings(), parent=self.data))
        self.window.setStyleSheet(sheet)
        self.window.start(Link(Place.EMPLOYERS))
        self.window.show()
        self.settle()

    @property
    def page(self) -> Any:
        """The page that is shown."""
        return self.window.page

    def go(self, place: Place, key: str | None = None) -> None:
        """Go to a place."""
        self.window.go(Link(place, key))

    def settle(self, milliseconds: int = 150) -> None:
        """Let what was begun come to its end, also what starts a moment later."""
        until = time.perf_counter() + milliseconds / 1000
        wait_until(lambda: time.perf_counter() > until and not self.data.is_busy, "the window never came to rest")

    def close(self) -> None:
        """Close the window and its database."""
        self.window.close()


class BareTable:
    """A loaded table of 200 rows, of the size of the window."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.view = QTableView()
        self.model = Model()
        self.view.setModel(self.model)
        self.window.setCentralWidget(self.view)
        self.window.resize(1280, 800)
        self.window.show()
        QApplication.processEvents()
        self._watch = Watch(self.view.viewport())

    def repaint(self) -> float:
        """Return the milliseconds of one repaint."""
        return self._watch.after(self.view.viewport().update)
