"""A document as a sequence of headings, paragraphs, lists, tables, figures and notes, and its making into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageBreak, PageTemplate

from baum_desktop.briefs.tagged.block import Block
from baum_desktop.briefs.tagged.canvas import Foot, TaggedCanvas, artifact
from baum_desktop.briefs.tagged.flow import Figure, Label, Paint, Text, Together
from baum_desktop.briefs.tagged.grid import Column, GridStyle, make_grid
from baum_desktop.briefs.tagged.lines import TextStyle
from baum_desktop.briefs.tagged.meta import Meta
from baum_desktop.briefs.tagged.text import Inline, Span, plain
from baum_desktop.briefs.tagged.tree import Elem

Head = Callable[[Canvas, int], None]
"""Draws what stands at the head of page x."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The text styles that a story uses."""

    body: TextStyle
    headings: tuple[TextStyle, ...]
    item: TextStyle
    bullet: TextStyle
    caption: TextStyle
    note: TextStyle
    note_label: TextStyle
    grid: GridStyle


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: its text, and entries under it."""

    content: Inline
    under: Sequence[Inline | Item] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper: size, margins (left, top, right, bottom), all in points."""

    size: tuple[float, float]
    margins: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.size[0] - self.margins[0] - self.margins[2]

    @property
    def height(self) -> float:
        """The height of the text."""
        return self.size[1] - self.margins[1] - self.margins[3]


class Story:
    """Collects a document in reading order; each verb makes the structure elements and the flowables together."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.flowables: list[Flowable] = []
        self._document = Elem("Document", joined=True)
        self._part = self._document
        self._level = 0
        self._waiting: list[Flowable] = []

    @property
    def root(self) -> Elem:
        """The element of the whole document."""
        return self._document

    @property
    def part(self) -> Elem:
        """The element that what comes next belongs to."""
        return self._part

    def add(self, flowable: Flowable, *, keep: bool = False) -> None:
        """Put a flowable at the end; with `keep` it stays on the page of what follows it."""
        if keep:
            self._waiting.append(flowable)
            return
        self.flowables.append(Together(self._waiting, flowable) if self._waiting else flowable)
        self._waiting = []

    def heading(self, content: Inline, level: int = 2) -> None:
        """A heading (1 the title, then without gaps) with its bookmark; level 2 begins a part of the document.

        Raises:
            ValueError: a level is left out.
        """
        if not 1 <= level <= self._level + 1:
            raise ValueError(f"a heading of level {level} under one of level {self._level}")
        self._level = level
        if level <= 2:
            self._part = Elem("Sect", self._document) if level == 2 else self._document
        style = self.styles.headings[min(level, len(self.styles.headings)) - 1]
        self.add(Text(Block(Elem(f"H{level}", self._part), content, style), bookmark=level - 1), keep=True)

    def paragraph(self, content: Inline, style: TextStyle | None = None, *, keep: bool = False) -> None:
        """A paragraph; newlines in it are line breaks."""
        self.add(Text(Block(Elem("P", self._part), content, style or self.styles.body)), keep=keep)

    def bullets(self, items: Iterable[Inline | Item]) -> None:
        """A list whose order says nothing."""
        self._list(list(items), 0.0, self._part, numbered=False)

    def numbered(self, items: Iterable[Inline | Item]) -> None:
        """A list in order, counted from 1."""
        self._list(list(items), 0.0, self._part, numbered=True)

    def _list(self, items: Sequence[Inline | Item], indent: float, parent: Elem, *, numbered: bool) -> None:
        attributes = f"<</O /List /ListNumbering /{'Decimal' if numbered else 'Disc'}>>"
        whole = Elem("L", parent, attributes=attributes)
        hanging = 12.0 if not numbered else 16.0 if len(items) < 100 else 24.0
        for number, item in enumerate((item if isinstance(item, Item) else Item(item) for item in items), 1):
            body = self.labelled(whole, f"{number}." if numbered else "•", item.content, hanging, indent)
            if item.under:
                self._list(item.under, indent + hanging, body, numbered=numbered)

    def labelled(
        self,
        whole: Elem,
        label: Inline,
        content: Inline,
        hanging: float,
        indent: float = 0.0,
        label_style: TextStyle | None = None,
    ) -> Elem:
        """One entry of the list element `whole`, its label `hanging` points wide; returns the entry's body."""
        entry = Elem("LI", whole)
        mark = Label(Block(Elem("Lbl", entry), label, label_style or self.styles.bullet), hanging)
        body = Elem("LBody", entry)
        self.add(Text(Block(Elem("P", body), content, self.styles.item), indent, mark))
        return body

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Inline]],
        caption: Inline = "",
        summary: str = "",
        *,
        headed: bool = True,
    ) -> None:
        """A table, its caption above it.

        Raises:
            ValueError: no rows, or a row with another number of cells than there are columns.
        """
        if not rows:
            raise ValueError("a table without rows says nothing: write a sentence")
        grid = make_grid(self._part, columns, rows, self.styles.grid, summary, headed=headed)
        if plain(caption):
            self.add(Text(Block(Elem("Caption", grid.elem), caption, self.styles.caption)), keep=True)
        self.add(grid)

    def figure(self, width: float, height: float, paint: Paint, alt: str, caption: Inline = "") -> None:
        """A drawing with the words that stand for it, its caption below it.

        Raises:
            ValueError: `alt` is empty.
        """
        elem = Elem("Figure", self._part, alt=alt)
        self.add(Figure(elem, width, height, paint, before=7.0, after=4.0), keep=bool(plain(caption)))
        if plain(caption):
            self.add(Text(Block(Elem("P", self._part), caption, self.styles.caption)))

    def reference(self, label: str, about: str) -> Span:
        """A raised number in a line that leads to the note with this label."""
        return Span(label, anchor=f"note-{label}", about=about, raised=True)

    def note(self, label: str, content: Inline) -> None:
        """A note under its label; references with the same label lead to it."""
        elem = Elem("Note", self._part, ident=f"note-{label}")
        mark = Label(Block(Elem("Lbl", elem), label, self.styles.note_label), 12.0 if len(label) < 3 else 18.0)
        self.add(Text(Block(Elem("P", elem), content, self.styles.note), label=mark, anchor=f"note-{label}"))

    def new_page(self) -> None:
        """What follows begins a page, and a heading just given goes with it."""
        self.flowables.append(PageBreak())

    def room(self, height: float) -> None:
        """Begin a page unless this one has `height` points left; a heading just given goes with what follows."""
        self.flowables.append(CondPageBreak(height))

    def finish(self) -> list[Flowable]:
        """The flowables, to be laid out once."""
        self.flowables += self._waiting
        self._waiting = []
        return self.flowables


def build(
    story: Story, sheet: Sheet, meta: Meta, head: Head | None = None, foot: Foot | None = None, *, strict: bool = True
) -> bytes:
    """The story as a PDF/UA-1 file; equal stories and descriptions give equal bytes.

    Raises:
        UntaggedContentError: `head` or `foot` or a flowable of another kind painted without a tag.
    """
    font = story.styles.body.faces.regular.name
    maker = partial(TaggedCanvas, root=story.root, meta=meta, font=font, foot=foot, strict=strict)
    return _laid_out(story, sheet, head, maker)


def build_plain(story: Story, sheet: Sheet, head: Head | None = None) -> bytes:
    """The same pages on ReportLab's own canvas, without tags and feet: what the tagged ones are measured against."""
    font = story.styles.body.faces.regular.name
    return _laid_out(
        story,
        sheet,
        head,
        lambda filename, **options: Canvas(filename, **(options | {"invariant": 1, "initialFontName": font})),
    )


def _laid_out(story: Story, sheet: Sheet, head: Head | None, maker: Callable[..., Canvas]) -> bytes:
    left, top, right, bottom = sheet.margins
    frame = Frame(left, bottom, sheet.width, sheet.height, 0, 0, 0, 0, id="text")

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        if head is not None:
            canvas.saveState()
            with artifact(canvas, "/Type /Pagination /Subtype /Header"):
                head(canvas, canvas.getPageNumber())
            canvas.restoreState()

    file = BytesIO()
    pages = PageTemplate("page", [frame], onPage=on_page)
    document = BaseDocTemplate(
        file,
        pagesize=sheet.size,
        pageTemplates=[pages],
        leftMargin=left,
        topMargin=top,
        rightMargin=right,
        bottomMargin=bottom,
        pageCompression=1,
    )
    document.build(story.finish(), canvasmaker=maker)
    return file.getvalue()
