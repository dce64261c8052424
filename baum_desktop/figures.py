"""A figure with all that makes it believable: its definition, what it covers, its day, and the rows it comes from."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row behind a figure: which record (`kind` is a table's name), its words, its share, source and day."""

    kind: str
    id: str
    label: str
    value: Decimal | int
    source: str | None
    as_of_on: date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that can be traced: `value` is None where nothing is known, which is not zero.

    `definition` and `coverage` are sentences that stand beside it wherever it is printed. `out_of` is the whole that
    the value is a part of, where it is one.
    """

    code: str
    name: str
    value: Decimal | int | None
    unit: str
    definition: str
    coverage: str
    as_of_on: date
    rows: tuple[FigureRow, ...] = ()
    out_of: int | None = None

    @property
    def percent(self) -> int | None:
        """The value of the whole, in percent; None where either is not known."""
        return None if self.value is None or not self.out_of else percent(self.value, self.out_of)


def percent(part: Decimal | int, whole: Decimal | int) -> int:
    """Return a part of a whole in whole percent, halves rounded up; 0 of nothing."""
    if not whole:
        return 0
    return int((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1), ROUND_HALF_UP))
