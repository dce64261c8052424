"""Rows that are named by table and key, read a table at a time: a fixed number of queries however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Table

from db.bringing_back import chunks
from db.schema import model

TableAndKey = tuple[str, str]


def by_table(rows: Iterable[TableAndKey]) -> Iterator[tuple[Table, Sequence[str]]]:
    """Yield each table with keys of it, at most some hundred at a time; what is no table (any more) is left out."""
    keys: dict[str, set[str]] = defaultdict(set)
    for name, key in rows:
        keys[name].add(key)
    for name, wanted in keys.items():
        table = model().tables.get(name)
        if table is not None and "id" in table.c:
            for chunk in chunks(sorted(wanted)):
                yield table, chunk
