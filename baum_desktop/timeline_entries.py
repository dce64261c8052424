"""Entries of a timeline: what is shown of each interaction, referral, service and job event."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from baum_desktop.confidentiality import came_of_told, notes_for, viewer_by
from baum_desktop.outreach_rows import TimelineEntry, TimelineKind
from baum_desktop.reading import Query
from db.raw import Reader, marks
from db.vocabulary import (
    Basis,
    Confidentiality,
    InteractionKind,
    InteractionOutcome,
    JobEventKind,
    Need,
    ReferralStatus,
    ServiceKind,
    Side,
    label,
)

_MINUTES: Final = 60


def entries_of(
    reader: Reader, ids: Mapping[str, Sequence[str]], levels: tuple[Confidentiality, ...] | None = None
) -> Iterable[TimelineEntry]:
    """Yield the entries with these keys, one query a kind and one for the people.

    With `levels`, what came of a note of another level is left out, and the words of a job event heard there.
    """
    if ids.get(TimelineKind.INTERACTION):
        yield from _interactions(reader, ids[TimelineKind.INTERACTION])
    if ids.get(TimelineKind.REFERRAL):
        yield from _referrals(reader, ids[TimelineKind.REFERRAL], levels)
    if ids.get(TimelineKind.SERVICE):
        yield from _services(reader, ids[TimelineKind.SERVICE])
    if ids.get(TimelineKind.JOB_EVENT):
        yield from _job_events(reader, ids[TimelineKind.JOB_EVENT], levels)


def interaction_entries(reader: Reader, ids: Sequence[str]) -> list[TimelineEntry]:
    """Return the entries of these interactions, newest first."""
    return sorted(_interactions(reader, ids), key=lambda entry: (entry.on, entry.id), reverse=True)


_PARTICIPANTS: Final = """
    SELECT participation.interaction_id, participation.side, person.full_name
    FROM participation JOIN person ON person.id = participation.person_id
    WHERE participation.interaction_id IN ({})
    ORDER BY person.full_name
"""


def _participants(reader: Reader, ids: Sequence[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the full names of who was at these interactions, by interaction and side."""
    found: dict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for interaction_id, side, name in reader.rows(_PARTICIPANTS.format(marks(ids)), ids):
        found[interaction_id, side] += (name,)
    return found


@dataclass(frozen=True, slots=True)
class _Interaction:
    id: str
    version: int
    held_on: date
    kind: InteractionKind
    subject: str | None
    notes: str | None
    outcome: InteractionOutcome
    confidentiality: Confidentiality
    starts_at: datetime | None
    minutes: int | None
    organization_id: str | None
    organization_name: str | None


_INTERACTIONS: Final = """
    SELECT held.id, held.version, held.held_on, held.kind, held.subject, held.notes, held.outcome,
        held.confidentiality, held.starts_at, held.minutes, held.organization_id, organization.legal_name
    FROM interaction AS held LEFT JOIN organization ON organization.id = held.organization_id
    WHERE held.id IN ({}) AND {}
"""


def _interactions(reader: Reader, ids: Sequence[str]) -> list[TimelineEntry]:
    if not ids:
        return []
    people = _participants(reader, ids)
    seen, who = notes_for(viewer_by(reader), "held").positional()
    return [
        TimelineEntry(
            kind=TimelineKind.INTERACTION,
            id=row.id,
            version=row.version,
            on=row.held_on,
            title=label(row.kind),
            subject=row.subject,
            text=row.notes,
            interaction_kind=row.kind,
            outcome=label(row.outcome),
            confidentiality=row.confidentiality,
            starts_at=row.starts_at,
            minutes=row.minutes,
            us=people.get((row.id, Side.US.value), ()),
            them=people.get((row.id, Side.THEM.value), ()),
            organization_id=row.organization_id,
            organization_name=row.organization_name,
        )
        for row in Query(_Interaction, _INTERACTIONS.format(marks(ids), seen)).rows(reader, [*ids, *who])
    ]


def _plain(kind: TimelineKind, row: Any, **shown: Any) -> TimelineEntry:
    """Return the entry of something that has no people, hour or level of its own."""
    values = {"subject": None, "outcome": None, "minutes": None} | shown
    return TimelineEntry(
        kind=kind,
        id=row.id,
        version=row.version,
        interaction_kind=None,
        confidentiality=None,
        starts_at=None,
        us=(),
        them=(),
        organization_id=row.organization_id,
        organization_name=row.organization_name,
        **values,
    )


@dataclass(frozen=True, slots=True)
class _Referral:
    id: str
    version: int
    on: date
    resource: str
    need: Need
    status: ReferralStatus
    outcome: str | None
    organization_id: str
    organization_name: str


_REFERRALS: Final = """
    SELECT referral.id, referral.version, coalesce(referral.sent_on, held.held_on), resource.name, referral.need,
        referral.status, referral.outcome, referral.organization_id, organization.legal_name
    FROM referral
    JOIN organization ON organization.id = referral.organization_id
    JOIN resource ON resource.id = referral.resource_id
    LEFT JOIN interaction AS held ON held.id = referral.interaction_id
    WHERE referral.id IN ({}) AND {}
"""


def _referrals(reader: Reader, ids: Sequence[str], levels: tuple[Confidentiality, ...] | None) -> list[TimelineEntry]:
    told, who = came_of_told(reader, "referral.interaction_id", levels)
    return [
        _plain(
            TimelineKind.REFERRAL,
            row,
            on=row.on,
            title=f"Referred to {row.resource}",
            text=row.outcome,
            subject=label(row.need),
            outcome=label(row.status),
        )
        for row in Query(_Referral, _REFERRALS.format(marks(ids), told)).rows(reader, [*ids, *who])
    ]


@dataclass(frozen=True, slots=True)
class _Service:
    id: str
    version: int
    served_on: date
    kind: ServiceKind
    hours: Decimal | None
    completed: bool
    outcome: str | None
    organization_id: str
    organization_name: str


_SERVICES: Final = """
    SELECT service.id, service.version, service.served_on, service.kind, service.hours, service.completed,
        service.outcome, service.organization_id, organization.legal_name
    FROM service JOIN organization ON organization.id = service.organization_id
    WHERE service.id IN ({})
"""


def _services(reader: Reader, ids: Sequence[str]) -> list[TimelineEntry]:
    return [
        _plain(
            TimelineKind.SERVICE,
            row,
            on=row.served_on,
            title=label(row.kind),
            text=row.outcome,
            outcome="Completed" if row.completed else "Under way",
            minutes=None if row.hours is None else round(row.hours * _MINUTES),
        )
        for row in Query(_Service, _SERVICES.format(marks(ids))).rows(reader, ids)
    ]


@dataclass(frozen=True, slots=True)
class _JobEvent:
    id: str
    version: int
    happened_on: date
    kind: JobEventKind
    jobs: int
    reason: str | None
    basis: Basis
    organization_id: str
    organization_name: str


_JOB_EVENTS: Final = """
    SELECT job_event.id, job_event.version, job_event.happened_on, job_event.kind, job_event.jobs,
        CASE WHEN {} THEN job_event.reason END, job_event.basis, organization.id, organization.legal_name
    FROM job_event
    JOIN site ON site.id = job_event.site_id
    JOIN organization ON organization.id = site.organization_id
    WHERE job_event.id IN ({})
"""


def _job_events(reader: Reader, ids: Sequence[str], levels: tuple[Confidentiality, ...] | None) -> list[TimelineEntry]:
    told, who = came_of_told(reader, "job_event.interaction_id", levels)
    return [
        _plain(
            TimelineKind.JOB_EVENT,
            row,
            on=row.happened_on,
            title=f"{row.jobs:,} {'job' if row.jobs == 1 else 'jobs'} {label(row.kind).lower()}",
            text=row.reason,
            outcome=label(row.basis),
        )
        for row in Query(_JobEvent, _JOB_EVENTS.format(told, marks(ids))).rows(reader, [*who, *ids])
    ]
