"""Coverage by quarter: what share of the firms known by then was visited within the twelve months before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from baum_desktop.days import MONTHS, months_later
from baum_desktop.figures import percent
from baum_desktop.lease_radar import quarters
from baum_desktop.reading import tuples
from baum_desktop.scopes import Scope, firms_in, meant
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
        known = list(tuples(session, select(Organization.id, Organization.known_since_on).where(*meant(scope, today))))
        visits = _visits(session, scope, today, months_later(ends[0], -MONTHS))
    visited = _visited_by(ends, visits)
    told = []
    for end, seen in zip(ends, visited, strict=True):
        there = {key for key, since in known if since is None or since <= end}
        told.append(QuarterCoverage(end, len(there), len(there & seen)))
    return told


def _visited_by(ends: Sequence[date], visits: Iterable[tuple[str, date]]) -> list[set[str]]:
    """Return which firms were visited within the twelve months before each day."""
    firsts = [months_later(end, -MONTHS) for end in ends]
    found: list[set[str]] = [set() for _ in ends]
    counts_for: dict[date, list[set[str]]] = {}
    for key, on in visits:
        if on not in counts_for:
            counts_for[on] = [found[place] for place, end in enumerate(ends) if firsts[place] <= on <= end]
        for firms in counts_for[on]:
            firms.add(key)
    return found


def _visits(session: Session, scope: Scope, today: date, first: date) -> Iterable[tuple[str, date]]:
    """Return the days of completed site visits, each with its firm."""
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
    return [(key, on) for key, on in tuples(session, union_all(main, beside))]
