"""What only a city's brief asks for: notes of a level, referrals by need, leases by quarter, space wanted, moves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from baum_desktop.days import months_later
from baum_desktop.outreach_rows import TimelineEntry
from baum_desktop.reading import plain
from baum_desktop.scopes import Scope, firms_in, site_open
from baum_desktop.timeline_entries import interaction_entries
from baum_desktop.withholding import readable_notes
from db.models.observations import JobEvent
from db.models.outreach import Interaction, Opportunity, Referral
from db.models.parties import Site
from db.vocabulary import Confidentiality, InteractionOutcome, JobEventKind, Need, ReferralStatus

NOTES: Final = 20
"""How many notes are printed, the newest."""
_QUARTERS: Final = 6
_HELPED: Final = (ReferralStatus.COMPLETED_HELPED,)
_CLOSED: Final = (ReferralStatus.COMPLETED_NOT_HELPED, ReferralStatus.DECLINED, ReferralStatus.NO_RESPONSE)


@dataclass(frozen=True, slots=True)
class NeedRow:
    """Referrals of a need: sent in the period, and what became of them."""

    need: Need
    sent: int
    helped: int
    without_help: int
    under_way: int


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """Firms with a lease that ends in a quarter; `start_on` is its first day."""

    start_on: date
    firms: int

    @property
    def name(self) -> str:
        """The quarter in words."""
        return f"{self.start_on:%b} to {months_later(self.start_on, 2):%b %Y}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What firms plan: how many of them, and the space and the jobs that they named."""

    firms: int
    square_feet: int
    jobs: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Firms that moved in, or out, in the period, with their jobs."""

    firms: int
    jobs: int


def notes_of(
    session: Session, scope: Scope, from_on: date, to_on: date, levels: tuple[Confidentiality, ...]
) -> tuple[tuple[TimelineEntry, ...], int]:
    """Return the newest completed interactions of these levels with firms of the scope, and how many there are."""
    conditions = (
        Interaction.organization_id.in_(firms_in(scope, to_on, with_gone=True)),
        Interaction.held_on.between(from_on, to_on),
        Interaction.outcome == InteractionOutcome.COMPLETED,
        Interaction.confidentiality.in_(levels),
        readable_notes(session),
    )
    total = session.scalar(select(func.count()).select_from(Interaction).where(*conditions)) or 0
    newest = select(Interaction.id).where(*conditions).order_by(Interaction.held_on.desc(), Interaction.id.desc())
    return tuple(interaction_entries(plain(session), list(session.scalars(newest.limit(NOTES))))), total


def needs_of(session: Session, scope: Scope, from_on: date, to_on: date) -> tuple[NeedRow, ...]:
    """Return the referrals sent in a period by need, the most frequent first."""
    query = (
        select(Referral.need, Referral.status, func.count())
        .where(
            Referral.organization_id.in_(firms_in(scope, to_on, with_gone=True)),
            Referral.sent_on.between(from_on, to_on),
        )
        .group_by(Referral.need, Referral.status)
    )
    found: dict[Need, dict[ReferralStatus, int]] = defaultdict(dict)
    for need, status, count in session.execute(query):
        found[need][status] = count
    rows = []
    for need, by_status in found.items():
        sent, helped = sum(by_status.values()), sum(by_status.get(status, 0) for status in _HELPED)
        closed = sum(by_status.get(status, 0) for status in _CLOSED)
        rows.append(NeedRow(need, sent, helped, closed, sent - helped - closed))
    return tuple(sorted(rows, key=lambda row: (-row.sent, row.need)))


def leases_of(session: Session, scope: Scope, day: date) -> tuple[QuarterRow, ...]:
    """Return how many firms have a lease ending in each of the next quarters, that of the day first."""
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    starts = [months_later(first, 3 * n) for n in range(_QUARTERS + 1)]
    query = select(Site.organization_id, Site.lease_ends_on).where(
        Site.organization_id.in_(firms_in(scope, day)),
        site_open(day),
        Site.lease_ends_on >= day,
        Site.lease_ends_on < starts[-1],
    )
    ends = [(firm, on) for firm, on in session.execute(query) if on is not None]
    return tuple(
        QuarterRow(start, len({firm for firm, on in ends if start <= on < after})) for start, after in pairwise(starts)
    )


def wanted_by(session: Session, scope: Scope, day: date) -> Wanted:
    """Return what firms of the scope plan that is not behind them on a day."""
    query = select(
        func.count(Opportunity.organization_id.distinct()),
        func.coalesce(func.sum(Opportunity.square_feet), 0),
        func.coalesce(func.sum(Opportunity.jobs), 0),
    ).where(
        Opportunity.organization_id.in_(firms_in(scope, day)),
        Opportunity.expected_on.is_(None) | (Opportunity.expected_on >= day),
    )
    firms, feet, jobs = session.execute(query).one()
    return Wanted(int(firms), int(feet or 0), int(jobs or 0))


def moved(session: Session, scope: Scope, from_on: date, to_on: date, kind: JobEventKind) -> Moved:
    """Return the firms that moved in or out in a period, with their jobs."""
    query = (
        select(func.count(Site.organization_id.distinct()), func.coalesce(func.sum(JobEvent.jobs), 0))
        .join(Site, Site.id == JobEvent.site_id)
        .where(
            JobEvent.kind == kind,
            JobEvent.happened_on.between(from_on, to_on),
            Site.organization_id.in_(firms_in(scope, to_on, with_gone=True)),
        )
    )
    firms, jobs = session.execute(query).one()
    return Moved(int(firms), int(jobs or 0))
