"""Fonts that are always embedded: widths, coverage, and the family of faces that one document is set in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

__all__ = ["Faces", "Font", "TTFError", "load"]


@dataclass(eq=False, slots=True)
class Font:
    """One TrueType face with the measures that line breaking needs; sizes and widths are in points."""

    name: str
    face: TTFont
    widths: dict[str, float] = field(default_factory=dict)
    words: dict[str, float] = field(default_factory=dict)

    def has(self, character: str) -> bool:
        """Whether the face draws this character."""
        return ord(character) in self.face.face.charToGlyph

    def width(self, text: str, size: float) -> float:
        """The advance of `text`, no kerning."""
        known = self.words.get(text)
        if known is None:
            known = self.words[text] = sum(map(self._advance, text))
        return known * size

    def _advance(self, character: str) -> float:
        known = self.widths.get(character)
        if known is None:
            known = self.widths[character] = self._units(character) / 1000
        return known

    def _units(self, character: str) -> float:
        face = cast("Any", self.face.face)  # the stubs give its methods no types
        return float(face.getCharWidth(ord(character)))

    def encoded(self, text: str, document: Any) -> list[tuple[str, bytes]]:
        """The text as the file holds it: runs of one subset each, with the subset's resource name."""
        return [
            (self.face.getSubsetInternalName(subset, document), codes)
            for subset, codes in self.face.splitString(text, document)
        ]


@dataclass(eq=False)
class Faces:
    """The faces of a document: regular, semibold, and one that is loaded only when a text needs its script."""

    regular: Font
    semibold: Font
    other: Callable[[], Font]

    @cached_property
    def fallback(self) -> Font:
        """The face for characters that the first two do not draw."""
        return self.other()


def load(name: str, file: Path, subfont: int = 0) -> Font:
    """The face in a TrueType file or collection under a name of our own; read once in a process.

    Raises:
        TTFError: the file holds no TrueType outlines.
    """
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(file), subfontIndex=subfont))
    return Font(name, cast("TTFont", pdfmetrics.getFont(name)))
