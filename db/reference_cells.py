"""What a cell of a shipped table holds; an empty one is None."""

from datetime import date
from decimal import Decimal


def day(cell: str) -> date | None:
    """Return the day of an ISO date."""
    return date.fromisoformat(cell) if cell else None


def whole(cell: str) -> int | None:
    """Return the whole number of a cell."""
    return int(cell) if cell else None


def number(cell: str) -> Decimal | None:
    """Return the number of a cell."""
    return Decimal(cell) if cell else None


def truth(cell: str) -> bool:
    """Return whether a cell says true."""
    return cell == "true"


def joined(separator: str, *cells: str) -> str:
    """Return the cells that are not empty in one text."""
    return separator.join(cell for cell in cells if cell)
