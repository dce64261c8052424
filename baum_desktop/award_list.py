"""Awards and funders in their lists: amounts as amended, what came, what was spent, and what is due next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from baum_desktop.award_rows import AmendmentRow, AwardRow, FunderRow
from baum_desktop.readiness import DONE
from db.models.funding import Award, AwardAmendment, Expense, Funder, Requirement, Tranche
from db.models.parties import Organization
from db.vocabulary import AwardStatus, label

RUNNING: Final = (AwardStatus.AWARDED, AwardStatus.ACTIVE, AwardStatus.EXTENDED)
"""The states of an award whose money is there to be spent."""
WON: Final = (*RUNNING, AwardStatus.CLOSED)
"""The states of an award whose money is the coalition's, or was."""


@dataclass(frozen=True, slots=True)
class _Next:
    """What an award waits for next."""

    due_on: date
    words: str


def award_rows(session: Session, today: date, *conditions: ColumnElement[bool]) -> list[AwardRow]:
    """Return awards as of `today`, those that run first, then by funder and title."""
    query = (
        select(Award, Organization.legal_name)
        .join(Funder, Funder.id == Award.funder_id)
        .join(Organization, Organization.id == Funder.organization_id)
        .where(*conditions)
    )
    found = [(award, funder) for award, funder in session.execute(query)]
    keys = [award.id for award, _ in found]
    amended = amendments(session, keys)
    received = _sums(session, Tranche.award_id, Tranche.received_cents, Tranche.received_on <= today, keys)
    spent = _sums(session, Expense.award_id, Expense.amount_cents, Expense.spent_on <= today, keys)
    coming = _coming(session, keys)
    rows = [
        _row(award, funder, amended[award.id], received, spent, coming.get(award.id), today) for award, funder in found
    ]
    return sorted(rows, key=lambda row: (row.status not in RUNNING, row.funder_name.casefold(), row.title, row.id))


def amendments(session: Session, award_ids: Sequence[str]) -> Mapping[str, list[AmendmentRow]]:
    """Return the amendments of awards in the order in which they were agreed, by the award's key."""
    query = (
        select(
            AwardAmendment.award_id,
            AwardAmendment.id,
            AwardAmendment.version,
            AwardAmendment.amended_on,
            AwardAmendment.delta_cents,
            AwardAmendment.new_end_on,
            AwardAmendment.reason,
        )
        .where(AwardAmendment.award_id.in_(award_ids))
        .order_by(AwardAmendment.amended_on, AwardAmendment.id)
    )
    found: dict[str, list[AmendmentRow]] = defaultdict(list)
    for award_id, key, version, amended_on, delta_cents, new_end_on, reason in session.execute(query):
        found[award_id].append(AmendmentRow(key, version, amended_on, delta_cents, new_end_on, reason))
    return found


def _sums(
    session: Session,
    award_id: InstrumentedAttribute[str],
    cents: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    condition: ColumnElement[bool],
    keys: Sequence[str],
) -> dict[str, int]:
    query = select(award_id, func.sum(cents)).where(award_id.in_(keys), condition).group_by(award_id)
    return {key: int(total or 0) for key, total in session.execute(query)}


def _coming(session: Session, keys: Sequence[str]) -> dict[str, _Next]:
    """Return what each award has to send next, or should have sent."""
    query = (
        select(Requirement.award_id, Requirement.due_on, Requirement.title, Requirement.kind)
        .where(Requirement.award_id.in_(keys), Requirement.status.not_in(DONE))
        .order_by(Requirement.due_on.desc(), Requirement.id.desc())
    )
    return {award: _Next(due_on, title or label(kind)) for award, due_on, title, kind in session.execute(query)}


def _row(
    award: Award,
    funder: str,
    amended: Sequence[AmendmentRow],
    received: Mapping[str, int],
    spent: Mapping[str, int],
    coming: _Next | None,
    today: date,
) -> AwardRow:
    end_on = next((change.new_end_on for change in reversed(amended) if change.new_end_on), award.end_on)
    return AwardRow(
        id=award.id,
        version=award.version,
        funder_id=award.funder_id,
        funder_name=funder,
        title=award.title,
        number=award.number,
        status=award.status,
        restriction=award.restriction,
        amount_cents=award.amount_cents + sum(change.delta_cents for change in amended),
        received_cents=received.get(award.id, 0),
        spent_cents=spent.get(award.id, 0),
        start_on=award.start_on,
        end_on=end_on,
        next_due_on=None if coming is None else coming.due_on,
        next_due=None if coming is None else coming.words,
        days_late=None if coming is None else (today - coming.due_on).days,
    )


def funder_rows(session: Session, today: date, *conditions: ColumnElement[bool]) -> list[FunderRow]:
    """Return funders by name; money counts of awards that were won."""
    query = (
        select(Funder, Organization.legal_name)
        .join(Organization, Organization.id == Funder.organization_id)
        .where(*conditions)
    )
    found = [(funder, name) for funder, name in session.execute(query)]
    awards: dict[str, list[AwardRow]] = defaultdict(list)
    for award in award_rows(session, today, Award.funder_id.in_([funder.id for funder, _ in found])):
        awards[award.funder_id].append(award)
    rows = [_funder(funder, name, awards[funder.id]) for funder, name in found]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.id))


def _funder(funder: Funder, name: str, awards: Iterable[AwardRow]) -> FunderRow:
    won = [award for award in awards if award.status in WON]
    waits = [award for award in awards if award.next_due_on is not None]
    first = min(waits, key=lambda award: award.next_due_on or date.max, default=None)
    return FunderRow(
        id=funder.id,
        version=funder.version,
        organization_id=funder.organization_id,
        name=name,
        priority_need=funder.priority_need,
        awards=len(won),
        active_awards=sum(award.status in RUNNING for award in won),
        awarded_cents=sum(award.amount_cents for award in won),
        received_cents=sum(award.received_cents for award in won),
        spent_cents=sum(award.spent_cents for award in won),
        next_due_on=None if first is None else first.next_due_on,
        next_due=None if first is None else first.next_due,
        days_late=None if first is None else first.days_late,
    )
