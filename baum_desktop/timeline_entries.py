"""Entries of a timeline: what is shown of each interaction, referral, service and job event."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from baum_desktop.outreach_rows import TimelineEntry, TimelineKind
from db.models.observations import JobEvent
from db.models.outreach import Interaction, Participation, Referral, Resource, Service
from db.models.parties import Organization, Person, Site
from db.vocabulary import Side, label

_IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
_MINUTES: Final = 60


def entries_of(session: Session, ids: Mapping[str, Sequence[str]]) -> Iterable[TimelineEntry]:
    """Yield the entries with these keys, one query a kind and one for the people."""
    readers = {
        TimelineKind.INTERACTION: _interactions,
        TimelineKind.REFERRAL: _referrals,
        TimelineKind.SERVICE: _services,
        TimelineKind.JOB_EVENT: _job_events,
    }
    for kind, reader in readers.items():
        if ids.get(kind):
            yield from reader(session, ids[kind])


def interaction_entries(session: Session, ids: Sequence[str]) -> list[TimelineEntry]:
    """Return the entries of these interactions, newest first."""
    return sorted(_interactions(session, ids), key=lambda entry: (entry.on, entry.id), reverse=True)


_PARTICIPANTS: Final = (
    select(Participation.interaction_id, Participation.side, Person.full_name)
    .join(Person, Person.id == Participation.person_id)
    .where(Participation.interaction_id.in_(_IDS))
    .order_by(Person.full_name)
)


def participants(session: Session, ids: Sequence[str]) -> dict[tuple[str, Side], tuple[str, ...]]:
    """Return the full names of who was at these interactions, by interaction and side."""
    found: dict[tuple[str, Side], tuple[str, ...]] = defaultdict(tuple)
    for interaction_id, side, name in session.connection().execute(_PARTICIPANTS, {"ids": list(ids)}):
        found[interaction_id, side] += (name,)
    return found


_INTERACTIONS: Final = (
    select(Interaction.__table__, Organization.legal_name)
    .outerjoin(Organization, Organization.id == Interaction.organization_id)
    .where(Interaction.id.in_(_IDS))
)


def _interactions(session: Session, ids: Sequence[str]) -> list[TimelineEntry]:
    if not ids:
        return []
    people = participants(session, ids)
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
            us=people.get((row.id, Side.US), ()),
            them=people.get((row.id, Side.THEM), ()),
            organization_id=row.organization_id,
            organization_name=row.legal_name,
        )
        for row in session.connection().execute(_INTERACTIONS, {"ids": list(ids)})
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
        organization_name=row.legal_name,
        **values,
    )


_REFERRALS: Final = (
    select(Referral.__table__, Organization.legal_name, Resource.name.label("resource"), Interaction.held_on)
    .join(Organization, Organization.id == Referral.organization_id)
    .join(Resource, Resource.id == Referral.resource_id)
    .outerjoin(Interaction, Interaction.id == Referral.interaction_id)
    .where(Referral.id.in_(_IDS))
)


def _referrals(session: Session, ids: Sequence[str]) -> list[TimelineEntry]:
    return [
        _plain(
            TimelineKind.REFERRAL,
            row,
            on=row.sent_on or row.held_on,
            title=f"Referred to {row.resource}",
            text=row.outcome,
            subject=label(row.need),
            outcome=label(row.status),
        )
        for row in session.connection().execute(_REFERRALS, {"ids": list(ids)})
    ]


_SERVICES: Final = (
    select(Service.__table__, Organization.legal_name)
    .join(Organization, Organization.id == Service.organization_id)
    .where(Service.id.in_(_IDS))
)


def _services(session: Session, ids: Sequence[str]) -> list[TimelineEntry]:
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
        for row in session.connection().execute(_SERVICES, {"ids": list(ids)})
    ]


_JOB_EVENTS: Final = (
    select(JobEvent.__table__, Organization.id.label("organization_id"), Organization.legal_name)
    .join(Site, Site.id == JobEvent.site_id)
    .join(Organization, Organization.id == Site.organization_id)
    .where(JobEvent.id.in_(_IDS))
)


def _job_events(session: Session, ids: Sequence[str]) -> list[TimelineEntry]:
    return [
        _plain(
            TimelineKind.JOB_EVENT,
            row,
            on=row.happened_on,
            title=f"{row.jobs:,} {'job' if row.jobs == 1 else 'jobs'} {label(row.kind).lower()}",
            text=row.reason,
            outcome=label(row.basis),
        )
        for row in session.connection().execute(_JOB_EVENTS, {"ids": list(ids)})
    ]
