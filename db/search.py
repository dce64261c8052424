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

OTHER_TEXT: Final = 3
"""The rank of what fits by other text than its name."""

_SNIPPET_WIDTH: Final = 90
_COLUMNS: Final = (
    "d.id, d.section, d.kind, d.table_name, d.row_key, d.organization_id, d.title, d.detail, d.name,"
    " d.confidentiality, d.on_date"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of the answer: what it is, where it lies, and what of it to mark.

    `on_date` is an ISO date; marks are spans (start, end) of `title` and `detail`; `snippet` is for notes and flags.
    A name that `is_similar` fits only if one letter was mistyped.
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
    is_similar: bool = False


class Candidate(NamedTuple):
    """A document that may be part of the answer."""

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
    also: tuple[str, Sequence[object]] = ("", ()),
    bodies: Mapping[str, str] = BODIES,
) -> list[Hit]:
    """Return what was found for a text as it is being typed: at most `limit` hits a section, sections in their order.

    Args:
        connection: SQLAlchemy's, a `db.raw.Reader`, or the bare one of sqlcipher3 or psycopg.
        text: whatever was typed; nothing searchable in it gives an empty answer.
        kinds: the kinds or sections to look in; all, if None.
        limit: hits a section.
        withheld: levels of confidentiality that the reader may not see; such rows are absent.
        also: a further condition on `search_document d` with its values, such as which rows the reader may see.
        bodies: by table, the column that snippets are cut from.

    Ranked by exact name, beginning of the name, words of the name, other text; then by name for the first two, newest
    first for the rest. Names are ranked among all, other hits among the newest 50 (or `limit`) of the section.
    """
    terms = query(text)
    if not terms or limit < 1:
        return []
    store = Store(connection)
    asked = Asked(store, terms, spelled(text), Narrowing.to(kinds, withheld, also), limit)
    chosen = asked.best(sections_of(kinds))
    texts = _bodies(store, chosen, bodies)
    return [hit(candidate, terms, texts.get((candidate.table_name, candidate.row_key))) for candidate in chosen]


def by_key(
    connection: Any, table_name: str, keys: Sequence[str], also: tuple[str, Sequence[object]] = ("", ())
) -> list[Hit]:
    """Return the rows of a table as an answer would show them, nothing marked, in the order of their keys.

    `also` is a further condition, as of `find`.
    """
    store = Store(connection)
    sql = f"SELECT {_COLUMNS} FROM search_document d WHERE {store.engine.keys_in('d.row_key')} AND d.table_name = ?"
    sql += f" AND {also[0]}" if also[0] else ""
    found = {row[4]: Candidate(*row) for row in store.rows(sql, (store.engine.keys(keys), table_name, *also[1]))}
    return [hit(found[key], ()) for key in keys if key in found and found[key].kind]


def sections_of(kinds: Collection[str] | None) -> list[str]:
    """Return the sections, in their order, in which these kinds or sections are looked for; all of them for None."""
    return [s for s in SECTIONS if kinds is None or s in kinds or not KINDS[s].isdisjoint(kinds)]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The conditions that come with the words: only some kinds, not the withheld levels."""

    sql: str
    values: tuple[object, ...]

    @classmethod
    def to(
        cls,
        kinds: Collection[str] | None,
        withheld: Collection[str],
        also: tuple[str, Sequence[object]] = ("", ()),
    ) -> "Narrowing":
        """Narrow to some kinds or sections, all for None, to what is not withheld, and to a further condition."""
        sql = ""
        values: list[object] = []
        if kinds is not None:
            marks = ", ".join("?" * len(kinds)) or "NULL"
            sql += f" AND (d.kind IN ({marks}) OR d.section IN ({marks}))"
            values += [*kinds, *kinds]
        if withheld:
            sql += f" AND (d.confidentiality IS NULL OR d.confidentiality NOT IN ({', '.join('?' * len(withheld))}))"
            values += withheld
        if also[0]:
            sql += f" AND {also[0]}"
            values += also[1]
        return cls(sql, tuple(values))


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the store."""

    store: Store
    terms: Sequence[Term]
    name: str
    narrowing: Narrowing
    limit: int

    def best(self, sections: Sequence[str]) -> list[Candidate]:
        """Return the best hits of each section, best first, sections in the order that is asked for."""
        named = self._named([section for section in sections if section != "notes"])
        chosen: list[Candidate] = []
        for section in sections:
            found = {candidate.id: candidate for candidate in (*named.get(section, ()), *self.newest(section))}
            newest_first = sorted(found.values(), key=lambda c: (c.on_date or "", c.id), reverse=True)
            chosen += sorted(newest_first, key=lambda c: rank(c.name, self.name, self.terms))[: self.limit]
        return chosen

    def _named(self, sections: Sequence[str]) -> Mapping[str, Sequence[Candidate]]:
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
        by_section: dict[str, list[Candidate]] = {}
        for row in self.store.rows(sql, [value for section in sections for value in (section, *also)]):
            candidate = Candidate(*row)
            by_section.setdefault(candidate.section, []).append(candidate)
        return by_section

    def newest(self, section: str, terms: Sequence[Term] | None = None, most: int = _CANDIDATES) -> Iterator[Candidate]:
        """Find the newest documents that hold every term of what was typed, or of other terms."""
        also = self.narrowing
        question = Question(section, _COLUMNS, terms or self.terms, also.sql, also.values, max(most, self.limit))
        return (Candidate(*row) for row in self.store.engine.newest(self.store, question))


def rank(name: str | None, typed: str, terms: Sequence[Term]) -> tuple[int, str]:
    """Return how well a spelled name fits what was typed, best first; without a name it fits by its text alone."""
    if name is None:
        return OTHER_TEXT, ""
    if name.startswith(typed):
        return int(name != typed), name
    return (2 if _is_in(" " + name, terms) else OTHER_TEXT), ""


def _is_in(spaced: str, terms: Sequence[Term]) -> bool:
    """Say whether words of a name, each after a space, begin with what was typed."""
    return all(any(all(" " + word in spaced for word in way) for way in term.ways) for term in terms)


def _bodies(store: Store, chosen: Sequence[Candidate], bodies: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Fetch the texts that snippets are cut from, one query a table."""
    texts: dict[tuple[str, str], str] = {}
    for table, column in bodies.items():
        keys = [candidate.row_key for candidate in chosen if candidate.table_name == table]
        if keys:
            sql = f"SELECT CAST(id AS TEXT), {column} FROM {table} WHERE {store.engine.keys_in('id')}"
            texts.update({(table, row[0]): row[1] or "" for row in store.rows(sql, (store.engine.keys(keys),))})
    return texts


def hit(candidate: Candidate, terms: Sequence[Term], body: str | None = None, *, is_similar: bool = False) -> Hit:
    """Return a row of the answer with what fits the terms marked."""
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
        is_similar=is_similar,
    )
