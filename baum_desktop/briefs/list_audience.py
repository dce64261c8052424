"""What of a list may leave the organisation: which columns, in which order, and what its rows have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from baum_desktop.briefs.audience import stays_inside
from baum_desktop.confidentiality import levels_for
from baum_desktop.saved_views import Definition
from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.listing import Sort
from baum_desktop.views.seen import Seen
from baum_desktop.views.tree import All, Any, Condition, Having, Not, Operator, Part, both
from db.errors import Refused
from db.vocabulary import Answered, Confidentiality

COUNTS: Final = frozenset({"jobs", "jobs_as_of"})
"""What everybody reads of a firm only where it agreed to a public profile."""
CONSENT: Final = "consent"
_OF_FIRMS: Final = COUNTS | {
    "name", "dba", "sector", "city", "county", "partner_city", "visited", "year_founded", "member_since", "products",
    "website", "ownership", "liaison", "staff",
}  # fmt: skip
_OPEN: Final = MappingProxyType(
    {
        "employer": _OF_FIRMS,
        # Which notes are listed at all is decided by their level.
        "interaction": frozenset(
            {"held", "kind", "outcome", "firm", "city", "county", "sector", "subject", "beginning", "words", "by"}
            | {"minutes", "confidentiality"}
        ),
        "city": frozenset({"name", "county", "kind", "partner", "partnership", "verified", "founder", "lead"}),
        "award": frozenset(
            {"title", "number", "funder", "program", "status", "amount", "awarded", "starts", "ends", "restriction"}
        ),
    }
)
"""Columns that leave the organisation, by kind of record; what coalitions add themselves does not, nor do people."""
_LEFT_OUT: Final = MappingProxyType(
    {"employer": "Leases, flags, contacts and our own notes on single firms do not leave the organisation."}
)


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
    entity: str = "employer"
    which: All | None = None
    """The filter with what the audience may read at all; None is the list's own."""

    @property
    def asked(self) -> tuple[str, ...]:
        """The columns to be read: those shown, and the consent that counts of firms depend on."""
        return (*self.columns, CONSENT) if self.by_consent else self.columns


def leaves(entity: str) -> bool:
    """Whether a list of this kind may leave the organisation at all."""
    return entity in _OPEN


def fitted(shows: Definition, columns: Sequence[str], audience: Confidentiality, entity: str = "employer") -> Fitted:
    """Return what an audience may see of a list that shows these columns.

    Raises:
        Refused: nothing of such a list leaves the organisation.
    """
    which = _read_by(shows.which, audience) if entity == "interaction" else shows.which
    if stays_inside(audience):
        return Fitted(tuple(columns), shows.sorts, shows.group, entity=entity, which=which)
    kind = entity_of(entity)
    if not leaves(entity):
        raise Refused(f"A list of {kind.plural} stays in the organisation. Choose “Us”; nothing was written.")
    is_public = audience == Confidentiality.PUBLIC
    open_to_all = _OPEN[entity]
    # A filter, an order or a group by a count would tell it of firms that show none.
    tellable = open_to_all - COUNTS if is_public else open_to_all
    first = kind.fields[0].key
    left = tuple(key for key in columns if key in open_to_all) or (first,)
    sorts = shows.sorts if all(sort.field in tellable for sort in shows.sorts) else (Sort(first),)
    group = shows.group if shows.group in tellable else None
    by_consent = entity == "employer" and is_public and not COUNTS.isdisjoint(left)
    told, whole = _fields(shows.which) <= tellable, len(left) == len(columns)
    return Fitted(left, sorts, group, told, whole, by_consent, entity, which)


def _read_by(which: All, audience: Confidentiality) -> All:
    """Return a filter on notes narrowed to those that an audience may read."""
    levels = levels_for(audience)
    if len(levels) == len(Confidentiality):
        return which
    return both(*which.parts, Condition("confidentiality", Operator.IS, tuple(level.value for level in levels)))


def fit_for(fit: Fitted, found: Seen) -> Seen:
    """Return a list, read with the columns that `fit` asked for, without what its audience may not see."""
    count = len(fit.columns)
    shown = found.columns[:count]
    rows = tuple(
        tuple(
            None if fit.by_consent and row[-1] != Answered.YES.value and column.key in COUNTS else value
            for column, value in zip(shown, row, strict=False)
        )
        for row in found.rows
    )
    return replace(found, columns=shown, rows=rows)


def left_out(fit: Fitted) -> tuple[str, ...]:
    """Return what is said of what an audience does not see."""
    said = ["Jobs are printed of firms that agreed to a public profile."] if fit.by_consent else []
    if not fit.whole:
        said.append(_LEFT_OUT.get(fit.entity, "Some columns of this list do not leave the organisation."))
    return tuple(said)


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
