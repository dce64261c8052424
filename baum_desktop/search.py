"""Finding anything by its words, as the window and the terminal ask for it."""

from dataclasses import dataclass
from typing import Any

from db.marks import Snippet, highlight
from db.raw import Reader
from db.search import Hit, find

__all__ = ["Found", "Hit", "Snippet", "find_firms", "highlight", "look_up", "search"]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer, and whether it knows of every change; after a large import it may not for some seconds."""

    hits: list[Hit]
    is_current: bool


def look_up(reader: Reader, typed: str, limit: int = 5) -> Found:
    """Return what `search` finds, and whether the index is up to date."""
    behind = reader.row("SELECT id FROM change_set WHERE NOT indexed LIMIT 1")
    return Found(search(reader, typed, limit), behind is None)


def search(reader: Reader | Any, typed: str, limit: int = 5) -> list[Hit]:
    """Return what is found for a text as it is being typed, at most `limit` a section, best first.

    Sections come in the order firms, people, notes, money, cities. Nothing that can be typed raises.
    """
    return find(reader, typed, limit=limit)


def find_firms(reader: Reader | Any, typed: str, limit: int = 8) -> list[Hit]:
    """Return the employers whose names fit what is being typed, best first."""
    return find(reader, typed, ("employer",), limit)
