"""The shared database on a PostgreSQL server: how it is reached and looked at before it is used."""

from typing import Final

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from db import identity
from db.errors import NewerFile, NotADatabase, UserError

OLDEST: Final = 15
"""The oldest PostgreSQL that the triggers and the undo have been proved on."""

_UNTOUCHED: Final = "Nothing was changed."


def server_engine(target: str) -> Engine:
    """Return the engine of a PostgreSQL database.

    Raises:
        UserError: the address cannot be understood, the server is not reached, or it is too old.
    """
    try:
        url = make_url(target).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as problem:
        raise UserError("This address of a database server cannot be understood. Nothing was changed.") from problem
    # To compile a query costs more than any of ours takes.
    options = {} if "options" in url.query else {"options": "-c jit=off"}
    engine = create_engine(url, pool_pre_ping=True, connect_args={"application_name": "BAUM Desktop", **options})
    try:
        with engine.connect() as connection:
            version = int((connection.dialect.server_version_info or (0,))[0])
    except DBAPIError as problem:
        engine.dispose()
        reason = str(problem.orig).strip().splitlines()[-1]
        raise UserError(f"The database server was not reached: {reason}. {_UNTOUCHED}") from problem
    if version < OLDEST:
        engine.dispose()
        raise UserError(
            f"The database server runs PostgreSQL {version}; BAUM Desktop needs {OLDEST} or newer. {_UNTOUCHED}"
        )
    return engine


def check_server(engine: Engine) -> int:
    """Return the schema number of a PostgreSQL database after seeing that it is BAUM's and not newer.

    Raises:
        NotADatabase, NewerFile: with the sentence.
    """
    with engine.connect() as connection:
        schema = identity.schema_of_server(connection.connection.driver_connection)
    if schema is None:
        raise NotADatabase(f"The database {engine.url.database} is not one of BAUM Desktop's. {_UNTOUCHED}")
    if schema > identity.SCHEMA:
        raise NewerFile(
            f"The database {engine.url.database} was set up by a newer BAUM Desktop. {_UNTOUCHED} "
            "Install the newer version to open it."
        )
    return schema


def refuse_used(engine: Engine) -> None:
    """See that a PostgreSQL database is empty before tables are made in it.

    Raises:
        UserError: there are tables already.
    """
    with engine.connect() as connection:
        used = connection.exec_driver_sql(
            "SELECT EXISTS (SELECT FROM pg_class WHERE relkind IN ('r', 'p') "
            "AND relnamespace = current_schema()::regnamespace)"
        ).scalar_one()
    if used:
        raise UserError(f"The database {engine.url.database} already has tables. {_UNTOUCHED} Choose an empty one.")
