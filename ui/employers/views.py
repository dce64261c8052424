"""The views that every coalition starts with: a tab each, with the filter that it stands for."""

from __future__ import annotations

from typing import Final

from baum_desktop.views.periods import last, within
from baum_desktop.views.tree import Condition, Not, Operator, both
from ui.lists.kind import View

FLAGGED: Final = Condition("flagged", Operator.KNOWN)
NEVER_VISITED: Final = Not(Condition("visited", Operator.KNOWN))


def lease_within(months: int) -> Condition:
    """Return the condition for leases that end from today on, within some months."""
    return Condition("lease_ends", Operator.WITHIN, within(months, "month"))


def not_visited_for(months: int) -> Not:
    """Return the condition for firms that nobody visited for some months."""
    return Not(Condition("visited", Operator.WITHIN, last(months, "month")))


VIEWS: Final = (
    View("all", "All"),
    View("lease", "Lease ≤ 18 months", both(lease_within(18))),
    View("never", "Never visited", both(NEVER_VISITED)),
    View("overdue", "Not visited in a year", both(not_visited_for(12))),
    View("flagged", "Flagged", both(FLAGGED)),
)
