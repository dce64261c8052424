"""The structure tree of a tagged PDF: elements, the marks they own on the pages, and their bytes in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked-content sequence: `number` is its MCID on page `page` (counted from 0)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class AnnotationRef:
    """An annotation on page `page` that belongs to an element; `object_number` is its number in the file."""

    page: int
    object_number: int


@dataclass(eq=False, slots=True)
class Elem:
    """A structure element. It joins its parent when the first thing is painted in it, so structure order is drawing
    order and what never appears on paper is not in the tree.
    """

    tag: str
    parent: Elem | None = None
    alt: str | None = None
    actual: str | None = None
    lang: str | None = None
    ident: str | None = None
    attributes: str = ""
    kids: list[Elem | Mark | AnnotationRef] = field(default_factory=list)
    joined: bool = False

    def join(self) -> None:
        """Take the place in the tree that comes next; an element that has one keeps it."""
        if self.joined:
            return
        self.joined = True
        if self.parent is not None:
            self.parent.join()
            self.parent.kids.append(self)

    def walk(self) -> Iterator[Elem]:
        """This element and all under it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Elem):
                yield from kid.walk()


@dataclass(slots=True)
class Tree:
    """The elements of one document and, by key of the parent tree, the owner of each mark and each annotation."""

    root: Elem
    owners: list[list[Elem] | Elem] = field(default_factory=list)

    def new_page(self) -> int:
        """The key (StructParents) under which the marks of a page are kept."""
        self.owners.append([])
        return len(self.owners) - 1

    def mark(self, key: int, page: int, elem: Elem) -> int:
        """Give `elem` the next mark of the page with this key; returns its MCID."""
        owners = self.owners[key]
        assert isinstance(owners, list)
        elem.join()
        elem.kids.append(Mark(page, len(owners)))
        owners.append(elem)
        return len(owners) - 1

    def unmark(self, key: int, elem: Elem) -> None:
        """Take back the last mark of the page: nothing was painted in it."""
        owners = self.owners[key]
        assert isinstance(owners, list)
        owners.pop()
        elem.kids.pop()

    def annotation_key(self, elem: Elem) -> int:
        """The key (StructParent) of an annotation that belongs to `elem`."""
        self.owners.append(elem)
        return len(self.owners) - 1


def text_string(text: str) -> str:
    """A PDF text string: literal when it is plain ASCII, else UTF-16BE in hexadecimal."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<" + (b"\xfe\xff" + text.encode("utf-16-be", "replace")).hex().upper() + ">"


@dataclass(frozen=True, slots=True)
class Written:
    """A tree in the file's own words, its objects under the numbers that were reserved for them."""

    root: str
    parent_tree: str
    id_tree: str
    elements: list[str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The object numbers of the StructTreeRoot, the ID tree and the parent tree."""

    root: int
    ids: int
    parents: int


def write(tree: Tree, element_numbers: list[int], own: Numbers, page_numbers: list[int]) -> Written:
    """The objects of a structure tree, its elements numbered in reading order, its pages as they are numbered."""
    elements = list(tree.root.walk())
    numbers = {id(elem): number for elem, number in zip(elements, element_numbers, strict=True)}
    written = [_element(elem, numbers, own.root, page_numbers) for elem in elements]
    owned = " ".join(_owners(key, owners, numbers) for key, owners in enumerate(tree.owners))
    named = sorted((elem.ident, numbers[id(elem)]) for elem in elements if elem.ident)
    names = " ".join(f"{text_string(ident)} {number} 0 R" for ident, number in named)
    return Written(
        root=(
            f"<</Type /StructTreeRoot /K [{element_numbers[0]} 0 R] /ParentTree {own.parents} 0 R "
            f"/ParentTreeNextKey {len(tree.owners)} /IDTree {own.ids} 0 R>>"
        ),
        parent_tree=f"<</Nums [{owned}]>>",
        id_tree=f"<</Names [{names}]>>",
        elements=written,
    )


def _owners(key: int, owned: list[Elem] | Elem, numbers: dict[int, int]) -> str:
    if isinstance(owned, Elem):
        return f"{key} {numbers[id(owned)]} 0 R"
    return f"{key} [" + " ".join(f"{numbers[id(elem)]} 0 R" for elem in owned) + "]"


def _element(elem: Elem, numbers: dict[int, int], root_number: int, page_numbers: list[int]) -> str:
    parent = root_number if elem.parent is None else numbers[id(elem.parent)]
    page = next((kid.page for kid in elem.kids if isinstance(kid, Mark)), None)
    parts = [f"<</Type /StructElem /S /{elem.tag} /P {parent} 0 R"]
    if page is not None:
        parts.append(f"/Pg {page_numbers[page]} 0 R")
    for name, text in (("Alt", elem.alt), ("ActualText", elem.actual), ("Lang", elem.lang), ("ID", elem.ident)):
        if text:
            parts.append(f"/{name} {text_string(text)}")
    if elem.attributes:
        parts.append(f"/A {elem.attributes}")
    if elem.kids:
        parts.append("/K [" + " ".join(_kid(kid, page, numbers, page_numbers) for kid in elem.kids) + "]")
    return " ".join(parts) + ">>"


def _kid(kid: Elem | Mark | AnnotationRef, page: int | None, numbers: dict[int, int], page_numbers: list[int]) -> str:
    if isinstance(kid, Elem):
        return f"{numbers[id(kid)]} 0 R"
    if isinstance(kid, AnnotationRef):
        return f"<</Type /OBJR /Obj {kid.object_number} 0 R /Pg {page_numbers[kid.page]} 0 R>>"
    if kid.page == page:
        return str(kid.number)
    return f"<</Type /MCR /Pg {page_numbers[kid.page]} 0 R /MCID {kid.number}>>"
