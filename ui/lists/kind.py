"""What tells one list from another: its kind of record, its columns, its views, and how its rows are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from baum_desktop.views.fields import Entity
from baum_desktop.views.listing import Sort, count
from baum_desktop.views.listing import columns as columns_read
from baum_desktop.views.sql import Asker
from baum_desktop.views.tree import EVERYTHING, All
from ui.widgets.table_cells import Column
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Reader

Today = Callable[[], date]
_SIXTY_THREE_BITS = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class View:
    """A tab: its key, its words, and the filter that it stands for; columns and order where it has its own."""

    key: str
    words: str
    which: All = EVERYTHING
    columns: tuple[str, ...] = ()
    sorts: tuple[Sort, ...] = ()


@dataclass(frozen=True, slots=True)
class Sums:
    """What stands under a list: how many records there are, and what they come to in words."""

    count: int
    words: str


@dataclass(frozen=True, slots=True)
class ListKind:
    """A kind of list.

    `rows` gives rows by number or key, each with `more` for the fields that `columns` do not bring along; `typed` is
    the field that the search field asks, as text, `bulk` the keys of what is done to many at once. `own` sums say more
    than a count, `figures` are counted beforehand. The first of the views is the usual one.
    """

    entity: Entity
    title: str
    placeholder: str
    example: str
    usual: tuple[str, ...]
    columns: Callable[[Today], list[Column]]
    rows: Callable[[Reader, Sequence[Any], Sequence[str], Asker], Mapping[Any, Any]]
    views: tuple[View, ...]
    grouped: tuple[str, ...]
    sorts: tuple[Sort, ...] = (Sort("name"),)
    typed: str = "name"
    bulk: tuple[str, ...] = ("tag", "task", "field")
    own: Callable[[Reader, Asker, All], Sums] | None = None
    figures: Callable[[], Mapping[str, Mapping[str, int | None]]] = dict

    @property
    def is_numbered(self) -> bool:
        """Whether the records have numbers of their own; those without are known to tables by their keys' ends."""
        return self.entity.number.endswith(".number")

    def many(self, number: int) -> str:
        """Return a number of records in words."""
        return counted(number, self.entity.words, self.entity.plural)

    def further(self, columns: Sequence[str]) -> list[str]:
        """Return the fields that the usual rows do not bring along."""
        return [key for key in columns if key not in self.usual]

    def sums(self, reader: Reader, asker: Asker, which: All) -> Sums:
        """Return what stands under the list."""
        if self.own is not None:
            return self.own(reader, asker, which)
        found = count(reader, self.entity.key, asker, which)
        return Sums(found, self.many(found) if found else self.nothing)

    @property
    def nothing(self) -> str:
        """What is said where no record fits."""
        return f"No {self.entity.words} is like this. Take a filter away to see more."


def number_of(key: str) -> int:
    """Return the number under which a table knows a record without one: the random end of its key."""
    return int(key.replace("-", ""), 16) & _SIXTY_THREE_BITS


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list that is read with a record of its own, and what further fields show."""

    record: Any
    more: Mapping[str, Any]


def of_record(column: Column) -> Column:
    """Return a column that reads the record of a Row."""
    return replace(column, read=lambda row: column.read(row.record))


def with_further(
    reader: Reader, entity: Entity, records: Mapping[str, Any], more: Sequence[str], asker: Asker
) -> dict[str, Row]:
    """Return records by key as rows, with what they hold in further fields."""
    found = columns_read(reader, entity.key, asker, more, list(records)) if more else {}
    return {key: Row(record, found.get(key, {})) for key, record in records.items()}


def plain_rows(entity: Entity, usual: Sequence[str]) -> Callable[..., Mapping[str, Row]]:
    """Return how a list is read whose columns are all fields: each row's record is its key."""

    def rows(reader: Reader, keys: Sequence[str], more: Sequence[str], asker: Asker) -> Mapping[str, Row]:
        return with_further(reader, entity, {key: key for key in keys}, [*usual, *more], asker)

    return rows
