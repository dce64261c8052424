"""The columns of a list: those that every list of its kind has, and any field that a person adds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.fields import Field, Kind
from baum_desktop.views.known import Known
from baum_desktop.views.seen import words
from ui.widgets.table_cells import DATE, NUMBER, TEXT, Cell, Column

if TYPE_CHECKING:
    from ui.lists.kind import ListKind

_KINDS = {Kind.NUMBER: NUMBER, Kind.MONEY: NUMBER, Kind.DATE: DATE}
_WIDTHS = {Kind.NUMBER: 92, Kind.MONEY: 92, Kind.DATE: 116}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading between the rows of a grouped list."""

    words: str


def columns_of(
    kind: ListKind, keys: Sequence[str], today: Callable[[], date], known: Known, *, grouped: bool = False
) -> list[Column]:
    """Return the columns of some fields; what is late is judged by `today`. The headings of groups need a wide one."""
    usual = {column.key: column for column in kind.columns(today)}
    fields = {field.key: field for field in entity_of(kind.entity.key, known).fields}
    found = [usual.get(key) or field_column(fields[key], known) for key in keys if key in usual or key in fields]
    first, *others = found or usual.values()
    if grouped or all(column.width for column in (first, *others)):
        first = replace(first, width=0, least=200)
    return [_with_headings(first, first=True), *(_with_headings(column, first=False) for column in others)]


def field_column(field: Field, known: Known, width: int = 0) -> Column:
    """Return the column of a field as any list shows it, from what its rows have as `more`."""

    def read(row: Any) -> Cell:
        return Cell(words(field, row.more.get(field.key), known))

    width = width or _WIDTHS.get(field.kind, 128)
    return Column(field.key, field.name, read, _KINDS.get(field.kind, TEXT), width, quiet=True)


def _with_headings(column: Column, *, first: bool) -> Column:
    """Return a column that says a heading in its first cell."""

    def read(row: Any) -> Cell:
        if isinstance(row, Heading):
            return Cell(row.words, strong=True) if first else Cell()
        return column.read(row)

    return replace(column, read=read, quiet=column.quiet and not first)
