"""The fields of a form in the file: which there are, how each looks, and the face in which a person types into them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

from baum_desktop.briefs.tagged.objects import Raw, number_of
from baum_desktop.briefs.tagged.tree import text_string

if TYPE_CHECKING:
    from baum_desktop.briefs.tagged.fonts import Font

TYPED = "/Typed"
"""The name under which the face that is typed in stands in the form's resources."""
_RADIO = 1 << 15
_FIRST, _LAST = 32, 255


@dataclass(slots=True)
class Choice:
    """Boxes of which one at most is on: its object, its description, and the numbers of its boxes in the file."""

    parent: Raw
    about: str
    number: int
    boxes: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Fields:
    """The fields of one file, in the order in which they stand on its pages."""

    numbers: list[int] = field(default_factory=list)
    choices: dict[str, Choice] = field(default_factory=dict)
    face: Font | None = None

    def choice(self, document: Any, name: str, about: str) -> Choice:
        """Return the choice of this name, made when it is first asked for."""
        found = self.choices.get(name)
        if found is None:
            parent = Raw()
            number = number_of(document, document.Reference(parent))
            found = self.choices[name] = Choice(parent, about, number)
            self.numbers.append(number)
        return found

    def finish(self, document: Any) -> None:
        """Put the form into the file; a file without fields has none."""
        if not self.numbers or self.face is None:
            return
        for name, choice in self.choices.items():
            boxes = " ".join(f"{number} 0 R" for number in choice.boxes)
            choice.parent.data = (
                f"<</FT /Btn /Ff {_RADIO} /T {text_string(name)} /TU {text_string(choice.about)} /V /Off "
                f"/Kids [{boxes}]>>"
            )
        every = " ".join(f"{number} 0 R" for number in self.numbers)
        font = _embedded(document, self.face)
        document.Catalog.AcroForm = Raw(
            f"<</Fields [{every}] /DA ({TYPED} 10.5 Tf 0 g) /DR <</Font <<{TYPED} {font} 0 R>>>>>>"
        )


def appearance(document: Any, width: float, height: float, code: str) -> int:
    """Return the number of a picture of a field; `code` may use the faces of the document's pages."""
    stream = pdfdoc.PDFStream(content=code, filters=[pdfdoc.PDFZCompress])
    faces = document.idToObjectNumberAndVersion[pdfdoc.BasicFonts][0]
    stream.dictionary["Type"] = "/XObject"
    stream.dictionary["Subtype"] = "/Form"
    stream.dictionary["BBox"] = f"[0 0 {width:.2f} {height:.2f}]"
    stream.dictionary["Resources"] = f"<</Font {faces} 0 R>>"
    return number_of(document, document.Reference(stream))


def _embedded(document: Any, face: Font) -> int:
    """Return the number of a face that is embedded whole, so that all Western letters that are typed have a shape."""
    known: Any = face.face.face
    name = "".join(letter for letter in known.name.decode() if letter.isalnum() or letter == "-")
    data = Path(known.filename).read_bytes()
    file = pdfdoc.PDFStream(content=data, filters=[pdfdoc.PDFZCompress])
    file.dictionary["Length1"] = len(data)
    held = number_of(document, document.Reference(file))
    box = " ".join(f"{side:.0f}" for side in known.bbox)
    described = Raw(
        f"<</Type /FontDescriptor /FontName /{name} /Flags 32 /FontBBox [{box}] /ItalicAngle 0 "
        f"/Ascent {known.ascent:.0f} /Descent {known.descent:.0f} /CapHeight {known.capHeight:.0f} "
        f"/StemV {known.stemV:.0f} /FontFile2 {held} 0 R>>"
    )
    descriptor = number_of(document, document.Reference(described))
    widths = " ".join(f"{_width(known, code):.0f}" for code in range(_FIRST, _LAST + 1))
    font = Raw(
        f"<</Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding /FirstChar {_FIRST} "
        f"/LastChar {_LAST} /Widths [{widths}] /FontDescriptor {descriptor} 0 R>>"
    )
    return number_of(document, document.Reference(font))


def _width(face: Any, code: int) -> float:
    """Return the width of a character of WinAnsiEncoding, thousandths of the size."""
    letter = bytes([code]).decode("cp1252", "replace")
    return float(face.getCharWidth(ord(letter))) if letter != "\ufffd" else 0.0
