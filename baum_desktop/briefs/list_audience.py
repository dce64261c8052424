"""What of a list may leave the organisation: which columns, in which order, and what its rows have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from baum_desktop.briefs.audience import stays_inside
from baum_desktop.saved_views import Definition
from baum_desktop.views.listing import Sort
from baum_desktop.views.tree import All, Any, Condition, Having, Not, Part
from db.vocabulary import Confidentiality

COUNTS: Final = frozenset({"jobs", "jobs_as_of"})
"""What everybody reads of a firm only where it agreed to a public profile."""
CONSENT: Final = "consent"
_OPEN: Final = COUNTS | {
    "name", "dba", "sector", "city", "county", "partner_city", "visited", "year_founded", "member_since", "products",
    "website", "ownership", "liaison", "staff",
}  # fmt: skip
"""Columns that leave the organisation; what coalitions add themselves does not."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A list as an audience may see it; `told` says whether its name, filter and groups are told."""

    columns: tuple[str, ...]
    sorts: tuple[Sort, ...]
    group: str | None
    told: bool = True
    whole: bool = True
    """Whether every column is there."""
    by_consent: bool = False
    """Whether counts are shown of firms with a public profile alone."""

    @property
    def asked(self) -> tuple[str, ...]:
        """The columns to be read: those shown, and the consent that counts of firms depend on."""
        return (*self.columns, CONSENT) if self.by_consent else self.columns


def fitted(shows: Definition, columns: Sequence[str], audience: Confidentiality) -> Fitted:
    """Return what an audience may see of a list that shows these columns."""
    if stays_inside(audience):
        return Fitted(tuple(columns), shows.sorts, shows.group)
    is_public = audience == Confidentiality.PUBLIC
    # A filter, an order or a group by a count would tell it of firms that show none.
    tellable = _OPEN - COUNTS if is_public else _OPEN
    left = tuple(key for key in columns if key in _OPEN) or ("name",)
    sorts = shows.sorts if all(sort.field in tellable for sort in shows.sorts) else (Sort("name"),)
    group = shows.group if shows.group in tellable else None
    by_consent = is_public and not COUNTS.isdisjoint(left)
    return Fitted(left, sorts, group, _fields(shows.which) <= tellable, len(left) == len(columns), by_consent)


def _fields(part: Part) -> frozenset[str]:
    """Return all that a filter asks of: fields, and what hangs on a record by its own name."""
    match part:
        case Condition():
            return frozenset({part.field})
        case Having():
            return frozenset({f"has {part.link}"})
        case Not():
            return _fields(part.part)
        case All() | Any():
            return frozenset().union(*map(_fields, part.parts))
