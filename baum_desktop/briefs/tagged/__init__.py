"""Tagged PDF over ReportLab Platypus: PDF/UA-1 documents whose structure, reading order and descriptions are whole.

Nothing here knows what the documents are about. A `Story` collects headings, paragraphs, lists, tables, figures and
notes; `build` lays them out and returns the bytes of the file.
"""

from __future__ import annotations

from baum_desktop.briefs.tagged.block import Block
from baum_desktop.briefs.tagged.canvas import TaggedCanvas
from baum_desktop.briefs.tagged.fonts import Faces, Font, load
from baum_desktop.briefs.tagged.grid import Column, GridStyle
from baum_desktop.briefs.tagged.lines import TextStyle
from baum_desktop.briefs.tagged.marks import UntaggedContentError
from baum_desktop.briefs.tagged.meta import Meta
from baum_desktop.briefs.tagged.story import Item, Sheet, Story, Styles, build, build_plain
from baum_desktop.briefs.tagged.text import Inline, Span, lang, link, plain, strong

__all__ = [
    "Block",
    "Column",
    "Faces",
    "Font",
    "GridStyle",
    "Inline",
    "Item",
    "Meta",
    "Sheet",
    "Span",
    "Story",
    "Styles",
    "TaggedCanvas",
    "TextStyle",
    "UntaggedContentError",
    "build",
    "build_plain",
    "lang",
    "link",
    "load",
    "plain",
    "strong",
]
