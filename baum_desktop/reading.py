"""Reading rows as plain tuples, so that each becomes a frozen row of the screen that asked for it.

Queries that are asked often stand at the top of their modules: to put one together takes longer than to run it.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.orm import Session


def tuples(session: Session, query: Executable, **values: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query as tuples in the order of its columns; `values` are those of its parameters."""
    # Straight from the connection: there are no objects to be made of them.
    yield from session.connection().execute(query, values).all()
