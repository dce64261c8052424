"""The verbs of a brief: what stands on paper for them, and that no text can break a page."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baum_desktop.briefs import charts
from baum_desktop.briefs.page import Brief, Column, KeyFigure, Moment, link
from baum_desktop.briefs.shapes import Bar, Words
from baum_desktop.briefs.tagged.text import clean
from tests.briefs.documents import cover
from tests.briefs.integrity import problems, walk


def text_of(brief: Brief) -> str:
    with pdfium.PdfDocument(brief.pdf()) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def tags_of(brief: Brief) -> list[str]:
    with pikepdf.open(io.BytesIO(brief.pdf())) as pdf:
        assert problems(pdf) == []
        return [str(elem.S)[1:] for elem in walk(pdf.Root.StructTreeRoot.K)]


def test_foot_tells_sample_confidentiality_date_and_printer() -> None:
    text = text_of(Brief(cover()))
    assert "Sample data: all firms are invented. San Leandro, July to September 2025. Page 1 of 1" in text
    assert text.endswith("Public As of 30 September 2025. Printed 14 October 2025, 09:30 by Ana Ruiz.")
    assert "invented" not in text_of(Brief(replace(cover(), sample=False)))


def test_empty_sections_say_so() -> None:
    brief = Brief(cover())
    brief.heading("Nothing here")
    brief.table([Column("Firm")], [], empty="No firms recorded.")
    brief.bullets([])
    brief.timeline([], empty="No visits recorded.")
    brief.facts([("Web", "  "), ("NAICS", "311812")])
    text = text_of(brief)
    for words in ("No firms recorded.", "None recorded.", "No visits recorded.", "Web not recorded", "NAICS 311812"):
        assert words in text


def test_definitions_are_numbered_once_and_printed_at_the_end() -> None:
    brief = Brief(cover())
    first, second = brief.define("Jobs", "Head count."), brief.define("Visited", "A visit.", "3 of 4.")
    again = brief.define("Jobs", "Head count.")
    brief.paragraph(["Both", first, second, again])
    assert [first.text, second.text, again.text] == ["1", "2", "1"]
    assert "How this is counted 1 Jobs: Head count. 2 Visited: A visit. Coverage: 3 of 4." in text_of(brief)


def test_key_figures_are_a_list() -> None:
    brief = Brief(cover())
    brief.key_figures([KeyFigure(str(at), "label", "remark") for at in range(6)])
    assert tags_of(brief)[4:10] == ["L", "LI", "LBody", "P", "P", "P"]


def test_facts_in_two_columns_are_read_left_then_right() -> None:
    brief = Brief(cover())
    brief.facts([(f"Name {at}", f"Value {at}") for at in range(5)])
    assert "Name 0 Value 0 Name 1 Value 1 Name 2 Value 2 Name 3 Value 3 Name 4 Value 4" in text_of(brief)


def test_timeline_puts_the_date_before_what_happened() -> None:
    brief = Brief(cover())
    brief.timeline([Moment("18 Sep 2025", "Visit", "Ana Ruiz", "A new line.")])
    assert "18 Sep 2025 Visit Ana Ruiz A new line." in text_of(brief).replace("\u00a0", "")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "//host/share", "https://a b", ""])
def test_only_harmless_addresses_become_links(url: str) -> None:
    brief = Brief(cover())
    brief.paragraph(["See ", link("this", url)])
    assert "Link" not in tags_of(brief)


def test_numbers_in_a_column_end_on_one_line() -> None:
    brief = Brief(cover())
    brief.table([Column("Firm"), Column("Jobs", right=True)], [["A", "7"], ["B", "1,234"]])
    with pdfium.PdfDocument(brief.pdf()) as document:
        page = document[0].get_textpage()
        ends = {}
        for number in ("7", "1,234", "Jobs"):
            found = page.search(number, match_whole_word=True).get_next()
            assert found is not None
            ends[number] = page.get_charbox(found[0] + found[1] - 1)[2]
    assert max(ends.values()) - min(ends.values()) < 1.5, ends


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_no_text_breaks_a_page(texts: list[str]) -> None:
    brief = Brief(cover("t" + texts[0]))
    brief.heading([*texts])
    brief.paragraph(texts)
    brief.bullets(texts)
    brief.key_figures([KeyFigure(text, text, text) for text in texts])
    brief.facts([(text, text) for text in texts])
    brief.timeline([Moment(text, text, text, text) for text in texts])
    brief.table([Column(text) for text in texts], [texts], texts[0], texts[0])
    brief.chart(charts.bars([charts.BarRow(text, 1, text, text) for text in texts], texts[0]), texts[0])
    brief.paragraph(["See", brief.define(texts[0], texts[-1], texts[0])])
    with pikepdf.open(io.BytesIO(brief.pdf())) as pdf:
        assert [problem for problem in problems(pdf) if "bookmarks" not in problem] == []


@given(st.text())
def test_cleaned_text_is_composed_and_has_no_controls(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not any(ord(c) < 32 and c != "\n" for c in cleaned)


@pytest.mark.parametrize("size", [10_000, 100_000])
@pytest.mark.parametrize("text", ["W", "字", "ع", "word ", "line\n", "😀", "a-b"])
def test_long_text_goes_on_over_pages(text: str, size: int) -> None:
    brief = Brief(cover())
    if size == 10_000:
        brief.table([Column("Firm"), Column("Note")], [["A", text * (size // len(text))]])
        brief.facts([("A", text * (size // len(text)))])
    brief.paragraph(text * (size // len(text)))
    with pikepdf.open(io.BytesIO(brief.pdf())) as pdf:
        assert len(pdf.pages) > 1
        assert problems(pdf) == []


def test_long_titles_headings_and_figures_do_not_stop_a_brief() -> None:
    long = "Panadería y Tortillería " * 400
    brief = Brief(cover(long))
    brief.key_figures([KeyFigure("1", long), KeyFigure(long, "two")])
    brief.heading(long)
    brief.heading(long, level=3)
    brief.paragraph(long)
    with pikepdf.open(io.BytesIO(brief.pdf())) as pdf:
        assert problems(pdf) == []


def test_long_heads_and_captions_of_tables_do_not_stop_a_brief() -> None:
    long = "Panadería y Tortillería " * 300
    brief = Brief(cover())
    brief.heading(long[:600])
    brief.table([Column(long), Column("B")], [["a", "b"], ["c", "d" * 400]], long)
    brief.heading("Short")
    brief.table([Column("A"), Column("B")], [["a " * 150, "b"], ["c", "d" * 400]], long[:900])
    with pikepdf.open(io.BytesIO(brief.pdf())) as pdf:
        assert problems(pdf) == []


@pytest.mark.parametrize(("title", "shown"), [("", "City brief"), (" \x00", "City brief"), ("a\ud800\nb", "a b")])
def test_odd_titles_become_plain_ones(title: str, shown: str) -> None:
    with pikepdf.open(io.BytesIO(Brief(cover(title)).pdf())) as pdf:
        assert str(pdf.docinfo.Title) == shown
        assert problems(pdf) == []


@pytest.mark.parametrize("before", range(36, 44))
def test_labels_longer_than_their_text_go_on_too(before: int) -> None:
    brief = Brief(cover())
    brief.paragraph("line\n" * before)
    brief.timeline([Moment("when " * 40, "What"), Moment("w " * 3000, "What", "", "text\n" * 5), Moment("", "")])
    with pikepdf.open(io.BytesIO(brief.pdf())) as pdf:
        assert problems(pdf) == []


def test_bars_are_as_long_as_their_values() -> None:
    drawing = charts.bars([charts.BarRow("A", 10, "10"), charts.BarRow("B", 5, "5"), charts.BarRow("C", 0, "0")], "A.")
    lengths = [shape.width for shape in drawing.shapes if isinstance(shape, Bar)]
    assert lengths[1] == pytest.approx(lengths[0] / 2)
    assert lengths[2] == 0
    assert drawing.alt == "Bar chart. A. A: 10; B: 5; C: 0."


def test_bands_that_are_too_narrow_for_their_names_become_bars() -> None:
    wide = charts.bands([charts.Band("under $20", 5, "5"), charts.Band("over $20", 5, "5")], "Half.")
    narrow = charts.bands([charts.Band("under $20", 99, "99"), charts.Band("over $20", 1, "1")], "Few.")
    assert {shape.y for shape in wide.shapes if isinstance(shape, Bar)} == {2.0}
    assert len({shape.y for shape in narrow.shapes if isinstance(shape, Bar)}) == 2
    assert "over $20: 1, 1%" in narrow.alt


@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 9000)), min_size=1, max_size=30))
def test_line_keeps_its_words_apart_and_inside(pairs: list[tuple[int, int]]) -> None:
    drawing = charts.line([charts.Point(at, value, f"d{at}", f"{value:,}") for at, value in pairs], "So.")
    names = sorted(shape.x for shape in drawing.shapes if isinstance(shape, Words) and shape.y > drawing.height - 6)
    assert all(0 <= x <= drawing.width for x in names)
    assert all(later - sooner > 4 for sooner, later in pairwise(names))


@pytest.mark.parametrize(
    "make",
    [
        lambda: charts.bars([], "x"),
        lambda: charts.bars([charts.BarRow("A", -1, "-1")], "x"),
        lambda: charts.line([], "x"),
        lambda: charts.bands([charts.Band("A", 0, "0")], "x"),
        lambda: charts.coverage([charts.CoverageRow("A", 5, 4)], "x"),
        lambda: charts.burn_down([], [], "x"),
    ],
)
def test_charts_of_nothing_are_refused(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match="need"):
        make()
