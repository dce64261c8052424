"""Reading rows as plain tuples, so that each becomes a frozen row of the screen that asked for it."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.orm import Session


def tuples(session: Session, query: Executable, values: Mapping[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query as tuples in the order of its columns."""
    for row in session.execute(query, values):
        yield tuple(row)
