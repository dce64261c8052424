"""How a firm stands to others, as it is shown and as a form sends it: plain rows, without a database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.vocabulary import RelationKind


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation of a firm to another; with `is_from` this firm is the parent, supplier or tenant of the other."""

    id: str
    version: int
    kind: RelationKind
    is_from: bool
    other_id: str
    other_name: str
    start_on: date | None
    end_on: date | None
    notes: str | None

    @property
    def words(self) -> str:
        """What the other is to this firm, in words: `Supplier`, `Tenant of`."""
        return WORDS[self.kind, self.is_from]


WORDS = {
    (RelationKind.PARENT_OF, True): "Subsidiary",
    (RelationKind.PARENT_OF, False): "Parent",
    (RelationKind.SUPPLIER_TO, True): "Customer",
    (RelationKind.SUPPLIER_TO, False): "Supplier",
    (RelationKind.TENANT_OF, True): "Landlord",
    (RelationKind.TENANT_OF, False): "Tenant",
    (RelationKind.SUCCESSOR_OF, True): "Predecessor",
    (RelationKind.SUCCESSOR_OF, False): "Successor",
    (RelationKind.COMPETITOR_OF, True): "Competitor",
    (RelationKind.COMPETITOR_OF, False): "Competitor",
}
"""What the other is, by the kind and by whether this firm stands first in it."""


@dataclass(frozen=True, slots=True)
class GivenRelation:
    """A relation as a form sends it."""

    kind: RelationKind
    is_from: bool
    other_id: str
    start_on: date | None = None
    end_on: date | None = None
    notes: str | None = None
