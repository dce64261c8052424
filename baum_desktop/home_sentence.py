"""The first page in one sentence, which a screen reader reads first."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from baum_desktop.days import in_words
from baum_desktop.outreach_rows import NextContact

_WORDS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_A_WEEK: Final = 7


def sentence(today: date, overdue: int, flags: int, contacts: Sequence[NextContact]) -> str:
    """Return the page in words: what is overdue, which flags wait, and who is next."""
    said = []
    if overdue:
        said.append(f"{counted(overdue, 'thing')} {'is' if overdue == 1 else 'are'} overdue")
    if flags:
        said.append(f"{counted(flags, 'flag')} {'waits' if flags == 1 else 'wait'} for an answer")
    if contacts:
        said.append(f"the next contact is {_when(contacts[0].on, today)} with {contacts[0].organization_name}")
    if not overdue and not flags:
        said.insert(0, "nothing is overdue and no flag waits")
    text = f"{', '.join(said[:-1])}, and {said[-1]}" if len(said) > 1 else said[0]
    return f"{text[0].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def counted(count: int, thing: str) -> str:
    """Return a count as a sentence says it: three things, 14 flags."""
    number = _WORDS[count] if count < len(_WORDS) else f"{count:,}"
    return f"{number} {thing}" if count == 1 else f"{number} {thing}s"


def _when(day: date, today: date) -> str:
    days = (day - today).days
    if days <= 1:
        return "today" if days <= 0 else "tomorrow"
    return f"on {day:%A}" if days < _A_WEEK else f"on {in_words(day)}"
