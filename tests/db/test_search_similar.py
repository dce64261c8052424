"""A name with one mistyped letter is found after what fits as it stands, and nothing else is forgiven."""

from __future__ import annotations

import pytest

from db.engine import Database
from db.search import Hit, find
from db.search_similar import find_similar
from db.search_typos import mistake
from db.words import query
from tests.db.corpus import write_corpus


@pytest.fixture
def corpus(database: Database) -> Database:
    write_corpus(database)
    return database


def similar(database: Database, typed: str, *kinds: str, limit: int = 5) -> list[Hit]:
    with database.read() as session:
        connection = session.connection()
        hits = find(connection, typed, kinds or None, limit)
        return find_similar(connection, typed, hits, kinds or None, limit)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("nunes", "María Núñez"),
        ("nunes", "Núñez R&D Works"),
        ("bakeri", "<b>Bold</b> Bakery"),
        ("ceramcis", "Đặng Ceramics"),
        ("cermics dang", "Đặng Ceramics"),
        ("quotted print", '"Quoted" Print'),
        ("societe generall", "Société Générale d'Acier"),
    ],
)
def test_one_mistake_is_forgiven(corpus: Database, typed: str, title: str) -> None:
    hits = similar(corpus, typed)
    assert title in [hit.title for hit in hits]
    assert all(hit.is_similar for hit in hits)


def test_what_was_meant_is_marked(corpus: Database) -> None:
    hit = similar(corpus, "ceramcis", "employer")[0]
    assert [hit.title[a:b] for a, b in hit.title_marks] == ["Ceramics"]


@pytest.mark.parametrize("typed", ["", "bay", "kestrel", "ba", "0100", "dangg hannh", "bbakkery", "'; DROP TABLE x"])
def test_nothing_else_is(corpus: Database, typed: str) -> None:
    assert similar(corpus, typed) == []


def test_only_the_kinds_asked_for_and_no_more_than_the_limit(corpus: Database) -> None:
    assert {hit.section for hit in similar(corpus, "nunes", "employer")} == {"employers"}
    assert len(similar(corpus, "nunes", limit=1)) == 2


def test_every_single_mistake_is_among_those_forgiven() -> None:
    meant = "kestrel"
    for typed in ("kestral", "kestrl", "kesttrel", "ksetrel", "kestrelo"):
        assert meant in mistake(query(typed), 0).meant
    for typed in ("kastral", "kstrl", "pestrel"):
        assert meant not in mistake(query(typed), 0).meant
