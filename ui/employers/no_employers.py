"""What the list says while there is no employer at all."""

from __future__ import annotations

from collections.abc import Callable

from ui.desk import Desk
from ui.places import Link, Place
from ui.widgets.empty import EmptyState, Offer


def no_employers(desk: Desk, new: Callable[[], object]) -> EmptyState:
    """Return the empty state with its three ways to begin."""
    return EmptyState(
        desk.theme,
        "No employers yet",
        "The makers you know will be listed here, with their sites, leases, jobs and the last visit.",
        [
            Offer(
                "file_spreadsheet",
                "Bring a spreadsheet",
                "Survey sheet, chamber list or license list. You see every change first.",
                "Import…",
                lambda: desk.go(Link(Place.EXCHANGE)),
                "Ctrl I",
            ),
            Offer(
                "add",
                "Add one by hand",
                "Name and city are enough; the county and liaison fill themselves.",
                "New employer",
                lambda: new() and None,
                "Ctrl N",
            ),
            Offer(
                "cities",
                "Look around first",
                "Opens 120 invented firms in a copy that you can throw away.",
                "Open sample",
                lambda: desk.asked_for_file.emit("sample"),
            ),
        ],
        foot="Everything stays in one file on this computer. Nothing needs a network.",
    )
