"""What the list shows when another place led to it."""

from __future__ import annotations

from baum_desktop.views.tree import All, Condition, Operator, both

_LED_HERE = frozenset({"city", "county", "tag"})
"""The fields by which other places lead to the list."""


def led_here(detail: str) -> All | None:
    """Return the filter of a link's detail ("city:KEY"), None where it names none."""
    kind, colon, key = detail.partition(":")
    if not colon:
        return None
    return both(Condition(kind if kind in _LED_HERE else "county", Operator.IS, (key,)))
