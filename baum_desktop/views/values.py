"""The values of conditions as they stand in a sentence: choices, numbers, money, texts and periods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final

from baum_desktop.views.day_words import Days
from baum_desktop.views.fields import Field, Kind
from baum_desktop.views.known import Known
from baum_desktop.views.phrases import Phrases
from baum_desktop.views.saying import COUNTY
from baum_desktop.views.tokens import Token, folded, stands_at
from baum_desktop.views.tree import All, Condition, Not, Operator, Part
from db.errors import Refused

Found = tuple[Part, int]
_STOPS: Final = frozenset({",", ")", "(", "or", "and", ";"})
_NUMBER: Final = re.compile(r"\$?(\d[\d,]*)(?:\.(\d{1,2})\d*)?[%+]?")
_MOST: Final = 2**53
_AMOUNTS: Final = (
    (("is", "at", "least"), Operator.AT_LEAST, 0),
    (("at", "least"), Operator.AT_LEAST, 0),
    ((">=",), Operator.AT_LEAST, 0),
    (("≥",), Operator.AT_LEAST, 0),
    (("more", "than"), Operator.AT_LEAST, 1),
    (("over",), Operator.AT_LEAST, 1),
    ((">",), Operator.AT_LEAST, 1),
    (("at", "most"), Operator.AT_MOST, 0),
    (("up", "to"), Operator.AT_MOST, 0),
    (("<=",), Operator.AT_MOST, 0),
    (("≤",), Operator.AT_MOST, 0),
    (("fewer", "than"), Operator.AT_MOST, -1),
    (("less", "than"), Operator.AT_MOST, -1),
    (("under",), Operator.AT_MOST, -1),
    (("<",), Operator.AT_MOST, -1),
    (("exactly",), Operator.IS, 0),
    (("is",), Operator.IS, 0),
    (("are",), Operator.IS, 0),
    (("=",), Operator.IS, 0),
)
_TEXTS: Final = (
    (("does", "not", "have"), Operator.HAS, True),
    (("does", "not", "start", "with"), Operator.STARTS, True),
    (("starts", "with"), Operator.STARTS, False),
    (("begins", "with"), Operator.STARTS, False),
    (("has", "not"), Operator.HAS, True),
    (("contains",), Operator.HAS, False),
    (("has",), Operator.HAS, False),
    (("is", "not"), Operator.IS, True),
    (("is",), Operator.IS, False),
    ((), Operator.HAS, False),
)


class Values:
    """Reads what follows the words of a field."""

    def __init__(self, tokens: Sequence[Token], today: date, known: Known, phrases: Phrases) -> None:
        self._tokens = tokens
        self._known = known
        self._phrases = phrases
        self._days = Days(tokens, today)

    def conditions(self, field: Field, place: int) -> Iterator[Found]:
        """Yield the conditions on a field that can be read at a place.

        Raises:
            Refused: a value is not known; the sentence names it.
        """
        if field.kind in (Kind.CHOICE, Kind.PLACE):
            yield from self._chosen(field, place)
        elif field.kind == Kind.TEXT:
            yield from self._text(field, place)
        elif field.kind == Kind.DATE:
            found = self._days.period(place, ahead=field.ahead)
            if found is not None:
                yield Condition(field.key, Operator.WITHIN, found[0]), found[1]
        else:
            yield from self._amounts(field, place)

    # Numbers ----------------------------------------------------------------------------------------------------------

    def number(self, place: int, *, cents: bool = False) -> tuple[int, int] | None:
        """Return a number and the place after it; `cents` counts dollars in cents."""
        token = self._tokens[place] if place < len(self._tokens) else None
        match = _NUMBER.fullmatch(token.text) if token and not token.quoted else None
        if match is None:
            return None
        whole = int(match[1].replace(",", ""))
        number = whole * 100 + int((match[2] or "0").ljust(2, "0")) if cents else whole
        return (number, place + 1) if number < _MOST else None

    def amount(self, place: int, *, cents: bool = False) -> tuple[Operator, int, int] | None:
        """Return a comparison, its number, and the place after it: "at least 50"."""
        for words, operator, more in _AMOUNTS:
            if stands_at(self._tokens, place, words):
                found = self.number(place + len(words), cents=cents)
                if found is not None and found[0] + more >= 0:
                    return operator, found[0] + more, found[1]
        found = self.number(place, cents=cents)
        return (Operator.AT_LEAST, *found) if found is not None and self._is_at_least(place) else None

    def _is_at_least(self, place: int) -> bool:
        return self._tokens[place].text.endswith("+")

    def _amounts(self, field: Field, place: int) -> Iterator[Found]:
        cents = field.kind == Kind.MONEY
        found = self.amount(place, cents=cents)
        if found is not None:
            yield Condition(field.key, found[0], found[1]), found[2]
        if stands_at(self._tokens, place, ("between",)) or stands_at(self._tokens, place, ("from",)):
            low = self.number(place + 1, cents=cents)
            if low is not None and self._folded(low[1]) in ("and", "to"):
                high = self.number(low[1] + 1, cents=cents)
                if high is not None:
                    ends = (
                        Condition(field.key, Operator.AT_LEAST, low[0]),
                        Condition(field.key, Operator.AT_MOST, high[0]),
                    )
                    yield All(ends), high[1]

    # Texts ------------------------------------------------------------------------------------------------------------

    def _text(self, field: Field, place: int) -> Iterator[Found]:
        for words, operator, denied in _TEXTS:
            if words and not stands_at(self._tokens, place, words):
                continue
            given, after = self._words(place + len(words))
            if given:
                found = Condition(field.key, operator, given)
                yield (Not(found) if denied else found), after

    def _words(self, place: int) -> tuple[str, int]:
        """Return a quoted text, or the words up to the next sign or joining word."""
        if place < len(self._tokens) and self._tokens[place].quoted:
            return self._tokens[place].text, place + 1
        last = place
        while last < len(self._tokens) and not self._tokens[last].quoted and self._folded(last) not in _STOPS:
            last += 1
        return " ".join(token.text for token in self._tokens[place:last]), last

    # Choices ----------------------------------------------------------------------------------------------------------

    def _chosen(self, field: Field, place: int) -> Iterator[Found]:
        denied = False
        if self._folded(place) in ("is", "are", "isn't", "=", "has"):
            denied = self._folded(place) == "isn't"
            place += 1
            if self._folded(place) == "not":
                denied, place = True, place + 1
        values, after = [], place
        while True:
            value, after = self._choice(field, after)
            values.append(value)
            if self._folded(after) != "or" or not self._goes_on(field, after + 1):
                break
            after += 1
        found = Condition(field.key, Operator.IS, tuple(values))
        yield (Not(found) if denied else found), after

    def _goes_on(self, field: Field, place: int) -> bool:
        """Whether another value follows, and not another condition."""
        rest = self._tokens[place:]
        if not rest or self._phrases.starts([token.folded for token in rest[:8]]):
            return False
        return self._value_at(field, place) is not None or self.named(field, rest[:1]) is not None

    def _choice(self, field: Field, place: int) -> tuple[str, int]:
        found = self._value_at(field, place)
        if found is not None:
            return found
        words, after = self._words(place)
        value = self.named(field, self._tokens[place:after])
        if value is not None:
            return value, after
        raise Refused(self._no_such(field, words))

    def _value_at(self, field: Field, place: int) -> tuple[str, int] | None:
        """Return the value whose words stand at a place, the longest, and the place after them."""
        if place >= len(self._tokens):
            return None
        token = self._tokens[place]
        best: tuple[str, int] | None = None
        for value, words in self._said(field):
            phrase = folded(words)
            if token.quoted and token.text.casefold() == words.casefold():
                return value, place + 1
            # Without quotes "Solano County" is the county, should a city ever be called so.
            if field.listed == "city" and phrase[-1:] == (COUNTY.casefold(),):
                continue
            if stands_at(self._tokens, place, phrase) and (best is None or place + len(phrase) > best[1]):
                best = value, place + len(phrase)
        return best

    def named(self, field: Field, tokens: Sequence[Token]) -> str | None:
        """Return the one value that some words mean: all of it, its key, or a beginning that no other has."""
        if not tokens:
            return None
        text = " ".join(token.text for token in tokens).casefold()
        said = [(value, words.casefold()) for value, words in self._said(field)]
        if field.listed == "city" and text.endswith(f" {COUNTY.casefold()}") and not tokens[0].quoted:
            return None
        for value, words in said:
            if text in (words, value.casefold()):
                return value
        if any(token.quoted for token in tokens):
            return None
        found = [value for value, words in said if words.startswith(text)]
        return found[0] if len(set(found)) == 1 else None

    def _said(self, field: Field) -> Iterator[tuple[str, str]]:
        """Yield the values with their words; counties carry the word, and may go without where no city is called so."""
        county = field.kind == Kind.PLACE and field.listed == "county"
        cities = {words for _, words in self._known.lists.get("city", ())} if county else set()
        for value, words in self._known.options(field):
            if county:
                yield value, f"{words} {COUNTY}"
            if words not in cities:
                yield value, words

    def _no_such(self, field: Field, words: str) -> str:
        said = [one for _, one in self._known.options(field)]
        if not words:
            return f"After “{field.words}” a value is missing, such as {_some(said)}."
        if field.kind == Kind.PLACE:
            said = [one for name in ("city", "county") for _, one in self._known.lists.get(name, ())]
        close = get_close_matches(words, said, 3, 0.6)
        meant = f"Did you mean {_some(close)}?" if close else f"There is {_some(said)}."
        if field.kind == Kind.PLACE:
            return f"“{words}” is no city or county of the region. {meant}"
        return f"“{words}” is not known as {field.words}. {meant}"

    def _folded(self, place: int) -> str:
        return self._tokens[place].folded if 0 <= place < len(self._tokens) else ""


def _some(words: Sequence[str]) -> str:
    """Return some of several words, in quotes."""
    shown = [f"“{one}”" for one in words[:6]]
    if not shown:
        return "nothing yet"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
