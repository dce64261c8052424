"""The words under which a text is found, the words that a person typed, and where the two meet in the text.

Both engines store and are asked for these words alone, so that they cannot disagree about letters, marks or signs.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LONGEST_WORD: Final = 64
"""Characters; a longer run of letters is kept in pieces."""

_TYPED_CHARACTERS: Final = 1_000
_TYPED_TERMS: Final = 16
_MARKED_CHARACTERS: Final = 20_000

# Letters that Unicode does not decompose, by the letters people type for them; signs that stand for a plainer sign.
_LETTERS: Final = str.maketrans(
    dict(zip("øđðłħıŧŋĸƀɓƈȼɖɗɇɛƒɠǥɨɉƙƚɫɲɔɵƥɍƭʉʋƴɏƶⱥⱦ", "oddlhitnkbbccddeefggijkllnooprtuvyyzat", strict=True))
    | {"æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032", "'")
    | dict.fromkeys("\u2010\u2012\u2013\u2043\u2212", "-")
)
_DROPPED: Final = frozenset({"Mn", "Me", "Cf", "Cs"})
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")

# Scripts written without spaces: Chinese and Japanese. They are kept by character and by pair.
_UNSPACED: Final = (
    "\u2e80-\u2fd5\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
)
_LETTER: Final = r"[^\W_]"
_SOFT: Final = r"(?:['\-.&_+]+|(?<=[0-9]),(?=[0-9]))"
"""What joins two runs of letters into one: O'Brien, R&D, 415-555-0100, jane.doe, 1,200."""

_PLAIN_WORD: Final = re.compile(rf"[a-z0-9]{{1,{LONGEST_WORD}}}")
_WORD: Final = re.compile(rf"[^\W_{_UNSPACED}]{{1,{LONGEST_WORD}}}")
_UNSPACED_RUN: Final = re.compile(rf"(?:(?![\W_])[{_UNSPACED}])+")
_COMPOUND: Final = re.compile(rf"{_LETTER}++(?:(?:{_SOFT}{_LETTER}++)++[+#]*+|[+#]++)")
_PIECE: Final = re.compile(rf"{_LETTER}++(?:{_SOFT}{_LETTER}++)*+(?:[+#]++|&)?+|&")
_PART: Final = re.compile(rf"[^\W_{_UNSPACED}]{{1,{LONGEST_WORD}}}|(?:(?![\W_])[{_UNSPACED}])+|&")
_PHONE: Final = re.compile(
    r"(?<![0-9])(?:\+?1[ .\-/(]{0,3})?([2-9][0-9]{2})[ .\-/)]{0,3}([0-9]{3})[ .\-/]{0,3}([0-9]{4})(?![0-9])"
)
_PHONE_END: Final = re.compile(r"[0-9]{4}")
_HARD: Final = ".,:;!?()\"'"
"""Signs at the edge of a word that join nothing; to look at them first spares most words the costly expression."""

_TYPED_COUNTRY: Final = re.compile(r"(?<!\S)(?:\+1[\s.\-(]*(?=[0-9])|1[\s.\-(]+(?=[0-9]{3}(?![0-9])))")
_SPOKEN: Final = str.maketrans({"+": "plus", "#": "sharp"})
_SHORTEST_WITH_COUNTRY: Final = 5


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that was typed and must be found, in any of its ways.

    A way is a tuple of words that must all be there: each as it stands, the last one as the beginning of a word.
    `O'Bri` is found as (`obri`,) or as (`o`, `bri`).
    """

    ways: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a longer text around what was found; `marks` are spans of `text`."""

    text: str
    marks: tuple[tuple[int, int], ...]


def fold(text: str) -> str:
    """Return the text without case, marks and typographic variants; only what is a letter or digit stays searchable."""
    text = text.lower()
    return text if text.isascii() else _FOREIGN.sub(_fold_run, text)


def _fold_run(run: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKD", run[0].casefold()).casefold()
    kept = "".join(c for c in unicodedata.normalize("NFKD", plain) if unicodedata.category(c) not in _DROPPED)
    return kept.translate(_LETTERS)


def words(text: str) -> list[str]:
    """Return the distinct words under which the text is found: parts, joined forms, telephone digits, signs spoken."""
    folded = fold(text)
    plain = folded.isascii()
    found = dict.fromkeys((_PLAIN_WORD if plain else _WORD).findall(folded))
    for chunk in folded.split():
        if not chunk.isalnum() and not chunk.strip(_HARD).isalnum():
            found.update((_joined(compound)[:LONGEST_WORD], None) for compound in _COMPOUND.findall(chunk))
    if "&" in folded:
        found["and"] = None
    if _PHONE_END.search(folded):
        for area, exchange, line in _PHONE.findall(folded):
            found.update(dict.fromkeys((area, exchange, line, exchange + line, area + exchange + line)))
    if not plain:
        for run in _UNSPACED_RUN.findall(folded):
            found.update(dict.fromkeys(run))
            found.update(dict.fromkeys(_pairs(run)))
    return list(found)


def _joined(compound: str) -> str:
    """Return the compound as one word: obrien, rd, 4155550100; a trailing sign is spoken: cplusplus, csharp."""
    letters = compound.rstrip("+#")  # a trailing & is no letter and falls away
    return "".join(c for c in letters if c.isalnum()) + compound[len(letters) :].translate(_SPOKEN)


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
        elif len(part) > 1 and _UNSPACED_RUN.fullmatch(part):
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


def highlight(text: str, typed: str | Sequence[Term]) -> list[tuple[int, int]]:
    """Return the spans (start, end) of the original text to mark, in order and apart; of a long word its beginning."""
    terms = query(typed) if isinstance(typed, str) else typed
    folded, origin = _aligned(text[:_MARKED_CHARACTERS])
    tokens = list(_tokens(folded)) if terms else []
    spans: list[tuple[int, int]] = []
    for way in (way for term in terms for way in term.ways):
        places = [_places(tokens, word, whole=i < len(way) - 1) for i, word in enumerate(way)]
        if all(places):
            spans += [(origin[place[0]], origin[place[-1]] + 1) for found in places for place in found]
    return _apart(text, spans)


def _aligned(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text and, for each of its characters, the place in the original that it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    folded = [fold(character) for character in text]
    return "".join(folded), [i for i, piece in enumerate(folded) for _ in piece]


def _tokens(folded: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield what `words` finds, each with the place in the folded text of each of its characters."""
    for match in _WORD.finditer(folded):
        yield match[0], range(match.start(), match.end())
    for match in _COMPOUND.finditer(folded):
        places = [i for i in range(match.start(), match.end()) if folded[i].isalnum()]
        letters = match[0].rstrip("+#")
        for i in range(match.start() + len(letters), match.end()):
            places += [i] * len(folded[i].translate(_SPOKEN))
        yield _joined(match[0])[:LONGEST_WORD], places[:LONGEST_WORD]
    for match in re.finditer("&", folded):
        yield "and", [match.start()] * 3
    for match in _PHONE.finditer(folded):
        area, exchange, line = (list(range(*match.span(group))) for group in (1, 2, 3))
        for places in (area, exchange, line, exchange + line, area + exchange + line):
            yield "".join(folded[i] for i in places), places
    for match in _UNSPACED_RUN.finditer(folded):
        yield from ((folded[i], (i,)) for i in range(match.start(), match.end()))
        yield from ((folded[i : i + 2], (i, i + 1)) for i in range(match.start(), match.end() - 1))


def _places(tokens: list[tuple[str, Sequence[int]]], word: str, *, whole: bool) -> list[Sequence[int]]:
    if whole:
        return [places for token, places in tokens if token == word]
    return [places[: len(word)] for token, places in tokens if token.startswith(word)]


def _apart(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, merged where they meet, each with the combining marks that follow it."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        while end < len(text) and not fold(text[end]):
            end += 1  # noqa: PLW2901 - the mark belongs to the letter before it
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def snippet(text: str, typed: str | Sequence[Term], width: int) -> Snippet:
    """Return about `width` characters of the text, on one line, from where most of what was typed stands."""
    line = " ".join(text[:_MARKED_CHARACTERS].split())
    marks = highlight(line, typed)
    start, end = _window(line, marks, width)
    before, after = "…" if start else "", "…" if end < len(line) else ""
    shift = len(before) - start
    inside = tuple((max(a, start) + shift, min(b, end) + shift) for a, b in marks if a < end and b > start)
    return Snippet(before + line[start:end] + after, inside)


def _window(line: str, marks: list[tuple[int, int]], width: int) -> tuple[int, int]:
    if len(line) <= width or not marks:
        start = 0
    else:
        lead = width // 4
        best = max(marks, key=lambda mark: sum(mark[0] <= a < mark[0] + width - lead for a, _ in marks))
        start = max(0, min(best[0] - lead, len(line) - width))
        start = line.find(" ", start, best[0]) + 1 or start if start else 0
    end = min(len(line), start + width)
    if end < len(line):
        space = line.rfind(" ", start, end + 1)
        covered = max((b for a, b in marks if a < end and a >= start), default=start)
        end = space if space >= covered and space > start else end
    return start, end
