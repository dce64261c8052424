"""What is told of others who were at a firm: plain rows, without a database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from db.vocabulary import InteractionKind


@dataclass(frozen=True, slots=True)
class Visitor:
    """One of us who was there; `place` is the city they spoke for that day, or SFMade, None where neither is known."""

    name: str
    place: str | None

    @property
    def words(self) -> str:
        """The name with the city."""
        return f"{self.name} ({self.place})" if self.place else self.name


@dataclass(frozen=True, slots=True)
class OtherVisit:
    """A visit by others: the last that each of `who` made. Nobody is named where none of us was recorded."""

    id: str
    on: date
    kind: InteractionKind
    who: tuple[Visitor, ...]


@dataclass(frozen=True, slots=True)
class OthersThere:
    """The last visits of others, newest first, and how many visits are kept to others altogether."""

    visits: tuple[OtherVisit, ...] = ()
    withheld: int = 0


NOBODY_ELSE: Final = OthersThere()
