"""A filter as the sentence that people read, copy and type: parse(say(filter)) is the filter."""

from __future__ import annotations

from typing import Final

from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.fields import Entity, Field, Kind
from baum_desktop.views.known import NOTHING_KNOWN, Known
from baum_desktop.views.periods import Period, PeriodKind, counted
from baum_desktop.views.phrases import phrases_of
from baum_desktop.views.tokens import folded, needs_quotes, quoted
from baum_desktop.views.tree import All, Any, Condition, Having, Not, Operator, Part

COUNTY: Final = "County"
EVERY: Final = "all"


def say(part: All, entity: str, known: Known = NOTHING_KNOWN) -> str:
    """Return a filter in its plainest form (see tidy) as a sentence without a full stop."""
    kind = entity_of(entity, known)
    said = _Said(kind, known)
    if not part.parts:
        return f"{EVERY} {kind.plural}"
    head, rest = said.head(part.parts)
    return ", ".join([*head, *(said.part(child, alone=len(part.parts) == 1) for child in rest)])


def say_part(part: Part, entity: str, known: Known = NOTHING_KNOWN) -> tuple[str, str]:
    """Return one part as (what it is about, its value), as a chip shows it; the value may be empty."""
    said = _Said(entity_of(entity, known), known)
    whole = said.part(part, alone=True)
    inner = part.part if isinstance(part, Not) else part
    field = said.entity.field(inner.field) if isinstance(inner, Condition) else None
    if field is None or not isinstance(inner, Condition) or inner.operator == Operator.KNOWN:
        return whole[:1].upper() + whole[1:], ""
    value = said.value(field, inner)
    for shorter in (_counts(inner), value):
        if shorter and whole.endswith(shorter):
            about = whole.removesuffix(shorter).strip()
            return about[:1].upper() + about[1:], shorter
    return whole[:1].upper() + whole[1:], ""


def _counts(part: Condition) -> str:
    """Return the count of a period that is counted from today, which is what people change."""
    if isinstance(part.value, Period) and part.value.kind in (PeriodKind.LAST, PeriodKind.NEXT):
        return counted(part.value)
    return ""


class _Said:
    """Says the parts of a filter on one kind of record."""

    def __init__(self, entity: Entity, known: Known) -> None:
        self.entity = entity
        self._known = known

    def head(self, parts: tuple[Part, ...]) -> tuple[list[str], tuple[Part, ...]]:
        """Return how a sentence opens that is about a sector, and the parts that are still to be said."""
        key, noun = self.entity.home
        first = parts[0]
        if not (isinstance(first, Condition) and first.field == key and first.operator == Operator.IS):
            return [], parts
        if not isinstance(first.value, tuple) or len(first.value) != 1:
            return [], parts
        field = self.entity.field(key)
        opened = f"{self.value(field, first)} {noun}" if field else ""
        second = parts[1] if len(parts) > 1 else None
        place = self.entity.field(second.field) if isinstance(second, Condition) else None
        if place and second and place.kind == Kind.PLACE and second.operator == Operator.IS:  # type: ignore[union-attr]  # a Condition
            return [f"{opened} {self.part(second, alone=True)}"], parts[2:]
        return [opened], parts[1:]

    def part(self, part: Part, *, alone: bool) -> str:
        """Return a part; `alone` spares it the brackets."""
        if isinstance(part, All | Any):
            joined = (", " if isinstance(part, All) else " or ").join(self.part(p, alone=False) for p in part.parts)
            return joined if alone else f"({joined})"
        if isinstance(part, Having):
            return self._having(part, negative=False)
        if isinstance(part, Condition):
            return self._condition(part, negative=False)
        inner = part.part
        if isinstance(inner, Having):
            return self._having(inner, negative=True)
        if isinstance(inner, Condition):
            return self._condition(inner, negative=True)
        return f"not {self.part(inner, alone=False)}"

    def _having(self, part: Having, *, negative: bool) -> str:
        link = self.entity.link(part.link)
        if link is None:
            return f"{'has no' if negative else 'has a'} {quoted(part.link)}"
        if part.least > 1:
            opened = f"has {'fewer than' if negative else 'at least'} {part.least:,} {link.plural}"
        else:
            opened = f"has no {link.words}" if negative else f"has {link.phrase}"
        inner = _Said(entity_of(link.entity), self._known)
        parts = ", ".join(inner.part(child, alone=len(part.part.parts) == 1) for child in part.part.parts)
        return f"{opened} ({parts})" if parts else opened

    def _condition(self, part: Condition, *, negative: bool) -> str:
        field = self.entity.field(part.field)
        if field is None:
            return f"{'not ' if negative else ''}{quoted(part.field)}"
        if part.operator == Operator.KNOWN:
            if field.kind == Kind.YES:
                return f"not {field.words}" if negative else field.words
            return field.known_words[negative]
        value = self.value(field, part)
        if isinstance(part.value, Period):
            if negative and part.value.kind == PeriodKind.LAST and not field.ahead:
                value = f"in {counted(part.value)}"
            return f"{'not ' if negative else ''}{field.words} {value}"
        says_no = _verbless(field) or (field.kind, part.operator) not in _NEGATED
        before = "not " if negative and says_no else ""
        verb = _verb(field, part.operator, negative=negative)
        return " ".join(word for word in (f"{before}{field.words}", verb, value) if word)

    def value(self, field: Field, part: Condition) -> str:
        """Return the value of a condition in words."""
        given = part.value
        if isinstance(given, Period):
            return given.words()
        if isinstance(given, tuple):
            return " or ".join(self._choice(field, value) for value in given)
        if isinstance(given, int):
            return dollars(given) if field.kind == Kind.MONEY else f"{given:,}"
        return quoted(given or "")

    def _choice(self, field: Field, value: str) -> str:
        words = self._known.words(field, value)
        suffix = f" {COUNTY}" if field.kind == Kind.PLACE and field.listed == "county" else ""
        if needs_quotes(words + suffix) or self._is_ambiguous(field, words + suffix):
            return quoted(words + suffix)
        return words + suffix

    def _is_ambiguous(self, field: Field, words: str) -> bool:
        """Whether the words of a value could be read as the beginning of something else."""
        mine = folded(words)
        if field.listed == "city" and mine[-1:] == (COUNTY.casefold(),):
            return True
        if phrases_of(self.entity).starts(mine) or folded(f"{field.words} {words}") in _known_phrases(field):
            return True
        others = (folded(other) for _, other in self._known.options(field))
        return any(other[: len(mine)] == mine and len(other) > len(mine) for other in others)


_NEGATED: Final = frozenset(
    {
        (Kind.CHOICE, Operator.IS),
        (Kind.TEXT, Operator.IS),
        (Kind.TEXT, Operator.HAS),
        (Kind.TEXT, Operator.STARTS),
    }
)
"""The questions whose verb itself says no."""
_VERBS: Final = {
    (Operator.HAS, False): "has",
    (Operator.HAS, True): "does not have",
    (Operator.STARTS, False): "starts with",
    (Operator.STARTS, True): "does not start with",
    (Operator.IS, False): "is",
    (Operator.IS, True): "is not",
    (Operator.AT_LEAST, False): "at least",
    (Operator.AT_LEAST, True): "at least",
    (Operator.AT_MOST, False): "at most",
    (Operator.AT_MOST, True): "at most",
}


def _verbless(field: Field) -> bool:
    """Whether the words of a field stand before its value without a verb: in Oakland, looked after by Maya."""
    return field.kind in (Kind.CHOICE, Kind.PLACE) and field.words.split()[-1] in ("by", "in", "of", "to")


def _verb(field: Field, operator: Operator, *, negative: bool) -> str:
    if _verbless(field):
        return ""
    if operator == Operator.IS and field.kind in (Kind.NUMBER, Kind.MONEY):
        return "exactly"
    return _VERBS[operator, negative]


def _known_phrases(field: Field) -> tuple[tuple[str, ...], ...]:
    return tuple(folded(words) for words in field.known_words)


def dollars(cents: int) -> str:
    """Return money as a sentence says it: $1,200 or $12.50."""
    whole, rest = divmod(cents, 100)
    return f"${whole:,}.{rest:02d}" if rest else f"${whole:,}"
