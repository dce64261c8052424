"""Which rows are ticked, without a list of a million."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


class Ticks:
    """Ticked ids: either those named, or all that match but those named."""

    def __init__(self) -> None:
        self.all_matching = False
        self._named: set[int] = set()

    def __contains__(self, row_id: object) -> bool:
        return (row_id in self._named) != self.all_matching

    def count(self, matching: int) -> int:
        """How many are ticked among `matching` rows."""
        return matching - len(self._named) if self.all_matching else len(self._named)

    def set(self, row_id: int, *, ticked: bool) -> None:
        """Tick one row or take its tick away."""
        if ticked != self.all_matching:
            self._named.add(row_id)
        else:
            self._named.discard(row_id)

    def tick_all(self) -> None:
        """Tick every row that matches, also those never loaded."""
        self.all_matching = True
        self._named.clear()

    def clear(self) -> None:
        """Take every tick away."""
        self.all_matching = False
        self._named.clear()

    def keep(self, ids: Sequence[int]) -> None:
        """Forget ids that no longer match."""
        if self._named:
            self._named.intersection_update(ids)

    def among(self, ids: Iterable[int]) -> Iterator[int]:
        """The ticked ones of `ids`, in their order."""
        return (row_id for row_id in ids if row_id in self)
