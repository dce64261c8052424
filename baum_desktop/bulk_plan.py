"""What a bulk change comes to: which records change, which stay and why, and how the change is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from db.raw import Reader, marks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Key = TypeVar("Key")
AT_ONCE: Final = 5000
"""How many keys one statement names; engines limit them."""


@dataclass(slots=True)
class Plan:
    """A change of many records: its name, those that change, those left by reason, and how it is written."""

    action: str
    changing: list[str] = field(default_factory=list)
    left: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    write: Callable[[Session], None] = lambda _: None

    def sort(self, keys: Sequence[str], reason: Callable[[str], str]) -> None:
        """Sort records into those that change and those left: `reason` says why one stays, "" for one that changes."""
        for key in keys:
            why = reason(key)
            (self.left[why] if why else self.changing).append(key)


def chunks(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """Yield keys in stretches that one statement may name."""
    for first in range(0, len(keys), AT_ONCE):
        yield keys[first : first + AT_ONCE]


def held(reader: Reader, sql: str, keys: Sequence[str]) -> dict[str, tuple[object, ...]]:
    """Return the rows of a query by their first column, for these keys; `{keys}` stands for their marks in the SQL."""
    found: dict[str, tuple[object, ...]] = {}
    for chunk in chunks(keys):
        found.update((str(row[0]), row[1:]) for row in reader.rows(sql.format(keys=marks(chunk)), chunk))
    return found


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its word."""
    return f"1 {one}" if count == 1 else f"{count:,} {many}"
