"""The database as the rest of the program sees it: opened or created, read, changed, undone.

One user action is one transaction and one change set. No session stays open while a person thinks.
"""

import getpass
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.orm import Session

from db import connections, peers
from db import history as log
from db import projections as queue
from db.errors import UserError
from db.history import ALL_ROWS, Entry, RecordChange, Saved
from db.log_reading import Set, is_behind, redoable, undoable
from db.projections import Projection
from db.raw import ConnectionReader, Reader
from db.refusals import translated
from db.triggers import history_ddl, trigger_differences
from db.undo_transaction import UndoTransaction

__all__ = ["ChangeSession", "Database", "Saved"]

Progress = Callable[[int, int], None]


class ChangeSession:
    """An open change: write through `session` or `connection`, nothing else; `saved` is there once it is committed."""

    def __init__(self, session: Session, connection: Connection, change_set_id: int) -> None:
        self.session = session
        self.connection = connection
        self.change_set_id = change_set_id
        self._saved: Saved | None = None

    @property
    def saved(self) -> Saved:
        """What the change left behind, after its block has ended."""
        if self._saved is None:
            raise RuntimeError("the change has not been committed yet")
        return self._saved

    def committed(self, saved: Saved) -> None:
        """Learn what was saved."""
        self._saved = saved


class Database:
    """One open database, of either engine, as one person works with it."""

    def __init__(
        self,
        engine: Engine,
        target: str,
        *,
        actor: str = "",
        projections: Sequence[Projection] = (),
        metadata: MetaData | None = None,
        origin: str = "window",
    ) -> None:
        self.target = target
        self.metadata = metadata if metadata is not None else _model()
        self.origin = origin
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._projections = tuple(projections)
        self._changing = threading.local()
        self.copy_before_update: Path | None = None
        self.actor = actor or self._account()

    @classmethod
    def open(
        cls,
        target: str | Path,
        actor: str = "",
        *,
        projections: Sequence[Projection] = (),
        metadata: MetaData | None = None,
        origin: str = "window",
        passphrase: str | None = None,
        wait_seconds: float = 10,
        checked: bool = True,
    ) -> "Database":
        """Open a database that exists.

        Args:
            target: a `.baum` file or the address of a PostgreSQL database.
            actor: who works with it; by default the account on this computer or on the server.
            projections: what is kept beside the tables; without them change sets wait for somebody who has them.
            metadata: the model, if not that of BAUM Desktop.
            origin: from where it is used: window, terminal, import, setup.
            passphrase: of an encrypted file.
            wait_seconds: how long a writer waits for another one.
            checked: refuse a database whose change log is not as it should be; to look at it nevertheless, say False.

        Raises:
            UserError: with the sentence why it cannot be opened; it was not changed.
        """
        engine, copy = connections.opened(target, passphrase, wait_seconds)
        try:
            database = cls(engine, str(target), actor=actor, projections=projections, metadata=metadata, origin=origin)
            database.copy_before_update = copy
            if checked:
                database._refuse_altered_log()
        except BaseException:
            engine.dispose()
            raise
        return database

    @classmethod
    def create(
        cls,
        target: str | Path,
        actor: str = "",
        *,
        projections: Sequence[Projection] = (),
        metadata: MetaData | None = None,
        origin: str = "window",
        passphrase: str | None = None,
        wait_seconds: float = 10,
    ) -> "Database":
        """Make a new database: a file that does not exist yet, or the tables in an empty PostgreSQL database.

        Raises:
            UserError: there is one already, or the place cannot be written.
        """
        engine, place = connections.made(target, passphrase, wait_seconds)
        try:
            with translated(metadata or _model()):
                _build(engine, metadata, projections)
            return cls(engine, place, actor=actor, projections=projections, metadata=metadata, origin=origin)
        except BaseException:
            engine.dispose()
            connections.unmade(place)
            raise

    def close(self) -> None:
        """Close all connections; a file is then one file again, without its log."""
        self._engine.dispose()

    def tidy_log(self) -> None:
        """Take what was saved over from a file's log into the file itself, as far as nobody reads it just now."""
        if not self.is_shared:
            from db.sqlite_file import take_over_log

            take_over_log(self._engine)

    @property
    def is_shared(self) -> bool:
        """Whether others work with it over the network."""
        return self._engine.dialect.name == "postgresql"

    @property
    def engine(self) -> Engine:
        """The connections, for backups, checks and migrations."""
        return self._engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session for a short read; it ends without a commit, and what was read stays readable."""
        session = Session(self._engine, expire_on_commit=False, info=self._who())
        with translated(self.metadata, reading=True), session:
            yield session

    @contextmanager
    def change(self, action: str, *, origin: str | None = None) -> Iterator[ChangeSession]:
        """Open a change set named in the user's words and commit it at the end of the block, or nothing of it.

        Raises:
            UserError: a rule refused it or the world failed; nothing was saved.
        """
        with self._alone(), translated(self.metadata), self._writer.begin() as connection:
            opened = log.open_set(connection, action, self.actor, origin or self.origin)
            with Session(connection, expire_on_commit=False, info=self._who()) as session:
                change = ChangeSession(session, connection, opened)
                yield change
                session.flush()
            saved = self._finish(connection, opened, action)
        change.committed(saved)

    def undo(self, change_set_id: int | None = None) -> Saved:
        """Take back a change set as a change set of its own; by default the newest of this person's.

        Raises:
            UndoRefused: later work is in the way; nothing was changed.
            NotFound: there is nothing to undo.
        """
        return self._take_back("undo", change_set_id)

    def redo(self, change_set_id: int | None = None) -> Saved:
        """Do again what was undone; by default what this person undid last.

        Raises:
            UndoRefused: later work is in the way; nothing was changed.
            NotFound: there is nothing to redo.
        """
        return self._take_back("redo", change_set_id)

    def undoable(self) -> Entry | None:
        """Return the action that `undo` would take back, for the name on the button."""
        return self._offered(undoable)

    def redoable(self) -> Entry | None:
        """Return the action that `redo` would do again."""
        return self._offered(redoable)

    def history(
        self, limit: int = 100, table: str | None = None, row_key: str | None = None, before: int | None = None
    ) -> list[Entry]:
        """Return change sets, newest first: all, those that touched a table or a row of it, those before an id."""
        with self._reading() as connection:
            return log.entries(connection, limit, table, row_key, before)

    def changes_of(self, table: str, row_key: str, limit: int = 500) -> list[RecordChange]:
        """Return what happened to one record, newest first: who, when, and each field before and after."""
        with self._reading() as connection:
            return log.changes_of(connection, table, row_key, limit)

    def is_behind(self) -> bool:
        """Say whether search and the other projections do not know of every change yet."""
        with self._reading() as connection:
            return is_behind(ConnectionReader(connection))

    def catch_up(self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> bool:
        """Bring the projections up to date with large change sets, a chunk a transaction; False if it was cancelled.

        `progress` is told how many changes are done, of how many.
        """
        if not self._projections:
            return not self.is_behind()
        with self._alone(), translated(self.metadata):
            return queue.catch_up(self._writer, self._projections, progress, cancelled)

    def _take_back(self, what: str, change_set_id: int | None) -> Saved:
        with self._alone(), translated(self.metadata):
            transaction = UndoTransaction(self._writer, self.metadata, self.actor, self.origin, self._finish)
            return transaction.run(what, change_set_id)

    def _finish(self, connection: Connection, change_set_id: int, action: str) -> Saved:
        """Bring an open set to its end, short of the commit."""
        touched = queue.finish_set(connection, change_set_id, self._projections)
        if touched is None:
            counted = queue.count_by_table(connection, change_set_id)
            rows = frozenset((table, ALL_ROWS) for table in counted)
        else:
            rows = frozenset((row.table_name, row.row_key) for row in touched)
        log.close_set(connection)
        if not rows:
            log.drop_set(connection, change_set_id)
        else:
            peers.tell(connection, change_set_id)
        return Saved(change_set_id if rows else 0, action, rows)

    def _offered(self, choose: Callable[[Reader, str], Set | None]) -> Entry | None:
        with self._reading() as connection:
            found = choose(ConnectionReader(connection), self.actor)
            return None if found is None else log.entry(connection, found.root_id)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translated(self.metadata, reading=True), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep a thread from waiting for itself: a file has one writer at a time."""
        if getattr(self._changing, "now", False):
            raise RuntimeError("a change is already open in this thread")
        self._changing.now = True
        try:
            yield
        finally:
            self._changing.now = False

    def _refuse_altered_log(self) -> None:
        with self._reading() as connection:
            found = trigger_differences(connection, self.metadata)
        if found:
            raise UserError(
                f"The change log of this database is not as it should be: {found[0]} Nothing was changed. Restore the "
                "latest backup, or let “baum check” list everything that differs."
            )

    def _who(self) -> dict[str, str]:
        """Return what a session knows of who works with it, for units that ask what they may see."""
        return {"actor": self.actor}

    def _account(self) -> str:
        if not self.is_shared:
            return getpass.getuser()
        with self._reading() as connection:
            return str(connection.exec_driver_sql("SELECT session_user").scalar_one())


def _model() -> MetaData:
    from db.schema import model

    return model()


def _build(engine: Engine, metadata: MetaData | None, projections: Sequence[Projection]) -> None:
    """Make the tables: BAUM Desktop's through the migrations, with reference data; another model's as they are."""
    from db import migrate, reference_data

    if metadata is None:
        migrate.create_schema(engine)
        reference_data.set_up(engine, projections)
        return
    with engine.execution_options(writes=True).begin() as connection:
        metadata.create_all(connection)
        migrate.execute(connection, history_ddl(metadata, engine.dialect.name))
