"""What a reader gets: the same pages with and without tags, words in order, nothing lost, nothing foreign."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pypdfium2 as pdfium
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from baum_desktop.briefs.page import Brief
from baum_desktop.briefs.tagged import UntaggedContentError
from baum_desktop.briefs.tagged.story import Story
from tests.briefs import documents
from tests.briefs.integrity import page_marks, problems, walk


def texts(data: bytes) -> list[str]:
    with pdfium.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def pictures(data: bytes, height: float) -> list[bytes]:
    """Each page as pixels, without its lowest `height` points."""
    with pdfium.PdfDocument(data) as document:
        return [page.render(scale=1.0, crop=(0, height, 0, 0)).to_pil().tobytes() for page in document]


def test_same_bytes_for_same_content_and_date() -> None:
    assert documents.stress().pdf() == documents.stress().pdf()


@pytest.mark.parametrize("make", [documents.sample, documents.stress])
def test_tags_move_no_pixel(make: Callable[[], Brief]) -> None:
    tagged, plain = pictures(make().pdf(), 50), pictures(make().plain_pdf(), 50)
    assert len(tagged) == len(plain) >= 3
    assert [at for at, (one, other) in enumerate(zip(tagged, plain, strict=True), 1) if one != other] == []


def test_words_come_in_reading_order(sample_pdf: bytes) -> None:
    whole = " ".join("".join(texts(sample_pdf)).split())
    places = [
        whole.find(words)
        for words in (
            "Manufacturing in San Leandro",
            "manufacturers known",
            "3 more than in June",
            "requests settled",
            "The quarter in short",
            "What owners told us",
            "Power.",
            "Food makers employ most",
            "574",
            "Firms known",
            "Alder & Finch Bakery",
            "What happens next",
            "Who to ask",
            "Nguyễn Thị Ánh",
            "李慧敏",
            "How this is counted",
            "34 of the 40 firms answered.",
        )
    ]
    assert -1 not in places
    assert places == sorted(places)


def test_words_do_not_run_together_at_line_ends() -> None:
    """Taken from the page's own strings, where no program guesses a blank from a gap."""
    words = "Makers added work in food, batteries and robotics " * 20
    brief = Brief(documents.cover())
    brief.paragraph(words)
    with pikepdf.open(io.BytesIO(brief.pdf())) as pdf:
        strings = [
            bytes(instruction.operands[0])
            for instruction in pikepdf.parse_content_stream(pdf.pages[0])
            if str(instruction.operator) == "Tj"
        ]
    assert words.encode() in b"".join(strings)


def test_page_numbers_are_exact(stress_pdf: bytes) -> None:
    pages = texts(stress_pdf)
    assert [f"Page {at} of {len(pages)}" in text for at, text in enumerate(pages, 1)] == [True] * len(pages)


def test_only_our_fonts_and_all_embedded(stress_pdf: bytes) -> None:
    names = set()
    with pikepdf.open(io.BytesIO(stress_pdf)) as pdf:
        for font in (o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"):
            assert "/FontFile2" in font.FontDescriptor, font.BaseFont
            names.add(str(font.BaseFont).split("+")[1])
    assert names == {"SourceSans3-Regular", "SourceSans3-Semibold", "WenQuanYiMicroHei-0"}


def test_every_typed_character_is_painted_or_replaced(stress_pdf: bytes) -> None:
    whole = re.sub(r"\s+", "", "".join(texts(stress_pdf)))
    for words in (
        "NguyễnThịÁnh",
        "李慧敏",
        "김철수",
        "<b>bold</b>&<imgsrc=",
        "&amp;&#60;",
        "=1+1",
        "back\\slash(paren)((",
        "édecomposed",
        "softhyphen",
        "[31mcontrols",
        "EMCQBDC(Sf)Tj",
        "→−▲●■",
    ):
        assert words in whole, words


def test_replaced_characters_keep_what_they_stand_for(stress_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(stress_pdf)) as pdf:
        actual = {str(elem.ActualText) for elem in walk(pdf.Root.StructTreeRoot.K) if "/ActualText" in elem}
        languages = {str(elem.Lang) for elem in walk(pdf.Root.StructTreeRoot.K) if "/Lang" in elem}
    assert {"عبد", "المحمد", "שָׁלוֹם", "😀👩🏭🇺🇸"} <= actual
    assert languages == {"zh", "ja", "ko", "zh-Hant"}


def test_no_glyph_is_missing(stress_pdf: bytes) -> None:
    """Code 0 is the box that a font draws for what it lacks."""
    with pikepdf.open(io.BytesIO(stress_pdf)) as pdf:
        for page in pdf.pages:
            for instruction in pikepdf.parse_content_stream(page):
                if str(instruction.operator) == "Tj":
                    assert b"\0" not in bytes(instruction.operands[0])


def test_han_is_black_on_paper() -> None:
    brief = Brief(documents.cover("x"))
    blank = pictures(brief.pdf(), 50)[0]
    brief = Brief(documents.cover("x"))
    brief.paragraph("字" * 200)
    inked = pictures(brief.pdf(), 50)[0]
    assert sum(one != other for one, other in zip(blank, inked, strict=True)) > 5000


def test_repeated_table_head_is_an_artifact(sample_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(sample_pdf)) as pdf:
        heads = [elem for elem in walk(pdf.Root.StructTreeRoot.K) if elem.S == "/TH"]
        paginated = [
            str(i.operands[1].get("/Subtype", "/Head"))
            for i in pikepdf.parse_content_stream(pdf.pages[1])
            if str(i.operator) == "BDC" and str(i.operands[0]) == "/Artifact"
        ]
    assert len([text for text in texts(sample_pdf) if "Last visit" in text]) > 1
    assert len(heads) == 5 + 48
    assert paginated == ["/Header", "/Head", "/Footer"]


class Rule(Flowable):
    """Paints without saying what."""

    def draw(self) -> None:
        self.canv.line(0, 0, 10, 10)


def test_strict_refuses_what_is_not_tagged() -> None:
    brief = Brief(documents.cover())
    brief.raw.add(Rule())
    with pytest.raises(UntaggedContentError, match="page 1: painted outside every element"):
        brief.pdf()


def test_strict_refuses_a_paragraph_of_reportlab_where_it_is_drawn() -> None:
    brief = Brief(documents.cover())
    brief.raw.add(Paragraph("plain", ParagraphStyle("plain")))
    with pytest.raises(UntaggedContentError, match="page 1: text outside every element") as refused:
        brief.pdf()
    assert refused.traceback[-2].name == "drawPara"


def test_figure_that_paints_nothing_leaves_no_mark() -> None:
    brief = Brief(documents.cover())
    brief.raw.figure(10, 10, lambda _: None, alt="Nothing to see.")
    brief.paragraph("After it.")
    with pikepdf.open(io.BytesIO(brief.pdf())) as pdf:
        assert set(problems(pdf)) <= {"/Figure is empty", "a figure without its place"}
        assert page_marks(pdf.pages[0])[1] == []


def test_heading_is_nearer_to_what_follows() -> None:
    brief = Brief(documents.cover())
    brief.paragraph("before")
    brief.heading("Heading")
    brief.paragraph("after")
    with pdfium.PdfDocument(brief.pdf()) as document:
        page = document[0].get_textpage()
        tops = []
        for words in ("before", "Heading", "after"):
            found = page.search(words).get_next()
            assert found is not None
            tops.append(page.get_charbox(found[0])[1])
    above, below = tops[0] - tops[1], tops[1] - tops[2]
    assert above > below + 8 > 28


def test_heading_levels_are_not_skipped() -> None:
    brief = Brief(documents.cover())
    with pytest.raises(ValueError, match="level 3"):
        brief.heading("Too deep", level=3)


def test_heading_stays_with_what_follows() -> None:
    for filler in range(30, 60):
        brief = Brief(documents.cover())
        brief.paragraph("line\n" * filler)
        brief.heading("Stays")
        brief.paragraph("with this\nand this")
        pages = texts(brief.pdf())
        assert [("Stays" in text) == ("with this" in text) for text in pages] == [True] * len(pages), filler


def test_links_lead_out_or_to_their_note(sample_tree: pikepdf.Pdf) -> None:
    annotations = [annotation for page in sample_tree.pages for annotation in page.obj.get("/Annots", [])]
    out = [str(a.A.URI) for a in annotations if "/A" in a]
    inside = [a for a in annotations if "/Dest" in a]
    assert out == ["https://example.org/guide"] * 2 + ["mailto:huimin.li@example.org"]
    assert [str(a.Contents) for a in inside] == ["Definition of Visited", "Definition of Middle income"]
    assert all(a.Dest[0].objgen == sample_tree.pages[-1].obj.objgen for a in inside)


def test_figure_says_its_finding_and_its_numbers(sample_tree: pikepdf.Pdf) -> None:
    figure = next(elem for elem in walk(sample_tree.Root.StructTreeRoot.K) if elem.S == "/Figure")
    assert str(figure.Alt).startswith("Bar chart. Food makers employ most. Food and beverage: 574, 9 firms; Machinery")


def test_document_describes_itself(sample_tree: pikepdf.Pdf) -> None:
    assert str(sample_tree.docinfo.Title) == "Manufacturing in San Leandro"
    assert str(sample_tree.docinfo.CreationDate) == str(sample_tree.docinfo.ModDate) == "D:20251014163000+00'00'"
    assert str(sample_tree.Root.Lang) == "en-US"
    with sample_tree.open_metadata() as xmp:
        assert xmp["dc:title"] == "Manufacturing in San Leandro"
        assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "2", "A")
    with sample_tree.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Manufacturing in San Leandro"]
        assert [entry.title for entry in outline.root[0].children][:2] == [
            "The quarter in short",
            "What owners told us",
        ]


def test_user_text_that_looks_like_operators_is_text() -> None:
    brief = Brief(documents.cover("EMC /P BMC ET Q"))
    brief.paragraph(") Tj ET EMC 0 0 9 9 re f (")
    data = brief.pdf()
    assert ") Tj ET EMC 0 0 9 9 re f (" in texts(data)[0]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert page_marks(pdf.pages[0])[1] == []


def test_figure_without_words_is_refused() -> None:
    story = Story(documents.sample().raw.styles)
    with pytest.raises(ValueError, match="alternative"):
        story.figure(10, 10, print, alt=" ")
