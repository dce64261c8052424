"""What a reader of a brief may see of figures: no terms of a single firm outside the organisation, no small counts.

Which notes they may read is said in baum_desktop.confidentiality.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from baum_desktop.small_counts import FEW, FEWEST
from db.vocabulary import Confidentiality

DOMINANT: Final = 0.8
"""A figure of which one firm has more than this share would tell that firm's."""
_SMALL_COUNT: Final = re.compile(rf"(?<![\d,.])[1-{FEWEST - 1}](?= firms?\b| of [\d,]+ firms?\b)")

WORDS: Final = {
    Confidentiality.PUBLIC: "Public",
    Confidentiality.COALITION: "For the coalition",
    Confidentiality.CITY_ONLY: "For the city alone",
    Confidentiality.INTERNAL: "Internal",
    Confidentiality.RESTRICTED: "Restricted (Gov. Code 7927.605)",
}
"""The mark at the foot of every page."""


DEFAULT: Final = {
    "employer": Confidentiality.INTERNAL,
    "visit-prep": Confidentiality.INTERNAL,
    "visit-sheet": Confidentiality.INTERNAL,
    "city": Confidentiality.PUBLIC,
    "funder": Confidentiality.PUBLIC,
}
"""For whom each kind of brief is unless somebody says otherwise; those that leave the organisation are for all."""


RECORD: Final = {"visit-prep": "employer", "visit-sheet": "employer"}
"""Of which kind of record a brief is, where its own name does not say it."""


def stays_inside(audience: Confidentiality) -> bool:
    """Whether a brief for this audience stays in the organisation, so that it may tell wages and leases of a firm."""
    return audience in (Confidentiality.INTERNAL, Confidentiality.RESTRICTED)


def firms_counted(count: int) -> str:
    """Return a count of firms as it is printed."""
    return FEW if 0 < count < FEWEST else f"{count:,}"


def telling(values: Iterable[tuple[str, int]]) -> bool:
    """Whether a sum can be printed: of (firm, value), it stands on enough firms and no one firm is nearly all of it."""
    by_firm: dict[str, int] = {}
    for firm, value in values:
        by_firm[firm] = by_firm.get(firm, 0) + value
    total = sum(by_firm.values())
    return not by_firm or (len(by_firm) >= FEWEST and max(by_firm.values()) <= DOMINANT * total)


def guarded(sentence: str) -> str:
    """Return a sentence on coverage without its small counts of firms, nor the percent that would give them away."""
    if not _SMALL_COUNT.search(sentence):
        return sentence
    return re.sub(r", \d+%", "", _SMALL_COUNT.sub(FEW, sentence)).replace(f"{FEW} firm;", f"{FEW} firms;")


@dataclass(frozen=True, slots=True)
class Cell:
    """A group of firms by name."""

    name: str
    firms: int
    is_rest: bool = False


def folded(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return groups with the small ones in one rest, which takes the next larger group in until it is not small either.

    Nothing is left where all together are too few.
    """
    ordered = sorted(cells, key=lambda cell: (-cell.firms, cell.name))
    kept = [cell for cell in ordered if cell.firms >= FEWEST and not cell.is_rest]
    small = [cell for cell in ordered if cell not in kept and cell.firms]
    while small and kept and sum(cell.firms for cell in small) < FEWEST:
        small.append(kept.pop())
    rest = sum(cell.firms for cell in small)
    if not rest:
        return tuple(kept)
    if rest < FEWEST:
        return ()
    name = "1 other sector" if len(small) == 1 else f"{len(small)} other sectors"
    return (*kept, Cell(name, rest, is_rest=True))
