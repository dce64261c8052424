"""Work off the GUI thread: one thread owns the database, and its answers come back as calls on the GUI thread."""

from __future__ import annotations

import itertools
import logging
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from db.errors import UserError

if TYPE_CHECKING:
    from baum_desktop.files import Database, Reader, Saved

Result = TypeVar("Result")
Progress = Callable[[int, int], None]
log = logging.getLogger(__name__)
_TURN_SECONDS = 0.0005
_REST_SECONDS = 2.0
SLOW_AFTER_MS = 1_500
ALL_ROWS = "*"
"""What a Saved names instead of keys after a very large change (see db.history)."""


@dataclass(slots=True)
class Work:
    """A piece of work under way; `cancelled` may be set from any thread and is asked for by long work."""

    run: Callable[[Work], Any]
    then: Callable[[Any], None] | None
    failed: Callable[[UserError], None] | None
    owner: QObject
    latest: str | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)
    told: Callable[[int, int], None] | None = None
    keeps: bool = False
    """Whether somebody's change hangs on it, so that closing waits for it."""
    answered: bool = False

    def cancel(self) -> None:
        """Ask the work to stop; what has been committed stays."""
        self.cancelled.set()


def back_up_beside(target: str | Path, today: date) -> threading.Thread:
    """Back a file up once a day on a thread and a connection of its own, so that nobody waits for it."""

    def work() -> None:
        from baum_desktop.backups import daily_backup

        try:
            daily_backup(target, today)
        except UserError as problem:
            log.info("no daily backup: %s", problem.sentence)

    thread = threading.Thread(target=work, name="daily backup", daemon=True)
    thread.start()
    return thread


class Data(QObject):
    """The one door from the window to the database.

    `read` runs on a plain reader and loads nothing; `ask` and `change` run on the Database, which is opened when first
    needed. All three return at once; `then` is called on the GUI thread with the answer, unless the owner is gone.
    """

    saved = Signal(object)
    """Emitted with the Saved of every change, undo and redo: what was touched."""
    failed = Signal(str)
    """Emitted with the sentence of a failure that nobody else shows."""
    broke = Signal(str)
    """Emitted with a short text for a bug; the log has it whole."""
    caught_up = Signal()
    """Emitted when search and lists have learnt of a large change, or of a piece of it."""
    slow = Signal()
    """Emitted when a change has not been answered for so long that a person wonders."""
    idle = Signal()
    """Emitted when the last piece of work is done."""
    _answered = Signal(object, object, object)
    _fell_behind = Signal()
    _progressed = Signal(object, int, int)

    def __init__(self, target: str | Path, actor: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.target = target
        self.actor = actor
        self._queue: deque[Work] = deque()
        self._waiting = threading.Condition()
        self._closing = False
        self._has_changed = False
        self._running: Work | None = None
        self._open = 0
        self._newest: dict[tuple[int, str], Work] = {}
        self._reader: Reader | None = None
        self._database: Database | None = None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._fell_behind.connect(lambda: self.catch_up(owner=self), Qt.ConnectionType.QueuedConnection)
        # Python lets a thread go on for 5 ms before another gets its turn: a third of what a key press may take.
        sys.setswitchinterval(_TURN_SECONDS)
        self._thread = threading.Thread(target=self._serve, name="database", daemon=True)
        self._thread.start()

    # From the GUI thread ----------------------------------------------------------------------------------------------

    def read(
        self,
        work: Callable[[Reader], Result],
        then: Callable[[Result], None],
        *,
        owner: QObject,
        latest: str | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> Work:
        """Read through the plain reader; of several with the same `latest`, only the newest is still answered."""
        return self._put(Work(lambda _: work(self._the_reader()), then, failed, owner, latest))

    def ask(
        self,
        work: Callable[[Database], Result],
        then: Callable[[Result], None],
        *,
        owner: QObject,
        latest: str | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> Work:
        """Read through the Database."""
        return self._put(Work(lambda _: work(self._the_database()), then, failed, owner, latest))

    def change(
        self,
        work: Callable[[Database], Any],
        then: Callable[[Any], None] | None = None,
        *,
        owner: QObject,
        failed: Callable[[UserError], None] | None = None,
    ) -> Work:
        """Make a change; `work` returns a Saved, or something with a `saved`. `saved` is emitted before `then`."""

        def run(_: Work) -> Any:
            return self._announced(work(self._the_database()))

        work_under_way = self._put(Work(run, then, failed, owner, keeps=True))
        QTimer.singleShot(SLOW_AFTER_MS, self, lambda: self._wonder(work_under_way))
        return work_under_way

    def _wonder(self, work: Work) -> None:
        if not work.answered:
            self.slow.emit()

    def long(
        self,
        work: Callable[[Database, Progress, Callable[[], bool]], Any],
        then: Callable[[Any], None],
        *,
        owner: QObject,
        told: Progress,
        failed: Callable[[UserError], None] | None = None,
    ) -> Work:
        """Do long work that tells its progress (done, of how many) and asks whether it is cancelled."""

        def run(self_work: Work) -> Any:
            def progress(done: int, total: int) -> None:
                self._progressed.emit(self_work, done, total)

            return self._announced(work(self._the_database(), progress, self_work.cancelled.is_set))

        return self._put(Work(run, then, failed, owner, told=told))

    def catch_up(self, *, owner: QObject) -> None:
        """Bring search and lists up to date with large changes, in pieces between which other work gets its turn."""

        def run(_: Work) -> str:
            if not self._is_behind():
                return "nothing to do"
            asked = itertools.count()

            def give_way() -> bool:
                # Never before the first piece: pages that read anew after each piece would keep it from ever ending.
                return self._closing or (next(asked) > 0 and bool(self._queue))

            done = self._the_database().catch_up(cancelled=give_way)
            return "done" if done else "more to do"

        def then(state: str) -> None:
            if state == "more to do":
                self.catch_up(owner=owner)
            if state != "nothing to do":
                self.caught_up.emit()

        self._put(Work(run, then, None, owner))

    def close(self, timeout: float = 10.0) -> None:
        """Finish the work under way and every change asked for, drop what only reads, and close the database."""
        with self._waiting:
            self._closing = True
            self._queue = deque(work for work in self._queue if work.keeps)
            self._waiting.notify()
        running = self._running
        if running is not None and not running.keeps:
            running.cancel()
        self._thread.join(timeout)

    @property
    def is_busy(self) -> bool:
        """Whether any work has not been answered yet."""
        return self._open > 0

    def _put(self, work: Work) -> Work:
        with self._waiting:
            if work.latest is not None:
                for older in [w for w in self._queue if w.latest == work.latest and w.owner is work.owner]:
                    self._queue.remove(older)
                    self._open -= 1
                older_work = self._newest.get((id(work.owner), work.latest))
                if older_work is not None:
                    # It may be running, or done and waiting for its turn to be answered.
                    older_work.cancel()
                self._newest[id(work.owner), work.latest] = work
            self._queue.append(work)
            self._open += 1
            self._waiting.notify()
        return work

    @Slot(object, object, object)
    def _deliver(self, work: Work, result: Any, problem: Exception | None) -> None:
        self._open -= 1
        work.answered = True
        if work.latest and self._newest.get((id(work.owner), work.latest)) is work:
            del self._newest[id(work.owner), work.latest]
        try:
            if shiboken6.isValid(work.owner) and not (work.latest and work.cancelled.is_set()):
                self._answer(work, result, problem)
        finally:
            if self._open == 0:
                self.idle.emit()

    def _answer(self, work: Work, result: Any, problem: Exception | None) -> None:
        if problem is None:
            if work.then is not None:
                work.then(result)
        elif isinstance(problem, UserError):
            (work.failed or self._show)(problem)
        else:
            self.broke.emit(f"{type(problem).__name__}: {problem}")

    def _show(self, problem: UserError) -> None:
        self.failed.emit(problem.sentence)

    @Slot(object, int, int)
    def _tell(self, work: Work, done: int, total: int) -> None:
        if work.told is not None and shiboken6.isValid(work.owner):
            work.told(done, total)

    # On the database thread -------------------------------------------------------------------------------------------

    def _serve(self) -> None:
        while True:
            with self._waiting:
                while not self._queue and not self._closing:
                    if not self._waiting.wait(_REST_SECONDS if self._has_changed else None):
                        break
                if not self._queue and self._closing:
                    break
                work = self._running = self._queue.popleft() if self._queue else None
            if work is None:
                self._tidy()
                continue
            result, problem = self._done(work)
            self._running = None
            if shiboken6.isValid(self):
                self._answered.emit(work, result, problem)
        self._close_all()

    def _tidy(self) -> None:
        """Nobody has asked for anything for a while: do now what the next save would have to wait for."""
        self._has_changed = False
        try:
            if self._database is not None:
                self._database.tidy_log()
        except Exception:
            log.exception("the log of the file was not taken over; the next save does it")

    def _done(self, work: Work) -> tuple[Any, Exception | None]:
        try:
            return work.run(work), None
        except UserError as problem:
            return None, problem
        except Exception as problem:
            if not work.cancelled.is_set():
                log.exception("work on the database thread broke")
            return None, problem

    def _announced(self, result: Any) -> Any:
        saved: Saved | None = getattr(result, "saved", result)
        if saved is not None and hasattr(saved, "touched"):
            self._has_changed = True
            self.saved.emit(saved)
            if any(key == ALL_ROWS for _, key in saved.touched):
                self._fell_behind.emit()
        return result

    def _the_reader(self) -> Reader:
        if self._reader is None:
            from baum_desktop.files import open_reader

            self._reader = open_reader(self.target, self.actor)
        return self._reader

    def _is_behind(self) -> bool:
        if self._database is not None:
            return self._database.is_behind()
        from baum_desktop.opening import is_behind

        return is_behind(self._the_reader())

    def _the_database(self) -> Database:
        if self._database is None:
            from baum_desktop.files import open_database

            self._database = open_database(self.target, self.actor)
        return self._database

    def _close_all(self) -> None:
        if self._reader is not None:
            self._reader.close()
        if self._database is not None:
            self._database.close()
