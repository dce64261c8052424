"""Opening and creating databases: the one place where engine, history, search and summaries are wired together.

Nothing heavy is imported until it is used: the first picture needs only the reader.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from db.raw import Reader, is_server, open_reader

if TYPE_CHECKING:
    from db.engine import Database, Saved  # noqa: TC004 - named in __all__ for type checkers alone
    from db.history import Entry, RecordChange  # noqa: TC004 - as above
    from db.projections import Projection

    __all__ = [
        "Database",
        "Entry",
        "Reader",
        "RecordChange",
        "Saved",
        "create_database",
        "is_server",
        "open_database",
        "open_reader",
    ]

SUFFIX = ".baum"


def projections() -> "list[Projection]":
    """Return what is kept up to date from the change log: the employers' summaries and the search index."""
    from db import schema

    return schema.projections()


def open_database(target: str | Path, actor: str) -> "Database":
    """Open an existing database for this person.

    Raises:
        UserError: with the sentence why it cannot be opened; the file was not changed.
    """
    from db.engine import Database

    return Database.open(target, actor=actor, projections=projections())


def create_database(target: str | Path, actor: str) -> "Database":
    """Create a database with its reference data; an existing file is never overwritten.

    Raises:
        UserError: with the sentence why it cannot be created.
    """
    from db.engine import Database

    return Database.create(target, actor=actor, projections=projections())
