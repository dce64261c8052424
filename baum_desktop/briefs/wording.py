"""Numbers, days and money as a brief says them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from baum_desktop.days import in_words


def money(cents: int | None) -> str:
    """Return an amount: $300,000, or $12.50 where there are cents; nothing for None."""
    if cents is None:
        return ""
    whole = cents % 100 == 0
    return f"{'-' if cents < 0 else ''}${abs(cents) / 100:,.{0 if whole else 2}f}"


def number(value: Decimal | int | None, nothing: str = "not known") -> str:
    """Return a number with its thousands parted and no zeros at its end."""
    return nothing if value is None else f"{Decimal(value).normalize():,f}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its word: 1 firm, 2 firms."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def signed(change: int) -> str:
    """Return a change with its sign."""
    return f"{change:+,}" if change else "no change"


def day(value: date | None) -> str:
    """Return a day in words, or nothing."""
    return "" if value is None else in_words(value)


def span(from_on: date | None, to_on: date) -> str:
    """Return a period in words; without a first day it begins with the records."""
    return f"All until {in_words(to_on)}" if from_on is None else f"{in_words(from_on)} to {in_words(to_on)}"


def joined(words: tuple[str | None, ...], between: str = ", ") -> str:
    """Return the words that there are."""
    return between.join(word for word in words if word)


def sentence(words: str) -> str:
    """Return words with a full stop at their end."""
    return words if not words or words.endswith((".", "!", "?", "…")) else f"{words}."
