"""A ReportLab canvas that tags what is painted on it: marks, artifacts, links, bookmarks, and the structure tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from baum_desktop.briefs.tagged.fields import Fields
from baum_desktop.briefs.tagged.marks import Marks, Silent, UntaggedContentError
from baum_desktop.briefs.tagged.meta import Meta
from baum_desktop.briefs.tagged.objects import Raw, add_structure, describe, number_of, page_numbers
from baum_desktop.briefs.tagged.tree import AnnotationRef, Elem, Tree, text_string

Foot = Callable[[Canvas, int, int], None]
"""Draws what stands at the foot of page x of y; it is called when all pages are there."""

_PAINTS = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "BI", "EI"])
_STRING = re.compile(r"\((?:[^()\\]|\\.)*\)")


class _Sign(str):
    """An operator that begins or ends marked content, told from user text by its type."""

    __slots__ = ()


class TaggedCanvas(Canvas):
    """A canvas for one tagged document: everything painted must belong to an element or be an artifact.

    With `strict` (the default) anything else raises UntaggedContentError. `foot` is drawn on each page at the end, so
    that it knows the number of pages. `root` is the Document element, `font` the name of a registered, embeddable font.
    """

    # What ReportLab's stubs leave out.
    _doc: Any
    _code: list[str]
    _annotationrefs: list[Any]

    def __init__(
        self,
        filename: Any,
        root: Elem,
        meta: Meta,
        font: str,
        foot: Foot | None = None,
        *,
        strict: bool = True,
        **options: Any,
    ) -> None:
        self.tree = Tree(root)
        self._meta, self._foot, self._strict = meta, foot, strict
        self._open: Elem | None = None
        self._artifacts = 0
        self._anchors: dict[str, tuple[int, float, float]] = {}
        self._bookmarks = 0
        self._first_of_mark = 0
        self.fields = Fields()
        options |= {"lang": meta.lang, "invariant": 1, "initialFontName": font, "pdfVersion": (1, 7)}
        super().__init__(filename, **options)
        self._page_key = self.tree.new_page()
        self._page_keys = [self._page_key]

    # -- marks

    def begin(self, elem: Elem, actual: str | None = None) -> None:
        """What follows belongs to this element."""
        if self._open is not None or self._artifacts:
            raise UntaggedContentError(f"{elem.tag} begins inside {self._open.tag if self._open else 'an artifact'}")
        number = self.tree.mark(self._page_key, len(self._page_keys) - 1, elem)
        said = f" /ActualText {text_string(actual)}" if actual else ""
        self._open = elem
        self._code.append(_Sign(f"/{elem.tag} <</MCID {number}{said}>> BDC"))
        self._first_of_mark = len(self._code)

    def end(self) -> None:
        """The mark ends; one in which nothing was painted is taken back."""
        assert self._open is not None, "no element is open"
        if len(self._code) == self._first_of_mark:
            self._code.pop()
            self.tree.unmark(self._page_key, self._open)
        else:
            self._code.append(_Sign("EMC"))
        self._open = None

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """What is painted inside is decoration; `kind` is the artifact's property list without brackets."""
        if self._open is not None:
            raise UntaggedContentError(f"an artifact begins inside {self._open.tag}")
        outermost = not self._artifacts
        first = len(self._code)
        if outermost:
            self._code.append(_Sign(f"/Artifact <<{kind}>> BDC" if kind else "/Artifact BMC"))
        self._artifacts += 1
        try:
            yield
        finally:
            self._artifacts -= 1
        if outermost and len(self._code) == first + 1:
            self._code.pop()
        elif outermost:
            self._code.append(_Sign("EMC"))

    def link(
        self, elem: Elem, url: str | None, anchor: str | None, about: str, box: tuple[float, float, float, float]
    ) -> None:
        """A place to click (x0, y0, x1, y1 in the current coordinates) that belongs to a Link element."""
        head = f"/Subtype /Link /Border [0 0 0] /Contents {text_string(about)} "
        action = f"/A <</S /URI /URI {text_string(url)}>>" if url else ""
        self.annotate(elem, box, lambda: head + (action or f"/Dest {self._destination(anchor or '')}"))

    def annotate(self, elem: Elem, box: tuple[float, float, float, float], entries: Callable[[], str]) -> int:
        """An annotation over a place (x0, y0, x1, y1 in the current coordinates) that belongs to an element.

        `entries` returns what its dictionary holds beside place and owner, when the file is written. Returns its number
        in the file.
        """
        x0, y0 = self.absolutePosition(box[0], box[1])
        x1, y1 = self.absolutePosition(box[2], box[3])
        key = self.tree.annotation_key(elem)
        place = f"/Rect [{x0:.2f} {y0:.2f} {x1:.2f} {y1:.2f}] /F 4 /StructParent {key} "
        reference = self._doc.Reference(Raw(lambda: f"<</Type /Annot {place}{entries()}>>"))
        self._annotationrefs.append(reference)
        elem.join()
        number = number_of(self._doc, reference)
        elem.kids.append(AnnotationRef(len(self._page_keys) - 1, number))
        return number

    def drawn(self, paint: Callable[[], None]) -> str:
        """The code of what is painted, which does not go on the page: the picture of an annotation."""
        kept, self._code = self._code, []
        try:
            paint()
            return "\n".join(self._code)
        finally:
            self._code = kept

    def anchor(self, name: str, x: float, y: float) -> None:
        """The named place that links within the document lead to."""
        self._anchors.setdefault(name, (len(self._page_keys) - 1, *self.absolutePosition(x, y)))

    def bookmark(self, title: str, level: int, x: float, y: float) -> None:
        """An entry of the outline, level 0 outermost."""
        self._bookmarks += 1
        key = f"heading-{self._bookmarks}"
        self.bookmarkHorizontal(key, x, y)
        self.addOutlineEntry(title, key, level)

    # -- ReportLab's own life of a page

    def drawText(self, aTextObject: Any) -> None:
        """Paint a text object; refused at once when it belongs to nothing."""
        if self._strict and self._open is None and not self._artifacts:
            raise UntaggedContentError(f"page {len(self._page_keys)}: text outside every element")
        super().drawText(aTextObject)

    def showPage(self) -> None:
        """End the page: nothing may be open and nothing unmarked on it."""
        self._check(self._code)
        super().showPage()
        page = self._doc.Pages.pages[-1]
        # ReportLab writes the keys of this list only; on the instance it stays ours alone.
        page.__NoDefault__ = [*page.__NoDefault__, "Tabs", "StructParents"]
        page.Tabs, page.StructParents = "/S", self._page_key
        self._page_key = self.tree.new_page()
        self._page_keys.append(self._page_key)

    def save(self) -> None:
        """Draw the feet, write the tree and the document's description, then the file."""
        if self._code:
            self.showPage()
        self._page_keys.pop()
        self.tree.owners.pop()
        self._feet()
        for page in self._doc.Pages.pages:  # ReportLab alone would write base 85 over the compression
            page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        self.setViewerPreference("DisplayDocTitle", "true")
        describe(self._doc, self._meta)
        add_structure(self._doc, self.tree)
        self.fields.finish(self._doc)
        super().save()

    def _check(self, code: list[str]) -> None:
        if self._open is not None or self._artifacts:
            raise UntaggedContentError(f"page {len(self._page_keys)} ends inside a mark")
        if not self._strict:
            return
        inside = False
        for part in code:
            if isinstance(part, _Sign):
                inside = part != "EMC"
            elif not inside and not _PAINTS.isdisjoint(_STRING.sub(" () ", part).split()):
                raise UntaggedContentError(f"page {len(self._page_keys)}: painted outside every element: {part[:80]}")

    def _feet(self) -> None:
        pages = self._doc.Pages.pages
        for at, page in enumerate(pages if self._foot else ()):
            assert self._foot is not None
            self._code = []
            self.saveState()
            with self.artifact("/Type /Pagination /Subtype /Footer"):
                self._foot(self, at + 1, len(pages))
            self.restoreState()
            self._check(self._code)
            page.stream += "\n".join(self._code) + "\n"
        self._code = []

    def _destination(self, name: str) -> str:
        page, x, y = self._anchors.get(name, (0, 0.0, 0.0))
        return f"[{page_numbers(self._doc)[page]} 0 R /XYZ {x:.2f} {y:.2f} null]"


def file_of(canvas: Canvas) -> Any:
    """The file that a canvas writes, which fonts keep their subsets by."""
    return vars(canvas)["_doc"]


def marks_of(canvas: Canvas) -> Marks:
    """Where a flowable's marks go: the canvas itself when it tags, else nowhere."""
    return canvas if isinstance(canvas, TaggedCanvas) else Silent()


@contextmanager
def artifact(canvas: Canvas, kind: str = "") -> Iterator[None]:
    """Decoration, on either kind of canvas."""
    if isinstance(canvas, TaggedCanvas):
        with canvas.artifact(kind):
            yield
    else:
        yield
