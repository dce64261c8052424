"""What a driver says when the world fails, as the sentence a person reads; used with SQLAlchemy and without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from db.errors import ChangedMeanwhile, DiskFull, FileLocked, NotADatabase, ReadOnly, Refused, UserError

_AT_ONCE: Final = "Somebody else was saving the same records at the same moment. Nothing was saved; please try again."
_SERVER_GONE: Final = (
    "The connection to the database server was lost. What was saved before is kept; "
    "look whether the last change is there, and repeat it if not."
)
_SERVER_GONE_READING: Final = (
    "The connection to the database server was lost. Nothing was changed by looking; it is connected again by itself "
    "as soon as the server answers."
)
_NOT_TEXT_READING: Final = (
    "What was looked for holds a character that cannot be in a text (a zero byte, or half of a letter). "
    "Take it out, or type the words again."
)
NOT_TEXT: Final = (
    "A text holds a character that cannot be kept (a zero byte, or half of a letter). "
    "Nothing was saved: take it out, or type the text again."
)
_WORLD: Final = (
    (
        ("disk is full", "disk i/o error"),
        DiskFull,
        "The disk is full or does not answer. Nothing of this was saved, the rest is kept: make room and try again.",
    ),
    (
        ("database is locked", "database table is locked", "database schema is locked"),
        FileLocked,
        "Another program is writing to this database and did not finish in time. Nothing was saved; please try again.",
    ),
    (
        ("readonly database", "unable to open database file"),
        ReadOnly,
        "The database cannot be written: its file or folder is read-only or gone. Nothing was saved.",
    ),
    (
        ("malformed", "file is not a database"),
        NotADatabase,
        "The database file is damaged. Nothing was saved: keep the file as it is and restore the latest backup.",
    ),
)
_READING: Final[dict[type[UserError], str]] = {
    DiskFull: "The disk is full or does not answer, so this could not be read. Nothing was changed: make room "
    "and try again.",
    FileLocked: "Another program holds this database and did not finish in time, so this could not be read. "
    "Nothing was changed; please try again.",
    ReadOnly: "The database cannot be opened: its file or folder is gone or closed to you. Nothing was changed; "
    "put it back, or open it where it is now.",
    NotADatabase: "The database file is damaged, so this could not be read. Nothing was changed: keep the file as it "
    "is and restore the latest backup.",
    Refused: "Your account on the database server may not read this. Nothing was changed; ask whoever looks after it.",
    ChangedMeanwhile: "Somebody else was saving at the same moment, so this could not be read. Please look again.",
}
"""What a person reads where nothing was to be saved."""
_SERVER: Final[dict[str, tuple[type[UserError], str]]] = {
    "40001": (ChangedMeanwhile, _AT_ONCE),
    "40P01": (ChangedMeanwhile, _AT_ONCE),
    "55P03": (FileLocked, _AT_ONCE),
    "53100": (DiskFull, "The database server's disk is full. Nothing of this was saved; tell whoever looks after it."),
    "25006": (ReadOnly, "The database server takes no changes at the moment. Nothing was saved."),
    "42501": (Refused, "Your account on the database server may not do this. Nothing was changed."),
    "22001": (Refused, "A text is longer than its field. Nothing was saved; shorten it and try again."),
}
_STOPPED: Final = "57014"
"""A query that this program stopped itself, since its answer is not wanted any more: no failure of the world."""


def failure_of(problem: BaseException, *, is_lost: bool = False, reading: bool = False) -> UserError | None:
    """Return what a person reads of a driver's error, or None if it is a bug; `is_lost`: the connection is known dead.

    A driver whose errors have an SQLSTATE is a server's. Where nothing was to be saved (`reading`), the sentence does
    not speak of saving.
    """
    if isinstance(problem, UnicodeEncodeError) or "cannot contain NUL" in str(problem):
        return Refused(_NOT_TEXT_READING if reading else NOT_TEXT)
    is_servers = hasattr(problem, "sqlstate")
    found = _of_the_server(problem, is_lost=is_lost) if is_servers else _of_the_file(str(problem).lower())
    return _as_read(found) if found is not None and reading else found


def _as_read(found: UserError) -> UserError:
    kind = type(found)
    if kind is UserError:
        return UserError(_SERVER_GONE_READING)
    return kind(_READING[kind]) if kind in _READING else found


@contextmanager
def told() -> Iterator[None]:
    """Let a driver's failures of the world leave this block, which only reads, as sentences, all else as it is."""
    try:
        yield
    except UserError:
        raise
    except Exception as problem:
        found = failure_of(problem, reading=True) if is_drivers(problem) else None
        if found is None:
            raise
        raise found from problem


def is_drivers(problem: Exception) -> bool:
    """Say whether an error is a driver's: both name theirs as the DB-API does; importing them would slow the start."""
    return isinstance(problem, UnicodeEncodeError) or _named(problem, "DatabaseError", "InterfaceError")


def _named(problem: BaseException, *names: str) -> bool:
    return any(kind.__name__ in names for kind in type(problem).__mro__)


def _of_the_file(message: str) -> UserError | None:
    for signs, kind, sentence in _WORLD:
        if any(sign in message for sign in signs):
            return kind(sentence)
    return None


def _of_the_server(problem: BaseException, *, is_lost: bool) -> UserError | None:
    state = str(getattr(problem, "sqlstate", None) or "")
    if state in _SERVER:
        kind, sentence = _SERVER[state]
        return kind(sentence)
    if state == _STOPPED:
        return None
    lost = is_lost or state[:2] in ("08", "57") or not state
    return UserError(_SERVER_GONE) if lost and _named(problem, "OperationalError", "InterfaceError") else None
