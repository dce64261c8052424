"""The one gate for text: what people typed becomes runs that the faces of the document can draw, never markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from baum_desktop.briefs.tagged.fonts import Faces, Font

REPLACEMENT = "\u25a1"
_VARIANTS = re.compile("[\ufe00-\ufe0f]")
_SPACES = re.compile("[ \t\u2000-\u200a\u202f\u205f\u3000]+")
_LINES = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line that differs from its surroundings: weight, colour, language, or a link.

    `url` leads out of the document, `anchor` to a named place in it; `about` is what a screen reader says of the link.
    """

    text: str
    bold: bool = False
    color: str | None = None
    lang: str | None = None
    url: str | None = None
    anchor: str | None = None
    about: str | None = None
    raised: bool = False


Inline = str | Span | Iterable[str | Span]


def strong(text: str) -> Span:
    """Text in the heavier weight."""
    return Span(text, bold=True)


def lang(language: str, text: str) -> Span:
    """Text in another language than the document's, by its BCP 47 tag ("vi", "es", "zh-Hant")."""
    return Span(text, lang=language)


def link(text: str, url: str, about: str | None = None) -> Span:
    """A link out of the document; only http, https, mailto and tel become one, anything else stays plain text.

    `about` says where it leads; without it the text and the address do.
    """
    if not re.match(r"(?:https?://|mailto:|tel:)[!-~]+$", url):
        return Span(text)
    return Span(text, url=url, about=about or (text if text in url else f"{text}: {url}"))


def spans(content: Inline) -> list[Span]:
    """The pieces of a line's content in order."""
    if isinstance(content, str):
        return [Span(content)]
    if isinstance(content, Span):
        return [content]
    return [Span(piece) if isinstance(piece, str) else piece for piece in content]


def plain(content: Inline) -> str:
    """The words of a line's content without their looks."""
    return "".join(span.text for span in spans(content))


def clean(text: str) -> str:
    """Text as it goes on paper: composed (NFC), control and direction characters gone, runs of blanks one space,
    line ends of every kind one newline, tabs blanks. Unpaired surrogates become the replacement.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    text = _VARIANTS.sub("", _LINES.sub("\n", text))
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf"))
    return _SPACES.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one span that one face draws; `actual` is what they stand for when that face draws replacements,
    `lang` the language when the script itself tells it.
    """

    text: str
    font: Font
    lang: str | None = None
    actual: str | None = None
    wide: bool = False


def runs(text: str, font: Font, faces: Faces) -> Iterator[Run]:
    """Clean text cut where the face changes: the wanted face, the fallback for other scripts, replacements for what
    neither draws.
    """
    if text.isascii():
        yield Run(text, font)
        return
    start, kind = 0, 0
    for at, character in enumerate(text):
        now = 0 if character in " \n" or font.has(character) else _elsewhere(character, faces)
        if now != kind:
            if at > start:
                yield _run(text[start:at], kind, font, faces)
            start, kind = at, now
    if start < len(text):
        yield _run(text[start:], kind, font, faces)


def _elsewhere(character: str, faces: Faces) -> int:
    return 1 if faces.fallback.has(character) else 2


def _run(text: str, kind: int, font: Font, faces: Faces) -> Run:
    if kind == 0:
        return Run(text, font)
    if kind == 1:
        language = "ja" if _KANA.search(text) else "ko" if _HANGUL.search(text) else "zh"
        return Run(text, faces.fallback, lang=language, wide=True)
    shown = "".join(REPLACEMENT for c in text if not unicodedata.combining(c) and not "\U0001f3fb" <= c <= "\U0001f3ff")
    return Run(shown or REPLACEMENT, font, actual=text)
