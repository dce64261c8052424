"""What must hold in a tagged PDF whoever wrote it, read with another library than the one that wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "BI", "EI", "INLINE IMAGE"}
MIXED = {"P", "H1", "H2", "H3", "Lbl", "TD", "TH", "Caption", "Link", "Span", "Figure", "Reference"}


def problems(pdf: pikepdf.Pdf) -> list[str]:
    """Everything wrong with the tags of a document; nothing is wrong when it is empty."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return ["no structure tree"]
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    elements = list(walk(root.K))
    found = _marks_on_pages(pdf) + _tree(elements, pages, pdf)
    found += _annotations(pdf, elements) + _headings(pdf, elements) + _words_for_things(elements)
    return found


def walk(kids: Any) -> Iterator[Any]:
    """The structure elements in reading order."""
    for kid in _list(kids):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from walk(kid.get("/K", []))


def _list(kids: Any) -> list[Any]:
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def marks(elem: Any) -> Iterator[tuple[tuple[int, int], int]]:
    """The (page object, MCID) pairs that an element owns itself."""
    for kid in _list(elem.get("/K", [])):
        if isinstance(kid, int):
            yield elem.Pg.objgen, kid
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            yield kid.Pg.objgen, int(kid.MCID)


def page_marks(page: pikepdf.Page) -> tuple[list[int], list[str]]:
    """The MCIDs of a page in drawing order, and what is wrong with its marks."""
    found: list[int] = []
    wrong: list[str] = []
    stack: list[str] = []
    text = False
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name in {"BMC", "BDC"}:
            stack.append(str(operands[0]))
            if len(stack) > 1:
                wrong.append("marks in marks")
            if name == "BDC" and "/MCID" in operands[1]:
                found.append(int(operands[1].MCID))
            elif stack[-1] != "/Artifact":
                wrong.append("a mark that belongs to nothing")
        elif name == "EMC":
            stack.pop() if stack else wrong.append("an end without a beginning")
        elif name in {"BT", "ET"}:
            text = name == "BT"
        elif name in PAINTS and not stack:
            wrong.append(f"{name} paints outside every mark{' in text' * text}")
    return found, wrong + ["a mark without an end"] * bool(stack)


def _marks_on_pages(pdf: pikepdf.Pdf) -> list[str]:
    wrong = []
    for number, page in enumerate(pdf.pages, 1):
        found, here = page_marks(page)
        wrong += [f"page {number}: {text}" for text in here]
        if found != list(range(len(found))):
            wrong.append(f"page {number}: MCIDs are not 0, 1, 2 ...")
        if page.obj.get("/Tabs") != "/S":
            wrong.append(f"page {number}: tab order does not follow the structure")
    return wrong


def _tree(elements: list[Any], pages: dict[Any, int], pdf: pikepdf.Pdf) -> list[str]:
    owners = {mark: elem.objgen for elem in elements for mark in marks(elem)}
    counted = Counter(mark for elem in elements for mark in marks(elem))
    wrong = [f"mark {mark} is in the tree {count} times" for mark, count in counted.items() if count > 1]
    painted = {(page.obj.objgen, mcid) for page in pdf.pages for mcid in page_marks(page)[0]}
    wrong += [f"mark {mark} is on paper and not in the tree" for mark in painted - set(counted)]
    wrong += [f"mark {mark} is in the tree and not on paper" for mark in set(counted) - painted]
    parents = _parents(pdf)
    for page in pdf.pages:
        array = parents.get(int(page.obj.get("/StructParents", -1)))
        if array is None:
            wrong.append("a page is not in the parent tree")
            continue
        for mcid, elem in enumerate(array):
            if owners.get((page.obj.objgen, mcid)) != elem.objgen:
                wrong.append(f"the parent tree says otherwise of mark {mcid} on page {pages[page.obj.objgen] + 1}")
    for (
        page,
        at,
    ) in pages.items():  # a table row that is split over two pages is read cell by cell: order holds on each page
        here = [mcid for on, mcid in _reading(pdf.Root.StructTreeRoot.K) if on == page]
        if here != sorted(here):
            wrong.append(f"page {at + 1}: the reading order is not the drawing order")
    return wrong + [f"{elem.S} has another parent than it stands under" for elem in elements if not _is_child(elem)]


def _is_child(elem: Any) -> bool:
    return any(isinstance(kid, pikepdf.Object) and kid.objgen == elem.objgen for kid in _list(elem.P.K))


def _reading(kids: Any, page: Any = None) -> Iterator[tuple[Any, int]]:
    for kid in _list(kids):
        if isinstance(kid, int):
            yield page.objgen, kid
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            yield kid.Pg.objgen, int(kid.MCID)
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _reading(kid.get("/K", []), kid.get("/Pg"))


def _parents(pdf: pikepdf.Pdf) -> dict[int, Any]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))


def _annotations(pdf: pikepdf.Pdf, elements: list[Any]) -> list[str]:
    wrong, parents = [], _parents(pdf)
    referred = {}
    for elem in elements:
        for kid in _list(elem.get("/K", [])):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                referred[kid.Obj.objgen] = elem
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            owner = referred.get(annotation.objgen)
            if owner is not None and parents[int(annotation.StructParent)].objgen != owner.objgen:
                wrong.append(f"page {number}: the parent tree says otherwise of an annotation")
            if annotation.Subtype == "/Widget":
                wrong += [f"page {number}: {what}" for what in _widget(annotation, owner)]
                continue
            if owner is None or owner.S != "/Link":
                wrong.append(f"page {number}: a link that no Link element refers to")
            if not str(annotation.get("/Contents", "")):
                wrong.append(f"page {number}: a link without a description")
    return wrong


def _widget(annotation: Any, owner: Any) -> Iterator[str]:
    if owner is None or owner.S != "/Form":
        yield "a field that no Form element refers to"
    if not str(annotation.get("/TU", "")).strip():
        yield "a field without words for a screen reader"
    if "/AP" not in annotation:
        yield "a field without a picture"


def _headings(pdf: pikepdf.Pdf, elements: list[Any]) -> list[str]:
    headings = [elem for elem in elements if str(elem.S)[:2] == "/H"]
    with pdf.open_outline() as outline:
        entries = [entry for top in outline.root for entry in _flat(top)]
    if len(entries) != len(headings):
        return [f"{len(headings)} headings and {len(entries)} bookmarks"]
    return []


def _flat(entry: Any) -> Iterator[Any]:
    yield entry
    for child in entry.children:
        yield from _flat(child)


def _words_for_things(elements: list[Any]) -> list[str]:
    wrong = []
    for elem in elements:
        attributes = elem.get("/A", {})
        if elem.S == "/Figure" and not str(elem.get("/Alt", "")).strip():
            wrong.append("a figure without an alternative text")
        if elem.S == "/Figure" and "/BBox" not in attributes:
            wrong.append("a figure without its place")
        if elem.S == "/TH" and "/Scope" not in attributes:
            wrong.append("a header cell that does not say what it heads")
        if elem.S == "/Span" and not {"/Lang", "/ActualText"} & set(elem.keys()):
            wrong.append("a span that says nothing")
        if not _list(elem.get("/K", [])) and elem.S not in ("/TD", "/TH"):
            wrong.append(f"{elem.S} is empty")
    return wrong
