"""What a database really consists of, in a form that can be compared: each part by name, whatever the order of columns.

Alembic's own comparison does not see CHECK constraints and defaults; this one reads what the engine itself keeps.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from db import schema
from db.migrate import execute
from db.triggers import history_ddl

_SCRATCH: Final = "baum_compared"
_POSTGRESQL: Final = {
    "column": "SELECT c.relname || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), "
    "  CASE WHEN a.attnotnull THEN 'not null' END, 'default ' || pg_get_expr(d.adbin, d.adrelid), "
    "  'identity ' || nullif(a.attidentity::text, ''), 'collate ' || nullif(a.attcollation::regcollation::text, '-')) "
    "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
    "LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum "
    "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 "
    "  AND NOT a.attisdropped",
    "constraint": "SELECT c.relname || '.' || o.conname, pg_get_constraintdef(o.oid) FROM pg_constraint o "
    "JOIN pg_class c ON c.oid = o.conrelid WHERE o.connamespace = current_schema()::regnamespace AND o.contype <> 't'",
    "index": "SELECT c.relname || '.' || i.relname, pg_get_indexdef(x.indexrelid) FROM pg_index x "
    "JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid "
    "WHERE c.relnamespace = current_schema()::regnamespace",
    "trigger": "SELECT c.relname || '.' || t.tgname, t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid) "
    "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace",
    "function": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace "
    "AND probin IS NULL",
}
"""How PostgreSQL tells what it has, as (name, definition)."""


def catalogue(connection: Connection) -> dict[str, str]:
    """Return the definition of every part of a database by its kind and name."""
    plain = connection.execution_options(no_parameters=True)
    if connection.dialect.name == "postgresql":
        home = str(plain.exec_driver_sql("SELECT current_schema()").scalar_one())
        return {
            f"{kind} {name}": definition.replace(f"{home}.", "")
            for kind, query in _POSTGRESQL.items()
            for name, definition in plain.exec_driver_sql(query)
            if not name.startswith("alembic_version.")
        }
    rows = plain.exec_driver_sql(
        "SELECT type, tbl_name, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    )
    return dict(part for kind, table, name, sql in rows for part in sqlite_parts(kind, table, name, sql))


def expected(like: Connection) -> dict[str, str]:
    """Return the catalogue that the model of today has on the engine of `like`, which is left as it was."""
    with _scratch(like) as connection:
        name = connection.dialect.name
        execute(connection, [*schema.ddl(name), *history_ddl(schema.model(), name, _SCRATCH)])
        return catalogue(connection)


def differences(connection: Connection) -> list[str]:
    """Return a sentence for each part in which a database differs from the model; none if all is well."""
    found, wanted = catalogue(connection), expected(connection)
    return [
        *(f"The {part} is missing." for part in sorted(wanted.keys() - found.keys())),
        *(f"The {part} is not one of BAUM Desktop's." for part in sorted(found.keys() - wanted.keys())),
        *(
            f"The {part} is not as it should be."
            for part in sorted(wanted)
            if found.get(part, wanted[part]) != wanted[part]
        ),
    ]


@contextmanager
def _scratch(like: Connection) -> Iterator[Connection]:
    """Give an empty database of the same engine that leaves no trace."""
    if like.dialect.name == "sqlite":
        with scratch_file() as connection:
            yield connection
        return
    with like.engine.connect() as connection:
        execute(connection, [f"CREATE SCHEMA {_SCRATCH}", f"SET LOCAL search_path = {_SCRATCH}"])
        try:
            yield connection
        finally:
            connection.rollback()


@contextmanager
def scratch_file() -> Iterator[Connection]:
    """Give an empty file that is kept nowhere."""
    engine = create_engine("sqlite+pysqlite://", module=dbapi2, poolclass=StaticPool)
    event.listen(engine, "connect", lambda driver, _entry: setattr(driver, "isolation_level", None))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def sqlite_parts(kind: str, table: str, name: str, sql: str) -> Iterator[tuple[str, str]]:
    """Split what SQLite keeps of a statement: a table into its columns and constraints, anything else stays whole."""
    body = re.fullmatch(r"CREATE TABLE [^(]+\((.*)\)\s*", sql, re.DOTALL)
    if kind != "table" or body is None:
        yield f"{kind} {table}.{name}", _spaced(sql)
        return
    for item in _items(body[1]):
        yield f"{kind} {table}: {_spaced(item)}", ""


def _items(body: str) -> Iterator[str]:
    """Split at the commas that stand in no parentheses and no quotes."""
    depth, start, quote = 0, 0, ""
    for position, letter in enumerate(body):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "," and depth == 0:
            yield body[start:position]
            start = position + 1
    yield body[start:]


def _spaced(sql: str) -> str:
    return " ".join(sql.split())
