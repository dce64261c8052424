"""Outreach: interactions and who was there, surveys, red flags, referrals, services, tasks and events."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import (
    Base,
    Edited,
    Instant,
    Keyed,
    Quantity,
    cents,
    check,
    choice,
    in_order,
    not_negative,
    prose,
    refers_to,
    truth,
    words,
)
from db.vocabulary import (
    Answered,
    AnswerState,
    AnswerType,
    AttendanceStatus,
    Confidentiality,
    EventKind,
    FlagKind,
    FlagStatus,
    InteractionKind,
    InteractionOutcome,
    Need,
    OwnershipKind,
    Priority,
    ReferralStatus,
    Repeat,
    ServiceKind,
    Severity,
    Side,
    TaskStatus,
)


class Program(Edited, Base):
    """A line of work such as advising, hiring help or YouthMade."""

    __tablename__ = "program"
    code: Mapped[str] = words(40, unique=True)
    name: Mapped[str] = words(200)
    description: Mapped[str | None] = prose(4000)


class Interaction(Edited, Base):
    """One time we were in touch with a firm: a visit, a call, a meeting; what was said and who may read it."""

    __tablename__ = "interaction"
    __table_args__ = (
        *not_negative("minutes"),
        Index("ix_interaction_organization_held", "organization_id", "held_on", "kind", "outcome"),
        Index("ix_interaction_held", "held_on"),
        Index(
            "ix_interaction_next_contact",
            "next_contact_on",
            sqlite_where=text("next_contact_on IS NOT NULL"),
            postgresql_where=text("next_contact_on IS NOT NULL"),
        ),
    )
    organization_id: Mapped[str | None] = refers_to("organization", when_deleted="CASCADE")
    site_id: Mapped[str | None] = refers_to("site", when_deleted="SET NULL")
    kind: Mapped[InteractionKind] = choice(InteractionKind, InteractionKind.SITE_VISIT)
    subject: Mapped[str | None] = words(300)
    held_on: Mapped[date]
    starts_at: Mapped[datetime | None] = mapped_column(Instant)
    minutes: Mapped[int | None]
    purpose: Mapped[str | None] = words(500)
    notes: Mapped[str | None] = prose()
    confidentiality: Mapped[Confidentiality] = choice(Confidentiality, Confidentiality.INTERNAL)
    written_by: Mapped[str | None] = words(200)
    outcome: Mapped[InteractionOutcome] = choice(InteractionOutcome, InteractionOutcome.COMPLETED)
    instrument_id: Mapped[str | None] = refers_to("instrument", when_deleted="SET NULL")
    next_contact_on: Mapped[date | None]
    event_id: Mapped[str | None] = refers_to("event", when_deleted="SET NULL")
    import_batch_id: Mapped[str | None] = refers_to("import_batch", when_deleted="SET NULL")


class InteractionFirm(Keyed, Base):
    """A further firm at an interaction, beside the one it is filed under."""

    __tablename__ = "interaction_firm"
    __table_args__ = (UniqueConstraint("interaction_id", "organization_id"),)
    interaction_id: Mapped[str] = refers_to("interaction", when_deleted="CASCADE")
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")


class Participation(Keyed, Base):
    """A person at an interaction, from us or from the firm."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("interaction_id", "person_id"),)
    interaction_id: Mapped[str] = refers_to("interaction", when_deleted="CASCADE")
    person_id: Mapped[str] = refers_to("person", when_deleted="CASCADE")
    side: Mapped[Side] = choice(Side)


class Instrument(Edited, Base):
    """An edition of a questionnaire, with the rules by which several answers together raise a flag."""

    __tablename__ = "instrument"
    __table_args__ = (UniqueConstraint("name", "edition"), check("edition_positive", "edition > 0"))
    name: Mapped[str] = words(200)
    edition: Mapped[int]
    published_on: Mapped[date | None]
    introduction: Mapped[str | None] = prose(4000)
    flag_rules: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))


class Question(Edited, Base):
    """One question of an instrument, with the rule by which its answer raises a flag."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("instrument_id", "code"), *not_negative("position"), in_order("least", "most"))
    instrument_id: Mapped[str] = refers_to("instrument", when_deleted="CASCADE")
    code: Mapped[str] = words(40)
    position: Mapped[int]
    section: Mapped[str | None] = words(120)
    text: Mapped[str] = words(1000)
    answer_type: Mapped[AnswerType] = choice(AnswerType)
    options: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    least: Mapped[int | None]
    most: Mapped[int | None]
    flag_rule: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class Answer(Edited, Base):
    """What was answered to a question at an interaction, or that it was asked and not answered."""

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("interaction_id", "question_id"),
        check("value_when_answered", "(state = 'answered') = (value IS NOT NULL)"),
    )
    interaction_id: Mapped[str] = refers_to("interaction", when_deleted="CASCADE")
    question_id: Mapped[str] = refers_to("question")
    state: Mapped[AnswerState] = choice(AnswerState, AnswerState.ANSWERED)
    value: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))


class RedFlag(Edited, Base):
    """A risk to a firm's jobs, from raised to resolved, with an owner and a clock."""

    __tablename__ = "red_flag"
    __table_args__ = (
        *not_negative("jobs_at_risk", "jobs_saved"),
        in_order("raised_on", "resolved_on"),
        check("open_is_not_resolved", "(status IN ('open', 'in_action')) = (resolved_on IS NULL)"),
        check("saved_within_risk", "jobs_saved <= jobs_at_risk"),
    )
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    site_id: Mapped[str | None] = refers_to("site", when_deleted="SET NULL")
    interaction_id: Mapped[str | None] = refers_to("interaction", when_deleted="SET NULL")
    kind: Mapped[FlagKind] = choice(FlagKind)
    severity: Mapped[Severity] = choice(Severity, Severity.WARM)
    raised_on: Mapped[date]
    raised_by_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")
    evidence: Mapped[str | None] = prose(20_000)
    confidentiality: Mapped[Confidentiality] = choice(Confidentiality, Confidentiality.INTERNAL)
    written_by: Mapped[str | None] = words(200)
    owner_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")
    due_on: Mapped[date | None]
    first_response_at: Mapped[datetime | None] = mapped_column(Instant)
    status: Mapped[FlagStatus] = choice(FlagStatus, FlagStatus.OPEN)
    resolved_on: Mapped[date | None]
    resolution: Mapped[str | None] = prose(20_000)
    jobs_at_risk: Mapped[int | None]
    jobs_saved: Mapped[int | None]
    warn_received_on: Mapped[date | None]
    warn_effective_on: Mapped[date | None]


class Opportunity(Edited, Base):
    """A firm's plan to grow: space, jobs, capital, when, and what stands in the way."""

    __tablename__ = "opportunity"
    __table_args__ = not_negative("square_feet", "jobs", "capital_cents")
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    site_id: Mapped[str | None] = refers_to("site", when_deleted="SET NULL")
    interaction_id: Mapped[str | None] = refers_to("interaction", when_deleted="SET NULL")
    title: Mapped[str] = words(200)
    square_feet: Mapped[int | None]
    jobs: Mapped[int | None]
    capital_cents: Mapped[int | None] = cents()
    expected_on: Mapped[date | None]
    constraint_named: Mapped[str | None] = words(300)
    notes: Mapped[str | None] = prose(20_000)


class Resource(Edited, Base):
    """A program of a partner that a firm can be referred to, whom it takes as far as rules say, checked on a date."""

    __tablename__ = "resource"
    __table_args__ = (*not_negative("jobs_least"), in_order("jobs_least", "jobs_most"))
    name: Mapped[str] = words(200)
    provider_id: Mapped[str | None] = refers_to("organization", when_deleted="SET NULL")
    provider_name: Mapped[str | None] = words(200)
    description: Mapped[str | None] = prose(4000)
    eligibility: Mapped[str | None] = prose(4000)
    jobs_least: Mapped[int | None]
    jobs_most: Mapped[int | None]
    naics_prefixes: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    ownership: Mapped[OwnershipKind | None] = choice(OwnershipKind)
    area: Mapped[str | None] = words(300)
    url: Mapped[str | None] = words(500)
    contact: Mapped[str | None] = words(300)
    active: Mapped[bool] = truth(default=True)
    checked_on: Mapped[date | None]


class ResourceNeed(Keyed, Base):
    """A need that a resource answers."""

    __tablename__ = "resource_need"
    __table_args__ = (UniqueConstraint("resource_id", "need"),)
    resource_id: Mapped[str] = refers_to("resource", when_deleted="CASCADE")
    need: Mapped[Need] = choice(Need)


class ResourceArea(Keyed, Base):
    """A city or county whose firms a resource takes; a resource without any takes firms from everywhere."""

    __tablename__ = "resource_area"
    __table_args__ = (UniqueConstraint("resource_id", "jurisdiction_id"),)
    resource_id: Mapped[str] = refers_to("resource", when_deleted="CASCADE")
    jurisdiction_id: Mapped[str] = refers_to("jurisdiction", when_deleted="CASCADE")


class Referral(Edited, Base):
    """A firm handed on to a resource, with its consent, and what became of it."""

    __tablename__ = "referral"
    __table_args__ = (
        in_order("sent_on", "accepted_on"),
        in_order("sent_on", "served_on"),
        in_order("sent_on", "closed_on"),
        *not_negative("value_cents"),
        check("sent_needs_consent", "sent_on IS NULL OR consent"),
    )
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    interaction_id: Mapped[str | None] = refers_to("interaction", when_deleted="SET NULL")
    resource_id: Mapped[str] = refers_to("resource")
    need: Mapped[Need] = choice(Need)
    consent: Mapped[bool] = truth(default=False)
    status: Mapped[ReferralStatus] = choice(ReferralStatus, ReferralStatus.DRAFTED)
    sent_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    served_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    outcome: Mapped[str | None] = prose(4000)
    value_cents: Mapped[int | None] = cents()


class Service(Edited, Base):
    """Help given to a firm, in hours, under a program."""

    __tablename__ = "service"
    __table_args__ = not_negative("hours")
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    program_id: Mapped[str | None] = refers_to("program", when_deleted="SET NULL")
    kind: Mapped[ServiceKind] = choice(ServiceKind, ServiceKind.ADVISING)
    served_on: Mapped[date]
    hours: Mapped[Decimal | None] = mapped_column(Quantity)
    completed: Mapped[bool] = truth(default=False)
    outcome: Mapped[str | None] = prose(4000)


class Task(Edited, Base):
    """Something promised or to be done: by whom, by when, about which record."""

    __tablename__ = "task"
    __table_args__ = (
        check("title_given", "length(trim(title)) > 0"),
        check("done_is_dated", "(status = 'open') = (done_on IS NULL)"),
        Index("ix_task_status_due", "status", "due_on"),
    )
    title: Mapped[str] = words(500)
    due_on: Mapped[date | None]
    promised_by: Mapped[Side] = choice(Side, Side.US)
    assignee_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")
    status: Mapped[TaskStatus] = choice(TaskStatus, TaskStatus.OPEN)
    priority: Mapped[Priority] = choice(Priority, Priority.NORMAL)
    done_on: Mapped[date | None]
    repeat: Mapped[Repeat | None] = choice(Repeat)
    organization_id: Mapped[str | None] = refers_to("organization", when_deleted="CASCADE")
    interaction_id: Mapped[str | None] = refers_to("interaction", when_deleted="CASCADE")
    red_flag_id: Mapped[str | None] = refers_to("red_flag", when_deleted="SET NULL")
    award_id: Mapped[str | None] = refers_to("award", when_deleted="CASCADE")
    jurisdiction_id: Mapped[str | None] = refers_to("jurisdiction", when_deleted="SET NULL")


class Event(Edited, Base):
    """A gathering: the summit, MFG Day, a workshop."""

    __tablename__ = "event"
    __table_args__ = (in_order("held_on", "ends_on"),)
    name: Mapped[str] = words(200)
    kind: Mapped[EventKind] = choice(EventKind, EventKind.OTHER)
    held_on: Mapped[date]
    ends_on: Mapped[date | None]
    place: Mapped[str | None] = words(300)
    jurisdiction_id: Mapped[str | None] = refers_to("jurisdiction", when_deleted="SET NULL")
    program_id: Mapped[str | None] = refers_to("program", when_deleted="SET NULL")
    notes: Mapped[str | None] = prose(20_000)


class Attendance(Edited, Base):
    """A person at an event, for an organization or for themselves."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("event_id", "person_id"),)
    event_id: Mapped[str] = refers_to("event", when_deleted="CASCADE")
    person_id: Mapped[str] = refers_to("person", when_deleted="CASCADE")
    organization_id: Mapped[str | None] = refers_to("organization", when_deleted="SET NULL")
    status: Mapped[AttendanceStatus] = choice(AttendanceStatus, AttendanceStatus.REGISTERED)
    consent_photo: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
