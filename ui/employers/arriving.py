"""What the list shows when another place led to it, and how a click on a column changes its order."""

from __future__ import annotations

from collections.abc import Sequence

from baum_desktop.views.listing import Sort
from baum_desktop.views.tree import All, Condition, Operator, both

_LED_HERE = frozenset({"city", "county", "tag"})
"""The fields by which other places lead to the list."""


def led_here(detail: str) -> All | None:
    """Return the filter of a link's detail ("city:KEY"), None where it names none."""
    kind, colon, key = detail.partition(":")
    if not colon:
        return None
    return both(Condition(kind if kind in _LED_HERE else "county", Operator.IS, (key,)))


def ordered_by(sorts: Sequence[Sort], key: str, *, descending: bool, too: bool) -> tuple[Sort, ...]:
    """Return the order after a click on a column; `too` lets it decide where the columns before it are equal."""
    if not (too and sorts and sorts[0].field != key):
        return (Sort(key, descending),)
    before = next((sort for sort in sorts if sort.field == key), None)
    again = Sort(key, descending=before is not None and not before.descending)
    return (*(sort for sort in sorts if sort.field != key), again)
