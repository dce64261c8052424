"""Find firms, people, notes, money and cities as their words are typed, with the same answer on both engines."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from db.marks import Snippet, highlight, snippet
from db.search_engines import LAST, SECTIONS, Question, Store
from db.words import Term, query, spelled

BODIES: Final[Mapping[str, str]] = MappingProxyType({"interaction": "notes", "red_flag": "evidence"})
"""The column of a tracked table from which a hit shows the stretch around what was found."""

KINDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "employers": frozenset({"employer", "organization"}),
        "people": frozenset({"person"}),
        "notes": frozenset({"note", "flag", "task", "plan"}),
        "funding": frozenset({"funder", "award", "application"}),
        "cities": frozenset({"city"}),
    }
)
"""The kinds of documents that each section shows."""

_CANDIDATES: Final = 50
"""How many of the newest hits of a section are ranked: bounded, so that a common word costs no more than a rare one."""

_SNIPPET_WIDTH: Final = 90
_COLUMNS: Final = (
    "d.id, d.section, d.kind, d.table_name, d.row_key, d.organization_id, d.title, d.detail, d.name,"
    " d.confidentiality, d.on_date"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of the answer: what it is, where it lies, and what of it to mark.

    `on_date` is an ISO date; marks are spans (start, end) of `title` and `detail`; `snippet` is for notes and flags.
    """

    section: str
    kind: str
    table_name: str
    row_key: str
    organization_id: str | None
    title: str
    title_marks: tuple[tuple[int, int], ...]
    detail: str
    detail_marks: tuple[tuple[int, int], ...]
    snippet: Snippet | None
    confidentiality: str | None
    on_date: str | None


class _Candidate(NamedTuple):
    id: int
    section: str
    kind: str
    table_name: str
    row_key: str
    organization_id: str | None
    title: str
    detail: str
    name: str | None
    confidentiality: str | None
    on_date: str | None


def find(
    connection: Any,
    text: str,
    kinds: Collection[str] | None = None,
    limit: int = 5,
    *,
    withheld: Collection[str] = (),
    bodies: Mapping[str, str] = BODIES,
) -> list[Hit]:
    """Return what was found for a text as it is being typed: at most `limit` hits a section, sections in their order.

    Args:
        connection: SQLAlchemy's, a `db.raw.Reader`, or the bare one of sqlcipher3 or psycopg.
        text: whatever was typed; nothing searchable in it gives an empty answer.
        kinds: the kinds or sections to look in; all, if None.
        limit: hits a section.
        withheld: levels of confidentiality that the reader may not see; such rows are absent.
        bodies: by table, the column that snippets are cut from.

    Ranked by exact name, beginning of the name, words of the name, other text; then by name for the first two, newest
    first for the rest. Names are ranked among all, other hits among the newest 50 (or `limit`) of the section.
    """
    terms = query(text)
    if not terms or limit < 1:
        return []
    store = Store(connection)
    sections = [s for s in SECTIONS if kinds is None or s in kinds or not KINDS[s].isdisjoint(kinds)]
    asked = _Asked(store, terms, spelled(text), _Narrowing.to(kinds, withheld), limit)
    chosen = asked.best(sections)
    texts = _bodies(store, chosen, bodies)
    return [_hit(candidate, terms, texts.get((candidate.table_name, candidate.row_key))) for candidate in chosen]


@dataclass(frozen=True, slots=True)
class _Narrowing:
    """The conditions that come with the words: only some kinds, not the withheld levels."""

    sql: str
    values: tuple[object, ...]

    @classmethod
    def to(cls, kinds: Collection[str] | None, withheld: Collection[str]) -> "_Narrowing":
        sql = ""
        values: list[object] = []
        if kinds is not None:
            marks = ", ".join("?" * len(kinds)) or "NULL"
            sql += f" AND (d.kind IN ({marks}) OR d.section IN ({marks}))"
            values += [*kinds, *kinds]
        if withheld:
            sql += f" AND (d.confidentiality IS NULL OR d.confidentiality NOT IN ({', '.join('?' * len(withheld))}))"
            values += withheld
        return cls(sql, tuple(values))


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question to the store."""

    store: Store
    terms: Sequence[Term]
    name: str
    narrowing: _Narrowing
    limit: int

    def best(self, sections: Sequence[str]) -> list[_Candidate]:
        """Return the best hits of each section, best first, sections in the order that is asked for."""
        named = self._named([section for section in sections if section != "notes"])
        chosen: list[_Candidate] = []
        for section in sections:
            found = {candidate.id: candidate for candidate in (*named.get(section, ()), *self._newest(section))}
            newest_first = sorted(found.values(), key=lambda c: (c.on_date or "", c.id), reverse=True)
            chosen += sorted(newest_first, key=self._rank)[: self.limit]
        return chosen

    def _named(self, sections: Sequence[str]) -> Mapping[str, Sequence[_Candidate]]:
        """Find the names that begin with what was typed, by the index of names; rows are read for the first alone."""
        if not sections:
            return {}
        first = (
            "SELECT * FROM (SELECT d.id FROM search_document d WHERE d.section = ? AND d.name >= ? AND d.name < ?"
            f"{self.narrowing.sql} ORDER BY d.name, d.id DESC LIMIT ?) f"
        )
        sql = (
            f"SELECT {_COLUMNS} FROM ({' UNION ALL '.join([first] * len(sections))}) n"
            " CROSS JOIN search_document d WHERE d.id = n.id"
        )
        also = (self.name, self.name + LAST, *self.narrowing.values, self.limit)
        by_section: dict[str, list[_Candidate]] = {}
        for row in self.store.rows(sql, [value for section in sections for value in (section, *also)]):
            candidate = _Candidate(*row)
            by_section.setdefault(candidate.section, []).append(candidate)
        return by_section

    def _newest(self, section: str) -> Iterator[_Candidate]:
        """Find the newest documents that hold every term."""
        also, most = self.narrowing, max(_CANDIDATES, self.limit)
        question = Question(section, _COLUMNS, self.terms, also.sql, also.values, most)
        return (_Candidate(*row) for row in self.store.engine.newest(self.store, question))

    def _rank(self, candidate: _Candidate) -> tuple[int, str]:
        name = candidate.name
        if name is None:
            return 3, ""
        if name.startswith(self.name):
            return int(name != self.name), name
        return (2 if self._is_in(" " + name) else 3), ""

    def _is_in(self, spaced: str) -> bool:
        """Say whether words of a name, each after a space, begin with what was typed."""
        return all(any(all(" " + word in spaced for word in way) for way in term.ways) for term in self.terms)


def _bodies(store: Store, chosen: Sequence[_Candidate], bodies: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Fetch the texts that snippets are cut from, one query a table."""
    texts: dict[tuple[str, str], str] = {}
    for table, column in bodies.items():
        keys = [candidate.row_key for candidate in chosen if candidate.table_name == table]
        if keys:
            sql = f"SELECT CAST(id AS TEXT), {column} FROM {table} WHERE {store.engine.keys_in('id')}"
            texts.update({(table, row[0]): row[1] or "" for row in store.rows(sql, (store.engine.keys(keys),))})
    return texts


def _hit(candidate: _Candidate, terms: Sequence[Term], body: str | None) -> Hit:
    return Hit(
        section=candidate.section,
        kind=candidate.kind,
        table_name=candidate.table_name,
        row_key=candidate.row_key,
        organization_id=candidate.organization_id,
        title=candidate.title,
        title_marks=tuple(highlight(candidate.title, terms)),
        detail=candidate.detail,
        detail_marks=tuple(highlight(candidate.detail, terms)),
        snippet=None if body is None else snippet(body, terms, _SNIPPET_WIDTH),
        confidentiality=candidate.confidentiality,
        on_date=candidate.on_date,
    )
