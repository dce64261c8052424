"""The rule by which a firm is overdue for a visit: so many months after the last, fewer where it is watched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import Session

from baum_desktop.days import months_later
from baum_desktop.shared_settings import keep_setting, setting
from db.engine import Database, Saved
from db.errors import Refused
from db.models.outreach import RedFlag
from db.models.parties import Organization
from db.vocabulary import OPEN_FLAGS, OrgStatus

LONGEST: Final = 120
_NAME: Final = "follow_up"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Months until the next visit is due: usually, and at firms that are at risk or have an open flag."""

    months: int = 12
    watched_months: int = 6


def follow_up_in(session: Session) -> FollowUp:
    """Return the rule in force."""
    kept = setting(session, _NAME)
    told: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
    usual = asdict(FollowUp())
    fits = {name: told.get(name) for name in usual}
    return FollowUp(
        **{name: days if isinstance(days := fits[name], int) and 1 <= days <= LONGEST else usual[name] for name in fits}
    )


def follow_up(database: Database) -> FollowUp:
    """Return the rule in force, for a screen that sets it."""
    with database.read() as session:
        return follow_up_in(session)


def set_follow_up(database: Database, rule: FollowUp) -> Saved:
    """Set the rule for all users of the database.

    Raises:
        Refused: a span is no span, or the watched would be visited less often; `.field` names it.
    """
    for field, months in asdict(rule).items():
        if not 1 <= months <= LONGEST:
            raise Refused(f"Give between 1 and {LONGEST} months. Nothing was saved.", field)
    if rule.watched_months > rule.months:
        raise Refused("Firms that are watched are visited at least as often as others.", "watched_months")
    with database.change("Set when a visit is overdue") as change:
        keep_setting(change.session, _NAME, asdict(rule))
    return change.saved


def overdue(rule: FollowUp, today: date) -> ColumnElement[bool]:
    """Return the condition that an Organization is overdue for a visit."""
    last = Organization.last_visit_on
    flagged = exists().where(RedFlag.organization_id == Organization.id, RedFlag.status.in_(OPEN_FLAGS))
    watched = (Organization.status == OrgStatus.AT_RISK) | flagged
    late: ColumnElement[bool] = last.is_(None) | (last < months_later(today, -rule.months))
    return late | ((last < months_later(today, -rule.watched_months)) & watched)
