"""A list on paper: tagged as readers need it, whatever firms are called and however many there are."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from baum_desktop.briefs.list_audience import fitted
from baum_desktop.briefs.list_columns import lay_out
from baum_desktop.briefs.list_pages import list_brief
from baum_desktop.briefs.page import Column
from baum_desktop.saved_views import Definition
from baum_desktop.views.seen import Seen, SeenColumn
from db.vocabulary import Confidentiality
from tests.briefs import documents
from tests.briefs.conformance import conformance
from tests.briefs.integrity import problems, walk
from tests.briefs.printed import PRINTED, pages_of, text_of

ROWS = 300
TITLES = {
    "name": "Employer", "sector": "Sector", "city": "City", "jobs": "Jobs", "visited": "Last visit",
    "products": "Products", "website": "Website", "year_founded": "Year founded", "lease_ends": "Lease ends",
    "open_flags": "Flags",
}  # fmt: skip
USUAL = tuple(TITLES)[:5]


def listed(keys: tuple[str, ...], *, grouped: bool = False, rows: int = ROWS) -> bytes:
    columns = tuple(SeenColumn(key, TITLES[key], key in ("jobs", "year_founded", "open_flags")) for key in keys)
    hard = [*documents.SCRIPTS, documents.LONG, "W" * 90, *documents.NAMES]
    values = {
        "sector": "Food and beverage", "city": "San Leandro", "visited": date(2025, 9, 18),
        "products": documents.LONG, "website": f"https://{'a' * 70}.example.org", "year_founded": 1987,
        "lease_ends": None, "open_flags": 0,
    }  # fmt: skip
    found = tuple(
        tuple(hard[at % len(hard)] if key == "name" else 11 * at if key == "jobs" else values[key] for key in keys)
        for at in range(rows)
    )
    headings = tuple((first, f"{documents.LONG}, 100") for first in range(0, rows, 100)) if grouped else ()
    content = Seen("not visited in 12 months", columns, found, headings)
    fit = fitted(Definition(group="city" if grouped else None), keys, Confidentiality.INTERNAL)
    given = {"today": date(2025, 10, 14), "printed_at": PRINTED, "printed_by": "Ana Ruiz"}
    return list_brief("Not visited in a year", content, fit, **given).pdf()  # type: ignore[arg-type]


def test_the_head_stands_on_every_page_and_is_tagged_once() -> None:
    data = listed(USUAL)
    pages = pages_of(data)
    assert len(pages) > 5
    assert all("Last visit" in page for page in pages)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert problems(pdf) == []
        tags = [str(elem.S) for elem in walk(pdf.Root.StructTreeRoot.K)]
    assert tags.count("/Table") == 1
    assert tags.count("/TR") == ROWS + 1
    assert tags.count("/TH") == len(USUAL) + ROWS
    assert tags.count("/TD") == ROWS * (len(USUAL) - 1)


def test_a_list_with_every_column_loses_nothing() -> None:
    said = text_of(listed(tuple(TITLES), rows=40)).replace(" ", "")
    for words in (*documents.NAMES, "Yearfounded", "Leaseends", f"https://{'a' * 70}.example.org"):
        assert words.replace(" ", "") in said, words


def test_a_list_wider_than_the_sheet_lies_or_comes_in_parts_that_begin_alike() -> None:
    upright, parts = listed(USUAL, rows=20), listed(tuple(TITLES), rows=40)
    with pikepdf.open(io.BytesIO(upright)) as pdf:
        assert [float(side) for side in pdf.pages[0].mediabox][2:] == [612.0, 792.0]
    with pikepdf.open(io.BytesIO(parts)) as pdf:
        assert [float(side) for side in pdf.pages[0].mediabox][2:] == [792.0, 612.0]
    said = text_of(parts)
    assert "10 columns are too many to stand side by side" in said
    assert "Part 2 of 2: Lease ends, Flags" in " ".join(said.split())
    columns = [Column("Employer", heads=True), *(Column(f"Column {n}") for n in range(12))]
    rows = [["Kestrel", *["Nine words that wrap well in a narrow column"] * 12]]
    layout = lay_out(columns, rows)
    assert all(part[0] == 0 for part in layout.parts)
    assert sorted(place for part in layout.parts for place in part[1:]) == list(range(1, 13))
    assert lay_out(columns[:3], [row[:3] for row in rows]).parts == ((0, 1, 2),)


def test_an_empty_list_says_so() -> None:
    assert "No employer is like this." in text_of(listed(USUAL, rows=0))


@pytest.mark.slow
def test_engine_accepts_lists(tmp_path: Path) -> None:
    files = {
        "plain": listed(USUAL),
        "grouped": listed(USUAL, grouped=True),
        "wide": listed(tuple(TITLES), rows=60),
        "empty": listed(USUAL, rows=0),
    }
    for name, data in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    verdicts = conformance([tmp_path / f"{name}.pdf" for name in files], "PDFUA_1", "PDFA_2_A")
    assert {key: sorted(verdict.broken) for key, verdict in verdicts.items() if verdict.broken} == {}
    assert all(verdict.passed for verdict in verdicts.values())
    assert len(verdicts) == 2 * len(files)
    assert verdicts["plain", "PDFUA_1"].checks > 10_000
