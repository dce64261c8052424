"""Changing many records at once, as it is asked for and as it is told before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from db.vocabulary import Answered, OrgStatus

if TYPE_CHECKING:
    from db.engine import Saved


@dataclass(frozen=True, slots=True)
class PutTag:
    """Put a tag on all; a new word becomes a tag."""

    name: str


@dataclass(frozen=True, slots=True)
class TakeTag:
    """Take a tag off all."""

    name: str


@dataclass(frozen=True, slots=True)
class GiveTask:
    """Add one task for each record."""

    title: str
    assignee_id: str | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Assign:
    """Give firms to a liaison (by the liaison's key), to a member of staff (by the person's), or to both."""

    liaison_id: str | None = None
    staff_owner_id: str | None = None


@dataclass(frozen=True, slots=True)
class SetField:
    """Set one field of all, of the users' own or of the program, by its label, name or key; None empties it."""

    field: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Invite:
    """Put people, or the main person of each firm, on the list of an event."""

    event_id: str


BulkAction = PutTag | TakeTag | GiveTask | Assign | SetField | Invite


SETTABLE: Final[dict[str, tuple[str, type[StrEnum] | None]]] = {
    "status": ("Status", OrgStatus),
    "sector_code": ("Sector", None),
    "do_not_contact": ("Do not contact", None),
    "public_profile_consent": ("Public profile", Answered),
    "source": ("Source", None),
}
"""The program's own fields of an employer that can be set for many: their labels and the words they take."""
_OF_ONE: Final = {"carry": "carries", "do": "does", "have": "has", "hold": "holds", "are": "is"}


@dataclass(frozen=True, slots=True)
class Left:
    """Records that stay as they are: why, how many, and the names of some."""

    reason: str
    count: int
    names: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What is told of them: `12 carry it already: Alta Mesa Foods, Tule Fog Foods and 10 more`."""
        rest = self.count - len(self.names)
        named = ", ".join(self.names) + (f" and {rest:,} more" if rest > 0 and self.names else "")
        verb, _, rest_of_it = self.reason.partition(" ")
        reason = f"{_OF_ONE.get(verb, verb)} {rest_of_it}" if self.count == 1 else self.reason
        return f"{self.count:,} {reason}: {named}" if named else f"{self.count:,} {reason}"


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """What would be done: the action in words, how many records are meant, how many change, and which do not."""

    action: str
    meant: int
    changing: int
    left: tuple[Left, ...]

    @property
    def sentence(self) -> str:
        """What changes, in one sentence."""
        if not self.changing:
            return "Nothing would change."
        if self.changing == self.meant:
            return "One changes." if self.meant == 1 else f"All {self.meant:,} change."
        return f"{self.changing:,} of {self.meant:,} {'changes' if self.changing == 1 else 'change'}."


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What was saved, and what was told of it."""

    saved: Saved
    told: BulkPreview
