"""Coverage by quarter: what share of the firms known by then was visited within the twelve months before."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from baum_desktop.days import MONTHS, months_later
from baum_desktop.figures import percent
from baum_desktop.lease_radar import quarters
from baum_desktop.scopes import Scope, firms_in
from db.engine import Database
from db.models.outreach import Interaction, InteractionFirm
from db.models.parties import Organization
from db.vocabulary import InteractionKind, InteractionOutcome

_QUARTERS: Final = 8


@dataclass(frozen=True, slots=True)
class QuarterCoverage:
    """The coverage on the last day of a quarter, or today in the one that runs."""

    on: date
    firms: int
    visited: int

    @property
    def penetration(self) -> int | None:
        """Visited of firms in percent, None where no firm was known."""
        return percent(self.visited, self.firms) if self.firms else None


def coverage_trend(database: Database, jurisdiction_id: str, today: date) -> list[QuarterCoverage]:
    """Return the coverage of a city or county over the last eight quarters, the oldest first.

    The firms are those of today; one whose day of becoming known is not recorded counts from the start.
    """
    first = months_later(today, -3 * (_QUARTERS - 1))
    ends = [min(last, today) for _, last in quarters(first, today)]
    with database.read() as session:
        scope = Scope(jurisdiction_ids=(jurisdiction_id,))
        known = select(Organization.id, Organization.known_since_on).where(Organization.id.in_(firms_in(scope, today)))
        since = {key: known_on for key, known_on in session.execute(known)}  # noqa: C416 - a Row is no pair to mypy
        visits = _visits(session, scope, today, months_later(ends[0], -MONTHS))
    return [_on(end, since, visits) for end in ends]


def _on(day: date, since: dict[str, date | None], visits: dict[str, list[date]]) -> QuarterCoverage:
    first = months_later(day, -MONTHS)
    known = {key for key, known_on in since.items() if known_on is None or known_on <= day}
    visited = sum(bisect_right(days, day) > bisect_right(days, first - timedelta(1)) for key, days in visits.items()
                  if key in known)  # fmt: skip
    return QuarterCoverage(day, len(known), visited)


def _visits(session: Session, scope: Scope, today: date, first: date) -> dict[str, list[date]]:
    """Return the days of completed site visits of each firm, in order."""
    done = (
        Interaction.kind == InteractionKind.SITE_VISIT,
        Interaction.outcome == InteractionOutcome.COMPLETED,
        Interaction.held_on.between(first, today),
    )
    main = select(Interaction.organization_id, Interaction.held_on).where(
        *done, Interaction.organization_id.in_(firms_in(scope, today))
    )
    beside = (
        select(InteractionFirm.organization_id, Interaction.held_on)
        .join(Interaction, Interaction.id == InteractionFirm.interaction_id)
        .where(*done, InteractionFirm.organization_id.in_(firms_in(scope, today)))
    )
    found: dict[str, list[date]] = defaultdict(list)
    key: str
    on: date
    for key, on in session.execute(union_all(main, beside)):
        found[key].append(on)
    return {key: sorted(days) for key, days in found.items()}
