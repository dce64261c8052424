"""How long a two-page brief takes against the same content in ReportLab's own paragraphs and tables.

python -m tests.briefs.speed [RUNS]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    ListFlowable,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

from baum_desktop.briefs.charts import BarRow, bars
from baum_desktop.briefs.page import Brief, Column, KeyFigure, link
from tests.briefs.documents import NAMES, cover

FIGURES = [("40", "manufacturers known", "3 more than in June"), ("34", "visited", "85% of those known")] * 2
TEXT = (
    "Makers added work in food, batteries and robotics. Half of the firms that we met pay a middle income to most of "
    "their production staff. Two leases end within nine months; both owners want to stay in the city, and a list of "
    "sites went to each of them. How the coalition counts a visit, a job and a request is told in the "
)
TOLD = ["Two electrical firms wait for larger service.", "Sewing firms look for 14 operators.", "Four look for space."]
BARS = [("Food and beverage", 574), ("Machinery", 317), ("Electrical equipment", 274), ("Metal", 249), ("Other", 351)]
HEAD = ["Firm", "Sector", "Jobs", "Last visit", "Next step"]
ROWS = [[name, "Food and beverage", str(at * 13 % 217), "18 Sep 2025", "Site search, 8,000 sf"]
        for at, name in enumerate(NAMES * 2)]  # fmt: skip


def ours() -> bytes:
    """The brief, tagged."""
    return _brief().pdf()


def ours_plain() -> bytes:
    """Our flowables on ReportLab's own canvas."""
    return _brief().plain_pdf()


def _brief() -> Brief:
    brief = Brief(cover())
    brief.key_figures([KeyFigure(*figure) for figure in FIGURES])
    brief.heading("The quarter in short")
    brief.paragraph([TEXT, link("reporting guide", "https://example.org/guide"), "."])
    brief.heading("What owners told us")
    brief.bullets(TOLD)
    brief.heading("Food makers employ most")
    brief.chart(bars([BarRow(name, value, str(value), "firms") for name, value in BARS], "Food."), "Jobs by sector.")
    brief.heading("Firms known")
    brief.table([Column(title, right=title == "Jobs") for title in HEAD], ROWS, "In order of name.")
    return brief


def bare() -> bytes:
    """The same content with ReportLab's paragraphs, lists, tables and drawings, untagged."""
    regular, semibold = "SourceSans3", "SourceSans3-Semibold"
    body = ParagraphStyle("body", fontName=regular, fontSize=10.5, leading=15.5, spaceAfter=4)
    small = ParagraphStyle("small", parent=body, fontSize=9, leading=12.5)
    title = ParagraphStyle("title", parent=body, fontName=semibold, fontSize=25, leading=30)
    head = ParagraphStyle("head", parent=title, fontSize=14, leading=19, spaceBefore=19, spaceAfter=5, keepWithNext=1)
    figures = [[Paragraph(f"<font size='25'>{value}</font>", body), Paragraph(label, small), Paragraph(remark, small)]
               for value, label, remark in FIGURES]  # fmt: skip
    rule = TableStyle(
        [("FONT", (0, 0), (-1, -1), regular, 9), ("ALIGN", (2, 0), (2, -1), "RIGHT"),
         ("LINEBELOW", (0, 0), (-1, -1), 0.4, "#D3D9DF"), ("LINEBELOW", (0, 0), (-1, 0), 1, "#0B6468")]
    )  # fmt: skip
    cells = [[Paragraph(escape(cell), small) for cell in row] for row in ROWS]
    story: list[Flowable] = [
        Paragraph("Bay Area Urban Manufacturing", small),
        Paragraph("Manufacturing in San Leandro", title),
        Paragraph("July to September 2025.", body),
        Table([figures], style=rule),
        Paragraph("The quarter in short", head),
        Paragraph(escape(TEXT) + "<a href='https://example.org/guide' color='#0B6468'>reporting guide</a>.", body),
        Paragraph("What owners told us", head),
        ListFlowable([Paragraph(escape(text), body) for text in TOLD], bulletType="bullet"),
        Paragraph("Food makers employ most", head),
        KeepTogether([_drawing(regular), Paragraph("Jobs by sector.", small)]),
        Paragraph("Firms known", head),
        Paragraph("In order of name.", small),
        Table([HEAD, *cells], repeatRows=1, style=rule, colWidths=[110, 100, 50, 80, 146]),
    ]
    file = BytesIO()
    document = SimpleDocTemplate(file, pagesize=(612, 792), leftMargin=63, rightMargin=63, initialFontName=regular)

    def foot(canvas: object, template: object) -> None:
        page = document.canv
        page.setFont(regular, 9)
        page.drawString(63, 32, "San Leandro, July to September 2025.")
        page.drawRightString(549, 32, f"Page {document.page}")
        page.line(63, 46, 549, 46)

    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def _drawing(font: str) -> Drawing:
    drawing = Drawing(486, 110)
    for at, (name, value) in enumerate(BARS):
        drawing.add(String(110, 92 - 21 * at, name, fontName=font, fontSize=9, textAnchor="end"))
        drawing.add(Rect(118, 90 - 21 * at, value / 2, 12))
        drawing.add(String(124 + value / 2, 92 - 21 * at, f"{value} firms", fontName=font, fontSize=9))
    drawing.add(Line(118, 0, 118, 105))
    return drawing


def milliseconds(makers: list[Callable[[], bytes]], runs: int) -> list[list[float]]:
    """The times of each maker, taken in turn so that what the machine does besides falls on all alike."""
    times: list[list[float]] = [[] for _ in makers]
    for _ in range(runs + 2):
        for maker, own in zip(makers, times, strict=True):
            start = time.perf_counter()
            maker()
            own.append((time.perf_counter() - start) * 1000)
    return [own[2:] for own in times]


def main(runs: int = 30) -> None:
    """Print medians and ratios."""
    tagged, plain, bare_times = (statistics.median(own) for own in milliseconds([ours, ours_plain, bare], runs))
    print(f"a two-page brief, median of {runs}: tagged {tagged:.1f} ms; ours untagged {plain:.1f} ms; "
          f"bare Platypus {bare_times:.1f} ms")  # fmt: skip
    print(f"ratio to bare Platypus {tagged / bare_times:.2f}, to ours untagged {tagged / plain:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
