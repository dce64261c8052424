"""Names of which one letter was mistyped: wrong, missing, one too many, or changed with its neighbor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Final

from db.words import Term

SHORTEST: Final = 4
"""Letters; with fewer, one more mistake would make any name of any other."""

_LONGEST: Final = 16


@dataclass(frozen=True, slots=True)
class Mistake:
    """What was typed, with one term taken for mistyped: what may have been meant by it is a beginning of a word."""

    terms: tuple[Term, ...]
    place: int
    meant: frozenset[str]

    @property
    def asked(self) -> tuple[Term, ...]:
        """The terms to look for, the mistyped one in every way that may have been meant."""
        return self._with(tuple((word,) for word in sorted(self.meant)))

    def in_words(self, held: Sequence[str]) -> tuple[Term, ...] | None:
        """Return the terms with what must have been meant by the mistyped one, if a text of these words holds it."""
        lengths = {len(word) for word in self.meant}
        ways = {word[:length] for word in held for length in lengths} & self.meant
        return self._with(tuple((word,) for word in sorted(ways))) if ways else None

    def _with(self, ways: tuple[tuple[str, ...], ...]) -> tuple[Term, ...]:
        return (*self.terms[: self.place], Term(ways), *self.terms[self.place + 1 :])


def may_be_mistyped(term: Term) -> bool:
    """Say whether a term is a word of letters, long enough to be told apart from others."""
    word = term.ways[0][-1]
    plain = len(term.ways) == len(term.ways[0]) == 1
    return plain and SHORTEST <= len(word) <= _LONGEST and word.isascii() and word.isalpha()


def mistake(terms: Sequence[Term], place: int) -> Mistake:
    """Return what may have been meant when the term at a place holds one mistake; its first letter is no other one."""
    word = terms[place].ways[0][-1]
    return Mistake(tuple(terms), place, frozenset(_one_letter_off(word)) - {word})


def _one_letter_off(word: str) -> Iterator[str]:
    for i in range(1, len(word)):
        if len(word) > SHORTEST:
            yield word[:i] + word[i + 1 :]
        for letter in ascii_lowercase:
            yield word[:i] + letter + word[i + 1 :]
            yield word[:i] + letter + word[i:]
    for i in range(len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
