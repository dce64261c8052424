"""A sentence in its words, numbers, quoted texts and signs, and phrases found in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from db.errors import Refused

_TOKEN: Final = re.compile(
    r'"(?P<straight>(?:[^"]|"")*)"|“(?P<curly>[^”]*)”|(?P<sign>[(),])'
    r"|(?P<number>\$?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w.]))|(?P<word>[^\s(),\"“”]+)|(?P<open>[\"“])"
)
RESERVED: Final = frozenset({"and", "or", "not", "has", "have", "with", "without", "makers"})
"""Words that join conditions: a value that holds one is put in quotes."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence: `folded` is what it is compared by, `quoted` whether it stood in quotes."""

    text: str
    folded: str
    quoted: bool
    first: int
    last: int


def tokens_of(sentence: str) -> tuple[Token, ...]:
    """Return the pieces of a sentence.

    Raises:
        Refused: a quote is opened and not closed.
    """
    found = []
    for match in _TOKEN.finditer(sentence):
        if match["open"]:
            raise Refused(f"The quote that opens before “{sentence[match.end() : match.end() + 20]}” is not closed.")
        quoted = match["straight"] is not None or match["curly"] is not None
        text = match[0]
        if quoted:
            text = match["straight"].replace('""', '"') if match["straight"] is not None else match["curly"]
        folded = "\0" if quoted else text.casefold()
        found.append(Token(text, folded, quoted, match.start(), match.end()))
    return tuple(found)


def folded(words: str) -> tuple[str, ...]:
    """Return words as they are compared, none where they can only be said in quotes."""
    try:
        found = tokens_of(words)
    except Refused:
        return ()
    return () if any(token.quoted for token in found) else tuple(token.folded for token in found)


def stands_at(tokens: Sequence[Token], place: int, phrase: Sequence[str]) -> bool:
    """Whether a phrase, folded, stands at a place."""
    return bool(phrase) and tuple(token.folded for token in tokens[place : place + len(phrase)]) == tuple(phrase)


def quoted(text: str) -> str:
    """Return a text in quotes."""
    return '"' + text.replace('"', '""') + '"'


def needs_quotes(words: str) -> bool:
    """Whether words could be taken for more than one value."""
    found = folded(words)
    joined = " ".join(words.split()) == words
    return not found or not joined or any(word in RESERVED or word in "()," for word in found)
