"""The words under which a text is found, the words that a person typed, and where the two meet in the text.

Both engines store and are asked for these words alone, so that they cannot disagree about letters, marks or signs.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LONGEST_WORD: Final = 64
"""Characters; a longer run of letters is kept in pieces."""

_TYPED_CHARACTERS: Final = 1_000
_TYPED_TERMS: Final = 16


# Letters that Unicode does not decompose, by the letters people type for them; signs that stand for a plainer sign.
LETTERS: Final = str.maketrans(
    dict(zip("øđðłħıŧŋĸƀɓƈȼɖɗɇɛƒɠǥɨɉƙƚɫɲɔɵƥɍƭʉʋƴɏƶⱥⱦ", "oddlhitnkbbccddeefggijkllnooprtuvyyzat", strict=True))
    | {"æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032", "'")
    | dict.fromkeys("\u2010\u2012\u2013\u2043\u2212", "-")
)
DROPPED: Final = frozenset({"Mn", "Me", "Cf", "Cs"})
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")

# Scripts written without spaces: Chinese and Japanese. They are kept by character and by pair.
_UNSPACED: Final = (
    "\u2e80-\u2fd5\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
)
_LETTER: Final = r"[^\W_]"
_SOFT: Final = r"(?:['\-.&_]+|(?<=[0-9]),(?=[0-9]))"
"""What joins two runs of letters into one: O'Brien, R&D, 415-555-0100, jane.doe, 1,200."""

_WORD: Final = re.compile(rf"[^\W_{_UNSPACED}]{{1,{LONGEST_WORD}}}")
UNSPACED_RUN: Final = re.compile(rf"(?:(?![\W_])[{_UNSPACED}])+")
_COMPOUND: Final = re.compile(rf"{_LETTER}++(?:(?:{_SOFT}{_LETTER}++)++[+#]*+|[+#]++)")
_PIECE: Final = re.compile(rf"{_LETTER}++(?:{_SOFT}{_LETTER}++)*+(?:[+#]++|&)?+|&")
_PART: Final = re.compile(rf"[^\W_{_UNSPACED}]{{1,{LONGEST_WORD}}}|(?:(?![\W_])[{_UNSPACED}])+|&")
PHONE: Final = re.compile(
    r"([2-9](?:(?<![0-9].)|(?<=(?<![0-9])1.))[0-9]{2})[ .\-/)]{0,3}([0-9]{3})[ .\-/]{0,3}([0-9]{4})(?![0-9])"
)
PHONE_END: Final = re.compile(r"[0-9]{4}")
_HARD: Final = ".,:;!?()\"'"
"""Signs at the edge of a word that join nothing; to look at them first spares most words the costly expression."""

_TYPED_COUNTRY: Final = re.compile(r"(?<!\S)(?:\+1[\s.\-(]*(?=[0-9])|1[\s.\-(]+(?=[0-9]{3}(?![0-9])))")
JOINTS: Final = str.maketrans("", "", "'-.&_,")
_SPOKEN: Final = str.maketrans({"+": "plus", "#": "sharp"})
_SHORTEST_WITH_COUNTRY: Final = 5


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that was typed and must be found, in any of its ways.

    A way is a tuple of words that must all be there: each as it stands, the last one as the beginning of a word.
    `O'Bri` is found as (`obri`,) or as (`o`, `bri`).
    """

    ways: tuple[tuple[str, ...], ...]


def fold(text: str) -> str:
    """Return the text without case, marks and typographic variants; only what is a letter or digit stays searchable."""
    text = text.lower()
    return text if text.isascii() else _FOREIGN.sub(_fold_run, text)


def _fold_run(run: re.Match[str]) -> str:
    return _folded(run[0])


@lru_cache(maxsize=4096)
def _folded(run: str) -> str:
    """Fold letters beyond ASCII; remembered, because the names of one region hold few of them, again and again."""
    plain = unicodedata.normalize("NFKD", run.casefold()).casefold()
    kept = "".join(c for c in unicodedata.normalize("NFKD", plain) if unicodedata.category(c) not in DROPPED)
    return kept.translate(LETTERS)


def words(text: str) -> list[str]:
    """Return the distinct words under which the text is found: parts, joined forms, telephone digits, signs spoken."""
    folded = fold(text)
    # Most of what is written is plain words, told apart without an expression: an import has millions of them.
    found = dict.fromkeys(folded.split())
    if folded.isascii() and max(map(len, found), default=0) <= LONGEST_WORD:
        odd = [chunk for chunk in found if not chunk.isalnum()]
    else:
        odd = [chunk for chunk in found if not _is_plain(chunk)]
    for chunk in odd:
        del found[chunk]
    for chunk in odd:
        inner = chunk.strip(_HARD)
        if _is_plain(inner):
            found[inner] = None
        else:
            found.update(dict.fromkeys(_parts_and_joined(inner)))
    if any(digit in folded for digit in "23456789"):
        for area, exchange, line in PHONE.findall(folded):
            found.update(dict.fromkeys((area, exchange, line, exchange + line, area + exchange + line)))
    return list(found)


def _parts_and_joined(chunk: str) -> Iterator[str]:
    yield from _WORD.findall(chunk)
    for compound in _COMPOUND.findall(chunk):
        yield _joined(compound)[:LONGEST_WORD]
    if "&" in chunk:
        yield "and"
    if not chunk.isascii():
        for run in UNSPACED_RUN.findall(chunk):
            yield from run
            yield from _pairs(run)


def _is_plain(chunk: str) -> bool:
    return chunk.isascii() and chunk.isalnum() and len(chunk) <= LONGEST_WORD


def _joined(compound: str) -> str:
    """Return the compound as one word: obrien, rd, 4155550100; a trailing sign is spoken: cplusplus, csharp."""
    letters = compound.rstrip("+#")  # a trailing & is no letter and falls away
    return letters.translate(JOINTS) + compound[len(letters) :].translate(_SPOKEN)


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def query(text: str) -> list[Term]:
    """Return what must be found for a text as it is being typed; nothing that can be typed raises.

    Only the first 1,000 characters and 16 terms are heard. An empty list means that nothing searchable was typed.
    """
    typed = _TYPED_COUNTRY.sub("", fold(text[:_TYPED_CHARACTERS]))
    terms = dict.fromkeys(_term(piece) for piece in _PIECE.findall(typed))
    return list(terms)[:_TYPED_TERMS]


def _term(piece: str) -> Term:
    parts = tuple(_parts(piece))
    if piece[-1] in "+#":
        return Term(((_joined(piece)[:LONGEST_WORD],),))
    if len(parts) == 1 or _COMPOUND.fullmatch(piece) is None:
        return Term(tuple(dict.fromkeys((parts, *_without_country(piece)))))
    joined = _joined(piece)[:LONGEST_WORD]
    return Term(tuple(dict.fromkeys(((joined,), *_without_country(joined), parts))))


def _parts(piece: str) -> Iterator[str]:
    for part in _PART.findall(piece):
        if part == "&":
            yield "and"
        elif len(part) > 1 and UNSPACED_RUN.fullmatch(part):
            yield from _pairs(part)
        else:
            yield part


def _without_country(digits: str) -> list[tuple[str, ...]]:
    """Return the further way to find a number that may have been typed with the country code of the United States."""
    if digits.isdecimal() and len(digits) >= _SHORTEST_WITH_COUNTRY and digits[0] == "1":
        return [(digits[1:],)]
    return []


def spelled(text: str) -> str:
    """Return a name, or what was typed of one, as its words in their order: `O'Brien & Sons` is `obrien and sons`."""
    return " ".join("and" if piece == "&" else _joined(piece) for piece in _PIECE.findall(fold(text)))


def found_in(held: Sequence[str], terms: Sequence[Term]) -> bool:
    """Say whether a text that holds these words has every term."""
    return all(any(_way_in(held, way) for way in term.ways) for term in terms)


def _way_in(held: Sequence[str], way: tuple[str, ...]) -> bool:
    *whole, beginning = way
    return any(word.startswith(beginning) for word in held) and all(word in held for word in whole)
