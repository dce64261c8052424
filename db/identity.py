"""How a BAUM database is told from any other, and an older from a newer one: plain Python, asked before all else."""

from typing import Any, Final

APPLICATION_ID: Final = 0x4241554D
"""What SQLite keeps at byte 68 of a `.baum` file: the letters BAUM."""

SCHEMA: Final = 2
"""The newest edition of the schema, v0001 being 1; a file keeps it as user_version, a server in alembic_version."""


def revision(number: int) -> str:
    """Return the name of a migration by its number: 1 is "v0001"."""
    return f"v{number:04}"


def number(revision_name: str) -> int:
    """Return the number of a migration by its name.

    Raises:
        ValueError: that is not the name of one of BAUM Desktop's migrations.
    """
    if not revision_name.startswith("v"):
        raise ValueError(f"no migration of BAUM Desktop: {revision_name!r}")
    return int(revision_name[1:])


def schema_of_file(connection: Any) -> int | None:
    """Return the schema number of an open file, None if it is not BAUM's; `connection` is the driver's."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return None
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found or None


def schema_of_server(connection: Any) -> int | None:
    """Return the schema number of a PostgreSQL database, None if it is not BAUM's; `connection` is the driver's."""
    if connection.execute("SELECT to_regclass('alembic_version'), to_regclass('change_set')").fetchone()[1] is None:
        return None
    row = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()
    try:
        return None if row[0] is None else number(row[0])
    except ValueError:
        return None
