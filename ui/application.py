"""The application: the theme, the doors to a database, and the window on the one that is open."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog

import resources
from baum_desktop.days import in_words
from baum_desktop.settings import Settings, read_settings, save_settings
from db.errors import NotADatabase, UserError
from ui.background import Data
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.places import Link, Place
from ui.theme import Theme
from ui.welcome import NEW, OPEN, SAMPLE, Welcome
from ui.widgets.spoken import be_heard

if TYPE_CHECKING:
    from baum_desktop.backups import Backup

FILES = "BAUM databases (*.baum)"
log = logging.getLogger(__name__)


class Application(QObject):
    """What is open, and how to open something else. Keep it as long as the event loop runs."""

    opened = Signal(object)
    """Emitted with the MainWindow once it shows."""
    _made = Signal(str, str)
    _brought_up = Signal(str, object, str, str)

    def __init__(
        self, qt: QApplication, settings: Settings | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self.qt = qt
        self._today = today
        self.settings = settings or read_settings()
        self.theme = Theme(appearance=self.settings.theme, text_scale=self.settings.text_scale / 100)
        self.theme.apply(qt)
        qt.setApplicationName("BAUM Desktop")
        qt.setWindowIcon(QIcon(str(resources.path("app/baum-256.png"))))
        self.welcome: Welcome | None = None
        self.window: MainWindow | None = None
        self._damaged: tuple[str, Backup] | None = None
        self._made.connect(self._was_made)
        self._brought_up.connect(self._was_brought_up)

    def start(self, target: str | None = None, link: Link | None = None) -> None:
        """Open the database given, else the one used last, else the three doors."""
        target = target or self.settings.last_database
        if target and ("://" in target or Path(target).exists()):
            self.open(target, link)
        else:
            self.show_doors(
                ""
                if not target
                else f"{Path(target).name} is not there any more. Open it from where it is now, or choose another."
            )

    def show_doors(self, sentence: str = "", *, is_problem: bool = True) -> None:
        """Show the three doors, with the reason why the last one did not open, or does not yet."""
        if self.welcome is None:
            self.welcome = Welcome(self.theme, self.settings.recent_databases)
            self.welcome.chosen.connect(self.choose)
            self.welcome.reopened.connect(self.open)
            self.welcome.put_back.connect(self._put_back)
        self.welcome.say(sentence, is_problem=is_problem)
        self.welcome.show()
        self.welcome.doors.show_first()

    def open(self, target: str, link: Link | None = None, said: str = "") -> None:
        """Show the window on a database with a sentence about it; one that cannot be opened leads back to the doors."""
        from baum_desktop.opening import look_at

        try:
            seen = look_at(target)
        except UserError as problem:
            self._refuse(problem.sentence)
            self._offer_backup(target, problem)
            return
        if seen.is_older:
            self._bring_up(target, link, said)
            return
        self._close_windows()
        self.settings = self.settings.used(target)
        data = Data(target, self.settings.actor, parent=self)
        desk = Desk(self.theme, data, self.settings, self._today, parent=data)
        self.window = MainWindow(desk, is_sample=seen.is_sample)
        self.window.wants_file.connect(self.choose)
        self.window.wants_reopening.connect(self.reopen)
        self.window.restore_shape(self.settings.window)
        self.window.start(link or Link(_place(self.settings.last_place)))
        self.window.show()
        if said:
            self.window.desk.say(said, undo=False)
        self.opened.emit(self.window)
        QTimer.singleShot(500, self._remember)

    def _remember(self) -> None:
        try:
            save_settings(self.settings)
        except UserError as problem:
            log.warning("%s", problem.sentence)

    def choose(self, door: str) -> None:
        """Go through one of the doors: ask for a file name where one is needed."""
        parent = self.window or self.welcome
        if door == OPEN:
            name, _ = QFileDialog.getOpenFileName(parent, "Open a database", _home(), FILES)
            if name:
                self.open(name)
        elif door == NEW:
            name, _ = QFileDialog.getSaveFileName(parent, "Create our database", f"{_home()}/Our coalition.baum", FILES)
            if name:
                self.make(NEW, name)
        elif door == SAMPLE:
            self.make(SAMPLE, "")

    def reopen(self, sentence: str) -> None:
        """Open what is open anew, since its file holds something else now, and say why."""
        window = self.window
        if window is not None:
            target = str(window.desk.data.target)
            # Who works here may be somebody else from now on.
            self.settings = replace(self.settings, your_name=window.desk.settings.your_name)
            # Not before the page that asked has come back from asking: it goes with its window.
            QTimer.singleShot(0, self, lambda: self._open_anew(target, sentence))

    def _open_anew(self, target: str, sentence: str) -> None:
        self.open(target, Link(Place.SETTINGS), sentence)

    def make(self, door: str, name: str) -> None:
        """Create a database beside the event loop, then open it."""
        actor = self.settings.actor

        def work() -> None:
            from baum_desktop import opening

            try:
                made = opening.make_sample() if door == SAMPLE else opening.make_new(name, actor)
                self._made.emit(str(made), "")
            except UserError as problem:
                self._made.emit("", problem.sentence)
            except Exception:
                log.exception("a database could not be made")
                self._made.emit("", "The database could not be made. Nothing was changed; the log has the details.")

        self._beside(work, "make database")

    def _offer_backup(self, target: str, problem: UserError) -> None:
        """Offer at the doors to put the newest daily backup in the place of a damaged file."""
        if self.welcome is None or not isinstance(problem, NotADatabase):
            return
        from baum_desktop.backups import daily_backups

        backups = daily_backups(Path(target))
        if backups:
            self._damaged = target, backups[0]
            self.welcome.say(problem.sentence, offer=f"Put back the copy of {in_words(backups[0].day)}")

    def _put_back(self) -> None:
        """Put the backup that was offered in the place of the damaged file, which is kept, and open it."""
        if self._damaged is None:
            return
        (target, backup), self._damaged = self._damaged, None
        name = Path(target).name

        def work() -> None:
            from baum_desktop.backups import restore

            try:
                kept = restore(backup.path, target)
                told = f"{name} is as it was on {in_words(backup.day)}."
                told += f" What was damaged is kept beside it as {kept.name}." if kept is not None else ""
                self._brought_up.emit(target, None, told, "")
            except UserError as problem:
                self._brought_up.emit(target, None, "", problem.sentence)
            except Exception:
                log.exception("a backup could not be put back")
                words = "The backup could not be put back. It is kept as it was; the log has the details."
                self._brought_up.emit(target, None, "", words)

        self._beside(work, "put back")

    def _bring_up(self, target: str, link: Link | None, said: str) -> None:
        """Bring a database of an earlier build up to date beside the event loop, say so, then open it."""
        name = target if "://" in target else Path(target).name
        sentence = (
            f"{name} was made by an earlier BAUM Desktop. It is copied and brought up to date, which takes a moment."
        )
        if self.window is not None and str(self.window.desk.data.target) == target:
            self._close_windows()
        if self.window is None:
            self.show_doors(sentence, is_problem=False)
        else:
            self.window.desk.say(sentence, undo=False)

        def work() -> None:
            from baum_desktop import opening

            try:
                told = f"{said} {opening.bring_up(target)}".strip()
                self._brought_up.emit(target, link, told, "")
            except UserError as problem:
                self._brought_up.emit(target, link, "", problem.sentence)
            except Exception:
                log.exception("a database could not be brought up to date")
                words = "The database could not be opened. It was not changed; the log has the details."
                self._brought_up.emit(target, link, "", words)

        self._beside(work, "bring up to date")

    def _was_brought_up(self, target: str, link: Link | None, sentence: str, problem: str) -> None:
        if self.welcome is not None:
            self.welcome.setEnabled(True)
        if problem:
            self._refuse(problem)
            return
        self.open(target, link, sentence)

    def _beside(self, work: Callable[[], None], name: str) -> None:
        """Do something beside the event loop; the doors stay shut meanwhile."""
        if self.welcome is not None:
            self.welcome.setEnabled(False)
        threading.Thread(target=work, name=name, daemon=True).start()

    def _was_made(self, name: str, problem: str) -> None:
        if self.welcome is not None:
            self.welcome.setEnabled(True)
        if not problem:
            self.open(name)
        else:
            self._refuse(problem)

    def _refuse(self, sentence: str) -> None:
        """Say why a database does not open: in the window where there is one, else at the doors."""
        if self.window is not None:
            self.window.complain(sentence)
        else:
            self.show_doors(sentence)

    def close(self) -> None:
        """Close what is open; the database is one file again afterwards."""
        self._close_windows()

    def _close_windows(self) -> None:
        if self.welcome is not None:
            self.welcome.close()
            self.welcome.deleteLater()
            self.welcome = None
        if self.window is not None:
            self.window.close()
            self.settings = replace(self.settings, here_until=self.window.desk.settings.here_until)
            self.window.deleteLater()
            self.window = None


def _place(name: str) -> Place:
    try:
        return Place(name)
    except ValueError:
        return Place.HOME


def _home() -> str:
    documents = Path.home() / "Documents"
    return str(documents if documents.is_dir() else Path.home())


def run(target: str | None = None, place: str | None = None) -> int:
    """Run the program until its window is closed; returns the exit status."""
    qt = QApplication(sys.argv[:1])
    be_heard(qt)
    application = Application(qt)
    application.start(target, Link(Place(place)) if place else None)
    return qt.exec()
