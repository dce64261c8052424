"""Payments of an award as they are read: in their order, with how late they are today."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.award_rows import TrancheRow
from db.models.funding import Tranche
from db.vocabulary import TrancheStatus

_SETTLED: Final = (TrancheStatus.RECEIVED, TrancheStatus.CANCELLED)


def tranche_rows(
    session: Session, award_ids: Sequence[str], today: date, *, until: date | None = None
) -> list[TrancheRow]:
    """Return payments in their order; with `until`, only what is to come and due by that day."""
    query = select(Tranche).where(Tranche.award_id.in_(award_ids)).order_by(Tranche.position, Tranche.id)
    if until is not None:
        query = query.where(Tranche.due_on <= until, Tranche.status.not_in(_SETTLED))
    return [_tranche(tranche, today) for tranche in session.scalars(query)]


def _tranche(tranche: Tranche, today: date) -> TrancheRow:
    is_open = tranche.status not in _SETTLED
    late = (today - tranche.due_on).days if is_open and tranche.due_on is not None else None
    status = tranche.status
    if late is not None and late > 0:
        status = TrancheStatus.LATE
    elif status == TrancheStatus.LATE:
        status = TrancheStatus.EXPECTED
    return TrancheRow(
        id=tranche.id,
        version=tranche.version,
        award_id=tranche.award_id,
        position=tranche.position,
        due_on=tranche.due_on,
        amount_cents=tranche.amount_cents,
        condition=tranche.condition,
        status=status,
        invoiced_on=tranche.invoiced_on,
        received_on=tranche.received_on,
        received_cents=tranche.received_cents,
        days_late=late,
    )
