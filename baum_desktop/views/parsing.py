"""A sentence as a filter: what `say` wrote, and what people type in its manner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches

from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.fields import Entity, Field, Kind, Link
from baum_desktop.views.known import NOTHING_KNOWN, Known
from baum_desktop.views.phrases import Phrase, phrases_of
from baum_desktop.views.saying import EVERY
from baum_desktop.views.tokens import Token, folded, stands_at, tokens_of
from baum_desktop.views.tree import DEEPEST, EVERYTHING, All, Any, Condition, Having, Not, Operator, Part, tidy
from baum_desktop.views.values import Values
from db.errors import Refused

_MAKERS = ("makers", "firms", "employers", "companies", "manufacturers")
_ENDS = frozenset({",", ")", "or", "and", "&"})
Found = tuple[Part, int]


def parse(sentence: str, entity: str, today: date, known: Known = NOTHING_KNOWN) -> All:
    """Return the filter that a sentence means, in its plainest form; an empty one is true.

    Raises:
        Refused: a part is not understood; the sentence names it and says what could be meant.
    """
    stripped = sentence.strip().rstrip(".")
    reader = _Reading(stripped, entity_of(entity, known), today, known)
    return tidy(reader.whole())


class _Reading:
    """Reads a sentence from left to right; brackets of what hangs on a record are read by another of its own."""

    def __init__(
        self, sentence: str, entity: Entity, today: date, known: Known, tokens: tuple[Token, ...] | None = None
    ) -> None:
        self._sentence = sentence
        self._entity = entity
        self._today, self._known = today, known
        self._tokens = tokens_of(sentence) if tokens is None else tokens
        self._phrases = phrases_of(entity)
        self._values = Values(self._tokens, today, known, self._phrases)
        self._depth = 0
        self._why: Refused | None = None

    def whole(self) -> Part:
        """Read all of it."""
        place = self._every()
        parts: list[Part] = []
        if not place:
            parts, place = self._head()
        if place < len(self._tokens):
            if place and self._folded(place) in (",", "and"):
                place += 1
            if place < len(self._tokens):
                found, place = self.listed(place)
                parts.append(found)
        if place < len(self._tokens):
            raise self._not_understood(place)
        return All(tuple(parts)) if parts else EVERYTHING

    def _every(self) -> int:
        """Return the place after words that mean all: "all employers", "firms"."""
        for noun in (self._entity.plural, self._entity.words, "firms", "everybody", ""):
            for words in (f"{EVERY} {noun}", noun):
                phrase = folded(words)
                after = self._folded(len(phrase))
                if stands_at(self._tokens, 0, phrase) and after in ("", "in", "with", "has", ",", "and"):
                    return len(phrase)
        return 0

    def _head(self) -> tuple[list[Part], int]:
        """Read "Food makers in Solano" where a sentence opens with it."""
        key, _ = self._entity.home
        field = self._entity.field(key)
        stop = next((n for n, t in enumerate(self._tokens[:8]) if t.folded in _MAKERS), 0)
        if field is None or not stop:
            return [], 0
        value = self._values.named(field, self._tokens[:stop])
        if value is None:
            return [], 0
        parts: list[Part] = [Condition(field.key, Operator.IS, (value,))]
        place = stop + 1
        if self._folded(place) == "in":
            where, place = self.unary(place)
            parts.append(where)
        return parts, place

    # Joined parts -----------------------------------------------------------------------------------------------------

    def listed(self, place: int) -> Found:
        """Read parts between commas."""
        return self._joined(place, (",", ";"), self._either, All)

    def _either(self, place: int) -> Found:
        return self._joined(place, ("or",), self._together, Any)

    def _together(self, place: int) -> Found:
        return self._joined(place, ("and", "&"), self.unary, All)

    def _joined(self, place: int, signs: tuple[str, ...], read: Callable[[int], Found], kind: type[All | Any]) -> Found:
        first, place = read(place)
        parts = [first]
        while self._folded(place) in signs:
            place += 1
            if "," in signs and self._folded(place) == "and":
                place += 1
            part, place = read(place)
            parts.append(part)
        return (kind(tuple(parts)) if len(parts) > 1 else first), place

    def unary(self, place: int) -> Found:
        """Read one part: a group in brackets, something that hangs on the record, or a condition, perhaps denied."""
        self._depth += 1
        try:
            if self._depth > DEEPEST:
                raise Refused("The brackets in this sentence are nested too deep.")
            return self._unary(place)
        finally:
            self._depth -= 1

    def _unary(self, place: int) -> Found:
        if self._folded(place) == "(":
            return self._group(place)
        for read in (self._having, self._conditions):
            for part, after in read(place):
                if after >= len(self._tokens) or self._folded(after) in _ENDS or self._folded(after) == ";":
                    return part, after
        if self._folded(place) == "not":
            inner, after = self.unary(place + 1)
            return Not(inner), after
        raise self._not_understood(place)

    def _group(self, place: int) -> Found:
        part, place = self.listed(place + 1)
        if self._folded(place) != ")":
            raise (
                Refused("A bracket is opened and not closed in this sentence.")
                if place >= len(self._tokens)
                else self._not_understood(place)
            )
        return part, place + 1

    # What hangs on the record -----------------------------------------------------------------------------------------

    def _having(self, place: int) -> Iterator[Found]:
        opened = self._folded(place)
        if opened not in ("has", "have", "with", "without"):
            return
        place += 1
        denied, least = opened == "without", 1
        if self._folded(place) in ("no", "a", "an"):
            denied |= self._folded(place) == "no"
            place += 1
        elif stands_at(self._tokens, place, ("at", "least")) or stands_at(self._tokens, place, ("fewer", "than")):
            denied |= self._folded(place) == "fewer"
            number = self._values.number(place + 2)
            if number is None:
                return
            least, place = max(number[0], 1), number[1]
        for link in sorted(self._entity.links, key=lambda link: -len(link.words)):
            for words in (link.words, link.plural):
                phrase = folded(words)
                if stands_at(self._tokens, place, phrase):
                    part, after = self._hanging(link, place + len(phrase))
                    found = Having(link.key, part, least)
                    yield (Not(found) if denied else found), after
                    return

    def _hanging(self, link: Link, place: int) -> tuple[All, int]:
        """Read the brackets after what hangs on a record."""
        if self._folded(place) != "(":
            return EVERYTHING, place
        inner = _Reading(self._sentence, entity_of(link.entity), self._today, self._known, self._tokens)
        inner._depth = self._depth
        part, place = inner.listed(place + 1)
        if self._folded(place) != ")":
            raise Refused("A bracket is opened and not closed in this sentence.")
        return tidy(part), place + 1

    # Conditions -------------------------------------------------------------------------------------------------------

    def _conditions(self, place: int) -> Iterator[Found]:
        """Yield every way to read a condition here, the longest phrase first."""
        self._why = None
        for phrase in self._phrases.all:
            if stands_at(self._tokens, place, phrase.words):
                after = place + len(phrase.words)
                if phrase.known is not None:
                    yield _as_known(phrase), after
                else:
                    yield from self._asked(phrase.field, after)
        yield from self._number_first(place)

    def _asked(self, field: Field, place: int) -> Iterator[Found]:
        try:
            yield from self._values.conditions(field, place)
        except Refused as why:
            self._why = self._why or why

    def _number_first(self, place: int) -> Iterator[Found]:
        """Read "at least 50 jobs", "50 jobs"."""
        found = self._values.amount(place)
        if found is None:
            return
        operator, number, after = found
        for phrase in self._phrases.all:
            is_number = phrase.known is None and phrase.field.kind == Kind.NUMBER
            if is_number and stands_at(self._tokens, after, phrase.words):
                yield Condition(phrase.field.key, operator, number), after + len(phrase.words)

    # Failures ---------------------------------------------------------------------------------------------------------

    def _folded(self, place: int) -> str:
        return self._tokens[place].folded if 0 <= place < len(self._tokens) else ""

    def _not_understood(self, place: int) -> Refused:
        if self._why is not None:
            return self._why
        if place >= len(self._tokens):
            return Refused("The sentence ends where a condition was to come.")
        last = place
        while last + 1 < len(self._tokens) and self._folded(last + 1) not in (",", ";", ")"):
            last += 1
        said = self._sentence[self._tokens[place].first : self._tokens[last].last]
        return Refused(f"“{said}” is not understood. {self._meant(said)}")

    def _meant(self, said: str) -> str:
        known = {phrase.field.words: phrase.field.words for phrase in self._phrases.all}
        known |= {" ".join(phrase.words): " ".join(phrase.words) for phrase in self._phrases.all}
        known |= {f"has {link.phrase}": f"has {link.phrase}" for link in self._entity.links}
        words = said.casefold().split()
        starts = [" ".join(words[:count]) for count in (3, 2, 1) if len(words) >= count]
        for start in starts:
            close = get_close_matches(start, known, 3, 0.7)
            if close:
                return f"Did you mean {_or([f'“{known[one]}”' for one in close])}?"
        some = [field.words for field in self._entity.fields[:8]]
        return f"A condition begins with a field, such as {_or([f'“{one}”' for one in dict.fromkeys(some)])}."


def _as_known(phrase: Phrase) -> Part:
    found = Condition(phrase.field.key, Operator.KNOWN)
    return found if phrase.known else Not(found)


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
