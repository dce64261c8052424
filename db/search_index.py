"""The index of the search: what each document is made of, and how it follows the rows it is made from."""

import hashlib
import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import Connection

from db.feeds import CHUNK, Feed, chunks, fed
from db.projections import Touched
from db.search_engines import SECTIONS, Store
from db.words import spelled, words

_INDEXED_CHARACTERS: Final = 200_000
"""Of a longer text the rest cannot be found: PostgreSQL keeps at most a megabyte of words for a row."""

_FIRST_KEY: Final = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True)
class Mention:
    """A table whose titles other documents show: when one changes, the documents that `keys` selects follow.

    `keys` is SQL for the keys of those documents, with {chosen} for "is one of the rows whose title changed".
    """

    table: str
    column: str
    keys: str


@dataclass(frozen=True, slots=True)
class Source:
    """One tracked table whose rows are documents of the search.

    `rows` selects key, kind, organization_id, title, detail, confidentiality, on_date (ISO text) and the further text
    to find it by, with {chosen} for the condition on `column`. A row without a kind is not found, but its title is
    known, so that what mentions it can follow.
    """

    table: str
    section: str
    rows: str
    column: str
    named: bool
    feeds: tuple[Feed, ...] = ()
    mentions: tuple[Mention, ...] = ()


class _Document(NamedTuple):
    key: str
    kind: str | None
    organization_id: str | None
    title: str
    detail: str | None
    confidentiality: str | None
    on_date: str | None
    text: str | None

    def digest(self) -> int:
        """Return a number that changes when anything about the document does."""
        return int.from_bytes(hashlib.blake2b(repr(tuple(self)).encode(), digest_size=8).digest(), "big", signed=True)

    def words(self) -> list[str]:
        """Return what the document is found by."""
        return words(f"{self.title}\n{self.text or ''}"[:_INDEXED_CHARACTERS]) if self.kind else []


class _Kept(NamedTuple):
    id: int
    title: str
    digest: int


class SearchIndex:
    """The projection that keeps every document of the search in step with the rows it is made from."""

    name = "search"

    def __init__(self, sources: Sequence[Source]) -> None:
        """Take the sources of documents; a table is the source of one kind of document at most."""
        self._sources = tuple(sources)
        fed = {feed.table for source in sources for feed in source.feeds}
        named = {mention.table for source in sources for mention in source.mentions}
        self.tables = frozenset({source.table for source in sources} | fed | named)

    def refresh(self, connection: Connection, touched: Sequence[Touched]) -> None:
        """Bring up to date each document that the touched rows belong or belonged to, and those that name them."""
        store = Store(connection)
        by_table: dict[str, dict[str, str]] = {}
        for row in touched:
            if row.table_name in self.tables:
                by_table.setdefault(row.table_name, {})[row.row_key] = row.op
        # What is no document itself may have been renamed whenever it was edited.
        renamed = {table: [key for key, op in rows.items() if op == "U"] for table, rows in by_table.items()}
        for source in self._sources:
            keys = dict.fromkeys(by_table.get(source.table, ()))
            for feed in source.feeds:
                if feed.table in by_table:
                    keys.update(dict.fromkeys(fed(store, source.table, feed, by_table[feed.table])))
            renamed[source.table] = _derive(store, source, keys)
        for source in self._sources:
            keys = dict.fromkeys(
                key
                for mention in source.mentions
                for key in _mentioning(store, mention, renamed.get(mention.table, []))
            )
            _derive(store, source, keys)

    def rebuild(self, connection: Connection, progress: Callable[[int, int], None] | None = None) -> None:
        """Derive all documents anew, in the order of their keys; `progress` hears how many are done, of how many."""
        store = Store(connection)
        done, total = 0, sum(int(store.rows(f"SELECT count(*) FROM {s.table}")[0][0]) for s in self._sources)
        store.empty()
        for section in SECTIONS:
            sources = [source for source in self._sources if source.section == section]
            merged = heapq.merge(*(_keys(store, i, s.table) for i, s in enumerate(sources)))
            for chunk in chunks(merged):
                for i, source in enumerate(sources):
                    _derive(store, source, [key for key, of in chunk if of == i], empty=True)
                done += len(chunk)
                if progress is not None:
                    progress(done, total)
        store.filled()


def _keys(store: Store, source: int, table: str) -> Iterator[tuple[str, int]]:
    """Yield all keys of a table in their order, each with the number of its source."""
    after = _FIRST_KEY
    sql = f"SELECT CAST(id AS TEXT) FROM {table} WHERE {store.engine.key_after('id')} ORDER BY id LIMIT ?"
    while rows := store.rows(sql, (after, CHUNK)):
        yield from ((row[0], source) for row in rows)
        after = rows[-1][0]


def _mentioning(store: Store, mention: Mention, renamed: Sequence[str]) -> Iterator[str]:
    if renamed:
        sql = mention.keys.replace("{chosen}", store.engine.keys_in(mention.column))
        yield from (str(row[0]) for row in store.rows(sql, (store.engine.keys(renamed),)))


def _derive(store: Store, source: Source, keys: Iterable[str], *, empty: bool = False) -> list[str]:
    """Derive the documents of these rows and keep what is new or different; return the keys whose title changed."""
    renamed: list[str] = []
    for chunk in chunks(keys):
        kept = {} if empty else _kept(store, source.table, chunk)
        derived = _derived(store, source, chunk)
        gone = [(kept[key].id,) for key in kept.keys() - derived.keys()]
        fresh = sorted(derived.keys() - kept.keys())
        changed = sorted(key for key in kept.keys() & derived.keys() if kept[key].digest != derived[key].digest())
        ids = dict(zip(fresh, store.engine.new_ids(store, len(fresh)) if fresh else (), strict=True))
        ids |= {key: kept[key].id for key in changed}
        _remove(store, source, [*gone, *((kept[key].id,) for key in changed)])
        _put(store, source, [(ids[key], derived[key]) for key in (*fresh, *changed)])
        renamed += [key for key in changed if kept[key].title != derived[key].title]
    return renamed


def _kept(store: Store, table: str, keys: Sequence[str]) -> dict[str, _Kept]:
    sql = (
        "SELECT row_key, id, title, digest FROM search_document"
        f" WHERE {store.engine.keys_in('row_key')} AND table_name = '{table}'"
    )
    return {key: _Kept(*rest) for key, *rest in store.rows(sql, (store.engine.keys(keys),))}


def _derived(store: Store, source: Source, keys: Sequence[str]) -> dict[str, _Document]:
    sql = source.rows.replace("{chosen}", store.engine.keys_in(source.column))
    return {row[0]: _Document(*row) for row in store.rows(sql, (store.engine.keys(keys),))}


def _remove(store: Store, source: Source, ids: Sequence[tuple[int]]) -> None:
    store.remove_words(source.section, ids)
    store.write("DELETE FROM search_document WHERE id = ?", ids)


def _put(store: Store, source: Source, documents: Sequence[tuple[int, _Document]]) -> None:
    store.write(
        "INSERT INTO search_document (id, section, kind, table_name, row_key, organization_id, title, detail, name,"
        " confidentiality, on_date, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                source.section if document.kind else "",
                document.kind or "",
                source.table,
                document.key,
                document.organization_id,
                document.title,
                document.detail or "",
                spelled(document.title) if source.named and document.kind else None,
                document.confidentiality,
                document.on_date,
                document.digest(),
            )
            for number, document in documents
        ],
    )
    store.put_words(source.section, [(document.words(), number) for number, document in documents if document.kind])
