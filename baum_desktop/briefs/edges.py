"""What stands at the head and foot of every page of a brief."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from baum_desktop.briefs.design import FOOT_LINE, FOOT_RULE_Y, FOOT_Y, HEAD_Y, LETTER
from baum_desktop.briefs.paint import words
from baum_desktop.briefs.palette import ACCENT, INK, MUTED, RULE
from baum_desktop.briefs.parts import SAMPLE, Cover
from baum_desktop.briefs.shapes import Piece, Words
from baum_desktop.briefs.tagged.canvas import Foot
from baum_desktop.briefs.tagged.flow import horizontal_rule
from baum_desktop.briefs.tagged.meta import printable
from baum_desktop.briefs.tagged.story import Head, Sheet


def head(cover: Cover, sheet: Sheet = LETTER) -> Head:
    """Kind and title, on every page but the first."""
    left, width = sheet.margins[0], sheet.width
    pieces = (Piece(cover.kind, ACCENT, bold=True), Piece("\u00a0\u00a0 " + cover.title, MUTED))

    def draw(canvas: Canvas, page: int) -> None:
        if page > 1:
            words(
                canvas, Words(left, 0.0, pieces, room=width), left, sheet.size[1] - min(HEAD_Y, sheet.margins[1] - 10.0)
            )

    return draw


def foot(cover: Cover, sheet: Sheet = LETTER) -> Foot:
    """What it is, whether it is invented, the page's number; who may read it, as of when, who printed it and when."""
    running = cover.running or f"{printable(cover.title)}."
    # First, so that no long name can push it off the line.
    first = (Piece(f"{SAMPLE} {running}" if cover.sample else running, MUTED),)
    second = tuple(_imprint(cover))
    left, width = sheet.margins[0], sheet.width

    def draw(canvas: Canvas, page: int, pages: int) -> None:
        horizontal_rule(canvas, left, left + width, FOOT_RULE_Y, RULE, 0.8)
        words(canvas, Words(left, 0.0, first, room=width - 90.0), left, FOOT_Y)
        number = Words(left + width, 0.0, (Piece(f"Page {page} of {pages}", MUTED),), "end")
        words(canvas, number, left + width, FOOT_Y)
        words(canvas, Words(left, 0.0, second, room=width), left, FOOT_Y - FOOT_LINE)

    return draw


class CountedFoot:
    """A foot that knows, when the file is written, how many pages there are."""

    def __init__(self, cover: Cover, sheet: Sheet) -> None:
        self._draw = foot(cover, sheet)
        self.pages = 0

    def __call__(self, canvas: Canvas, page: int, pages: int) -> None:
        """Draw the foot of a page."""
        self.pages = pages
        self._draw(canvas, page, pages)


def _imprint(cover: Cover) -> Iterator[Piece]:
    printed = cover.printed or cover.printed_at.strftime("%Y-%m-%d %H:%M %Z")
    if cover.confidentiality:
        yield Piece(cover.confidentiality + "\u00a0\u00a0 ", INK, bold=True)
    if cover.as_of:
        yield Piece(f"As of {cover.as_of}. ", MUTED)
    if cover.coverage:
        yield Piece(f"{cover.coverage} ", MUTED)
    yield Piece(f"Printed {printed}" + (f" by {cover.printed_by}." if cover.printed_by else "."), MUTED)
