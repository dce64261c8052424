"""What a document says of itself: title, author, language, date, the standards it claims, and its colour space."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from xml.sax.saxutils import escape

PRODUCER = "ReportLab PDF Library"


@dataclass(frozen=True, slots=True)
class Meta:
    """The document's own description. `when` is the moment that the file carries (aware); equal content and equal
    `when` give equal bytes. `archival` adds what PDF/A-2a asks for beside PDF/UA-1.
    """

    title: str
    author: str
    when: datetime
    subject: str = ""
    creator: str = ""
    lang: str = "en-US"
    archival: bool = True

    def __post_init__(self) -> None:
        if not printable(self.title):
            raise ValueError("a document needs a title")
        if self.when.tzinfo is None:
            raise ValueError("the date of a document needs a time zone")

    @property
    def moment(self) -> datetime:
        """`when` in UTC, whole seconds."""
        return self.when.astimezone(UTC).replace(microsecond=0)


def xmp(meta: Meta) -> bytes:
    """The XMP packet (UTF-8): Dublin Core, dates, and the parts of PDF/UA and PDF/A that the file conforms to."""
    stamp = meta.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    text = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_xml(meta.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{_xml(meta.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{_xml(meta.subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{_xml(meta.lang)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:CreatorTool>{_xml(meta.creator)}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>{_ARCHIVAL if meta.archival else ""}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    return text.encode("utf-8", "replace")


def printable(text: str) -> str:
    """Text without what a title or a name cannot hold: line ends become blanks, controls and surrogates go."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _xml(text: str) -> str:
    return escape(printable(text))


# PDF/A knows only the schemas it was born with: pdfuaid has to be described before it may be used.
_ARCHIVAL = """
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


@cache
def srgb_profile() -> bytes:
    """An ICC version 2.1 display profile of the sRGB space (IEC 61966-2-1), made from the standard's own numbers.

    Colorants are the D50-adapted ones; the curve has 1,024 steps of 16 bits.
    """
    curve = b"curv" + struct.pack(">4xI1024H", 1024, *(round(65535 * _linear(step / 1023)) for step in range(1024)))
    tags = {
        b"desc": b"desc" + struct.pack(">4xI", 5) + b"sRGB\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"No copyright, use freely\0",
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(0.43607, 0.22249, 0.01392),
        b"gXYZ": _xyz(0.38515, 0.71687, 0.09708),
        b"bXYZ": _xyz(0.14307, 0.06061, 0.71410),
        b"rTRC": curve,
    }
    place = 128 + 4 + 12 * (len(tags) + 2)
    table, body, places = b"", b"", {}
    for name, data in tags.items():
        places[name] = (place + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    places[b"gTRC"] = places[b"bTRC"] = places[b"rTRC"]
    for name, (offset, length) in places.items():
        table += name + struct.pack(">II", offset, length)
    whole = place + len(body)
    header = struct.pack(
        ">I4xI4s4s4s6H4s16xQI3i",
        whole,
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        2025,
        1,
        1,
        0,
        0,
        0,
        b"acsp",
        0,
        0,
        *_d50(),
    )
    return header + bytes(128 - len(header)) + struct.pack(">I", len(places)) + table + body


def _linear(value: float) -> float:
    """The sRGB transfer function of IEC 61966-2-1, from the stored value to light, both 0 to 1."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _fixed(value: float) -> int:
    return round(value * 65536)


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + struct.pack(">4x3i", _fixed(x), _fixed(y), _fixed(z))


def _d50() -> tuple[int, int, int]:
    return _fixed(0.9642), _fixed(1.0), _fixed(0.8249)
