"""Markup reduced to its words, for e-mails that come without a plain part; nothing in it is followed or run."""

import re
from html.parser import HTMLParser
from typing import Final

_SILENT: Final = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object"})
_LINES: Final = frozenset({"br", "div", "tr", "li", "table", "blockquote", "section", "article", "hr"})
_GAPS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre"})
_DEEPEST: Final = 100
_DECLARED: Final = re.compile(r"<[!?][^<>]*>?")
_UNCLOSED: Final = re.compile(r"<(?![^<>]*>)")


class _Words(HTMLParser):
    """Collects words; what is not meant to be read is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new line where the markup does."""
        del attrs
        if tag in _SILENT:
            if len(self._silent) < _DEEPEST:
                self._silent.append(tag)
        elif tag in _GAPS:
            self.pieces.append("\n\n")
        elif tag in _LINES:
            self.pieces.append("\n- " if tag == "li" else "\n")
        elif tag in {"td", "th"}:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End what was passed over, or a paragraph."""
        if tag in self._silent:
            while self._silent and self._silent.pop() != tag:
                pass
        elif tag in _GAPS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if not self._silent:
            self.pieces.append(" ".join(data.split()).join(_edges(data)))


def _edges(data: str) -> tuple[str, str]:
    """Return the blanks that stand around a word."""
    return " " if data[:1].isspace() else "", " " if data[-1:].isspace() and data.strip() else ""


def plain_text(markup: str) -> str:
    """Return the words of markup, line by line; broken markup gives what can be read of it."""
    words = _Words()
    words.feed(_closed(markup))
    words.close()
    lines = [" ".join(line.split()) for line in "".join(words.pieces).split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def _closed(markup: str) -> str:
    """Return markup without comments and declarations, each sign that opens nothing as the letter it is.

    The parser looks to the end for the end of each of them, which takes minutes where somebody wrote thousands.
    """
    said: list[str] = []
    begin = 0
    while (found := markup.find("<!--", begin)) >= 0:
        said.append(markup[begin:found])
        end = markup.find("-->", found + 4)
        begin = end + 3 if end >= 0 else len(markup)
    said.append(markup[begin:])
    return _UNCLOSED.sub("&lt;", _DECLARED.sub("", "".join(said)))
