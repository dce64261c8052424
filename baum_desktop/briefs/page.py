"""A brief on paper: what its content says, in the order in which it is read, becomes a tagged PDF.

    brief = Brief(Cover(kind="City brief", title="Manufacturing in San Leandro", standfirst="July to September 2025.",
                        running="San Leandro, July to September 2025.", printed_at=now, printed_by="Ana Ruiz",
                        confidentiality="Public", sample=True))
    middle = brief.define("Middle income", "$18 to $30 an hour ...", "34 of the 40 firms answered.")
    brief.key_figures([KeyFigure("40", "manufacturers known", "3 more than in June"), ...])
    brief.heading("The quarter in short")                        # level=3 for a heading under it
    brief.paragraph(["Half of them pay a middle income", middle, ", see the ", link("guide", "https://..."), "."])
    brief.bullets([[strong("Power."), " Two firms wait for service."], Item("Space.", under=["8,000 sf"])])
    brief.numbered(["24 October: hiring event.", ...])
    brief.facts([("Ownership", "Family"), ("NAICS", "311812")])  # a fact without a value says "not recorded"
    brief.table([Column("Firm", heads=True), Column("Jobs", right=True)], rows, caption="In order of name.",
                summary="Firms with their jobs", empty="No firms recorded.")
    brief.timeline([Moment("18 Sep 2025", "Visit", "Ana Ruiz with Bo Li", "Wants to add a line.")])
    brief.chart(bars([BarRow("Food", 574, "574", "9 firms", strong=True)], "Food makers employ most."), "Source ...")
    brief.aside("Wages of single firms are never printed.")      # small and grey
    brief.nothing()                                              # "None recorded."
    brief.new_page(); brief.room(200)                            # page breaks
    brief.raw.figure(...), brief.raw.note(...)                   # the tagged Story beneath
    data = brief.pdf()                                           # bytes; definitions are printed at the end

Content is a `str`, a `Span` (strong(), link(), lang("vi", ...), a definition's number) or a sequence of both. A `str`
is always text: `<b>` and `&` stand on paper as they were typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from baum_desktop.briefs import design
from baum_desktop.briefs.edges import foot, head
from baum_desktop.briefs.paint import paint
from baum_desktop.briefs.palette import ACCENT, MUTED, RULE
from baum_desktop.briefs.parts import Cover, KeyFigure, Moment
from baum_desktop.briefs.shapes import Drawing
from baum_desktop.briefs.tagged.block import Block
from baum_desktop.briefs.tagged.flow import Beside, Columns, Text
from baum_desktop.briefs.tagged.grid import Column, Grid, make_grid
from baum_desktop.briefs.tagged.meta import Meta, printable
from baum_desktop.briefs.tagged.story import Item, Sheet, Story, build, build_plain
from baum_desktop.briefs.tagged.text import Inline, Span, lang, link, plain, spans, strong
from baum_desktop.briefs.tagged.tree import Elem

__all__ = ["Brief", "Column", "Cover", "Inline", "Item", "KeyFigure", "Moment", "Span", "lang", "link", "strong"]

_ABREAST = 4


@dataclass(frozen=True, slots=True)
class _Definition:
    label: str
    content: list[Span]


class Brief:
    """A brief being written on sheets of one kind; each verb adds to its end."""

    def __init__(self, cover: Cover, sheet: Sheet = design.LETTER) -> None:
        self.cover, self.sheet = cover, sheet
        self.raw = Story(design.styles())
        self._definitions: dict[str, _Definition] = {}
        self._defined = 0
        self._title = printable(cover.title) or cover.kind
        self._begin()

    def _begin(self) -> None:
        kicker = f"{self.cover.publisher} · {self.cover.kind}" if self.cover.publisher else self.cover.kind
        self.raw.add(Text(Block(Elem("P", self.raw.root), kicker, design.kicker())), keep=True)
        self.raw.heading(self._title, level=1)
        if plain(self.cover.standfirst):
            self.raw.paragraph(self.cover.standfirst, design.standfirst())

    # -- verbs

    def heading(self, content: Inline, level: int = 2) -> None:
        """A section (2) or a part of one (3)."""
        self.raw.heading(content, level)

    def paragraph(self, content: Inline) -> None:
        """Running text; newlines are line breaks."""
        self.raw.paragraph(content)

    def aside(self, content: Inline) -> None:
        """A remark, small and grey."""
        self.raw.paragraph(content, design.muted())

    def nothing(self, sentence: str = "None recorded.") -> None:
        """What an empty section says."""
        self.aside(sentence)

    def bullets(self, items: Iterable[Inline | Item], empty: str = "None recorded.") -> None:
        """A list whose order says nothing."""
        entries = list(items)
        if entries:
            self.raw.bullets(entries)
        else:
            self.nothing(empty)

    def numbered(self, items: Iterable[Inline | Item], empty: str = "None recorded.") -> None:
        """A list in order."""
        entries = list(items)
        if entries:
            self.raw.numbered(entries)
        else:
            self.nothing(empty)

    def key_figures(self, figures: Sequence[KeyFigure]) -> None:
        """Up to four numbers abreast between two rules, more in further rows."""
        whole = Elem("L", self.raw.part)
        for first in range(0, len(figures), _ABREAST):
            row = figures[first : first + _ABREAST]
            self.raw.add(
                Columns(
                    [_stack(whole, figure) for figure in row],
                    padding=11.0,
                    above=(ACCENT, 1.2) if not first else None,
                    below=(RULE, 0.8),
                    before=4.0,
                    after=0.0 if first + _ABREAST < len(figures) else 4.0,
                )
            )

    def facts(self, pairs: Iterable[tuple[Inline, Inline]], columns: int = 2, empty: str = "not recorded") -> None:
        """Names and values in one or two columns, the left one read first."""
        rows = [(name, value if plain(value).strip() else Span(empty, color=MUTED)) for name, value in pairs]
        if not rows:
            return self.nothing()
        half = (len(rows) + 1) // 2
        if columns == 1 or len(rows) < 2 or len(rows) > 40:
            self.raw.add(self._fact_grid(rows, 0.3))
        else:
            left, right = self._fact_grid(rows[:half], 0.17), self._fact_grid(rows[half:], 0.17)
            self.raw.add(Beside(left, right, after=8.0))
        return None

    def _fact_grid(self, rows: Sequence[tuple[Inline, Inline]], share: float) -> Grid:
        columns = [Column("Fact", width=design.LETTER.width * share + 14.0, heads=True), Column("Value")]
        cells = [[[replace(span, color=span.color or MUTED) for span in spans(name)], value] for name, value in rows]
        return make_grid(self.raw.part, columns, cells, design.facts(), "Facts: name and value", headed=False)

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Inline]],
        caption: Inline = "",
        summary: str = "",
        empty: str = "None recorded.",
    ) -> None:
        """A table with a head that is repeated on each page; without rows, a sentence."""
        if rows:
            self.raw.table(columns, rows, caption, summary)
        else:
            self.nothing(empty)

    def timeline(self, moments: Iterable[Moment], empty: str = "None recorded.") -> None:
        """What happened, each with its date in the margin, in the order given."""
        entries = list(moments)
        if not entries:
            return self.nothing(empty)
        whole = Elem("L", self.raw.part)
        for moment in entries:
            self.raw.labelled(whole, moment.when, _told(moment), 78.0, label_style=replace(design.body(), color=MUTED))
        return None

    def chart(self, drawing: Drawing, caption: Inline = "") -> None:
        """A chart of baum_desktop.briefs.charts, its caption below."""
        self.raw.figure(drawing.width, drawing.height, lambda canvas: paint(canvas, drawing), drawing.alt, caption)

    def define(self, term: str, meaning: Inline, coverage: Inline = "") -> Span:
        """The raised number of a definition, to stand behind the figure it explains; a term has one number.

        `coverage` says how much of the data the figure stands on ("34 of the 40 firms answered.").
        """
        if term not in self._definitions:
            content = [strong(f"{term}: "), *spans(meaning)]
            if plain(coverage):
                content += [Span(" Coverage: "), *spans(coverage)]
            self._definitions[term] = _Definition(str(len(self._definitions) + 1), content)
        return self.raw.reference(self._definitions[term].label, f"Definition of {term}")

    def definitions(self, title: str = "How this is counted") -> None:
        """Print the definitions given so far under a heading; `pdf` does it when nobody has."""
        fresh = list(self._definitions.values())[self._defined :]
        if fresh:
            self.raw.heading(title)
            for definition in fresh:
                self.raw.note(definition.label, definition.content)
        self._defined = len(self._definitions)

    def new_page(self) -> None:
        """What follows begins a page."""
        self.raw.new_page()

    def room(self, height: float) -> None:
        """Begin a page unless this one has `height` points left."""
        self.raw.room(height)

    # -- the file

    def pdf(self) -> bytes:
        """The finished file; a brief is finished once."""
        self.definitions()
        cover = self.cover
        meta = Meta(
            title=self._title,
            author=cover.publisher or cover.kind,
            when=cover.printed_at,
            subject=cover.kind,
            creator="BAUM Desktop",
            lang=cover.lang,
        )
        return build(self.raw, self.sheet, meta, head(cover, self.sheet), foot(cover, self.sheet))

    def plain_pdf(self) -> bytes:
        """The same pages without tags and feet: the measure for speed and looks."""
        self.definitions()
        return build_plain(self.raw, self.sheet, head(self.cover, self.sheet))


def _stack(whole: Elem, figure: KeyFigure) -> list[Block]:
    body = Elem("LBody", Elem("LI", whole))
    small = design.small()
    stack = [Block(Elem("P", body), figure.value, design.figure_value()), Block(Elem("P", body), figure.label, small)]
    if plain(figure.remark):
        stack.append(Block(Elem("P", body), figure.remark, replace(small, color=MUTED)))
    return stack


def _told(moment: Moment) -> list[Span]:
    told = [replace(span, bold=True) for span in spans(moment.what)]
    if plain(moment.who):
        told += [Span("\u00a0 "), *(replace(span, color=span.color or MUTED) for span in spans(moment.who))]
    if plain(moment.text):
        told += [Span("\n"), *spans(moment.text)]
    return told
