"""Reading rows as plain tuples, so that each becomes a frozen row of the screen that asked for it.

What is asked often is written as SQL at the top of its module and read through `db.raw`: the same statement serves the
window, which loads nothing for it, and a session that is open already. Anything else is put together by SQLAlchemy.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from db.raw import ConnectionReader, Reader

if TYPE_CHECKING:
    from sqlalchemy import Executable
    from sqlalchemy.orm import Session

Row = TypeVar("Row")
Reading = Callable[[Any], Any]
NARROWING: Final = "/* narrowing */ 1 = 1"
"""Stands in a query where who is looking adds a condition: the last one with values."""


def tuples(session: Session, query: Executable, **values: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query as tuples in the order of its columns; `values` are those of its parameters."""
    # Straight from the connection: there are no objects to be made of them.
    yield from session.connection().execute(query, values).all()


def plain(session: Session) -> Reader:
    """Return a reader of what a session sees, in its transaction; what it has not flushed yet is not there."""
    return ConnectionReader(session.connection(), str(session.info.get("actor", "")), session.info)


class Query(Generic[Row]):
    """SQL whose columns are the fields of a frozen row, in their order.

    The two engines hand out days, moments, truths and words differently; what a field is annotated with says how its
    column is read. Fields named in `without` have no column; columns after the last field are handed on as they come.
    """

    def __init__(self, row: type[Row], sql: str, *, without: Sequence[str] = ()) -> None:
        self.row = row
        self.sql = sql
        self.without = tuple(without)

    def with_more(self, sql: str) -> Query[Row]:
        """Return the query with more SQL behind it."""
        return Query(self.row, f"{self.sql} {sql}", without=self.without)

    def narrowed(self, condition: str) -> Query[Row]:
        """Return the query with a condition in the place that it keeps open with NARROWING."""
        return Query(self.row, self.sql.replace(NARROWING, condition), without=self.without)

    def values(self, reader: Reader, parameters: Sequence[Any] = ()) -> list[list[Any]]:
        """Return the values of each row, in the order of the columns."""
        readings = _readings(self.row, self.without, reader.is_shared)  # type: ignore[arg-type]  # a class is hashable
        found = [list(row) for row in reader.rows(self.sql, parameters)]
        for row in found:
            for place, read in readings:
                if row[place] is not None:
                    row[place] = read(row[place])
        return found

    def rows(self, reader: Reader, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return the rows."""
        return [self.row(*values) for values in self.values(reader, parameters)]


@functools.cache
def _readings(row: type[Any], without: tuple[str, ...], is_shared: bool) -> tuple[tuple[int, Reading], ...]:  # noqa: FBT001 - of a cache, by position
    """Return the places of the columns that are read in a way of their own, and the way."""
    hints = typing.get_type_hints(row)
    fields = [hints[name] for name in row.__dataclass_fields__ if name not in without]
    readings = ((place, _reading(_bare(hint), is_shared=is_shared)) for place, hint in enumerate(fields))
    return tuple((place, read) for place, read in readings if read is not None)


def _bare(hint: Any) -> Any:
    """Return an annotation without its `| None`."""
    if isinstance(hint, types.UnionType):
        return next(kind for kind in hint.__args__ if kind is not types.NoneType)
    return hint


def _reading(kind: Any, *, is_shared: bool) -> Reading | None:
    if kind is datetime:
        return _in_utc if is_shared else _moment
    if kind is date:
        return None if is_shared else date.fromisoformat
    if kind is bool:
        return None if is_shared else bool
    if kind is Decimal:
        return _quantity
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {word.value: word for word in kind}.__getitem__
    return None


def _moment(kept: str) -> datetime:
    return datetime.fromisoformat(kept).replace(tzinfo=UTC)


def _quantity(thousandths: int) -> Decimal:
    return Decimal(thousandths) / 1000


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
