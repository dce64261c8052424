"""Going through the records of a list one after the other, without coming back to the list in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Walk:
    """A list as it was when a record was opened from it: what it showed, the numbers of its rows, and where one is."""

    words: str
    numbers: Sequence[int]
    place: int
    key: str
    """The record that stands at `place`."""

    @property
    def count(self) -> int:
        """How many records there are."""
        return len(self.numbers)

    def number_beside(self, step: int) -> int | None:
        """Return the number of the record that many steps on, None where the list ends before."""
        place = self.place + step
        return self.numbers[place] if 0 <= place < self.count else None

    def at(self, step: int, key: str) -> Walk:
        """Return the walk that many steps on, where a record with this key stands."""
        return replace(self, place=self.place + step, key=key)
