"""How SQLite keeps and finds words: FTS5 that is given them ready, so that its own folding plays no part."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from db.search_engines import LAST, SECTIONS, Question, Row
from db.words import Term

if TYPE_CHECKING:
    from db.search_engines import Store


class SQLite:
    """FTS5, contentless: of a text only its words are kept, by document, without their places."""

    put = "INSERT INTO search_{section} (words, rowid) VALUES (?, ?)"
    remove = "DELETE FROM search_{section} WHERE rowid = ?"
    empty = (
        "DELETE FROM search_document",
        "DELETE FROM search_notes_word",
        *(f"INSERT INTO search_{section} (search_{section}) VALUES ('delete-all')" for section in SECTIONS),
    )
    filled = tuple(f"INSERT INTO search_{section} (search_{section}) VALUES ('optimize')" for section in SECTIONS)
    # The beginnings that are kept ready, by length. Names have few words, many of them rare (telephones, addresses).
    # Of notes it is the other way round, and a long beginning is looked up in the list of all their words.
    _BEGINNINGS: Final = MappingProxyType(
        {section: "1 2 3 4" if section == "notes" else "1 2 3 4 5 6 7 8" for section in SECTIONS}
    )
    _READY: Final = 4
    _MOST_WORDS: Final = 64
    tables = (
        """CREATE TABLE search_document (
    id INTEGER PRIMARY KEY, section TEXT NOT NULL, kind TEXT NOT NULL, table_name TEXT NOT NULL, row_key TEXT NOT NULL,
    organization_id TEXT, title TEXT NOT NULL, detail TEXT NOT NULL, name TEXT, confidentiality TEXT, on_date TEXT,
    digest INTEGER NOT NULL, UNIQUE (row_key, table_name))""",
        "CREATE INDEX ix_search_document_name ON search_document (section, name) WHERE name IS NOT NULL",
        *(
            f"CREATE VIRTUAL TABLE search_{section} USING fts5 (words, content='', contentless_delete=1,"
            f" tokenize='ascii', detail=none, prefix='{beginnings}')"
            for section, beginnings in _BEGINNINGS.items()
        ),
        # More is gathered in memory before it is written: fewer pieces to merge after an import.
        *(
            f"INSERT INTO search_{section} (search_{section}, rank) VALUES ('hashsize', 8388608)"
            for section in SECTIONS
        ),
        "CREATE TABLE search_notes_word (word TEXT PRIMARY KEY) WITHOUT ROWID",
    )

    def said(self, sql: str) -> str:
        return sql

    def keys_in(self, column: str) -> str:
        return f"{column} IN (SELECT value FROM json_each(?))"

    def keys(self, keys: Sequence[str]) -> object:
        import json

        return json.dumps(list(keys))

    def key_after(self, column: str) -> str:
        return f"{column} > ?"

    def cell(self, column: str, name: str) -> str:
        return f"json_extract({column}, '$.{name}')"

    def newest(self, store: "Store", question: Question) -> Sequence[Row]:
        words = f"search_{question.section}"
        sql = (
            f"SELECT {question.columns} FROM {words} CROSS JOIN search_document d ON d.id = {words}.rowid"
            f" WHERE {words} MATCH ? {question.also} ORDER BY {words}.rowid DESC LIMIT ?"
        )
        asked = self._asked(store, question.section, question.terms)
        return store.rows(sql, (asked, *question.values, question.most))

    def _asked(self, store: "Store", section: str, terms: Sequence[Term]) -> str:
        ways = [[self._way(store, section, way) for way in term.ways] for term in terms]
        return " AND ".join(f"({' OR '.join(of_term)})" for of_term in ways)

    def _way(self, store: "Store", section: str, way: tuple[str, ...]) -> str:
        *before, last = way
        return "(" + " AND ".join([*(f'"{word}"' for word in before), self._beginning(store, section, last)]) + ")"

    def _beginning(self, store: "Store", section: str, beginning: str) -> str:
        """Ask for a beginning by the words it may be of: of whole words FTS5 reads no more than it returns."""
        if section == "notes" and len(beginning) > self._READY:
            sql = "SELECT word FROM search_notes_word WHERE word >= ? AND word < ? LIMIT ?"
            words = [row[0] for row in store.rows(sql, (beginning, beginning + LAST, self._MOST_WORDS))]
            if 0 < len(words) < self._MOST_WORDS:
                return "(" + " OR ".join(f'"{word}"' for word in words) + ")"
        return f'"{beginning}"*'

    def learn(self, store: "Store", section: str, words: Iterable[str]) -> None:
        if section == "notes":
            long = sorted({word for word in words if len(word) > self._READY})
            store.write("INSERT OR IGNORE INTO search_notes_word (word) VALUES (?)", [(word,) for word in long])

    def kept(self, words: Iterable[str]) -> object:
        return " ".join(words)

    def new_ids(self, store: "Store", count: int) -> list[int]:
        last = int(store.rows("SELECT coalesce(max(id), 0) FROM search_document")[0][0])
        return list(range(last + 1, last + 1 + count))
