"""An undo or redo from the choice of its change set to the commit, tried again where that can help."""

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.exc import DBAPIError

from db import history
from db.errors import NotFound, UndoRefused, UserError
from db.history import Saved
from db.log_reading import Set, name_of, redoable, undoable
from db.raw import ConnectionReader
from db.refusals import as_user_error, violation_of
from db.undo import OutOfOrder, cannot, refused, take_back
from db.undo_checks import orphans

Finish = Callable[[Connection, int, str], Saved]
_SERIALIZATION: Final = frozenset({"40001", "40P01"})


class UndoTransaction:
    """Takes back one change set as this person; `finish` brings the new set to its end before the commit."""

    def __init__(self, writer: Engine, metadata: MetaData, actor: str, origin: str, finish: Finish) -> None:
        shared = writer.dialect.name == "postgresql"
        # Only so does PostgreSQL notice that somebody changed a row between our questions and our answer.
        self._engine = writer.execution_options(isolation_level="REPEATABLE READ") if shared else writer
        self._metadata = metadata
        self._actor = actor
        self._origin = origin
        self._finish = finish

    def run(self, what: str, change_set_id: int | None) -> Saved:
        """Undo or redo (`what`) a change set, by default the newest of this person's.

        Raises:
            UndoRefused, NotFound: with the sentence; nothing was changed.
        """
        one_by_one = retried = False
        while True:
            try:
                return self._once(what, change_set_id, one_by_one=one_by_one)
            except OutOfOrder:
                one_by_one = True
            except DBAPIError as problem:
                if retried or getattr(problem.orig, "sqlstate", None) not in _SERIALIZATION:
                    raise
                retried = True

    def _once(self, what: str, change_set_id: int | None, *, one_by_one: bool) -> Saved:
        with self._engine.begin() as connection:
            original = self._chosen(connection, what, change_set_id)
            action = f"{'Redo' if original.depth % 2 else 'Undo'}: {name_of(ConnectionReader(connection), original)}"
            try:
                undo_id = history.open_set(connection, action, self._actor, self._origin, original)
                take_back(connection, self._metadata, original, undo_id, one_by_one=one_by_one)
                saved = self._finish(connection, undo_id, action)
            except DBAPIError as problem:
                raise self._answer(problem, original) from problem
            self._commit(connection, original, undo_id)
        return saved

    def _chosen(self, connection: Connection, what: str, change_set_id: int | None) -> Set:
        """Return the set to take back: of the chain of undos and redos of an action it is always the last."""
        if change_set_id is None:
            offered = (undoable if what == "undo" else redoable)(ConnectionReader(connection), self._actor)
            if offered is None:
                raise NotFound(f"There is nothing of yours to {what}.")
            return offered
        asked = history.find_set(connection, change_set_id)
        if asked is None:
            raise NotFound(f"There is no change with the number {change_set_id}.")
        newest = history.newest_of_chain(connection, asked.root_id)
        name = name_of(ConnectionReader(connection), asked)
        if history.came_with_the_program(connection, asked):
            raise UndoRefused(f"“{name}” came with the program and stays; single records can be changed or deleted.")
        if what == "redo" and newest.depth % 2 == 0:
            raise UndoRefused(f"“{name}” is in effect; there is nothing to redo. Nothing was changed.")
        if what == "undo" and newest.depth % 2 != asked.depth % 2:
            done = "redone" if asked.depth % 2 else "undone"
            raise UndoRefused(f"“{name}” has already been {done}. Nothing was changed.")
        return newest

    def _commit(self, connection: Connection, original: Set, undo_id: int) -> None:
        """Let the database check what was deferred while the rows that stand in the way can still be named."""
        try:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("COMMIT")
            else:
                with connection.begin_nested():
                    connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
        except DBAPIError as problem:
            violation = violation_of(problem, self._metadata)
            if violation is None or violation.kind != "foreign key":
                raise self._answer(problem, original) from problem
            rows = orphans(connection, self._metadata, undo_id)
            raise refused(original, rows, "records refer to what would be gone, or would refer to nothing") from problem

    def _answer(self, problem: DBAPIError, original: Set) -> Exception:
        """Return a refusal if a rule of the database stands in the way, else the problem itself."""
        if violation_of(problem, self._metadata) is None:
            return problem
        found = as_user_error(problem, self._metadata)
        if not isinstance(found, UserError):
            return problem
        rule = found.sentence.removesuffix(" Nothing was saved.")
        return UndoRefused(f"{cannot(original)}: {rule} Nothing was changed.")
