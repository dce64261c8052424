"""The files conform to PDF/UA-1 and PDF/A-2a, and each single defect is noticed by one of our two judges."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.briefs.conformance import conformance
from tests.briefs.integrity import problems, walk

Break = Callable[[pikepdf.Pdf], None]


@pytest.mark.slow
def test_engine_accepts_brief_and_stress(sample_pdf: bytes, stress_pdf: bytes, tmp_path: Path) -> None:
    files = [tmp_path / "sample.pdf", tmp_path / "stress.pdf"]
    for file, data in zip(files, (sample_pdf, stress_pdf), strict=True):
        file.write_bytes(data)
    verdicts = conformance(files, "PDFUA_1", "PDFA_2_A")
    assert {key: sorted(verdict.broken) for key, verdict in verdicts.items()} == {
        (name, flavour): [] for name in ("sample", "stress") for flavour in ("PDFUA_1", "PDFA_2_A")
    }
    assert all(verdict.passed and verdict.checks > 10_000 for verdict in verdicts.values())


def test_tags_are_whole(sample_pdf: bytes, stress_pdf: bytes) -> None:
    for data in (sample_pdf, stress_pdf):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert problems(pdf) == []


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    return [elem for elem in walk(pdf.Root.StructTreeRoot.K) if f"/{tag}" == elem.S]


def without(tag: str, key: str) -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        del elements(pdf, tag)[0][key]

    return broken


def without_catalog(key: str) -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[key]

    return broken


def without_page_key(key: str) -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj[key]

    return broken


def no_display_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences["/DisplayDocTitle"]


def in_xmp(pattern: bytes, by: bytes = b"") -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        changed, count = re.subn(pattern, by, pdf.Root.Metadata.read_bytes(), flags=re.DOTALL)
        assert count
        pdf.Root.Metadata.write(changed)

    return broken


def in_first_page(pattern: bytes, by: bytes) -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        changed, count = re.subn(pattern, by, pdf.pages[0].Contents.read_bytes(), count=1)
        assert count
        pdf.pages[0].Contents.write(changed)

    return broken


def no_scope(pdf: pikepdf.Pdf) -> None:
    for elem in elements(pdf, "TH"):
        del elem["/A"]


def skipped_heading(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = pikepdf.Name.H4


def unknown_tag(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "P")[0].S = pikepdf.Name.Bubble


def missing_cell(pdf: pikepdf.Pdf) -> None:
    row = elements(pdf, "TR")[3]
    row.K = pikepdf.Array(list(row.K)[:-1])


def link_outside_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/StructParent"]


def link_not_referred_to(pdf: pikepdf.Pdf) -> None:
    link = elements(pdf, "Link")[0]
    link.K = pikepdf.Array([kid for kid in link.K if isinstance(kid, int)])


def no_contents(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def lost_mark(pdf: pikepdf.Pdf) -> None:
    elem = elements(pdf, "P")[2]
    elem.K = pikepdf.Array([])


def swapped_order(pdf: pikepdf.Pdf) -> None:
    part = elements(pdf, "Sect")[0]
    part.K = pikepdf.Array(reversed(list(part.K)))


def wrong_parent(pdf: pikepdf.Pdf) -> None:
    array = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    array[0], array[1] = array[1], array[0]


# What the engine says of each, or None where it says nothing and our own check has to.
DEFECTS: dict[str, tuple[Break, str | None]] = {
    "no language": (without_catalog("/Lang"), "7.2"),
    "no marks promised": (without_catalog("/MarkInfo"), "6.2-1"),
    "no tree": (without_catalog("/StructTreeRoot"), "7.1-11"),
    "no metadata": (without_catalog("/Metadata"), "7.1-8"),
    "no bookmarks": (without_catalog("/Outlines"), None),
    "title not shown": (no_display_title, "7.1-10"),
    "no title": (in_xmp(rb"<dc:title>.*?</dc:title>"), "7.1-9"),
    "no claim": (in_xmp(rb"<pdfuaid:part>1</pdfuaid:part>"), "5-1"),
    "tab order": (without_page_key("/Tabs"), "7.18.3-1"),
    "page not in the parent tree": (without_page_key("/StructParents"), "7.1-3"),
    "artifact not marked": (in_first_page(rb"/Artifact BMC", b"/Artifact BMC EMC /P BMC"), None),
    "painted outside": (in_first_page(rb"$", b"\nn 0 0 9 9 re f\n"), "7.1-3"),
    "tag in artifact": (in_first_page(rb"/Artifact BMC", b"/Artifact BMC /P <</MCID 999>> BDC EMC"), None),
    "figure without words": (without("Figure", "/Alt"), "7.3-1"),
    "figure without place": (without("Figure", "/A"), None),
    "span without language": (without("Span", "/Lang"), None),
    "note without name": (without("Note", "/ID"), "7.9-1"),
    "header cells without scope": (no_scope, "7.5-1"),
    "heading skipped": (skipped_heading, "7.4.2-1"),
    "unknown tag": (unknown_tag, "7.1-5"),
    "missing cell": (missing_cell, "7.2-43"),
    "link outside the tree": (link_outside_tree, "7.18.5-1"),
    "link not referred to": (link_not_referred_to, None),
    "link without description": (no_contents, "7.18.5-2"),
    "mark not in the tree": (lost_mark, None),
    "order": (swapped_order, None),
    "parent tree": (wrong_parent, None),
}


@pytest.mark.slow
def test_engine_notices_defects(sample_pdf: bytes, tmp_path: Path) -> None:
    files = []
    for name, (damage, rule) in DEFECTS.items():
        if rule is not None:
            files.append(tmp_path / f"{name}.pdf")
            with pikepdf.open(io.BytesIO(sample_pdf)) as pdf:
                damage(pdf)
                pdf.save(files[-1])
    verdicts = conformance(files, "PDFUA_1")
    unnoticed = {
        name: sorted(verdicts[name, "PDFUA_1"].broken)
        for name, (_, rule) in DEFECTS.items()
        if rule is not None and not any(broken.startswith(rule) for broken in verdicts[name, "PDFUA_1"].broken)
    }
    assert unnoticed == {}


@pytest.mark.parametrize("name", [name for name, (_, rule) in DEFECTS.items() if rule is None])
def test_own_check_notices_what_the_engine_lets_pass(name: str, sample_tree: pikepdf.Pdf) -> None:
    DEFECTS[name][0](sample_tree)
    assert problems(sample_tree)
