"""What the page of funding shows: the rows of its lists, the sums under them, and what stands there at first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.desk import Desk
from ui.widgets.empty import EmptyState, Offer
from ui.widgets.numbers import show_money
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.award_rows import AwardRow, DueRow, FunderRow

AHEAD_DAYS = 90
"""How far ahead the list of what is due looks."""


@dataclass(frozen=True, slots=True)
class Found:
    """One answer for the page."""

    awards: list[AwardRow]
    funders: list[FunderRow]
    due: list[DueRow]
    programs: list[tuple[str, str]]


def foot_words(key: str, found: Found) -> str:
    """Return what stands under a list."""
    if key == "due":
        late = sum(row.is_overdue for row in found.due)
        return f"{counted(len(found.due), 'thing')} due within {AHEAD_DAYS} days · {late:,} overdue"
    return sums_in_words(found.awards)


def sums_in_words(awards: Sequence[AwardRow]) -> str:
    """Return what awards come to in words."""
    sums = [sum(getattr(row, name) for row in awards) for name in ("amount_cents", "received_cents", "spent_cents")]
    awarded, received, spent = (show_money(round(cents / 100) * 100) for cents in sums)
    return f"{counted(len(awards), 'award')} · {awarded} awarded · {received} received · {spent} spent"


def nothing_yet(desk: Desk, new_funder: Callable[[], object]) -> EmptyState:
    """Return what stands there before the first funder."""
    sample = "Opens invented awards in a copy that you can throw away."
    return EmptyState(
        desk.theme,
        "No funders yet",
        "Funders will be listed here with their awards, what was received and spent, and what is due to them.",
        [
            Offer("funding", "Add a funder", "Its name is enough; awards follow.", "New funder", new_funder),
            Offer("sample", "Look around first", sample, "Open sample", lambda: desk.asked_for_file.emit("sample")),
        ],
    )
