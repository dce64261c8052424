"""What a field of a view is: its words, its kind, and where either engine finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from db.vocabulary import label


class Kind(StrEnum):
    """What a field holds, which decides how it may be asked and how it is said."""

    TEXT = "text"
    CHOICE = "choice"
    PLACE = "place"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YES = "yes"


Options = tuple[tuple[str, str], ...]
"""The values of a choice with their words."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something that can be asked of a record, shown as a column and sorted by.

    `words` begin its phrase ("lease ends"), `title` names it in lists. SQL: `expr` is its value, `{t}` the record's
    table, `{today}` the day. Where `within` is given the condition is put into it at `{condition}`, on `inside` instead
    of `expr`.
    """

    key: str
    words: str
    kind: Kind
    expr: str
    title: str = ""
    within: str = ""
    inside: str = ""
    given: tuple[Any, ...] = ()
    options: Options = ()
    listed: str = ""
    """The list of what is known (see Known) that a choice takes its values from."""
    known: tuple[str, str] = ("", "")
    """What is said when there is a value, and when there is none."""
    also: tuple[str, ...] = ()
    """Other words that are understood."""
    shows: str = ""
    """What a column shows and sorts by, where that is not `expr`."""
    order: tuple[str, ...] = ()
    """The columns that an index sorts it by."""
    ahead: bool = False
    """Whether its days mostly lie in the future."""
    shown: bool = True
    """Whether it can be a column."""
    searched: str = ""
    """The kind of record that the search looks its words up in, where they are found by it."""

    @property
    def name(self) -> str:
        """How lists call it."""
        return self.title or self.words[:1].upper() + self.words[1:]

    @property
    def known_words(self) -> tuple[str, str]:
        """What is said when there is a value, and when there is none."""
        return self.known if self.known[0] else (f"{self.words} known", f"{self.words} unknown")


@dataclass(frozen=True, slots=True)
class Link:
    """Something that hangs on a record: `entity` says what can be asked of it.

    SQL: `own` is the key of the record, `theirs` the same key in `source`, whose alias is `{s}`.
    """

    key: str
    words: str
    plural: str
    entity: str
    own: str
    theirs: str
    source: str
    where: str = ""
    each: bool = False
    """Whether it is looked up record by record: there is an index, and there are too many to list them all first."""

    @property
    def phrase(self) -> str:
        """How having one is said: "a site", "an open flag"."""
        return f"{'an' if self.words[0] in 'aeiou' else 'a'} {self.words}"


@dataclass(frozen=True, slots=True)
class Entity:
    """A kind of record that can be listed or hangs on one: its fields and what hangs on it."""

    key: str
    words: str
    plural: str
    fields: tuple[Field, ...]
    links: tuple[Link, ...] = ()
    source: str = ""
    number: str = "{t}.id"
    home: tuple[str, str] = ("", "")
    """The fields that open a sentence as "SECTOR makers in PLACE"."""

    def field(self, key: str) -> Field | None:
        """Return a field by its key."""
        return next((field for field in self.fields if field.key == key), None)

    def link(self, key: str) -> Link | None:
        """Return a link by its key."""
        return next((link for link in self.links if link.key == key), None)


def options(values: Sequence[StrEnum] | type[StrEnum]) -> Options:
    """Return the values of an enumeration with the words that people read."""
    return tuple((value.value, label(value)) for value in values)


YES_NO: Final[Options] = (("yes", "yes"), ("no", "no"), ("unknown", "unknown"))


def text(key: str, words: str, expr: str, **more: Any) -> Field:
    """Return a field of text."""
    return Field(key, words, Kind.TEXT, expr, **more)


def choice(key: str, words: str, expr: str, of: type[StrEnum] | Options | str, **more: Any) -> Field:
    """Return a field that holds one of several values: of an enumeration, or of a list of what is known."""
    if isinstance(of, str):
        return Field(key, words, Kind.CHOICE, expr, listed=of, **more)
    given = of if isinstance(of, tuple) else options(of)
    return Field(key, words, Kind.CHOICE, expr, options=given, **more)


def number(key: str, words: str, expr: str, **more: Any) -> Field:
    """Return a field of a whole number."""
    return Field(key, words, Kind.NUMBER, expr, **more)


def money(key: str, words: str, expr: str, **more: Any) -> Field:
    """Return a field of money in cents."""
    return Field(key, words, Kind.MONEY, expr, **more)


def day(key: str, words: str, expr: str, **more: Any) -> Field:
    """Return a field of a date."""
    return Field(key, words, Kind.DATE, expr, **more)


def yes(key: str, words: str, expr: str, **more: Any) -> Field:
    """Return a field that holds or does not; `expr` is a condition."""
    return Field(key, words, Kind.YES, expr, **more)
