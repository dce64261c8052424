"""Referrals: a firm handed on to a resource, with its consent, and what became of it. Rows are in help_rows."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Executable, RowMapping, Select, bindparam, select
from sqlalchemy.orm import Session

from baum_desktop.days import in_words
from baum_desktop.edits import add_row, edit_row, remove_row, set_row, value_of
from baum_desktop.employer_rows import Added
from baum_desktop.fields import table_of
from baum_desktop.help_rows import OPEN_REFERRALS, NewReferral, ReferralRow
from baum_desktop.outreach_rows import NewTask
from baum_desktop.reading import tuples
from baum_desktop.tasks import insert_tasks
from baum_desktop.withholding import count_withheld, demand_note, of_readable_notes, seen
from db.engine import Database, Saved
from db.errors import Refused
from db.models.outreach import RedFlag, Referral, Resource
from db.models.parties import Organization
from db.summary_table import employer_summary
from db.vocabulary import FlagStatus, ReferralStatus

CONSENT: Final = "The firm has to agree before its name is handed on. Tick that it does, or keep this as a draft."
_DAY_OF: Final = {
    ReferralStatus.SENT: "sent_on",
    ReferralStatus.ACCEPTED: "accepted_on",
    ReferralStatus.IN_SERVICE: "served_on",
    ReferralStatus.COMPLETED_HELPED: "closed_on",
    ReferralStatus.COMPLETED_NOT_HELPED: "closed_on",
    ReferralStatus.DECLINED: "closed_on",
    ReferralStatus.NO_RESPONSE: "closed_on",
}
_TOLD: Final = {
    ReferralStatus.SENT: "Send {}",
    ReferralStatus.ACCEPTED: "{} was accepted",
    ReferralStatus.IN_SERVICE: "{} is being served",
    ReferralStatus.COMPLETED_HELPED: "{} helped",
    ReferralStatus.COMPLETED_NOT_HELPED: "{} did not help",
    ReferralStatus.DECLINED: "{} was declined",
    ReferralStatus.NO_RESPONSE: "{} had no response",
}
_MOST: Final = 1_000


def refer(
    database: Database, organization_id: str, new: NewReferral, today: date, now: datetime | None = None
) -> Added:
    """Refer a firm to a resource; with its consent as of today, else as a draft. `.id` is the referral's.

    A flag that is named counts as answered `now`, noon where no moment is given.
    """
    with database.read() as session:
        firm = value_of(session, Organization, organization_id, "legal_name", "firm")
        resource = value_of(session, Resource, new.resource_id, "name", "resource")
    with database.change(f"Refer {firm} to {resource}") as change:
        referral_id = insert_referral(change.session, organization_id, new, today)
        if new.red_flag_id is not None:
            at = now or datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
            _answer(change.session, new.red_flag_id, f"Referred to {resource} on {in_words(today)}.", at)
    return Added(change.saved, referral_id)


def insert_referral(
    session: Session, organization_id: str, new: NewReferral, on: date, interaction_id: str | None = None
) -> str:
    """Insert a referral and its follow-up within a change that is already open, and return its key."""
    resource = value_of(session, Resource, new.resource_id, "name", "resource")
    referral_id = add_row(
        session,
        Referral,
        organization_id=organization_id,
        interaction_id=interaction_id,
        resource_id=new.resource_id,
        need=new.need,
        consent=new.consent,
        status=ReferralStatus.SENT if new.consent else ReferralStatus.DRAFTED,
        sent_on=on if new.consent else None,
    )
    if new.follow_up_on is not None:
        task = NewTask(
            f"Ask what became of the referral to {resource}",
            new.follow_up_by,
            new.follow_up_on,
            red_flag_id=new.red_flag_id,
            interaction_id=interaction_id,
        )
        insert_tasks(session, [task], organization_id=organization_id)
    return referral_id


def _answer(session: Session, flag_id: str, note: str, at: datetime) -> None:
    """Let a referral be the answer to a flag that waits for one."""
    table = table_of(RedFlag)
    flag = session.execute(select(table).where(table.c.id == flag_id)).mappings().one_or_none()
    if flag is None:
        return
    fields: dict[str, Any] = {"evidence": "\n\n".join(part for part in (flag["evidence"], note) if part)}
    if flag["status"] == FlagStatus.OPEN:
        fields |= {"status": FlagStatus.IN_ACTION, "first_response_at": flag["first_response_at"] or at}
    set_row(session, RedFlag, flag_id, **fields)


def move_referral(
    database: Database,
    referral_id: str,
    version: int,
    status: ReferralStatus,
    on: date,
    *,
    consent: bool = False,
    outcome: str | None = None,
    value_cents: int | None = None,
) -> Saved:
    """Say how far a referral has come, as of a day; what it skipped on the way stays undated.

    Raises:
        Refused: the firm has not agreed, or the day lies before it was sent; `.field` names it.
    """
    if status == ReferralStatus.DRAFTED:
        raise Refused("A referral that was sent cannot become a draft again; undo takes the sending back.", "status")
    with database.read() as session:
        name, before = _named(session, referral_id)
    if not (before["consent"] or consent):
        raise Refused(CONSENT, "consent")
    fields: dict[str, Any] = {"status": status, "consent": True, _DAY_OF[status]: on}
    if status == ReferralStatus.SENT or before["sent_on"] is None:
        fields["sent_on"] = on
    elif on < before["sent_on"]:
        raise Refused(f"It was sent on {in_words(before['sent_on'])}; nothing came of it before.", "on")
    if status in OPEN_REFERRALS:
        fields["closed_on"] = None
    if outcome is not None:
        fields["outcome"] = outcome
    if value_cents is not None:
        fields["value_cents"] = value_cents
    with database.change(_TOLD[status].format(name)) as change:
        edit_row(change.session, Referral, referral_id, version, fields, name)
    return change.saved


def change_referral(database: Database, referral_id: str, version: int, **fields: Any) -> Saved:
    """Correct columns of a referral that was read with `version`.

    Raises:
        Refused: it would be sent without consent, or its days cross; `.field` names it.
    """
    with database.read() as session:
        name, before = _named(session, referral_id)
    after: Mapping[str, Any] = {**before, **fields}
    if after["sent_on"] is not None and not after["consent"]:
        raise Refused(CONSENT, "consent")
    for column, words in (("accepted_on", "accepted"), ("served_on", "served"), ("closed_on", "closed")):
        if after["sent_on"] and after[column] and after[column] < after["sent_on"]:
            raise Refused(f"It was sent on {in_words(after['sent_on'])}; it cannot be {words} before.", column)
    with database.change(f"Edit {name[0].lower()}{name[1:]}") as change:
        edit_row(change.session, Referral, referral_id, version, fields, name)
    return change.saved


def delete_referral(database: Database, referral_id: str, version: int) -> Saved:
    """Delete a referral that should never have been there."""
    with database.read() as session:
        name, _ = _named(session, referral_id)
    with database.change(f"Delete {name[0].lower()}{name[1:]}") as change:
        remove_row(change.session, Referral, referral_id, version, name)
    return change.saved


def _named(session: Session, referral_id: str) -> tuple[str, RowMapping]:
    """Return what a referral is called, and its row; refused where it is kept to others."""
    value_of(session, Referral, referral_id, "id", "referral")
    table = table_of(Referral)
    row = session.execute(select(table).where(table.c.id == referral_id)).mappings().one()
    if row["interaction_id"] is not None:
        demand_note(session, row["interaction_id"])
    firm = value_of(session, Organization, row["organization_id"], "legal_name", "firm")
    resource = value_of(session, Resource, row["resource_id"], "name", "resource")
    return f"The referral of {firm} to {resource}", row


def _referrals() -> Select[*tuple[Any, ...]]:
    """Return the query of referrals in the order of ReferralRow's own columns, without its days."""
    return (
        select(
            Referral.id,
            Referral.version,
            Referral.organization_id,
            Organization.legal_name,
            employer_summary.c.city_name,
            Referral.resource_id,
            Resource.name,
            Resource.provider_name,
            Referral.need,
            Referral.consent,
            Referral.status,
            Referral.sent_on,
            Referral.accepted_on,
            Referral.served_on,
            Referral.closed_on,
            Referral.outcome,
            Referral.value_cents,
            Referral.interaction_id,
        )
        .join(Organization, Organization.id == Referral.organization_id)
        .join(Resource, Resource.id == Referral.resource_id)
        .outerjoin(employer_summary, employer_summary.c.organization_id == Referral.organization_id)
        .order_by(Referral.sent_on.is_not(None), Referral.sent_on.desc(), Referral.id.desc())
    )


_REFERRALS: Final = _referrals()
_CAME_OF: Final = "referral.interaction_id"
_FROM: Final = _REFERRALS.where(Referral.interaction_id == bindparam("interaction_id"))


def referral_list(
    database: Database,
    today: date,
    *,
    organization_id: str | None = None,
    resource_id: str | None = None,
    jurisdiction_id: str | None = None,
    open_only: bool = False,
    limit: int = _MOST,
) -> list[ReferralRow]:
    """Return the referrals that the viewer may read, drafts first, then the newest."""
    query = _REFERRALS.limit(limit)
    if organization_id:
        query = query.where(Referral.organization_id == organization_id)
    if resource_id:
        query = query.where(Referral.resource_id == resource_id)
    if jurisdiction_id:
        query = query.where(employer_summary.c.city_id == jurisdiction_id)
    if open_only:
        query = query.where(Referral.status.in_(OPEN_REFERRALS))
    with database.read() as session:
        return _rows(session, seen(session, query, of_readable_notes(session, _CAME_OF)), today)


def referrals_withheld(database: Database, *, open_only: bool = False) -> int:
    """Return how many referrals are kept to others: those that came of a note which is."""
    query = _REFERRALS.where(Referral.status.in_(OPEN_REFERRALS)) if open_only else _REFERRALS
    with database.read() as session:
        return count_withheld(session, query, of_readable_notes(session, _CAME_OF))


def referrals_from(session: Session, interaction_id: str, today: date) -> list[ReferralRow]:
    """Return the referrals that came of an interaction, within a read that is already open."""
    query = seen(session, _FROM, of_readable_notes(session, _CAME_OF))
    return _rows(session, query, today, interaction_id=interaction_id)


def _rows(session: Session, query: Executable, today: date, **values: Any) -> list[ReferralRow]:
    return [_row(found, today) for found in tuples(session, query, **values)]


def _row(found: tuple[Any, ...], today: date) -> ReferralRow:
    status, sent_on, accepted_on, _, closed_on = found[10:15]
    until = today if status in OPEN_REFERRALS else closed_on
    days = None if sent_on is None or until is None else max((until - sent_on).days, 0)
    accept = None if sent_on is None or accepted_on is None else (accepted_on - sent_on).days
    return ReferralRow(*[*found, accept, days])
