"""Brings a database to the schema of this program, or leaves it exactly as it was.

A new database is built straight from the newest frozen shape. An older one is migrated, in one transaction. Foreign
keys are off on SQLite meanwhile, since a rebuilt table would take its children along, and checked before the end; no
table may have lost rows unless the migration says so; the history's triggers are taken away before and made anew from
the model after, and so is what search and lists keep beside the rows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.exc import DBAPIError

from db import frozen, identity
from db.copies import copy_file
from db.errors import UserError
from db.projections import Projection
from db.server_copies import dump_before_update
from db.triggers import history_ddl, removal_ddl, trigger_ddl

SCRIPTS: Final = Path(__file__).parent / "migrations"
"""Where the migrations lie."""

_ONE_AT_A_TIME: Final = 0x4241554D
"""The key of the lock that PostgreSQL holds while somebody migrates."""


class MigrationFailed(Exception):
    """A migration broke a promise; nothing of it was kept."""


def create_schema(engine: Engine) -> None:
    """Build the schema in an empty database; the caller has seen that it is empty."""
    upgrade(engine, projections=())


def upgrade(
    engine: Engine,
    folders: Sequence[Path] = (SCRIPTS,),
    metadata: MetaData | None = None,
    projections: Sequence[Projection] | None = None,
) -> None:
    """Run the migrations that a database has not seen, all or none; a verified backup is the caller's to make.

    Args:
        engine: of the database; nobody else may be writing to a file.
        folders: where the migrations lie.
        metadata: the model after the newest of them, from which the history's triggers are made.
        projections: what is made anew from the rows afterwards; by default that of BAUM Desktop's own model.

    Raises:
        MigrationFailed: rows would have been lost or left without what they refer to.
    """
    with _alone(engine) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
        if projections is None:
            projections = _projections() if metadata is None else ()
        if _run(connection, folders, metadata if metadata is not None else _model()):
            for projection in projections:
                projection.rebuild(connection)


def upgrade_file(
    path: Path,
    engine: Engine,
    schema: int,
    passphrase: str | None = None,
    folders: Sequence[Path] = (SCRIPTS,),
    metadata: MetaData | None = None,
) -> Path:
    """Bring an older file up to date after a verified copy of it has been put beside it, and return the copy.

    Raises:
        UserError: the copy could not be made, or the migration failed; the file is as it was.
    """
    copy = path.with_name(f"{path.stem} before update from {identity.revision(schema)}{path.suffix}")
    copy_file(path, copy, passphrase)
    try:
        upgrade(engine, folders, metadata)
    except Exception as problem:
        raise UserError(
            f"{path.name} could not be brought up to this version of BAUM Desktop ({_why(problem)}). "
            f"Nothing in it was changed, and a copy lies beside it as {copy.name}. Go on with the version used before."
        ) from problem
    return copy


def upgrade_server(
    engine: Engine,
    schema: int,
    folders: Sequence[Path] = (SCRIPTS,),
    metadata: MetaData | None = None,
) -> Path:
    """Bring an older server's database up to date after a verified copy of it lies on this computer; return the copy.

    Raises:
        UserError: no copy could be made, or the migration failed; the database is as it was.
    """
    copy = dump_before_update(engine, schema)
    try:
        upgrade(engine, folders, metadata)
    except Exception as problem:
        raise UserError(
            f"The database {engine.url.database} could not be brought up to this version of BAUM Desktop "
            f"({_why(problem)}). Nothing in it was changed, and a copy lies here as {copy}. "
            "Go on with the version used before."
        ) from problem
    return copy


def _why(problem: Exception) -> str:
    """Return why a migration failed, without the SQL and the values that were at hand."""
    return str(problem.orig).partition("\n")[0] if isinstance(problem, DBAPIError) else str(problem)


def _model() -> MetaData:
    from db.schema import model

    return model()


def _projections() -> Sequence[Projection]:
    from db.schema import projections

    return projections()


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose foreign keys are off on SQLite, which is possible only before BEGIN."""
    with engine.execution_options(writes=True).connect() as connection:
        driver: Any = connection.connection.driver_connection
        is_file = connection.dialect.name == "sqlite"
        if is_file:
            driver.execute("PRAGMA foreign_keys = OFF")
        try:
            yield connection
        finally:
            if is_file:
                driver.execute("PRAGMA foreign_keys = ON")


def _run(connection: Connection, folders: Sequence[Path], metadata: MetaData) -> bool:
    """Run what a database has not seen yet, and say whether what is kept beside the rows has to be made anew.

    A migration that leaves it as it is says so with a function `derives_anew(connection)`, asked before it runs.
    """
    library = ScriptDirectory(str(folders[0]), version_locations=[str(folder) for folder in folders])
    context = MigrationContext.configure(connection)
    seen = context.get_current_revision()
    waiting = list(library.iterate_revisions("heads", seen or "base"))[::-1]
    if not waiting:
        return False
    execute(connection, removal_ddl(connection) if seen else [])
    anew = False
    with Operations.context(context):
        for script in waiting if seen else waiting[-1:]:
            anew = _derives_anew(connection, script, is_new=not seen) or anew
            _run_one(connection, script, is_new=not seen)
            context.stamp(library, script.revision)
    _refuse_orphans(connection)
    name = connection.dialect.name
    execute(connection, trigger_ddl(metadata, name) if seen else history_ddl(metadata, name))
    if name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {identity.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {identity.number(waiting[-1].revision)}")
    return anew


def _derives_anew(connection: Connection, script: Script, *, is_new: bool) -> bool:
    asked: Callable[[Connection], bool] | None = getattr(script.module, "derives_anew", None)
    return not is_new and (asked is None or asked(connection))


def _run_one(connection: Connection, script: Script, *, is_new: bool) -> None:
    """Run one migration and see that it lost nothing but what it names in LOSES_ROWS_OF; a new one is just built."""
    if is_new:
        frozen.run(connection, Path(script.path).with_suffix(""))
        return
    before = _row_counts(connection)
    script.module.upgrade()
    after = _row_counts(connection)
    allowed: frozenset[str] = getattr(script.module, "LOSES_ROWS_OF", frozenset())
    lost = [table for table, rows in before.items() if after.get(table, 0) < rows and table not in allowed]
    if lost:
        raise MigrationFailed(f"{script.revision} would have lost rows of {', '.join(sorted(lost))}")


def _row_counts(connection: Connection) -> dict[str, int]:
    return {
        table: connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one()
        for table in tables_of(connection)
        if table != "alembic_version"
    }


def tables_of(connection: Connection) -> list[str]:
    """Return the names of the plain tables of a database; those inside a search index are not among them."""
    found = (
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
        if connection.dialect.name == "sqlite"
        else "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    )
    plain = connection.execution_options(no_parameters=True)
    return sorted(name for (name,) in plain.exec_driver_sql(found))


def _refuse_orphans(connection: Connection) -> None:
    """See that foreign keys hold, which PostgreSQL does by itself."""
    if connection.dialect.name != "sqlite":
        return
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(5)
    if orphans:
        raise MigrationFailed(
            f"rows would have been left without what they refer to: {[tuple(row) for row in orphans]}"
        )


def execute(connection: Connection, statements: Iterable[str]) -> None:
    """Execute statements as they stand: a percent sign in them is no placeholder."""
    plain = connection.execution_options(no_parameters=True)
    for statement in statements:
        plain.exec_driver_sql(statement)
