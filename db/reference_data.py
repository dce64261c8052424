"""Puts the shipped reference data into a new database, as its first change set."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, Engine, insert

from db.engine import Database
from db.log_reading import SETUP
from db.models import Base
from db.projections import Projection
from db.reference_rows import reference_rows

SET_UP: Final = "Set up the database"
"""The action under which the reference data stands in the history."""

BY: Final = "BAUM Desktop"
"""Who did it."""


def load(connection: Connection) -> int:
    """Insert the reference data, inside an open change set, and return the number of rows."""
    rows = reference_rows()
    for table_name, of_table in rows.items():
        connection.execute(insert(Base.metadata.tables[table_name]), of_table)
    return sum(len(of_table) for of_table in rows.values())


def set_up(engine: Engine, projections: Sequence[Projection]) -> None:
    """Load the reference data as the first change set of a new database; undo does not offer to take it back."""
    with Database(engine, "", actor=BY, projections=projections, origin=SETUP).change(SET_UP) as change:
        load(change.connection)
