"""The phrases that open a condition on a kind of record, the longest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baum_desktop.views.fields import Entity, Field, Kind
from baum_desktop.views.tokens import folded


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that open a condition: on `field`, or saying it whole where `known` is given (True: there is a value)."""

    words: tuple[str, ...]
    field: Field
    known: bool | None = None


@dataclass(frozen=True, slots=True)
class Phrases:
    """All phrases of a kind of record."""

    entity: Entity
    all: tuple[Phrase, ...]

    def starts(self, words: Sequence[str]) -> bool:
        """Whether folded words begin as a condition does."""
        opens = tuple(words[:1]) in (("not",), ("has",), ("with",), ("without",), ("(",))
        return opens or any(tuple(words[: len(phrase.words)]) == phrase.words for phrase in self.all)


def phrases_of(entity: Entity) -> Phrases:
    """Return the phrases of a kind of record."""
    found = [phrase for field in entity.fields for phrase in _of(field)]
    return Phrases(entity, tuple(sorted(found, key=lambda phrase: -len(phrase.words))))


def _of(field: Field) -> Iterator[Phrase]:
    if field.kind == Kind.YES:
        for words in (field.words, *field.also):
            yield Phrase(folded(words), field, known=True)
        return
    for words in (field.words, *field.also):
        yield Phrase(folded(words), field)
    for place, words in enumerate(field.known_words):
        yield Phrase(folded(words), field, known=not place)
