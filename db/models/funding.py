"""Funding: funders, applications, awards with their money and conditions, indicators, and reports as printed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
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
    exactly_one,
    in_order,
    not_negative,
    prose,
    refers_to,
    truth,
    words,
)
from db.vocabulary import (
    Aggregation,
    Answered,
    ApplicationStage,
    AwardStatus,
    PeriodMode,
    RequirementKind,
    RequirementStatus,
    Restriction,
    TrancheStatus,
)


class Funder(Edited, Base):
    """An organization that gives money, with what it cares for and how it wants to be thanked."""

    __tablename__ = "funder"
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE", unique=True)
    priority_need: Mapped[str | None] = words(300)
    reports_by: Mapped[str | None] = words(120)
    portal_url: Mapped[str | None] = words(500)
    acknowledgement: Mapped[str | None] = words(500)
    notes: Mapped[str | None] = prose(20_000)


class Application(Edited, Base):
    """Money asked for: from the letter of intent to the decision."""

    __tablename__ = "application"
    __table_args__ = (
        check("title_given", "length(trim(title)) > 0"),
        *not_negative("asked_cents", "granted_cents"),
        in_order("loi_submitted_on", "submitted_on"),
        in_order("submitted_on", "decided_on"),
        in_order("period_start_on", "period_end_on"),
        check("granted_when_awarded", "granted_cents IS NULL OR stage = 'awarded'"),
    )
    funder_id: Mapped[str] = refers_to("funder", when_deleted="CASCADE")
    program_id: Mapped[str | None] = refers_to("program", when_deleted="SET NULL")
    award_id: Mapped[str | None] = refers_to("award", when_deleted="SET NULL")
    title: Mapped[str] = words(300)
    asked_cents: Mapped[int | None] = cents()
    stage: Mapped[ApplicationStage] = choice(ApplicationStage, ApplicationStage.LOI)
    loi_due_on: Mapped[date | None]
    loi_submitted_on: Mapped[date | None]
    due_on: Mapped[date | None]
    submitted_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    granted_cents: Mapped[int | None] = cents()
    decision_reason: Mapped[str | None] = words(1000)
    period_start_on: Mapped[date | None]
    period_end_on: Mapped[date | None]
    responsible_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")
    notes: Mapped[str | None] = prose(20_000)


class Award(Edited, Base):
    """Money granted: how much, for what, bound to what, from when to when."""

    __tablename__ = "award"
    __table_args__ = (
        check("title_given", "length(trim(title)) > 0"),
        check("currency_is_dollars", "currency = 'USD'"),
        *not_negative("amount_cents", "match_required_cents"),
        in_order("start_on", "end_on"),
        UniqueConstraint("funder_id", "number"),
    )
    funder_id: Mapped[str] = refers_to("funder")
    program_id: Mapped[str | None] = refers_to("program", when_deleted="SET NULL")
    title: Mapped[str] = words(300)
    number: Mapped[str | None] = words(80)
    amount_cents: Mapped[int] = cents()
    currency: Mapped[str] = words(3, default="USD", server_default="USD")
    status: Mapped[AwardStatus] = choice(AwardStatus, AwardStatus.AWARDED)
    awarded_on: Mapped[date | None]
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]
    restriction: Mapped[Restriction] = choice(Restriction, Restriction.UNRESTRICTED)
    restriction_text: Mapped[str | None] = prose(4000)
    excluded_costs: Mapped[str | None] = prose(4000)
    purpose: Mapped[str | None] = prose(4000)
    match_required_cents: Mapped[int | None] = cents()
    fiscal_agent_id: Mapped[str | None] = refers_to("organization", when_deleted="SET NULL")
    officer_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")


class AwardJurisdiction(Keyed, Base):
    """A jurisdiction that an award is meant for."""

    __tablename__ = "award_jurisdiction"
    __table_args__ = (UniqueConstraint("award_id", "jurisdiction_id"),)
    award_id: Mapped[str] = refers_to("award", when_deleted="CASCADE")
    jurisdiction_id: Mapped[str] = refers_to("jurisdiction", when_deleted="CASCADE")


class AwardAmendment(Edited, Base):
    """A change of an award's amount or end, agreed on a day."""

    __tablename__ = "award_amendment"
    award_id: Mapped[str] = refers_to("award", when_deleted="CASCADE")
    amended_on: Mapped[date]
    delta_cents: Mapped[int] = cents()
    new_end_on: Mapped[date | None]
    reason: Mapped[str | None] = words(1000)


class Tranche(Edited, Base):
    """One payment of an award: when it is due, on what condition, and when it came."""

    __tablename__ = "tranche"
    __table_args__ = (
        UniqueConstraint("award_id", "position"),
        check("amount_positive", "amount_cents > 0"),
        *not_negative("received_cents"),
        check("received_is_dated", "(status = 'received') = (received_on IS NOT NULL)"),
        check("received_has_amount", "(received_on IS NULL) = (received_cents IS NULL)"),
        check(
            "met_condition_is_named", "condition_met_on IS NULL OR condition IS NOT NULL OR requirement_id IS NOT NULL"
        ),
    )
    award_id: Mapped[str] = refers_to("award", when_deleted="CASCADE")
    position: Mapped[int]
    due_on: Mapped[date | None]
    amount_cents: Mapped[int] = cents()
    condition: Mapped[str | None] = words(500)
    requirement_id: Mapped[str | None] = refers_to("requirement", when_deleted="SET NULL")
    condition_met_on: Mapped[date | None]
    status: Mapped[TrancheStatus] = choice(TrancheStatus, TrancheStatus.EXPECTED)
    invoiced_on: Mapped[date | None]
    received_on: Mapped[date | None]
    received_cents: Mapped[int | None] = cents()


class BudgetLine(Edited, Base):
    """A category of an award's budget, as approved and as revised."""

    __tablename__ = "budget_line"
    __table_args__ = (
        UniqueConstraint("award_id", "category"),
        *not_negative("approved_cents", "revised_cents"),
    )
    award_id: Mapped[str] = refers_to("award", when_deleted="CASCADE")
    category: Mapped[str] = words(120)
    approved_cents: Mapped[int] = cents()
    revised_cents: Mapped[int | None] = cents()
    variance_reason: Mapped[str | None] = words(1000)


class Expense(Edited, Base):
    """Money spent on an award; a negative amount is a refund. The exception is why it fits outside what binds it."""

    __tablename__ = "expense"
    __table_args__ = (check("amount_not_zero", "amount_cents <> 0"), UniqueConstraint("award_id", "external_id"))
    award_id: Mapped[str] = refers_to("award", when_deleted="CASCADE")
    budget_line_id: Mapped[str | None] = refers_to("budget_line", when_deleted="SET NULL")
    spent_on: Mapped[date]
    amount_cents: Mapped[int] = cents()
    memo: Mapped[str | None] = words(500)
    payee: Mapped[str | None] = words(200)
    exception_reason: Mapped[str | None] = words(1000)
    external_id: Mapped[str | None] = words(120)
    import_batch_id: Mapped[str | None] = refers_to("import_batch", when_deleted="SET NULL")


class Requirement(Edited, Base):
    """Something a funder asks for by a day: a report, a visit, an upload."""

    __tablename__ = "requirement"
    __table_args__ = (
        in_order("period_start_on", "period_end_on"),
        in_order("submitted_on", "accepted_on"),
        check("submitted_is_dated", "status NOT IN ('submitted', 'accepted') OR submitted_on IS NOT NULL"),
    )
    award_id: Mapped[str] = refers_to("award", when_deleted="CASCADE")
    kind: Mapped[RequirementKind] = choice(RequirementKind)
    title: Mapped[str | None] = words(300)
    due_on: Mapped[date] = mapped_column(index=True)
    period_start_on: Mapped[date | None]
    period_end_on: Mapped[date | None]
    responsible_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")
    status: Mapped[RequirementStatus] = choice(RequirementStatus, RequirementStatus.UPCOMING)
    submitted_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    notes: Mapped[str | None] = prose(4000)


class RequirementItem(Edited, Base):
    """Something that has to be ready before a report can go out, ticked by a person."""

    __tablename__ = "requirement_item"
    __table_args__ = (check("title_given", "length(trim(title)) > 0"), *not_negative("position"))
    requirement_id: Mapped[str] = refers_to("requirement", when_deleted="CASCADE")
    position: Mapped[int]
    title: Mapped[str] = words(300)
    responsible_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")
    ready_on: Mapped[date | None]


class Indicator(Edited, Base):
    """Something that is counted for funders, by a built-in formula or by hand."""

    __tablename__ = "indicator"
    code: Mapped[str] = words(60, unique=True)
    name: Mapped[str] = words(200)
    unit: Mapped[str] = words(40)
    formula: Mapped[str | None] = words(80)
    aggregation: Mapped[Aggregation] = choice(Aggregation, Aggregation.SUM)
    period_mode: Mapped[PeriodMode] = choice(PeriodMode, PeriodMode.PERIOD)
    definition: Mapped[str | None] = prose(4000)


class Target(Edited, Base):
    """What an award promised of an indicator in a period."""

    __tablename__ = "target"
    __table_args__ = (
        in_order("period_start_on", "period_end_on"),
        UniqueConstraint("award_id", "indicator_id", "period_start_on", "period_end_on", name="uq_target_period"),
    )
    award_id: Mapped[str] = refers_to("award", when_deleted="CASCADE")
    indicator_id: Mapped[str] = refers_to("indicator")
    period_start_on: Mapped[date]
    period_end_on: Mapped[date]
    baseline: Mapped[Decimal | None] = mapped_column(Quantity)
    goal: Mapped[Decimal] = mapped_column(Quantity)


class ActualValue(Edited, Base):
    """What an indicator came to in a period where it was typed or overridden, with the reason."""

    __tablename__ = "actual_value"
    __table_args__ = (
        in_order("period_start_on", "period_end_on"),
        check("reason_given", "length(trim(reason)) > 0"),
        UniqueConstraint("award_id", "indicator_id", "period_start_on", "period_end_on", name="uq_actual_value_period"),
    )
    award_id: Mapped[str] = refers_to("award", when_deleted="CASCADE")
    indicator_id: Mapped[str] = refers_to("indicator")
    period_start_on: Mapped[date]
    period_end_on: Mapped[date]
    actual: Mapped[Decimal] = mapped_column(Quantity)
    reason: Mapped[str] = words(1000)


class ReportRun(Edited, Base):
    """A report as it was printed: its parameters, standard, numbers and words, so that it prints again the same."""

    __tablename__ = "report_run"
    __table_args__ = (
        in_order("period_start_on", "period_end_on"),
        check("follows_another", "previous_id IS NULL OR previous_id <> id"),
    )
    award_id: Mapped[str | None] = refers_to("award", when_deleted="SET NULL")
    requirement_id: Mapped[str | None] = refers_to("requirement", when_deleted="SET NULL")
    organization_id: Mapped[str | None] = refers_to("organization", when_deleted="SET NULL")
    jurisdiction_id: Mapped[str | None] = refers_to("jurisdiction", when_deleted="SET NULL")
    previous_id: Mapped[str | None] = refers_to("report_run", when_deleted="SET NULL")
    template: Mapped[str] = words(80)
    title: Mapped[str | None] = words(300)
    audience: Mapped[str | None] = words(40)
    period_start_on: Mapped[date | None]
    period_end_on: Mapped[date | None]
    data_as_of_at: Mapped[datetime | None] = mapped_column(Instant)
    change_note: Mapped[str | None] = prose(20_000)
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    standard: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    limits: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    numbers: Mapped[dict[str, Any]] = mapped_column(JSON)
    narrative: Mapped[str | None] = prose()
    pdf_sha256: Mapped[str | None] = words(64)
    printed_by: Mapped[str] = words(200)
    printed_at: Mapped[datetime] = mapped_column(Instant)
    frozen: Mapped[bool] = truth(default=False)


class ReportFigure(Keyed, Base):
    """One figure of a report as it was printed, with its definition, its coverage and the rows it was counted from."""

    __tablename__ = "report_figure"
    __table_args__ = (UniqueConstraint("report_run_id", "code"), *not_negative("position"))
    report_run_id: Mapped[str] = refers_to("report_run", when_deleted="CASCADE")
    code: Mapped[str] = words(120)
    position: Mapped[int]
    label: Mapped[str] = words(300)
    unit: Mapped[str | None] = words(40)
    figure: Mapped[Decimal | None] = mapped_column(Quantity)
    suppressed: Mapped[bool] = truth(default=False)
    definition: Mapped[str | None] = prose(4000)
    coverage: Mapped[str | None] = words(1000)
    rows: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))


class NarrativeSection(Edited, Base):
    """A section of a report in words: of a requirement while it is written, of a report once it is printed."""

    __tablename__ = "narrative_section"
    __table_args__ = (
        exactly_one("requirement_id", "report_run_id"),
        UniqueConstraint("requirement_id", "code"),
        UniqueConstraint("report_run_id", "code"),
        *not_negative("position"),
    )
    requirement_id: Mapped[str | None] = refers_to("requirement", when_deleted="CASCADE")
    report_run_id: Mapped[str | None] = refers_to("report_run", when_deleted="CASCADE")
    code: Mapped[str] = words(60)
    position: Mapped[int]
    heading: Mapped[str] = words(200)
    body: Mapped[str | None] = prose()


class Story(Edited, Base):
    """What a firm lets be told of it, in words and with a picture, for as long as it consents."""

    __tablename__ = "story"
    __table_args__ = (
        check("title_given", "length(trim(title)) > 0"),
        check("consent_is_dated", "consent <> 'yes' OR consent_on IS NOT NULL"),
        in_order("consent_on", "consent_until"),
    )
    organization_id: Mapped[str] = refers_to("organization", when_deleted="CASCADE")
    title: Mapped[str] = words(200)
    body: Mapped[str | None] = prose(20_000)
    credit: Mapped[str | None] = words(300)
    picture_id: Mapped[str | None] = refers_to("attachment", when_deleted="SET NULL")
    consent: Mapped[Answered] = choice(Answered, Answered.UNKNOWN)
    consent_by_id: Mapped[str | None] = refers_to("person", when_deleted="SET NULL")
    consent_on: Mapped[date | None]
    consent_until: Mapped[date | None]
