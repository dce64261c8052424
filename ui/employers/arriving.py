"""What the list shows when another place led to it."""

from __future__ import annotations

from datetime import date

from baum_desktop.views.parsing import parse
from baum_desktop.views.tree import All, Condition, Operator, both

_LED_HERE = frozenset({"city", "county", "tag"})
"""The fields by which other places lead to the list."""


def led_here(detail: str, today: date) -> All | None:
    """Return the filter of a link's detail ("city:KEY", "words:not visited in 12 months"), None where it names none."""
    kind, colon, key = detail.partition(":")
    if not colon:
        return None
    if kind == "words":
        return parse(key, "employer", today)
    return both(Condition(kind if kind in _LED_HERE else "county", Operator.IS, (key,)))
