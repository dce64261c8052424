"""Outreach: one interaction whole, its correction and deletion. Rows: outreach_rows; the list: outreach_list."""

from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from baum_desktop.days import in_words
from baum_desktop.edits import edit_row, remove_row, set_row
from baum_desktop.fields import table_of
from baum_desktop.flag_reading import flags_from
from baum_desktop.outreach_rows import InteractionRecord, TickRow
from baum_desktop.reading import plain
from baum_desktop.referrals import referrals_from
from baum_desktop.task_reading import steps_from
from baum_desktop.visits import set_participants
from baum_desktop.withholding import demand_note
from db.engine import Database, Saved
from db.errors import NotFound
from db.models.outreach import Interaction, InteractionFirm, Participation
from db.models.parties import Organization, Person
from db.vocabulary import InteractionKind, InteractionOutcome, Side, label


def interaction_record(database: Database, interaction_id: str, today: date) -> InteractionRecord:
    """Return one interaction, whole.

    Raises:
        NotFound: there is no such interaction (any more).
    """
    with database.read() as session:
        found = _interaction(session, interaction_id)
        people: dict[Side, list[TickRow]] = {Side.US: [], Side.THEM: []}
        for key, name, side in session.execute(
            select(Person.id, Person.full_name, Participation.side)
            .join(Participation, Participation.person_id == Person.id)
            .where(Participation.interaction_id == interaction_id)
            .order_by(Person.full_name)
        ):
            people[side].append(TickRow(key, name))
        further = (
            select(Organization.id, Organization.legal_name)
            .join(InteractionFirm, InteractionFirm.organization_id == Organization.id)
            .where(InteractionFirm.interaction_id == interaction_id)
            .order_by(Organization.legal_name)
        )
        return InteractionRecord(
            id=found.id,
            version=found.version,
            organization_id=found.organization_id,
            organization_name=found.legal_name,
            site_id=found.site_id,
            kind=found.kind,
            outcome=found.outcome,
            subject=found.subject,
            purpose=found.purpose,
            held_on=found.held_on,
            starts_at=found.starts_at,
            minutes=found.minutes,
            notes=found.notes,
            confidentiality=found.confidentiality,
            next_contact_on=found.next_contact_on,
            us=tuple(people[Side.US]),
            them=tuple(people[Side.THEM]),
            further_firms=tuple(TickRow(*row) for row in session.execute(further)),
            flags=tuple(flags_from(plain(session), interaction_id)),
            referrals=tuple(referrals_from(session, interaction_id, today)),
            next_steps=tuple(steps_from(plain(session), interaction_id, today)),
        )


def _interaction(session: Session, interaction_id: str) -> Any:
    demand_note(session, interaction_id)
    row = session.execute(
        select(Interaction.__table__, Organization.legal_name)
        .outerjoin(Organization, Organization.id == Interaction.organization_id)
        .where(Interaction.id == interaction_id)
    ).one_or_none()
    if row is None:
        raise NotFound("This note is not in the database (any more). Undo may bring it back.")
    return row


def change_interaction(database: Database, interaction_id: str, version: int, **fields: Any) -> Saved:
    """Change columns of an interaction that was read with `version`; `us` and `them` replace who was there.

    Raises:
        ChangedMeanwhile: somebody else saved it since.
        Refused: a value cannot be kept; `.field` names the field.
    """
    us, them = fields.pop("us", None), fields.pop("them", None)
    with database.read() as session:
        name = _name(_interaction(session, interaction_id))
    with database.change(f"Edit {name}") as change:
        session = change.session
        before = edit_row(session, Interaction, interaction_id, version, fields, f"The {name}")
        if us is not None or them is not None:
            _replace_participants(session, interaction_id, us, them)
        for firm in {before["organization_id"], fields.get("organization_id")}:
            _recount_last_visit(session, firm)
        for firm in _further(session, interaction_id):
            _recount_last_visit(session, firm)
    return change.saved


def delete_interaction(database: Database, interaction_id: str, version: int) -> Saved:
    """Delete an interaction with its next steps; counts, flags and referrals that came of it stay."""
    with database.read() as session:
        found = _interaction(session, interaction_id)
        firms = [found.organization_id, *_further(session, interaction_id)]
    with database.change(f"Delete {_name(found)}") as change:
        remove_row(change.session, Interaction, interaction_id, version, f"The {_name(found)}")
        for firm in firms:
            _recount_last_visit(change.session, firm)
    return change.saved


def _name(interaction: Any) -> str:
    """Return an interaction as a sentence names it: site visit to Kestrel Sheet Metal of Nov 12, 2026."""
    firm = f" with {interaction.legal_name}" if interaction.legal_name else ""
    return f"{label(interaction.kind).lower()}{firm} of {in_words(interaction.held_on)}"


def _replace_participants(
    session: Session, interaction_id: str, us: tuple[str, ...] | None, them: tuple[str, ...] | None
) -> None:
    """Replace who was there on one or both sides; the rows of those who stay are not touched."""
    table = table_of(Participation)
    there: dict[Side, list[str]] = {Side.US: [], Side.THEM: []}
    for person, side in session.execute(
        select(table.c.person_id, table.c.side).where(table.c.interaction_id == interaction_id)
    ):
        there[side].append(person)
    wanted = {Side.US: there[Side.US] if us is None else us, Side.THEM: there[Side.THEM] if them is None else them}
    stay = {side: set(there[side]) & set(wanted[side]) for side in Side}
    for side in Side:
        gone = set(there[side]) - stay[side]
        if gone:
            session.execute(delete(table).where(table.c.interaction_id == interaction_id, table.c.person_id.in_(gone)))
    new = {side: [person for person in wanted[side] if person not in stay[side]] for side in Side}
    set_participants(session, interaction_id, new[Side.US], new[Side.THEM])


def _further(session: Session, interaction_id: str) -> list[str]:
    query = select(InteractionFirm.organization_id).where(InteractionFirm.interaction_id == interaction_id)
    return list(session.scalars(query))


def _recount_last_visit(session: Session, organization_id: str | None) -> None:
    """Set a firm's last visit to the newest of its completed site visits."""
    if organization_id is None:
        return
    beside = select(InteractionFirm.interaction_id).where(InteractionFirm.organization_id == organization_id)
    took_place = (
        (Interaction.organization_id == organization_id) | Interaction.id.in_(beside),
        Interaction.kind == InteractionKind.SITE_VISIT,
        Interaction.outcome == InteractionOutcome.COMPLETED,
    )
    newest = session.scalar(select(func.max(Interaction.held_on)).where(*took_place))
    known = session.scalar(select(Organization.last_visit_on).where(Organization.id == organization_id))
    if newest != known:
        set_row(session, Organization, organization_id, last_visit_on=newest)
