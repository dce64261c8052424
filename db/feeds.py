"""How a change in one table reaches what is kept of another: through the rows that it belongs to, or did before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from db.search_engines import Store

CHUNK: Final = 5_000
"""Rows derived and written at a time."""

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Feed:
    """A table whose rows are part of what is kept of another: its column names the row that they belong to.

    `through` leads one step further, (table, column): a site's telephone belongs to what is kept of its firm.
    """

    table: str
    column: str
    through: tuple[str, str] | None = None


def chunks(items: Iterable[_Item]) -> Iterator[tuple[_Item, ...]]:
    """Yield the items, so many at a time as are asked for and written at once."""
    left = iter(items)
    while chunk := tuple(islice(left, CHUNK)):
        yield chunk


def fed(store: Store, table: str, feed: Feed, touched: Mapping[str, str]) -> Iterator[str]:
    """Yield the keys of the rows of a table that touched rows of a feed (op by key) belong to, or did before.

    A row inserted together with the one it belongs to has nothing to say: that one was touched itself, in the same set.
    """
    inserted = [key for key, op in touched.items() if op == "I"]
    others = [key for key, op in touched.items() if op != "I"]
    engine = store.engine
    owner = feed.through[0] if feed.through else table
    here, before = f"CAST(f.{feed.column} AS TEXT)", engine.cell("before", feed.column)
    current = (
        f"SELECT DISTINCT {here} FROM {feed.table} f WHERE {engine.keys_in('f.id')} AND f.{feed.column} IS NOT NULL"
    )
    # The + keeps both planners from going through all changes of the set instead of the few of the row.
    alone = (
        f" AND NOT EXISTS (SELECT 1 FROM change owner WHERE owner.row_key = {here}"
        f" AND owner.table_name = '{owner}' AND owner.op = 'I' AND +owner.change_set_id ="
        " (SELECT own.change_set_id FROM change own WHERE own.row_key = CAST(f.id AS TEXT)"
        f" AND own.table_name = '{feed.table}' AND own.op = 'I' ORDER BY +own.id DESC LIMIT 1))"
    )
    earlier = (
        f"SELECT DISTINCT {before} FROM change WHERE table_name = '{feed.table}' AND op <> 'I'"
        f" AND {engine.keys_in('row_key')} AND {before} IS NOT NULL"
    )
    found = dict.fromkeys(
        row[0]
        for sql, keys in ((current + alone, inserted), (current, others), (earlier, others))
        for chunk in chunks(keys)
        for row in store.rows(sql, (engine.keys(chunk),))
    )
    if feed.through is None or not found:
        yield from found
        return
    through, column = feed.through
    sql = f"SELECT DISTINCT CAST({column} AS TEXT) FROM {through} WHERE {engine.keys_in('id')}"
    yield from (row[0] for row in store.rows(sql, (engine.keys(list(found)),)))
