"""Who else of us was at a firm, in words: for the head of its record and beside the form of a visit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from baum_desktop.confidentiality import kept_to_others
from ui.wording import day

if TYPE_CHECKING:
    from baum_desktop.others_rows import OthersThere, OtherVisit


def others_sentence(others: OthersThere, today: date) -> str:
    """Return who else was there in one line; nothing where nobody was."""
    told = "; ".join(visit_told(visit, today) for visit in others.visits)
    kept = kept_to_others(others.withheld, "visit")
    return " · ".join(part for part in (f"Others there: {told}" if told else "", kept) if part)


def visit_told(visit: OtherVisit, today: date) -> str:
    """Return a visit of others: its day, who, and of which city."""
    who = ", ".join(visitor.words for visitor in visit.who) or "nobody named"
    return f"{day(visit.on, today)}, {who}"
