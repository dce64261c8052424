"""What happened with firms in a span of days: contacts, jobs, services, referrals, placements, flags, attendances.

One query a kind, whatever the number of firms; each happening names the row it comes from.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import ColumnElement, Select, case, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from baum_desktop.figures import FigureRow
from baum_desktop.scopes import Scope, firms_in
from baum_desktop.withholding import of_readable_notes, readable_flags, readable_notes
from db.models.observations import Attribution, JobEvent, Placement
from db.models.outreach import (
    Attendance,
    Event,
    Interaction,
    InteractionFirm,
    RedFlag,
    Referral,
    Service,
)
from db.models.parties import Organization, Person, Site
from db.vocabulary import (
    AttendanceStatus,
    FlagKind,
    InteractionOutcome,
    ReferralStatus,
    label,
)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened on a day with a firm: its kind in the field's word, and its row with what it counts."""

    on: date
    firm_id: str | None
    firm_name: str
    kind: str
    row: FigureRow


@dataclass(frozen=True, slots=True)
class Span:
    """The days meant, both ends counted, the firms, and the award that it must be credited to, if one is."""

    from_on: date
    to_on: date
    scope: Scope
    award_id: str | None = None
    program_id: str | None = None

    def firms(self) -> Select[str]:
        """Return the keys of the firms meant, also of those that have gone since."""
        return firms_in(self.scope, self.to_on, with_gone=True)


_KEPT: Final = "Kept to others"


def _said(kind: FlagKind | None) -> str:
    return label(kind) if kind else _KEPT


def contacts(session: Session, span: Span) -> list[Happening]:
    """Return completed interactions, one for each firm that took part; a subject kept to others is not told."""
    main = select(Interaction.id.label("id"), Interaction.organization_id.label("firm_id"))
    further = select(InteractionFirm.interaction_id, InteractionFirm.organization_id)
    pairs = union(main.where(Interaction.organization_id.is_not(None)), further).subquery()
    query = (
        select(
            Interaction.id,
            Interaction.held_on,
            Interaction.kind,
            case((readable_notes(session), Interaction.subject)),
            pairs.c.firm_id,
            Organization.legal_name,
        )
        .join(pairs, pairs.c.id == Interaction.id)
        .join(Organization, Organization.id == pairs.c.firm_id)
        .where(
            Interaction.outcome == InteractionOutcome.COMPLETED,
            _between(Interaction.held_on, span),
            pairs.c.firm_id.in_(span.firms()),
        )
        .order_by(Interaction.held_on, Interaction.id, Organization.legal_name)
    )
    return [
        Happening(on, firm, name, str(kind), FigureRow("interaction", key, name, 1, subject or label(kind), on))
        for key, on, kind, subject, firm, name in session.execute(query)
    ]


def job_events(session: Session, span: Span) -> list[Happening]:
    """Return jobs created, retained, lost and moved; of an award, as far as they are credited to it."""
    query = (
        select(
            JobEvent.id,
            JobEvent.happened_on,
            JobEvent.kind,
            JobEvent.jobs,
            JobEvent.basis,
            Organization.id,
            Organization.legal_name,
        )
        .join(Site, Site.id == JobEvent.site_id)
        .join(Organization, Organization.id == Site.organization_id)
        .where(_between(JobEvent.happened_on, span), Organization.id.in_(span.firms()))
        .order_by(JobEvent.happened_on, JobEvent.id)
    )
    shares = _shares(session, Attribution.job_event_id, span)
    return [
        Happening(
            on, firm, name, str(kind), FigureRow("job_event", key, name, _part(jobs, shares, key), label(basis), on)
        )
        for key, on, kind, jobs, basis, firm, name in session.execute(query)
        if shares is None or key in shares
    ]


def services(session: Session, span: Span) -> list[Happening]:
    """Return services given with their hours (0 where they are not known); of an award's program, where it has one."""
    query = (
        select(Service.id, Service.served_on, Service.kind, Service.hours, Organization.id, Organization.legal_name)
        .join(Organization, Organization.id == Service.organization_id)
        .where(_between(Service.served_on, span), Organization.id.in_(span.firms()))
        .order_by(Service.served_on, Service.id)
    )
    if span.program_id:
        query = query.where(Service.program_id == span.program_id)
    return [
        Happening(on, firm, name, str(kind), FigureRow("service", key, name, hours or Decimal(0), label(kind), on))
        for key, on, kind, hours, firm, name in session.execute(query)
    ]


def referrals_sent(session: Session, span: Span) -> list[Happening]:
    """Return referrals on the day they were sent."""
    return _referrals(session, Referral.sent_on, span, _referral_query().where(_between(Referral.sent_on, span)))


def referrals_helped(session: Session, span: Span) -> list[Happening]:
    """Return referrals that helped, on the day they were closed."""
    helped = Referral.status == ReferralStatus.COMPLETED_HELPED
    query = _referral_query().where(_between(Referral.closed_on, span), helped)
    return _referrals(session, Referral.closed_on, span, query)


def _referral_query() -> Select[str, str, str, str]:
    return select(Referral.id, Referral.need, Organization.id, Organization.legal_name).join(
        Organization, Organization.id == Referral.organization_id
    )


def _referrals(
    session: Session, on: InstrumentedAttribute[date | None], span: Span, query: Select[str, str, str, str]
) -> list[Happening]:
    """Return referrals; the need of one that came of a note kept to others is counted, and not told of its firm."""
    told = case((of_readable_notes(session, "referral.interaction_id"), Referral.need))
    placed = query.add_columns(on, told).where(Organization.id.in_(span.firms())).order_by(on, Referral.id)
    return [
        Happening(day, firm, name, str(need), FigureRow("referral", key, name, 1, label(said) if said else _KEPT, day))
        for key, need, firm, name, day, said in session.execute(placed)
    ]


def placements(session: Session, span: Span) -> list[Happening]:
    """Return people placed in jobs, by their codes; of an award, those made under it."""
    query = (
        select(Placement.id, Placement.placed_on, Placement.code, Organization.id, Organization.legal_name)
        .join(Organization, Organization.id == Placement.organization_id)
        .where(_between(Placement.placed_on, span), Organization.id.in_(span.firms()))
        .order_by(Placement.placed_on, Placement.id)
    )
    if span.award_id:
        credited = select(Attribution.placement_id).where(Attribution.award_id == span.award_id)
        query = query.where((Placement.award_id == span.award_id) | Placement.id.in_(credited))
    return [
        Happening(on, firm, name, "placement", FigureRow("placement", key, f"{code}, {name}", 1, None, on))
        for key, on, code, firm, name in session.execute(query)
    ]


def attendances(session: Session, span: Span) -> list[Happening]:
    """Return people who came to events; with a narrower scope, those who came for a firm of it."""
    query = (
        select(Attendance.id, Event.held_on, Event.kind, Event.name, Person.full_name, Attendance.organization_id)
        .join(Event, Event.id == Attendance.event_id)
        .join(Person, Person.id == Attendance.person_id)
        .where(Attendance.status == AttendanceStatus.ATTENDED, _between(Event.held_on, span))
        .order_by(Event.held_on, Attendance.id)
    )
    if span.scope != Scope():
        query = query.where(Attendance.organization_id.in_(span.firms()))
    if span.program_id:
        query = query.where(Event.program_id == span.program_id)
    return [
        Happening(on, firm, person, str(kind), FigureRow("attendance", key, person, 1, event, on))
        for key, on, kind, event, person, firm in session.execute(query)
    ]


def flags(session: Session, span: Span) -> list[tuple[Happening, date | None]]:
    """Return the flags raised by the end of the span with the day they were resolved; `kind` is the severity."""
    query = (
        select(
            RedFlag.id,
            RedFlag.raised_on,
            RedFlag.resolved_on,
            RedFlag.severity,
            case((readable_flags(session), RedFlag.kind)),
            Organization.id,
            Organization.legal_name,
        )
        .join(Organization, Organization.id == RedFlag.organization_id)
        .where(RedFlag.raised_on <= span.to_on, Organization.id.in_(span.firms()))
        .order_by(RedFlag.raised_on, RedFlag.id)
    )
    return [
        (
            Happening(
                raised,
                firm,
                name,
                str(severity),
                FigureRow("red_flag", key, name, 1, _said(kind), raised),
            ),
            resolved,
        )
        for key, raised, resolved, severity, kind, firm, name in session.execute(query)
    ]


def within(happenings: Iterable[Happening], from_on: date, to_on: date) -> list[Happening]:
    """Return those that happened in a span, both days counted."""
    return [happening for happening in happenings if from_on <= happening.on <= to_on]


def by_firm(happenings: Iterable[Happening]) -> tuple[FigureRow, ...]:
    """Return one row a firm, whatever happened there how often; the last of it gives source and day."""
    newest: dict[str, Happening] = {}
    for happening in happenings:
        if happening.firm_id is not None:
            newest[happening.firm_id] = happening
    return tuple(
        FigureRow("organization", key, last.firm_name, 1, last.row.source, last.on) for key, last in newest.items()
    )


def _between(day: InstrumentedAttribute[date] | InstrumentedAttribute[date | None], span: Span) -> ColumnElement[bool]:
    within_span: ColumnElement[bool] = day.between(span.from_on, span.to_on)
    return within_span


def _shares(session: Session, column: InstrumentedAttribute[str | None], span: Span) -> dict[str, int] | None:
    """Return the percent of each row that is credited to the span's award, or None without an award."""
    if span.award_id is None:
        return None
    query = select(column, Attribution.share_percent).where(Attribution.award_id == span.award_id, column.is_not(None))
    shares: dict[str, int] = {}
    for key, share in session.execute(query):
        shares[str(key)] = shares.get(str(key), 0) + share
    return shares


def _part(jobs: int, shares: dict[str, int] | None, key: str) -> Decimal | int:
    return jobs if shares is None else Decimal(jobs) * shares[key] / 100
