"""Drafts from long ago: set aside, where no form offers them, and said so; nothing is deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

from ui.desk import Desk
from ui.drafts import FORM, VISIT, Drafts
from ui.wording import counted


def set_old_aside(desk: Desk) -> None:
    """Set aside the drafts that are older than this person wants, and say so."""
    days = desk.settings.draft_days
    if not days:
        return
    before = datetime.now().astimezone() - timedelta(days=days)
    kinds = (Drafts(desk.data.target, kind, seat=desk.seat) for kind in (VISIT, FORM))
    moved = sum(drafts.set_aside(before) for drafts in kinds)
    if moved:
        were = "was" if moved == 1 else "were"
        told = (
            f"{counted(moved, 'draft')} of more than {counted(days, 'day')} ago {were} set aside; Settings lists them"
        )
        desk.say(told, undo=False)
