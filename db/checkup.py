"""Looks through a database for what must not be: damage, altered triggers, broken rules, stale search and lists."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.exc import DBAPIError

from db import catalogue
from db.log_reading import is_behind
from db.projections import Projection
from db.raw import ConnectionReader
from db.rules import broken_rows
from db.sentences import record_words
from db.triggers import trigger_differences

Progress = Callable[[int, int], None]
_SHOWN: Final = 20
_NOT_ALLOWED: Final = "42501"
_KEPT_BESIDE: Final = {
    "search_document": "section, kind, table_name, CAST(row_key AS TEXT), CAST(organization_id AS TEXT), title, "
    "detail, name, confidentiality, on_date",
    "employer_summary": "CAST(organization_id AS TEXT), name, name_sort, dba, status, sector_name, city_name, "
    "county_name, jobs, last_visit_on, open_flags, worst_severity, lease_ends_on",
}
"""What search and lists keep beside the records, and what must be the same when it is made anew."""


def damage(connection: Connection) -> list[str]:
    """Return a sentence for each damaged place of a file, and for each row that refers to nothing."""
    if connection.dialect.name != "sqlite":
        return []
    found = [
        f"The file is damaged: {row[0]}." for row in _rows(connection, "PRAGMA integrity_check(20)") if row[0] != "ok"
    ]
    return found + [
        f"The {record_words(row[0])} in row {row[1]} refers to {_one(record_words(row[2]))} that does not exist."
        for row in _rows(connection, "PRAGMA foreign_key_check")[:_SHOWN]
    ]


def altered_log(connection: Connection, metadata: MetaData) -> list[str]:
    """Return a sentence for each trigger of the change log that is not as it should be."""
    return trigger_differences(connection, metadata)


def altered_schema(connection: Connection) -> list[str]:
    """Return a sentence for each table, column, rule or index that differs from the model."""
    try:
        found = catalogue.differences(connection)
    except DBAPIError as problem:
        if getattr(problem.orig, "sqlstate", None) != _NOT_ALLOWED:
            raise
        return ["The tables could not be compared: your account on the server may not make any to compare with."]
    return [sentence for sentence in found if "history" not in sentence]


def broken_rules(connection: Connection) -> list[str]:
    """Return a sentence for each row that breaks a rule which a trigger should have held."""
    return [
        f"The {record_words(rule.table)} {key} breaks a rule. {rule.sentence}"
        for rule, key in broken_rows(connection)[:_SHOWN]
    ]


def waiting(connection: Connection) -> list[str]:
    """Return a sentence if search and lists do not know of every change yet."""
    return (
        ["Search and lists are still catching up with a large change."]
        if is_behind(ConnectionReader(connection))
        else []
    )


def stale(engine: Engine, projections: Sequence[Projection], progress: Progress | None = None) -> list[str]:
    """Return a sentence for each kind of copy that differs from one made anew, which is then thrown away.

    Nobody else can write to a file meanwhile.
    """
    with engine.execution_options(writes=True).connect() as connection:
        transaction = connection.begin()
        try:
            before = dict(_kept_beside(connection))
            for projection in projections:
                projection.rebuild(connection, progress)
            after = dict(_kept_beside(connection))
        finally:
            transaction.rollback()
    return [
        f"{len(before[table] ^ after[table])} rows of {record_words(table)} are not what the records say."
        for table in before
        if before[table] != after[table]
    ]


def _one(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _kept_beside(connection: Connection) -> Iterator[tuple[str, frozenset[str]]]:
    for table, columns in _KEPT_BESIDE.items():
        yield table, frozenset(repr(tuple(row)) for row in _rows(connection, f"SELECT {columns} FROM {table}"))


def _rows(connection: Connection, sql: str) -> Sequence[Sequence[Any]]:
    return connection.execution_options(no_parameters=True).exec_driver_sql(sql).all()
