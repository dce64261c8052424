"""Who belongs to the coalition, from when to when, and what SFMade has confirmed of it."""

from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from baum_desktop.blaming import blaming
from baum_desktop.city_rows import MembershipRow
from baum_desktop.days import in_words
from baum_desktop.edits import add_row, edit_row, value_of
from baum_desktop.employer_rows import Added
from db.engine import Database, Saved
from db.errors import Refused
from db.models.coalition import Jurisdiction, Membership


def add_membership(
    database: Database,
    jurisdiction_id: str,
    joined_on: date | None,
    **fields: Any,
) -> Added:
    """Make a jurisdiction a member from a day on, or from an unknown day; unverified until SFMade has confirmed it.

    `fields` are other columns of a membership: verified, tier, is_founder, agreement with its days, source.

    Raises:
        Refused: it is a member already on some of these days, or its agreement would end before it was signed;
            `.field` is joined_on or agreement_until.
    """
    _check_agreement(fields.get("agreement_signed_on"), fields.get("agreement_until"))
    with database.read() as session:
        city = value_of(session, Jurisdiction, jurisdiction_id, "name", "city")
    with blaming("joined_on"), database.change(f"Add {city} to the coalition") as change:
        values = {"jurisdiction_id": jurisdiction_id, "joined_on": joined_on, **fields}
        membership_id = add_row(change.session, Membership, **values)
    return Added(change.saved, membership_id)


def change_membership(database: Database, membership_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of a membership that was read with `version`, such as `verified`.

    Raises:
        Refused: the dates overlap another membership, or end before they begin; `.field` is joined_on, left_on or
            agreement_until.
    """
    city = _city(database, membership_id)
    name = f"The membership of {city}"
    with blaming("joined_on"), database.change(f"Edit the membership of {city}") as change:
        before = edit_row(change.session, Membership, membership_id, version, {}, name)
        after = {**before, **fields}
        _check_dates(after, name)
        _check_agreement(after["agreement_signed_on"], after["agreement_until"])
        edit_row(change.session, Membership, membership_id, version, fields, name)
    return change.saved


def end_membership(database: Database, membership_id: str, version: int, left_on: date) -> Saved:
    """End a membership on a day, its last.

    Raises:
        Refused: the day of joining is not known or later; `.field` is left_on.
    """
    city = _city(database, membership_id)
    name = f"The membership of {city}"
    with database.change(f"End the membership of {city}") as change:
        before = edit_row(change.session, Membership, membership_id, version, {}, name)
        _check_dates({**before, "left_on": left_on}, name)
        edit_row(change.session, Membership, membership_id, version, {"left_on": left_on}, name)
    return change.saved


def _check_dates(fields: Any, name: str) -> None:
    joined_on, left_on = fields["joined_on"], fields["left_on"]
    if left_on is None:
        return
    if joined_on is None:
        raise Refused(f"{name} has no day of joining yet. Record it first; nothing was saved.", "left_on")
    if left_on < joined_on:
        raise Refused(f"{name} began on {in_words(joined_on)}; it cannot end before. Nothing was saved.", "left_on")


def _check_agreement(signed_on: date | None, until: date | None) -> None:
    if signed_on is not None and until is not None and until < signed_on:
        raise Refused(
            f"The agreement was signed on {in_words(signed_on)}; it cannot end before. Nothing was saved.",
            "agreement_until",
        )


def _city(database: Database, membership_id: str) -> str:
    with database.read() as session:
        jurisdiction_id = value_of(session, Membership, membership_id, "jurisdiction_id", "membership")
        return str(value_of(session, Jurisdiction, jurisdiction_id, "name", "city"))


def memberships_of(session: Session, jurisdiction_id: str) -> list[MembershipRow]:
    """Return the memberships of a jurisdiction, the newest first."""
    query = _memberships().where(Membership.jurisdiction_id == jurisdiction_id)
    return [MembershipRow(*row) for row in session.execute(query)]


def members_on(session: Session, day: date) -> dict[str, MembershipRow]:
    """Return who was a member on a day, by the jurisdiction's key; an unknown day of joining counts as joined."""
    since = Membership.joined_on.is_(None) | (Membership.joined_on <= day)
    until = Membership.left_on.is_(None) | (Membership.left_on >= day)
    rows = (MembershipRow(*row) for row in session.execute(_memberships().where(since, until)))
    return {row.jurisdiction_id: row for row in rows}


def _memberships() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Membership.id,
            Membership.version,
            Membership.jurisdiction_id,
            Jurisdiction.name,
            Membership.joined_on,
            Membership.left_on,
            Membership.tier,
            Membership.is_founder,
            Membership.verified,
            Membership.agreement,
            Membership.agreement_signed_on,
            Membership.agreement_until,
            Membership.source,
        )
        .join(Jurisdiction, Jurisdiction.id == Membership.jurisdiction_id)
        .order_by(Membership.joined_on.desc().nulls_last(), Membership.id)
    )
