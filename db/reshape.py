"""Gives the tables of an older edition the shape that is frozen beside a migration, whichever older edition it was.

What a database has is compared with what the frozen SQL makes in an empty one, and only what differs is made anew: the
rows stay. Nothing is thrown away that the migration does not name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection

from db import frozen


@dataclass(frozen=True, slots=True)
class Fills:
    """What a migration says about rows that the new shape alone does not decide.

    `columns` gives the SQL from which a column is filled in rows that are there, by "table.column": of the old row
    where an existing column gets another meaning, else an expression that stands for itself. `gone` names the columns
    ("table.column") and tables that may be thrown away.
    """

    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    gone: frozenset[str] = frozenset()


class ShapeError(Exception):
    """The new shape would lose something that its migration does not name."""


def reshape(connection: Connection, folder: Path, fills: Fills | None = None) -> None:
    """Give a database, inside a migration, the shape of the frozen SQL in `folder`; the history's triggers are away.

    Raises:
        ShapeError: columns or tables would be lost.
    """
    statements = frozen.read(folder, connection.dialect.name)
    if connection.dialect.name == "sqlite":
        from db.reshape_sqlite import reshape_file

        reshape_file(connection, statements, fills or Fills())
    else:
        from db.reshape_postgresql import reshape_server

        reshape_server(connection, statements, fills or Fills())


def refuse_lost(what: Iterable[str], fills: Fills) -> None:
    """See that what is about to go was named.

    Raises:
        ShapeError: it was not.
    """
    lost: Sequence[str] = sorted(set(what) - fills.gone)
    if lost:
        raise ShapeError(f"{', '.join(lost)} would be lost")
