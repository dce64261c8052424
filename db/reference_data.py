"""Puts the shipped reference data into a new database, as its first change set."""

from typing import Final

from sqlalchemy import Connection, insert

from db.models import Base
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
