"""The whole schema as the model has it today, as SQL for either engine: what a migration freezes and checks compare."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Dialect, MetaData
from sqlalchemy.schema import CreateIndex, CreateTable

from db import rule_triggers
from db.cells import dialect_of

if TYPE_CHECKING:
    from db.projections import Projection


def model() -> MetaData:
    """Return the model with every table that a database has, kept rows and projections alike."""
    from db import models, summaries
    from db.models import history

    del summaries, history  # imported for the tables that they add to the model
    return models.Base.metadata


def projections() -> "list[Projection]":
    """Return what is kept beside the rows of the model and made from them: the employers' summaries and search."""
    from db.search_sources import search_index
    from db.summaries import EmployerSummaries

    return [EmployerSummaries(), search_index()]


def ddl(dialect_name: str) -> list[str]:
    """Return the statements that make an empty database but for the triggers of its history, in order.

    `dialect_name` is "sqlite" or "postgresql".
    """
    metadata = model()
    dialect = dialect_of(dialect_name)
    return [
        _tidy(sql) for sql in (*_tables(metadata, dialect), *_search(dialect_name), *rule_triggers.ddl(dialect_name))
    ]


def _tables(metadata: MetaData, dialect: Dialect) -> Iterator[str]:
    for table in metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=dialect))


def _search(dialect_name: str) -> Iterable[str]:
    from db.search_engines import search_ddl

    return search_ddl(dialect_name)


def _tidy(sql: str) -> str:
    """Return a statement without its empty lines and trailing blanks."""
    return "\n".join(line.rstrip() for line in sql.replace("\t", "    ").splitlines() if line.strip())
