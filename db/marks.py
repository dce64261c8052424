"""Where in a text the words that were typed stand: what to mark, and which stretch of a long text to show."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from db.words import JOINTS, LONGEST_WORD, PHONE, PHONE_END, UNSPACED_RUN, Term, fold, query

_MARKED_CHARACTERS: Final = 20_000
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_JOINTS: Final = frozenset(map(chr, JOINTS))
_SPOKEN_END: Final = re.compile(r"(.+?)((?:plus)+|sharp)")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a longer text around what was found; `marks` are spans of `text`."""

    text: str
    marks: tuple[tuple[int, int], ...]


def highlight(text: str, typed: str | Sequence[Term]) -> list[tuple[int, int]]:
    """Return the spans (start, end) of the original text to mark, in order and apart; of a long word its beginning."""
    terms = query(typed) if isinstance(typed, str) else typed
    folded, origin = _aligned(text[:_MARKED_CHARACTERS])
    written = _Written(folded) if terms else None
    spans: list[tuple[int, int]] = []
    for way in (way for term in terms for way in term.ways):
        found = [written.spans(word, whole=i < len(way) - 1) for i, word in enumerate(way)] if written else []
        if all(found):
            spans += [(origin[start], origin[end - 1] + 1) for places in found for start, end in places]
    return _apart(text, spans)


def _aligned(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text and, for each of its characters, the place in the original that it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    strange = {character: fold(character) for character in set(text) if not character.isascii()}
    if all(len(piece) == 1 for piece in strange.values()):
        # Names with plain accents and the dot between two parts of a detail are by far the most.
        return _FOREIGN.sub(lambda found: strange[found[0]], text).lower(), range(len(text))
    folded = [strange[character] if character in strange else character.lower() for character in text]
    return "".join(folded), [i for i, piece in enumerate(folded) for _ in piece]


class _Written:
    """A folded text in which words are looked up by their place, also across the signs that join them."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._joined = folded.translate(JOINTS)

    @cached_property
    def _places(self) -> Sequence[int]:
        """Of each character of the joined text its place in the text as it is written."""
        return [i for i, character in enumerate(self._folded) if character not in _JOINTS]

    def spans(self, word: str, *, whole: bool) -> list[tuple[int, int]]:
        """Return where the word stands, or words that begin with it."""
        found = list(self._in(self._folded, word, whole=whole))
        if len(self._joined) < len(self._folded):
            found += self._across(word, whole=whole)
        if "&" in self._folded and (word == "and" if whole else "and".startswith(word)):
            found += [match.span() for match in re.finditer("&", self._folded)]
        spoken = _SPOKEN_END.fullmatch(word)
        if spoken and (signs := spoken[2].replace("plus", "+").replace("sharp", "#")):
            found += self._across(spoken[1] + signs, whole=False)
        if word.isdecimal() and PHONE_END.search(self._folded):
            found += self._in_phones(word)
        return found

    def _across(self, word: str, *, whole: bool) -> Iterator[tuple[int, int]]:
        """Yield where the word stands with signs between its letters."""
        for start, end in self._in(self._joined, word, whole=whole):
            yield self._places[start], self._places[end - 1] + 1

    @staticmethod
    def _in(text: str, word: str, *, whole: bool) -> Iterator[tuple[int, int]]:
        inside = UNSPACED_RUN.match(word) is not None or len(word) == LONGEST_WORD
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            if inside or (_edge(text[max(start - 1, 0) : start]) and not (whole and not _edge(text[end : end + 1]))):
                yield start, end
            start = text.find(word, start + 1)

    def _in_phones(self, digits: str) -> Iterator[tuple[int, int]]:
        for match in PHONE.finditer(self._folded):
            area, exchange, line = (list(range(*match.span(group))) for group in (1, 2, 3))
            for places in (area + exchange + line, exchange + line, exchange, line):
                if "".join(self._folded[i] for i in places).startswith(digits):
                    yield places[0], places[len(digits) - 1] + 1


def _edge(neighbor: str) -> bool:
    """Say whether a word may begin after, or end before, this character or the end of the text."""
    return not neighbor.isalnum() or UNSPACED_RUN.match(neighbor) is not None


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
