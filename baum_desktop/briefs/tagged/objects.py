"""What a tagged file holds beside its pages: the structure tree, the description, the colour space."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc

from baum_desktop.briefs.tagged.meta import PRODUCER, Meta, printable, srgb_profile, xmp
from baum_desktop.briefs.tagged.tree import Numbers, Tree, write


class Raw(pdfdoc.PDFObject):
    """An indirect object whose bytes are known, or are asked for when the file is written."""

    def __init__(self, data: str | Callable[[], str] = "") -> None:
        self.data = data

    def format(self, document: object) -> bytes:
        data = self.data if isinstance(self.data, str) else self.data()
        return data.encode("latin-1")


def number_of(document: Any, reference: Any) -> int:
    """The number that an object has in the file."""
    return int(document.idToObjectNumberAndVersion[reference.name][0])


def page_numbers(document: Any) -> list[int]:
    """The object numbers of the pages in order."""
    return [number_of(document, document.Reference(page)) for page in document.Pages.pages]


def describe(document: Any, meta: Meta) -> None:
    """Put title, author, date, language, claims and colour space into the file."""
    document.encrypt = _EndOfLine()
    document._timeStamp = _moment(meta)
    info = document.info
    info.title, info.author, info.subject = printable(meta.title), printable(meta.author), printable(meta.subject)
    info.creator, info.producer = printable(meta.creator), PRODUCER
    catalog = document.Catalog
    catalog.MarkInfo = "<</Marked true>>"
    catalog.Metadata = pdfdoc.XMP(creator=lambda _: xmp(meta))
    if meta.archival:
        profile = pdfdoc.PDFStream(content=srgb_profile(), filters=[pdfdoc.PDFZCompress])
        profile.dictionary["N"] = 3
        number = number_of(document, document.Reference(profile))
        # ReportLab writes the keys of this list only; on the instance it stays ours alone.
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = (
            "[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
            f"/Info (sRGB IEC61966-2.1) /DestOutputProfile {number} 0 R>>]"
        )


def add_structure(document: Any, tree: Tree) -> None:
    """Put the structure tree into the file, when all its pages are there."""
    root, ids, parents = Raw(), Raw(), Raw()
    own = Numbers(*(number_of(document, document.Reference(raw)) for raw in (root, ids, parents)))
    raws = [Raw() for _ in tree.root.walk()]
    numbers = [number_of(document, document.Reference(raw)) for raw in raws]
    written = write(tree, numbers, own, page_numbers(document))
    root.data, ids.data, parents.data = written.root, written.id_tree, written.parent_tree
    for raw, data in zip(raws, written.elements, strict=True):
        raw.data = data
    document.Catalog.StructTreeRoot = root


class _EndOfLine(pdfdoc.NoEncryption):
    """No encryption, but each stream ends with the line feed that PDF/A wants and ReportLab leaves out."""

    def encode(self, t: Any) -> Any:
        return _Stream(t.encode("latin-1") if isinstance(t, str) else t)


class _Stream(pdfdoc.PDFObject):
    """The bytes of a stream: as long as they are, and written with a line feed that does not count."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __len__(self) -> int:
        return len(self.data)

    def format(self, document: object) -> bytes:
        return self.data + b"\n"


def _moment(meta: Meta) -> TimeStamp:
    stamp, moment = TimeStamp(1), meta.moment
    stamp.t, stamp.lt = moment.timestamp(), moment.timetuple()
    stamp.YMDhms, stamp.dhh, stamp.dmm = tuple(moment.timetuple())[:6], 0, 0
    return stamp
