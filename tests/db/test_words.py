"""What is typed finds what is written, whatever the marks, signs and scripts."""

import itertools
import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.marks import Snippet, _aligned, highlight, snippet
from db.words import LONGEST_WORD, fold, found_in, query, words

SPOTS = "aáÁéñNÑüßøØđĐłæ陳陈大文さトﬁＡ½①İıΣς한글 \t\n\0'’-–.,&+#_@/()0123456789\u0303\u200b\ud800😀عربى"  # noqa: RUF001
TRICKY = st.text(alphabet=st.sampled_from(SPOTS), max_size=40)
ANYTHING = st.one_of(TRICKY, st.text(max_size=60))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("nunez", "María Núñez"),
        ("Núñez", "NUNEZ AND SONS"),
        ("nún", "Nu\u0301n\u0303ez"),
        ("obrien", "O'Brien"),
        ("obri", "O’Brien Castings"),
        ("o'brien", "OBrien"),
        ("o'bri", "O Brien"),
        ("O’Brien", "O'Brien"),
        ("brien", "O'Brien"),
        ("r&d", "the R&D lab"),
        ("R&", "R&D"),
        ("r and d", "R&D"),
        ("R&D", "R and D"),
        ("rd", "R&D"),
        ("smith & sons", "Smith and Sons"),
        ("smith and sons", "Smith & Sons"),
        ("c++", "a C++ shop"),
        ("c+", "C++, mostly"),
        ("c#", "written in C#."),
        ("c", "C++"),
        ("415-555-0100", "(415) 555-0100"),
        ("4155550100", "415.555.0100"),
        ("(415) 555-0100", "4155550100"),
        ("415 555 0100", "4155550100"),
        ("555-01", "415-555-0100"),
        ("5550100", "+1 415 555 0100"),
        ("+1 (415) 555", "415/555-0100"),
        ("+1415555", "415-555-0100"),
        ("1-415-555-0100", "(415)555-0100"),
        ("1 415 555", "415-555-0100"),
        ("14155550100", "415 555 0100"),
        ("415-555-0100", "1-415-555-0100"),
        ("dang", "Đặng Thị Hạnh"),
        ("đặng", "Dang"),
        ("Nguyễn", "nguyen"),
        ("strasse", "Straße"),
        ("łódź", "Lodz"),
        ("sorensen", "Sørensen"),
        ("aero", "Ærø"),
        ("陳", "陳大文"),
        ("大文", "陳大文食品公司"),
        ("食品公", "陳大文食品公司"),
        ("陈", "陈记"),
        ("abc食", "ABC食品"),
        ("スミス", "ジョン・スミス"),
        ("full", "Ｆｕｌｌ"),  # noqa: RUF001
        ("fine", "ﬁne"),
        ("maria.nunez@acme", "maria.nunez@acme-foods.com"),
        ("acmefoods", "maria@acme-foods.com"),
        ("acme-foods.com", "https://www.acme-foods.com/about"),
        ("mari nun", "maria.nunez@acme.com"),
        ("1200", "1,200 sq ft"),
        ("1,200", "1200"),
        ("state-of-the-art", "state of the art"),
        ("<b>", "<b>bold"),
        ('"bay area', "Bay Area"),
        ("heaths", "Heath's"),
        ("x" * 200, "y" + "x" * 3 + " " + "x" * 250),
    ],
)
def test_typed_finds_written(typed: str, written: str) -> None:
    assert query(typed)
    assert found_in(words(written), query(typed))
    assert highlight(written, typed)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("c++", "C, Fortran"),
        ("c#", "C++"),
        ("r&d", "research of today"),
        ("o'brien", "Brien"),
        ("大陳", "陳大文"),
        ("kestrel oakland", "Kestrel, Hayward"),
        ("415-555-0101", "415-555-0100"),
        ("brie", "Umbria"),
    ],
)
def test_typed_does_not_find_something_else(typed: str, written: str) -> None:
    assert not found_in(words(written), query(typed))


@pytest.mark.parametrize("typed", ["", "   ", "\0", "???", "<>", "\ud800", "—", "😀", '"', "'"])
def test_nothing_searchable_asks_for_nothing(typed: str) -> None:
    assert query(typed) == []
    assert highlight("anything at all", typed) == []


def test_twenty_thousand_random_strings_never_raise() -> None:
    chance = random.Random(7)
    for _ in range(20_000):
        length = chance.randrange(24)
        tricky = chance.random() < 0.5
        text = "".join(chance.choice(SPOTS) if tricky else chr(chance.randrange(0x110000)) for _ in range(length))
        for word in words(text):
            assert 0 < len(word) <= LONGEST_WORD
            assert word.isalnum()
        for term in query(text):
            assert term.ways
            assert all(way and all(word.isalnum() and len(word) <= LONGEST_WORD for word in way) for way in term.ways)


@given(ANYTHING)
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert _aligned(text)[0] == fold(text)
    assert len(_aligned(text)[1]) == len(fold(text))


@given(ANYTHING)
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert set(words(unicodedata.normalize("NFD", text))) == set(words(unicodedata.normalize("NFC", text)))


@given(ANYTHING, TRICKY)
def test_what_is_found_is_marked(text: str, typed: str) -> None:
    if query(typed) and found_in(words(text), query(typed)):
        assert highlight(text, typed)


@given(ANYTHING)
def test_every_text_is_found_by_itself(text: str) -> None:
    assert found_in(words(text), query(text))


@given(ANYTHING, ANYTHING)
def test_marks_lie_in_the_text_in_order_and_apart(text: str, typed: str) -> None:
    marks = highlight(text, typed)
    edges = [edge for mark in marks for edge in mark]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in marks)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(marks))


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Kestrel Sheet Metal, Inc.", "kestr", ["Kestr"]),
        ("Kestrel & O'Brien", "obri kes", ["Kes", "O'Bri"]),
        ("the R&D lab", "r&d", ["R&D"]),
        ("call (415) 555-0100 now", "4155550", ["415) 555-0"]),
        ("Đặng Thị Núñez", "dang nun", ["Đặng", "Núñ"]),
        ("Nu\u0301n\u0303ez", "nun", ["Nu\u0301n\u0303"]),
        ("我們陳大文", "大文", ["大文"]),
        ("Straße", "stras", ["Straß"]),
        ("C++ and C", "c+", ["C+"]),
    ],
)
def test_of_each_word_the_typed_beginning_is_marked(text: str, typed: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in highlight(text, typed)] == marked


def test_a_snippet_shows_where_the_word_stands() -> None:
    text = "before " * 100 + "neighbors say\n\nKestrel lost the transit contract " + "after " * 100
    found = snippet(text, "kestr", 60)
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) <= 62
    assert [found.text[a:b] for a, b in found.marks] == ["Kestr"]
    assert "\n" not in found.text


def test_a_short_text_is_its_own_snippet() -> None:
    assert snippet("Lost the contract.", "contract", 60) == Snippet("Lost the contract.", ((9, 17),))
    assert snippet("", "contract", 60) == Snippet("", ())
    assert snippet("one two three", "nothing", 7).text == "one two…"


@given(ANYTHING, TRICKY, st.integers(1, 30))
def test_marks_of_a_snippet_lie_in_it(text: str, typed: str, width: int) -> None:
    found = snippet(text, typed, width)
    assert len(found.text) <= width + 2
    assert all(0 <= start < end <= len(found.text) for start, end in found.marks)
