"""What a database answers when it refuses or fails, turned into the sentence a person reads.

Both engines are brought to one answer: which kind of rule, in which table, on which columns. Words of a trigger reach
the reader as they are. What is not listed here is a bug of the program and stays what it is.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Index, MetaData, Table, UniqueConstraint
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.schema import ColumnCollectionConstraint

from db.driver_failures import failure_of, is_drivers
from db.errors import ChangedMeanwhile, Refused, UserError
from db.sentences import sentence_for

NO_SET: Final = "no change set is open"
SET_OPEN: Final = "a change set is already open"
FIXED_KEY: Final = "The key of a record never changes."
LOG_KEPT: Final = "The change log is never rewritten."
NO_TRUNCATE: Final = "A table with a history is emptied by DELETE, so that its rows can come back."

CHANGED_MEANWHILE: Final = (
    "Somebody else saved this record while you had it open. Nothing of yours was saved, theirs was kept: "
    "open the record again and repeat your change."
)
_KINDS: Final = {"UNIQUE": "unique", "CHECK": "check", "NOT NULL": "not null", "FOREIGN KEY": "foreign key"}
_STATES: Final = {"23505": "unique", "23514": "check", "23502": "not null", "23503": "foreign key", "P0001": "rule"}
_SQLITE: Final = re.compile(r"(UNIQUE|CHECK|NOT NULL|FOREIGN KEY) constraint failed(?:: (.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that was broken: its kind, the constraint's name, table and columns, as far as the engine tells."""

    kind: str
    constraint: str | None = None
    table: str | None = None
    columns: tuple[str, ...] = ()
    message: str = ""


@contextmanager
def translated(metadata: MetaData, *, reading: bool = False) -> Iterator[None]:
    """Let the failures of the world leave this block as sentences, all else as it is; `reading`: nothing is saved."""
    try:
        yield
    except UserError:
        raise
    except Exception as problem:
        found = as_user_error(problem, metadata, reading=reading)
        if found is None:
            raise
        raise found from problem


def as_user_error(problem: Exception, metadata: MetaData, *, reading: bool = False) -> UserError | None:
    """Return what a person reads of a failure, or None if it is a bug."""
    if isinstance(problem, StaleDataError):
        return ChangedMeanwhile(CHANGED_MEANWHILE)
    if isinstance(problem, UnicodeEncodeError):
        return failure_of(problem, reading=reading)
    if not isinstance(problem, DBAPIError):
        return failure_of(problem, reading=reading) if is_drivers(problem) else None
    violation = violation_of(problem, metadata)
    if violation is not None:
        return _refused(violation)
    if problem.orig is None:
        return None
    return failure_of(problem.orig, is_lost=problem.connection_invalidated, reading=reading)


def violation_of(problem: DBAPIError, metadata: MetaData) -> Violation | None:
    """Return the rule of the model that a statement broke, or None if it failed otherwise."""
    state = getattr(problem.orig, "sqlstate", None)
    if state is not None:
        return _postgresql_violation(problem.orig, state, metadata)
    if type(problem.orig).__name__ == "IntegrityError":
        return _sqlite_violation(str(problem.orig), metadata)
    return None


def _sqlite_violation(message: str, metadata: MetaData) -> Violation | None:
    match = _SQLITE.fullmatch(message)
    if match is None:
        return None if message in (NO_SET, SET_OPEN) else Violation("rule", message=message)
    kind, detail = _KINDS[match[1]], match[2] or ""
    if "open_change_set" in detail:
        return None
    if kind == "check" or detail.startswith("index "):
        return _named(kind, detail.removeprefix("index ").strip("'"), metadata)
    table, columns = _columns_of(detail)
    return Violation(kind, _unique_name(metadata, table, columns), table, columns)


def _postgresql_violation(orig: BaseException | None, state: str, metadata: MetaData) -> Violation | None:
    kind = _STATES.get(state)
    diagnosis = getattr(orig, "diag", None)
    if kind is None or diagnosis is None:
        return None
    if kind == "rule":
        message = str(diagnosis.message_primary)
        return None if message in (NO_SET, SET_OPEN) else Violation(kind, message=message)
    if kind == "not null":
        return Violation(kind, None, diagnosis.table_name, (str(diagnosis.column_name),))
    found = _named(kind, str(diagnosis.constraint_name), metadata)
    return found if found.table else Violation(kind, found.constraint, diagnosis.table_name)


def _columns_of(detail: str) -> tuple[str | None, tuple[str, ...]]:
    """Split SQLite's "tag.name, tag.kind" into the table and its columns."""
    pairs = [part.strip().split(".", 1) for part in detail.split(",") if "." in part]
    return (pairs[0][0], tuple(pair[1] for pair in pairs)) if pairs else (None, ())


def _named(kind: str, name: str, metadata: MetaData) -> Violation:
    """Look up in the model what a constraint or an index is about."""
    for table in metadata.tables.values():
        for rule in _rules(table):
            if rule.name == name:
                return Violation(kind, name, table.name, _columns(rule, table))
    return Violation(kind, name)


def _unique_name(metadata: MetaData, table_name: str | None, columns: tuple[str, ...]) -> str | None:
    table = metadata.tables.get(table_name or "")
    for rule in [] if table is None else _rules(table):
        unique = isinstance(rule, UniqueConstraint) or (isinstance(rule, Index) and rule.unique)
        if unique and tuple(column.name for column in rule.columns) == columns:
            return str(rule.name)
    return None


def _columns(rule: ColumnCollectionConstraint | Index, table: Table) -> tuple[str, ...]:
    """Return the columns a rule is about; a check knows none, but its name begins with the one it is about."""
    if rule.columns:
        return tuple(column.name for column in rule.columns)
    about = str(rule.name).removeprefix(f"ck_{table.name}_")
    named = [column.name for column in table.columns if about.startswith(f"{column.name}_")]
    return (max(named, key=len),) if named else ()


def _rules(table: Table) -> list[ColumnCollectionConstraint | Index]:
    constraints = [rule for rule in table.constraints if isinstance(rule, ColumnCollectionConstraint)]
    return [*constraints, *table.indexes]


def _refused(violation: Violation) -> Refused:
    sentence = violation.message or sentence_for(
        violation.kind, violation.constraint, violation.table, violation.columns
    )
    return Refused(sentence, violation.columns[0] if len(violation.columns) == 1 else None)
