"""Small counts: where so few stand behind a number that it would tell of single people or firms, it is not told."""

from collections.abc import Sequence
from typing import Final

FEWEST: Final = 5
"""Counts under this are not told to others."""
FEW: Final = f"fewer than {FEWEST}"
KEPT_BACK: Final = "kept back"
"""What stands for a count that others may not read."""


def kept_back(counts: Sequence[int]) -> frozenset[int]:
    """Return the places of the counts of one whole that others may not read.

    Besides the small ones these are the next larger, until the rest cannot be worked out: at least two, and together
    not small. A count of none tells of nobody and stays.
    """
    ordered = sorted((place for place, count in enumerate(counts) if count), key=lambda place: counts[place])
    kept = [place for place in ordered if counts[place] < FEWEST]
    larger = ordered[len(kept) :]
    while kept and larger and (len(kept) == 1 or sum(counts[place] for place in kept) < FEWEST):
        kept.append(larger.pop(0))
    return frozenset(kept)
