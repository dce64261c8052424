"""Text measured and broken into lines: words and wide characters, each with its look, fitted to a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from baum_desktop.briefs.tagged.fonts import Faces, Font
from baum_desktop.briefs.tagged.text import Inline, Run, Span, clean, runs, spans
from baum_desktop.briefs.tagged.tree import Elem

_WORDS = re.compile(r"\n|[^ \n]+ ?| ")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_][-/\u2013\u2014@])(?=[^\W_])")
_NO_START = "\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\u300b\u300d\u300f\uff09\u3011"
_NO_END = "\u300a\u300c\u300e\uff08\u3010"
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set; lengths in points, colours "#rrggbb"."""

    faces: Faces
    size: float
    leading: float
    color: str
    bold: bool = False
    align: Align = "left"
    before: float = 0.0
    after: float = 0.0
    link_color: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What the characters of one stretch share."""

    font: Font
    size: float
    color: str
    elem: Elem
    rise: float = 0.0
    actual: str | None = None
    link: Span | None = None


@dataclass(slots=True)
class Atom:
    """What is never broken by choice: a word or a part of one. `cut`: a line may end after it; `hard`: it must."""

    text: str
    width: float
    look: Look
    space: bool = False
    cut: bool = False
    hard: bool = False

    @property
    def gap(self) -> float:
        """The width of the blank behind it."""
        return self.look.font.width(" ", self.look.size) if self.space else 0.0


@dataclass(slots=True)
class Line:
    """The atoms of a line and the width of their ink."""

    atoms: list[Atom]
    width: float


def break_lines(words: list[Atom], width: float) -> list[Line]:
    """First-fit lines; what is wider than the line on its own is cut between characters."""
    lines: list[Line] = []
    line: list[Atom] = []
    ink = used = 0.0
    group: list[Atom] = []
    group_width = 0.0

    def end_line() -> None:
        nonlocal line, ink, used
        lines.append(Line(line, ink))
        line, ink, used = [], 0.0, 0.0

    for at, atom in enumerate(words):
        group.append(atom)
        group_width += atom.width
        if not (atom.cut or atom.hard) and at + 1 < len(words):
            continue
        if line and used + group_width > width + 0.01:
            end_line()
        if group_width > width + 0.01:
            *full, group = _cut(group, width)
            lines += [Line(part, sum(piece.width for piece in part)) for part in full]
            group_width = sum(piece.width for piece in group)
        if line or group_width or group[-1].hard:
            line += group
            ink = used + group_width
            used = ink + atom.gap
        group, group_width = [], 0.0
        if atom.hard:
            end_line()
    if line or not lines:
        end_line()
    return lines


def _cut(group: list[Atom], width: float) -> list[list[Atom]]:
    parts: list[list[Atom]] = [[]]
    used = 0.0
    for atom in group:
        text = ""
        size = atom.look.size
        start = used
        for character in atom.text:
            advance = atom.look.font.width(character, size)
            if used + advance > width and (text or parts[-1]):
                if text:
                    parts[-1].append(Atom(text, used - start, atom.look))
                parts.append([])
                text, used, start = "", 0.0, 0.0
            text += character
            used += advance
        parts[-1].append(replace(atom, text=text, width=used - start))
    return parts


def atoms(elem: Elem, content: Inline, style: TextStyle) -> Iterator[Atom]:
    """The content's words in order, each with its look; a break before a wide character is allowed afterwards."""
    previous: Atom | None = None
    for look, run in _looks(elem, content, style):
        for atom in _wide(run.text, look) if run.wide else _narrow(run.text, look):
            if previous is not None:
                if run.wide and atom.text[:1] not in _NO_START and previous.text[-1:] not in _NO_END:
                    previous.cut = True
                yield previous
            previous = atom
    if previous is not None:
        yield previous


def _narrow(text: str, look: Look) -> Iterator[Atom]:
    for word in _WORDS.findall(text):
        if word == "\n":
            yield Atom("", 0.0, look, hard=True)
            continue
        space = word.endswith(" ")
        parts = _AFTER_HYPHEN.split(word.rstrip(" ")) if not word.isalnum() else [word]
        for at, part in enumerate(parts):
            last = at + 1 == len(parts)
            yield Atom(part, look.font.width(part, look.size), look, space=space and last, cut=not last or space)


def _wide(text: str, look: Look) -> Iterator[Atom]:
    for at, character in enumerate(text):
        following = text[at + 1 : at + 2]
        cut = bool(following) and following not in _NO_START and character not in _NO_END
        yield Atom(character, look.font.width(character, look.size), look, cut=cut)


def _looks(elem: Elem, content: Inline, style: TextStyle) -> Iterator[tuple[Look, Run]]:
    for span in spans(content):
        text = clean(span.text)
        if not text:
            continue
        font = style.faces.semibold if span.bold or style.bold else style.faces.regular
        color = span.color or (style.link_color if span.url or span.anchor else None) or style.color
        owner = _owner(elem, span)
        size, rise = (style.size * 0.68, style.size * 0.34) if span.raised else (style.size, 0.0)
        for run in runs(text, font, style.faces):
            own_lang = None if span.lang else run.lang
            inner = Elem("Span", owner, lang=own_lang, actual=run.actual) if own_lang or run.actual else owner
            yield Look(run.font, size, color, inner, rise, run.actual, span if span.url or span.anchor else None), run


def _owner(elem: Elem, span: Span) -> Elem:
    """The element that a span's text belongs to: the paragraph, or a Span, Link or Reference within it."""
    if span.anchor:
        elem = Elem("Reference", elem)
    if span.url or span.anchor:
        return Elem("Link", elem, lang=span.lang)
    return Elem("Span", elem, lang=span.lang) if span.lang else elem
